"""How a reading looks on a screen or in a pipe: one function a layout, all of them in ``LAYOUTS``.

``wide`` and ``narrow`` are tables for terminals, ``plain`` one tab-separated line an event: for other programs,
therefore with the codes themselves and the same in every language. No layout shortens anything.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import Literal, get_args

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from lagebild.cli.texts import Language, text
from lagebild.model import Event, Party, Reading, Report, Span, Time

__all__ = [
    "LAYOUTS", "PLAIN_COLUMNS", "TIME_COLUMNS", "TIME_LAYOUTS", "Layout", "choose_layout", "dated", "printable",
    "report_title",
]  # fmt: skip

Layout = Literal["wide", "narrow", "plain"]
WIDE_FROM = 96
"""Columns of a terminal from which all columns of the wide table stay readable."""

PLAIN_COLUMNS = (
    "report", "number", "type", "mode", "status", "actor", "recipient", "date", "place", "by", "trigger", "sentence",
)  # fmt: skip
TIME_COLUMNS = ("report", "start", "end", "words", "type", "value", "mod", "rule", "reasons")
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that turn the direction of writing: a text could show its words in another order with them."""
STATUS_STYLES = {"actual": "bold", "planned": "cyan", "possible": "yellow", "denied": "red"}


def choose_layout(console: Console) -> Layout:
    """The layout for where the output goes: a table that fits a terminal, plain lines for everything else."""
    if not console.is_terminal:
        return "plain"
    return "wide" if console.width >= WIDE_FROM else "narrow"


def wide(reading: Reading, language: Language) -> RenderableType:
    """One row an event."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), show_edge=False)
    table.add_column(text("number", language), justify="right", no_wrap=True)
    for key, ratio, least in (
        ("event", 0, 10),
        ("status", 0, 9),
        ("parties", 9, 0),
        ("source", 7, 0),
        ("evidence", 11, 0),
    ):
        table.add_column(text(key, language), ratio=ratio or None, min_width=least or None, overflow="fold")
    for number, event in enumerate(reading.events, 1):
        table.add_row(
            str(number),
            Text("\n".join(filter(None, (event.type, event.mode)))),
            _status(event, language),
            Group(_parties(event, reading), *_setting(event)),
            _source(event, language),
            _evidence(event, reading),
            end_section=True,
        )
    return Group(_header(reading, language), table if reading.events else Text(text("none", language)), Text())


def narrow(reading: Reading, language: Language) -> RenderableType:
    """A few lines an event, for terminals too small for the wide table."""
    table = Table(box=None, show_header=False, expand=True, padding=(0, 1, 1, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for number, event in enumerate(reading.events, 1):
        kind = Text("/".join(filter(None, (event.type, event.mode))), style="bold")
        source = Text.assemble((f"{text('source', language)}: ", "dim"), _source(event, language))
        first = Text.assemble(kind, " · ", _status(event, language))
        lines = (first, _parties(event, reading), *_setting(event), source, _evidence(event, reading))
        table.add_row(str(number), Group(*lines))
    return Group(_header(reading, language), table if reading.events else Text(text("none", language)), Text())


def plain(reading: Reading, language: Language) -> str:
    """One line an event, ``PLAIN_COLUMNS`` between tabs; lines about the report itself begin with ``#``."""
    lines = _about_lines(reading, language)
    for number, event in enumerate(reading.events, 1):
        cells = (
            reading.report.id,
            str(number),
            event.type,
            event.mode,
            event.status,
            _side(event.actor, reading),
            _side(event.recipient, reading),
            event.date,
            event.place,
            event.by.text if event.by else None,
            event.trigger.of(reading.report.text),
            _sentence(event, reading).of(reading.report.text),
        )
        lines.append("\t".join(_clean(cell) for cell in cells))
    if not reading.events:
        lines.append(f"# {text('none', language)}")
    return "\n".join(lines)


