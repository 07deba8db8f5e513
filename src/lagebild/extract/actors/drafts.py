"""Actors while their mentions are being gathered, and the one that a definite noun takes up ("der Präsident")."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lagebild.extract.actors.spot import Spot
from lagebild.rules.actor_nouns import taken_up
from lagebild.rules.knowledge import Person

__all__ = ["Draft", "holder", "same_body"]

_FAMILIES = (
    {"Präsident", "Staatspräsident", "Staatschef", "Staatsoberhaupt", "Machthaber", "Diktator", "Bundespräsident",
     "Herrscher"},
    {"Ministerpräsident", "Premierminister", "Regierungschef", "Premier", "Kanzler", "Bundeskanzler"},
    {"Minister", "Ressortchef", "Außenminister", "Innenminister", "Verteidigungsminister", "Finanzminister",
     "Chefdiplomat"},
    {"Sprecher", "Pressesprecher", "Regierungssprecher", "Polizeisprecher", "Militärsprecher"},
    {"Vorsitzende", "Parteichef", "Parteivorsitzende", "Fraktionsvorsitzende", "Fraktionschef"},
    {"König", "Monarch", "Königin"},
    {"Politiker", "Abgeordnete", "Parlamentarier"},
    {"Rebellenführer", "Anführer", "Rebellenchef"},
)  # fmt: skip
_NAMED = {"actor.organisation", "actor.entity"}
_DEFINITE = {"das", "dem", "die", "der", "des", "den", "vom", "zum", "zur", "beim", "im"}
_INDEFINITE = {"ein", "eine", "einen", "einem", "einer", "eines", "kein", "keine", "mehrere", "einige", "zwei", "drei"}


@dataclass(slots=True)
class Draft:
    """An actor while its mentions are being gathered."""

    id: int
    name: str
    rule: str
    country: str | None = None
    sector: str | None = None
    confidence: float = 0.9
    office: str | None = None
    person: bool = False
    wikidata: str | None = None
    words: tuple[str, ...] = ()
    known: Person | None = None
    heads: set[str] = field(default_factory=set)
    gender: str = ""
    plural: bool = False
    explicit: bool = False
    spoken: bool = False
    """The sector comes from words of the report."""
    notes: dict[str, str] = field(default_factory=dict)


def holder(spot: Spot, before: str, drafts: list[Draft]) -> Draft | None:
    """The person named before who holds the office ("der Präsident"); ``before`` is the word before the noun."""
    role = spot.role
    if role is None or not role.office or before in _INDEFINITE:
        return None
    if role.part.lower().startswith(("vize", "stellvertret")):
        return None
    family = next((family for family in _FAMILIES if role.head in family), {role.head})
    for draft in reversed(drafts):
        country = draft.country or (draft.known.country if draft.known else None)
        if not draft.person or (spot.country and country and spot.country != country):
            continue
        if role.head == "Jährige" and role.part and not (role.feminine and draft.gender == "m"):
            return draft
        if role.feminine and draft.gender == "m":
            continue
        sector = draft.sector or (draft.known and draft.known.sector)
        if role.head == "Politiker" and sector in {"GOV", "PTY", "OPP", "LEG"}:
            return draft
        offices = draft.heads or ({draft.known.office} if draft.known else set())
        if offices & family:
            return draft
    return None


def same_body(spot: Spot, before: str, recent: Iterable[Draft]) -> Draft | None:
    """The body that "das Ministerium", "die Organisation" means, of those named shortly before, the last one first."""
    role = spot.role
    if role is None or role.head not in taken_up() or role.part or spot.plural or spot.country or spot.complement:
        return None
    if before not in _DEFINITE:
        return None
    kind, sectors = role.head.lower(), taken_up()[role.head]
    for draft in recent:
        if draft.person or draft.plural:
            continue
        same_kind = any(head.lower().endswith(kind) for head in draft.heads)
        if same_kind or (draft.rule in _NAMED and draft.sector in sectors):
            return draft
    return None
