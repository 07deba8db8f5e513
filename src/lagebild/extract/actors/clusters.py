"""Groups the spots of a report to actors and gives every actor its country, sector and name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lagebild.extract.actors.spot import KIN, Spot
from lagebild.model import Report
from lagebild.rules.actor_nouns import from_anywhere, taken_up
from lagebild.rules.knowledge import Knowledge, Person, sound

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Clusters", "Draft"]

_FAMILIES = (
    {"Präsident", "Staatspräsident", "Staatschef", "Staatsoberhaupt", "Machthaber", "Diktator", "Bundespräsident",
     "Herrscher"},
    {"Ministerpräsident", "Premierminister", "Regierungschef", "Premier", "Kanzler", "Bundeskanzler"},
    {"Minister", "Ressortchef", "Außenminister", "Innenminister", "Verteidigungsminister", "Finanzminister",
     "Chefdiplomat"},
    {"Sprecher", "Pressesprecher", "Regierungssprecher", "Polizeisprecher", "Militärsprecher"},
    {"Vorsitzende", "Parteichef", "Parteivorsitzende", "Fraktionsvorsitzende", "Fraktionschef"},
    {"König", "Monarch", "Königin"},
    {"Politiker", "Abgeordnete", "Parlamentarier"},
    {"Rebellenführer", "Anführer", "Rebellenchef"},
)  # fmt: skip
_STATES = {
    "Staat", "Land", "Nation", "Regierung", "Supermacht", "Atommacht", "Großmacht", "Weltmacht", "Nachbarland", "Seite",
    "Nachbarstaat", "Republik",
}  # fmt: skip
_CHANCELLORS = {"Kanzler": ("DEU", "AUT"), "Bundeskanzler": ("DEU", "AUT"), "Vizekanzler": ("DEU", "AUT")}
_WORLD = {"Staatengemeinschaft", "Weltgemeinschaft", "Staatschef", "Regierungschef", "Geberländer"}
"""Without a country these are nobody's in particular; a single one was looked up before."""
_TAKEN_UP_REACH = 5
_NAMED = {"actor.organisation", "actor.entity"}
_INDEFINITE = {"ein", "eine", "einen", "einem", "einer", "eines", "kein", "keine", "mehrere", "einige", "zwei", "drei"}


@dataclass(slots=True)
class Draft:
    """An actor while its mentions are being gathered."""

    id: int
    name: str
    rule: str
    country: str | None = None
    sector: str | None = None
    confidence: float = 0.9
    office: str | None = None
    person: bool = False
    wikidata: str | None = None
    words: tuple[str, ...] = ()
    known: Person | None = None
    heads: set[str] = field(default_factory=set)
    gender: str = ""
    plural: bool = False
    explicit: bool = False
    spoken: bool = False
    """The sector comes from words of the report."""
    notes: dict[str, str] = field(default_factory=dict)


