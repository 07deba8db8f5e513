"""CAMEO code, quad and PLOVER score of an event, from the table ``event_codes.csv``.

Quad and score are those of the act that the record names, whatever its status. CAMEO knows no status, so an act that is
only possible or denied has no CAMEO code: whoever counts codes would count it as done.
"""

from __future__ import annotations

from typing import NamedTuple

from lagebild.model.event import EventType, Status
from lagebild.rules.codes import event_codes

__all__ = ["Codes", "codes_of"]


class Codes(NamedTuple):
    """The codes of one event; ``note`` says why there is no CAMEO code."""

    cameo: str | None
    quad: int
    score: float | None
    note: str | None = None


def codes_of(type_: EventType, mode: str | None, status: Status) -> Codes:
    """The codes of an event of that type, mode and status."""
    table = event_codes()
    code = table[f"{type_}/{mode}" if mode else type_]
    if status in ("possible", "denied"):
        return Codes(None, int(code.quad), code.score, f"CAMEO has no code for an act that is {status}")
    return Codes(code.planned if status == "planned" else code.cameo, int(code.quad), code.score)
