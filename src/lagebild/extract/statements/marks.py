"""Stretches of text in quotation marks, by their characters alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.model import Span

__all__ = ["Stretch", "find_stretches"]

# Opening mark → the marks that can close it, best first. German „…“, »…«, ›…‹, ‚…‘, English “…”, French «…», plain "…".
_CLOSERS: dict[str, str] = {
    "„": '“”"',
    "“": "”“",
    "»": "«",
    "«": "»",
    "›": "‹",
    "‹": "›",
    "‚": "‘’",
    '"': '"',
}
_LONGEST = 4000
"""A stretch of more characters is an unclosed mark, not a quotation."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in quotation marks: ``span`` with the marks, ``inner`` without, ``depth`` 1 inside another stretch."""

    span: Span
    inner: Span
    depth: int = 0


def find_stretches(text: str, blocks: Sequence[Span] = ()) -> tuple[Stretch, ...]:
    """All stretches of ``text`` in quotation marks, in text order, nested ones behind the one they lie in.

    A quotation may run over several paragraphs; a mark that nothing closes ends at its block (``blocks``).
    """
    found: list[Stretch] = []
    at = 0
    while at < len(text):
        mark = text[at]
        if mark in _CLOSERS and _opens(text, at):
            end = _closing(text, at)
            if end is None:
                end = _repaired(text, at, blocks)
            if end is not None and end - at > 2:
                found.append(Stretch(Span(at, end), Span(at + 1, end - 1)))
                found += _inside(text, at + 1, end - 1)
                at = end
                continue
        at += 1
    return tuple(found)


def _opens(text: str, at: int) -> bool:
    """True if the mark at ``at`` can open: a word follows, and for marks that also close, none stands before."""
    follows = text[at + 1 : at + 2]
    if not follows or follows.isspace():
        return False
    before = text[at - 1 : at]
    if text[at] in "„»›‚":
        return True
    return not before or before.isspace() or before in "([-–—/:"


def _closing(text: str, at: int) -> int | None:
    """The end of the stretch that opens at ``at``, past its closing mark."""
    closers = _CLOSERS[text[at]]
    depth = 0
    for index in range(at + 1, min(len(text), at + _LONGEST)):
        char = text[index]
        if char == text[at] and char not in closers:
            depth += 1
            if depth > 1:
                return None
        elif char in closers and _closes(text, at, index):
            if depth and char == "“":
                depth -= 1
                continue
            return index + 1
        elif text.startswith("\n\n", index) and text[at] in '"“':
            return None
    return None


def _closes(text: str, at: int, index: int) -> bool:
    """False for an apostrophe or a mark that opens the next stretch."""
    if text[index] in "‘’":
        return not text[index + 1 : index + 2].isalpha()
    if text[index] == '"' and text[at] == '"':
        return not text[index - 1 : index].isspace() or not text[index + 1 : index + 2].isalnum()
    return True


def _repaired(text: str, at: int, blocks: Sequence[Span]) -> int | None:
    """Where an unclosed „ ends: at the first closing mark of any kind in its block."""
    if text[at] != "„":
        return None
    limit = next((block.end for block in blocks if block.start <= at < block.end), len(text))
    newline = text.find("\n\n", at)
    limit = min(limit, newline if newline >= 0 else len(text))
    for index in range(at + 1, limit):
        if text[index] in '“”"‟«':
            return index + 1
    return None


def _inside(text: str, start: int, end: int) -> list[Stretch]:
    """Stretches in single marks (or double ones by mistake) inside a quotation."""
    found = []
    at = start
    while at < end:
        if text[at] in "‚›„" and at + 1 < end and not text[at + 1].isspace():
            closers = {"‚": "‘’", "›": "‹", "„": "“”"}[text[at]]
            close = next(
                (i for i in range(at + 1, end) if text[i] in closers and not text[i + 1 : i + 2].isalpha()), None
            )
            if close is not None:
                found.append(Stretch(Span(at, close + 1), Span(at + 1, close), depth=1))
                at = close
        at += 1
    return found
