"""Nations and capitals that are named without anybody being meant: "Kölner Innenstadt", "die Hauptstadt Oslo".

They stay among the mentions, as places: in which country somebody is can be told from them. What is only part of the
name of something else ("Deutsche Mark", "Radio Vatikan") is no mention at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.extract.actors.set_phrases import is_quoted_title
from lagebild.extract.actors.spot import Spot
from lagebild.extract.actors.spotting import PLACE_PREPOSITIONS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["mark_places"]

_OF_STATES = {
    "Regierung", "Staatsführung", "Führung", "Regime", "Machthaber", "Kabinett", "Außenministerium", "Ministerium",
    "Verteidigungsministerium", "Innenministerium", "Finanzministerium", "Außenminister", "Regierungschef",
    "Präsident", "Premier", "Premierminister", "Staatschef", "Regierungskreis", "Diplomatie", "Diplomat", "Politik",
    "Außenpolitik", "Sicherheitspolitik", "Kurs", "Haltung", "Position", "Administration", "Botschaft",
    "Militär", "Truppen", "Armee", "Streitkräfte", "Kreml", "Seite", "Forderung", "Drohung", "Vorstoß", "Vorschlag",
    "Angebot", "Zusage", "Ankündigung", "Angriff", "Offensive", "Propaganda", "Darstellung", "Sicht", "Vorwurf",
}  # fmt: skip
"""Nouns with which the adjective of a capital stands for the state: "Moskauer Führung", "Pekinger Außenpolitik"."""
_OF_UNION = {"GOV", "LEG", "JUD", "MIL", "SPY"}
"""Sectors of those who may be the European Union's."""
_UNION_NOUNS = {
    "Einigung", "Integration", "Institution", "Ebene", "Richtlinie", "Verordnung", "Verfassung", "Verfassungsvertrag",
    "Vertrag", "Haushalt", "Politik", "Außenpolitik", "Recht", "Ratspräsidentschaft", "Binnenmarkt", "Werte", "Gipfel",
    "Organ", "Gesetzgebung", "Stabilitätspakt", "Rettungsschirm", "Währungsunion", "Stabilitätswächter", "Partner",
}  # fmt: skip
_CITIES = {"Gemeinde", "Land", "Stadt", "Stadtstaat", "Hansestadt", "Regierung", "Kommune", "Bundesland"}
"""Nouns whose own name follows them, which may act: "die Stadt Oslo klagte"."""
_IN_TOWNS = (
    "altstadt", "bahnhof", "bahnhofs", "bewohner", "bezirk", "bischof", "bischofs", "börse", "bürgermeister",
    "bürgermeisterin", "einwohner", "flughafen", "flughafens", "flugplatz", "gemeinde", "hafen", "hafens", "innenstadt",
    "innern", "kathedrale", "messe", "museum", "nähe", "norden", "oper", "osten", "platz", "polizeichef", "randes",
    "rand", "rathaus", "senator", "senatorin", "stadion", "stadions", "stadtrat", "stadtteil", "stadtteile",
    "stadtteilen", "straßen", "süden", "südosten", "südwesten", "nordosten", "nordwesten", "theater", "tore", "toren",
    "turnier", "umgebung", "universität", "vertrag", "vertrags", "vertrages", "viertel", "vierteln", "vorort",
    "vororte", "vororten", "vorstadt", "weg", "westen", "zentrum", "zentrums", "zoo",
)  # fmt: skip
"""The ends of nouns for what a town has: "Flughafen von Oslo", "vor den Toren Oslos", "Bischof von Oslo"."""
_SIDES = {
    "abseits", "nordöstlich", "nordwestlich", "nördlich", "oberhalb", "östlich", "südlich", "südöstlich",
    "südwestlich", "unterhalb", "unweit", "westlich", "weit", "entfernt", "fern",
}  # fmt: skip
_GOALS = {"nach", "bis", "über", "zum", "zur"}
_LYING = {"liegen", "befinden", "gehören", "heißen", "zählen"}
_PLACES = (
    "stadt", "dorf", "ort", "insel", "gemeinde", "metropole", "region", "provinz", "hochburg", "landkreis", "vorort",
    "stadtteil", "halbinsel", "hafen", "oase",
)  # fmt: skip
"""What the report says that a place is: "Oslo ist eine Stadt"."""
_OF_LANGUAGES = (
    "ausgabe", "exemplar", "fassung", "muttersprachler", "sprachausgabe", "sprachraum", "sprachraums", "sprachkurs",
    "untertitel", "untertiteln", "wikipedia", "wort", "wörter", "übersetzung", "übersetzungen", "aussprache",
    "grammatik", "dialekt", "literatursprache",
)  # fmt: skip
"""The ends of nouns with which the adjective of a nation says the language ("die deutsche Fassung")."""
_BEHIND = 5
"""How many words behind an adjective its noun may stand."""


