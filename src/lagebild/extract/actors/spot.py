"""A stretch of tokens that names somebody, before the actors of the report are known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from lagebild.model import Report
from lagebild.model.parties import MentionKind
from lagebild.rules.knowledge import Person, Role

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["AMOUNTS", "KIN", "NAME_TAGS", "Spot", "head_of", "skipped_tokens"]

KIN = {
    "Familie", "Sohn", "Tochter", "Vater", "Mutter", "Bruder", "Schwester", "Witwe", "Ehefrau", "Ehemann",
    "Eltern", "Kind", "Frau", "Freund", "Anwalt", "Rechtsanwalt", "Opfer", "Gegner", "Kritiker", "Bürger",
    "Staatsbürger", "Einwohner", "Bewohner", "Landsmann", "Geisel",
}  # fmt: skip
"""Nouns that say whose somebody is, not what he is."""
AMOUNTS = {"viele", "vielen", "vieler", "einige", "einigen", "einiger", "mehrere", "mehreren", "mehrerer", "etliche",
            "etlichen", "zahlreiche", "zahlreichen", "zahlreicher"}  # fmt: skip
"""Words for an amount that tell a group apart from those with a number."""
NAME_TAGS = {"NE", "NN", "FM", "XY", "ADJA"}
"""Tags that the words of names get."""


@dataclass(slots=True, eq=False)
class Spot:
    """One naming: token range (``last`` inclusive), head token and what the words themselves say."""

    first: int
    last: int
    head: int
    kind: MentionKind
    name: str
    rule: str
    country: str | None = None
    sector: str | None = None
    confidence: float = 0.9
    role: Role | None = None
    words: tuple[str, ...] = ()
    """The personal name."""
    person: Person | None = None
    organisation: str | None = None
    is_person: bool = False
    place: bool = False
    """Used as a place rather than as an actor ("in Moskau")."""
    local: Literal["", "capital", "town"] = ""
    """An adjective of a town or region rather than of a state ("Kölner", "bayerisch")."""
    tentative: bool = False
    """A bare word that is only a name if the report uses it elsewhere."""
    plural: bool = False
    several: bool = False
    """The office before a name is in the plural: the names behind "und" have it as well."""
    gender: str = ""
    explicit: bool = False
    """The country stands in the words themselves."""
    demonym: bool = False
    amount: str = ""
    """How many, in the words of the report ("178" in "178 Menschen")."""
    age: str = ""
    """How old, in years ("31" in "der 31-jährige Mann")."""
    countries: tuple[str, ...] = ()
    """More than one country where the phrase stands for several parties."""
    possessor: int = -1
    """Token of a possessive before the head ("seine Anhänger")."""
    abroad: bool = False
    """An adjective says that the country is another than that of the report ("ausländische Journalisten")."""
    cut: int = 0
    """How many letters of the token name the actor ("US" in "US-Luftangriffe"); 0 for all."""
    merged: bool = False
    """Part of another spot, no mention of its own."""
    same: Spot | None = None
    """Another spot that names the same one (apposition, abbreviation in brackets)."""
    all_of: tuple[Spot, ...] = ()
    """The other spots that a plural noun names together ("A und B sind die Sieger")."""
    complement: Spot | None = None
    """What the head is of: "beider Länder" in "die Verteidigungsminister beider Länder"."""
    subject: int = -1
    """Token of the pronoun of which the report says that he is this ("Er ist Vorsitzender")."""
    actor: int = -1
    actors: tuple[int, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)


def skipped_tokens(report: Report, offsets: list[int]) -> set[int]:
    """Indices of the tokens in credit lines and datelines, from which nothing is read."""
    spans = [block.span for block in report.blocks if not block.told]
    spans += [block.dateline for block in report.blocks if block.dateline]
    if not spans:
        return set()
    return {i for i, offset in enumerate(offsets) if any(span.start <= offset < span.end for span in spans)}


def head_of(tokens: list[Token], first: int, last: int) -> int:
    """The token of the range whose syntactic head lies outside it."""
    for i in range(first, last + 1):
        if not first <= tokens[i].head.i <= last or tokens[i].head.i == i:
            return i
    return first
