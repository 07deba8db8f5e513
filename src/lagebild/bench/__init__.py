"""Runs on the benchmarks: documents in a benchmark's own form in, predictions in its scorer's form out.

How to add one: a module with ``run(task)``, a line in ``RUNNERS``, its name in ``lagebild.cli.bench.Kind``, a test.
"""

from __future__ import annotations

from collections.abc import Callable

from lagebild.bench import actors, entities, events, linking, quotes, speed, store, syntax, timex
from lagebild.bench.task import Task

__all__ = ["RUNNERS", "Task"]

RUNNERS: dict[str, Callable[[Task], str]] = {
    "events": events.run,
    "quotes": quotes.run,
    "timex": timex.run,
    "syntax": syntax.run,
    "entities": entities.run,
    "actors": actors.run,
    "linking": linking.run,
    "speed": speed.run,
    "store": store.run,
}
