"""The command line: what it prints, what it refuses, and how it ends."""

import io
import json
import os
import subprocess
import sys

import jsonschema
import pytest
from typer.testing import CliRunner

import lagebild
from lagebild.cli import app, main

MAIN = "import lagebild.cli; lagebild.cli.main()"


@pytest.fixture
def run(monkeypatch, capfd):
    """Runs the command in this process; returns exit status, standard output, standard error."""

    def run(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "argv", ["lagebild", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as stop:
            main()
        out, err = capfd.readouterr()
        return stop.value.code or 0, out, err

    return run


@pytest.fixture
def report(examples):
    return examples / "2026-03-03-afp-drohung.txt"


def test_help_is_quick_and_names_the_commands():
    code = f"import sys, time; t = time.perf_counter(); sys.argv[1:] = ['--help']\ntry:\n    {MAIN}\nfinally:\n    "
    code += "print(time.perf_counter() - t); print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "read" in done.stdout
    assert done.stdout.splitlines()[-1] == "False"


def test_version():
    assert CliRunner().invoke(app, ["--version"]).output == f"lagebild {lagebild.__version__}\n"


def test_no_command_shows_help():
    assert "Usage" in CliRunner().invoke(app, []).output


# What cannot be read: one line that names the file and what to do, before the model is loaded.


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.txt", None),
        ("empty.txt", b""),
        ("blank.txt", b" \n\n"),
        ("binary.txt", bytes(range(256)) * 20),
        ("picture.txt", b"\x89PNG\r\n\x1a\n123"),
        ("broken.jsonl", b'{"text": "a'),
        ("no-text.jsonl", b'{"id": "a"}'),
        ("undecodable.jsonl", b'{"text": "\xff\xfe"}'),
        ("empty.jsonl", b""),
        ("strange.xyz", b"Text"),
        ("folder", "folder"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_status_2(name, content, tmp_path, run):
    path = tmp_path / name
    if content == "folder":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    status, out, err = run("read", path)
    assert status == 2
    assert out == ""
    assert len(err.splitlines()) == 1
    assert name in err
    assert "Traceback" not in err


def test_empty_standard_input(run):
    status, out, err = run("read", "-")
    assert (status, out, len(err.splitlines())) == (2, "", 1)


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "x.txt", "--date", "gestern"],
        ["read", "x.txt", "--lang", "fr"],
        ["read", "x.txt", "--json", "--explain"],
        ["read", "x.txt", "--json", "--times"],
        ["read", "x.txt", "--times", "--explain"],
        ["read", "x.txt", "--threads", "0"],
        ["bench", "weather", "x"],
        ["nonsense"],
    ],
)
def test_wrong_use_is_status_2(arguments, run):
    status, _, err = run(*arguments)
    assert status == 2
    assert "Traceback" not in err


@pytest.mark.parametrize("kind", ["events", "quotes", "timex", "syntax", "entities", "speed"])
def test_bench_on_a_missing_input_is_one_line_and_status_2(kind, tmp_path, run):
    status, out, err = run("bench", kind, tmp_path / "none", "--out", tmp_path / "out")
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert "none" in err


def test_all_failures_of_a_batch_are_named(tmp_path, run):
    status, _, err = run("read", tmp_path / "a.txt", tmp_path / "b.txt", "--lang", "de")
    assert status == 2
    assert "nicht gelesen: 2" in err
    assert "a.txt" in err
    assert "b.txt" in err


# Reading


def test_a_batch_goes_on(report, tmp_path, run, one_model):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\0\1\2")
    status, out, err = run("read", bad, report, tmp_path / "none.txt", "--lang", "en")
    assert status == 1
    assert "Bolivien droht mit Abbruch" in out
    assert err.splitlines()[0] == "not read: 2"
    assert "bad.txt" in err
    assert "none.txt" in err


def test_a_folder_is_read_in_order(examples, run, one_model):
    status, out, err = run("read", examples)
    assert (status, err) == (0, "")
    names = [line.split("\t")[0][2:] for line in out.splitlines() if line.startswith("# 2026")]
    assert names == sorted(path.stem for path in examples.glob("*.txt"))


def test_json_is_what_the_schema_says(examples, run, one_model):
    status, out, _ = run("schema")
    assert status == 0
    schema = json.loads(out)
    status, out, _ = run("read", examples, "--json")
    assert status == 0
    lines = [json.loads(line) for line in out.splitlines()]
    assert len(lines) == len(list(examples.glob("*.txt")))
    validator = jsonschema.Draft202012Validator(schema)
    for line in lines:
        validator.validate(line)
    assert all(line["report"]["date"] for line in lines)


