"""Groups the spots of a report to actors and gives every actor its country, sector and name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lagebild.extract.actors.countries import GOVERNMENTAL, MAIN, STATES, Countries
from lagebild.extract.actors.deeds import demonstrates, find_leaders
from lagebild.extract.actors.determiners import determiner
from lagebild.extract.actors.drafts import (
    MUTUAL,
    Draft,
    holder,
    holds,
    is_another,
    of_two_ages,
    same_demonym,
    same_holder,
    same_human,
    serve,
)
from lagebild.extract.actors.games import is_of_game, is_team
from lagebild.extract.actors.genders import human_gender
from lagebild.extract.actors.holders import place_holders
from lagebild.extract.actors.named_before import NamedBefore
from lagebild.extract.actors.opposition import find_opposition
from lagebild.extract.actors.origins import (
    is_aboard,
    is_from_anywhere,
    is_from_many,
    is_in_general,
    is_unknown,
    tells_of_voyage,
)
from lagebild.extract.actors.people_taken_up import same_age, same_calling
from lagebild.extract.actors.personal_names import one_first_name, surname_key, without_particle
from lagebild.extract.actors.shortening import spelled
from lagebild.extract.actors.sites import site_of
from lagebild.extract.actors.spot import AMOUNTS, KIN, Spot
from lagebild.extract.actors.states import is_federal, is_of_land, is_page, other_state
from lagebild.extract.actors.taking_up import same_body, union_body
from lagebild.extract.actors.towns import is_mere_place
from lagebild.extract.actors.vague_groups import which_group
from lagebild.model import Report
from lagebild.rules.actor_nouns import from_anywhere, name_sector
from lagebild.rules.knowledge import Knowledge, Organisation, Person, sound

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Clusters"]

_WORLD = {"Staatengemeinschaft", "Weltgemeinschaft", "Staatschef", "Regierungschef", "Geberländer"}
"""Without a country these are nobody's in particular; a single one was looked up before."""
_UNION = "Europäische Union"
_ONE_PARTY = {"CHN", "CUB", "ERI", "LAO", "PRK", "TKM", "VNM"}
"""States with one party, whose politicians are the government."""
_RULING = 2
"""Rank of the offices by which somebody acts for the state, whatever else he is."""
_POSTS = {"Amt", "Posten", "Funktion", "Rolle", "Titel", "Stelle", "Position"}
_UNLISTED = "a name that is not in the list of organisations"
_ITSELF = {"Konzern", "Unternehmen", "Partei", "Gewerkschaft"}
"""Nouns that behind the name of a body mean the body itself."""


