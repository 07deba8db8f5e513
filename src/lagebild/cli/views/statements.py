"""Who says what, in the order of the report, in which form, to whom, and through whom it came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from lagebild.cli.texts import Language, text
from lagebild.cli.views.page import Heading, View, actor_of, chained, clean, codes_of, plain_chain, spoken
from lagebild.model import Reading, Statement

__all__ = ["VIEW"]


def _cells(reading: Reading) -> Iterator[Sequence[str | None]]:
    for number, statement in enumerate(reading.statements, 1):
        actor = actor_of(statement.speaker_actor, reading)
        yield (
            str(number),
            statement.form,
            spoken(statement.speaker, reading),
            actor.name if actor else None,
            actor.country if actor else None,
            actor.sector if actor else None,
            spoken(statement.cue, reading),
            spoken(statement.addressee, reading),
            statement.medium,
            "nested" if statement.nested else None,
            plain_chain(statement.chain),
            " ".join(str(other + 1) for other in statement.denies),
            " ".join(f"{span.start}-{span.end}" for span in statement.quote),
            spoken(statement.quote, reading),
            statement.why.rule,
        )


def _rows(reading: Reading, language: Language) -> Iterator[Sequence[RenderableType]]:
    for statement in reading.statements:
        form = Text(text(statement.form, language))
        cue = spoken(statement.cue, reading)
        if cue:
            form.append(f"\n{cue}", "italic")
        lines = [line for line in (_addressee(statement, reading, language), _denial(statement, language)) if line]
        yield (
            Group(_speaker(statement, reading), *lines),
            form,
            Text(spoken(statement.quote, reading)),
            Text(chained(statement.chain, language) or "–", style="" if statement.chain else "dim"),
        )


def _lines(reading: Reading, language: Language) -> Iterator[Sequence[Text]]:
    for statement in reading.statements:
        details = " · ".join(filter(None, (text(statement.form, language), spoken(statement.cue, reading))))
        yield (
            Text.assemble(_speaker(statement, reading), (f" · {details}", "dim")),
            _addressee(statement, reading, language),
            Text(spoken(statement.quote, reading)),
            Text(chained(statement.chain, language), style="dim"),
            _denial(statement, language),
        )


def _speaker(statement: Statement, reading: Reading) -> Text:
    """The words, who that is if they do not say it, and the codes: "er = Mateo Choque (BOL GOV)"."""
    words = spoken(statement.speaker, reading)
    actor = actor_of(statement.speaker_actor, reading)
    name = clean(actor.name) if actor else ""
    known = not name or name.split()[-1] in words
    shown = Text((words if known else f"{words} = {name}" if words else name) or "–", style="bold")
    codes = codes_of(actor)
    return shown.append(f" ({codes})", "dim") if codes else shown


def _addressee(statement: Statement, reading: Reading, language: Language) -> Text:
    words = spoken(statement.addressee, reading)
    return Text(text("to", language, words=words) if words else "", style="dim")


def _denial(statement: Statement, language: Language) -> Text:
    """Which statements of the report this one denies, by their numbers in the table."""
    numbers = ", ".join(str(other + 1) for other in statement.denies)
    return Text(text("denies", language, numbers=numbers) if numbers else "", style="red")


VIEW = View(
    columns=(
        "number", "form", "speaker", "name", "country", "sector", "cue", "addressee", "medium", "nested", "chain",
        "denies", "spans", "words", "rule",
    ),
    headings=(Heading("speaker", 7), Heading("form", 0, 14), Heading("said", 12), Heading("chain", 6)),
    none="no statements",
    cells=_cells,
    rows=_rows,
    lines=_lines,
)  # fmt: skip
