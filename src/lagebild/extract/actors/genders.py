"""Whether a noun for somebody says man or woman: not the gender of the word ("das Opfer", "die Person")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.extract.actors.personal_names import gender_of_name

if TYPE_CHECKING:
    from lagebild.extract.actors.drafts import Draft
    from lagebild.extract.actors.spot import Spot

__all__ = ["draft_gender", "human_gender"]

_WOMEN = {"Frau", "Mädchen", "Ehefrau", "Witwe", "Mutter", "Tochter", "Schwester", "Königin", "Nonne", "Oma", "Dame"}
_EITHER = {"Opfer", "Kind", "Person", "Mensch", "Geisel", "Mitglied", "Baby", "Säugling", "Kleinkind", "Waise",
           "Todesopfer", "Star", "Legende", "Talent", "Model", "Fan", "Gast", "Promi", "Besatzungsmitglied",
           "Crewmitglied", "Teammitglied", "Rettungskraft", "Lehrkraft", "Idol", "Genie", "Waisenkind", "Neugeborene",
           "Stellvertreter", "Gegner", "Gegenüber"}  # fmt: skip


def human_gender(spot: Spot) -> str:
    """ "f" or "m" if the noun says it: not "das Opfer", "die Person"."""
    role = spot.role
    if role is None or role.head in _EITHER:
        return ""
    if role.feminine or role.head in _WOMEN or (role.head.endswith("in") and spot.gender == "f"):
        return "f"
    if role.head.endswith("e") and role.head not in {"Junge", "Zeuge", "Kollege", "Experte", "Kunde", "Matrose"}:
        return spot.gender if spot.gender in {"m", "f"} else ""
    return "m"


def draft_gender(draft: Draft) -> str:
    """The same of somebody named before."""
    if draft.known is not None:
        return draft.known.gender
    if draft.person:
        return draft.gender or (gender_of_name(draft.words[0]) if len(draft.words) > 1 else "")
    return draft.human
