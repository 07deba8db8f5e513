"""What somebody is "als": "Ada Muster arbeitete als Ärztin", "ihr Beruf als Ärztin" name nobody but her."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.extract.actors.spot import Spot

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["link_callings"]

_SUBJECTS = {"nsubj", "nsubj:pass"}
_WORK = {
    "Amt", "Amtszeit", "Anstellung", "Arbeit", "Aufgabe", "Beruf", "Dienst", "Eigenschaft", "Engagement", "Funktion",
    "Job", "Karriere", "Kandidatur", "Laufbahn", "Mandat", "Position", "Posten", "Rolle", "Stelle", "Tätigkeit",
    "Vertrag", "Zeit",
}  # fmt: skip
"""Nouns behind which "als" says what somebody is or was."""
_SERVING = {"fungieren", "amtieren", "arbeiten", "dienen", "wirken", "tätig", "agieren"}
"""Verbs by which somebody is what "als" says."""
_SEEING = {
    "ansehen", "bezeichnen", "benennen", "betrachten", "einsetzen", "einstellen", "einstufen", "engagieren",
    "entlassen", "gewinnen", "identifizieren", "kritisieren", "nennen", "nominieren", "sehen", "verpflichten",
    "vorschlagen", "vorstellen", "werten", "würdigen",
}  # fmt: skip
"""Verbs whose object is what "als" says, even where the analysis does not find it."""
_PREPOSITIONS = {"mit", "von", "durch", "für", "gegen"}
_NOT_THEMSELVES = {"actor.compound", "actor.adjective", "actor.capital", "actor.place"}
"""Spots whose words are only a part of the subject, or a town."""
_BRACKET = 4
_STEPS = 4


def link_callings(tokens: list[Token], spots: list[Spot], covered: dict[int, Spot]) -> None:
    """Gives nouns behind "als" to whom they are said of: the owner of an office or work, else the subject.

    Of a verb with an object it may be the object ("nannte ihn als Zeugen"): such a noun is left alone.
    """
    for spot in spots:
        if spot.role is None or spot.plural or spot.merged or spot.is_person or spot.same is not None or not spot.first:
            continue
        als = _als(spot.first - 1, tokens)
        if als is None or not _is_bare(als, spot, tokens):
            continue
        whose = _joined_by_preposition(als, tokens, covered)
        named = covered if spot.role.office else None
        whose = whose or _whose(tokens[spot.head], _is_nominative(spot, tokens), named)
        target = covered.get(whose.i) if whose is not None else None
        if whose is None or target is None or target is spot or target.merged or target.complement is spot:
            continue
        if target.kind == "pronoun":
            spot.subject = whose.i
        elif not target.plural and target.same is not spot and not target.place and target.rule not in _NOT_THEMSELVES:
            spot.same = target.same or target
        else:
            continue
        verbs = (tokens[spot.head].head, whose.head, *tokens[spot.last + 1 : spot.last + 2])
        if any(verb.lemma_.lower() in _SERVING for verb in verbs):
            spot.notes["office"] = "what the report says he serves as"


def _als(i: int, tokens: list[Token]) -> Token | None:
    """The "als" before a noun, an article or adverb between them ("als ein", "als damals")."""
    if i > 1 and tokens[i].text in {"Unrecht", "Recht"} and tokens[i - 1].lower_ == "zu":
        i -= 2
    elif i > 0 and tokens[i].tag_ in {"ART", "ADV"}:
        i -= 1
    return tokens[i] if tokens[i].lower_ == "als" and tokens[i].tag_ != "KOUS" else None


def _joined_by_preposition(als: Token, tokens: list[Token], covered: dict[int, Spot]) -> Token | None:
    """The name of "mit Muster als Trainer", right before "als"."""
    near = range(als.i - 1, max(0, als.i - 1 - (_BRACKET if tokens[als.i - 1].text == ")" else 1)), -1)
    before = next((covered[i] for i in near if i in covered and covered[i].is_person), None)
    if before is None or before.first == 0:
        return None
    preposition = tokens[before.first - 1].lower_
    return tokens[before.head] if preposition in _PREPOSITIONS else None


def _is_nominative(spot: Spot, tokens: list[Token]) -> bool:
    """True of "als 24-Jähriger", "als freier Mann": who acts, whatever object the verb has."""
    adjectival = spot.role is not None and spot.role.head.endswith("e") and tokens[spot.head].text.endswith("er")
    strong = tokens[spot.head - 1].tag_ == "ADJA" and tokens[spot.head - 1].text.endswith("er") and spot.gender == "m"
    return adjectival or (strong and spot.head - 1 >= spot.first)


def _is_bare(als: Token, spot: Spot, tokens: list[Token]) -> bool:
    """False for "mehr als Minister", "anders als der Minister", "als Präsident Muster kam"."""
    before = tokens[als.i - 1] if als.i else None
    compared = before is not None and (
        before.lower_ in {"mehr", "weniger", "anders", "andere", "anderes", "nichts", "niemand", "lieber", "sowohl"}
        or "Cmp" in before.morph.get("Degree", [])
        or (before.tag_ in {"ADJD", "ADJA"} and before.lower_.endswith("er"))
    )
    article = tokens[spot.first - 1].lower_ if tokens[spot.first - 1].tag_ == "ART" else ""
    said = any(above.lemma_ == "gelten" for above in tokens[spot.head].ancestors) and article in {"der", "die", "das"}
    return not compared and (said or article in {"", "ein", "eine", "einen", "einer", "einem"})


def _whose(head: Token, nominative: bool, named: dict[int, Spot] | None) -> Token | None:
    """The token of whom the noun is said."""
    above = head
    for _ in range(_STEPS):
        above = above.head
        if above.pos_ in {"VERB", "AUX"} or any(child.dep_ == "cop" for child in above.children):
            return _subject(above, head, nominative, named)
        if above.lemma_ in _WORK or above.text in _WORK:
            return _owner(above, named)
        if above.dep_ in _SUBJECTS and above.i < head.i:
            return above if nominative or not _is_of_object(above.head, named) else None
        if above.head.i == above.i:
            break
    return None


def _owner(work: Token, named: dict[int, Spot] | None) -> Token | None:
    """Whose work it is: of a possessive or genitive, else the subject's of its verb."""
    for child in work.children:
        if child.tag_ == "PPOSAT":
            return child
        if child.dep_.startswith("nmod") and not any(inner.dep_ == "case" for inner in child.children):
            return child
    verb = next((above for above in work.ancestors if above.pos_ in {"VERB", "AUX"}), None)
    return None if verb is None or work.dep_ in _SUBJECTS else _subject(verb, work, True, named)


def _subject(verb: Token, said: Token, nominative: bool, named: dict[int, Spot] | None) -> Token | None:
    """The subject of the verb, also of one that shares it ("kam und arbeitete als Arzt")."""
    if not nominative and _is_of_object(verb, named):
        return None
    for _ in range(_STEPS):
        for child in verb.children:
            if child.dep_ in _SUBJECTS and child.i != said.i:
                return None if any(inner.dep_ == "conj" and inner.i != said.i for inner in child.children) else child
        if verb.dep_ not in {"conj", "xcomp"}:
            return None
        verb = verb.head
    return None


def _is_of_object(verb: Token, named: dict[int, Spot] | None) -> bool:
    """True if "als" may be said of the object: the verb has one other than "sich", or asks for one.

    With the spots at the tokens, of a noun for somebody, a thing is none ("konnte als Läuferin die Zeit halten").
    """
    children = list(verb.children)
    if any(child.tag_ == "PRF" or child.dep_ == "aux:pass" for child in children):
        return False
    objects = [child for child in children if child.dep_ in {"obj", "iobj"}]
    if named is not None and objects and all(child.tag_ == "NN" and child.i not in named for child in objects):
        return False
    return bool(objects) or verb.lemma_.lower() in _SEEING
