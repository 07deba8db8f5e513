"""The body that a definite noun takes up: "die Organisation", "der Konzern", "die Umweltbehörde"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from lagebild.extract.actors.aliases import OPENING
from lagebild.extract.actors.drafts import Draft
from lagebild.extract.actors.named_before import NamedBefore
from lagebild.extract.actors.spot import Spot
from lagebild.rules.actor_nouns import TakenUp, taken_up
from lagebild.rules.knowledge import Role

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["same_body", "union_body"]

_NAMED = {"actor.organisation", "actor.entity"}
_OTHER_BODIES = {"mutter", "tochter", "schwester", "sub", "partner", "konkurrenz", "nachfolge", "gemeinschafts", "groß",
                 "klein", "staats", "haupt", "zulieferer", "dach", "jugend", "gegen", "splitter", "teil", "unter",
                 "rebellen", "regierungs", "oppositions", "nachbar", "schein", "schatten", "fremd", "welt", "straf",
                 "landes", "bundes"}  # fmt: skip
"""First parts by which a body is another than the one named last."""
_DEFINITE = {"das", "dem", "die", "der", "des", "den", "vom", "zum", "zur", "beim", "im"}
_THIS = {"dieses", "diesem", "diese", "dieser", "diesen"}
_BARE = {"laut", "vor"}
"""Prepositions behind which a body of this kind needs no article ("laut Gericht", "vor Gericht")."""
_OF_STATE = {"Parlament", "Gericht", "Kammer", "Amt", "Behörde"}
"""Nouns of bodies of a state: those of another than the report's are others."""
_OFFICES = {"Amt", "Behörde"}
"""Of those, the nouns that mean a body with this word in its name before any of the report's country."""
_OF_UNION = {
    ("EUR", "Parlament"): "EU-Parlament", ("EUR", "Kommission"): "EU-Kommission", ("EUR", "Ministerrat"): "EU-Rat",
    ("UNO", "Sicherheitsrat"): "UN-Sicherheitsrat",
}  # fmt: skip
"""Nouns that mean one body of a union of states, as the list of organisations calls it."""
_CHAMBERS = ("bundesrat", "föderationsrat", "senat", "oberhaus")
"""Ends of the names of second chambers, which "das Parlament" does not mean."""
_NAMES = {"NE", "FM", "XY"}
_OWN = {"NGO"}
"""Countries of bodies that are of no state, whatever their sector."""


def same_body(spot: Spot, doc: Doc, earlier: NamedBefore, country_of: Callable[[Spot], str | None]) -> Draft | None:
    """The body that the noun means, of those named shortly before, the last one first.

    What the report called by this very noun may lie further back, as may the only named body that the noun fits.
    """
    found = _kind(spot)
    role = spot.role
    if found is None or role is None:
        return None
    row, part = found
    title = _title(spot, doc)
    if title:
        stem = (title[:-2].lower(), role.head.lower())
        return next((one for one in earlier.last_first() if one.rule in _NAMED and _has(one.name.lower(), stem)), None)
    before = _article(spot, doc)
    if before in _BARE and row.id in _OF_STATE:
        before = "das"
    if before not in _DEFINITE | _THIS or (before == "der" and row.id == "Unternehmen"):
        return None
    for draft in earlier.but_subject(spot, earlier.recent_and_again(spot)):
        if _fits(draft, spot, role, row, part) and (draft.explicit or not spot.explicit or not spot.country):
            own = row.id == role.head and row.id in _OFFICES and _has_word(draft, row.id)
            home = country_of(spot) if row.id in _OF_STATE and draft.rule in _NAMED and not own else None
            return None if home and draft.country and home != draft.country else draft
    return None if before in _THIS else _only(earlier.but_subject(spot, earlier.last_first()), spot, role, row, part)


def union_body(role: Role, country: str | None) -> str | None:
    """The body of a union of states that a noun means ("das Parlament" in a report on the European Union)."""
    return _OF_UNION.get((country, role.head)) if country and role.part in {"", "EU-"} else None


