"""Adjectives of nations, capitals and towns ("russisch", "Pekinger", "Bremer"), and the countries that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from lagebild.extract.actors.spot import Spot
from lagebild.rules.gazetteer import gazetteer
from lagebild.rules.knowledge import Country, Knowledge
from lagebild.rules.region_adjectives import is_regional

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["nation_adjective"]


def nation_adjective(i: int, token: Token, word: str, known: Knowledge) -> Spot | None:
    """The spot of the adjective; None of a noun for the people and of a word of no country."""
    countries = known.nation(word)
    local: Literal["", "capital", "town"] = "town" if is_regional(word) else ""
    if not countries and word[0].isupper() and token.tag_ in {"ADJA", "NN", "NE"} and word.endswith("er"):
        for stem in (word[:-2], word[:-1], word[:-2] + "e", word[:-2] + "en"):
            entry = known.name(stem)
            if entry and isinstance(entry.record, Country) and entry.kind in {"capital", "country"}:
                countries, local = (entry.record.id,), "capital" if entry.kind == "capital" else ""
                break
        if i and token.nbor(-1).text in {"New", "San", "Los", "Santa", "São", "Saint", "El", "Las"}:
            site = gazetteer().best(f"{token.nbor(-1).text} {word[:-2]}")
            countries, local = (site.country,) if site is not None and site.country else (), "town"
        elif not countries and token.tag_ == "ADJA" and len(word) > 5:
            site = gazetteer().best(word[:-2])
            if site is not None and site.country and site.population >= 100:
                countries, local = (site.country,), "town"
    if not countries or (token.pos_ == "VERB" or token.tag_.startswith("V")):
        return None
    if word[0].isupper() and token.tag_ == "NN" and known.demonym(word):
        return None
    if token.tag_ in {"NN", "NE"} and word[0].isupper() and known.demonym(word):
        return None
    return Spot(i, i, i, "nation", word, "actor.adjective", countries[0], "GOV", 0.7, explicit=True,
                countries=countries if len(countries) > 1 else (), local=local)  # fmt: skip
