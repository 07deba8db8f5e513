"""``lagebild add``."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from lagebild.cli.read import report_failures
from lagebild.cli.store_options import DEFAULT_DB, AsJson, Db, Lang
from lagebild.cli.texts import Language, text


def add(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|FOLDER|-...", help="Reports: text files, JSON Lines, folders of them, - for stdin."
        ),
    ],
    db: Db = DEFAULT_DB,
    date: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Day of publication of reports without a date."),
    ] = None,
    as_json: AsJson = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Only the summary, no line for each report.")] = False,
    lang: Lang = None,
    own_actors: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE", help="Own list of persons, bodies, offices (see `lagebild actors check`). Repeatable."
        ),
    ] = None,
    pipeline: Annotated[
        str | None, typer.Option(metavar="NAME", help="An installed spaCy pipeline instead of the built-in model.")
    ] = None,
    threads: Annotated[int | None, typer.Option(min=1, help="Processor cores to use, all by default.")] = None,
) -> None:
    """Read reports, code them and keep them in the store. What it has already is not added twice.

    A correction replaces what it corrects. A report is named as soon as it is safe: id, what became of it, events.
    Exit status: 0 if everything was read, 1 if some inputs were not, 2 if none could be.
    """
    language = lang or Language.of_locale()
    from lagebild.cli.batch import Batch
    from lagebild.cli.listing import write_json
    from lagebild.cli.views.page import clean
    from lagebild.picture import Picture
    from lagebild.pipeline import Options
    from lagebild.store import Store
    from lagebild.store.adding import add_reports

    batch = Batch(sources)
    options = Options(
        date=date.date() if date else None,
        pipeline=pipeline or None,
        threads=threads,
        own_actors=tuple(own_actors or ()),
    )
    counts: Counter[str] = Counter()
    with Store.open(db, create=True) as store:
        for outcome in add_reports(store, batch.reports, options):
            counts[outcome.verdict] += 1
            if as_json:
                write_json([outcome])
            elif not quiet:
                typer.echo(f"{clean(outcome.key)}\t{text(outcome.verdict, language)}\t{outcome.events}")
        if counts["added"] or counts["corrected"]:
            Picture(store).update()
    if counts and not as_json:
        parts = (f"{count} {text(verdict, language)}" for verdict, count in counts.items())
        typer.echo(f"# {clean(store.address)}: " + ", ".join(parts))
    raise typer.Exit(report_failures(batch.failures, anything_read=bool(counts), language=language))
