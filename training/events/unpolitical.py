"""Count the events in reports that should have hardly any.

    python training/events/unpolitical.py ARTICLES.jsonl.gz [--list docs/samples/unpolitical.csv] [--show]

ARTICLES is a JSON Lines file of reports with ``id``, ``title``, ``date`` and ``text``, the list a CSV file with a
column ``id``. Prints the number of events an article, also at higher confidence; with ``--show`` every event.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path

from lagebild.bench.documents import documents_of_lines
from lagebild.model import Reading, Report
from lagebild.pipeline import read_reports

LIST = Path(__file__).resolve().parents[2] / "docs" / "samples" / "unpolitical.csv"
THRESHOLDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)


def main() -> None:
    """Read and count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--list", type=Path, default=LIST)
    parser.add_argument("--show", action="store_true", help="print every event")
    options = parser.parse_args()
    readings = list(read_reports(listed(options.articles, options.list)))
    if options.show:
        for line in (line for reading in readings for line in lines(reading)):
            print(line)
    for least in THRESHOLDS:
        count = sum(event.why.confidence >= least for reading in readings for event in reading.events)
        print(
            f"at confidence {least:.1f}: {count} events in {len(readings)} articles, {count / len(readings):.2f} each"
        )


def listed(articles: Path, ids: Path) -> Iterator[Report]:
    """The reports whose ids are in the list."""
    with ids.open(encoding="utf-8", newline="") as stream:
        wanted = {row["id"] for row in csv.DictReader(stream)}
    return (one.report for one in documents_of_lines(articles) if one.report.id in wanted)


def lines(reading: Reading) -> Iterator[str]:
    """One line an event."""
    for event in reading.events:
        yield "\t".join((reading.report.id, event.type, event.text, f"{event.why.confidence:.2f}", event.why.rule))


if __name__ == "__main__":
    main()
