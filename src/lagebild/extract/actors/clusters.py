"""Groups the spots of a report to actors and gives every actor its country, sector and name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.extract.actors.countries import STATES, Countries
from lagebild.extract.actors.deeds import demonstrates, find_leaders
from lagebild.extract.actors.determiners import determiner
from lagebild.extract.actors.drafts import MUTUAL, Draft, holder, same_demonym, same_holder, same_human, serve
from lagebild.extract.actors.gaps import fill_gaps
from lagebild.extract.actors.groups import WORLD, Groups, word_before
from lagebild.extract.actors.named_before import NamedBefore
from lagebild.extract.actors.named_persons import NamedPersons
from lagebild.extract.actors.opposition import find_opposition
from lagebild.extract.actors.people_taken_up import same_age, same_calling
from lagebild.extract.actors.register import Register
from lagebild.extract.actors.shortening import spelled
from lagebild.extract.actors.spot import KIN, Spot
from lagebild.extract.actors.states import is_page
from lagebild.extract.actors.towns import is_mere_place
from lagebild.model import Report
from lagebild.rules.actor_nouns import name_sector
from lagebild.rules.knowledge import Knowledge

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Clusters"]

_UNION = "Europäische Union"
_POSTS = {"Amt", "Posten", "Funktion", "Rolle", "Titel", "Stelle", "Position"}
_UNLISTED = "a name that is not in the list of organisations"


class Clusters:
    """Builds the actors of one report from its spots, in text order."""

    def __init__(self, report: Report, doc: Doc, known: Knowledge, towns: dict[int, str]) -> None:
        self._doc = doc
        self._known = known
        self._title = report.title or ""
        self._year = report.date.year if report.date else None
        self._register = Register(known)
        self.drafts = self._register.drafts
        self._countries = Countries(doc, known, towns)
        self._earlier = NamedBefore(doc, self.drafts)
        self._persons = NamedPersons(self._register, known, self._countries, self._year)
        self._groups = Groups(doc, self._register, known, self._countries, self._earlier)

    def run(self, spots: list[Spot]) -> list[Spot]:
        """Gives every spot its actor; returns the spots that name somebody."""
        self._countries.weigh(spots, self._title)
        self._persons.expect(spots)
        self._groups.expect(spots)
        kept: list[Spot] = []
        for spot in spots:
            if spot.kind == "pronoun":
                kept.append(spot)
                continue
            if spot.same is not None or spot.all_of:
                spot.actors = tuple(self._named(one) for one in spot.all_of or (spot.same,) if one is not None)
                spot.actor = spot.actors[0]
                spot.place = spot.place or (bool(spot.all_of) and is_mere_place(spot, self._doc, self._known))
                if spot.role is not None and len(spot.actors) == 1 and self._is_known_as(spot):
                    self.drafts[spot.actor].heads.add(spot.role.head)
                serve(spot, self.drafts[spot.actor])
                self.drafts[spot.actor].own(spot)
                self._earlier.add(spot)
                kept.append(spot)
                continue
            if demonstrates(spot, self._doc):
                spot.sector = "CVL"
            if self._names_nobody(spot):
                continue
            self._place_actor(spot)
            self._earlier.add(spot)
            kept.append(spot)
        find_opposition(self._doc, kept, self.drafts, self._register.bodies())
        find_leaders(self._doc, kept, self.drafts)
        fill_gaps(self.drafts, self._countries, self._known, self._year)
        return kept

    def _named(self, spot: Spot) -> int:
        """The actor of the spot that names the same one, or of the one that this names in turn."""
        named = spot if spot.same is None else spot.same
        if named.actor < 0:
            self._place_actor(named)
        return named.actor

    def _is_known_as(self, spot: Spot) -> bool:
        """True if the noun may take him up later ("die Abgeordnete und Autorin X"); not of "X wird Minister"."""
        if spot.role is None or not spot.role.office:
            return spot.role is not None
        head = self._doc[spot.head]
        said = head.head.lemma_ in {"sein", "werden", "bleiben"} or any(child.dep_ == "cop" for child in head.children)
        return spot.role.head not in KIN and not said and determiner(head) in {"definite", "another", "owned"}

    def _names_nobody(self, spot: Spot) -> bool:
        """True of a word that may be a name and is not, of a page of a newspaper and of an office as such."""
        unsure = spot.tentative and not self._persons.is_certain(spot)
        return unsure or is_page(spot, self._doc) or self._is_post(spot)

    def _place_actor(self, spot: Spot) -> None:
        """Gives the spot the actor that it names, one who was named before or a new one."""
        if spot.complement is not None and spot.complement.is_person and not spot.explicit:
            if spot.complement.actor < 0 and not spot.complement.merged and not spot.complement.tentative:
                self._place_actor(spot.complement)
            if spot.complement.actor >= 0 and spot.role is not None:
                owner = self.drafts[spot.complement.actor]
                spot.country = owner.country or (owner.known.country if owner.known else None)
                spot.explicit = spot.country is not None
        if self._countries.of_union(spot):
            spot.kind, spot.organisation, spot.country = "organisation", _UNION, "EUR"
            spot.name = _UNION
        if spot.is_person:
            draft = self._persons.draft(spot)
        elif spot.kind == "nation":
            self._nation_spot(spot)
            return
        elif spot.kind == "organisation" and (person := self._persons.taken_for_body(spot)) is not None:
            draft = person
        elif spot.kind == "organisation":
            draft = self._body(spot)
        else:
            if self._several(spot):
                spot.place = spot.place or is_mere_place(spot, self._doc, self._known)
                return
            draft = self._taken_up(spot) or self._groups.draft(spot)
        spot.actor, spot.actors = draft.id, (draft.id,)

    def _body(self, spot: Spot) -> Draft:
        """The body of a name; of one that is not in the list the text and its noun tell country and sector."""
        key = ("organisation", spot.organisation or spelled(spot.name))
        draft = self._register.find(key) or self._register.new(spot, spot.name, key)
        draft.heads |= {spot.notes["noun"]} if "noun" in spot.notes else set()
        if "short" in spot.notes and spot.explicit and spot.country in self._known.countries:
            self._countries.name(spot.first, (spot.country or "",))
        if not spot.organisation and draft.country is None and spot.notes.get("noun") not in WORLD:
            draft.country, draft.notes["country"], draft.confidence = self._countries.context(spot)
        if not spot.organisation and spot.sector and draft.notes.get("sector") == _UNLISTED:
            draft.sector = spot.sector
            del draft.notes["sector"]
        if not spot.organisation and draft.sector is None:
            draft.sector = name_sector(spot.name.split()) or "SOC"
            draft.notes["sector"] = _UNLISTED
        if spot.organisation:
            draft.wikidata = self._known.organisations[spot.organisation].wikidata
        return draft

    def _taken_up(self, spot: Spot) -> Draft | None:
        """The one human being named before whom an office or noun means ("der Präsident", "der Mann")."""
        before = word_before(spot, self._doc)
        of_whom = spot.complement is not None and spot.complement.is_person and spot.complement.first > spot.head
        found = (
            None
            if spot.plural or of_whom
            else holder(spot, before, self._earlier.but_subject(spot, self._earlier.last_first()), self._year)
        )
        found = found or same_human(spot, before, self._earlier.recent(spot))
        found = found or same_human(spot, before, self._earlier.again(spot))
        found = found or same_age(spot, self._doc[spot.head], self._earlier)
        found = found or same_calling(spot, self._doc[spot.head], self._earlier)
        if found is None and determiner(self._doc[spot.head]) in {"definite", "this"}:
            known = list(self._earlier.but_subject(spot, self._earlier.recent_and_again(spot)))
            found = same_demonym(spot, known)
        if found is not None and spot.role is not None:
            found.heads.add(spot.role.head)
        return found

    def _nation_spot(self, spot: Spot) -> None:
        """Gives the name or adjective of nations the states as its actors."""
        countries = spot.countries or ((spot.country,) if spot.country else ())
        drafts = [self._register.nation(country, spot) for country in countries]
        if spot.country in self._known.countries:
            self._countries.name(spot.first, countries)
        if drafts:
            spot.actors = tuple(draft.id for draft in drafts)
            spot.actor = spot.actors[0]

    def _several(self, spot: Spot) -> bool:
        """Offices and states that stand for two: "beide Länder", "die Außenminister beider Staaten"."""
        countries = spot.countries
        if not countries:
            target = spot.complement if spot.complement is not None else spot
            state = (
                target.role is not None
                and target.plural
                and (target.role.head in STATES or (target is spot and target.role.rank <= 2))
            )
            around = " ".join(t.text.lower() for t in self._doc[max(0, target.first - 2) : target.last + 1])
            if state and "beide" in around:
                countries = self._countries.last_two(spot.first)
            elif target is spot:
                countries = self._countries.forces_of(spot)
        if len(countries) < 2 or spot.role is None:
            return False
        if spot.role.office and not spot.plural and not spot.several:
            spot.notes["countries"] = ", ".join(countries)
            return False
        ids = []
        for country in countries:
            if spot.role.head in STATES or self._are_members(spot):
                draft = self._register.nation(country, spot)
            else:
                key = ("office", spot.role.head, country)
                draft = self._register.find(key) or self._register.new(spot, spot.name, key)
                draft.country = country
            ids.append(draft.id)
        spot.actor, spot.actors = ids[0], tuple(ids)
        return True

    def _are_members(self, spot: Spot) -> bool:
        """True of states that are members of a body ("die Sicherheitsratsmitglieder Peru und Togo")."""
        named = spot.complement
        named = named if named is not None and named.kind == "nation" and named.first == spot.head + 1 else None
        return spot.role is not None and spot.role.head == "Mitglied" and named is not None

    def _is_post(self, spot: Spot) -> bool:
        """True of "das Amt des Präsidenten": an office, not the one who holds it."""
        head = self._doc[spot.head]
        return spot.kind == "office" and head.dep_.startswith("nmod") and head.head.lemma_ in _POSTS

    def merge_holders(self, spots: list[Spot]) -> None:
        """Gives an office that the report named before its holder's name to him: "der Präsident … Ada Muster"."""
        into = {draft.id: same for draft in self.drafts if (same := same_holder(draft, self.drafts, self._year))}
        for spot in spots:
            owner = into.get(spot.actor)
            whole = spot.complement is None or spot.complement.kind == "nation"
            if owner is not None and whole and len(spot.actors) == 1:
                spot.actor, spot.actors = owner.id, (owner.id,)

    def possessed(self, spot: Spot, owners: list[Draft]) -> None:
        """Gives a noun with a possessive the country of its owner ("sein Land", "ihre Soldaten" of two states)."""
        role = spot.role
        countries = tuple(dict.fromkeys(owner.country for owner in owners if owner.country in self._known.countries))
        if role is not None and role.head in KIN and spot.actor in {owner.id for owner in owners}:
            self._relative(spot, owners[0])
            return
        if not countries or self.drafts[spot.actor].person:
            return
        if len(countries) > 1 and role is not None and spot.plural and not spot.explicit and not spot.is_person:
            spot.countries = countries
            self._several(spot)
            return
        country = countries[0]
        if role is None or spot.explicit or spot.is_person:
            return
        spot.country, spot.explicit = country, True
        if role.head in STATES | {"Heimatland"} and not spot.plural and role.head != "Seite":
            draft = self._register.nation(country, spot)
        else:
            draft = self._groups.draft(spot)
        spot.actor, spot.actors = draft.id, (draft.id,)

    def _relative(self, spot: Spot, owner: Draft) -> None:
        """Nobody is his own brother: "sein Bruder" of the president's brother is the president, else another."""
        head = spot.role.head if spot.role is not None else ""
        other = owner.relative if head in MUTUAL and head in owner.heads else None
        if other is not None and other.actor >= 0:
            draft = self.drafts[other.actor]
        else:
            key = ("kin", str(owner.id), head)
            draft = self._register.find(key) or self._register.new(spot, spot.name, key)
            draft.country = draft.country or owner.country
        spot.actor, spot.actors = draft.id, (draft.id,)
