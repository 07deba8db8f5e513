"""The picture over a store as programs use it: bring it up to date, ask, decide."""

from __future__ import annotations

from collections.abc import Callable

from lagebild.picture import deciding, working
from lagebild.picture.accounts import accounts
from lagebild.picture.agenda import agenda
from lagebild.picture.dealings import dealings
from lagebild.picture.gathering import gather
from lagebild.picture.linking import Work
from lagebild.picture.profile import profiles
from lagebild.picture.records import (
    Account,
    AgendaItem,
    AgendaQuery,
    Dealings,
    DealingsQuery,
    LinkedEvent,
    LinkRecord,
    Profile,
)
from lagebild.store import EventQuery, Store

__all__ = ["Picture"]


class Picture:
    """What the reports of a store tell when they are put together."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def update(self, progress: Callable[[int], None] | None = None) -> Work:
        """Work in the reports that were added, corrected or coded anew since; the others are not looked at."""
        return working.update(self.store, progress)

    def waiting(self) -> int:
        """How many reports are not worked in yet."""
        return working.count_waiting(self.store)

    def events(self, query: EventQuery | None = None) -> list[LinkedEvent]:
        """Events, each once however many reports tell it."""
        with self.store.reading_connection() as connection:
            return list(gather(connection, query or EventQuery()).linked)

    def accounts(self, query: EventQuery | None = None, *, contested: bool = False) -> list[Account]:
        """Events with who confirms, claims and denies each, and what the accounts differ in."""
        with self.store.reading_connection() as connection:
            return accounts(connection, query or EventQuery(), contested=contested)

    def agenda(self, query: AgendaQuery | None = None) -> list[AgendaItem]:
        """What is planned for when, and what became of it."""
        with self.store.reading_connection() as connection:
            return agenda(connection, query or AgendaQuery())

    def dealings(self, query: DealingsQuery) -> Dealings:
        """What two sides do to each other, by week or month."""
        with self.store.reading_connection() as connection:
            return dealings(connection, query)

    def profiles(self, name: str, *, about: str | None = None, limit: int | None = 1) -> list[Profile]:
        """What is told of the actors with this name."""
        with self.store.reading_connection() as connection:
            return profiles(connection, name, about=about, limit=limit)

    def links(self, event: str) -> list[LinkRecord]:
        """Why an event is linked with others."""
        with self.store.reading_connection() as connection:
            return deciding.links_of(connection, event)

    def decide(self, one: str, other: str, *, same: bool | None) -> None:
        """Say that two events are the same, are not, or (``None``) take back what was said."""
        self.update()
        with self.store.writing_connection() as connection:
            deciding.decide(connection, one, other, same=same)
