"""The place names with country, coordinates and what these stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from lagebild.cli.texts import Language, text
from lagebild.cli.views.page import Heading, View, clean, reasons
from lagebild.model import Place, Reading

__all__ = ["VIEW"]


def _cells(reading: Reading) -> Iterator[Sequence[str | None]]:
    for place in reading.places:
        yield (
            str(place.span.start),
            str(place.span.end),
            place.span.of(reading.report.text),
            place.name,
            place.country,
            None if place.lat is None else f"{place.lat:g}",
            None if place.lon is None else f"{place.lon:g}",
            place.precision,
            place.why.rule,
            f"{place.why.confidence:.2f}",
            reasons(place.why),
        )


def _rows(reading: Reading, language: Language) -> Iterator[Sequence[RenderableType]]:
    for place in reading.places:
        yield _name(place, reading), place.country or "–", Text(_position(place, language)), _grounds(place)


def _lines(reading: Reading, language: Language) -> Iterator[Sequence[Text]]:
    for place in reading.places:
        first = Text.assemble(_name(place, reading), f" · {place.country or '–'} · {_position(place, language)}")
        yield first, _grounds(place)


def _name(place: Place, reading: Reading) -> Text:
    """The words, and the name if it is another: "Moskaus = Moskau"."""
    words, name = clean(place.span.of(reading.report.text)), clean(place.name)
    return Text(words if words == name else f"{words} = {name}", style="bold")


def _position(place: Place, language: Language) -> str:
    if place.lat is None or place.lon is None:
        return text("no position", language)
    precision = f" ({text(f'precision {place.precision}', language)})" if place.precision else ""
    return f"{place.lat:.2f}, {place.lon:.2f}{precision}"


def _grounds(place: Place) -> Text:
    grounds = " · ".join(filter(None, (f"{place.why.rule} {place.why.confidence:.2f}", reasons(place.why))))
    return Text(grounds, style="dim")


VIEW = View(
    columns=(
        "start", "end", "words", "name", "country", "lat", "lon", "precision", "rule", "confidence", "reasons",
    ),
    headings=(Heading("place", 7), Heading("country", 0, 7), Heading("position", 6), Heading("reasons", 8)),
    none="no places",
    cells=_cells,
    rows=_rows,
    lines=_lines,
)  # fmt: skip
