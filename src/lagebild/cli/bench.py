"""``lagebild bench``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Kind(StrEnum):
    """The benchmarks that there are runners for."""

    EVENTS = "events"
    QUOTES = "quotes"
    TIMEX = "timex"
    SYNTAX = "syntax"
    ENTITIES = "entities"
    ACTORS = "actors"
    LINKING = "linking"
    SPEED = "speed"
    STORE = "store"


def bench(
    kind: Annotated[Kind, typer.Argument(metavar="KIND", help="Which benchmark.")],
    source: Annotated[
        Path,
        typer.Argument(
            metavar="INPUT",
            help="Its documents. events, quotes: JSON Lines, also .gz; timex: a folder of JSON files; "
            "syntax: CoNLL-U; entities: tab-separated tokens; speed: JSON Lines or what `lagebild read` takes; "
            "actors: labelled mentions (CSV); linking: a gold file of events told by several reports; store: the store "
            "to make.",
        ),
    ],
    out: Annotated[
        Path | None, typer.Option(metavar="PRED", help="File for the predictions, in the scorer's form.")
    ] = None,
    reports: Annotated[
        Path | None, typer.Option(metavar="PATH", help="actors, linking: the reports that the gold file speaks of.")
    ] = None,
    times: Annotated[
        int,
        typer.Option(
            min=1, help="speed: read the reports so many times over; store: so many thousand made-up reports."
        ),
    ] = 1,
    pipeline: Annotated[
        str | None, typer.Option(metavar="NAME", help="An installed spaCy pipeline instead of the built-in model.")
    ] = None,
    threads: Annotated[int | None, typer.Option(min=1, help="Processor cores to use, all by default.")] = None,
) -> None:
    """Run on a benchmark and write the predictions that its scorer compares with the gold file.

    Of each document nothing but id, title, date and text is looked at, of syntax and entities only the words. actors,
    linking, speed and store print their figures themselves.
    """
    from lagebild.bench import RUNNERS, Task
    from lagebild.pipeline import Options

    options = Options(pipeline=pipeline or None, threads=threads)
    typer.echo(RUNNERS[kind.value](Task(source=source, out=out, times=times, reports=reports, options=options)))
