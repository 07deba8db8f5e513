"""How a series of dealings looks: its ends, its periods, its breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from lagebild.cli.listing import Cell, Listing
from lagebild.cli.store_options import LayoutName
from lagebild.cli.texts import Language, text
from lagebild.cli.views.page import Heading, clean
from lagebild.picture import Dealings, Period

__all__ = ["show"]

HEADINGS = (
    Heading("period", 0, 10), Heading("cooperation", 0, 11), Heading("cooperation score", 0, 7),
    Heading("conflict", 0, 8), Heading("conflict score", 0, 7), Heading("mean score", 0, 7), Heading("examples", 8),
)  # fmt: skip


def show(found: Dealings, language: Language, layout: LayoutName) -> None:
    """Print the series."""
    listing = Listing(HEADINGS, language, layout)
    if listing.layout != "plain":
        for line in _head(found, language):
            listing.console.print(Text(clean(line)), soft_wrap=True)
    listing.show((_row(period) for period in found.periods), "nothing found")
    for one in found.breaks:
        line = text("break", language, day=one.start, before=f"{one.before:+}", after=f"{one.after:+}")
        listing.console.print(Text(f"# {line}" if listing.layout == "plain" else line), soft_wrap=True)


def _head(found: Dealings, language: Language) -> Iterator[str]:
    sides = f"{found.actor} – {found.partner}" if found.partner else found.actor
    yield f"# {sides}: {found.events} {text('events', language)}"
    for key, event in (("first contact", found.first), ("last contact", found.last)):
        if event is not None:
            yield f"# {text(key, language)}: {event.day} {event.type} „{event.text}“ {event.id}"


def _row(period: Period) -> Sequence[Cell]:
    return (
        period.start,
        str(period.cooperation),
        f"{period.cooperation_score:+}" if period.cooperation else "",
        str(period.conflict),
        f"{period.conflict_score:+}" if period.conflict else "",
        f"{period.mean:+}" if period.mean is not None else "",
        ", ".join(period.examples),
    )
