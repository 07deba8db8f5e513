"""Two holders of one office that a state has once: their countries differ."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from lagebild.extract.actors.drafts import Draft

__all__ = ["is_former", "part_holders"]

_ONE_A_STATE = frozenset((
    "Außenminister", "Verteidigungsminister", "Innenminister", "Finanzminister", "Wirtschaftsminister",
    "Justizminister", "Umweltminister", "Handelsminister", "Energieminister", "Präsident", "Staatspräsident",
    "Staatschef", "Ministerpräsident", "Premierminister", "Regierungschef", "Premier",
))  # fmt: skip
"""Offices that one person of a country holds at a time."""
_COLLEAGUES = frozenset(("Kollege", "Amtskollege", "Kollegin", "Amtskollegin", "Gegenpart"))
_FORMER = ("früh", "ehemalig", "einstig", "damalig", "ex-", "alt-", "vormalig", "gewesen", "künftig", "designiert")
"""How words begin that put an office into the past or the time to come."""
_SURENESS = 0.35


def part_holders(drafts: Sequence[Draft], countries: Sequence[str]) -> None:
    """Give him whose country is only a guess another one of ``countries`` if one of his own office has that country.

    Where both are guesses ("die Außenminister Ada Muster und Max Beispiel") the first named keeps his.
    """
    for office in sorted(_ONE_A_STATE):
        holders = [draft for draft in drafts if office in draft.heads and draft.country and _holds_now(draft)]
        holders.sort(key=lambda draft: (_is_guess(draft), draft.id))
        taken = {draft.country for draft in drafts if draft.heads & _COLLEAGUES and draft.explicit}
        for draft in holders:
            if _is_guess(draft) and draft.country in taken:
                free = next((country for country in countries if country not in taken), None)
                if free is not None:
                    draft.country = free
                    draft.notes["country"] = "another holder of the same office has the country named most"
                    draft.confidence = min(draft.confidence, _SURENESS)
            taken.add(draft.country)


def _is_guess(draft: Draft) -> bool:
    return not draft.explicit and draft.known is None


def is_former(office: Token) -> bool:
    """True of "der frühere Präsident", "Ex-Minister", "der designierte Kanzler"."""
    words = (office.text, *(child.text for child in office.children if child.tag_ == "ADJA"))
    return any(word.lower().startswith(_FORMER) for word in words)


def _holds_now(draft: Draft) -> bool:
    return draft.person and not draft.former
