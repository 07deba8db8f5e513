"""``lagebild who``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from lagebild.cli.texts import Language, text


def who(
    words: Annotated[list[str], typer.Argument(metavar="NAME...", help="A name as reports have it, quoted or not.")],
    as_json: Annotated[bool, typer.Option("--json", help="Write a JSON array, one object a record.")] = False,
    own_actors: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="Own list to look in too; wins over the built-in ones.")
    ] = None,
    lang: Annotated[Language | None, typer.Option(help="Language of the output; the locale's by default.")] = None,
) -> None:
    """Tell what the knowledge holds on a name: persons, countries, organisations, offices, groups, places.

    Says how the name leads to each record: as its name, another name, a form of it, a transliteration, a surname, a
    capital, an adjective of the nation. Exit status: 0 if something was found, 1 if nothing.
    """
    language = lang or Language.of_locale()
    name = " ".join(" ".join(words).split())
    from lagebild.cli.knowledge_page import as_object, show
    from lagebild.rules.gazetteer import gazetteer
    from lagebild.rules.knowledge import knowledge_with
    from lagebild.rules.lookup import look_up
    from lagebild.rules.own_actors import own_records

    found = look_up(name, knowledge_with(own_records(own_actors or ())), gazetteer())
    if as_json:
        typer.echo(json.dumps([as_object(item) for item in found], ensure_ascii=False, indent=2))
    elif found:
        show(found, language)
    if not found:
        print("lagebild: " + text("nobody", language, name=name), file=sys.stderr)
        raise typer.Exit(1)
