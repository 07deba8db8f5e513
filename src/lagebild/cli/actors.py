"""``lagebild actors``: a user's own lists of persons, bodies and offices."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from lagebild.cli.texts import Language, text

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback()
def _actors() -> None:
    """Own lists of persons, bodies and offices, for `lagebild read --own-actors FILE`."""


@app.command("check")
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Lists: CSV (.csv, .tsv) or YAML (.yaml).")],
    lang: Annotated[Language | None, typer.Option(help="Language of the findings; the locale's by default.")] = None,
) -> None:
    """Check own lists: each finding with its line and what to do; errors keep a list from being used, notes do not.

    Exit status: 0 if all lists can be used, 1 if one cannot.
    """
    language = lang or Language.of_locale()
    from lagebild.cli.views.page import clean
    from lagebild.rules.own_actors import check_own_actors

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    failed = False
    for path in files:
        own = check_own_actors(path)
        for finding in own.findings:
            level = text(finding.level, language)
            typer.echo(clean(f"{finding.where(path)}: {level}: {finding.message(language.value)}"))
        counts = {"records": len(own.records), "errors": len(own.errors), "notes": len(own.findings) - len(own.errors)}
        typer.echo(clean(f"{path}: {text('checked', language, **counts)}"))
        failed = failed or bool(own.errors)
    raise typer.Exit(1 if failed else 0)
