"""Names of bodies that no table has: how far they reach, and which begin with a state, a capital or its adjective."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.extract.actors.forms import body_gender
from lagebild.extract.actors.nation_adjectives import nation_adjective
from lagebild.extract.actors.spot import NAME_TAGS, Spot, head_of
from lagebild.rules.actor_nouns import name_sector
from lagebild.rules.knowledge import Entry, Knowledge

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["body_of_land", "body_of_nation", "is_cut", "is_known_inside", "whole_name"]

_PAPERS = ("Nachrichten", "blatt", "Anzeiger", "Rundschau", "Kurier", "Allgemeine", "Post", "Bote", "Presse", "stimme")
"""Ends of the names of newspapers."""


def body_of_nation(
    i: int, tokens: list[Token], words: list[str], ent: tuple[int, int, str] | None, known: Knowledge
) -> Spot | None:
    """A name that begins with the adjective of a nation or town ("Deutscher Musterbund", "Bremer Musterwerke")."""
    if (
        ent is None
        or ent[0] != i
        or ent[2] != "ORG"
        or ent[1] == i
        or tokens[i].tag_ != "ADJA"
        or not words[i][0].isupper()
    ):
        return None
    adjective = nation_adjective(i, tokens[i], words[i], known)
    if adjective is None or tokens[i].is_sent_start or known.name_at(words, ent[1]):
        return None
    role = known.role(words[ent[1]])
    sector = "JRN" if words[ent[1]].endswith(_PAPERS) else role.sector if role is not None and not role.office else None
    return Spot(i, ent[1], head_of(tokens, i, ent[1]), "organisation", " ".join(words[i : ent[1] + 1]), "actor.entity",
                adjective.country, sector, confidence=0.5, gender=body_gender(tokens[i]), explicit=True)  # fmt: skip


def body_of_land(
    i: int, entry: Entry, tokens: list[Token], words: list[str], ent: tuple[int, int, str] | None
) -> Spot | None:
    """A name that begins with that of a state or capital ("Japan Muster Agency"), for the analysis a body's."""
    last = i + entry.length - 1
    if ent is None or ent[0] != i or ent[2] != "ORG" or whole_name(last, tokens, words, ent) == last:
        return None
    name = words[i : ent[1] + 1]
    return Spot(i, ent[1], head_of(tokens, i, ent[1]), "organisation", " ".join(name), "actor.entity", entry.record.id,
                name_sector(name), confidence=0.5, gender=body_gender(tokens[i]), explicit=True)  # fmt: skip


def whole_name(last: int, tokens: list[Token], words: list[str], ent: tuple[int, int, str] | None) -> int:
    """The end of a longer name around a known one ("BBC World Service")."""
    if ent is None or ent[2] != "ORG" or ent[1] <= last:
        return last
    behind = range(last + 1, ent[1] + 1)
    return ent[1] if all(words[j][:1].isupper() and tokens[j].tag_ in NAME_TAGS for j in behind) else last


def is_known_inside(ent: tuple[int, int, str], words: list[str], known: Knowledge) -> bool:
    """True if an organisation's name is built around words that the tables know ("Hamburger Grüne")."""
    for i in range(ent[0], ent[1] + 1):
        if known.role(words[i]) or (
            i > ent[0] and (entry := known.name_at(words, i)) and i + entry.length - 1 == ent[1]
        ):
            return True
    return False


def is_cut(ent: tuple[int, int, str], tokens: list[Token], known: Knowledge) -> bool:
    """True of the first words of a name whose noun follows ("Olympische" Spiele, "Big Muster" Award)."""
    root = tokens[head_of(tokens, ent[0], ent[1])]
    if root.head.i <= ent[1]:
        return False
    if root.dep_ in {"amod", "det"} and root.tag_ in {"ADJA", "ART"}:
        return root.tag_ == "ART" or root.head.tag_ == "NN"
    if len(root.head.text.lstrip("-")) == 1 or name_sector([root.head.text]) is not None:
        return False
    return root.dep_ in {"amod", "compound"} and root.head.i <= ent[1] + 2 and known.role(root.head.text) is None