class Clusters:
    """Builds the actors of one report from its spots, in text order."""

    def __init__(self, report: Report, doc: Doc, known: Knowledge, places: dict[int, str]) -> None:
        self.drafts: list[Draft] = []
        self._doc = doc
        self._known = known
        self._year = report.date.year if report.date else None
        self._keys: dict[tuple[str, ...], int] = {}
        self._head_country: dict[str, str] = {}
        self._places = places
        self._sentences = _sentence_numbers(doc)
        self._focus: Counter[str] = Counter()
        self._nations: list[tuple[int, str]] = []
        self._surnames: dict[str, list[int]] = {}
        self._police = False
        self._seen: dict[int, int] = {}
        """Last token at which each actor was named."""

    def run(self, spots: list[Spot]) -> list[Spot]:
        """Gives every spot its actor; returns the spots that name somebody."""
        self._weigh(spots)
        self._first_names(spots)
        kept: list[Spot] = []
        for spot in spots:
            if spot.kind == "pronoun":
                kept.append(spot)
                continue
            if spot.same is not None:
                named = spot.same if spot.same.same is None else spot.same.same
                if named.actor < 0:
                    self._place_actor(named)
                spot.actor, spot.actors = named.actor, (named.actor,)
                self._seen[spot.actor] = spot.first
                kept.append(spot)
                continue
            if spot.tentative and not self._certain(spot):
                continue
            self._place_actor(spot)
            self._seen[spot.actor] = spot.first
            kept.append(spot)
        self._finish()
        return kept

    def _weigh(self, spots: list[Spot]) -> None:
        first = self._sentences.get(spots[0].first, 0) if spots else 0
        for spot in spots:
            if not spot.country or (not spot.explicit and spot.kind != "organisation") or len(spot.country) != 3:
                continue
            if spot.country in self._known.countries:
                early = self._sentences.get(spot.first, 99) <= first + 2
                self._focus[spot.country] += (2 if early else 1) + (1 if spot.place else 0)
            if spot.role is not None and spot.role.head:
                self._head_country.setdefault(spot.role.head, spot.country)
        for i, country in self._places.items():
            self._focus[country] += 2 if self._sentences.get(i, 99) <= first + 2 else 1

    def _first_names(self, spots: list[Spot]) -> None:
        """Surnames of the full names of the report, so that a bare one is found even before."""
        for spot in spots:
            if spot.is_person and len(spot.words) > 1:
                self._surnames.setdefault(sound(spot.words[-1]), [])
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
                      plural=spot.plural, explicit=spot.explicit)  # fmt: skip
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
        if spot.is_person:
            draft = self._person(spot)
        elif spot.kind == "nation":
            self._nation_spot(spot)
            return
        elif spot.kind == "organisation":
            key = ("organisation", spot.organisation or spot.name.casefold())
            draft = self._by_key(key) or self.new(spot, spot.name, key)
            if not spot.organisation and draft.country is None:
                draft.country, draft.notes["country"], draft.confidence = self.context(spot)
                if draft.sector is None:
                    draft.sector, draft.notes["sector"] = "SOC", "a name that is not in the list of organisations"
            if spot.organisation:
                draft.wikidata = self._known.organisations[spot.organisation].wikidata
        else:
            if self._several(spot):
                return
            found = self._office(spot) if not spot.plural else None
            draft = found or self._group(spot)
        spot.actor, spot.actors = draft.id, (draft.id,)

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
            self._nations.extend((spot.first, country) for country in countries)
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
                and (target.role.head in _STATES or (target is spot and target.role.rank <= 2))
            )
            around = " ".join(t.text.lower() for t in self._doc[max(0, target.first - 2) : target.last + 1])
            if state and "beide" in around:
                countries = self._last_two(spot.first)
        if len(countries) < 2 or spot.role is None:
            return False
        ids = []
        for country in countries:
            if spot.role.head in _STATES:
                draft = self._nation(country, spot)
            else:
                key = ("office", spot.role.head, country)
                draft = self._by_key(key) or self.new(spot, spot.name, key)
                draft.country = country
            ids.append(draft.id)
        spot.actor, spot.actors = ids[0], tuple(ids)
        return True

    def _last_two(self, before: int) -> tuple[str, ...]:
        found: list[str] = []
        for position, country in reversed(self._nations):
            if position < before and country not in found:
                found.append(country)
            if len(found) == 2:
                return tuple(reversed(found))
        return ()

    def _person(self, spot: Spot) -> Draft:
        surname = sound(spot.words[-1])
        ids = self._surnames.get(surname) or self._surnames.get(sound(spot.words[-1].rstrip("s’'"))) or []
        draft = None
        for number in reversed(ids):
            other = self.drafts[number]
            if len(spot.words) == 1 or len(other.words) == 1 or sound(other.words[0]) == sound(spot.words[0]):
                draft = other
                if len(spot.words) > 1 or sound(other.words[-1]) == surname:
                    break
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
            draft.heads.add(spot.role.head)
            draft.office = draft.office or spot.name
        said = spot.role is not None and spot.role.head not in KIN
        if spot.sector and (said or spot.notes.get("party")) and not draft.spoken:
            draft.sector, draft.spoken = spot.sector, True
        if spot.country and (not draft.explicit or draft.country is None):
            draft.country, draft.explicit = spot.country, spot.explicit
        draft.known = draft.known or spot.person or self._bare(spot, draft)
        draft.gender = draft.gender or spot.gender
        return draft

    def _bare(self, spot: Spot, draft: Draft) -> Person | None:
        """The known person of a bare surname, if only one fits country and time."""
        if len(draft.words) > 1:
            return None
        people = self._known.surname(spot.words[-1])
        if draft.country:
            people = [person for person in people if person.country == draft.country]
        if len(people) > 1 and self._year:
            people = [person for person in people if person.serves(self._year)] or people
        if len(people) > 1:
            people = [person for person in people if person.country in self._focus]
        return people[0] if len(people) == 1 else None

    def _office(self, spot: Spot) -> Draft | None:
        """The person named before who holds the office ("der Präsident")."""
        role = spot.role
        if role is None or not role.office:
            return None
        before = self._doc[spot.first - 1].text.lower() if spot.first else ""
        if before in _INDEFINITE:
            return None
        if role.part.lower().startswith(("vize", "stellvertret")):
            return None
        family = next((family for family in _FAMILIES if role.head in family), {role.head})
        for draft in reversed(self.drafts):
            country = draft.country or (draft.known.country if draft.known else None)
            if not draft.person or (spot.country and country and spot.country != country):
                continue
            if role.head == "Jährige" and role.part and not (role.feminine and draft.gender == "m"):
                return draft
            if role.feminine and draft.gender == "m":
                continue
            if role.head == "Politiker" and (draft.sector or (draft.known and draft.known.sector)) in {
                "GOV",
                "PTY",
                "OPP",
                "LEG",
            }:
                return draft
            offices = draft.heads or ({draft.known.office} if draft.known else set())
            if offices & family:
                return draft
        return None

    def _taken_up(self, spot: Spot) -> Draft | None:
        """The body named before that "das Ministerium", "die Organisation" means."""
        role = spot.role
        before = self._doc[spot.first - 1].lower_ if spot.first else ""
        if role is None or role.head not in taken_up() or role.part or spot.plural or spot.country or spot.complement:
            return None
        if before not in {"das", "dem", "die", "der", "des", "den", "vom", "zum", "zur", "beim", "im"}:
            return None
        here = self._sentences.get(spot.first, 0)
        sectors = taken_up()[role.head]
        for draft, last in sorted(self._seen.items(), key=lambda item: -item[1]):
            if here - self._sentences.get(last, 0) > _TAKEN_UP_REACH:
                break
            other = self.drafts[draft]
            if other.person or other.plural:
                continue
            kind = role.head.lower()
            same_kind = any(head.lower().endswith(kind) for head in other.heads)
            if same_kind or (other.rule in _NAMED and other.sector in sectors):
                return other
        return None

    def _group(self, spot: Spot) -> Draft:
        role = spot.role
        assert role is not None
        earlier = self._taken_up(spot)
        if earlier is not None:
            return earlier
        country, note, confidence = spot.country, "", spot.confidence
        if country is None and role.head in from_anywhere() and role.head not in self._head_country:
            note = "may be from anywhere, no nation named"
        elif country is None and (spot.abroad or role.head in _WORLD or (spot.plural and role.head in _STATES)):
            note = "several or other states, not named"
        elif country is None:
            country, note, confidence = self.context(spot)
        if role.head == "Beamte" and spot.sector == "GOV" and not role.part and self._police:
            spot.sector = "COP"
        self._police = self._police or spot.sector == "COP"
        if role.head in _STATES and role.head not in {"Regierung", "Seite"} and not spot.plural and country:
            draft = self._nation(country, spot)
        else:
            head = role.head if role.office or spot.demonym else role.part + role.head
            key = ("group", head, country or "", spot.sector or "", "plural" if spot.plural else "")
            draft = self._by_key(key) or self.new(spot, spot.name, key)
        if draft.country is None or not draft.explicit:
            draft.country = country
        if note:
            draft.notes.setdefault("country", note)
            draft.confidence = min(draft.confidence, confidence)
        if country and spot.explicit:
            self._head_country[role.head] = country
        draft.heads.add(role.head)
        return draft

    def possessed(self, spot: Spot, country: str) -> None:
        """Gives a noun with a possessive the country of its owner ("sein Land", "seine Anhänger")."""
        role = spot.role
        if role is None or spot.explicit or spot.is_person or country not in self._known.countries:
            return
        spot.country, spot.explicit = country, True
        if role.head in _STATES | {"Heimatland"} and not spot.plural and role.head != "Seite":
            draft = self._nation(country, spot)
        else:
            draft = self._group(spot)
        spot.actor, spot.actors = draft.id, (draft.id,)

    def context(self, spot: Spot) -> tuple[str | None, str, float]:
        """The country of somebody who has none in the text, with the reason and how sure that is."""
        head = spot.role.head if spot.role is not None else ""
        if head in _CHANCELLORS:
            fitting = [country for country in _CHANCELLORS[head] if country in self._focus]
            return (fitting or list(_CHANCELLORS[head]))[0], "the only countries that have one", 0.7
        if head in _STATES and head not in {"Regierung", "Seite"}:
            before = [country for position, country in self._nations if position < spot.first]
            if before:
                return before[-1], "the country named last", 0.5
        if head in self._head_country:
            return self._head_country[head], "from another mention of the same kind in the report", 0.6
        sentence = self._sentences.get(spot.first)
        near = [
            (abs(i - spot.first), country)
            for i, country in self._places.items()
            if self._sentences.get(i) == sentence and not self._towards(i)
        ]
        if near:
            return min(near)[1], "from a place in the same sentence", 0.5
        if self._focus:
            return self._focus.most_common(1)[0][0], "the country that the report is mostly about", 0.4
        return None, "no country in the report", 0.3

    def _towards(self, i: int) -> bool:
        """True of a place that somebody goes to: he is not from there."""
        return any(self._doc[j].text.lower() in {"nach", "gegen", "über"} for j in range(max(0, i - 2), i))

    def _finish(self) -> None:
        for draft in self.drafts:
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
                if not draft.spoken or (draft.sector == "CVL" and person.sector != "GOV"):
                    draft.sector = self._sector_of(person)
                    draft.notes["sector"] = "from the list of persons"
            elif draft.country is None and self._focus:
                draft.country = self._focus.most_common(1)[0][0]
                draft.notes["country"] = "the country that the report is mostly about"
                draft.confidence = min(draft.confidence, 0.4)
            if draft.sector is None:
                draft.sector, draft.notes["sector"] = "CVL", "the report names no office"
                draft.confidence = min(draft.confidence, 0.4)

    def _sector_of(self, person: Person) -> str:
        if self._year is None or person.serves(self._year) is not False:
            return person.sector
        if person.after(self._year):
            return "ELI"
        return "PTY" if person.sector == "GOV" else person.sector


def _sentence_numbers(doc: Doc) -> dict[int, int]:
    return {i: number for number, sentence in enumerate(doc.sents) for i in range(sentence.start, sentence.end)}
