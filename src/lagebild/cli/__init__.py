"""The command ``lagebild``: one module a command, each of which only joins what the layers below offer."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from lagebild import __version__
from lagebild.cli import (
    accounts,
    actors,
    add,
    agenda,
    bench,
    dealings,
    info,
    link,
    picture,
    read,
    recode,
    remove,
    schema,
    search,
    show,
    sources,
    timeline,
    unlink,
    who,
)
from lagebild.errors import LagebildError

__all__ = ["app", "main"]

app = typer.Typer(
    name="lagebild",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command("read")(read.read)
app.command("add")(add.add)
app.command("picture")(picture.picture)
app.command("timeline")(timeline.timeline)
app.command("accounts")(accounts.accounts)
app.command("agenda")(agenda.agenda)
app.command("dealings")(dealings.dealings)
app.command("link")(link.link)
app.command("unlink")(unlink.unlink)
app.command("search")(search.search)
app.command("show")(show.show)
app.command("sources")(sources.sources)
app.command("info")(info.info)
app.command("recode")(recode.recode)
app.command("remove")(remove.remove)
app.command("who")(who.who)
app.add_typer(actors.app, name="actors")
app.command("schema")(schema.schema)
app.command("bench")(bench.bench)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"lagebild {__version__}")
        raise typer.Exit


@app.callback()
def _lagebild(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Reads German news reports: who did, said or plans what, to whom, how real, and on whose word."""


def main() -> None:
    """Run the command line. An error that has a message for the user ends in one line and exit status 2."""
    try:
        app(prog_name="lagebild")
    except LagebildError as error:
        sys.exit(read.complain(error))
