"""Short forms of the names of bodies: "Muster" for "Muster Motors", "Musterbank AG" for "Musterbank"."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import TYPE_CHECKING

from lagebild.extract.actors.spot import Spot
from lagebild.rules.knowledge import Knowledge, sound

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["link_short_names", "spelled"]

_LEGAL = {
    "ag", "gmbh", "inc", "inc.", "co", "co.", "kg", "&", "se", "ltd", "ltd.", "corp", "corp.", "group", "plc", "kgaa",
    "verlag", "verlage", "verlages", "e.v.", "s.a.", "holding", "konzern", "aktiengesellschaft",
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
    names.pop((), None)
    complete = {_words(spot.name) for spot in bodies if spot.name.split()[-1].lower() in _LEGAL}
    for spot in spots:
        bare = spot.is_person and len(spot.words) == 1 and spot.role is None and not spot.merged and spot.same is None
        if not (_is_unlisted(spot) or (bare and sound(spot.words[0].rstrip("s")) not in surnames)):
            continue
        if bare and (known.surname(spot.words[0]) or sound(spot.words[0]) in surnames):
            continue
        short = _words(spot.words[0] if bare else spot.name)
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
                spot.name = names[short]
            continue
        spot.name = names[longer[0]]
        if bare:
            spot.kind, spot.rule, spot.is_person, spot.tentative = "organisation", "actor.entity", False, False
            spot.words, spot.gender = (), ""


def spelled(name: str) -> str:
    """The key of a body's name, the same for all ways to write its apostrophes and hyphens ("X-Muster´s")."""
    return _APOSTROPHES.sub("", name).replace("-", " ").casefold()


def _is_unlisted(spot: Spot) -> bool:
    return spot.kind == "organisation" and spot.rule == "actor.entity" and not spot.organisation and spot.same is None


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
