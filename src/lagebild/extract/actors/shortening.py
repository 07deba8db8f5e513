"""Short forms of the names of bodies: "Muster" for "Muster Motors", "Musterbank AG" for "Musterbank"."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import TYPE_CHECKING

from lagebild.extract.actors.games import is_of_game
from lagebild.extract.actors.spot import Spot
from lagebild.rules.knowledge import Knowledge, sound

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["link_short_names", "spelled"]

_LEGAL = {
    "ag", "gmbh", "mbh", "ohg", "llc", "limited", "s.e.", "n.v.", "nv", "oyj", "s.p.a.", "spa", "b.v.", "bv", "zrt",
    "inc", "inc.", "co", "co.", "kg", "&", "se", "ltd", "ltd.", "corp", "corp.", "group", "plc", "kgaa", "verlag",
    "verlage", "verlages", "e.v.", "s.a.", "holding", "konzern", "aktiengesellschaft",
}  # fmt: skip
_CLUBS = {"fc", "sc", "sv", "vfb", "vfl", "tsv", "tsg", "ac", "as", "1.", "fsv", "msv", "spvgg"}
_SHORTEST = 3
_APOSTROPHES = re.compile(r"\s?[’'´`‘′]\s?")


def link_short_names(spots: list[Spot], tokens: list[Token], known: Knowledge) -> None:
    """Gives bodies the longest of their names in the report, so that all of them are one.

    A bare word that the analysis takes for a surname is the body that begins with it, if nobody of the report is
    called so.
    """
    surnames = {sound(spot.words[-1]) for spot in spots if spot.is_person and (len(spot.words) > 1 or spot.role)}
    bodies = [spot for spot in spots if _is_unlisted(spot)]
    names: dict[tuple[str, ...], str] = {}
    for spot in bodies:
        names.setdefault(_words(spot.name), spot.name)
    listed = {_words(spot.name): spot for spot in spots if _is_listed_club(spot)}
    names.update({words: spot.name for words, spot in listed.items()})
    names.pop((), None)
    complete = {_words(spot.name) for spot in bodies if spot.name.split()[-1].lower() in _LEGAL}
    if tokens and is_of_game(tokens[0].doc):
        _towns_that_play(spots, names, listed)
    for spot in spots:
        bare = spot.is_person and len(spot.words) == 1 and spot.role is None and not spot.merged and spot.same is None
        if not (_is_unlisted(spot) or (bare and sound(spot.words[0].rstrip("s")) not in surnames)):
            continue
        if bare and (known.surname(spot.words[0]) or sound(spot.words[0]) in surnames):
            continue
        short = _words(spot.words[0] if bare else spot.name)
        if bare and not spot.tentative and short in names and (short in complete or _mostly_body(short, spots)):
            _make_body(spot, names[short])
            continue
        alone = not bare and " " not in spot.name and not _is_where(spot, tokens)
        longer = [words for words in names if words != short and _shortens(short, words, alone)]
        longer = [words for words in longer if not _joins(short, words, names)]
        if (
            not short
            or short in complete
            or len(longer) != 1
            or (len(short) == 1 and _says_little(spot, short[0], tokens, known))
        ):
            if not bare and short in names:
                _take(spot, names[short], listed.get(short))
            continue
        _take(spot, names[longer[0]], listed.get(longer[0]))
        if bare:
            _make_body(spot, spot.name)


def spelled(name: str) -> str:
    """The key of a body's name, the same for all ways to write its apostrophes and hyphens ("X-Muster´s")."""
    return _APOSTROPHES.sub("", name).replace("-", " ").casefold()


def _is_unlisted(spot: Spot) -> bool:
    return spot.kind == "organisation" and spot.rule == "actor.entity" and not spot.organisation and spot.same is None


def _take(spot: Spot, name: str, listed: Spot | None) -> None:
    """Gives the spot the name of its body, with what the list says of it."""
    spot.name = name
    if listed is not None:
        spot.organisation, spot.country, spot.sector = listed.organisation, listed.country, listed.sector
        spot.explicit = True


def _towns_that_play(spots: list[Spot], names: dict[tuple[str, ...], str], listed: dict[tuple[str, ...], Spot]) -> None:
    """Makes its club of a town that acts in a report of a game, if the report names one club of it."""
    for spot in spots:
        if spot.rule != "actor.place" or spot.place:
            continue
        town = _words(spot.name)
        clubs = [words for words in names if town and words[-len(town) :] == town]
        if len(clubs) == 1:
            spot.kind, spot.rule, spot.sector, spot.country, spot.explicit = (
                "organisation",
                "actor.entity",
                None,
                None,
                False,
            )
            _take(spot, names[clubs[0]], listed.get(clubs[0]))


def _mostly_body(words: tuple[str, ...], spots: list[Spot]) -> bool:
    """True if the analysis calls the name a body's more often than a person's."""
    bodies = sum(1 for spot in spots if _is_unlisted(spot) and _words(spot.name) == words)
    return bodies > sum(1 for spot in spots if spot.is_person and _words(" ".join(spot.words)) == words)


def _make_body(spot: Spot, name: str) -> None:
    """Of what the analysis took for a surname."""
    spot.kind, spot.rule, spot.is_person, spot.tentative = "organisation", "actor.entity", False, False
    spot.name, spot.words, spot.gender = name, (), ""


def _is_listed_club(spot: Spot) -> bool:
    """True of a body of the list that may be called by its town alone ("Musterstadt" for "SV Musterstadt")."""
    return bool(spot.organisation) and spot.sector == "SOC" and len(spot.country or "") == 3 and " " in spot.name \
        and spot.country not in {"NGO", "IGO", "MNC"} and spot.same is None  # fmt: skip


def _words(name: str) -> tuple[str, ...]:
    """The words of a name in small letters without what says only its form."""
    words = _APOSTROPHES.sub("", name).lower().split()
    while words and words[0] in _CLUBS:
        words = words[1:]
    while words and words[-1] in _LEGAL:
        words = words[:-1]
    return tuple(word.removesuffix("s") if len(word) > _SHORTEST + 1 else word for word in words)


def _shortens(short: tuple[str, ...], long: tuple[str, ...], alone: bool) -> bool:
    """True if the one begins the other, or ends it: of several words, or of one that stands ``alone``."""
    if len(short) >= len(long) or "/" in long:
        return False
    return long[: len(short)] == short or ((alone or len(short) > 1) and long[-len(short) :] == short)


def _joins(short: tuple[str, ...], long: tuple[str, ...], names: Container[tuple[str, ...]]) -> bool:
    """True of the owner before the body's name: "X" and "Y Works" of a report that also says "X Y Works" are two."""
    rest = long[len(short) :]
    return long[: len(short)] == short and len(rest) > 1 and rest in names


def _is_where(spot: Spot, tokens: list[Token]) -> bool:
    return spot.first > 0 and tokens[spot.first - 1].lower_ in {"in", "bei", "nach", "aus", "nahe", "um"}


def _says_little(spot: Spot, word: str, tokens: list[Token], known: Knowledge) -> bool:
    """True of a word that begins many names ("Deutsche", "Radio")."""
    token = tokens[spot.head]
    return len(word) < _SHORTEST or token.tag_ in {"ADJA", "ART", "APPR"} or known.role(token.text) is not None
