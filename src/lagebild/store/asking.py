"""What users write, as conditions on events: names of actors, countries and places, words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import ColumnElement, Connection, FromClause, and_, false, func, or_, select, true
from sqlalchemy.sql import Select

from lagebild.errors import StoreError
from lagebild.model import SECTORS
from lagebild.rules.knowledge import Country
from lagebild.rules.loading import load_table
from lagebild.store.fulltext import Wanted
from lagebild.store.identity import bounded
from lagebild.store.schema import actor_words, actors, events, parties
from lagebild.store.words import to_term

__all__ = ["ActorFilter", "actors_named", "country_code", "place_condition", "wanted_in"]

_GROUPS = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG", "MNC", "ISM"})
_ITEM = re.compile(r'(?P<minus>-?)(?:"(?P<row>[^"]*)"?|(?P<word>[^\s"]+))')
_MOST_COUNTED = 20_000


@dataclass(frozen=True, slots=True)
class ActorFilter:
    """Who is meant: codes, or the ids of actors with such a name."""

    country: str | None = None
    sector: str | None = None
    ids: tuple[int, ...] = ()
    events: int = 0
    """How many events they take part in, at least; from 20,000 on nobody counts."""

    def of(self, table: FromClause) -> ColumnElement[bool]:
        """The condition on a row of ``table``, which is ``parties`` or an alias of it."""
        if self.country or self.sector:
            codes = ((table.c.country, self.country), (table.c.sector, self.sector))
            return and_(true(), *(column == code for column, code in codes if code))
        return table.c.actor_id.in_(self.ids) if self.ids else false()

    @property
    def test(self) -> ColumnElement[bool]:
        """The same where the event is known: in a form that keeps SQLite from going through all rows of a country."""
        if self.country or self.sector:
            codes = ((parties.c.country, self.country), (parties.c.sector, self.sector))
            return and_(true(), *(func.coalesce(column, "") == code for column, code in codes if code))
        return func.coalesce(parties.c.actor_id, 0).in_(self.ids) if self.ids else false()


def actors_named(connection: Connection, name: str) -> ActorFilter:
    """Who is meant by ``name``: codes (RUS, RUS GOV, GOV), a country's name, or words of actors' names."""
    codes = name.split()
    countries = [code for code in codes if code in _GROUPS or code in _countries().values()]
    sectors = [code for code in codes if code in SECTORS]
    country = countries[0] if len(countries) == 1 else None
    sector = sectors[0] if len(sectors) == 1 else None
    if len(countries) + len(sectors) != len(codes):
        country, sector = country_code(name), None
    if country or sector:
        found = ActorFilter(country, sector)
        some = select(parties.c.event_id).where(found.of(parties)).limit(_MOST_COUNTED).subquery()
        return ActorFilter(country, sector, (), connection.execute(select(func.count()).select_from(some)).scalar_one())
    terms = tuple(dict.fromkeys(filter(None, map(to_term, re.split(r"[\s-]+", name)))))
    if not terms:
        return ActorFilter()
    ids = (
        select(actor_words.c.actor_id)
        .where(actor_words.c.word.in_(terms))
        .group_by(actor_words.c.actor_id)
        .having(func.count() == len(terms))
    )
    rows = connection.execute(select(actors.c.id, actors.c.events).where(actors.c.id.in_(ids))).all()
    return ActorFilter(None, None, tuple(row.id for row in rows), sum(row.events for row in rows))


def place_condition(place: str) -> ColumnElement[bool]:
    """The condition on events: a country by name or code, or a place by its name."""
    country = place if place in _countries().values() else country_code(place)
    named = events.c.place == bounded(place.strip())
    return or_(events.c.country == country, named) if country else named


def country_code(name: str) -> str | None:
    """The code of the country with this name."""
    return _countries().get(" ".join(name.split()).casefold())


@cache
def _countries() -> dict[str, str]:
    names: dict[str, str] = {}
    for country in load_table("countries.csv", Country):
        for name in (country.name, *country.names):
            names.setdefault(name.casefold(), country.id)
    return names


def wanted_in(words: str) -> list[Wanted]:
    """What a search asks for: every word in its dictionary forms.

    Raises :class:`StoreError` if there is nothing to look for, or only things to leave out.
    """
    wanted = []
    for match in _ITEM.finditer(words):
        excluded, text = bool(match["minus"]), match["row"] or match["word"] or ""
        pieces = text.split()
        prefix = text.endswith("*")
        row = tuple(filter(None, (_terms(piece, as_it_is=prefix and piece is pieces[-1]) for piece in pieces)))
        if row:
            wanted.append(Wanted(row, prefix and len(row) == 1, excluded))
    if not any(not item.excluded for item in wanted):
        raise StoreError(
            f"{words!r}: nothing to look for: give words with letters or figures, -word only beside others"
        )
    return wanted


@cache
def _terms(word: str, *, as_it_is: bool) -> tuple[str, ...]:
    """The terms under which a word may stand in the store."""
    own = to_term(word)
    if as_it_is or not own or not word.strip("*").isalpha():
        return (own,) if own else ()
    from lagebild.store.coding import compounds  # loads the morphology

    return tuple(dict.fromkeys(filter(None, (own, *map(to_term, compounds().lemmas(word))))))


def party_events(found: ActorFilter, role: str) -> Select[tuple[int]]:
    """The ids of events in which they have the role."""
    conditions = [found.of(parties)] + ([parties.c.role == role] if role != "any" else [])
    return select(parties.c.event_id).where(*conditions)


def party_of(found: ActorFilter, role: str, *, count: int = 1) -> ColumnElement[bool]:
    """True for events in which they have the role, ``count`` of them at least."""
    conditions: Sequence[ColumnElement[bool]] = [parties.c.event_id == events.c.id, found.test]
    if role != "any":
        conditions = [*conditions, parties.c.role == role]
    if count == 1:
        return select(parties.c.event_id).where(*conditions).exists()
    return select(func.count()).select_from(parties).where(*conditions).scalar_subquery() >= count
