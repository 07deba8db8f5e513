"""Names of a report that are no bodies and nobody: of ships, storms, missions, games, works."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from lagebild.rules.actor_nouns import (
    is_name_of_thing,
    is_named_like_people,
    is_thing,
    makers,
    name_sector,
    things_names,
)
from lagebild.rules.gazetteer import gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from lagebild.rules.knowledge import Knowledge

__all__ = ["QUOTES", "common_nouns", "is_vehicle", "names_of_things"]

QUOTES = {"„", "“", "”", '"', "»", "«", "‚", "‘", "›", "‹"}
_OCCASIONS = {"WM", "EM", "Open", "Tour", "Giro", "Copa", "Rallye", "Olympia"}
"""Words with which the names of games and races begin or end."""
_OCCASION_ENDS = (
    "meisterschaft", "meisterschaften", "spiele", "spielen", "festival", "turnier", "wettbewerb", "preis", "gipfel",
    "stadion", "raumstation", "bundesliga", "contest", "cup", "cups", "award", "awards", "trophy",
    "airshow", "biennale", "championship", "championships", "derby", "expo", "finals", "gala", "marathon", "masters",
    "datenbank", "playoffs", "regatta", "week",
)  # fmt: skip
_BESIDE = {"appos", "flat", "flat:name", "nmod"}
_BODIES, _WORKS = frozenset({"ORG"}), frozenset({"ORG", "OTH"})
_ANY = frozenset({"ORG", "OTH", "PER", "LOC"})
_ARTICLES = {"ART", "PPOSAT", "PDAT", "PIAT"}
_MOSTLY = 3
_MARKS = '„“”"»«‚‘,:;.!?'


def names_of_things(doc: Doc, title: str, known: Knowledge) -> dict[str, frozenset[str]]:
    """The names of the report that are nobody's, each with the labels under which the analysis may have them.

    What has a person's name ("Orkan Ada") is a thing whatever the analysis takes it for, what else a noun calls one
    ("das Musical „Ada“") unless it is a person's, games and the like only where they would be bodies.
    """
    tokens = list(doc)
    labels: dict[str, Counter[str]] = {}
    found = dict.fromkeys(_of_heading(title.split()), _ANY) | dict.fromkeys(things_names(), _WORKS)
    for ent in doc.ents:
        labels.setdefault(ent.text, Counter())[ent.label_] += 1
        words = ent.text.split()
        body = ent.label_ in {"ORG", "OTH"}
        ends = {words[0], words[-1], words[-1].rpartition("-")[2]} & _OCCASIONS or _ends_like_a_thing(words)
        occasion = body and (ends or "Festival" in words)
        thing = _says_a_thing(ent, tokens, body) or (body and is_said_a_thing(ent))
        if len(ent.text) == 1 and ent.start and tokens[ent.start - 1].text == "Gruppe":
            found[ent.text] = _ANY
        elif occasion or thing:
            before = _before(ent, tokens)
            people = thing and before >= 0 and is_named_like_people(tokens[before].text)
            kinds = _ANY if people else _WORKS if thing else _BODIES
            names = [ent.text]
            if ent.end + 1 < len(tokens) and tokens[ent.end].text == "(" and tokens[ent.end + 1].text.isupper():
                names.append(tokens[ent.end + 1].text)
            found |= {name: found.get(name, kinds) | kinds for name in names}
    for ent in doc.ents:
        if _is_beside_a_thing(ent, tokens, found):
            found.setdefault(ent.text, _BODIES)
    found |= {text: found.get(text, _BODIES) for text in _sites(doc, known)}
    surnames = {ent[-1].text for ent in doc.ents if ent.label_ == "PER" and len(ent) > 1}
    for text, counts in labels.items():
        town = counts["PER"] and counts["LOC"] and " " not in text and text not in surnames
        if town and not known.surname(text) and gazetteer().find(text):
            found[text] = found.get(text, frozenset()) | {"PER"}
        if counts["ORG"] and counts["OTH"] >= _MOSTLY * counts["ORG"]:
            found.setdefault(text, _BODIES)
    return found


def _is_beside_a_thing(ent: Span, tokens: list[Token], found: dict[str, frozenset[str]]) -> bool:
    """True of the second of two things in quotes, or behind one noun ("die Sonden Ada und Quarl Express")."""
    other = ent.root.head
    if ent.root.dep_ != "conj" or other.i >= ent.start:
        return False
    if _in_quotes(ent.root) and _in_quotes(other) and other.text in found:
        return True
    first = next((one for one in ent.doc.ents if one.start <= other.i < one.end), None)
    if first is None or first.text not in found:
        return False
    at = _before(first, tokens)
    if at < 0:
        return False
    noun = tokens[at]
    if noun.lower_.endswith("marken"):  # brands are called like their makers
        return False
    return noun.morph.get("Number", []) == ["Plur"] and noun.tag_ == "NN" and is_thing(noun.text)


def _sites(doc: Doc, known: Knowledge) -> set[str]:
    """Names that the report only has behind a preposition of place with an article ("in der Muster-Arena").

    Not those whose words say that they are a body's, nor in quotes or before an abbreviation.
    """
    inside: dict[str, bool] = {}
    for ent in doc.ents:
        if ent.label_ in {"ORG", "OTH", "LOC", "PER"}:
            inside[ent.text] = inside.get(ent.text, True) and ent.label_ == "ORG" and _is_inside(ent, known)
    return {text for text, always in inside.items() if always}


def _is_inside(ent: Span, known: Knowledge) -> bool:
    """True behind "im", "ins" or "in der", "auf dem", adjectives between."""
    doc, i = ent.doc, ent.start - 1
    behind = doc[ent.end].text if ent.end < len(doc) else ""
    if behind == "(" or behind in QUOTES or ent.text.isupper() or name_sector(ent.text.split()) is not None:
        return False
    if known.role(ent[-1].text) is not None or (ent.root.dep_ == "nmod" and known.role(ent.root.head.text) is not None):
        return False
    while i > 0 and (doc[i].tag_ == "ADJA" or doc[i].text in {"New", "San", "Los"}):
        i -= 1
    if doc[i].tag_ == "APPRART":
        return doc[i].lower_ in {"im", "ins"}
    return i > 0 and doc[i].tag_ == "ART" and doc[i - 1].lower_ in {"in", "auf"}


def common_nouns(doc: Doc) -> set[str]:
    """Words that the analysis once takes for the end of a person's name, elsewhere always for common nouns.

    "Ada Muster Gelb" in a report in which others "sahen Gelb": no surname of the report.
    """
    ends = {ent[-1].text for ent in doc.ents if ent.label_ == "PER" and len(ent) > 1}
    uses: dict[str, Counter[str]] = {}
    for token in doc:
        if token.text in ends and token.ent_type_ != "PER":
            uses.setdefault(token.text, Counter())[token.tag_] += 1
    return {word for word, tags in uses.items() if tags["NN"] > 1 and tags["NN"] == tags.total()}


def _in_quotes(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).text in QUOTES


def _of_heading(words: list[str]) -> set[str]:
    """What the heading gives the name of a person to ("Orkan Ada zieht nach Osten")."""
    pairs = [(noun, name.strip(_MARKS)) for noun, name in pairwise(words) if noun[:1].isupper()]
    return {name for noun, name in pairs if is_named_like_people(noun) and name[:1].isupper()}


def _ends_like_a_thing(words: list[str]) -> bool:
    """True of the names of games, places and works ("Musterpokal", "Quarl Café", "Musterer Kreuz" of motorways)."""
    if words[-1] in {"Kreuz", "Dreieck", "Kreuzes"}:
        return len(words) > 1 and words[-2].endswith("er")
    return words[-1].lower().endswith(_OCCASION_ENDS) or is_name_of_thing(words[-1])


def _before(ent: Span, tokens: list[Token]) -> int:
    """The word before the name, outside its quotes and brackets and before "namens" or "mit dem Namen"."""
    i = ent.start - 1
    while i > 0 and i > ent.start - 3 and (tokens[i].text in QUOTES or tokens[i].text == "("):
        i -= 1
    if i > 0 and tokens[i].lower_ == "namens":
        return i - 1
    if i > 1 and tokens[i].text in {"Namen", "Bezeichnung", "Titel"}:
        return i - 2 if tokens[i - 1].text == "mit" else i - 3 if tokens[i - 2].text == "mit" else i
    return i


def is_said_a_thing(ent: Span) -> bool:
    """True if the report says of the name that it is a thing ("Muster ist ein Virus", "Muster, ein Virus, …")."""
    root = ent.root
    said = [child for child in root.children if child.dep_ == "appos" and child.i >= ent.end]
    if root.dep_ == "nsubj" and any(child.dep_ == "cop" for child in root.head.children):
        said.append(root.head)
    if root.head.lemma_ == "handeln" and any(child.lower_ == "bei" for child in root.children):
        said += [one for one in root.head.children if any(child.lower_ == "um" for child in one.children)]
    return any(noun.tag_ == "NN" and is_thing(noun.text) for noun in said)


def is_vehicle(token: Token, tokens: list[Token]) -> bool:
    """True of a maker's name that stands for what he made: with an article or before a type ("eine Boeing 737")."""
    if token.text not in makers():
        return False
    behind = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
    if behind is not None and name_sector([behind.text]) is not None:
        return False
    before = tokens[token.i - 1] if token.i else None
    if before is not None and (
        before.tag_ in _ARTICLES or before.text in {"im", "Im", "vom", "am", "Marke", "Typ", "Typs"}
    ):
        return True
    owned = any(child.tag_ in _ARTICLES for child in token.children if child.i < token.i)
    if before is not None and before.tag_ in {"ADJA", "CARD"} and owned:
        return True
    if behind is None or behind.is_space:
        return False
    model = behind.text[:1].isdigit() and behind.tag_ in {"CARD", "NE", "XY", "NN"} and "-" in behind.text
    return model or (token.dep_ == "compound" and token.head.i == behind.i)


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
    joined = joined or before < ent.start - 2 or tokens[before + 1].lower_ == "namens"
    if not (joined and is_thing(noun)):
        return False
    return body or is_named_like_people(noun)
