"""Actors without a name ("die Regierung", "drei Soldaten"): whose country they are of and which were named before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lagebild.extract.actors.countries import MAIN, STATES, Countries
from lagebild.extract.actors.determiners import determiner
from lagebild.extract.actors.drafts import Draft, is_another, of_two_ages
from lagebild.extract.actors.games import is_of_game, is_team
from lagebild.extract.actors.named_before import NamedBefore
from lagebild.extract.actors.origins import (
    is_aboard,
    is_from_anywhere,
    is_from_many,
    is_in_general,
    is_unknown,
    tells_of_voyage,
)
from lagebild.extract.actors.register import Key, Register
from lagebild.extract.actors.sites import site_of
from lagebild.extract.actors.spot import AMOUNTS, Spot
from lagebild.extract.actors.states import is_federal, is_of_land, other_state
from lagebild.extract.actors.taking_up import same_body, union_body
from lagebild.extract.actors.towns import is_mere_place
from lagebild.extract.actors.vague_groups import which_group
from lagebild.rules.actor_nouns import from_anywhere
from lagebild.rules.knowledge import Knowledge, Organisation

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["WORLD", "Groups", "word_before"]

WORLD = {"Staatengemeinschaft", "Weltgemeinschaft", "Staatschef", "Regierungschef", "Geberländer"}
"""Without a country these are nobody's in particular; a single one was looked up before."""
_ITSELF = {"Konzern", "Unternehmen", "Partei", "Gewerkschaft"}
"""Nouns that behind the name of a body mean the body itself."""