def test_plain_lines_hold_every_event(report, run, one_model):
    _, plain, _ = run("read", report)
    _, output, _ = run("read", report, "--json")
    events = json.loads(output)["events"]
    rows = [line.split("\t") for line in plain.splitlines() if not line.startswith("#")]
    assert [row[2] for row in rows] == [event["type"] for event in events]
    assert all(len(row) == 16 for row in rows)


def test_date_is_for_reports_without_one(tmp_path, run, one_model):
    undated = tmp_path / "undated.txt"
    undated.write_text("Der Minister reiste am Freitag nach Wien.", encoding="utf-8")
    dated = tmp_path / "dated.jsonl"
    dated.write_text(json.dumps({"id": "d", "date": "2015-01-01", "text": "Der Minister reiste am Freitag nach Wien."}))
    _, out, _ = run("read", undated, dated, "--json", "--date", "2026-03-02")
    assert [json.loads(line)["report"]["date"] for line in out.splitlines()] == ["2026-03-02", "2015-01-01"]


def test_standard_input_and_latin_1_said_aloud(run, one_model):
    text = "Die Gespräche fänden am Montag statt, hieß es."
    status, out, _ = run("read", "-", "--lang", "en", stdin=text.encode("latin-1"))
    assert status == 0
    assert "# remark: not UTF-8" in out
    status, out, _ = run("read", "-", "--json", stdin=b"\xef\xbb\xbf" + text.encode())
    assert json.loads(out)["report"]["text"] == text


def test_explain_says_why(report, run, one_model):
    status, out, _ = run("read", report, "--explain", "--lang", "de")
    assert status == 0
    assert "Regel: " in out
    assert "Satzbaum" in out


@pytest.mark.parametrize("layout", ["wide", "narrow"])
@pytest.mark.parametrize("width", ["60", "120"])
def test_tables_fit_the_terminal(layout, width, report, run, one_model, monkeypatch):
    monkeypatch.setenv("COLUMNS", width)
    if layout == "wide" and width == "60":
        pytest.skip("the wide table is for wide terminals")
    _, out, _ = run("read", report, "--layout", layout)
    assert max(map(len, out.splitlines())) <= int(width)


def test_a_pipe_that_closes_is_no_crash(examples):
    command = f'"{sys.executable}" -c "{MAIN}" read "{examples}" | head -n 1'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.startswith("# report")
    assert "Traceback" not in done.stderr
    assert "Error" not in done.stderr


def test_output_survives_any_locale(report):
    surroundings = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    command = [sys.executable, "-c", MAIN, "read", str(report), "--layout", "wide"]
    assert subprocess.run(command, env=surroundings, capture_output=True, check=False).returncode == 0
    command[-2:] = ["--json"]
    done = subprocess.run(command, env=surroundings, capture_output=True, check=False)
    assert "Präsident" in json.loads(done.stdout.decode("utf-8"))["report"]["text"]


def test_an_unknown_pipeline_is_one_line_and_status_2(report, run):
    status, out, err = run("read", report, "--pipeline", "no_such_pipeline")
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert "no_such_pipeline" in err


# Views, threshold, own lists


@pytest.mark.parametrize("view", ["times", "statements", "actors", "places"])
def test_views_in_place_of_events(view, report, run, one_model):
    from lagebild.cli.views import VIEWS, ViewName

    status, out, _ = run("read", report, f"--{view}", "--layout", "plain", "--lang", "en")
    head, about, *lines = out.splitlines()
    columns = ("report", *VIEWS[ViewName(view)].columns)
    assert status == 0
    assert head == "# " + "\t".join(columns)
    assert "2026-03-03 (given)" in about
    assert lines
    assert all(len(line.split("\t")) == len(columns) for line in lines)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--times", "--actors"], "--times and --actors exclude each other"),
        (["--statements", "--actors", "--places"], "--statements and --actors and --places"),
        (["--json", "--places"], "leave --places out"),
        (["--json", "--explain"], "leave --explain out"),
        (["--statements", "--explain"], "--explain is about events"),
        (["--places", "--min-confidence", "0.5"], "--min-confidence is about events"),
        (["--min-confidence", "1.5"], "from 0 to 1"),
        (["--min-confidence", "-0.1"], "from 0 to 1"),
        (["--min-confidence", "nan"], "from 0 to 1"),
        (["--min-confidence", "viel"], "min-confidence"),
    ],
)
def test_options_that_do_not_go_together_say_so(options, words, run):
    status, out, err = run("read", "x.txt", *options)
    assert (status, out) == (2, "")
    assert words in " ".join(err.replace("│", " ").split())


