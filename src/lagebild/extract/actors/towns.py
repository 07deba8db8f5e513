"""Towns, provinces and Länder called so: actors where their administration acts, else mere places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.extract.actors.forms import case_before
from lagebild.extract.actors.spot import KIN, Spot
from lagebild.rules.knowledge import Knowledge
from lagebild.rules.perfects import has_perfect_with_sein
from lagebild.rules.town_words import TownUse, town_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["is_mere_place"]

_TOWNS = {"Stadt", "Gemeinde", "Kommune", "Dorf", "Provinz", "Bundesland", "Kanton", "Präfektur"}
_LAENDER = {"Land", "Staat"}
"""Nouns for states: in the singular those of a federation, of which the caller knows that they are no nation."""
_OF_PEOPLE = {
    "Kirchen", "Pfarr", "Kultus", "Glaubens", "Religions", "Fan", "Trauer", "Exil", "Juden", "Christen", "Moschee",
    "Synagogen", "Lese", "Internet", "Netz", "Kult", "Auslands",
}  # fmt: skip
"""First parts of compounds of "Gemeinde" that are people, no place."""
_FAITHS = ("jüdisch", "muslimisch", "islamisch", "christlich", "katholisch", "evangelisch", "orthodox", "alevitisch",
           "buddhistisch", "reformiert", "lutherisch", "jesidisch", "koptisch", "baptistisch")  # fmt: skip
_ACTING = {"laut", "seitens", "vonseiten", "zufolge", "gegenüber"}
_BEHIND: dict[str, TownUse] = {"mit": "with", "zwischen": "with", "gegen": "against", "bei": "at", "an": "to"}
"""Prepositions behind which a town acts if what they hang on says so."""
_MINDFUL = {
    "bereit", "verantwortlich", "zuständig", "beteiligt", "einverstanden", "verpflichtet", "dafür", "dagegen",
    "skeptisch", "zufrieden", "besorgt", "schuld", "pleite", "insolvent", "interessiert", "Eigentümer", "Eigentümerin",
    "Besitzer", "Besitzerin", "Betreiber", "Betreiberin", "Partner", "Partnerin", "Mitglied", "Gastgeber",
    "Gastgeberin", "Träger", "Trägerin", "Auftraggeber", "Auftraggeberin", "Vermieter", "Vermieterin", "Kläger",
    "Klägerin", "Veranstalter", "Veranstalterin", "Bauherr", "Bauherrin", "Anteilseigner", "Aktionär",
}  # fmt: skip
"""What only somebody can be ("die Stadt ist bereit", "ist Eigentümerin")."""


def is_mere_place(spot: Spot, doc: Doc, known: Knowledge) -> bool:
    """True of "in der Stadt Muster", "die Provinz wurde getroffen", not of "die Stadt Muster forderte"."""
    role = spot.role
    if role is None or _is_of_people(spot, doc):
        return False
    if role.head not in _TOWNS and (role.head not in _LAENDER or spot.plural or not spot.country):
        return False
    head = _first_of_list(doc[spot.head])
    case = case_before(head)
    return not (_acts_behind(head, case) if case else _acts(head, known))


def _is_of_people(spot: Spot, doc: Doc) -> bool:
    """True of a parish and the like ("die jüdische Gemeinde", "seine Pfarrgemeinde")."""
    role = spot.role
    if role is None or role.head != "Gemeinde":
        return False
    words = [token.lower_ for token in doc[max(0, spot.head - 2) : spot.head]]
    foreign = spot.explicit and spot.complement is None and not spot.plural and not _is_named(spot, doc)
    return role.part in _OF_PEOPLE or foreign or any(word.startswith(_FAITHS) for word in words)


def _is_named(spot: Spot, doc: Doc) -> bool:
    return spot.head + 1 < len(doc) and doc[spot.head + 1].tag_ == "NE"


def _first_of_list(head: Token) -> Token:
    """The first of those that "und" and commas join."""
    seen = 0
    while head.dep_ == "conj" and head.head.tag_ in {"NN", "NE"} and seen < len(head.doc):
        head = head.head
        seen += 1
    return head


def _acts_behind(head: Token, case: str) -> bool:
    over = head.head
    if case in _ACTING or head.dep_ == "obl:agent":
        return True
    if case == "von":
        return head.dep_.startswith("nmod") and _says(over, "deed")
    if case == "durch":
        passive = any(child.dep_ == "aux:pass" for child in over.children)
        return passive or (head.dep_.startswith("nmod") and not _says(over, "journey"))
    use = _BEHIND.get(case)
    if use is None or (case == "an" and head.morph.get("Case", []) == ["Dat"]):
        return False
    return _says(over, use)


def _acts(head: Token, known: Knowledge) -> bool:
    over = head.head
    if head.dep_.startswith("nmod"):
        return _says(over, "deed") or _serves(over, known)
    if head.dep_ == "obl:arg" or head.morph.get("Case", []) == ["Dat"]:
        return over.tag_.startswith("V") and not _says(over, "approached")
    if head.dep_ == "nsubj" and not _is_state(over):
        if any(child.dep_ == "cop" for child in over.children) or not over.tag_.startswith("V"):
            return over.text in _MINDFUL
        return not _says(over, "lies")
    return head.dep_ in {"nsubj", "nsubj:pass", "obj"} and _says(over, "addressed")


def _is_state(verb: Token) -> bool:
    """True of "ist überflutet": what was done to the subject, though no passive of "werden"."""
    being = any(child.lemma_ == "sein" and child.dep_ in {"aux", "aux:pass"} for child in verb.children)
    return being and verb.tag_ == "VVPP" and not has_perfect_with_sein(verb.text)


def _serves(noun: Token, known: Knowledge) -> bool:
    """True of an office that somebody holds for the town ("der Kämmerer der Stadt"), not of its inhabitants."""
    role = known.role(noun.text)
    return role is not None and role.office and role.head not in KIN and role.sector in {"GOV", "JUD"}


def _says(token: Token, use: TownUse) -> bool:
    words = town_words(use)
    return token.lemma_.lower() in words or token.lower_ in words