def _kind(spot: Spot) -> tuple[TakenUp, str] | None:
    """The row of the noun and the part of the compound before it; None if it takes up nobody."""
    role = spot.role
    if role is None or spot.plural or spot.complement:
        return None
    head = role.head
    base = next((head[start:].capitalize() for start in range(len(head) - 2)
                 if head[start:].capitalize() in taken_up()), None)  # fmt: skip
    if base is None or spot.name.lower().endswith(base.lower() + "e"):
        return None
    if "-" in spot.name:
        return None if role.part else (taken_up()[base], "")
    part = (role.part + head).lower().removesuffix(base.lower())
    return None if part in _OTHER_BODIES or role.part.lower() in _OTHER_BODIES else (taken_up()[base], part)


def _title(spot: Spot, doc: Doc) -> str:
    """The adjective with a capital that makes the noun a name ("das Maritime Institut"), which names its body again."""
    near = doc[spot.head - 1] if spot.head else None
    if near is None or near.is_sent_start or near.tag_ != "ADJA" or not near.text[0].isupper():
        return ""
    return "" if near.text.endswith("er") else near.text


def _has_word(draft: Draft, noun: str) -> bool:
    """True of "das Auswärtige Amt" for "das Amt"."""
    return noun.lower() in draft.name.lower().split()


def _has(name: str, parts: tuple[str, ...]) -> bool:
    return all(part in name for part in parts)


def _article(spot: Spot, doc: Doc) -> str:
    """The article of the noun, before whatever says more of it ("der in Kiel ansässige Konzern").

    None where it is part of a name or stands before one: "der „Zorbacher Zeitung“", "der Sender ZXQ".
    """
    last = doc[spot.first - 1] if spot.first else None
    if last is not None and (last.text in OPENING or (last.tag_ in _NAMES and last.text[0].isupper())):
        return ""
    following = doc[spot.head + 1] if spot.head + 1 < len(doc) else None
    if following is not None and (
        following.tag_ in _NAMES or following.text in OPENING or following.ent_type_ == "ORG"
    ):
        return ""
    before = last.lower_ if last is not None else ""
    if before in _DEFINITE | _THIS:
        return before
    left = [child for child in doc[spot.head].lefts if child.tag_ in {"ART", "PDAT", "PPOSAT"}]
    return left[0].lower_ if left and left[0].i < spot.first else before


def _fits(draft: Draft, spot: Spot, role: Role, row: TakenUp, part: str) -> bool:
    if draft.person or draft.plural or (spot.country and spot.country != draft.country):
        return False
    named = draft.rule in _NAMED
    if named and row.id == "Parlament" and draft.name.lower().endswith(_CHAMBERS):
        return False
    if part:
        return _fits_compound(draft, spot, role, row, part)
    words = draft.name.lower().split() if named else []
    kinds = (row.id.lower(), *row.also)
    same_kind = any(word.endswith(kinds) for word in (*words, *(head.lower() for head in draft.heads)))
    return same_kind or (named and draft.sector in row.sectors)


def _fits_compound(draft: Draft, spot: Spot, role: Role, row: TakenUp, part: str) -> bool:
    """True of what the report called by this noun, and of a named body of the same sector if the noun says no more."""
    if role.head in draft.heads and role.head != row.id and not role.part:
        return True
    if draft.rule not in _NAMED or part in _OTHER_BODIES:
        return False
    kinds = (row.id.lower(), *row.also)
    if part.strip("-") in draft.name.lower() and any(word.endswith(kinds) for word in draft.name.lower().split()):
        return True
    if "JUD" in row.sectors:
        return (part + row.id.lower()) in draft.name.lower()
    if "JRN" in row.sectors:
        return row.id == "Sender" and draft.sector == "JRN" and draft.name.isupper()
    alike = draft.sector == spot.sector or (spot.country in _OWN and draft.country in _OWN)
    return alike and draft.sector in row.sectors


def _only(drafts: Iterable[Draft], spot: Spot, role: Role, row: TakenUp, part: str) -> Draft | None:
    """The one body of the report that the noun fits."""
    fitting: Iterator[Draft] = (draft for draft in drafts if _fits(draft, spot, role, row, part))
    first = next(fitting, None)
    return first if first is not None and next(fitting, None) is None else None
