"""``lagebild read``."""

from __future__ import annotations

import itertools
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, TextIO

import typer

from lagebild.cli.store_options import Lang, Layout, LayoutName
from lagebild.cli.texts import Language, text
from lagebild.cli.view_names import ViewName


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
    statements: Annotated[
        bool, typer.Option("--statements", help="Show who says what, and through whom, in place of the events.")
    ] = False,
    actors: Annotated[
        bool, typer.Option("--actors", help="Show who is named, and how it was found, in place of the events.")
    ] = False,
    places: Annotated[
        bool, typer.Option("--places", help="Show the places and where they lie in place of the events.")
    ] = False,
    min_confidence: Annotated[
        float | None,
        typer.Option(metavar="X", help="Leave out events with a confidence below X (0 to 1); says how many."),
    ] = None,
    own_actors: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="Own list of persons, bodies, offices (CSV, YAML; see `lagebild actors check`); wins over the "
            "built-in ones. Repeatable: the later one wins.",
        ),
    ] = None,
    layout: Layout = LayoutName.AUTO,
    lang: Lang = None,
    pipeline: Annotated[
        str | None, typer.Option(metavar="NAME", help="An installed spaCy pipeline instead of the built-in model.")
    ] = None,
    threads: Annotated[int | None, typer.Option(min=1, help="Processor cores to use, all by default.")] = None,
) -> None:
    """Print the events of German reports: who did, said or plans what, how real it is, and on whose word.

    Exit status: 0 if everything was read, 1 if some inputs were not, 2 if none could be.
    """
    view = _view({"times": times, "statements": statements, "actors": actors, "places": places})
    if as_json and (explain or view != ViewName.EVENTS):
        raise typer.BadParameter(f"the JSON has everything anyway: leave --{'explain' if explain else view} out")
    if view != ViewName.EVENTS and (explain or min_confidence is not None):
        option = "--explain" if explain else "--min-confidence"
        raise typer.BadParameter(f"{option} is about events: leave it or --{view} out")
    if min_confidence is not None and not 0 <= min_confidence <= 1:  # not a number is no such number either
        raise typer.BadParameter("--min-confidence takes a number from 0 to 1")
    language = lang or Language.of_locale()
    from lagebild.cli.batch import Batch

    batch = Batch(sources)
    first = next(batch.reports, None)
    if first is not None:
        from lagebild.cli.threshold import Threshold
        from lagebild.pipeline import Options, load_analyser, load_knowledge, read_documents

        options = Options(
            date=date.date() if date else None, pipeline=pipeline or None, threads=threads,
            own_actors=tuple(own_actors or ()),
        )  # fmt: skip
        reports, known = itertools.chain([first], batch.reports), load_knowledge(options)
        analysed = read_documents(reports, options=options, analyser=load_analyser(options), known=known)
        threshold = Threshold(min_confidence, language)
        if as_json:
            from lagebild.export import EXPORTERS

            EXPORTERS["json"]((threshold.kept(reading) for reading, _ in analysed), _utf8(sys.stdout))
            if threshold.left_out:
                print(threshold.remark(threshold.left_out), file=sys.stderr)
        else:
            from lagebild.cli.screen import Screen

            screen = Screen(layout.value, language, view=view)
            for reading, doc in analysed:
                kept = threshold.kept(reading)
                gone = len(reading.events) - len(kept.events)
                screen.show(kept, doc if explain else None, [threshold.remark(gone)] if gone else [])
    raise typer.Exit(report_failures(batch.failures, anything_read=first is not None, language=language))


def _view(wanted: dict[str, bool]) -> ViewName:
    """The view that the options ask for; at most one of them may."""
    chosen = [name for name, is_wanted in wanted.items() if is_wanted]
    if len(chosen) > 1:
        options = " and ".join(f"--{name}" for name in chosen)
        raise typer.BadParameter(f"{options} exclude each other: choose one, or --json, which has everything")
    return ViewName(chosen[0]) if chosen else ViewName.EVENTS


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
