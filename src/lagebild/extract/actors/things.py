"""Names of a report that are no bodies and nobody: of ships, storms, missions, games, works."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from lagebild.rules.actor_nouns import is_named_like_people, is_thing

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = ["QUOTES", "names_of_things"]

QUOTES = {"„", "“", "”", '"', "»", "«", "‚", "‘", "›", "‹"}
_OCCASIONS = {"WM", "EM", "Open", "Tour", "Giro", "Copa", "Rallye", "Olympia"}
"""Words with which the names of games and races begin or end."""
_OCCASION_ENDS = (
    "meisterschaft", "meisterschaften", "spiele", "spielen", "festival", "turnier", "wettbewerb", "preis", "gipfel",
    "stadion", "raumstation", "bundesliga", "contest", "cup", "cups", "award", "awards", "trophy",
)  # fmt: skip
_BESIDE = {"appos", "flat", "flat:name", "nmod"}
_BODIES, _WORKS = frozenset({"ORG"}), frozenset({"ORG", "OTH"})
_ANY = frozenset({"ORG", "OTH", "PER", "LOC"})
_MOSTLY = 3
_MARKS = '„“”"»«‚‘,:;.!?'


def names_of_things(doc: Doc, title: str) -> dict[str, frozenset[str]]:
    """The names of the report that are nobody's, each with the labels under which the analysis may have them.

    What has a person's name ("Orkan Ada") is a thing whatever the analysis takes it for, what else a noun calls one
    ("das Musical „Ada“") unless it is a person's, games and the like only where they would be bodies.
    """
    tokens = list(doc)
    labels: dict[str, Counter[str]] = {}
    found = dict.fromkeys(_of_heading(title.split()), _ANY)
    for ent in doc.ents:
        labels.setdefault(ent.text, Counter())[ent.label_] += 1
        words = ent.text.split()
        body = ent.label_ in {"ORG", "OTH"}
        occasion = body and ({words[0], words[-1]} & _OCCASIONS or words[-1].lower().endswith(_OCCASION_ENDS))
        thing = _says_a_thing(ent, tokens, body)
        if occasion or thing:
            people = thing and is_named_like_people(tokens[_before(ent, tokens)].text)
            kinds = _ANY if people else _WORKS if thing else _BODIES
            names = [ent.text]
            if ent.end + 1 < len(tokens) and tokens[ent.end].text == "(" and tokens[ent.end + 1].text.isupper():
                names.append(tokens[ent.end + 1].text)
            found |= {name: found.get(name, kinds) | kinds for name in names}
    for text, counts in labels.items():
        if counts["ORG"] and counts["OTH"] >= _MOSTLY * counts["ORG"]:
            found.setdefault(text, _BODIES)
    return found


def _of_heading(words: list[str]) -> set[str]:
    """What the heading gives the name of a person to ("Orkan Ada zieht nach Osten")."""
    pairs = [(noun, name.strip(_MARKS)) for noun, name in pairwise(words) if noun[:1].isupper()]
    return {name for noun, name in pairs if is_named_like_people(noun) and name[:1].isupper()}


def _before(ent: Span, tokens: list[Token]) -> int:
    """The word before the name, outside its quotes."""
    return ent.start - 2 if ent.start > 1 and tokens[ent.start - 1].text in QUOTES else ent.start - 1


def _says_a_thing(ent: Span, tokens: list[Token], body: bool) -> bool:
    """True if the noun before the name says that it is no body ("die Software Muster", "das Musical „Muster“").

    What looks like the name of a person is one, unless the noun is of what people's names are given to ("Orkan Ada").
    """
    before = _before(ent, tokens)
    if before < 0 or tokens[before].tag_ != "NN" or tokens[before].pos_ != "NOUN":
        return False
    noun, root = tokens[before].text, ent.root
    inside = tokens[before].head.i
    joined = (root.head.i == before and root.dep_ in _BESIDE) or ent.start <= inside < ent.end
    if not (joined and is_thing(noun)):
        return False
    return body or is_named_like_people(noun)
