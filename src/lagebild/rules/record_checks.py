"""What must hold of records beyond their schema: codes, terms of office, names that only one of them has."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lagebild.model import SECTORS
from lagebild.rules.findings import Finding, Place
from lagebild.rules.knowledge import Adjective, Country, Group, Knowledge, Office, Organisation, Part, Person, heard
from lagebild.rules.loading import Rule

__all__ = ["BODIES", "check_records"]

BODIES = ("UNO", "EUR", "IGO", "NGO", "IMG", "MNC", "ISM")
"""Codes in place of a country for those that belong to none."""
_TERM = re.compile(r"((?:1[89]|20)\d\d)(?:(-)((?:1[89]|20)\d\d)?)?")
_CODE = re.compile(r"[A-Z]{3}")
_WIKIDATA = re.compile(r"Q[1-9]\d*")
Placed = tuple[Place, str, Rule]


def check_records(records: Sequence[Placed], known: Knowledge) -> Iterator[Finding]:
    """The findings on the records of one list; ``known`` is the built-in knowledge."""
    codes = {*known.countries, *BODIES, *(record.id for _, _, record in records if isinstance(record, Country))}
    for place, _, record in records:
        yield from (Finding(code, place, values) for code, values in _alone(record, codes))
    yield from _repeated(records)
    for place, table, record in records:
        yield from (Finding(code, place, values) for code, values in _clashes(table, record, known))


def _alone(record: Rule, codes: set[str]) -> Iterator[tuple[str, dict[str, object]]]:
    """What is wrong with a record by itself."""
    names = _names(record)
    if any(not name.strip() or any(unicodedata.category(char) == "Cc" for char in name) for name in names):
        yield "id", {}
    if isinstance(record, Country) and not _CODE.fullmatch(record.id):
        yield "code", {"id": record.id}
    country = getattr(record, "country", None)
    if country is not None and country not in codes:
        near = ", ".join(difflib.get_close_matches(country.upper(), codes, 3, 0.5)) or "DEU"
        yield "country", {"country": country, "near": near, "bodies": ", ".join(BODIES)}
    sector = getattr(record, "sector", None)
    if sector is not None and sector not in SECTORS:
        yield "sector", {"sector": sector, "sectors": ", ".join(SECTORS)}
    if isinstance(record, Office) and not 1 <= record.rank <= 5:
        yield "rank", {"rank": record.rank}
    wikidata = getattr(record, "wikidata", None)
    if wikidata is not None and not _WIKIDATA.fullmatch(wikidata):
        yield "wikidata", {"wikidata": wikidata}
    if isinstance(record, Person):
        yield from _terms(record.terms)
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield "alias twice", {"name": name}


def _terms(terms: Iterable[str]) -> Iterator[tuple[str, dict[str, object]]]:
    """Terms are years, each ends after it begins, none begins before the one before has ended."""
    before, end = "", 0
    for term in terms:
        years = _TERM.fullmatch(term)
        if years is None:
            yield "term", {"term": term}
            continue
        first, last = int(years[1]), int(years[3]) if years[3] else 9999 if years[2] else int(years[1])
        if last < first:
            yield "backwards", {"term": term}
        elif first < end:
            yield "overlap", {"first": before, "second": term}
        before, end = term, last


def _repeated(records: Sequence[Placed]) -> Iterator[Finding]:
    """Ids and names that two records of the list share."""
    ids: dict[tuple[str, str], Place] = {}
    names: dict[tuple[str, ...], tuple[Place, Rule]] = {}
    for place, table, record in records:
        first = ids.setdefault((table, record.id), place)
        if first is not place:
            yield Finding("repeated", place, {"id": record.id, "line": first.line})
            continue
        for name in dict.fromkeys(_names(record)):
            key = (_kind(record), *(heard(name) if isinstance(record, Person) else (name.removeprefix("?"),)))
            other_place, other = names.setdefault(key, (place, record))
            if other is not record:
                yield Finding("alias", place, {"name": name, "other": other.id, "line": other_place.line})


def _clashes(table: str, record: Rule, known: Knowledge) -> Iterator[tuple[str, dict[str, object]]]:
    """Built-in records that this one replaces or hides."""
    tables: dict[str, Mapping[str, Rule]] = {
        "countries": known.countries, "organisations": known.organisations, "offices": known.offices,
        "groups": known.groups, "group_adjectives": known.adjectives, "persons": known.persons,
        "office_parts": {row.id: row for row in known.parts.values()},
    }  # fmt: skip
    replaced = tables[table].get(record.id)
    if isinstance(record, Person) and replaced is None:
        ours = next((known.person(name.split()) for name in _names(record) if " " in name), None)
        replaced = ours if ours is not None and heard(ours.id) in {heard(name) for name in _names(record)} else None
    if replaced is not None:
        yield "replaces", {"other": replaced.id}
    if isinstance(record, Organisation | Country):
        for name in dict.fromkeys(_names(record)):
            entry = known.name(name.removeprefix("?"))
            if entry is not None and entry.record.id not in {record.id, getattr(replaced, "id", None)}:
                yield "clash", {"name": name, "other": _title(entry.record)}
    elif isinstance(record, Person):
        for name in dict.fromkeys(_names(record)):
            person = known.person(name.split()) if " " in name else None
            if person is not None and person is not replaced:
                yield "clash", {"name": name, "other": person.id}
    elif isinstance(record, Office | Group):
        for name in dict.fromkeys(_names(record)):
            role = known.role(name)
            if role is not None and not role.part and role.head != record.id:
                yield "clash", {"name": name, "other": role.head}


def _names(record: Rule) -> list[str]:
    """Everything that a record is called."""
    if isinstance(record, Country):
        return [record.name, *record.names, *record.capital, *record.seats]
    if isinstance(record, Organisation | Person):
        return [record.id, *record.aliases]
    if isinstance(record, Office | Group):
        return [record.id, *record.forms]
    return [record.id]


def _kind(record: Rule) -> str:
    """Names need to be unique among records of the same kind."""
    if isinstance(record, Part | Adjective):
        return type(record).__name__
    if isinstance(record, Office | Group):
        return "noun"
    return "person" if isinstance(record, Person) else "name"


def _title(record: Rule) -> str:
    return record.name if isinstance(record, Country) else record.id
