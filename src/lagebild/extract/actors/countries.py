"""Countries in a report: which it is about, which was named last, and which one fits somebody who has none."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from lagebild.extract.actors.origins import town_adjective
from lagebild.extract.actors.spot import Spot
from lagebild.extract.actors.titles import countries_of_title
from lagebild.extract.actors.whereabouts import is_goal, is_part_of_country, is_seated, own_words, town_of
from lagebild.rules.knowledge import Knowledge

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["GOVERNMENTAL", "MAIN", "STATES", "Countries", "sentence_numbers"]

STATES = {
    "Staat", "Land", "Nation", "Regierung", "Supermacht", "Atommacht", "Großmacht", "Weltmacht", "Nachbarland", "Seite",
    "Nachbarstaat", "Republik", "Golfstaat", "Emirat", "Königreich",
}  # fmt: skip
"""Nouns for states: with a country they are that state."""
_LOCAL = {"COP", "JUD", "MED"}
"""Sectors that act where the report plays, whatever other nations it names."""
_RESCUE = {
    "Rettungskräfte", "Rettungskraft", "Einsatzkräfte", "Einsatzkraft", "Feuerwehr", "Feuerwehrleute", "Feuerwehrmann",
    "Retter", "Helfer", "Anwohner",
}  # fmt: skip
"""Nouns for those who are called to where it happens, or live there."""
GOVERNMENTAL = "Regierungs"
"""What their offices begin with who are of a government."""
_PAIR_REACH, _BESIDE = 6, 2
"""How many sentences back the two may be joined that "beide Länder" means; words between two names in a list."""
_OF_MANY = {"EUR", "UNO", "IGO"}
"""Codes of bodies that have member states."""
_MEMBERS = {"Mitgliedstaat", "Mitgliedsstaat", "Mitgliedsland"}
MAIN = "the country that the report is mostly about"
"""The weakest reason for a country."""
_SEVERAL = "several countries, none of which stands out"
_ENGAGED = {"GOV", "MIL", "LEG", "COP", "JUD", "SPY", "PTY", "OPP", "PRM", "REB", "UAF", "CRM", "REF"}
"""Sectors of those who act for or against a state: of the one that the report is mostly about, if only by a little."""
_NAMED_OFTEN = 0.25
"""So much a sentence the report must be about a country for those of whom it says nothing to be of it."""
_SHARE = 0.35
"""So much of what the report says of countries must be on that one."""
_HOME, _SHARE_OF_HOME = "DEU", 0.75
"""Where a report in German plays that hardly names a country, and none but this one."""
_AT_HOME = re.compile(
    r"^(?:Bundes|Kreis|Staats)stra(?:ß|ss)e|^Bundesautobahn|^Landkreis|^Landeskriminalamt|^Landratsamt"
    r"|^(?:Amts|Oberlandes|Bundesverfassungs)gericht|^Bundeswehr|^Oberbürgermeister|^Kreisstadt"
)
"""Words for what Germany has under that name, and its neighbours seldom or not at all."""
_STANDS_OUT = 1.3
"""So many times as much as about the next the report must be about a country for its people to be of it."""
_HERE = ("örtlich", "lokal", "hiesig")
_GENITIVES = {"der", "des", "eines", "einer", "dieser", "dieses", "zweier", "dreier", "mehrerer", "einiger"}
_OWNER_REACH = 4
"""So many words behind a noun the one may stand that it is of."""
_NATIONS = re.compile(
    r"\baus (?:\w+ )?(?:\d+|\w+(?:zehn|zig|hundert)|drei|vier|fünf|sechs|sieben|acht|neun|elf|zwölf|mehreren|vielen"
    r"|zahlreichen|verschiedenen|allen|dutzenden) (?:Nationen|Ländern|Staaten)\b|\baller Herren Länder\b",
    re.IGNORECASE,
)
"""People "aus 19 Nationen", "aus mehr als dreißig Ländern"."""
_CHANCELLORS = {"Kanzler": ("DEU", "AUT"), "Bundeskanzler": ("DEU", "AUT"), "Vizekanzler": ("DEU", "AUT")}
_CAPITAL_WORDS = 2
"""Words of the name of a capital, and between it and the office behind it."""


class Countries:
    """What the report says of countries, and the guess for those of whom it says nothing.

    ``towns`` are the countries of towns and places by token.
    """

    def __init__(self, doc: Doc, known: Knowledge, towns: dict[int, str]) -> None:
        self._doc = doc
        self._at_home: bool | None = None
        self._known = known
        self._towns = towns
        self._sentences = sentence_numbers(doc)
        self._length = max(self._sentences.values(), default=0) + 1
        self._nations: list[tuple[int, str]] = []
        self.focus: Counter[str] = Counter()
        """How much the report is about each country."""
        self.sites: Counter[str] = Counter()
        """How many places of the report lie in each country."""
        self._settings: Counter[str] = Counter()
        """The same, early ones twice: where the report plays."""
        self.of_head: dict[str, str] = {}
        """The country that a noun had where the text gave it one."""
        self._said: dict[str, list[tuple[int, str]]] = {}
        """Every country that the text gives a noun, with the number of the sentence."""
        self._within: dict[int, str] = {}
        """The nation in a part of whose country something happens, by token."""
        self._mixed = _NATIONS.search(doc.text) is not None
        """True if people of many nations are in it."""
        self._titled = ""
        """The only country that the title names."""
        self._words: dict[int, str] = {}
        """The nation that the word at a token names."""
        self._union = 0
        """How much the report is about the European Union and its bodies."""
        self._bodies: list[tuple[int, str]] = []
        """Where the report names bodies of several states."""
        self._seats: set[int] = set()
        """Tokens of the Union's seat, which say nothing of Belgium."""

    def weigh(self, spots: list[Spot], title: str = "") -> None:
        """Count the countries that the spots and the title name."""
        first = self._sentences.get(spots[0].first, 0) if spots else 0
        for spot in spots:
            if spot.country in _OF_MANY and spot.kind in {"organisation", "name"}:
                self._bodies.append((spot.first, spot.country))
        self._union = sum(
            2 if self._sentences.get(i, 99) <= first + 2 else 1 for i, body in self._bodies if body == "EUR"
        )
        seat = self._union > 0 and not any(spot.country == "BEL" and not self._is_seat(spot.first) for spot in spots)
        self._seats = {i for i in range(len(self._doc)) if self._is_seat(i)} if seat else set()
        self._towns = {i: country for i, country in self._towns.items() if i not in self._seats}
        titled = countries_of_title(title, self._known)
        self.focus.update(titled)
        self._titled = next(iter(titled)) if len(titled) == 1 and max(titled.values()) > 1 else ""
        for spot in spots:
            if spot.person is not None and spot.country is None and spot.person.country in self._known.countries:
                self.focus[spot.person.country] += 1
            if (
                not spot.country
                or "from" in spot.notes
                or (not spot.explicit and spot.kind != "organisation")
                or len(spot.country) != 3
                or spot.first in self._seats
            ):
                continue
            if spot.country in self._known.countries:
                if is_part_of_country(spot, self._doc):
                    self._within[spot.head] = spot.country
                self._words.setdefault(spot.head, spot.country)
                early = self._sentences.get(spot.first, 99) <= first + 2
                self.focus[spot.country] += (2 if early else 1) + (1 if spot.place else 0)
            if spot.role is not None and spot.role.head:
                self.of_head.setdefault(spot.role.head, spot.country)
                self._said.setdefault(spot.role.head, []).append((self._sentences.get(spot.first, 0), spot.country))
        lying = {
            i: country
            for i, country in self._towns.items()
            if not self._towards(i, local=True) and not is_goal(self._doc, i)
        }
        self.sites.update(lying.values())
        adjectives = {token.i: code for token in self._doc if (code := town_adjective(token)) is not None}
        self.sites.update(adjectives.values())
        for i, code in {**adjectives, **lying}.items():
            self._settings[code] += 2 if self._sentences.get(i, 99) <= first + 2 else 1
        for i, country in self._towns.items():
            self.focus[country] += 2 if self._sentences.get(i, 99) <= first + 2 else 1

    def _is_seat(self, i: int) -> bool:
        return self._doc[i].text.startswith("Brüssel")

    def of_union(self, spot: Spot) -> bool:
        """True of the town that stands for the European Union: it acts in a report that names the Union, not Belgium
        ("Brüssel forderte")."""
        return spot.first in self._seats and spot.rule == "actor.capital" and not spot.place

    def name(self, token: int, countries: tuple[str, ...]) -> None:
        """Remember that countries are named at this token."""
        if token not in self._seats:
            self._nations.extend((token, country) for country in countries)

    @property
    def main(self) -> str | None:
        """The country that the report is mostly about."""
        return self.focus.most_common(1)[0][0] if self.focus else None

    def last_two(self, before: int) -> tuple[str, ...]:
        """The two countries that "und" joined last before a token, a few sentences back, else the two named last."""
        joined = self._joined(before)
        if joined:
            return joined
        found: list[str] = []
        for position, country in reversed(self._nations):
            if position < before and country not in found:
                found.append(country)
            if len(found) == 2:
                return tuple(reversed(found))
        return ()

    def forces_of(self, spot: Spot) -> tuple[str, ...]:
        """Whose "die Truppen" are that have no country: of the two joined last, if the report is mostly about a third
        ("Bolivien und Chile unterzeichneten in Brasília … die Truppen sollen sich zurückziehen")."""
        if spot.sector != "MIL" or not spot.plural or spot.country or spot.amount or spot.first == 0:
            return ()
        pair = self._joined(spot.first) if self._doc[spot.first - 1].lower_ in {"die", "der", "den", "ihre"} else ()
        return () if self.main in pair else pair

    def _joined(self, before: int) -> tuple[str, ...]:
        """The two countries of the last "A und B", not those of a longer list."""
        here = self._sentences.get(before, 0)
        named = [(i, country) for i, country in self._nations if i < before]
        for n in range(len(named) - 1, 0, -1):
            (i, one), (j, other) = named[n - 1], named[n]
            if here - self._sentences.get(j, 0) > _PAIR_REACH:
                return ()
            between = [token.lower_ for token in self._doc[i + 1 : j]]
            listed = n > 1 and self._doc[named[n - 2][0] + 1].text == "," and i - named[n - 2][0] <= _BESIDE
            if one != other and 0 < len(between) <= _BESIDE and between[0] in {"und", "sowie"} and not listed:
                return (one, other)
        return ()

    def is_near(self, i: int, token: int) -> bool:
        """True if ``i`` lies before the token, in its sentence or the one before."""
        return i < token and self._sentences.get(token, 0) - self._sentences.get(i, 0) <= 1

    @property
    def named(self) -> tuple[tuple[int, str], ...]:
        """Every country that was named, with its token, in text order."""
        return tuple(self._nations)

    def context(self, spot: Spot) -> tuple[str | None, str, float]:
        """The country of somebody who has none in the text, with the reason and how sure that is."""
        head = spot.role.head if spot.role is not None else ""
        if head in _CHANCELLORS:
            fitting = [country for country in _CHANCELLORS[head] if country in self.focus]
            return (fitting or list(_CHANCELLORS[head]))[0], "the only countries that have one", 0.7
        if "there" in spot.notes:
            named = [(i, country) for i, country in self._nations if i < spot.first and self._doc[i].tag_ != "ADJA"]
            if named:
                return named[-1][1], "there: the country named last", 0.6
        if head in STATES and head not in {"Regierung", "Seite"}:
            before = [country for position, country in self._nations if position < spot.first]
            if before:
                return before[-1], "the country named last", 0.5
        if head.startswith(GOVERNMENTAL) and (country := self.government_before(spot.first)) is not None:
            return country, "of the government named right before", 0.6
        local = spot.sector in _LOCAL or head in _RESCUE or self.is_from_here(spot)
        here = self._sentences.get(spot.first, 0)
        placed = local and bool(self.sites)
        if head in self.of_head and (not placed or self._is_said_before(head, here)):
            country = self._of_kind(head, here)
            return country, "from another mention of the same kind in the report", 0.6
        if head in _MEMBERS:
            bodies = [body for i, body in self._bodies if i < spot.first]
            return (bodies[-1] if bodies else None), "of the body of states named last", 0.6
        owned = self._of_owner(spot)
        if owned is not None:
            return owned, "of the nation that the phrase is of", 0.6
        stays = spot.sector in _ENGAGED
        near = [
            (abs(i - spot.first), country)
            for i, country in (*self._towns.items(), *self._within.items())
            if self._sentences.get(i) == here and not self._towards(i, local) and (stays or not is_goal(self._doc, i))
        ]
        if near:
            return min(near)[1], "from a place in the same sentence", 0.5
        if placed:
            country = max(self.sites, key=lambda code: 2 * self._settings[code] + self.focus[code])
            return country, "the country that the report is mostly about, of those with places in it", 0.4
        return self.default(spot.sector)

    def default(self, sector: str | None) -> tuple[str | None, str, float]:
        """The country that the report is mostly about, for somebody of whom it says nothing."""
        if self._union > self.focus[self.main or ""] and sector not in _LOCAL | {"MIL"}:
            found = "EUR" if sector in {"GOV", "LEG"} else None
            return found, "the report is mostly about the European Union", 0.4
        if not self.focus:
            return self._home()
        if self.is_open(sector) or (self._mixed and sector not in _ENGAGED | _LOCAL):
            return None, _SEVERAL, 0.3
        return self.main, MAIN, 0.4

    def _home(self) -> tuple[str | None, str, float]:
        """Where a report plays that names no country: by the adjectives of its towns ("am Wetzlarer Kreuz"), else by
        the roads and authorities that only Germany calls so ("auf der Bundesstraße 49")."""
        if self.sites:
            return self.sites.most_common(1)[0][0], "of the town whose adjective the report has", 0.4
        if self._is_at_home():
            return _HOME, "the report names roads or authorities of Germany", 0.4
        return None, "no country in the report", 0.3

    def _is_at_home(self) -> bool:
        if self._at_home is None:
            self._at_home = any(_AT_HOME.search(token.text) for token in self._doc)
        return self._at_home

    def is_open(self, sector: str | None) -> bool:
        """True if the report is about several countries, none of which stands out, so that people may be of any."""
        most = self.focus.most_common(2)
        if self._titled and self._titled == self.main:
            return False
        share = most[0][1] / self.focus.total()
        home = self.main == _HOME and share > _SHARE_OF_HOME
        if share < _SHARE or (most[0][1] < _NAMED_OFTEN * self._length and not home):
            return True
        return sector not in _ENGAGED and len(most) > 1 and most[0][1] < _STANDS_OUT * most[1][1]

    def is_from_here(self, spot: Spot) -> bool:
        """True of "die örtlichen Behörden", "dortige Zeugen"."""
        return "there" in spot.notes or any(
            token.lower_.startswith(_HERE) for token in self._doc[spot.first : spot.head]
        )

    def _of_owner(self, spot: Spot) -> str | None:
        """The nation in a genitive behind a noun ("zwölf Gefangene eines römischen Gefängnisses"), or that of the noun
        to whose attribute it belongs ("die mit zehn Mann spielenden Australier")."""
        head = self._doc[spot.head]
        around = [child for child in head.children if child.dep_.startswith("nmod") and child.i > spot.last]
        around = [
            child for child in around if child.left_edge.lower_ in _GENITIVES and child.i - head.i <= _OWNER_REACH
        ]
        if head.dep_.startswith("obl") and head.head.tag_ == "ADJA":
            around.append(head.head.head)
        for token in around:
            for inner in (token, *token.lefts):
                if inner.i in self._words and inner.i != spot.head:
                    return self._words[inner.i]
        return None

    def seat_of(self, spot: Spot) -> str | None:
        """The country of the place that those are of whose seat says where they are from ("Forscher der Universität
        Bremen"), not of one that is only said where they act."""
        if not is_seated(spot):
            return None
        for i in own_words(self._doc[spot.head]):
            code = self._towns.get(i) or self._words.get(i) or town_adjective(self._doc[i]) or town_of(self._doc[i])
            if code is not None:
                return code
        return None

    def capital_before(self, token: int) -> str | None:
        """The country of the capital right before an office ("in Santiago Präsident …"), or that "dort" points back to
        at the front of the sentence ("weiter nach Santiago. Dort wird sie mit Präsident …")."""
        here = self._sentences.get(token, 0)
        first = next(i for i in range(token, -1, -1) if i == 0 or self._sentences.get(i - 1) != here)
        if self._doc[first].lower_ == "dort":
            named = [i for i in self._towns if self._sentences.get(i) == here - 1]
            return self._of_capital(max(named)) if named else None
        named = [i for i in self._towns if first < i < token and token - i <= _CAPITAL_WORDS]
        at = max(named, default=first)
        return self._of_capital(at) if named and at > 0 and self._doc[at - 1].lower_ == "in" else None

    def _of_capital(self, i: int) -> str | None:
        entry = self._known.name_at([token.text for token in self._doc[i : i + _CAPITAL_WORDS]], 0)
        return self._towns[i] if entry is not None and entry.kind == "capital" else None

    def government_before(self, token: int) -> str | None:
        """The country of the government that the text names last in the sentence of the token or the one before."""
        here = self._sentences.get(token, 0)
        return next(
            (country for number, country in reversed(self._said.get("Regierung", [])) if here - 1 <= number <= here),
            None,
        )

    def _of_kind(self, head: str, sentence: int) -> str:
        """The country of a noun to which the text gives one elsewhere: the one up to here, of several the report's own;
        before the first the report's own as well ("Soldaten" of the land, later "portugiesische Soldaten")."""
        said = self._said.get(head, [])
        before = [country for number, country in said if number <= sentence]
        if (said and not before) or len(set(before)) > 1:
            main = self.main
            if main is not None and (not before or main in before):
                return main
        return before[-1] if before else self.of_head[head]

    def _is_said_before(self, head: str, sentence: int) -> bool:
        """True if the text has given the noun a country up to this sentence."""
        return any(number <= sentence for number, _ in self._said.get(head, ()))

    def _towards(self, i: int, local: bool) -> bool:
        """True of a place that somebody goes to: he is not from there; those on the spot are not from where he came."""
        away = {"nach", "gegen", "über", "aus"} if local else {"nach", "gegen", "über"}
        return any(self._doc[j].lower_ in away for j in range(max(0, i - 2), i))


def sentence_numbers(doc: Doc) -> dict[int, int]:
    """The number of the sentence of every token."""
    return {i: number for number, sentence in enumerate(doc.sents) for i in range(sentence.start, sentence.end)}
