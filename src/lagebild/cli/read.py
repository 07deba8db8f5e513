"""``lagebild read``."""

from __future__ import annotations

import itertools
import sys
from datetime import datetime
from enum import StrEnum
from typing import Annotated, TextIO

import typer

from lagebild.cli.texts import Language, text


class LayoutName(StrEnum):
    """How the picture is laid out."""

    AUTO = "auto"
    WIDE = "wide"
    NARROW = "narrow"
    PLAIN = "plain"


def read(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|FOLDER|-...", help="Reports: text files, JSON Lines, folders of them, - for stdin."
        ),
    ],
    date: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Day of publication of reports without a date."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON Lines (see `lagebild schema`).")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why: rule, words, reasons and sentence tree of every event.")
    ] = False,
    times: Annotated[bool, typer.Option("--times", help="Show the time expressions in place of the events.")] = False,
    layout: Annotated[
        LayoutName,
        typer.Option(help="Tables for terminals, or plain tab-separated lines; auto: whichever fits where it goes."),
    ] = LayoutName.AUTO,
    lang: Annotated[
        Language | None, typer.Option(help="Language of headings and notes; the locale's by default.")
    ] = None,
    pipeline: Annotated[
        str | None, typer.Option(metavar="NAME", help="An installed spaCy pipeline instead of the built-in model.")
    ] = None,
    threads: Annotated[int | None, typer.Option(min=1, help="Processor cores to use, all by default.")] = None,
) -> None:
    """Print the events of German reports: who did, said or plans what, how real it is, and on whose word.

    Exit status: 0 if everything was read, 1 if some inputs were not, 2 if none could be.
    """
    if as_json and explain:
        raise typer.BadParameter("the JSON says why anyway: leave --explain out")
    if times and (explain or as_json):
        raise typer.BadParameter("--times stands alone: it gives the reasons, and the JSON has the times anyway")
    language = lang or Language.of_locale()
    from lagebild.cli.batch import Batch

    batch = Batch(sources)
    first = next(batch.reports, None)
    if first is not None:
        from lagebild.pipeline import Options, load_analyser, read_documents

        options = Options(date=date.date() if date else None, pipeline=pipeline or None, threads=threads)
        analysed = read_documents(
            itertools.chain([first], batch.reports), options=options, analyser=load_analyser(options)
        )
        if as_json:
            from lagebild.export import EXPORTERS

            EXPORTERS["json"]((reading for reading, _ in analysed), _utf8(sys.stdout))
        else:
            from lagebild.cli.screen import Screen

            screen = Screen(layout.value, language, times=times)
            for reading, doc in analysed:
                screen.show(reading, doc if explain else None)
    raise typer.Exit(report_failures(batch.failures, anything_read=first is not None, language=language))


def report_failures(failures: list[str], *, anything_read: bool, language: Language) -> int:
    """Name on stderr what was not read, a line each, and return the exit status."""
    if not failures:
        if anything_read:
            return 0
        return complain(text("no reports", language))
    if len(failures) > 1 or anything_read:
        print(text("failures", language, count=len(failures)), file=sys.stderr)
    for failure in failures:
        complain(failure)
    return 1 if anything_read else 2


def complain(problem: object) -> int:
    """Name one problem on stderr, in one line, and return the exit status for it."""
    print("lagebild: " + " ".join(str(problem).split()), file=sys.stderr)
    return 2


def _utf8(stream: TextIO) -> TextIO:
    """``stream``, writing UTF-8 whatever the locale says: JSON is always UTF-8."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8")
    return stream
