"""``lagebild recode``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lagebild.cli.store_options import DEFAULT_DB, AsJson, Db, Lang
from lagebild.cli.texts import Language, text


def recode(
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
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
    """Code those reports of the store anew that an earlier release or other rules have coded.

    Lists what changed, event by event. Interrupted, it goes on where it stopped when it is called again.
    """
    language = lang or Language.of_locale()
    from lagebild.cli.listing import write_json
    from lagebild.cli.views.page import clean
    from lagebild.pipeline import Options
    from lagebild.store import Store
    from lagebild.store.adding import recode as code_anew

    options = Options(pipeline=pipeline or None, threads=threads, own_actors=tuple(own_actors or ()))
    reports = changed = 0
    with Store.open(db) as store:
        for recoded in code_anew(store, options):
            reports += 1
            changed += bool(recoded.changes)
            if as_json:
                write_json([recoded])
                continue
            for change in recoded.changes:
                fields = ", ".join(f"{name}: {_said(old)} → {_said(new)}" for name, (old, new) in change.fields.items())
                cells = (f"{recoded.key}#{change.event}", text(change.what, language), change.type, change.text, fields)
                typer.echo("\t".join(map(clean, cells)))
    if not as_json:
        typer.echo(f"# {clean(store.address)}: " + text("recoded", language, reports=reports, changed=changed))


def _said(value: object) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value)) or "–"
    return "–" if value is None else str(value)
