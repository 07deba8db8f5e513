"""The place that a group is of: "die Provinz Muster", "Bewohner von Muster"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.extract.actors.spot import Spot

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["site_of"]

_REGIONS = {
    "Stadt", "Dorf", "Provinz", "Präfektur", "Region", "Gemeinde", "Bundesland", "Kanton", "Landkreis", "Bundesstaat",
    "Bezirk", "Kreis", "Insel", "Distrikt", "Departement", "Gouvernement", "Großstadt", "Kleinstadt", "Hafenstadt",
}  # fmt: skip
"""Nouns whose own name follows them ("die Provinz Muster")."""
_TOWNS = {"actor.place", "actor.capital"}
_SHORT = 4


def site_of(spot: Spot, doc: Doc) -> str:
    """The name of the town or region that a group is of, "" if none is named."""
    i = spot.head + 1
    if i < len(doc) and spot.role is not None and spot.role.head in _REGIONS and not spot.plural:
        name = doc[i]
        beside = name.head.i == spot.head or name.ent_type_.startswith("LOC")
        if name.tag_ in {"NE", "FM"} and name.text[0].isupper() and beside:
            return name.text.removesuffix("s") if len(name.text) > _SHORT else name.text
    of = spot.complement
    if of is None or of.kind != "nation" or of.role is not None or of.rule not in _TOWNS:
        return ""
    return doc[of.first : of.last + 1].text.removesuffix("s")