class Groups:
    """Finds the group, office or body that a noun means, or adds it to the register."""

    def __init__(
        self, doc: Doc, register: Register, known: Knowledge, countries: Countries, earlier: NamedBefore
    ) -> None:
        self._doc = doc
        self._tokens = list(doc)
        self._register = register
        self._known = known
        self._countries = countries
        self._earlier = earlier
        self._voyage = tells_of_voyage(doc)
        self._game = is_of_game(doc)
        self._police = False
        """True if the police was named so far."""
        self._of_land = False
        """True if the report names the government or parliament of one of the Länder of a federal state."""
        self._sited: set[int] = set()
        """Groups of which the report says the place."""
        self._told_apart: set[int] = set()
        """Vague groups of which the report says who of their kind they are."""

    def expect(self, spots: Iterable[Spot]) -> None:
        """What all the spots tell of a single one: whether "die Regierung" may be that of a Land."""
        self._of_land = any(is_of_land(spot, self._doc, self._known) for spot in spots)

    def draft(self, spot: Spot) -> Draft:
        """The actor of the noun, with the country that text, context or knowledge give it."""
        role = spot.role
        assert role is not None
        earlier = self._own_body(spot) or same_body(spot, self._doc, self._earlier, self._home)
        if earlier is not None:
            return earlier
        country, note, confidence = self._country_of(spot)
        if role.head == "Beamte" and spot.sector == "GOV" and not role.part and self._police:
            spot.sector = "COP"
        self._police = self._police or spot.sector == "COP"
        if spot.sector == "UAF" and country and role.head in from_anywhere():
            spot.sector = "REB"
        body = union_body(role, country)
        if body is not None:
            return self._register.listed(spot, self._known.organisations[body])
        if country and self._is_state(spot, country):
            draft = self._register.nation(country, spot)
        else:
            draft = self._found_or_new(spot, country)
        if draft.country is None or not draft.explicit:
            draft.country = country
        if note:
            draft.notes.setdefault("country", note)
            draft.confidence = min(draft.confidence, confidence)
        if country and spot.explicit:
            self._countries.of_head[role.head] = country
        draft.heads.add(role.head)
        return draft

    def _country_of(self, spot: Spot) -> tuple[str | None, str, float]:
        """The country, the reason where it is not in the text, and how sure that is."""
        role = spot.role
        assert role is not None
        country, note, confidence = spot.country, "", spot.confidence
        before = word_before(spot, self._doc)
        anywhere = country is None and not self._countries.is_from_here(spot)
        seat = self._countries.seat_of(spot) if anywhere else None
        if seat is not None:
            country, note, confidence = seat, "from the place that the phrase is of", 0.6
            self._countries.of_head.setdefault(role.head, seat)
        elif anywhere and is_from_anywhere(spot, before, role.head in self._countries.of_head):
            note = "may be from anywhere, no nation named"
        elif anywhere and self._voyage and is_aboard(spot):
            note = "may have been on board, no nation named"
        elif anywhere and is_unknown(spot, self._tokens):
            note = "nobody knows who they are"
        elif country is None and (
            spot.abroad or role.head in WORLD or other_state(spot, before) or is_from_many(spot, self._tokens)
        ):
            note = "several or other states, not named"
        elif country is None:
            country, note, confidence = self._countries.context(spot)
            if note == MAIN and is_in_general(spot, before, self._tokens):
                country, note = None, "people in general"
        return country, note, confidence

    def _is_state(self, spot: Spot, country: str) -> bool:
        """True of a noun that means the state itself or plays for it."""
        role = spot.role
        assert role is not None
        if self._game and is_team(spot, self._doc, word_before(spot, self._doc)):
            return True
        state = role.head in STATES and role.head not in {"Regierung", "Seite"} and not spot.plural
        return state and not is_federal(spot, country, self._of_land, self._doc, self._known)

    def _found_or_new(self, spot: Spot, country: str | None) -> Draft:
        """The group of the same noun, country, sector, place and amount, of whom the same is said."""
        role, register = spot.role, self._register
        assert role is not None
        spot.place = is_mere_place(spot, self._doc, self._known)
        alone = (role.office or spot.demonym) and not role.part.lower().startswith("nicht")
        head = role.head if alone else role.part + role.head
        key = ("group", head, country or "", spot.sector or "", "plural" if spot.plural else "")
        counted = (*key, spot.amount)
        site = site_of(spot, self._doc)
        which = which_group(spot, self._doc)
        if site:
            return self._of_site(spot, key, site)
        if spot.amount and spot.plural:
            draft = register.find(counted) or register.new(spot, spot.name, counted)
            if spot.amount not in AMOUNTS or register.find(key) is None:
                register.file(draft, key)
            if spot.amount not in AMOUNTS:
                self._told_apart.add(draft.id)
            return draft
        if which is not None:
            return self._of_kind(spot, key, which)
        if is_another(spot, word_before(spot, self._doc)):
            return register.new(spot, spot.name, key)
        draft = register.find(key) or register.new(spot, spot.name, key)
        return register.new(spot, spot.name, key) if of_two_ages(spot, draft) else draft

    def _home(self, spot: Spot) -> str | None:
        """The country that the group would have without any other mention of it."""
        return spot.country or self._countries.context(spot)[0]

    def _own_body(self, spot: Spot) -> Draft | None:
        """The body that "der Muster-Konzern" names once more; "der Muster-Mutterkonzern" is another."""
        role = spot.role
        if role is None or role.head not in _ITSELF or not role.fixed or spot.plural or "mutter" in spot.name.lower():
            return None
        entry = self._known.name(role.part.rstrip("-"))
        if entry is None or not isinstance(entry.record, Organisation) or entry.record.sector != role.sector:
            return None
        return self._register.listed(spot, entry.record)

    def _of_site(self, spot: Spot, key: Key, site: str) -> Draft:
        """The group of a place: that of another place is another."""
        here = (*key, "at", site)
        draft = self._register.find(here)
        if draft is None:
            draft = self._register.find(key)
            if draft is None or draft.id in self._sited or spot.amount:
                draft = self._register.new(spot, spot.name)
            self._sited.add(draft.id)
        self._register.file(draft, here, key)
        return draft

    def _of_kind(self, spot: Spot, key: Key, which: str) -> Draft:
        """The vague group of whom the same is said ("starke Raucher"); without a word more, the one named last."""
        these = (*key, "which", which)
        draft = self._register.find(these)
        if draft is None:
            draft = self._register.find(key)
            known = determiner(self._doc[spot.head]) == "definite"
            if draft is None or (which and not known) or draft.id in self._told_apart:
                draft = self._register.new(spot, spot.name)
            if which:
                self._told_apart.add(draft.id)
        self._register.file(draft, these, key)
        return draft


def word_before(spot: Spot, doc: Doc) -> str:
    """The word before the spot, in small letters; it tells "der Mann" from "ein Mann"."""
    return doc[spot.first - 1].lower_ if spot.first else ""
