"""Nouns and the name that stands beside them in one phrase: "ihr Mann, der Maler Karl Muster", "Arzt und Autor …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.extract.actors.determiners import determiner
from lagebild.extract.actors.genders import human_gender
from lagebild.extract.actors.spot import KIN, Spot

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["link_apposed"]

_REACH = 15
"""How many words may lie between a noun and its name."""
_STEPS = 3
_QUOTES = {"„", "“", "”", '"', "»", "«", "‚", "‘", "'", "''", "(", "[", "]", ")"}
_CLAUSE = {"VVFIN", "VAFIN", "VMFIN", "VVIMP", "PRELS", "KOUS", "$."}
_JOINTS = {"und", "sowie", "oder"}


def link_apposed(tokens: list[Token], spots: list[Spot], covered: dict[int, Spot]) -> None:
    """Gives nouns for one person the name that the tree puts beside them, and a noun behind a comma the one before."""
    nouns = [spot for spot in spots if _is_free(spot)]
    names = [spot for spot in spots if spot.is_person and not spot.merged and spot.same is None]
    by_head = {spot.head: spot for spot in nouns}
    for name in names:
        for noun in _before(name, tokens, by_head):
            if noun.same is None and _one_phrase(noun, name, tokens) and not _clash(noun, name):
                noun.same = name
                _take_office(noun, name)
    for noun in nouns:
        other = _noun_before(noun, tokens, covered)
        if noun.same is None and other is not None and other.same is not noun:
            noun.same = other.same or other


def _is_free(spot: Spot) -> bool:
    role = spot.role
    one = role is not None and (role.office or spot.demonym) and not spot.plural and not spot.several
    return one and not spot.is_person and not spot.merged and spot.same is None


def _before(name: Spot, tokens: list[Token], nouns: dict[int, Spot]) -> list[Spot]:
    """The nouns that the name is an apposition to, also over another ("ihr Mann, der Maler …"), and those joined."""
    found: list[Spot] = []
    head = tokens[name.head]
    if head.dep_.startswith("flat"):
        head = head.head
    for _ in range(_STEPS):
        if head.dep_ != "appos":
            break
        above = head.head
        joined = [above, *(child for child in above.children if child.dep_ == "conj" and child.i < name.first)]
        if above.dep_ == "conj":
            joined.append(above.head)
        found += [
            noun
            for noun in nouns.values()
            if tokens[noun.head].head.i == above.i and noun.last < name.first and tokens[noun.last + 1].text == ","
        ]
        found += [nouns[one.i] for one in joined if one.i in nouns and one.i < name.first]
        head = above
    return found


def _one_phrase(noun: Spot, name: Spot, tokens: list[Token]) -> bool:
    """True if what stands between belongs to the noun, or a comma opens the phrase of the name."""
    between = tokens[noun.head + 1 : name.first]
    if not between or len(between) > _REACH or any(token.tag_ in _CLAUSE or token.is_space for token in between):
        return False
    last = [token for token in between if token.tag_ not in {"ART", "ADJA", "CARD", "PPOSAT"}][-1:]
    comma = any(token.text == "," for token in between)
    joints = [n for n, token in enumerate(between) if token.text in _JOINTS]
    if joints and between[joints[0]].i + 1 < name.first and tokens[between[joints[0]].i + 1].tag_ in {"ART", "PPOSAT"}:
        return False
    if comma and name.last + 1 < len(tokens) and tokens[name.last + 1].text in _JOINTS:
        return False
    return not comma or not last or last[0].text not in _JOINTS


def _clash(noun: Spot, name: Spot) -> bool:
    """True if one is a man and the other a woman, by the nouns that stand there."""
    one, other = human_gender(noun), human_gender(name)
    return bool(one and other and one != other)


def _take_office(noun: Spot, name: Spot) -> None:
    role = noun.role
    if role is None or name.role is not None or role.head in KIN or noun.demonym:
        return
    name.role, name.sector = role, noun.sector
    if noun.country:
        name.country, name.explicit = noun.country, noun.explicit


def _noun_before(noun: Spot, tokens: list[Token], covered: dict[int, Spot]) -> Spot | None:
    """The noun of "der Fahrer, ein 64 Jahre alter Peruaner," before the comma; "der Fahrer, der Koch" may be two."""
    head = tokens[noun.head]
    if determiner(head) in {"definite", "this"}:
        return None
    i = noun.first - 1
    if i > 0 and tokens[i].tag_ == "ART":
        i -= 1
    other = covered.get(head.head.i) if head.dep_ == "appos" else None
    if i < 1 or tokens[i].text != "," or other is None or other is noun or other.merged or other.plural:
        return None
    if other.role is None or not other.role.office or other.head != head.head.i or other.last >= i:
        return None
    end = max(token.i for token in head.subtree)
    closed = end + 1 >= len(tokens) or tokens[end].text == "," or tokens[end + 1].text in {",", ".", ")", "–", "-", ";"}
    return other if closed and not other.is_person else None
