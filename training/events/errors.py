"""What the event coder gets wrong on annotated reports, by type, cause and field.

    python training/events/errors.py GOLD.jsonl --scorer score.py [--list missed|spurious|record] [--draw 50]

Codes the reports, matches the events as the benchmark's scorer does, and prints three tables: missed events by type
and cause, spurious events by type and cause, and matched events whose record (status, countries of actors and
recipients) is wrong, by field and how. With ``--list`` it prints the cases of one table, with ``--draw`` that many
drawn with a fixed seed: the table "errors by class" of docs/benchmarks.md was read from such a draw of the training
reports.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from lagebild.bench.documents import documents_of_lines
from lagebild.bench.events import predictions_of
from lagebild.extract.events import finding
from lagebild.pipeline import Options, load_analyser, read_document

SEED = 7
Case = tuple[str, str, str]
"""Type, cause, words."""


def main() -> None:
    """Code, match, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--list", choices=("missed", "spurious", "record"))
    parser.add_argument("--draw", type=int)
    options = parser.parse_args()
    scorer = module_at(options.scorer)
    lines, mentions = coded(options.gold)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "predicted.jsonl"
        path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
        gold = scorer.read_gold(options.gold)
        predicted = scorer.read_predictions(path, gold)
        matching = scorer.match(gold, predicted)
    tables = {
        "missed": list(missed(gold, matching, mentions)),
        "spurious": list(spurious(gold, predicted, matching)),
        "record": list(wrong_records(gold, matching, scorer)),
    }
    for name, cases in tables.items():
        print(f"\n{name}: {len(cases)}")
        for (type_, cause), count in Counter(case[:2] for case in cases).most_common():
            print(f"{count:5} {type_:10} {cause}")
    if options.list:
        cases = tables[options.list]
        for case in random.Random(SEED).sample(cases, min(options.draw or len(cases), len(cases))):
            print("\n" + "\n    ".join(case))


def module_at(path: Path) -> ModuleType:
    """The benchmark's scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer at {path}")
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def coded(path: Path) -> tuple[list[dict[str, Any]], dict[str, list[tuple[int, str, float]]]]:
    """The predictions, and by report every mention found: where, type, confidence."""
    mentions: dict[str, list[tuple[int, str, float]]] = {}
    judge = finding.judge

    def keep(drafts: Any, report: Any) -> None:
        judge(drafts, report)
        mentions[report.id] = [(one.trigger.start, one.candidate.record.type, one.confidence) for one in drafts]

    finding.judge = keep
    try:
        analysed = load_analyser(Options()).analyse(document.report for document in documents_of_lines(path))
        lines = [predictions_of(read_document(report, doc)) for report, doc in analysed]
    finally:
        finding.judge = judge
    return lines, mentions


def missed(gold: Any, matching: Any, mentions: dict[str, list[tuple[int, str, float]]]) -> Iterator[Case]:
    """Gold events without a match: was there no mention, an unsure one, one of another type?"""
    typed, retyped, _ = matching
    found, other = {event for event, _ in typed}, dict(retyped)
    for name, document in gold.items():
        for event in document.events:
            if event in found:
                continue
            near = [
                (type_, sure)
                for place, type_, sure in mentions[name]
                if any(document.sentences[s][0] <= place < document.sentences[s][1] for s, _ in event.mentions)
            ]
            own = [sure for type_, sure in near if type_ == event.type]
            if event in other:
                cause = f"coded as {other[event].type}"
            elif not own:
                cause = "no rule fires"
            else:
                unsure = max(own) < finding.LEAST_CONFIDENCE
                cause = "below the threshold" if unsure else "joined with another event"
            yield event.type, cause, words(document, event, name)


def spurious(gold: Any, predicted: Any, matching: Any) -> Iterator[Case]:
    """Predicted events without a match: told twice, of another type, or nothing at all?"""
    typed, retyped, doubles = matching
    right = {event for _, event in typed}
    other, twice = {event: one for one, event in retyped}, {event for _, event in doubles}
    for name, document in gold.items():
        for event in predicted[name]:
            if event not in right:
                cause = f"is {other[event].type}" if event in other else "told twice" if event in twice else "no event"
                yield event.type, cause, words(document, event, name)


def wrong_records(gold: Any, matching: Any, scorer: ModuleType) -> Iterator[Case]:
    """Matched events with a wrong status, actor or recipient."""
    names = {event: name for name, document in gold.items() for event in document.events}
    for event, found in matching[0]:
        for field in scorer.RECORD:
            if scorer.FIELDS[field](event, found):
                continue
            if field == "status":
                how = f"status {event.status} read as {found.status}"
            else:
                role = field.partition("_")[0]
                ours, theirs = found.countries(role), event.countries(role)
                how = f"{role} " + ("left empty" if not ours else "not empty" if not theirs else "other")
            yield event.type, how, words(gold[names[event]], event, names[event])


def words(document: Any, event: Any, name: str) -> str:
    """The sentence with its trigger marked."""
    begin, end = document.sentences[event.sentence] if event.sentence is not None else event.trigger
    first, last = event.trigger
    text = f"{document.text[begin:first]}[[{document.text[first:last]}]]{document.text[last:end]}"
    return f"{name}: " + " ".join(text.split())


if __name__ == "__main__":
    main()
