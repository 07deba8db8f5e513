"""The time expressions with their TIMEX3 values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from lagebild.cli.texts import Language
from lagebild.cli.views.page import Heading, View, clean, reasons
from lagebild.model import Reading, Time

__all__ = ["VIEW"]


def _cells(reading: Reading) -> Iterator[Sequence[str | None]]:
    for time in reading.times:
        span = time.span
        words = span.of(reading.report.text)
        yield (
            str(span.start), str(span.end), words, time.type, time.value, time.mod, time.why.rule, reasons(time.why),
        )  # fmt: skip


def _rows(reading: Reading, language: Language) -> Iterator[Sequence[RenderableType]]:
    for time in reading.times:
        words = Text(clean(time.span.of(reading.report.text)), style="bold")
        yield words, time.type, Text(_value(time)), time.why.rule, Text(reasons(time.why))


def _lines(reading: Reading, language: Language) -> Iterator[Sequence[Text]]:
    for time in reading.times:
        words = (clean(time.span.of(reading.report.text)), "bold")
        grounds = " · ".join(filter(None, (time.why.rule, reasons(time.why))))
        yield Text.assemble(words, f" · {time.type} {_value(time)}"), Text(grounds, style="dim")


def _value(time: Time) -> str:
    return f"{time.value} {time.mod}" if time.mod else time.value


VIEW = View(
    columns=("start", "end", "words", "type", "value", "mod", "rule", "reasons"),
    headings=(Heading("time", 5), Heading("kind", 0, 8), Heading("value", 4), Heading("rule", 5),
              Heading("reasons", 7)),
    none="no times",
    cells=_cells,
    rows=_rows,
    lines=_lines,
)  # fmt: skip
