"""How a kept report or event is shown: its head, its events, its words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from lagebild.cli.event_rows import HEADINGS, row_of
from lagebild.cli.explanation import explain
from lagebild.cli.listing import Listing
from lagebild.cli.screen import Screen
from lagebild.cli.store_options import LayoutName
from lagebild.cli.texts import Language, text
from lagebild.cli.views.events import evidence
from lagebild.cli.views.page import clean, printable
from lagebild.model import Reading
from lagebild.store import EventRecord, Kept, ReportRecord, RevisionRecord

__all__ = ["show_event", "show_former", "show_report", "show_text"]


def show_report(kept: Kept, events: Sequence[EventRecord], language: Language, layout: LayoutName) -> None:
    """The report's head, its former revisions and its events."""
    listing = Listing(HEADINGS, language, layout)
    for line in _head(kept.report, kept.history, language):
        listing.console.print(line, soft_wrap=True)
    plain = listing.layout == "plain"
    rows = (
        row_of(event, language, plain=plain, evidence=evidence(kept.reading.events[event.at], kept.reading))
        for event in events
    )
    listing.show(rows, "none")


def show_event(kept: Kept, event: EventRecord, language: Language, layout: LayoutName) -> None:
    """One event with its sentence, and why it says what it says."""
    show_report(kept, [event], language, layout)
    one = dataclasses.replace(kept.reading, events=(kept.reading.events[event.at],))
    _console().print(explain(one, None, language))


def show_former(kept: Kept, language: Language, layout: LayoutName) -> None:
    """A former revision as `lagebild read` shows a report: its events have no ids any more."""
    Screen(layout.value, language).show(kept.reading, None)


def show_text(reading: Reading, events: Iterable[int]) -> None:
    """The text as it came in; on a terminal with the triggers and sources of these events marked."""
    words = reading.report.text
    shown = Text("".join(char if char in "\n\t" else printable(char) for char in words))
    for at in events:
        event = reading.events[at]
        shown.stylize("bold reverse", *event.trigger)
        for party in (*event.actor, *event.recipient):
            shown.stylize("underline", *party.span)
        if event.by is not None:
            shown.stylize("italic", *event.by.span)
    _console().print(shown, soft_wrap=True)


def _head(report: ReportRecord, history: Sequence[RevisionRecord], language: Language) -> Iterable[Text]:
    about = (report.day or text("undated", language), report.agency, report.key, report.urn, report.url)
    yield Text(f"# {clean(report.title) or text('untitled', language)}", style="bold")
    yield Text("# " + " · ".join(clean(part) for part in about if part), style="dim")
    coder = f"{report.coder}, {report.rules}"
    yield Text(clean(f"# {text('kept since', language, moment=report.added)} · {coder}"), style="dim")
    for old in history:
        yield Text(clean(f"# {text('replaced', language, moment=old.replaced)}: {old.key} {old.title}"), style="yellow")


def _console() -> Console:
    return Console(highlight=False, markup=False, emoji=False)
