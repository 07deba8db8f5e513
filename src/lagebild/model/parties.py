"""Actors and places, and where the text names them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lagebild.model.span import Span
from lagebild.model.why import Why

MentionKind = Literal["name", "office", "nation", "group", "organisation", "pronoun"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an actor: "Kremlchef Wladimir Putin", "der Präsident", "Moskau", "er", "russischer".

    ``span`` is the whole phrase without article, ``head`` the offset span of its head word, ``actor`` the id of
    the actor that it names in this report.
    """

    span: Span
    head: Span
    kind: MentionKind
    actor: int
    why: Why


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts in the report: all mentions of one person, body, nation or group.

    ``country`` is ISO 3166 alpha-3 or UNO, EUR, IGO, NGO, IMG, MNC, ISM; ``sector`` a PLOVER sector code;
    ``None`` where unknown (the reason is in ``why.notes``). ``wikidata`` only where certain.
    """

    id: int
    name: str
    country: str | None
    sector: str | None
    why: Why
    office: str | None = None
    person: bool = False
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place name in the text. ``country`` is ISO 3166 alpha-3; ``precision`` says what ``lat``/``lon`` stand for."""

    span: Span
    name: str
    country: str | None
    why: Why
    lat: float | None = None
    lon: float | None = None
    precision: Literal["exact", "city", "region", "country"] | None = None
