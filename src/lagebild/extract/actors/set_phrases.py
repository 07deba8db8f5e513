"""Nouns for somebody that name nobody in set phrases, titles, games and measures: "in Führung", "4 Zoll"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.extract.actors.spot import Spot
from lagebild.extract.actors.things import QUOTES
from lagebild.rules.actor_nouns import in_phrases, is_thing

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_in_phrase", "is_in_title", "is_letter", "is_of_games", "is_other_word"]

_PLAYERS = {"Frau", "Mann", "Herr", "Dame", "Junior", "Juniorin", "Junge", "Mädchen", "Damen", "Herren", "Frauen"}
_GAMES = (
    "meisterschaft", "meisterschaften", "bundesliga", "liga", "turnier", "turniers", "wettbewerb", "wettbewerbs",
    "rennen", "rennens", "staffel", "slalom", "abfahrt", "finale", "finales", "finals", "doppel", "einzel", "weltcup",
    "cup", "pokal", "pokals", "wm", "em", "länderspiel", "riesenslalom", "sprint", "marathon", "lauf", "springen",
    "konkurrenz", "spiele", "spielen", "titel", "weltrangliste",
)  # fmt: skip
"""What games and races of "der Frauen", "der Junioren" are called."""


_DOINGS = {"Verwaltung", "Führung", "Vertretung", "Leitung"}
"""What is done with things ("die Verwaltung von Daten")."""
_LETTERED = ("Gruppe", "gruppe", "Klasse", "Kategorie", "Staffel", "Liga", "Block", "Typ", "Stufe")
_LONG = 12
"""How many words a title in quotes may have."""
_OPENING = {"„", "»", "‚", "›", "''"}
_TITLED = {"titel", "namen", "name", "aktion", "kampagne", "kapitel", "artikel", "tagung", "vortrag", "lied"}
"""Nouns beside those of things behind which titles stand in quotes."""
_SHOUTS = ("rufe", "rufen", "ruf", "chöre", "chören", "parole", "parolen", "slogan", "losung", "aufschrift")
"""Nouns of what is shouted: what stands in their quotes is no title."""


def is_in_phrase(spot: Spot, tokens: list[Token], case: str) -> bool:
    """True of "in Führung", "auf dem Land", "zum Opfer", "übernahm die Führung"; not of "die Führung in Peking"."""
    role, head = spot.role, tokens[spot.head]
    row = in_phrases().get(role.head) if role is not None else None
    if row is None or spot.explicit:
        return False
    before = [token.lower_ for token in tokens[max(0, spot.head - 3) : spot.head]]
    if any(before[-len(words) :] == words for words in (phrase.split() for phrase in row.after)):
        return True
    if case and case in row.behind:
        return True
    owned = spot.complement is not None or spot.possessor >= 0
    return head.dep_ in {"obj", "nsubj:pass"} and head.head.lemma_.lower() in row.objects and not owned


def is_in_title(spot: Spot, tokens: list[Token]) -> bool:
    """True inside a longer title in quotes ("Zum russischen Kaiser", "Geheimnisse eines Arztes")."""
    head = tokens[spot.head]
    if spot.role is None:
        return False
    if is_quoted_title(spot.first, tokens):
        return True
    if head.ent_type_ != "OTH":
        return False
    first, last = spot.head, spot.head
    while first > 0 and tokens[first].ent_iob_ == "I":
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].ent_iob_ == "I":
        last += 1
    quoted = first > 0 and tokens[first - 1].text in QUOTES and last + 1 < len(tokens)
    if first > 1 and tokens[first - 2].lower_.endswith(_SHOUTS):
        return False
    return quoted and first < spot.first and tokens[last + 1].text in QUOTES


def is_quoted_title(i: int, tokens: list[Token]) -> bool:
    """True of a word in the quotes behind a noun for a work or the like ("das Buch „Wir und unsere Kinder“")."""
    for j in range(i - 1, max(0, i - _LONG), -1):
        if tokens[j].text in _OPENING:
            before = tokens[max(j - 1, 0)]
            return before.tag_ == "NN" and (before.lower_ in _TITLED or is_thing(before.text))
        if tokens[j].text in QUOTES:
            return False
    return False


def is_of_games(spot: Spot, tokens: list[Token]) -> bool:
    """True of "Weltmeisterschaft der Frauen": says which games, not whom they mean."""
    head = tokens[spot.head]
    if spot.role is None or spot.role.head not in _PLAYERS or spot.amount or spot.explicit or not spot.plural:
        return False
    return head.dep_.startswith("nmod") and head.head.i < head.i and head.head.lower_.endswith(_GAMES)


def is_other_word(spot: Spot, tokens: list[Token], case: str) -> bool:
    """True of words that have the form of a noun for somebody: "zwei Zoll", "beide Pole", "die erste Rate"."""
    head = tokens[spot.head]
    if head.text == "Zoll":
        counted = spot.head > 0 and tokens[spot.head - 1].tag_ == "CARD"
        return counted or case in {"pro", "je", "per"}
    if head.text == "Pole":
        return spot.plural or head.morph.get("Number", []) == ["Plur"]
    if head.text in {"Rate", "Raten"}:
        return True
    if head.text in _DOINGS and spot.complement is None:
        return any(child.i > head.i and child.tag_ == "NN" and _is_von(child) for child in head.children)
    return head.text == "Menge" and _is_amount(head)


def is_letter(spot: Spot, tokens: list[Token]) -> bool:
    """True of "C" in "Gruppe C", which the analysis may call a body."""
    name = tokens[spot.head].text
    before = tokens[spot.head - 1].text if spot.head else ""
    return spot.kind == "organisation" and spot.first == spot.last and len(name) == 1 and before.endswith(_LETTERED)


def _is_von(noun: Token) -> bool:
    return noun.dep_.startswith("nmod") and any(below.lower_ == "von" for below in noun.children)


def _is_amount(head: Token) -> bool:
    """True of "eine Menge Sperma", "die Menge der Aktien": so much of something."""
    before = head.nbor(-1).lower_ if head.i else ""
    return before in {"jede", "eine", "dieselbe", "größere", "geringe", "große", "kleine"} or any(
        child.i > head.i and child.dep_.startswith(("nmod", "appos")) and child.tag_ == "NN" and not _placed(child)
        for child in head.children
    )


def _placed(noun: Token) -> bool:
    return any(child.dep_ == "case" and child.lower_ not in {"von", "an"} for child in noun.children)
