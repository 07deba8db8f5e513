"""Number and gender of nouns and names: by article, verb and ending where the analysis does not know them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.rules.knowledge import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["adjectival_gender", "body_gender", "case_before", "gender_of", "is_plural"]


def is_plural(token: Token, role: Role) -> bool:
    """By the article where the noun has the same form in both numbers ("die Minister"), else by the analysis."""
    number = token.morph.get("Number", [])
    if _is_singular(token) or (_article(token) == "den" and _is_accusative(token, role)):
        return False
    if role.office and not role.feminine and token.text.endswith(("er", "el")):
        if _article(token) == "die":
            return True
        if _listed_bare(token):
            return True
        agreeing = _number_of_verb(token)
        if agreeing and not _article(token):
            return agreeing == "Plur"
    return number[0] == "Plur" if number else role.plural


def _is_singular(token: Token) -> bool:
    """True of "einen Kandidaten", "der einzige Bewohner", whatever the analysis says."""
    article = _article(token)
    weak = token.i > 0 and token.nbor(-1).tag_ == "ADJA" and token.nbor(-1).text.endswith("e")
    return article in {"ein", "einen", "einem", "eines", "dem", "des"} or (article == "der" and weak)


def _is_accusative(token: Token, role: Role) -> bool:
    """True of "den Kandidaten" as the object of a verb; of several people it would be "die" or a dative."""
    if role.feminine or role.head.endswith(("er", "el", "au")) or not token.text.endswith("n"):
        return False
    article = next((child for child in token.children if child.tag_ in {"ART", "PDAT"}), token)
    return token.dep_ == "obj" and ["Acc"] in (article.morph.get("Case", []), token.morph.get("Case", []))


def _listed_bare(token: Token) -> bool:
    """True of "Arbeiter" in "Arbeiter und Bauern": nouns joined without a word before them, no name behind."""
    doc = token.doc
    pairs = [(token, child) for child in token.children if child.dep_ == "conj"]
    pairs += [(token.head, token)] if token.dep_ == "conj" else []
    for first, second in pairs:
        if first.tag_ != "NN" or second.tag_ != "NN" or second.i - first.i != 2 or second.i + 1 >= len(doc):
            continue
        before = doc[first.i - 1] if first.i else None
        bare = (
            before is None or before.is_space or before.tag_ in {"APPR", "PRELS", "KOUS", "VVFIN", "VAFIN", "$.", "KON"}
        )
        als = before is not None and before.lower_ in {"als", "von", "wie", "durch"}
        if bare and not als and doc[second.i + 1].tag_ not in {"NE", "FM", "XY"}:
            return True
    return False


def _number_of_verb(token: Token) -> str:
    """The number of the verb whose only subject the noun is ("als Kämpfer die Stadt einnahmen"), "" if unknown."""
    if token.dep_ not in {"nsubj", "nsubj:pass"} or any(child.dep_ == "conj" for child in token.children):
        return ""
    for verb in (token.head, *token.head.children):
        if verb.tag_ in {"VVFIN", "VAFIN", "VMFIN"} and (
            verb.i == token.head.i or verb.dep_.startswith(("aux", "cop"))
        ):
            return next(iter(verb.morph.get("Number", [])), "")
    return ""


def _article(token: Token) -> str:
    for i in range(token.i - 1, max(-1, token.i - 5), -1):
        before = token.doc[i]
        if before.tag_ in {"ART", "PDAT"}:
            return before.lower_
        if before.tag_ not in {"ADJA", "CARD"}:
            return ""
    return ""


def adjectival_gender(token: Token, role: Role) -> str:
    """The gender of nouns with the endings of adjectives: "ein 80-Jähriger", "der Angeklagte", "die Angeklagte"."""
    if not role.office or not role.head.endswith("e"):
        return ""
    if token.text.endswith("er"):
        return "m"
    ending = "en" if token.text.endswith("en") else "e"
    return {"der e": "m", "die e": "f", "dem en": "m", "des en": "m", "den en": "m", "der en": "f"}.get(
        f"{_article(token)} {ending}", ""
    )


def body_gender(token: Token) -> str:
    """The gender of a body by its article; the analysis guesses that of names and abbreviations."""
    article = _article(token)
    return {"die": "f", "das": "n", "dem": "n", "des": "n"}.get(article, gender_of(token) if article == "der" else "")


def gender_of(token: Token) -> str:
    """The gender that the analysis gives a noun."""
    gender = token.morph.get("Gender", [])
    return {"Masc": "m", "Fem": "f", "Neut": "n"}.get(gender[0], "") if gender else ""


def case_before(noun: Token) -> str:
    """The preposition of the noun's phrase as it stands there ("im" stays "im"), "" if it has none."""
    return next((child.lower_ for child in noun.children if child.dep_ == "case" and child.i < noun.i), "")
