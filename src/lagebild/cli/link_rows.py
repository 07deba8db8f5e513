"""How the reasons of a link look in a table."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.cli.listing import Cell
from lagebild.cli.texts import Language, text
from lagebild.cli.views.page import Heading
from lagebild.picture import LinkRecord

__all__ = ["HEADINGS", "row_of"]

HEADINGS = (Heading("id", 5), Heading("confidence", 0, 10), Heading("reasons", 12), Heading("by hand", 0, 10))


def row_of(record: LinkRecord, language: Language) -> Sequence[Cell]:
    """The cells of one link."""
    reasons = ", ".join(f"{what} {weight:+g}" + (f" ({more})" if more else "") for what, weight, more in record.reasons)
    decided = {None: "", True: "the same", False: "not the same"}[record.decided]
    shown = text(decided, language) if decided else ""
    return (record.other, f"{record.score:.2f}" if record.score is not None else "", reasons, shown)
