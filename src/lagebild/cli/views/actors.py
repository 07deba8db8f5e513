"""Who is in the report: each actor once, however often it is named, and how it was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from lagebild.cli.texts import Language, text
from lagebild.cli.views.page import Heading, View, clean, codes_of, reasons
from lagebild.model import Actor, Mention, Reading

__all__ = ["VIEW"]


def _cells(reading: Reading) -> Iterator[Sequence[str | None]]:
    for actor, mentions in _cast(reading):
        yield (
            str(actor.id),
            actor.name,
            actor.office,
            actor.country,
            actor.sector,
            "person" if actor.person else None,
            actor.wikidata,
            str(len(mentions)),
            "; ".join(_words(mentions, reading)),
            actor.why.rule,
            f"{actor.why.confidence:.2f}",
            _found(mentions),
            reasons(actor.why),
        )


def _rows(reading: Reading, language: Language) -> Iterator[Sequence[RenderableType]]:
    for actor, mentions in _cast(reading):
        yield _name(actor), codes_of(actor) or "–", _mentions(mentions, reading), _grounds(actor, mentions, language)


def _lines(reading: Reading, language: Language) -> Iterator[Sequence[Text]]:
    for actor, mentions in _cast(reading):
        first = Text.assemble(_name(actor), f" · {codes_of(actor) or '–'}")
        yield first, _mentions(mentions, reading), _grounds(actor, mentions, language)


def _cast(reading: Reading) -> Iterator[tuple[Actor, list[Mention]]]:
    """Every actor with its mentions, in text order."""
    by_actor: dict[int, list[Mention]] = {}
    for mention in reading.mentions:
        by_actor.setdefault(mention.actor, []).append(mention)
    return ((actor, by_actor.get(actor.id, [])) for actor in reading.actors)


def _name(actor: Actor) -> Text:
    name = Text(clean(actor.name), style="bold")
    if actor.office and clean(actor.office) != clean(actor.name):
        name.append(f", {clean(actor.office)}", "not bold")
    return name.append(f" {actor.wikidata}", "dim not bold") if actor.wikidata else name


def _words(mentions: list[Mention], reading: Reading) -> list[str]:
    """The words of the mentions, each once; in brackets where they only name a place ("(Kölner)" of Germany)."""
    told = ((clean(mention.span.of(reading.report.text)), mention.why.notes.get("role")) for mention in mentions)
    return list(dict.fromkeys(f"({words})" if role == "place" else words for words, role in told))


def _mentions(mentions: list[Mention], reading: Reading) -> Text:
    return Text(f"{len(mentions)}: " + ", ".join(f"„{words}“" for words in _words(mentions, reading)))


def _found(mentions: list[Mention]) -> str:
    """The rules of the mentions with how often each."""
    counts = Counter(mention.why.rule for mention in mentions)
    return ", ".join(f"{rule} {count}" for rule, count in counts.most_common())


def _grounds(actor: Actor, mentions: list[Mention], language: Language) -> Text:
    own = f"{actor.why.rule} {actor.why.confidence:.2f}"
    found = text("mentions by", language, rules=_found(mentions)) if mentions else ""
    return Text(" · ".join(filter(None, (own, found, reasons(actor.why)))), style="dim")


VIEW = View(
    columns=(
        "id", "name", "office", "country", "sector", "person", "wikidata", "mentions", "words", "rule", "confidence",
        "found", "reasons",
    ),
    headings=(Heading("who", 8), Heading("codes", 0, 8), Heading("mentions", 10), Heading("found", 9)),
    none="no actors",
    cells=_cells,
    rows=_rows,
    lines=_lines,
)  # fmt: skip
