"""Parties whose short name many countries have: "die Sozialdemokraten" of a report on another land."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lagebild.extract.actors.spot import Spot
from lagebild.rules.knowledge import Knowledge

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["free_namesakes"]

_COMMON = {
    "Sozialdemokraten", "Sozialdemokratische Partei", "Sozialdemokratischen Partei", "Linkspartei", "Grüne", "Grünen",
    "Die Grünen", "Christdemokraten", "Liberale", "Liberalen", "Linke", "Linken", "Die Linke", "Freie Demokraten",
    "Freien Demokraten",
}  # fmt: skip
_OTHERS = 2


def free_namesakes(spots: list[Spot], places: Iterable[Spot], tokens: list[Token], known: Knowledge) -> None:
    """Takes the country from such names where the report names nothing else of it, but other countries.

    They then get the report's country like every body that the tables do not know.
    """
    common: list[Spot] = []
    named: list[str] = []
    for spot in spots:
        text = " ".join(token.text for token in tokens[spot.first : spot.last + 1])
        if spot.organisation and spot.sector == "PTY" and text in _COMMON and spot.same is None:
            common.append(spot)
        elif spot.country in known.countries and spot.kind != "pronoun":
            named.append(spot.country or "")
        elif spot.person is not None:
            named.append(spot.person.country)
    named.extend(place.country for place in places if place.country)
    for spot in common:
        if spot.country in named or len(named) < _OTHERS:
            continue
        spot.name = " ".join(token.text for token in tokens[spot.first : spot.last + 1])
        spot.name = spot.name.removesuffix("n") if spot.name.removesuffix("n") in _COMMON else spot.name
        spot.organisation, spot.country, spot.explicit = None, None, False
