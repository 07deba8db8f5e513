"""The statements and denials read by hand are whole, and the docs publish what follows from them."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT.parent / "shared/bench/quotes/articles.jsonl.gz"
YES_NO = {"yes", "no"}


def rows(name: str) -> list[dict[str, str]]:
    with (ROOT / "tests/samples" / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def test_the_verdicts_are_whole():
    sample = rows("speakers.csv")
    assert len(sample) >= 100
    assert len({row["report"] for row in sample}) >= 60
    for row in sample:
        judged = [row[name] for name in ("speaker", "actor", "kind")]
        if row["statement"] == "no":
            assert not any(judged)
            assert row["error"]
            continue
        assert row["statement"] == "yes"
        assert {row["speaker"], row["kind"]} <= YES_NO
        assert row["actor"] in (YES_NO if row["resolved"] == "yes" else {"missing", "nobody"})
        assert {row["country"], row["sector"]} <= (YES_NO if row["actor"] == "yes" else {""})
        verdicts = {*judged, row["country"], row["sector"]}
        assert bool(row["error"]) == bool(verdicts & {"no", "missing"})
    assert all((row["right"] == "no") == bool(row["error"]) for row in rows("denials.csv"))


def test_the_offsets_lie_in_the_articles():
    if not ARTICLES.exists():
        pytest.skip("the articles are not beside this checkout")
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
        length = {str(record["id"]): len(record["text"]) for record in map(json.loads, lines)}
    for row in (*rows("speakers.csv"), *rows("denials.csv")):
        assert 0 <= int(row["start"]) < int(row["end"]) <= length[row["report"]]
    for row in rows("denials.csv"):
        assert 0 <= int(row["denied_start"]) < int(row["denied_end"]) <= length[row["report"]]


def test_the_docs_publish_these_figures():
    page = (ROOT / "docs/attribution.md").read_text(encoding="utf-8")
    sample = rows("speakers.csv")
    told = [row for row in sample if row["statement"] == "yes"]
    resolved = [row for row in told if row["resolved"] == "yes"]
    known = [row for row in resolved if row["actor"] == "yes"]

    def share(name: str, of: list[dict[str, str]]) -> str:
        right = sum(row[name] == "yes" for row in of)
        return f"{right} of {len(of)} | **{right / len(of):.2f}**"

    figures = [share("statement", sample), share("resolved", told), share("speaker", told), share("kind", told)]
    figures += [share("actor", resolved), share("country", known), share("sector", known)]
    figures.append(share("right", rows("denials.csv")))
    assert [figure for figure in figures if figure not in page] == []
    for error in {row["error"] for row in sample} - {""}:
        assert f"| {error} | {sum(row['error'] == error for row in sample)} |" in page, error
