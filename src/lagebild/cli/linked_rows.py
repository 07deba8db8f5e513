"""How linked events, accounts and what is planned look in a table; every row has ids that `lagebild show` takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from lagebild.cli.event_rows import side_of
from lagebild.cli.listing import Cell
from lagebild.cli.texts import Language, text
from lagebild.cli.views.events import STATUS_STYLES
from lagebild.cli.views.page import Heading
from lagebild.picture import Account, AgendaItem, LinkedEvent, Voice

__all__ = [
    "ACCOUNT_HEADINGS", "AGENDA_HEADINGS", "PICTURE_HEADINGS", "TIMELINE_HEADINGS", "account_rows", "agenda_row",
    "picture_row", "timeline_row",
]  # fmt: skip

PICTURE_HEADINGS = (
    Heading("id", 5), Heading("event", 0, 10), Heading("status", 0, 9), Heading("actor", 5), Heading("recipient", 4),
    Heading("date", 0, 10), Heading("place", 3), Heading("trigger", 3), Heading("source", 4), Heading("reports", 0, 4),
    Heading("origins", 0, 4),
)  # fmt: skip
TIMELINE_HEADINGS = (
    Heading("date", 0, 10), Heading("what", 12), Heading("status", 0, 9), Heading("reports", 0, 4),
    Heading("origins", 0, 4), Heading("id", 5),
)  # fmt: skip
ACCOUNT_HEADINGS = (
    Heading("what", 8), Heading("stance", 0, 10), Heading("who says", 6), Heading("says", 4), Heading("day", 0, 10),
    Heading("id", 6),
)  # fmt: skip
AGENDA_HEADINGS = (
    Heading("date", 0, 10), Heading("what", 10), Heading("outcome", 0, 10), Heading("words of it", 6),
    Heading("told on", 0, 10), Heading("told by", 5), Heading("id", 5),
)  # fmt: skip
_OUTCOME_STYLES = {"held": "bold", "moved": "yellow", "cancelled": "red", "overdue": "magenta", "open": "cyan"}


def picture_row(linked: LinkedEvent, language: Language, *, plain: bool) -> Sequence[Cell]:
    """The cells of a linked event."""
    lead = linked.lead
    sources = dict.fromkeys(event.source for event in linked.events if event.source)
    return (
        linked.id,
        "/".join(filter(None, (lead.type, lead.mode))),
        _statuses(linked, language, plain=plain),
        side_of(lead.actor),
        side_of(lead.recipient),
        _date(linked, plain=plain),
        next((event.place for event in linked.events if event.place), None),
        lead.text,
        "; ".join(sources),
        str(linked.reports),
        str(linked.origins),
    )


def timeline_row(linked: LinkedEvent, language: Language, *, plain: bool) -> Sequence[Cell]:
    """The cells of a linked event on its day."""
    return (
        _date(linked, plain=plain),
        what(linked),
        _statuses(linked, language, plain=plain),
        str(linked.reports),
        str(linked.origins),
        linked.id,
    )


def what(linked: LinkedEvent) -> str:
    """An event in one line: type, who to whom, the trigger, where."""
    lead = linked.lead
    sides = " → ".join(filter(None, (side_of(lead.actor), side_of(lead.recipient))))
    place = next((event.place for event in linked.events if event.place), None)
    kind = "/".join(filter(None, (lead.type, lead.mode)))
    return " · ".join(filter(None, (kind, f"„{lead.text}“", sides, place)))


def _date(linked: LinkedEvent, *, plain: bool) -> Cell:
    """The most exact date that a report gives, else the day as far as one can tell."""
    told = [event.date for event in linked.events if event.date]
    if told:
        return max(told, key=lambda date: (len(date) == 10, len(date)))
    return linked.lead.day if plain else Text(linked.lead.day or "", style="dim")


def _statuses(linked: LinkedEvent, language: Language, *, plain: bool) -> Cell:
    if plain:
        return " ".join(linked.statuses)
    parts = [Text(text(status, language), style=STATUS_STYLES[status]) for status in linked.statuses]
    return Text(", ").join(parts)


def account_rows(account: Account, language: Language, *, plain: bool) -> Iterator[Sequence[Cell]]:
    """A row for each voice; on a terminal the event or claim stands only in the first one."""
    shown = what(account.event) if account.event else f"„{account.claim.text}“" if account.claim else ""
    first = True
    for stance in ("confirmed", "claimed", "denied", "unknown"):
        for voice in getattr(account, stance):
            yield _voice_row(shown if plain or first else "", _stance(stance, language, plain=plain), "", voice)
            first = False
    for difference in account.differences:
        for value in difference.values:
            field = value.kind or difference.field
            name = field if plain else text(f"differs {field}", language)
            said = text(value.value, language) if field == "kept" and not plain else value.value
            for voice in value.voices or (_nobody(account),):
                yield _voice_row(shown if plain or first else "", name, said, voice)
                first = False


def _nobody(account: Account) -> Voice:
    """Of a value that the report only says to be wrong: no other report has it."""
    return Voice("–", None, (), account.id, account.id, account.day, 0, "")


def _stance(stance: str, language: Language, *, plain: bool) -> Cell:
    style = {"confirmed": "bold", "claimed": "yellow", "denied": "red", "unknown": "cyan"}[stance]
    return stance if plain else Text(text(f"stance {stance}", language), style=style)


def _voice_row(shown: str, stance: Cell, value: str, voice: Voice) -> Sequence[Cell]:
    who = " ← ".join((voice.who, *voice.chain))
    return (shown, stance, who, value or voice.text, voice.day, voice.event)


def agenda_row(item: AgendaItem, language: Language, *, plain: bool) -> Sequence[Cell]:
    """The cells of something planned."""
    date = item.day if item.day == item.last else f"{item.day}/{item.last}"
    if item.moved_to:
        date += f" → {item.moved_to}"
    outcome: Cell = item.outcome
    if not plain:
        outcome = Text(text(f"outcome {item.outcome}", language), style=_OUTCOME_STYLES[item.outcome])
    shown = what(item.event) if item.event else f"„{item.announcements[0].text}“"
    return (date, shown, outcome, item.words, item.told_on, item.told_by, item.id)
