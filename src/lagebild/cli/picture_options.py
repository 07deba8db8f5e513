"""Options that the commands on the picture share, and how they come to their question and their store."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lagebild.cli.texts import Language, text
from lagebild.errors import StoreError
from lagebild.model import EVENT_TYPES, STATUSES

if TYPE_CHECKING:
    from lagebild.picture import Picture

__all__ = ["About", "ActorName", "Partner", "PlaceName", "Statuses", "Types", "asked", "opened"]


def _type(value: str) -> str:
    """One of the event types, in whatever letters."""
    if value.upper() not in EVENT_TYPES:
        raise typer.BadParameter(f"{value!r} is none of {', '.join(EVENT_TYPES)}")
    return value.upper()


def _status(value: str) -> str:
    """One of the statuses."""
    if value.lower() not in STATUSES:
        raise typer.BadParameter(f"{value!r} is none of {', '.join(STATUSES)}")
    return value.lower()


About = Annotated[
    str | None, typer.Option("--about", metavar="TERM", help="Only events with these words in their sentences.")
]
ActorName = Annotated[
    str | None, typer.Option("--actor", metavar="A", help="Who takes part: a name, a country, or codes (RUS, RUS GOV).")
]
Partner = Annotated[str | None, typer.Option("--with", metavar="B", help="Who takes part beside the actor.")]
Types = Annotated[
    list[str] | None,
    typer.Option("--type", metavar="T", parser=_type, help="Only of this type."),
]
Statuses = Annotated[
    list[str] | None,
    typer.Option("--status", metavar="S", parser=_status, help="actual, planned, possible or denied."),
]
PlaceName = Annotated[
    str | None, typer.Option("--place", metavar="P", help="A place as the reports name it, a country or its code.")
]


def asked(
    *,
    about: str | None = None,
    actor: str | None = None,
    partner: str | None = None,
    types: list[str] | None = None,
    statuses: list[str] | None = None,
    place: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int = 0,
) -> dict[str, Any]:
    """The fields of an :class:`~lagebild.store.EventQuery`."""
    return {
        "about": about,
        "actor": actor,
        "partner": partner,
        "types": tuple(types or ()),
        "statuses": tuple(statuses or ()),
        "place": place,
        "since": since.date() if since else None,
        "until": until.date() if until else None,
        "limit": limit or None,
    }


@contextmanager
def opened(db: str, language: Language) -> Iterator[Picture]:
    """The picture over the store, brought up to date where the store may be written."""
    from lagebild.picture import Picture
    from lagebild.store import Store

    with Store.open(db) as store:
        picture = Picture(store)
        waiting = picture.waiting()
        if waiting:
            shown = sys.stderr.isatty() and waiting > 50

            def progress(done: int) -> None:
                if shown:
                    print("\r" + text("linking", language, done=done, all=waiting), end="", file=sys.stderr)

            try:
                picture.update(progress)
            except StoreError as error:  # a store that may only be read is shown as it is
                print(f"lagebild: {text('not linked', language, count=waiting)}: {error}", file=sys.stderr)
            if shown:
                print(file=sys.stderr)
        yield picture
