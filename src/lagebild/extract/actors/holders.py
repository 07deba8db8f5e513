"""Holders of the highest offices without a country in the text: not of one whose holder is known to be another."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.extract.actors.countries import Countries
from lagebild.extract.actors.drafts import Draft, office_family
from lagebild.rules.knowledge import Knowledge, Person, sound

__all__ = ["place_holders"]

_ANY = {"Minister", "Ressortchef"}
"""Offices of which a state has many at a time."""
_NOTE = "another holds this office in the country that the report is mostly about"


def place_holders(drafts: Sequence[Draft], countries: Countries, known: Knowledge, year: int | None) -> None:
    """Gives those who would be taken for people of the report's country another one that it names.

    "Präsidentin Quispe und Präsident Undurraga" behind "nach Bolivien und Chile" are of these two, in this order; one
    alone is of a country named right before, if the report is as much about that one.
    """
    home = countries.main
    if home is None or year is None:
        return
    strangers: list[tuple[Draft, frozenset[str]]] = []
    for draft in drafts:
        family = frozenset(office_family(draft.heads) - _ANY)
        open_ = draft.person and draft.known is None and draft.country is None and draft.unowned
        if open_ and family and _is_other(draft, home, family, known, year):
            strangers.append((draft, family))
    others = [(i, country) for i, country in countries.named if country != home and country in known.countries]
    if not strangers or not others:
        return
    pair = countries.last_two(strangers[0][0].first) if len(strangers) == 2 else ()
    both = len(pair) == 2 and home not in pair and strangers[1][0].first - strangers[0][0].first <= _PAIR
    for number, (draft, family) in enumerate(strangers):
        near = [country for i, country in others if countries.is_near(i, draft.first)]
        free = [country for country in near if not _is_held(country, family, known, year)] or near
        found = pair[number] if both else free[-1] if free else ""
        if found and (both or countries.focus[home] <= _AS_MUCH * countries.focus[found]):
            draft.country = found
            draft.notes["country"] = _NOTE
            draft.confidence = min(draft.confidence, 0.4)


_PAIR = 12
"""How many words may lie between two holders who belong to two countries in their order."""
_AS_MUCH = 1.5


def _is_held(country: str, family: frozenset[str], known: Knowledge, year: int) -> bool:
    """True if the list of persons has somebody who holds an office of the family in the country and year."""
    return any(_holders(country, family, known, year))


def _is_other(draft: Draft, country: str, family: frozenset[str], known: Knowledge, year: int) -> bool:
    """True if the list has the holder, and his name is another."""
    surname = sound(draft.words[-1]) if draft.words else ""
    names = [sound(word) for person in _holders(country, family, known, year) for word in person.id.split()]
    return bool(names) and surname not in names


def _holders(country: str, family: frozenset[str], known: Knowledge, year: int) -> list[Person]:
    return [
        person
        for person in known.persons.values()
        if person.country == country and person.office in family and person.serves(year)
    ]
