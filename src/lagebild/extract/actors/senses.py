"""Nouns that name somebody in some uses and something in others: "das Amt", "im Krankenhaus", "eine Mission"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from lagebild.extract.actors.buildings import church_buildings, is_building, is_idle_building, is_idle_craft
from lagebild.extract.actors.countries import STATES
from lagebild.extract.actors.forms import case_before
from lagebild.extract.actors.set_phrases import is_in_phrase, is_in_title, is_letter, is_of_games, is_other_word
from lagebild.extract.actors.spot import Spot
from lagebild.extract.actors.things import QUOTES
from lagebild.rules.actor_nouns import is_thing, named_as

if TYPE_CHECKING:
    from spacy.tokens import Token

    from lagebild.rules.knowledge import Role

__all__ = ["without_things"]

_INSIDE = {"in", "im", "ins", "aus", "an", "am", "zum", "zur", "beim"}
_TARGET = {"auf", "gegen", "über", "von", "durch", "gegenüber"}
_ENTERING = {"eindringen", "einbrechen", "dringen", "einmarschieren", "stürmen"}
_STRIKING = {
    "angreifen", "anhalten", "attackieren", "auflösen", "beschießen", "blockieren", "bombardieren", "niederschlagen",
    "räumen", "sprengen", "stoppen", "stürmen", "überfallen", "umstellen", "verbieten", "zerschlagen",
}  # fmt: skip
"""What is done to people: the object is somebody ("löste die Demonstration auf")."""
_STRUCK = ("auflösung", "niederschlagung", "räumung", "zerschlagung", "stürmung")
_HAPPENING = {
    "andauern", "beginnen", "bleiben", "dauern", "enden", "folgen", "führen", "gehen", "haben", "kommen", "laufen",
    "lauten", "liegen", "ruhen", "schrumpfen", "sein", "starten", "stattfinden", "stehen", "stocken", "umfassen",
    "verlaufen", "vorbeiführen", "vorbeiziehen", "wachsen", "werden", "ziehen", "zukommen", "drohen", "bevorstehen",
    "vorliegen", "fehlen", "bestehen", "entstehen", "existieren", "erfolgen", "geschehen", "lassen",
}  # fmt: skip
"""What things and occasions do: their subject is nobody."""
_ROOM = ("Platz", "Plätze", "Plätzen", "plätze", "plätzen", "Betten", "Raum", "Kapazität", "Kapazitäten")
_DESIGNED = {"ausgelegt", "ausgelegte", "ausgelegten", "ausgelegter", "ausgelegtes", "ausgelegtem"}
_JOINING = {",", "und", "oder", "sowie"}
_CONTINENTS = {"Europa", "Asien", "Afrika", "Australien", "Südamerika", "Nordamerika", "Ozeanien"}
_COMMON = {"Bahn", "Post"}
_DIRECTIONS = {"Westen", "Osten", "Norden", "Süden"}
_LINES = ("schwebebahn", "seilbahn", "bergbahn", "zahnradbahn", "straßenbahn", "magnetbahn", "gondelbahn", "achterbahn",
          "rennbahn", "bobbahn", "standseilbahn", "hochbahn", "parkeisenbahn", "rodelbahn", "einschienenbahn",
          "geisterbahn", "stadtbahn")  # fmt: skip
"""The ends of nouns for lines and tracks that "die Bahn" may take up."""
_RAILWAY = {
    "bundesbahn", "ice", "intercity", "regionalexpress", "bahnvorstand", "bahnchef", "lokführer", ("deutsche", "bahn"),
    ("deutschen", "bahn"), ("die", "db"), ("der", "db"),
}  # fmt: skip
_OWN = {"PPOSAT", "PDAT", "PIAT"}
_SENDING = {
    "hinterlassen", "senden", "schicken", "verkünden", "überbringen", "verlesen", "lauten", "enthalten", "aussenden",
    "verbreiten", "vermitteln", "übermitteln", "hören", "verstehen", "richten", "schreiben", "lesen", "veröffentlichen",
}  # fmt: skip
"""What is done with messages."""


def without_things(spots: list[Spot], tokens: list[Token]) -> list[Spot]:
    """The spots without those whose noun names nobody where it stands."""
    named = {id(spot.same) for spot in spots if spot.same is not None}
    offices = {spot.head for spot in spots if spot.role is not None and spot.role.office and spot.role.relational
               and spot.sector != "CVL"}  # fmt: skip
    stone = church_buildings(spots, tokens)
    lines = _tells_of_a_line(tokens)
    games = _names_groups_of_games(tokens)
    return [
        spot
        for spot in spots
        if spot.same is not None
        or id(spot) in named
        or not (
            _is_thing_here(spot, tokens, offices)
            or spot.head in stone
            or is_letter(spot, tokens)
            or (games and spot.role is not None and spot.role.head + spot.role.part == "Gruppe")
            or _is_phrase(spot, tokens)
            or _is_common(spot, tokens)
            or _is_measure(spot, tokens)
            or _is_land(spot, tokens)
            or _is_direction(spot, tokens)
            or _is_other_line(spot, tokens, lines)
        )
    ]


def _names_groups_of_games(tokens: list[Token]) -> bool:
    """True of a report with "Gruppe A": its groups are those of games."""
    return any(one.text == "Gruppe" and len(two.text) == 1 and two.text.isupper() for one, two in pairwise(tokens))


def _is_phrase(spot: Spot, tokens: list[Token]) -> bool:
    """True of a noun that belongs to a set phrase, a title or the name of games."""
    if spot.role is None or spot.is_person:
        return False
    case = _preposition(tokens[spot.head], spot, tokens)
    return (
        is_in_phrase(spot, tokens, case)
        or is_in_title(spot, tokens)
        or is_of_games(spot, tokens)
        or is_other_word(spot, tokens, case)
    )


def _is_land(spot: Spot, tokens: list[Token]) -> bool:
    """True of a continent ("in Amerika, Europa und Asien") and of the last word of another name ("Musty Island")."""
    if spot.rule != "actor.country" or spot.first != spot.last:
        return False
    i = spot.first
    if tokens[i].text.startswith("Amerika"):
        near = [j for j in (i - 2, i + 2) if 0 <= j < len(tokens) and tokens[(i + j) // 2].text in _JOINING]
        return any(tokens[j].text.removesuffix("s") in _CONTINENTS for j in near)
    before = tokens[i - 1] if i else None
    inside = tokens[i].ent_iob_ == "I" and tokens[i].ent_type_ in {"LOC", "ORG", "OTH"}
    if before is None or before.text in STATES:
        return False
    return inside and before.tag_ in {"NE", "FM"} and before.text[:1].isupper()


def _is_common(spot: Spot, tokens: list[Token]) -> bool:
    """True of a body's short name that is a common noun, where it does not act ("per Bahn", "mit der Post")."""
    head = tokens[spot.head]
    if spot.kind != "organisation" or spot.first != spot.last or head.text not in _COMMON or head.ent_type_:
        return False
    before = tokens[spot.head - 1].lower_ if spot.head else ""
    if before.startswith(("ein", "kein", "jede")):
        return True
    return head.dep_ not in {"nsubj", "conj", "obl:agent"} or (head.dep_ == "nsubj" and _happens(head))


