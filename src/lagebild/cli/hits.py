"""How a found report looks in a table."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from lagebild.cli.views.page import Heading, printable
from lagebild.store import Hit, Snippet

__all__ = ["HEADINGS", "row_of"]

HEADINGS = (Heading("report", 4), Heading("day", 0, 10), Heading("title", 5), Heading("snippets", 11))


def row_of(hit: Hit) -> Sequence[str | Text | None]:
    """Its id, day, title, and the stretches of its text with what was found marked."""
    report = hit.report
    return report.key, report.day, report.title, Text(" … ").join(map(_marked, hit.snippets))


def _marked(snippet: Snippet) -> Text:
    shown = Text(printable(snippet.text.replace("\n", " ").replace("\t", " ")))
    for mark in snippet.marks:
        shown.stylize("bold reverse", mark.start, mark.end)
    return shown