def test_min_confidence_says_how_many_it_left_out(report, run, one_model):
    _, output, _ = run("read", report, "--json")
    sure = [event["why"]["confidence"] for event in json.loads(output)["events"]]
    least = sorted(sure)[len(sure) // 2]
    kept = [confidence for confidence in sure if confidence >= least]
    status, output, err = run("read", report, "--json", "--min-confidence", least, "--lang", "en")
    assert status == 0
    assert [event["why"]["confidence"] for event in json.loads(output)["events"]] == kept
    assert (f": {len(sure) - len(kept)} events" in err) == (len(kept) < len(sure))
    _, out, err = run("read", report, "--min-confidence", 1, "--lang", "en")
    assert err == ""
    assert f"# remark: left out for a confidence below 1: {sum(confidence < 1 for confidence in sure)} events" in out
    _, out, _ = run("read", report, "--min-confidence", 0)
    assert "left out" not in out


def test_own_actors_are_used_in_a_reading(tmp_path, run, one_model):
    own = tmp_path / "eigene.csv"
    own.write_text("id,aliases,country,sector\nInselbund,Bund freier Inseln,IMG,REB\n", encoding="utf-8")
    text = "Der Inselbund drohte der Regierung in Wien mit Anschlägen.".encode()
    _, out, _ = run("read", "-", "--actors", "--own-actors", own, stdin=text)
    assert "\tInselbund\t\tIMG\tREB\t" in out
    _, out, _ = run("read", "-", "--actors", stdin=text)
    assert "IMG\tREB" not in out


def test_a_wrong_own_list_is_one_line_and_status_2(report, tmp_path, run):
    own = tmp_path / "eigene.csv"
    own.write_text("id,sector\nInselbund,XYZ\n", encoding="utf-8")
    status, out, err = run("read", report, "--own-actors", own)
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert "eigene.csv:2" in err
    assert "lagebild actors check" in err


def test_actors_check(tmp_path, run):
    good, bad = tmp_path / "gut.csv", tmp_path / "schlecht.csv"
    good.write_text("id,sector\nInselbund,REB\n", encoding="utf-8")
    bad.write_text("id,sector\nInselbund,XYZ\nAngela Merkel,\n", encoding="utf-8")
    status, out, _ = run("actors", "check", good, "--lang", "de")
    assert (status, out) == (0, f"{good}: 1 Datensätze, 0 Fehler, 0 Hinweise\n")
    status, out, err = run("actors", "check", good, bad, tmp_path / "none.csv", "--lang", "en")
    assert (status, err) == (1, "")
    assert f"{bad}:2: error: Inselbund: unknown sector “XYZ”" in out
    assert f"{bad}:3: error: Angela Merkel: “sector” is missing" in out
    assert "none.csv: error: the file cannot be read" in out
    assert "usage" in "".join(run("actors")[1:]).lower()


def test_who(tmp_path, run):
    status, out, err = run("who", "Sergey", "Shoigu")
    assert (status, err) == (0, "")
    head, row = out.splitlines()
    assert head == "# kind\tname\tcountry\tsector\tfound_as\tmatched\town\tdetails"
    assert row.startswith("person\tSergei Schoigu\tRUS\tGOV\ttransliteration\t")
    status, out, err = run("who", "Xyzzy", "--lang", "de")
    assert (status, out, err) == (1, "", "lagebild: nichts bekannt von „Xyzzy“\n")


def test_who_as_json_and_with_an_own_list(tmp_path, run):
    own = tmp_path / "eigene.yaml"
    own.write_text("persons:\n- {id: Ada Muster, country: DEU, sector: GOV, office: Rätin}\n", encoding="utf-8")
    status, out, _ = run("who", "Muster", "--own-actors", own, "--json")
    (found, *_) = json.loads(out)
    assert status == 0
    assert (found["kind"], found["name"], found["own"], found["found_as"]) == ("person", "Ada Muster", True, "surname")
    assert found["record"]["office"] == "Rätin"
    status, out, _ = run("who", "Xyzzy", "--json")
    assert (status, json.loads(out)) == (1, [])


@pytest.mark.parametrize("width", ["60", "140"])
def test_who_as_a_table(width, run, monkeypatch):
    monkeypatch.setenv("COLUMNS", width)
    monkeypatch.setenv("FORCE_COLOR", "1")
    status, out, _ = run("who", "Moskau", "--lang", "de")
    assert status == 0
    assert "Hauptstadt" in out
