"""How an event of the store looks in a table: its id leads back to report and words (``lagebild show ID``)."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from lagebild.cli.texts import Language, text
from lagebild.cli.views.events import STATUS_STYLES
from lagebild.cli.views.page import Heading
from lagebild.store import EventRecord, PartyRecord

__all__ = ["HEADINGS", "row_of", "side_of"]

HEADINGS = (
    Heading("id", 4), Heading("event", 0, 10), Heading("status", 0, 9), Heading("actor", 5), Heading("recipient", 4),
    Heading("date", 0, 10), Heading("place", 3), Heading("source", 4), Heading("evidence", 9),
)  # fmt: skip


def row_of(
    event: EventRecord, language: Language, *, plain: bool, evidence: Text | None = None
) -> Sequence[Text | str | None]:
    """The cells of an event; ``plain`` has the codes themselves. Without ``evidence`` its trigger stands for it."""
    return (
        event.id,
        "/".join(filter(None, (event.type, event.mode))),
        event.status if plain else Text(text(event.status, language), style=STATUS_STYLES[event.status]),
        side_of(event.actor),
        side_of(event.recipient),
        event.date or (None if plain else Text(event.day or "", style="dim")),
        event.place,
        event.source,
        evidence if evidence is not None else event.text,
    )


def side_of(parties: Sequence[PartyRecord]) -> str:
    """All parties of a side; words that name two of them stand once, with all codes."""
    sides: dict[str, list[str]] = {}
    for party in parties:
        codes = " ".join(code for code in (party.country, party.sector) if code)
        known = not party.name or party.name.split()[-1] in party.text
        words = party.text if known else f"{party.text} = {party.name}"
        sides.setdefault(words, []).append(codes or "?")
    return "; ".join(f"{words} ({', '.join(codes)})" for words, codes in sides.items())