def mark_places(spots: list[Spot], tokens: list[Token]) -> None:
    """Marks the nations that are mere places, and takes the actor from those that are part of another name."""
    union = any(spot.rule == "actor.organisation" and spot.country == "EUR" for spot in spots)
    for spot in spots:
        if spot.kind != "nation" or spot.actor < 0:
            continue
        if spot.rule == "actor.adjective":
            if _is_name_part(spot, tokens):
                spot.actor = -1
            elif spot.country == "EUR":
                spot.place = not (union and _is_unions(spot, tokens, spots))
            elif spot.local:
                noun = _noun(spot, tokens)
                spot.place = spot.local == "town" or noun is None or noun.lemma_ not in _OF_STATES
        elif spot.rule in {"actor.capital", "actor.place"} and not spot.place:
            spot.place = _is_capital_place(spot, tokens)


def _is_capital_place(spot: Spot, tokens: list[Token]) -> bool:
    """True of a capital or town where it lies or where something is, not what is decided there."""
    head = tokens[spot.head]
    before = tokens[spot.first - 1] if spot.first else head
    behind = tokens[spot.last + 1].lower_ if spot.last + 1 < len(tokens) else ""
    beside = head.dep_ in {"appos", "flat", "flat:name", "nmod"} and head.head.i == spot.first - 1
    if beside and before.tag_ in {"NN", "NE", "TRUNC"} and before.lemma_ not in _CITIES:
        return head.dep_ != "nmod" or not head.text.endswith("s") or before.lower_.endswith(_IN_TOWNS)
    if before.lower_ in {"von", "vom"}:
        away = tokens[spot.first - 2] if spot.first > 1 else before
        return away.lower_ in _SIDES or behind in _GOALS or away.lower_.endswith(_IN_TOWNS)
    if head.dep_ == "nmod" and head.text.endswith("s"):
        return head.head.lower_.endswith(_IN_TOWNS)
    if any(child.dep_ == "case" and child.lower_ in PLACE_PREPOSITIONS for child in head.children):
        return True
    if not head.dep_.startswith("nsubj"):
        return False
    called = any(child.dep_ == "cop" for child in head.head.children) and head.head.lower_.endswith(_PLACES)
    return called or head.head.lemma_.lower() in _LYING


def _noun(spot: Spot, tokens: list[Token]) -> Token | None:
    """The noun of an adjective."""
    head = tokens[spot.head].head
    if head.tag_ in {"NN", "NE"} and spot.last < head.i <= spot.last + _BEHIND:
        return head
    return next(
        (token for token in tokens[spot.last + 1 : spot.last + 1 + _BEHIND] if token.tag_ in {"NN", "NE"}), None
    )


def _is_name_part(spot: Spot, tokens: list[Token]) -> bool:
    """True of the adjective of a nation that has a capital though no sentence begins with it ("Deutsche Mark")."""
    token = tokens[spot.first]
    if _is_language(token, tokens) or is_quoted_title(spot.first, tokens):
        return True
    if not token.text[0].isupper() or token.text.isupper() or spot.local or token.tag_ != "ADJA":
        return False
    if token.is_sent_start or spot.first == 0 or token.text.startswith("US-") or tokens[spot.first - 1].is_space:
        return False
    if not tokens[spot.first - 1].text[0].isalnum():
        return False
    return token.lower_.startswith("deutsch") or "isch" in token.lower_


def _is_language(token: Token, tokens: list[Token]) -> bool:
    """True of "in englischer Sprache", "auf deutsch", "(deutsch „…“)"."""
    before = tokens[token.i - 1].lower_ if token.i else ""
    if token.tag_ == "ADJD":
        return before in {"auf", "(", "zu"}
    if token.i + 1 < len(tokens) and tokens[token.i + 1].text == "Sprache":
        return True
    noun = next((one for one in tokens[token.i + 1 : token.i + 4] if one.tag_ == "NN"), None)
    said = noun is not None and (token.head.i == noun.i or tokens[token.i + 1].text in {"und", "oder"})
    return token.tag_ == "ADJA" and said and noun is not None and noun.lower_.endswith(_OF_LANGUAGES)


def _is_unions(spot: Spot, tokens: list[Token], spots: list[Spot]) -> bool:
    """True if what is called European is the Union's own."""
    noun = _noun(spot, tokens)
    if noun is None:
        return False
    if noun.lemma_ in _UNION_NOUNS:
        return True
    return any(other.head == noun.i and other is not spot and other.sector in _OF_UNION for other in spots)
