"""How a view looks on a screen or in a pipe: one function a layout, all of them in ``LAYOUTS``.

``wide`` and ``narrow`` are tables for terminals, ``plain`` one tab-separated line a record: for other programs,
therefore with the codes themselves and the same in every language. No layout shortens anything.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from lagebild.cli.texts import Language, text
from lagebild.model import Actor, ChainLink, Reading, Report, Span, Why

__all__ = [
    "LAYOUTS", "Heading", "Layout", "View", "actor_of", "chained", "choose_layout", "clean", "codes_of", "dated",
    "plain_chain", "printable", "reasons", "report_title", "spoken",
]  # fmt: skip

Layout = Literal["wide", "narrow", "plain"]
WIDE_FROM = 96
"""Columns of a terminal from which all columns of the wide tables stay readable."""
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that turn the direction of writing: a text could show its words in another order with them."""


class Heading(NamedTuple):
    """A column of a wide table: the key of its heading, its share of the width, the columns that it needs."""

    key: str
    ratio: int = 0
    least: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """One kind of records of a reading, and how each of them is shown.

    ``cells`` are those of the plain lines behind the report's id, in the order of ``columns``; ``rows`` those of the
    wide table behind the number, in the order of ``headings``; ``lines`` the lines of the narrow one. ``none`` is the
    key of what is said where there are none.
    """

    columns: tuple[str, ...]
    headings: tuple[Heading, ...]
    none: str
    cells: Callable[[Reading], Iterable[Sequence[str | None]]]
    rows: Callable[[Reading, Language], Iterable[Sequence[RenderableType]]]
    lines: Callable[[Reading, Language], Iterable[Sequence[Text]]]


def choose_layout(console: Console) -> Layout:
    """The layout for where the output goes: a table that fits a terminal, plain lines for everything else."""
    if not console.is_terminal:
        return "plain"
    return "wide" if console.width >= WIDE_FROM else "narrow"


def wide(view: View, reading: Reading, language: Language, remarks: Sequence[str] = ()) -> RenderableType:
    """One row a record."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), show_edge=False)
    table.add_column(text("number", language), justify="right", no_wrap=True)
    for heading in view.headings:
        table.add_column(
            text(heading.key, language), ratio=heading.ratio or None, min_width=heading.least or None, overflow="fold"
        )
    for number, cells in enumerate(view.rows(reading, language), 1):
        table.add_row(str(number), *cells, end_section=True)
    body = table if table.rows else Text(text(view.none, language))
    return Group(_header(reading, language, remarks), body, Text())


def narrow(view: View, reading: Reading, language: Language, remarks: Sequence[str] = ()) -> RenderableType:
    """A few lines a record, for terminals too small for the wide table."""
    table = Table(box=None, show_header=False, expand=True, padding=(0, 1, 1, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for number, lines in enumerate(view.lines(reading, language), 1):
        table.add_row(str(number), Group(*(line for line in lines if line)))
    body = table if table.rows else Text(text(view.none, language))
    return Group(_header(reading, language, remarks), body, Text())


def plain(view: View, reading: Reading, language: Language, remarks: Sequence[str] = ()) -> str:
    """One line a record, the view's columns between tabs; lines about the report itself begin with ``#``."""
    lines = ["# " + "\t".join(_about(reading, language))]
    lines += [f"# {text('remark', language)}: {clean(remark)}" for remark in (*reading.report.remarks, *remarks)]
    records = ["\t".join(map(clean, (reading.report.id, *cells))) for cells in view.cells(reading)]
    return "\n".join(lines + (records or [f"# {text(view.none, language)}"]))


LAYOUTS: dict[Layout, Callable[[View, Reading, Language, Sequence[str]], RenderableType | str]] = {
    "wide": wide,
    "narrow": narrow,
    "plain": plain,
}
assert set(LAYOUTS) == set(get_args(Layout))


def report_title(report: Report) -> str | None:
    """The headline: the title, or the first headline block of the text."""
    heads = (block.span.of(report.text) for block in report.blocks if block.kind == "headline")
    return report.title or next(heads, None)


def printable(words: str) -> str:
    """Without the control characters by which a text could steer the terminal that shows it."""
    return "".join("\ufffd" if unicodedata.category(char) in ("Cc", "Cs") or char in BIDI else char for char in words)


def clean(words: str | None) -> str:
    """On one line, and nothing that steers a terminal."""
    return printable(" ".join((words or "").split()))


def spoken(spans: Iterable[Span], reading: Reading) -> str:
    """The words of the spans, " … " between those that do not follow each other."""
    return clean(" … ".join(span.of(reading.report.text) for span in spans))


def actor_of(number: int | None, reading: Reading) -> Actor | None:
    """The actor of this id."""
    return next((actor for actor in reading.actors if actor.id == number), None) if number is not None else None


def codes_of(record: Actor | None) -> str:
    """Country and sector, what is unknown left out."""
    return " ".join(code for code in (record.country, record.sector) if code) if record else ""


def chained(links: Sequence[ChainLink], language: Language) -> str:
    """A chain of sources with their kinds: "Konaschenkow (amtlich) ← Interfax (Agentur) ← dpa (Agentur)"."""
    return " ← ".join(f"{clean(link.who)} ({text(link.kind, language)})" for link in links)


def plain_chain(links: Sequence[ChainLink]) -> str:
    """The same for other programs."""
    return " ← ".join(f"{clean(link.who)} ({link.kind})" for link in links)


def reasons(why: Why) -> str:
    """The reasons that a record gives."""
    return clean("; ".join(f"{field}: {reason}" for field, reason in why.notes.items()))


def dated(reading: Reading, language: Language) -> str:
    """The day of the report, or what its text leaves possible, and how that is known."""
    report, dating = reading.report, reading.dating
    if report.date is not None:
        return text("given", language, day=report.date.isoformat())
    if dating is None or dating.how != "inferred":
        return text("undated", language)
    grounds = "; ".join(text(f"by {name}", language, words=words) for name, words in dating.why.notes.items())
    limits = {"earliest": dating.earliest, "latest": dating.latest}
    key = (
        "on" if dating.day else "between" if all(limits.values()) else "not before" if dating.earliest
        else "not after" if dating.latest else "one of"
    )  # fmt: skip
    return text(key, language, grounds=grounds, years=", ".join(map(str, dating.years)), **limits)


def _about(reading: Reading, language: Language) -> tuple[str, ...]:
    report, date = reading.report, dated(reading, language)
    title = report_title(report) or text("untitled", language)
    return tuple(clean(part) for part in (report.id, date, report.agency or "–", title))


def _header(reading: Reading, language: Language, remarks: Sequence[str]) -> Text:
    identity, date, agency, title = _about(reading, language)
    header = Text.assemble((title, "bold"), "\n", (f"{date} · {agency} · {identity}", "dim"))
    for remark in (*reading.report.remarks, *remarks):
        header.append(f"\n{text('remark', language)}: {clean(remark)}", "yellow")
    return header
