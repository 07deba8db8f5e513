"""Who says what: every stretch of a report that somebody else vouches for.

Five forms after the quotation benchmark: Direct, Indirect, FreeIndirect (sollen of hearsay), IndirectFreeIndirect
(own subjunctive sentence) and Reported (a sentence that sums up). Cues are data in ``rules/speech``.
"""

from __future__ import annotations

from lagebild.extract.statements.finding import find_statements

__all__ = ["find_statements"]