def _is_direction(spot: Spot, tokens: list[Token]) -> bool:
    """True of "Richtung Westen", "der Westen und Norden", "der Westen des Landes"; not of "der Westen warnte"."""
    head = tokens[spot.head]
    if spot.first != spot.last or head.text not in _DIRECTIONS:
        return False
    before = tokens[spot.head - 1].lower_ if spot.head else ""
    sides = [head.head, *head.children] if head.dep_ == "conj" else list(head.children)
    beside = any(one.text in _DIRECTIONS for one in sides if one.dep_ == "conj" or one is head.head)
    return before == "richtung" or beside or any(_is_of(child) for child in head.children)


def _is_other_line(spot: Spot, tokens: list[Token], lines: bool) -> bool:
    """True of "die Bahn" in a report about a funicular, a tram or the like that does not name the railway."""
    return lines and spot.kind == "organisation" and tokens[spot.head].text == "Bahn" and spot.first == spot.last


def _tells_of_a_line(tokens: list[Token]) -> bool:
    """True if the report names a line that is not the railway's, and neither the railway in full nor its trains."""
    words = [token.lower_ for token in tokens]
    if any(word in _RAILWAY for word in words) or any(pair in _RAILWAY for pair in pairwise(words)):
        return False
    return any(word.endswith(_LINES) for word in words)


def _is_measure(spot: Spot, tokens: list[Token]) -> bool:
    """True of what something has room for ("Platz für 200 Gäste", "auf elf Gäste ausgelegt"), and of "Gruppe A"."""
    if spot.role is None or spot.is_person:
        return False
    head = tokens[spot.head]
    if spot.role.head == "Gruppe" and not spot.role.part and spot.head + 1 < len(tokens):
        behind = tokens[spot.head + 1].text
        return len(behind) == 1 and behind.isalnum() and not behind.islower()
    case = _preposition(head, spot, tokens)
    over = head.head.text
    return bool(spot.amount) and ((case == "für" and over.endswith(_ROOM)) or (case == "auf" and over in _DESIGNED))


