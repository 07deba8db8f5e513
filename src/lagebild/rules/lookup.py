"""What the knowledge holds on a name: every record that the name may lead to, and how it leads there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lagebild.rules.gazetteer import Gazetteer, Site
from lagebild.rules.knowledge import Group, Knowledge, Office, Person, fold, heard
from lagebild.rules.loading import Rule

__all__ = ["Found", "Kind", "Way", "look_up"]

Kind = Literal["person", "country", "organisation", "office", "group", "adjective", "place"]
Way = Literal[
    "name", "alias", "inflected", "transliteration", "surname", "capital", "seat", "nation adjective", "demonym",
    "compound",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """One record. ``matched`` is the name of it that was found, ``own`` says that a user's list has it."""

    kind: Kind
    name: str
    way: Way
    matched: str
    record: Rule | Site
    country: str | None = None
    sector: str | None = None
    own: bool = False


def look_up(name: str, known: Knowledge, places: Gazetteer) -> tuple[Found, ...]:
    """Everything that the tables hold on ``name``; empty if they hold nothing."""
    words = name.split()
    if not words:
        return ()
    found = [*_persons(words, known), *_countries(words, known), *_organisations(words, known)]
    if len(words) == 1:
        found += _nouns(words[0], known)
    found += _places(" ".join(words), places)
    once: dict[tuple[Kind, int], Found] = {}
    for item in found:
        once.setdefault((item.kind, id(item.record)), item)
    return tuple(once.values())


def _persons(words: list[str], known: Knowledge) -> Iterator[Found]:
    text = " ".join(words)
    people = [person for person in known.persons.values() if text in (person.id, *person.aliases)]
    whole = known.person(words) if len(words) > 1 else None
    people += [whole] if whole is not None else []
    people += known.surname(words[0]) if len(words) == 1 else []
    for person in people:
        yield Found("person", person.id, *_way(text, person), person, person.country, person.sector,
                    known.is_own(person))  # fmt: skip


def _way(text: str, person: Person) -> tuple[Way, str]:
    """How the words lead to the person, and to which of the names."""
    if text == person.id:
        return "name", person.id
    if text in person.aliases:
        return "alias", text
    if " " not in text:
        surnames = {word for name in (person.id, *person.aliases) for word in name.split()}
        return ("surname", text) if text in surnames else ("transliteration", person.id)
    keys = heard(text)
    closest = next((name for name in (person.id, *person.aliases) if heard(name) == keys), person.id)
    inflected = any(text.removesuffix(ending) in (person.id, *person.aliases) for ending in ("s", "’", "'"))
    return ("inflected" if inflected else "transliteration"), closest


def _countries(words: list[str], known: Knowledge) -> Iterator[Found]:
    word = words[0] if len(words) == 1 else ""
    nations = known.nation(word) if word else ()
    demonym = known.demonym(word) if word else None
    for country in known.countries.values():
        ways: list[tuple[Way, tuple[str, ...]]] = [
            ("name", (country.name,)), ("alias", (*country.names, country.id)), ("capital", country.capital),
            ("seat", country.seats),
        ]  # fmt: skip
        for way, names in ways:
            for name in names:
                exact = _matches(words, name)
                if exact is not None:
                    shown: Way = way if exact or way in {"capital", "seat"} else "inflected"
                    yield Found("country", country.name, shown, name, country, country.id, "GOV", known.is_own(country))
        if country.id in nations:
            yield Found("country", country.name, "nation adjective", word, country, country.id, None,
                        known.is_own(country))  # fmt: skip
        if country.id == demonym:
            yield Found("country", country.name, "demonym", word, country, country.id, "CVL", known.is_own(country))


def _organisations(words: list[str], known: Knowledge) -> Iterator[Found]:
    for body in known.organisations.values():
        for way, names in (("name", (body.id,)), ("alias", body.aliases)):
            for name in names:
                exact = _matches(words, name.removeprefix("?"))
                if exact is not None:
                    shown: Way = "inflected" if not exact else "name" if way == "name" else "alias"
                    yield Found("organisation", body.id, shown, name, body, body.country, body.sector,
                                known.is_own(body))  # fmt: skip


def _matches(words: list[str], name: str) -> bool | None:
    """True if the words are the name, False if another form of it, ``None`` if another name."""
    parts = name.split()
    if parts == words:
        return True
    if len(parts) != len(words) or [fold(part) for part in parts] != [fold(word) for word in words]:
        return None
    return False


def _nouns(word: str, known: Knowledge) -> Iterator[Found]:
    role = known.role(word)
    if role is not None and not role.demonym:
        row: Office | Group | None = known.offices.get(role.head) or known.groups.get(role.head)
        if row is not None:
            way: Way = "compound" if role.part else "name" if word == role.head else "inflected"
            kind: Kind = "office" if isinstance(row, Office) else "group"
            yield Found(kind, role.head, way, word, row, role.country, role.sector, known.is_own(row))
    adjective = known.adjective(word) if word[:1].islower() else None
    if adjective is not None:
        way = "name" if word == adjective.id else "inflected"
        yield Found("adjective", adjective.id, way, word, adjective, None, adjective.sector, known.is_own(adjective))


def _places(text: str, places: Gazetteer) -> Iterator[Found]:
    sites = places.find(text)
    way: Way = "name"
    if not sites and text.endswith("s") and len(text) > 4:
        sites, way = places.find(text[:-1]), "inflected"
    for site in sorted(sites, key=lambda site: -site.population):
        yield Found("place", site.name, way if site.name == text or way == "inflected" else "alias", text, site,
                    site.country)  # fmt: skip
