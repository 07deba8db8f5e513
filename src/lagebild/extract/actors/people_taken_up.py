"""Whom a noun for one person takes up by calling or age: "der Sänger", "den 60-jährigen Minister"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.extract.actors.determiners import determiner
from lagebild.extract.actors.drafts import Draft, of_two_ages
from lagebild.extract.actors.genders import draft_gender, human_gender
from lagebild.extract.actors.named_before import NamedBefore
from lagebild.extract.actors.spot import Spot
from lagebild.rules.actor_nouns import callings

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["same_age", "same_calling"]

_PUBLIC = {"GOV", "PTY", "OPP", "LEG", "ELI"}
_JUDGING = {"COP", "JUD"}
_IN_COURT = {"Opfer", "Anwalt", "Rechtsanwalt", "Verteidiger", "Zeuge", "Verletzte", "Tote", "Todesopfer", "Kind"}
_NEAR = 2
"""How many sentences back somebody may be named whom a noun within a sentence takes up."""


def same_age(spot: Spot, head: Token, earlier: NamedBefore) -> Draft | None:
    """Whom "der 60-jährige Minister" means: the age says that he is known, unless the report names another of it."""
    role = spot.role
    if role is None or not role.office or not spot.age or spot.plural or spot.possessor >= 0:
        return None
    if role.head == "Jährige" or determiner(head) not in {"definite", "this"} or _is_named(spot, head):
        return None
    fitting = [draft for draft in earlier.told_of(spot, _NEAR) if _is_one(draft) and _may_be(spot, draft)]
    fitting = [draft for draft in fitting if draft.age == spot.age] or [one for one in fitting if one.person]
    return fitting[0] if fitting else None


def same_calling(spot: Spot, head: Token, earlier: NamedBefore) -> Draft | None:
    """Whom "der Sänger" means: the person named last of whom the report says no other calling.

    Not where the report has named somebody by this noun alone ("ein Sänger", then "der Sänger").
    """
    role = spot.role
    if role is None or spot.plural or spot.possessor >= 0 or determiner(head) not in {"definite", "this"}:
        return None
    kind = callings().get(role.head, callings().get(role.head.removesuffix("in")))
    if kind == "accused":
        return None if _is_named(spot, head) else _accused(spot, earlier)
    if (kind is None and not spot.demonym) or _is_named(spot, head):
        return None
    if spot.complement is not None and spot.complement.kind != "nation":
        return None
    if any(draft.single and not draft.person and role.head in draft.heads for draft in earlier.recent(spot)):
        return None
    for number, draft in enumerate(earlier.but_subject(spot, earlier.told_of(spot))):
        if not draft.person or not _may_be(spot, draft):
            continue
        if spot.demonym:
            if draft.country == spot.country:
                return draft
            continue
        if _is_plain(draft, kind or "") or draft.sector == role.sector or (number == 0 and _has_office_only(draft)):
            return draft
        if kind == "politics" and draft.sector in _PUBLIC:
            return draft
    return None


def _accused(spot: Spot, earlier: NamedBefore) -> Draft | None:
    """Whom "der Angeklagte" means: the one without an office of whom the report tells most."""
    fitting = [draft for draft in earlier.last_first() if _is_one(draft) and _may_be(spot, draft)]
    named = [draft for draft in fitting if spot.role is not None and spot.role.head in draft.heads]
    charged = [draft for draft in fitting if draft.sector == "CRM"]
    plain = [draft for draft in fitting if draft.sector in {"CVL", None} and not draft.heads & _IN_COURT]
    people = [draft for draft in plain if draft.person] or (plain if len(plain) == 1 else [])
    return max(named or charged or people, key=lambda draft: earlier.count[draft.id], default=None)


def _is_named(spot: Spot, head: Token) -> bool:
    """True if the name stands behind the noun, or behind another joined with it ("den Maler und Dichter Muster")."""
    behind = [token.tag_ for token in head.doc[spot.last + 1 : spot.last + 4]]
    return behind[:1] in (["NE"], ["FM"]) or behind in (["KON", "NN", "NE"], ["KON", "NN", "FM"])


def _is_one(draft: Draft) -> bool:
    return not draft.plural and (draft.person or draft.single)


def _is_plain(draft: Draft, kind: str) -> bool:
    if kind == "suspect":
        return draft.sector not in _JUDGING and not draft.heads & _IN_COURT
    return draft.sector in {"CVL", None} and not draft.heads


def _has_office_only(draft: Draft) -> bool:
    """True of one who heads a body and may be anything by calling; the report says no calling of him."""
    return draft.sector in {"SOC", "BUS", "NGO", "EDU", "MED"} and not draft.heads & set(callings())


def _may_be(spot: Spot, draft: Draft) -> bool:
    """True unless age, gender or country are another."""
    one, other = human_gender(spot), draft_gender(draft)
    if (one and other and one != other) or of_two_ages(spot, draft):
        return False
    return not (spot.country and draft.country and spot.country != draft.country)
