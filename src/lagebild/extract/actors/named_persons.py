"""The persons that a report calls by name: a bare surname is the one of the full name, wherever that stands."""

from __future__ import annotations

from collections.abc import Iterable

from lagebild.extract.actors.countries import Countries
from lagebild.extract.actors.drafts import Draft, holds
from lagebild.extract.actors.personal_names import one_first_name, surname_key, without_particle
from lagebild.extract.actors.register import Register
from lagebild.extract.actors.spot import KIN, Spot
from lagebild.rules.knowledge import Knowledge, Person, sound

__all__ = ["NamedPersons"]

_RULING = 2
"""Rank of the offices by which somebody acts for the state, whatever else he is."""


class NamedPersons:
    """Finds the person that a name means, or adds him to the register, and notes what the spot says of him."""

    def __init__(self, register: Register, known: Knowledge, countries: Countries, year: int | None) -> None:
        self._register = register
        self._known = known
        self._countries = countries
        self._year = year
        self._surnames: dict[str, list[int]] = {}

    def expect(self, spots: Iterable[Spot]) -> None:
        """Surnames of the full names of the report, so that a bare one is found even before."""
        for spot in spots:
            if spot.is_person and len(spot.words) > 1:
                self._surnames.setdefault(surname_key(spot.words), [])
                self._surnames.setdefault(sound(spot.words[0]), [])

    def is_certain(self, spot: Spot) -> bool:
        """True if the words are surely a name: with an office, of several words, or of somebody named or known."""
        if spot.role is not None or len(spot.words) > 1:
            return True
        word = spot.words[0]
        return (
            sound(word) in self._surnames
            or sound(word.rstrip("s")) in self._surnames
            or bool(self._known.surname(word))
        )

    def taken_for_body(self, spot: Spot) -> Draft | None:
        """The person of the report whose name the analysis takes for that of a body."""
        if spot.organisation or spot.rule != "actor.entity" or " " in spot.name or spot.same is not None:
            return None
        named = self._surnames.get(sound(spot.name)) or self._surnames.get(sound(spot.name.rstrip("s"))) or ()
        drafts = self._register.drafts
        ids = [number for number in named if len(drafts[number].words) > 1]
        return drafts[ids[0]] if len(ids) == 1 else None

    def draft(self, spot: Spot) -> Draft:
        """The person of the name, with what the spot says of him."""
        spot.words = without_particle(spot.words)
        draft = self._found(spot)
        if draft is None:
            draft = self._new(spot)
        elif len(spot.words) > len(draft.words):
            draft.name, draft.words = " ".join(spot.words), spot.words
        self._say(spot, draft)
        bare = self._bare(spot, draft.country) if len(draft.words) == 1 else None
        draft.known = draft.known or spot.person or bare
        draft.gender = draft.gender or spot.gender
        return draft

    def _found(self, spot: Spot) -> Draft | None:
        """The person who was named before by this name or a part of it."""
        surname = surname_key(spot.words)
        ids = self._surnames.get(surname) or self._surnames.get(sound(spot.words[-1].rstrip("s’'"))) or []
        draft = self._known_by(spot.person)
        for number in reversed(ids) if draft is None else ():
            other = self._register.drafts[number]
            if len(spot.words) == 1 or len(other.words) == 1 or one_first_name(spot.words, other.words):
                draft = other
                if len(spot.words) > 1 or surname_key(other.words) == surname:
                    break
        if draft is None and len(spot.words) == 1:
            draft = self._known_by(self._bare(spot, spot.country))
        return draft

    def _new(self, spot: Spot) -> Draft:
        surname = surname_key(spot.words)
        draft = self._register.new(spot, " ".join(spot.words).removesuffix("’"))
        draft.person, draft.words = True, spot.words
        self._surnames.setdefault(surname, []).append(draft.id)
        if len(spot.words) > 1:
            self._surnames.setdefault(sound(spot.words[0]), []).append(draft.id)
        if len(spot.words) == 1 and surname.endswith("s"):
            self._surnames.setdefault(surname[:-1], []).append(draft.id)
        draft.confidence = spot.confidence
        return draft

    def _say(self, spot: Spot, draft: Draft) -> None:
        """Office, sector and country that stand beside the name; the first ones said hold."""
        if spot.role is not None:
            vice = spot.role.part.lower().startswith(("vize", "stellvertret"))
            draft.heads.add(spot.role.part + spot.role.head if vice else spot.role.head)
            draft.own(spot)
            draft.office = draft.office or _office_of(spot)
            draft.unowned = draft.unowned or (spot.complement is None and spot.possessor < 0)
        said = spot.role is not None and spot.role.head not in KIN
        if spot.role is not None and not said:
            draft.relative = draft.relative or spot.complement
        rules = spot.role is not None and spot.role.rank <= _RULING and spot.sector == "GOV"
        if spot.sector and (said or spot.notes.get("party")) and not draft.spoken:
            draft.sector, draft.spoken = spot.sector, True
        elif said and rules and draft.sector in {"PTY", "LEG"}:
            draft.sector = "GOV"
        if spot.country and (not draft.explicit or draft.country is None):
            draft.country, draft.explicit = spot.country, spot.explicit
        if len(spot.countries) > 1:
            draft.notes.setdefault("countries", ", ".join(spot.countries))

    def _known_by(self, person: Person | None) -> Draft | None:
        """The actor who is that person of the list, by whichever of his names."""
        drafts = self._register.drafts
        return next((draft for draft in drafts if person is not None and draft.known is person), None)

    def _bare(self, spot: Spot, country: str | None) -> Person | None:
        """The known person of a bare surname, if only one fits country and time."""
        people = self._known.surname(spot.words[-1])
        if country:
            people = [person for person in people if person.country == country]
        if len(people) > 1 and spot.role is not None:
            people = [person for person in people if holds(spot.role.head, person)] or people
        if len(people) > 1 and self._year:
            people = [person for person in people if person.serves(self._year)] or people
        if len(people) > 1:
            people = [person for person in people if person.country in self._countries.focus]
        return people[0] if len(people) == 1 else None


def _office_of(spot: Spot) -> str | None:
    """The office as the report says it; of a name whose office stands elsewhere its noun."""
    if spot.role is None:
        return None
    return spot.role.head if spot.name == " ".join(spot.words) else spot.name
