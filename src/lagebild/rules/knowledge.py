"""Schemas of the knowledge about actors, and one object that finds words in all of it.

Tables: ``countries.csv``, ``organisations.csv``, ``offices.csv`` (heads of office nouns), ``office_parts.csv`` (first
parts of compounds), ``groups.csv`` (bodies and groups), ``group_adjectives.csv``, ``persons.csv`` and ``regions.csv``.
``docs/actors.md`` says what each column means.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal, TypeVar

from lagebild.rules.actor_nouns import is_seeming_compound
from lagebild.rules.loading import Rule, load_table
from lagebild.rules.region_adjectives import country_of_region

__all__ = [
    "INDIVIDUALS",
    "TABLES",
    "Adjective",
    "Country",
    "Entry",
    "Group",
    "Knowledge",
    "Office",
    "Organisation",
    "Part",
    "Person",
    "Role",
    "fold",
    "heard",
    "knowledge",
    "knowledge_with",
    "sound",
]


class Country(Rule):
    """A state or territory; ``id`` is its ISO 3166 alpha-3 code (XKX for Kosovo)."""

    iso2: str
    name: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    lat: float
    lon: float
    one_party: Literal["yes", "no"] = "no"
    """Whether only one party may govern: its politicians are then the government."""


class Organisation(Rule):
    """A body with a name; ``country`` is a state or UNO, EUR, IGO, NGO, IMG, MNC, ISM."""

    aliases: tuple[str, ...] = ()
    country: str | None = None
    sector: str
    wikidata: str | None = None


class Office(Rule):
    """Head noun of an office; ``of`` "any" means that sector follows what it is an office of."""

    forms: tuple[str, ...] = ()
    sector: str
    rank: int
    of: str | None = None
    tail: Literal["yes", "no", "only"] = "yes"
    """Whether it is also met as the last part of a compound, or only so."""
    country: str | None = None


class Group(Rule):
    """Head noun of a body or group without a name ("Regierung", "Rebellen")."""

    forms: tuple[str, ...] = ()
    sector: str
    kind: Literal["body", "group"]
    tail: Literal["yes", "no", "only"] = "yes"
    country: str | None = None


class Part(Rule):
    """First part of a compound ("Kreml" in "Kremlsprecher") and what it says of the whole."""

    sector: str | None = None
    country: str | None = None


class Adjective(Rule):
    """Stem of an adjective that changes the sector of the noun.

    ``scope``: offices, or nouns that say little; "abroad" says that the country is not that of the report.
    """

    sector: str | None = None
    scope: Literal["office", "loose", "abroad"]


class Person(Rule):
    """A known person; ``terms`` are years in the office ("2000-2008|2012-")."""

    aliases: tuple[str, ...] = ()
    country: str
    sector: str
    office: str
    terms: tuple[str, ...] = ()
    gender: Literal["m", "f"] = "m"
    wikidata: str | None = None

    def serves(self, year: int) -> bool | None:
        """True if in office in ``year``, False if surely not; ``None`` where no terms are known."""
        if not self.terms:
            return None
        for term in self.terms:
            first, _, last = term.partition("-")
            if int(first) <= year <= int(last or first if "-" not in term else last or 9999):
                return True
        return False

    def after(self, year: int) -> bool:
        """True if every term ended before ``year``."""
        ends = [int(term.partition("-")[2] or 9999) if "-" in term else int(term) for term in self.terms]
        return bool(ends) and max(ends) < year


TABLES: dict[str, type[Rule]] = {
    "countries": Country,
    "organisations": Organisation,
    "offices": Office,
    "office_parts": Part,
    "groups": Group,
    "group_adjectives": Adjective,
    "persons": Person,
}
"""Tables of the knowledge, each with the schema of its rows; a user's own lists have rows of the same."""


