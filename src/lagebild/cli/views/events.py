"""The events: who did, said or plans what, to whom, when and where, and on whose word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from lagebild.cli.texts import Language, text
from lagebild.cli.views.page import Heading, View, chained, clean, plain_chain, printable
from lagebild.model import Event, Number, Party, Reading, Span

__all__ = ["STATUS_STYLES", "VIEW", "evidence"]

STATUS_STYLES = {"actual": "bold", "planned": "cyan", "possible": "yellow", "denied": "red"}


def _cells(reading: Reading) -> Iterator[Sequence[str | None]]:
    for number, event in enumerate(reading.events, 1):
        yield (
            str(number),
            event.type,
            event.mode,
            event.status,
            _side(event.actor, reading),
            _side(event.recipient, reading),
            _date(event),
            event.place,
            event.by.text if event.by else None,
            event.trigger.of(reading.report.text),
            _sentence(event, reading).of(reading.report.text),
            plain_chain(event.by.chain) if event.by else None,
            "; ".join(source.text for source in event.denied_by),
            "; ".join(_plain_number(number) for number in event.numbers),
            f"{event.why.confidence:.2f}",
        )


def _rows(reading: Reading, language: Language) -> Iterator[Sequence[RenderableType]]:
    for event in reading.events:
        yield (
            Text("\n".join(filter(None, (event.type, event.mode)))),
            _status(event, language),
            Group(_parties(event, reading), *_setting(event, language)),
            _source(event, language),
            evidence(event, reading),
        )


def _lines(reading: Reading, language: Language) -> Iterator[Sequence[Text]]:
    for event in reading.events:
        kind = Text("/".join(filter(None, (event.type, event.mode))), style="bold")
        source = Text.assemble((f"{text('source', language)}: ", "dim"), _source(event, language))
        first = Text.assemble(kind, " · ", _status(event, language))
        yield first, _parties(event, reading), *_setting(event, language), source, evidence(event, reading)


def _status(event: Event, language: Language) -> Text:
    return Text(text(event.status, language), style=STATUS_STYLES[event.status])


def _parties(event: Event, reading: Reading) -> Text:
    actors, recipients = _side(event.actor, reading), _side(event.recipient, reading)
    return Text(f"{actors or '–'} → {recipients}" if recipients else actors or "–")


def _setting(event: Event, language: Language) -> list[Text]:
    """When and where, and how many people it met, each as a line of its own where the report says so."""
    setting = ", ".join(filter(None, (_date(event), clean(event.place))))
    numbers = "; ".join(_number(number, language) for number in event.numbers)
    return [Text(line, style="dim") for line in (setting, numbers) if line]


def _date(event: Event) -> str | None:
    """The date that the text gives, else with "?" what the story or the report's day lets one suppose (EDTF)."""
    if event.date is not None or event.when is None:
        return event.date
    first, last = event.when.earliest, event.when.latest
    if first == last:
        return f"{first}?"
    return f"{first}?/{last}?" if first and last else f"{first}?/.." if first else f"../{last}?"


def _number(number: Number, language: Language) -> str:
    """How many, in words: "3 to 5 killed (hospitals)"."""
    low, high = number.low, number.high
    key = "exactly" if low == high else "at most" if low is None else "at least" if high is None else "from to"
    count = text(key, language, low=low, high=high)
    source = f" ({clean(number.by.text)})" if number.by else ""
    return text(number.kind, language, count=count) + source


def _plain_number(number: Number) -> str:
    count = str(number.low) if number.low == number.high else f"{number.low or ''}-{number.high or ''}"
    return f"{number.kind} {count}" + (f" by {number.by.text}" if number.by else "")


def _side(parties: Sequence[Party], reading: Reading) -> str:
    """All parties of a side; words that name two of them ("die Minister beider Länder") stand once, with all codes."""
    sides: dict[str, list[str]] = {}
    for party in parties:
        codes = " ".join(code for code in (party.country, party.sector) if code)
        sides.setdefault(_words(party, reading), []).append(codes or "?")
    return "; ".join(f"{words} ({', '.join(codes)})" for words, codes in sides.items())


def _words(party: Party, reading: Reading) -> str:
    """The words, and who that is if they do not say it: "er = Mateo Choque"."""
    name = next((actor.name for actor in reading.actors if actor.id == party.actor and actor.person), "")
    known = not name or name.split()[-1] in party.text
    return clean(party.text if known else f"{party.text} = {name}")


def _source(event: Event, language: Language) -> Text:
    """On whose word, through whom it came to the report, and who denies it."""
    if event.by is None:
        source = Text(text("the report", language), style="dim")
    else:
        source = Text(clean(event.by.text))
        if len(event.by.chain) > 1:
            source.append(f"\n{chained(event.by.chain, language)}", "dim")
    if event.denied_by:
        names = ", ".join(clean(denier.text) for denier in event.denied_by)
        source.append(f"\n{text('denied by', language, names=names)}", STATUS_STYLES["denied"])
    return source


def _sentence(event: Event, reading: Reading) -> Span:
    return reading.sentences[event.sentence] if event.sentence < len(reading.sentences) else event.trigger


def evidence(event: Event, reading: Reading) -> Text:
    """The sentence, its trigger and the words of its source marked."""
    sentence = _sentence(event, reading)
    marked = Text(printable(sentence.of(reading.report.text).replace("\n", " ").replace("\t", " ")))
    spans = [(event.trigger, "bold reverse")] + ([(event.by.span, "italic")] if event.by else [])
    for span, style in spans:
        if sentence.covers(span):
            marked.stylize(style, span.start - sentence.start, span.end - sentence.start)
    return marked


VIEW = View(
    columns=(
        "number", "type", "mode", "status", "actor", "recipient", "date", "place", "by", "trigger", "sentence",
        "chain", "denied_by", "numbers", "confidence",
    ),
    headings=(
        Heading("event", 0, 10), Heading("status", 0, 9), Heading("parties", 9), Heading("source", 7),
        Heading("evidence", 11),
    ),
    none="none",
    cells=_cells,
    rows=_rows,
    lines=_lines,
)  # fmt: skip
