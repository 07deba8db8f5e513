"""Reports of games, in which a nation is its team: "die Niederländer", "das Team von Kamerun"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lagebild.extract.actors.spot import Spot

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["is_of_game", "is_team"]

_SCORE = re.compile(r"\d{1,3}:\d{1,3}")
_CLOCK = {"Uhr", "h", "Minuten", "Stunden"}
_WORDS = {
    "abseits", "achtelfinale", "aufstellung", "ausgleich", "anschlusstreffer", "elfmeter", "finale", "freistoß",
    "führungstor", "führungstreffer", "gruppenspiel", "halbfinale", "halbzeit", "halbzeitpause", "heimspiel",
    "hinspiel", "kader", "länderspiel", "liga", "mittelfeld", "nationalmannschaft", "nationalspieler", "pokal",
    "rückspiel", "schiedsrichter", "siegtreffer", "spielminute", "spieltag", "stürmer", "tabellenführer", "tabelle",
    "titelverteidiger", "tor", "torhüter", "torschütze", "torwart", "trainer", "treffer", "turnier", "verlängerung",
    "verteidiger", "viertelfinale", "vorrunde", "vorrundenspiel", "weltmeister", "weltmeisterschaft",
    "europameisterschaft", "europameister", "elf", "mannschaft", "endspiel", "unentschieden", "remis",
}  # fmt: skip
"""Words of games between teams, in small letters."""
_FEWEST = 3
"""So many different ones of them make a report of games, if it also has a score."""
_ARTICLES = {"die", "den", "der"}
_TEAM = "Team"


def is_of_game(doc: Doc) -> bool:
    """True if the report is of a game: it has a score and several words of games."""
    scored = any(
        _SCORE.fullmatch(token.text) and (token.i + 1 == len(doc) or doc[token.i + 1].text not in _CLOCK)
        for token in doc
    )
    return scored and len({token.lemma_.lower() for token in doc} & _WORDS) >= _FEWEST


def is_team(spot: Spot, doc: Doc, article: str) -> bool:
    """True of "die Niederländer" and "das deutsche Team" in such a report: the nation itself plays."""
    if spot.role is None or spot.country is None or not spot.explicit or len(spot.countries) > 1 or spot.amount:
        return False
    if spot.role.head == _TEAM:
        of_nation = spot.role.part in {"", "National", "US-"} or _is_union(spot.complement)
        return of_nation and not spot.plural and spot.possessor < 0
    return spot.demonym and spot.plural and article in _ARTICLES


def _is_union(body: Spot | None) -> bool:
    """True of the union of a sport, whose team is the nation's ("das DMV-Team")."""
    return body is not None and body.name.lower().rstrip("es").endswith(("verband", "bund", "union"))
