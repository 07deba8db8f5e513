"""Draws the statements that are read by hand for tests/samples/speakers.csv.

    python tests/samples/draw_speakers.py ../shared/bench

prints ids and offsets of statements drawn by chance from the articles that are in no development part, every statement
with the same chance, and marks in the last column the denials, of which all are read. No text is printed.
"""

from __future__ import annotations

import csv
import datetime
import gzip
import json
import random
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from lagebild.model import Report, Statement
from lagebild.pipeline import read_reports
from lagebild.read import blocks_of

SEED = 20261122
SIZE = 120


def development_ids(bench: Path) -> set[str]:
    """The reports of the development parts of events, quotes and times."""
    ids = {path.stem for path in (bench / "timex" / "dev").glob("*.json")}
    with (bench / "events" / "dev.jsonl").open(encoding="utf-8") as lines:
        ids |= {str(json.loads(line)["id"]) for line in lines}
    with gzip.open(bench / "quotes" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        ids |= {str(json.loads(line)["id"]) for line in lines}
    return ids


def articles(bench: Path) -> Iterable[Report]:
    """The articles with their texts as they are, so that offsets count in them."""
    with gzip.open(bench / "quotes" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            day = datetime.date.fromisoformat(record["date"]) if record.get("date") else None
            blocks = tuple(blocks_of(record["text"]))
            yield Report(str(record["id"]), record["text"], record.get("title"), day, blocks=blocks)


def draw(found: Sequence[tuple[str, Statement]]) -> list[tuple[str, Statement]]:
    """``SIZE`` of the statements, in the order of the articles; the same ones for the same ``found``."""
    chosen = random.Random(SEED).sample(range(len(found)), SIZE)
    return [found[position] for position in sorted(chosen)]


def main() -> None:
    bench = Path(sys.argv[1])
    left_out = development_ids(bench)
    readings = read_reports(report for report in articles(bench) if report.id not in left_out)
    found = [(reading.report.id, statement) for reading in readings for statement in reading.statements]
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("report", "start", "end", "form", "denies"))
    sample = draw(found)
    denials = [one for one in found if one[1].denies and one not in sample]
    for report, statement in (*sample, *denials):
        quote = statement.quote
        out.writerow((report, quote[0].start, quote[-1].end, statement.form, len(statement.denies)))


if __name__ == "__main__":
    main()
