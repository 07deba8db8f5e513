"""Words that belong to another name, and names that stand side by side: "Universität Quarl", "traf Muster Quarl"."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from lagebild.extract.actors.spot import Spot
from lagebild.rules.knowledge import sound

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_seat", "is_seat_or_committee", "is_surname", "part_names", "without_parts"]

_SEATED = (
    "akademie", "amtsgericht", "bistum", "bistums", "diözese", "erzbistum", "erzbistums", "feuerwehr", "gericht",
    "gerichts", "gerichtes", "gymnasium", "gymnasiums", "handelskammer", "hochschule", "klinik", "kliniken", "klinikum",
    "klinikums", "landratsamt", "polizei", "polizeidirektion", "polizeiinspektion", "präsidium", "präsidiums",
    "radio", "schule", "staatsanwaltschaft", "universität", "wache",
)  # fmt: skip
"""The ends of nouns for bodies that are called by their seat."""
_COMMITTEES = (
    "anklage", "ausschuss", "ausschusses", "behörde", "bundestag", "fraktion", "jury", "kammer", "kommission",
    "landtag", "opposition", "parlament", "senat", "verwaltung", "vorstand", "aufsichtsrat",
)  # fmt: skip
"""The ends of nouns for bodies beside whose noun a bare surname is somebody else."""


def is_seat(noun: str) -> bool:
    """True of a noun whose name behind it only says which one: "die Universität Quarl" is not called Quarl."""
    return noun.lower().endswith(_SEATED)


def is_seat_or_committee(noun: str) -> bool:
    """True of a body that no person's name belongs to: in "warf die Kommission Muster vor" they are two."""
    return is_seat(noun) or noun.lower().endswith(_COMMITTEES)


def is_surname(name: Spot, tokens: list[Token]) -> bool:
    """True of a single word with which the report ends somebody's full name."""
    word = name.words[0]
    return len(name.words) == 1 and any(
        token.text == word and token.ent_type_ == "PER" and token.ent_iob_ == "I" for token in tokens
    )


def without_parts(spots: list[Spot], tokens: list[Token]) -> list[Spot]:
    """The spots without nations in the name of a body that begins with its noun ("Radio Muster", "Universität Lima").

    The body is of that nation. A genitive is a complement ("Regierung Perus").
    """
    bodies = {spot.first: spot for spot in spots if _begins_a_name(spot, tokens)}
    inside: dict[int, Spot] = {}
    for body in bodies.values():
        i = body.first + 1
        while i < len(tokens) and tokens[i].ent_iob_ == "I" and tokens[i].text[:1].isupper():
            inside[i] = body
            i += 1
        body.last = max(body.last, i - 1) if _is_name(body, i, spots) else body.last
    kept = []
    for spot in spots:
        owner = inside.get(spot.first)
        if owner is None or spot.last > owner.last or spot is owner:
            kept.append(spot)
        elif not owner.explicit and spot.country:
            owner.country, owner.explicit = spot.country, True
    return kept


def _begins_a_name(spot: Spot, tokens: list[Token]) -> bool:
    token = tokens[spot.first]
    body = spot.role is not None and not spot.is_person and not spot.role.office and not spot.plural
    return (
        body and spot.first == spot.last and token.ent_type_ == "ORG" and token.ent_iob_ == "B" and is_seat(spot.name)
    )


def _is_name(body: Spot, end: int, spots: list[Spot]) -> bool:
    """True if the words from the noun to the end hold nothing but the nation that it is of."""
    return all(
        spot.kind == "nation" and spot.rule != "actor.adjective"
        for spot in spots
        if body.first < spot.first < end and spot is not body
    )


def part_names(spots: list[Spot], tokens: list[Token]) -> list[Spot]:
    """The spots, two surnames that the analysis took for one name apart ("traf Muster Quarl" of two people).

    Only where the report has each of them at the end of a longer name and nowhere else the two together.
    """
    named = [spot for spot in spots if spot.kind == "name" and spot.is_person and len(spot.words) > 1]
    uses = Counter(spot.words for spot in named)
    ends: dict[str, set[tuple[str, ...]]] = {}
    for spot in named:
        ends.setdefault(sound(spot.words[-1]), set()).add(spot.words)
    parted: list[Spot] = []
    for spot in spots:
        two = spot.kind == "name" and spot.person is None and len(spot.words) == 2 and uses[spot.words] == 1
        if (
            two
            and spot.last == spot.first + 1
            and all(ends.get(sound(word), set()) - {spot.words} for word in spot.words)
        ):
            parted += [_single(spot, at, word) for at, word in enumerate(spot.words)]
        else:
            parted.append(spot)
    return parted


def _single(spot: Spot, at: int, word: str) -> Spot:
    i = spot.first + at
    return Spot(i, i, i, "name", word, spot.rule, confidence=0.6, words=(word,), is_person=True)