class Clusters:
    """Builds the actors of one report from its spots, in text order."""

    def __init__(self, report: Report, doc: Doc, known: Knowledge, towns: dict[int, str]) -> None:
        self.drafts: list[Draft] = []
        self._doc = doc
        self._known = known
        self._title = report.title or ""
        self._year = report.date.year if report.date else None
        self._keys: dict[tuple[str, ...], int] = {}
        self._countries = Countries(doc, known, towns)
        self._voyage = tells_of_voyage(doc)
        self._surnames: dict[str, list[int]] = {}
        self._game = is_of_game(doc)
        self._police = False
        self._of_land = False
        """True if the report names the government or parliament of one of the Länder of a federal state."""
        self._sited: set[int] = set()
        """Groups of which the report says the place."""
        self._told_apart: set[int] = set()
        """Vague groups of which the report says who of their kind they are."""
        self._earlier = NamedBefore(doc, self.drafts)

    def run(self, spots: list[Spot]) -> list[Spot]:
        """Gives every spot its actor; returns the spots that name somebody."""
        self._countries.weigh(spots, self._title)
        self._first_names(spots)
        self._of_land = any(is_of_land(spot, self._doc, self._known) for spot in spots)
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
            if (spot.tentative and not self._certain(spot)) or is_page(spot, self._doc) or self._is_post(spot):
                continue
            self._place_actor(spot)
            self._earlier.add(spot)
            kept.append(spot)
        bodies = {draft.name: draft for key, draft in self._by_kind("organisation")}
        find_opposition(self._doc, kept, self.drafts, bodies)
        find_leaders(self._doc, kept, self.drafts)
        self._finish()
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

    def _by_kind(self, kind: str) -> Iterator[tuple[tuple[str, ...], Draft]]:
        """The actors with keys of that kind."""
        return ((key, self.drafts[number]) for key, number in self._keys.items() if key[0] == kind)

    def _first_names(self, spots: list[Spot]) -> None:
        """Surnames of the full names of the report, so that a bare one is found even before."""
        for spot in spots:
            if spot.is_person and len(spot.words) > 1:
                self._surnames.setdefault(surname_key(spot.words), [])
                self._surnames.setdefault(sound(spot.words[0]), [])

    def _certain(self, spot: Spot) -> bool:
        if spot.role is not None or len(spot.words) > 1:
            return True
        word = spot.words[0]
        return (
            sound(word) in self._surnames
            or sound(word.rstrip("s")) in self._surnames
            or bool(self._known.surname(word))
        )

    def new(self, spot: Spot, name: str, key: tuple[str, ...] | None = None) -> Draft:
        """A new actor from this spot."""
        draft = Draft(len(self.drafts), name, spot.rule, spot.country, spot.sector, spot.confidence, gender=spot.gender,
                      plural=spot.plural, explicit=spot.explicit, first=spot.first,
                      single=spot.role is not None and spot.role.office and not spot.plural)  # fmt: skip
        draft.human = human_gender(spot)
        self.drafts.append(draft)
        if key is not None:
            self._keys[key] = draft.id
        return draft

    def _place_actor(self, spot: Spot) -> None:
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
            draft = self._person(spot)
        elif spot.kind == "nation":
            self._nation_spot(spot)
            return
        elif spot.kind == "organisation" and (person := self._called(spot)) is not None:
            draft = person
        elif spot.kind == "organisation":
            key = ("organisation", spot.organisation or spelled(spot.name))
            draft = self._by_key(key) or self.new(spot, spot.name, key)
            draft.heads |= {spot.notes["noun"]} if "noun" in spot.notes else set()
            if "short" in spot.notes and spot.explicit and spot.country in self._known.countries:
                self._countries.name(spot.first, (spot.country or "",))
            if not spot.organisation and draft.country is None and spot.notes.get("noun") not in _WORLD:
                draft.country, draft.notes["country"], draft.confidence = self._countries.context(spot)
            if not spot.organisation and spot.sector and draft.notes.get("sector") == _UNLISTED:
                draft.sector = spot.sector
                del draft.notes["sector"]
            if not spot.organisation and draft.sector is None:
                draft.sector = name_sector(spot.name.split()) or "SOC"
                draft.notes["sector"] = _UNLISTED
            if spot.organisation:
                draft.wikidata = self._known.organisations[spot.organisation].wikidata
        else:
            if self._several(spot):
                spot.place = spot.place or is_mere_place(spot, self._doc, self._known)
                return
            before = self._before(spot)
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
            draft = found or self._group(spot)
        spot.actor, spot.actors = draft.id, (draft.id,)

    def _called(self, spot: Spot) -> Draft | None:
        """The person of the report whose name the analysis takes for that of a body."""
        if spot.organisation or spot.rule != "actor.entity" or " " in spot.name or spot.same is not None:
            return None
        named = self._surnames.get(sound(spot.name)) or self._surnames.get(sound(spot.name.rstrip("s"))) or ()
        ids = [number for number in named if len(self.drafts[number].words) > 1]
        return self.drafts[ids[0]] if len(ids) == 1 else None

    def _by_key(self, key: tuple[str, ...]) -> Draft | None:
        found = self._keys.get(key)
        return None if found is None else self.drafts[found]

    def _nation(self, country: str, spot: Spot) -> Draft:
        draft = self._by_key(("nation", country))
        if draft is None:
            record = self._known.countries.get(country)
            draft = self.new(spot, record.name if record else country, ("nation", country))
            draft.country, draft.sector, draft.gender = country, "GOV", "n" if record else "f"
        return draft

    def _nation_spot(self, spot: Spot) -> None:
        countries = spot.countries or ((spot.country,) if spot.country else ())
        drafts = [self._nation(country, spot) for country in countries]
        if spot.country in self._known.countries:
            self._countries.name(spot.first, countries)
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
                draft = self._nation(country, spot)
            else:
                key = ("office", spot.role.head, country)
                draft = self._by_key(key) or self.new(spot, spot.name, key)
                draft.country = country
            ids.append(draft.id)
        spot.actor, spot.actors = ids[0], tuple(ids)
        return True

    def _are_members(self, spot: Spot) -> bool:
        """True of states that are members of a body ("die Sicherheitsratsmitglieder Peru und Togo")."""
        named = spot.complement
        named = named if named is not None and named.kind == "nation" and named.first == spot.head + 1 else None
        return spot.role is not None and spot.role.head == "Mitglied" and named is not None

    def _person(self, spot: Spot) -> Draft:
        spot.words = without_particle(spot.words)
        surname = surname_key(spot.words)
        ids = self._surnames.get(surname) or self._surnames.get(sound(spot.words[-1].rstrip("s’'"))) or []
        draft = self._known_by(spot.person)
        for number in reversed(ids) if draft is None else ():
            other = self.drafts[number]
            if len(spot.words) == 1 or len(other.words) == 1 or one_first_name(spot.words, other.words):
                draft = other
                if len(spot.words) > 1 or surname_key(other.words) == surname:
                    break
        if draft is None and len(spot.words) == 1:
            draft = self._known_by(self._bare(spot, spot.country))
        if draft is None:
            draft = self.new(spot, " ".join(spot.words).removesuffix("’"))
            draft.person, draft.words = True, spot.words
            self._surnames.setdefault(surname, []).append(draft.id)
            if len(spot.words) > 1:
                self._surnames.setdefault(sound(spot.words[0]), []).append(draft.id)
            if len(spot.words) == 1 and surname.endswith("s"):
                self._surnames.setdefault(surname[:-1], []).append(draft.id)
            draft.confidence = spot.confidence
        elif len(spot.words) > len(draft.words):
            draft.name, draft.words = " ".join(spot.words), spot.words
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
        bare = self._bare(spot, draft.country) if len(draft.words) == 1 else None
        draft.known = draft.known or spot.person or bare
        draft.gender = draft.gender or spot.gender
        return draft

    def _known_by(self, person: Person | None) -> Draft | None:
        """The actor who is that person of the list, by whichever of his names."""
        return next((draft for draft in self.drafts if person is not None and draft.known is person), None)

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

    def _is_post(self, spot: Spot) -> bool:
        """True of "das Amt des Präsidenten": an office, not the one who holds it."""
        head = self._doc[spot.head]
        return spot.kind == "office" and head.dep_.startswith("nmod") and head.head.lemma_ in _POSTS

    def _before(self, spot: Spot) -> str:
        """The word before the spot."""
        return self._doc[spot.first - 1].lower_ if spot.first else ""

    def _group(self, spot: Spot) -> Draft:
        role = spot.role
        assert role is not None
        earlier = self._own_body(spot) or same_body(spot, self._doc, self._earlier, self._home)
        if earlier is not None:
            return earlier
        country, note, confidence = spot.country, "", spot.confidence
        anywhere = country is None and not self._countries.is_from_here(spot)
        seat = self._countries.seat_of(spot) if anywhere else None
        if seat is not None:
            country, note, confidence = seat, "from the place that the phrase is of", 0.6
            self._countries.of_head.setdefault(role.head, seat)
        elif anywhere and is_from_anywhere(spot, self._before(spot), role.head in self._countries.of_head):
            note = "may be from anywhere, no nation named"
        elif anywhere and self._voyage and is_aboard(spot):
            note = "may have been on board, no nation named"
        elif anywhere and is_unknown(spot, list(self._doc)):
            note = "nobody knows who they are"
        elif country is None and (
            spot.abroad
            or role.head in _WORLD
            or other_state(spot, self._before(spot))
            or is_from_many(spot, list(self._doc))
        ):
            note = "several or other states, not named"
        elif country is None:
            country, note, confidence = self._countries.context(spot)
            if note == MAIN and is_in_general(spot, self._before(spot), list(self._doc)):
                country, note = None, "people in general"
        if role.head == "Beamte" and spot.sector == "GOV" and not role.part and self._police:
            spot.sector = "COP"
        self._police = self._police or spot.sector == "COP"
        if spot.sector == "UAF" and country and role.head in from_anywhere():
            spot.sector = "REB"
        body = union_body(role, country)
        if body is not None:
            return self._listed(spot, self._known.organisations[body])
        state = role.head in STATES and role.head not in {"Regierung", "Seite"} and not spot.plural
        team = self._game and is_team(spot, self._doc, self._before(spot))
        if country and (team or (state and not is_federal(spot, country, self._of_land, self._doc, self._known))):
            draft = self._nation(country, spot)
        else:
            spot.place = is_mere_place(spot, self._doc, self._known)
            alone = (role.office or spot.demonym) and not role.part.lower().startswith("nicht")
            head = role.head if alone else role.part + role.head
            key = ("group", head, country or "", spot.sector or "", "plural" if spot.plural else "")
            counted = (*key, spot.amount)
            site = site_of(spot, self._doc)
            which = which_group(spot, self._doc)
            if site:
                draft = self._of_site(spot, key, site)
            elif spot.amount and spot.plural:
                draft = self._by_key(counted) or self.new(spot, spot.name, counted)
                if spot.amount not in AMOUNTS or key not in self._keys:
                    self._keys[key] = draft.id
                if spot.amount not in AMOUNTS:
                    self._told_apart.add(draft.id)
            elif which is not None:
                draft = self._of_kind(spot, key, which)
            elif is_another(spot, self._before(spot)):
                draft = self.new(spot, spot.name, key)
            else:
                draft = self._by_key(key) or self.new(spot, spot.name, key)
                if of_two_ages(spot, draft):
                    draft = self.new(spot, spot.name, key)
        if draft.country is None or not draft.explicit:
            draft.country = country
        if note:
            draft.notes.setdefault("country", note)
            draft.confidence = min(draft.confidence, confidence)
        if country and spot.explicit:
            self._countries.of_head[role.head] = country
        draft.heads.add(role.head)
        return draft

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
        return self._listed(spot, entry.record)

    def _listed(self, spot: Spot, record: Organisation) -> Draft:
        """The body of the list."""
        key = ("organisation", record.id)
        draft = self._by_key(key)
        if draft is None:
            draft = self.new(spot, record.id, key)
            draft.rule, draft.country, draft.sector = "actor.organisation", record.country, record.sector
            draft.wikidata, draft.explicit = record.wikidata, True
        return draft

    def _of_site(self, spot: Spot, key: tuple[str, ...], site: str) -> Draft:
        """The group of a place: that of another place is another."""
        here = (*key, "at", site)
        draft = self._by_key(here)
        if draft is None:
            draft = self._by_key(key)
            if draft is None or draft.id in self._sited or spot.amount:
                draft = self.new(spot, spot.name)
            self._sited.add(draft.id)
        self._keys[here] = self._keys[key] = draft.id
        return draft

    def _of_kind(self, spot: Spot, key: tuple[str, ...], which: str) -> Draft:
        """The vague group of whom the same is said ("starke Raucher"); without a word more, the one named last."""
        these = (*key, "which", which)
        draft = self._by_key(these)
        if draft is None:
            draft = self._by_key(key)
            known = determiner(self._doc[spot.head]) == "definite"
            if draft is None or (which and not known) or draft.id in self._told_apart:
                draft = self.new(spot, spot.name)
            if which:
                self._told_apart.add(draft.id)
        self._keys[these] = self._keys[key] = draft.id
        return draft

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
            draft = self._nation(country, spot)
        else:
            draft = self._group(spot)
        spot.actor, spot.actors = draft.id, (draft.id,)

    def _relative(self, spot: Spot, owner: Draft) -> None:
        """Nobody is his own brother: "sein Bruder" of the president's brother is the president, else another."""
        head = spot.role.head if spot.role is not None else ""
        other = owner.relative if head in MUTUAL and head in owner.heads else None
        if other is not None and other.actor >= 0:
            draft = self.drafts[other.actor]
        else:
            key = ("kin", str(owner.id), head)
            draft = self._by_key(key) or self.new(spot, spot.name, key)
            draft.country = draft.country or owner.country
        spot.actor, spot.actors = draft.id, (draft.id,)

    def _finish(self) -> None:
        place_holders(self.drafts, self._countries, self._known, self._year)
        for draft in self.drafts:
            if "Politiker" in draft.heads and draft.country in _ONE_PARTY and draft.sector == "PTY":
                draft.sector = "GOV"
            if "Senator" in draft.heads and draft.country == "DEU" and draft.sector == "LEG":
                draft.sector = "GOV"
            if (
                draft.country in {"UNO", "EUR"}
                and draft.rule != "actor.organisation"
                and draft.sector in {"JUD", "COP"}
            ):
                draft.sector = "GOV"
            if not draft.person:
                if draft.country is None:
                    draft.notes.setdefault("country", "not in the text and not known")
                if draft.sector is None:
                    draft.notes.setdefault("sector", "not in the text and not known")
                continue
            person = draft.known
            if person is not None:
                draft.name = person.id
                draft.wikidata = person.wikidata
                draft.office = draft.office or person.office
                draft.gender = draft.gender or person.gender
                draft.country = draft.country or person.country
                party_man = draft.sector in {"PTY", "LEG"} and person.sector == "OPP"
                judged = draft.sector in {"CRM", "UAF"} and person.sector in {"GOV", "MIL"}
                if not draft.spoken or party_man or judged or (draft.sector == "CVL" and person.sector != "GOV"):
                    draft.sector = self._sector_of(person)
                    draft.notes["sector"] = "from the list of persons"
            elif draft.country is None and (country := self._government_of(draft)) is not None:
                draft.country, draft.notes["country"] = country, "of the government named right before"
                draft.confidence = min(draft.confidence, 0.6)
            elif draft.country is None and (country := self._host_of(draft)) is not None:
                draft.country, draft.notes["country"] = country, "of the capital where the report has him"
                draft.confidence = min(draft.confidence, 0.6)
            elif draft.country is None:
                draft.country, draft.notes["country"], confidence = self._countries.default(draft.sector)
                draft.confidence = min(draft.confidence, confidence)
            if draft.sector is None:
                draft.sector, draft.notes["sector"] = "CVL", "the report names no office"
                draft.confidence = min(draft.confidence, 0.4)

    def _government_of(self, draft: Draft) -> str | None:
        spoken_for = any(head.startswith(GOVERNMENTAL) for head in draft.heads)
        return self._countries.government_before(draft.first) if spoken_for else None

    def _host_of(self, draft: Draft) -> str | None:
        """Of those who rule, the country whose capital they are met in."""
        return self._countries.capital_before(draft.first) if draft.sector == "GOV" and draft.heads else None

    def _sector_of(self, person: Person) -> str:
        if self._year is None or person.serves(self._year) is not False:
            return person.sector
        if person.after(self._year):
            return "ELI"
        return "PTY" if person.sector == "GOV" else person.sector


def _office_of(spot: Spot) -> str | None:
    """The office as the report says it; of a name whose office stands elsewhere its noun."""
    if spot.role is None:
        return None
    return spot.role.head if spot.name == " ".join(spot.words) else spot.name