@dataclass(frozen=True, slots=True)
class Role:
    """What one noun says of an actor: the head found in it, its sector and country, and the part before the head."""

    head: str
    sector: str
    office: bool
    country: str | None = None
    rank: int = 5
    loose: bool = False
    """The noun says little of the sector: adjectives and first parts of compounds decide."""
    relational: bool = False
    """What it is of decides ("Sprecher der Polizei", "Gruppe von Flüchtlingen")."""
    plural: bool = False
    feminine: bool = False
    part: str = ""
    demonym: bool = False
    fixed: bool = False
    """The sector or country was set by the first part of the compound."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name found in the tables."""

    kind: Literal["country", "capital", "seat", "organisation", "person"]
    record: Country | Organisation | Person
    length: int
    """How many tokens the name has."""
    weak: bool = False
    """Only a name where quotes or the tagger say so ("Stern", "Bild"): marked with ``?`` in the table."""


Record = TypeVar("Record", bound=Rule)

_ENDING = re.compile(r"(?:en|em|er|es|e|s|n)$")
_SOUNDS = (
    ("tsch", "c"), ("dsch", "j"), ("sch", "s"), ("tch", "c"), ("sh", "s"), ("zh", "s"), ("ch", "h"), ("kh", "h"),
    ("ph", "f"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ou", "u"), ("oe", "o"), ("ue", "u"), ("y", "i"), ("j", "i"),
    ("w", "v"), ("q", "k"), ("ss", "s"), ("z", "s"), ("ck", "k"), ("'", ""), ("’", ""), ("ʿ", ""), ("`", ""),
)  # fmt: skip
INDIVIDUALS = {"Aktivist", "Mitarbeiter", "Angehörige", "Helfer", "Freiwillige"}
"""Single people at work for a body of civil society: civilians, while its spokesmen are SOC."""
_GATHERINGS = {
    "Gruppe", "Gruppierung", "Team", "Stab", "Büro", "Tausende", "Hunderte", "Zehntausende", "Hunderttausende",
    "Dutzende", "Millionen", "Führung", "Delegation", "Einheiten", "Spezialeinheit", "Spezialkräfte", "Sondereinheit",
}  # fmt: skip
"""Nouns of groups that take their sector from what they are of."""
_FAMILY_FIRST = {"CHN", "KOR", "PRK", "TWN", "HKG"}
"""Where the family name comes first."""
_LINKS = ("", "s", "n", "en", "es", "er")


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.replace("ß", "ss").replace("’", "'"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The key under which one word of a name is looked up: endings off, abbreviations as they are."""
    if word.isupper() or (word[:-1].isupper() and word.endswith("s") and len(word) > 2):
        return word.rstrip("s")
    plain = _plain(word).lower()
    key = plain
    while True:
        shorter = _ENDING.sub("", key)
        if len(shorter) < 3 or shorter == key:
            break
        key = shorter
    return key.capitalize() if word[:1].isupper() else key


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """The key of a personal name in which transliterations fall together (Schoigu, Shoigu; Netanjahu, Netanyahu)."""
    key = _plain(word).lower()
    for article in ("al-", "el-", "as-", "asch-", "ash-", "at-", "ad-", "ar-", "an-", "az-", "es-"):
        if key.startswith(article) and len(key) > len(article) + 2:
            key = key[len(article) :]
            break
    for old, new in _SOUNDS:
        key = key.replace(old, new)
    return re.sub(r"(.)\1", r"\1", key.replace("-", ""))


def heard(name: str) -> tuple[str, ...]:
    """The key of a personal name, the same for all its transliterations."""
    return tuple(sound(word) for word in name.split())


def _forms(word: str) -> Iterator[str]:
    """Inflected forms of a noun, with the feminine; more than exist does no harm."""
    yield word
    if word.endswith("e"):
        yield from (word + ending for ending in ("n", "r", "m", "s"))
        yield from (word[:-1] + ending for ending in ("in", "innen"))
    elif word.endswith(("er", "el")):
        yield from (word + ending for ending in ("s", "n", "in", "innen"))
        if word.endswith("ier"):
            yield from (word + "e", word + "en")
    elif word.endswith(("ung", "heit", "keit", "schaft", "tät", "ion")):
        yield word + "en"
    elif word.endswith("in"):
        yield word + "nen"
    else:
        yield from (word + ending for ending in ("s", "es", "e", "en", "in", "innen"))


class Knowledge:
    """All tables, with the ways to look something up. Made once by :func:`knowledge`.

    ``own`` are a user's records of any of :data:`TABLES`. They win: over a record of the same id, which they replace,
    over a person whose name differs in its transliteration only, and wherever a name leads to several records.
    """

    def __init__(self, own: Iterable[Rule] = ()) -> None:
        self._own = tuple(own)
        self._own_ids = {id(record) for record in self._own}
        self.countries = self._table("countries", Country)
        self.organisations = self._table("organisations", Organisation)
        self.persons = self._table("persons", Person)
        self.parts = {row.id.lower(): row for row in self._table("office_parts", Part).values()}
        self.adjectives = self._table("group_adjectives", Adjective)
        self.groups = self._table("groups", Group)
        self.offices = self._table("offices", Office)
        self._names: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        self._single: dict[str, Entry] = {}
        self._full: dict[tuple[str, ...], Person] = {}
        self._surnames: dict[str, list[Person]] = {}
        self._nations: dict[str, str] = {}
        self._demonyms: dict[str, str] = {}
        self._heads: dict[str, Office | Group] = {}
        self._role_cache: dict[str, Role | None] = {}
        self._nation_cache: dict[str, tuple[str, ...]] = {}
        self._index()

    def _table(self, name: str, schema: type[Record]) -> dict[str, Record]:
        """The rows of a table by their ids, the user's own first."""
        rows = {row.id: row for row in self._own if isinstance(row, schema)}
        known = {heard(name) for row in rows.values() if isinstance(row, Person) for name in (row.id, *row.aliases)}
        for row in load_table(f"{name}.csv", schema):
            if not (isinstance(row, Person) and known and " " in row.id and heard(row.id) in known):
                rows.setdefault(row.id, row)
        return rows

    def is_own(self, record: Rule) -> bool:
        """True of a record from the user's own lists."""
        return id(record) in self._own_ids

    def _index(self) -> None:
        own = self._own
        ours = (*self.countries.values(), *self.organisations.values(), *self.persons.values())
        for record in (*own, *ours):
            self._index_names(record)
        for row in (*self.countries.values(), *self.groups.values(), *self.offices.values(), *own):
            self._index_words(row)
        for entries in self._names.values():
            entries.sort(key=lambda entry: -entry[1].length)

    def _index_names(self, record: Rule) -> None:
        """Names: the first record that has one keeps it."""
        if isinstance(record, Country):
            for name in (record.name, *record.names):
                self._add(name, "country", record)
            for name in record.capital:
                self._add(name, "capital", record)
            for name in record.seats:
                self._add(name, "seat", record)
        elif isinstance(record, Organisation):
            for name in (record.id, *record.aliases):
                self._add(name, "organisation", record)
        elif isinstance(record, Person):
            first = record.country in _FAMILY_FIRST or record.id == "Ban Ki-moon"
            for name in (record.id, *record.aliases):
                words = heard(name)
                if len(words) > 1:
                    self._full.setdefault(words, record)
                known = self._surnames.setdefault(words[0] if first else words[-1], [])
                if record not in known:
                    known.append(record)

    def _index_words(self, row: Rule) -> None:
        """Adjectives and nouns: the last record that has one keeps it."""
        if isinstance(row, Country):
            for stem in row.adjectives:
                self._nations[stem] = row.id
            for demonym in row.demonyms:
                for form in _forms(demonym):
                    if self.is_own(row):
                        self._demonyms[form] = row.id
                    self._demonyms.setdefault(form, row.id)
                self._demonyms[demonym[:-1] + "innen"] = row.id
        elif isinstance(row, Office | Group):
            for word in (row.id, *row.forms):
                for form in _forms(word):
                    known = self._heads.get(form)
                    if known is None or form == row.id or isinstance(row, Office) or self.is_own(row):
                        self._heads[form] = row

    def _add(
        self, name: str, kind: Literal["country", "capital", "seat", "organisation"], record: Country | Organisation
    ) -> None:
        if name.endswith(")"):
            return
        weak = name.startswith("?")
        words = name.removeprefix("?").split()
        entry = Entry(kind, record, len(words), weak)
        if len(words) == 1:
            word = words[0]
            endings = ("", "s", "’", "'") if word.isupper() else ("", "s", "es", "n", "en", "r", "’", "'")
            for ending in endings if not weak else ("", "s"):
                self._single.setdefault(word + ending, entry)
            return
        keys = tuple(fold(word) for word in words)
        entries = self._names.setdefault(keys[0], [])
        if all(keys != known for known, _ in entries):
            entries.append((keys, entry))

    def name_at(self, words: list[str], start: int) -> Entry | None:
        """The longest name of a country, capital, seat or organisation that begins at word ``start``."""
        for keys, entry in self._names.get(fold(words[start]), ()):
            end = start + len(keys)
            if end <= len(words) and all(fold(words[start + n]) == keys[n] for n in range(1, len(keys))):
                return entry
        return self._single.get(words[start])

    def name(self, text: str) -> Entry | None:
        """The country, capital, seat or organisation that is called exactly ``text``."""
        words = text.split()
        entry = self.name_at(words, 0) if words else None
        return entry if entry and entry.length == len(words) else None

    def person(self, words: list[str]) -> Person | None:
        """The person with this full name; middle names may be missing or too many."""
        keys = tuple(sound(word) for word in words)
        for candidate in (keys, (*keys[:-1], keys[-1].removesuffix("s"))):
            found = self._full.get(candidate)
            for first in candidate[:-1] if found is None else ():
                found = found or self._full.get((first, candidate[-1]))
            if found:
                return found
        return None

    def surname(self, word: str) -> list[Person]:
        """Everybody known by this surname, genitive or not; of one country only the user's own, where there are."""
        found = self._surnames.get(sound(word)) or self._surnames.get(sound(word.rstrip("s’'")), [])
        own = {person.country for person in found if self.is_own(person)} if self._own else set()
        return [person for person in found if person.country not in own or self.is_own(person)] if own else found

    def nation(self, word: str) -> tuple[str, ...]:
        """The countries of an adjective: "russischen" gives RUS, "deutsch-französische" DEU and FRA."""
        if word not in self._nation_cache:
            self._nation_cache[word] = self._nation_of(word)
        return self._nation_cache[word]

    def _nation_of(self, word: str) -> tuple[str, ...]:
        stem = word.lower()
        for ending in ("en", "em", "er", "es", "e", ""):
            if ending and not stem.endswith(ending):
                continue
            base = stem[: len(stem) - len(ending)] if ending else stem
            capital = base[:1].upper() + base[1:]
            found = self._nations.get(base) or self._nations.get(capital)
            found = found or country_of_region(base) or country_of_region(capital)
            if found:
                return (found,)
            if base == "us-amerikanisch":
                return ("USA",)
            if "-" in base:
                parts = [self._nations.get(part) or self._nations.get(part + "isch") for part in base.split("-")]
                if all(parts):
                    return tuple(part for part in parts if part)
            if base == "europäisch" or base == "gesamteuropäisch":
                return ("EUR",)
        return ()

    def demonym(self, word: str) -> str | None:
        """The country of a noun for its people ("Russen", "Iranerin")."""
        return self._demonyms.get(word)

    def adjective(self, word: str) -> Adjective | None:
        """The sector rule of an adjective form ("bewaffneten")."""
        stem = word.lower()
        for ending in ("en", "em", "er", "es", "e", ""):
            if stem.endswith(ending):
                found = self.adjectives.get(stem[: len(stem) - len(ending)] if ending else stem)
                if found:
                    return found
        return None

    def role(self, word: str) -> Role | None:
        """What a noun says of an actor, taken apart where it is a compound; ``None`` if it names nobody."""
        if word not in self._role_cache:
            if len(self._role_cache) > 50_000:
                self._role_cache.clear()
            self._role_cache[word] = self._role(word)
        return self._role_cache[word]

    def _role(self, word: str) -> Role | None:
        if len(word) < 3:
            return None
        whole = self._heads.get(word)
        if whole and word not in (whole.id, *whole.forms) and is_seeming_compound(word) and not self.is_own(whole):
            return None
        if whole and whole.tail != "only":
            return self._made(whole, word, word, "")
        country = self.demonym(word)
        if country:
            return Role(word, "CVL", False, country, loose=True, plural=word.endswith(("en", "er", "s", "n")),
                        demonym=True, feminine=word.endswith(("in", "innen")))  # fmt: skip
        if "-" in word:
            first, _, last = word.rpartition("-")
            nation = self.demonym(last)
            if nation:
                role = self._role(last)
                return replace(role, part=first) if role else None
            found = self._heads.get(last) or self._heads.get(last[:1].upper() + last[1:])
            if found and is_seeming_compound(word) and not self.is_own(found):
                return None
            if found:
                return self._made(found, word, last, first)
            inner = self._role(last) if last[:1].isupper() and first else None
            return self._prefixed(inner, first) if inner else None
        for start in range(2, len(word) - 3):
            tail = word[start].upper() + word[start + 1 :]
            found = self._heads.get(tail)
            if found and found.tail != "no" and len(tail) >= 4:
                if is_seeming_compound(word) and not self.is_own(found):
                    return None
                return self._made(found, word, tail, word[:start])
        return None

    def _made(self, row: Office | Group, word: str, form: str, part: str) -> Role:
        office = isinstance(row, Office)
        feminine = form.endswith(("in", "innen")) and not row.id.endswith("in")
        plural = form.endswith(("innen", "en", "leute")) or (form != row.id and form in row.forms and not feminine)
        if form.endswith("er") or (form == row.id and not form.endswith(("er", "ete"))):
            plural = False
        loose = (isinstance(row, Office) and row.of == "any") or row.sector in {"CVL", "SOC"}
        relational = (isinstance(row, Office) and row.of == "any") or row.id in _GATHERINGS
        role = Role(row.id, row.sector, office, row.country, row.rank if isinstance(row, Office) else 5, loose,
                    relational, plural, feminine)  # fmt: skip
        return self._prefixed(role, part) if part else role

    def _prefixed(self, role: Role, part: str) -> Role:
        """The role with what the first part of the compound adds: "US-", "Kreml", "Militär", "CDU-", "Vize"."""
        sector, country, fixed, named = role.sector, role.country, False, False
        whole = "-" in part and self.name(part) is not None
        pieces = [part] if whole else [piece for piece in part.split("-") if piece] or [part]
        for piece in pieces:
            row = self._part(piece)
            if row is not None:
                if row.sector == "ELI" and role.office and sector in {"GOV", "LEG"}:
                    sector, fixed = "ELI", True
                elif row.sector and (role.loose or role.head in {"Kommandeur", "Truppe", "Sprecher", "Chef"}):
                    sector, fixed = row.sector, True
                country = row.country or country
                continue
            entry = self.name(piece) or self.name(piece.rstrip("s"))
            if entry and isinstance(entry.record, Organisation):
                country = entry.record.country or country
                if role.head in INDIVIDUALS and entry.record.sector == "SOC":
                    sector, fixed = "CVL", True
                elif role.loose or (role.office and entry.record.sector == "PTY"):
                    sector, fixed = entry.record.sector, True
                named = named or entry.record.country is not None
            elif entry and isinstance(entry.record, Country):
                country = entry.record.id
                fixed = True
            elif role.head == "Gegner" and any(person.sector == "GOV" for person in self.surname(piece)):
                sector, fixed = "OPP", True
        loose = role.loose and not fixed
        return replace(role, sector=sector, country=country, loose=loose, part=part, fixed=fixed or named)

    def _part(self, piece: str) -> Part | None:
        low = piece.lower()
        for link in _LINKS:
            if not link:
                found = self.parts.get(low)
            else:
                found = self.parts.get(low + link) or (
                    self.parts.get(low[: -len(link)]) if low.endswith(link) else None
                )
            if found:
                return found
        return None


def knowledge_with(own: Iterable[Rule]) -> Knowledge:
    """The knowledge that comes with Lagebild and a user's own records, which win over it."""
    records = tuple(own)
    return Knowledge(records) if records else knowledge()


@cache
def knowledge() -> Knowledge:
    """The knowledge that comes with Lagebild, loaded once."""
    return Knowledge()
