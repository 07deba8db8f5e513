"""Records of the store as tables for terminals, as lines for programs, or as JSON Lines."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Any, NoReturn

import typer
from pydantic import TypeAdapter
from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from lagebild.cli.store_options import LayoutName
from lagebild.cli.texts import Language, text
from lagebild.cli.views.page import Heading, choose_layout, clean

__all__ = ["Listing", "answer", "write_json"]

Cell = str | Text | None


class Listing:
    """A table of any records on standard output: ``wide`` and ``narrow`` for terminals, ``plain`` between tabs.

    The keys of ``headings`` name the columns of the plain lines, and their words in ``TEXTS``.
    """

    def __init__(self, headings: Sequence[Heading], language: Language, layout: LayoutName = LayoutName.AUTO) -> None:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        self.console = Console(highlight=False, markup=False, emoji=False)
        self.headings = headings
        self.language = language
        self.layout = choose_layout(self.console) if layout == LayoutName.AUTO else layout.value

    def show(self, rows: Iterable[Sequence[Cell]], none: str) -> None:
        """Show the rows; ``none`` is the key of what is said where there are none."""
        rows = list(rows)
        if self.layout == "plain":
            lines = ["# " + "\t".join(heading.key for heading in self.headings)]
            lines += ["\t".join(clean(str(cell or "")) for cell in row) for row in rows]
            self.console.file.write("\n".join(lines) + "\n")
        elif not rows:
            self.console.print(text(none, self.language))
        else:
            self.console.print(self._wide(rows) if self.layout == "wide" else self._narrow(rows))

    def _wide(self, rows: Sequence[Sequence[Cell]]) -> RenderableType:
        table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), show_edge=False)
        for heading in self.headings:
            name = text(heading.key, self.language)
            table.add_column(name, ratio=heading.ratio or None, min_width=heading.least or None, overflow="fold")
        for row in rows:
            table.add_row(*map(_shown, row))
        return table

    def _narrow(self, rows: Sequence[Sequence[Cell]]) -> RenderableType:
        parts: list[RenderableType] = []
        for row in rows:
            for at, (heading, cell) in enumerate(zip(self.headings, row, strict=True)):
                if cell:
                    name = f"{text(heading.key, self.language)}: "
                    shown = _shown(cell)
                    parts.append(Text.assemble(shown, style="bold") if at == 0 else Text.assemble((name, "dim"), shown))
            parts.append(Text())
        return Group(*parts)


def _shown(cell: Cell) -> Text:
    return cell if isinstance(cell, Text) else Text(clean(cell))


def write_json(records: Iterable[Any]) -> None:
    """One record a line, every field of it, in UTF-8 whatever the locale says."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    adapters: dict[type, TypeAdapter[Any]] = {}
    for record in records:
        adapter = adapters.setdefault(type(record), TypeAdapter(type(record)))
        if isinstance(record, dict | StrEnum):
            adapter = TypeAdapter(Any)
        sys.stdout.write(adapter.dump_json(record).decode("utf-8") + "\n")
        sys.stdout.flush()


def answer(
    found: Sequence[Any],
    headings: Sequence[Heading],
    rows: Callable[[bool], Iterable[Sequence[Cell]]],
    *,
    as_json: bool,
    layout: LayoutName,
    language: Language,
) -> NoReturn:
    """Write what a command has found and end it: exit status 0 if that is something, 1 if it is nothing.

    ``rows`` makes the rows of the table; it is told whether they are for plain lines, which have the codes themselves.
    """
    if as_json:
        write_json(found)
    else:
        listing = Listing(headings, language, layout)
        listing.show(rows(listing.layout == "plain"), "nothing found")
    raise typer.Exit(0 if found else 1)
