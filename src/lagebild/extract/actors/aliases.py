"""Names that the report itself introduces: "Volksfront (VFX)", "die Gruppe Schwarzer Mond", "die Partei „Morgen“".

The short name then means the same everywhere in the report, also in compounds ("VFX-Sprecher").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lagebild.extract.actors.long_names import is_short
from lagebild.extract.actors.name_parts import is_seat
from lagebild.extract.actors.set_phrases import is_letter
from lagebild.extract.actors.spot import Spot
from lagebild.rules.actor_nouns import is_thing
from lagebild.rules.gazetteer import gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["OPENING", "link_aliases", "link_named_groups"]

_TAIL = 5
"""How many words of a long name may stand between what the tables know of it and the bracket."""
OPENING = {"„", "“", '"', "»", "‚", "›", "'"}
_CLOSING = {"“", "”", '"', "«", "‘", "‹", "'"}
_PARTS = ("fraktion", "führung", "vorstand", "basis", "spitze", "delegation", "gruppe der", "regierung", "mehrheit")
"""Nouns for a part of what follows: "die Fraktion Die Linke" is not the party."""


def link_named_groups(tokens: list[Token], spots: list[Spot], starts: dict[int, Spot]) -> None:
    """Joins a group noun with the name that follows it: both are the same, and the noun says what it is."""
    for spot in list(spots):
        role = spot.role
        if role is None or spot.is_person or spot.merged or role.office or spot.plural or spot.demonym:
            continue
        if spot.name.lower().endswith(_PARTS):
            continue
        name = _name_behind(spot.head + 1, tokens, starts)
        if name is not None and is_letter(name, tokens):
            continue
        if name is None and not is_thing(spot.name):
            name = _unlisted(spot.head + 1, tokens, starts, spots)
        unlisted = name is not None and name.organisation is None
        if name is None or name is spot or name.kind != "organisation" or (unlisted and is_thing(spot.name)):
            continue
        if name.rule == "actor.compound":
            continue
        if name.organisation is None:
            if (spot.explicit or role.country) and not name.explicit:
                name.country, name.explicit = spot.country, spot.explicit
            if name.sector is None:
                name.sector = spot.sector
                name.notes["named"] = role.head
        name.gender = name.gender or spot.gender
        if spot.sector == "OPP" and name.sector == "PTY":
            name.sector = "OPP"
        spot.same = name
        spot.last = max(spot.last, name.last)
        if unlisted and is_seat(spot.name) and name.first == spot.head + 1 and not tokens[name.first].is_upper:
            name.merged, name.name = True, f"{spot.name} {name.name}"
        if tokens[spot.head + 1].text in OPENING and spot.last + 1 < len(tokens):
            spot.last += tokens[spot.last + 1].text in _CLOSING


def _unlisted(i: int, tokens: list[Token], starts: dict[int, Spot], spots: list[Spot]) -> Spot | None:
    """A new spot for a name that the analysis calls something else ("die Terrorgruppe Schwarzer Mond")."""
    if i < len(tokens) and tokens[i].text in OPENING:
        i += 1
    if i >= len(tokens) or i in starts or tokens[i].ent_iob_ != "B" or tokens[i].ent_type_ not in {"LOC", "OTH", "ORG"}:
        return None
    last = i
    while last + 1 < len(tokens) and tokens[last + 1].ent_iob_ == "I":
        last += 1
    text = tokens[i].doc[i : last + 1].text
    if len(text) == 1:
        return None
    if tokens[i].ent_type_ == "LOC" and (i == last or gazetteer().find(text)):
        return None
    named = Spot(i, last, i, "organisation", text, "actor.entity", confidence=0.6)
    spots.append(named)
    starts[i] = named
    return named


def _name_behind(i: int, tokens: list[Token], starts: dict[int, Spot]) -> Spot | None:
    if i < len(tokens) and tokens[i].text in OPENING:
        found = starts.get(i + 1)
        closed = found is not None and found.last + 1 < len(tokens) and tokens[found.last + 1].text in _CLOSING
        return found if closed else None
    return starts.get(i)


def link_aliases(tokens: list[Token], spots: list[Spot]) -> list[Spot]:
    """Gives the short names of the report the actor of the long one; returns all spots in text order."""
    ends = {spot.last: spot for spot in spots if not spot.is_person and spot.kind in {"organisation", "group"}}
    covered = {i: spot for spot in spots for i in range(spot.first, spot.last + 1) if spot.kind != "pronoun"}
    aliases = {spot.notes["short"]: spot for spot in reversed(spots) if spot.notes.get("short")}
    for i in range(1, len(tokens) - 2):
        word = tokens[i + 1].text
        if tokens[i].text != "(" or tokens[i + 2].text not in {")", ",", ";"} or not is_short(word):
            continue
        owner = _owner(i - 1, tokens, ends)
        if owner is not None and not _begins(word, owner, tokens, i):
            continue
        if owner is not None and not owner.plural and _abbreviates(word, owner, tokens, covered.get(i + 1)):
            aliases.setdefault(word, owner)
    for at, owner in _called(tokens, ends):
        if at not in covered or covered[at].organisation is None:
            aliases.setdefault(tokens[at].text, owner)
    added = _repeated(tokens, spots, covered)
    covered |= {i: spot for spot in added for i in range(spot.first, spot.last + 1)}
    for token in tokens if aliases else ():
        owner = aliases.get(token.text) or aliases.get(token.text.removesuffix("s"))
        spot = covered.get(token.i)
        if owner is None or spot is owner:
            first = token.text.partition("-")[0]
            if spot is not None and spot.role is not None and first in aliases and first != token.text:
                _belongs(spot, aliases[first])
            continue
        if spot is None and token.i and tokens[token.i - 1].tag_ == "NN" and is_thing(tokens[token.i - 1].text):
            continue
        if spot is None:
            named = Spot(token.i, token.i, token.i, "organisation", token.text, "actor.alias", owner.country,
                         owner.sector, 0.8, gender=owner.gender, same=owner)  # fmt: skip
            added.append(named)
        elif spot.first == spot.last and spot.role is None:
            spot.same, spot.rule, spot.kind, spot.is_person = owner, "actor.alias", "organisation", False
            spot.gender = spot.gender or owner.gender
    return sorted([*spots, *added], key=lambda spot: (spot.first, -spot.last))


def _called(tokens: list[Token], ends: dict[int, Spot]) -> Iterator[tuple[int, Spot]]:
    """Short names said in words: "der Musterbund, kurz „MuB“", "Muster Forecasting – bekannt als MFC"."""
    for i in range(2, len(tokens) - 2):
        known_as = tokens[i].lower_ == "als" and tokens[i - 1].lower_ == "bekannt"
        if not known_as and tokens[i].lower_ != "kurz":
            continue
        j = i + 1
        while j + 1 < len(tokens) and (tokens[j].text in OPENING or tokens[j].text == ":"):
            j += 1
        before = i - 2 if known_as else i - 1
        while before > 0 and tokens[before].text in {",", "–", "-", "("} | _CLOSING:
            before -= 1
        if before in ends and before < i - 1 and is_short(tokens[j].text):
            yield j, ends[before]


def _repeated(tokens: list[Token], spots: list[Spot], covered: dict[int, Spot]) -> list[Spot]:
    """Further mentions of names that a group noun introduced, where nothing else was found."""
    names = {tuple(token.text for token in tokens[spot.first : spot.last + 1]): spot
             for spot in spots if "named" in spot.notes and spot.last > spot.first}  # fmt: skip
    added = []
    for words, owner in names.items():
        for i in range(len(tokens) - len(words) + 1):
            span = range(i, i + len(words))
            if tokens[i].text == words[0] and tuple(tokens[j].text for j in span) == words \
                    and not any(j in covered for j in span):  # fmt: skip
                added.append(Spot(i, span[-1], i, "organisation", owner.name, "actor.alias", owner.country,
                                  owner.sector, 0.7, same=owner))  # fmt: skip
    return added


def _owner(i: int, tokens: list[Token], ends: dict[int, Spot]) -> Spot | None:
    """The spot whose name ends before the bracket, the rest of a long name between them."""
    for j in range(i, max(-1, i - _TAIL), -1):
        if j in ends:
            return ends[j]
        if tokens[j].tag_ not in {"NN", "NE", "ADJA", "APPR", "APPRART", "ART", "KON", "FM", "TRUNC"}:
            return None
    return None


def _begins(word: str, owner: Spot, tokens: list[Token], bracket: int) -> bool:
    """False for "Mission zur Raumstation (RST)": what the preposition brings in has the short name."""
    if all(token.tag_ not in {"APPR", "APPRART"} for token in tokens[owner.last + 1 : bracket]):
        return True
    return any(token.text[:1] == word[0] for token in tokens[owner.first : owner.last + 1])


def _abbreviates(word: str, owner: Spot, tokens: list[Token], inner: Spot | None) -> bool:
    """True unless the brackets hold a known body of its own ("die Abgeordneten (SPD)")."""
    if inner is not None and inner.organisation is not None:
        return False
    if owner.kind == "organisation":
        return True
    letters = "".join(token.text.lower() for token in tokens[owner.first : owner.last + 1])
    at = 0
    for char in word.lower():
        at = letters.find(char, at) + 1
        if at == 0:
            return False
    return True


def _belongs(spot: Spot, owner: Spot) -> None:
    """ "VFX-Sprecher": country and, where the noun leaves it open, sector of the body."""
    if spot.complement is None:
        spot.complement = owner
    if spot.country is None and owner.country:
        spot.country, spot.explicit = owner.country, owner.explicit
    if spot.role is not None and spot.role.relational and owner.sector and spot.sector != "ELI":
        spot.sector = owner.sector
    elif spot.role is not None and spot.role.relational and owner.kind == "organisation":
        spot.sector = "SOC"
