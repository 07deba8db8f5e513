"""What actors are whose country or sector the report leaves open: by the list of persons, by where they are met."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.extract.actors.countries import GOVERNMENTAL, Countries
from lagebild.extract.actors.drafts import Draft
from lagebild.extract.actors.holders import place_holders
from lagebild.rules.knowledge import Knowledge, Person

__all__ = ["fill_gaps"]


def fill_gaps(drafts: Sequence[Draft], countries: Countries, known: Knowledge, year: int | None) -> None:
    """Gives every actor country and sector, or the reason why he has none, once all of the report is read."""
    place_holders(drafts, countries, known, year)
    for draft in drafts:
        _rule(draft, known)
        if draft.person:
            _complete(draft, countries, year)
            continue
        if draft.country is None:
            draft.notes.setdefault("country", "not in the text and not known")
        if draft.sector is None:
            draft.notes.setdefault("sector", "not in the text and not known")


def _rule(draft: Draft, known: Knowledge) -> None:
    """Makes those the government who are it in their country though their noun says another sector."""
    state = known.countries.get(draft.country or "")
    one_party = state is not None and state.one_party == "yes"
    if one_party and "Politiker" in draft.heads and draft.sector == "PTY":
        draft.sector = "GOV"
    if "Senator" in draft.heads and draft.country == "DEU" and draft.sector == "LEG":
        draft.sector = "GOV"
    if draft.country in {"UNO", "EUR"} and draft.rule != "actor.organisation" and draft.sector in {"JUD", "COP"}:
        draft.sector = "GOV"


def _complete(draft: Draft, countries: Countries, year: int | None) -> None:
    """A person: from the list if he is in it, else the country of whom he speaks for or is met with."""
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
            draft.sector = _sector_of(person, year)
            draft.notes["sector"] = "from the list of persons"
    elif draft.country is None and (country := _government_of(draft, countries)) is not None:
        draft.country, draft.notes["country"] = country, "of the government named right before"
        draft.confidence = min(draft.confidence, 0.6)
    elif draft.country is None and (country := _host_of(draft, countries)) is not None:
        draft.country, draft.notes["country"] = country, "of the capital where the report has him"
        draft.confidence = min(draft.confidence, 0.6)
    elif draft.country is None:
        draft.country, draft.notes["country"], confidence = countries.default(draft.sector)
        draft.confidence = min(draft.confidence, confidence)
    if draft.sector is None:
        draft.sector, draft.notes["sector"] = "CVL", "the report names no office"
        draft.confidence = min(draft.confidence, 0.4)


def _government_of(draft: Draft, countries: Countries) -> str | None:
    """Of those who speak for a government, the country of the one named right before."""
    spoken_for = any(head.startswith(GOVERNMENTAL) for head in draft.heads)
    return countries.government_before(draft.first) if spoken_for else None


def _host_of(draft: Draft, countries: Countries) -> str | None:
    """Of those who rule, the country whose capital they are met in."""
    return countries.capital_before(draft.first) if draft.sector == "GOV" and draft.heads else None


def _sector_of(person: Person, year: int | None) -> str:
    """The sector that somebody of the list has in the year of the report: before and after his terms another."""
    if year is None or person.serves(year) is not False:
        return person.sector
    if person.after(year):
        return "ELI"
    return "PTY" if person.sector == "GOV" else person.sector