def _is_thing_here(spot: Spot, tokens: list[Token], offices: set[int]) -> bool:
    role = spot.role
    use = named_as().get(role.head) if role is not None and not spot.is_person else None
    if use is not None and use != "armed" and _has_things_name(spot, tokens):
        return True
    if use is None or role is None:
        return False
    head = tokens[spot.head]
    if use == "alone" and any(_is_of(child) for child in head.children):
        return True
    case = _preposition(head, spot, tokens)
    if use == "outside":
        return (case in _INSIDE and head.head.lemma_.lower() not in _ENTERING) or is_building(head)
    if use == "armed":
        return is_idle_craft(head)
    if use == "attacked":
        return is_idle_building(head, _happens(head))
    if use == "message":
        return _is_message(spot, head, case)
    if use == "argument":
        if case:
            return case not in _TARGET
        return head.dep_.startswith("nmod")
    if (role.part and not _is_of_an_occasion(role)) or head.dep_ == "obl:agent":
        return False
    if _of(head, case) and head.head.i in offices:
        return False
    if head.dep_ in {"obj", "nsubj:pass"} and head.head.lemma_.lower() in _STRIKING:
        return False
    if _of(head, case) and head.head.lemma_.lower().endswith(_STRUCK):
        return False
    owned = any(token.tag_ in _OWN for token in tokens[max(0, spot.first - 1) : spot.head])
    return head.dep_ != "nsubj" or owned or _happens(head)


def _is_of_an_occasion(role: Role) -> bool:
    """True of a mission or summit with the name of a craft, task or matter ("Quarl-Mission"), not of "UN-Mission"."""
    return role.head in {"Mission", "Gipfel"} and role.country is None and not (role.fixed or role.part.isupper())


def _is_message(spot: Spot, head: Token, case: str) -> bool:
    """True of "eine Botschaft an das Volk", not of "die peruanische Botschaft", "die Botschaft teilte mit"."""
    sent = head.head.lemma_.lower() in _SENDING
    if sent and head.dep_ in {"obj", "nsubj:pass"}:
        return True
    if spot.explicit or spot.complement is not None or case or spot.plural:
        return False
    placed = any(
        child.i > head.i and any(below.lower_ in {"in", "im"} for below in child.children) for child in head.children
    )
    if placed or head.dep_ == "obl:agent":
        return False
    owned = any(token.tag_ in _OWN or token.lower_.startswith("ein") for token in _words_before(head))
    return owned or head.dep_ == "root" or (head.dep_ == "nsubj" and _happens(head)) or _is_of_somebody(head)


def _words_before(head: Token) -> list[Token]:
    """The two words before a noun."""
    return [head.doc[i] for i in range(max(0, head.i - 2), head.i)]


def _is_of_somebody(head: Token) -> bool:
    return any(child.i > head.i and child.dep_.startswith("nmod") and _is_of(child) for child in head.children)


def _has_things_name(spot: Spot, tokens: list[Token]) -> bool:
    """True of a noun in two senses whose own name, which is no body's, follows it ("die Mission ZX-9")."""
    i = spot.head + 1
    if spot.role is None or spot.role.head not in named_as() or not is_thing(tokens[spot.head].text):
        return False
    if i < len(tokens) and tokens[i].text in QUOTES:
        i += 1
    return i < len(tokens) and tokens[i].ent_iob_ == "B" and tokens[i].ent_type_ in {"ORG", "OTH"}


def _is_of(child: Token) -> bool:
    """True of what a noun is of, in the genitive or behind "von"."""
    if child.i < child.head.i or not child.dep_.startswith("nmod"):
        return False
    return all(below.dep_ != "case" or below.lower_ in {"von", "vom"} for below in child.children)


def _of(head: Token, case: str) -> bool:
    """True if the noun is the genitive of another."""
    return head.dep_.startswith("nmod") and not case


def _preposition(head: Token, spot: Spot, tokens: list[Token]) -> str:
    """The preposition that governs the phrase, in small letters, "" if there is none."""
    own = case_before(head)
    if own:
        return own
    for i in range(spot.first - 1, max(-1, spot.first - 3), -1):
        if tokens[i].tag_ in {"APPR", "APPRART"}:
            return tokens[i].lower_
        if tokens[i].tag_ not in {"ART", "PPOSAT", "PDAT"}:
            break
    other = head.head
    if head.dep_ == "conj" and other.i < head.i and other.tag_ == "NN":
        return case_before(other)
    return ""


def _happens(head: Token) -> bool:
    """True if the verb of which the noun is the subject does not say that anybody acts."""
    verb = head.head
    if not verb.tag_.startswith("V") or any(child.dep_ == "cop" for child in verb.children):
        return True
    return verb.lemma_.lower() in _HAPPENING
