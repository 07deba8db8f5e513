"""How records of the knowledge look: a table for terminals, tab-separated lines for pipes, objects for JSON."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from lagebild.cli.texts import Language, text
from lagebild.cli.views.page import clean
from lagebild.rules.gazetteer import Site
from lagebild.rules.lookup import Found

__all__ = ["COLUMNS", "as_object", "show"]

COLUMNS = ("kind", "name", "country", "sector", "found_as", "matched", "own", "details")
_NAMED = {"id", "country", "sector", "name", "population", "lat", "lon"}
"""Fields that are not repeated among the details, or shown in another form."""


def as_object(found: Found) -> dict[str, Any]:
    """The record with everything that the table has of it."""
    record = found.record
    values = dataclasses.asdict(record) if isinstance(record, Site) else record.model_dump(mode="json")
    return {
        "kind": found.kind, "name": found.name, "country": found.country, "sector": found.sector,
        "found_as": found.way, "matched": found.matched, "own": found.own, "record": values,
    }  # fmt: skip


def show(found: Sequence[Found], language: Language) -> None:
    """Print the records: tab-separated lines where the output goes to a file or another program."""
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.file.write("# " + "\t".join(COLUMNS) + "\n")
        for item in found:
            own = "own" if item.own else ""
            cells = (item.kind, item.name, item.country, item.sector, item.way, item.matched, own, _details(item))
            console.file.write("\t".join(map(clean, cells)) + "\n")
        return
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    for key in ("kind", "name", "codes", "found as", "details"):
        table.add_column(text(key, language), overflow="fold")
    for item in found:
        codes = " ".join(code for code in (item.country, item.sector) if code)
        way = text(f"as {item.way}", language)
        if clean(item.matched) != clean(item.name):
            way += f" „{clean(item.matched)}“"
        name = Text(clean(item.name), style="bold")
        if item.own:
            name.append(f" ({text('own', language)})", "not bold cyan")
        table.add_row(text(f"a {item.kind}", language), name, codes or "–", way, _details(item))
    console.print(table)


def _details(found: Found) -> str:
    return "; ".join(_facts(found))


def _facts(found: Found) -> Iterator[str]:
    """What else the table says of the record, field by field."""
    record = found.record
    if isinstance(record, Site):
        if record.lat is not None and record.lon is not None:
            yield f"{record.lat:.2f}, {record.lon:.2f}"
        yield record.precision
        if record.precision == "city" and record.population < 100_000:
            yield f"{record.population}000"
        return
    for field, value in record.model_dump(mode="json").items():
        if field in _NAMED or value in (None, [], ""):
            continue
        yield f"{field}: {', '.join(map(str, value)) if isinstance(value, list) else value}"
