"""From reports to outcomes: what the store does not know is coded and kept. Loads the language tools when needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from lagebild.analyse import Analysis
from lagebild.model import Report
from lagebild.pipeline import Options
from lagebild.store.coding import code, coder_of
from lagebild.store.keeping import Outcome
from lagebild.store.recoding import Recoded, apply_recoding, stale_reports
from lagebild.store.store import Store

__all__ = ["add_reports", "recode"]

_RECODED_AT_ONCE = 32


def add_reports(
    store: Store, reports: Iterable[Report], options: Options, analyser: Analysis | None = None
) -> Iterator[Outcome]:
    """Add reports, lazily. An outcome is yielded when its report is safe; the model is loaded for the first new one."""
    settled: list[Outcome] = []

    def unknown() -> Iterator[Report]:
        for report in reports:
            outcome = store.known(report)
            if outcome is None:
                yield report
            else:
                settled.append(outcome)

    new = unknown()
    first = next(new, None)
    if first is not None:
        for _, outcome in store.add_all(code(chain([first], new), options, analyser)):
            yield from _taken(settled)
            yield outcome
    yield from _taken(settled)


def _taken(outcomes: list[Outcome]) -> Iterator[Outcome]:
    while outcomes:
        yield outcomes.pop(0)


def recode(store: Store, options: Options, analyser: Analysis | None = None) -> Iterator[Recoded]:
    """Code those reports anew that another coder or other rules have coded.

    Works through them in batches; each comes true as a whole. Interrupted, it goes on with those that are left.
    """
    coder = coder_of(options)
    after = 0
    while True:
        with store.reading_connection() as connection:
            stale = stale_reports(connection, coder, after, _RECODED_AT_ONCE)
        if not stale:
            return
        after = stale[-1].report_id
        coded = list(code((item.report for item in stale), options, analyser))
        with store.writing_connection() as connection:
            found = [apply_recoding(connection, *pair) for pair in zip(stale, coded, strict=True)]
        yield from (recoded for recoded in found if recoded is not None)