def wide_times(reading: Reading, language: Language) -> RenderableType:
    """One row a time expression."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    table.add_column(text("number", language), justify="right", no_wrap=True)
    for key in ("time", "kind", "value", "rule", "reasons"):
        table.add_column(text(key, language), overflow="fold")
    for number, time in enumerate(reading.times, 1):
        value = Text(_value(time))
        words = Text(_clean(time.span.of(reading.report.text)), style="bold")
        table.add_row(str(number), words, time.type, value, time.why.rule, Text(_reasons(time)))
    return Group(_header(reading, language), table if reading.times else Text(text("no times", language)), Text())


def narrow_times(reading: Reading, language: Language) -> RenderableType:
    """Two lines a time expression."""
    table = Table(box=None, show_header=False, expand=True, padding=(0, 1, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for number, time in enumerate(reading.times, 1):
        words = (_clean(time.span.of(reading.report.text)), "bold")
        first = Text.assemble(words, f" · {time.type} {_value(time)}")
        second = Text(" · ".join(filter(None, (time.why.rule, _reasons(time)))), style="dim")
        table.add_row(str(number), Group(first, second))
    return Group(_header(reading, language), table if reading.times else Text(text("no times", language)), Text())


def plain_times(reading: Reading, language: Language) -> str:
    """One line a time expression, ``TIME_COLUMNS`` between tabs."""
    lines = _about_lines(reading, language)
    for time in reading.times:
        cells = (
            reading.report.id,
            str(time.span.start),
            str(time.span.end),
            time.span.of(reading.report.text),
            time.type,
            time.value,
            time.mod,
            time.why.rule,
            _reasons(time),
        )
        lines.append("\t".join(_clean(cell) for cell in cells))
    if not reading.times:
        lines.append(f"# {text('no times', language)}")
    return "\n".join(lines)


def _value(time: Time) -> str:
    return f"{time.value} {time.mod}" if time.mod else time.value


def _reasons(time: Time) -> str:
    return _clean("; ".join(f"{field}: {reason}" for field, reason in time.why.notes.items()))


LAYOUTS: dict[Layout, Callable[[Reading, Language], RenderableType | str]] = {
    "wide": wide,
    "narrow": narrow,
    "plain": plain,
}
TIME_LAYOUTS: dict[Layout, Callable[[Reading, Language], RenderableType | str]] = {
    "wide": wide_times,
    "narrow": narrow_times,
    "plain": plain_times,
}
assert set(LAYOUTS) == set(TIME_LAYOUTS) == set(get_args(Layout))


def report_title(report: Report) -> str | None:
    """The headline: the title, or the first headline block of the text."""
    heads = (block.span.of(report.text) for block in report.blocks if block.kind == "headline")
    return report.title or next(heads, None)


def printable(words: str) -> str:
    """Without the control characters by which a text could steer the terminal that shows it."""
    return "".join("\ufffd" if unicodedata.category(char) in ("Cc", "Cs") or char in BIDI else char for char in words)


def _clean(words: str | None) -> str:
    return printable(" ".join((words or "").split()))


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
        "on" if dating.day else "between" if all(limits.values()) else "not before" if dating.earliest else "not after"
    )
    return text(key, language, grounds=grounds, **limits)


def _about_lines(reading: Reading, language: Language) -> list[str]:
    """What the plain layouts say of the report itself."""
    lines = ["# " + "\t".join(_about(reading, language))]
    return lines + [f"# {text('remark', language)}: {_clean(remark)}" for remark in reading.report.remarks]


def _about(reading: Reading, language: Language) -> tuple[str, ...]:
    report, date = reading.report, dated(reading, language)
    title = report_title(report) or text("untitled", language)
    return tuple(_clean(part) for part in (report.id, date, report.agency or "–", title))


def _header(reading: Reading, language: Language) -> Text:
    identity, date, agency, title = _about(reading, language)
    header = Text.assemble((title, "bold"), "\n", (f"{date} · {agency} · {identity}", "dim"))
    for remark in reading.report.remarks:
        header.append(f"\n{text('remark', language)}: {_clean(remark)}", "yellow")
    return header


def _status(event: Event, language: Language) -> Text:
    return Text(text(event.status, language), style=STATUS_STYLES[event.status])


def _parties(event: Event, reading: Reading) -> Text:
    actors, recipients = _side(event.actor, reading), _side(event.recipient, reading)
    return Text(f"{actors or '–'} → {recipients}" if recipients else actors or "–")


def _setting(event: Event) -> list[Text]:
    """When and where, if the report says so, as a line of its own."""
    setting = ", ".join(filter(None, (event.date, _clean(event.place))))
    return [Text(setting, style="dim")] if setting else []


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
    return _clean(party.text if known else f"{party.text} = {name}")


def _source(event: Event, language: Language) -> Text:
    return Text(_clean(event.by.text)) if event.by else Text(text("the report", language), style="dim")


def _sentence(event: Event, reading: Reading) -> Span:
    return reading.sentences[event.sentence] if event.sentence < len(reading.sentences) else event.trigger


def _evidence(event: Event, reading: Reading) -> Text:
    """The sentence, its trigger and the words of its source marked."""
    sentence = _sentence(event, reading)
    marked = Text(printable(sentence.of(reading.report.text).replace("\n", " ").replace("\t", " ")))
    spans = [(event.trigger, "bold reverse")] + ([(event.by.span, "italic")] if event.by else [])
    for span, style in spans:
        if sentence.covers(span):
            marked.stylize(style, span.start - sentence.start, span.end - sentence.start)
    return marked
