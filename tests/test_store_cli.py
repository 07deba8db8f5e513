"""The commands on the store, from reports to rows that lead back to their words."""

import json
import re

import pytest

FIRST = "2026-03-02-dpa-staudamm"


@pytest.fixture
def run(monkeypatch, capfd, tmp_path):
    """Runs a command in this process; returns exit status, standard output, standard error."""
    import sys

    from lagebild.cli import main

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LAGEBILD_DB", str(tmp_path / "test.db"))

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["lagebild", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        out, err = capfd.readouterr()
        return stop.value.code or 0, out, err

    return run


def test_from_adding_to_removing(run, examples, one_model):
    files = [examples / f"{FIRST}.txt", examples / "2026-03-05-hafenkurier-truppen.txt"]
    status, out, err = run("add", *files, "none.txt", "--lang", "en")
    assert status == 1
    assert "none.txt" in err
    lines = [line.split("\t") for line in out.splitlines()]
    assert [line[:2] for line in lines[:2]] == [[FIRST, "added"], ["2026-03-05-hafenkurier-truppen", "added"]]
    assert lines[2][0].endswith("2 added")

    status, out, _ = run("add", *files, "--lang", "de", "--quiet")
    assert (status, out.count("\n")) == (0, 1)
    assert "2 schon da" in out

    status, out, _ = run("search", "Truppe", "--json")
    hits = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert "2026-03-05-hafenkurier-truppen" in {hit["report"]["key"] for hit in hits}
    assert all(snippet["marks"] for hit in hits for snippet in hit["snippets"])
    assert run("search", "Krokodil")[0] == 1

    status, out, _ = run("show", FIRST, "--layout", "plain")
    rows = [line.split("\t") for line in out.splitlines() if not line.startswith("#")]
    assert [row[0] for row in rows] == [f"{FIRST}#{number}" for number in range(1, len(rows) + 1)]
    assert all(len(row) == 9 for row in rows)
    for layout in ("narrow", "wide"):
        status, out, _ = run("show", rows[0][0], "--layout", layout, "--lang", "de")
        assert status == 0
        assert "Regel: " in out
    status, out, _ = run("show", FIRST, "--text")
    assert re.sub(r"\s+", " ", out).strip() == re.sub(r"\s+", " ", files[0].read_text(encoding="utf-8")).strip()
    status, out, _ = run("show", FIRST, "--json")
    assert len(json.loads(out)["events"]) == len(rows)

    status, out, _ = run("sources", "--layout", "plain")
    assert status == 0
    assert all(len(line.split("\t")) == 4 for line in out.splitlines())
    assert run("sources", "--lang", "de")[1] == run("sources", "--lang", "en")[1] == out

    status, out, _ = run("info", "--check", "--lang", "en")
    assert status == 0
    assert "all in order" in out
    assert json.loads(run("info", "--json")[1])["reports"] == 2

    status, out, _ = run("recode", "--lang", "en")
    assert (status, "0 recoded" in out) == (0, True)

    status, out, _ = run("remove", FIRST, "--lang", "de")
    assert (status, out) == (0, f"{FIRST}\tentfernt\n")
    assert run("show", FIRST)[0] == 2
    assert run("info", "--check")[0] == 0


@pytest.mark.parametrize(
    "arguments",
    [["search", "x"], ["show", "x"], ["sources"], ["info"], ["recode"], ["remove", "x"]],
    ids=lambda a: a[0],
)
def test_without_a_store_there_is_one_line(arguments, run, tmp_path):
    status, out, err = run(*arguments)
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert "no store there" in err
    assert not (tmp_path / "test.db").exists()
