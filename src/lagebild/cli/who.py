"""``lagebild who``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lagebild.cli.picture_options import About
from lagebild.cli.store_options import DEFAULT_DB, Layout, LayoutName
from lagebild.cli.texts import Language, text

if TYPE_CHECKING:
    from lagebild.picture import Profile


def who(
    words: Annotated[list[str], typer.Argument(metavar="NAME...", help="A name as reports have it, quoted or not.")],
    as_json: Annotated[bool, typer.Option("--json", help="Write a JSON array, one object a record.")] = False,
    own_actors: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="Own list to look in too; wins over the built-in ones.")
    ] = None,
    db: Annotated[
        str | None,
        typer.Option(
            "--db",
            metavar="FILE|URL",
            envvar="LAGEBILD_DB",
            help="A store: what its reports tell of that name. Without it lagebild.db, if it is there.",
        ),
    ] = None,
    about: About = None,
    layout: Layout = LayoutName.AUTO,
    lang: Annotated[Language | None, typer.Option(help="Language of the output; the locale's by default.")] = None,
) -> None:
    """Tell what the knowledge holds on a name: persons, countries, organisations, offices, groups, places.

    Says how the name leads to each record: as its name, another name, a form of it, a transliteration, a surname, a
    capital, an adjective of the nation. With a store also what its reports tell: offices over time, dealings,
    statements, and with --about where the actor stands on that. Exit status: 0 if something was found, 1 if nothing.
    """
    language = lang or Language.of_locale()
    name = " ".join(" ".join(words).split())
    from lagebild.cli.knowledge_page import as_object, show
    from lagebild.rules.gazetteer import gazetteer
    from lagebild.rules.knowledge import knowledge_with
    from lagebild.rules.lookup import look_up
    from lagebild.rules.own_actors import own_records

    found = look_up(name, knowledge_with(own_records(own_actors or ())), gazetteer())
    profiles = _profiles(db, name, about, language)
    if as_json:
        objects = [as_object(item) for item in found] + [{"kind": "profile", **item} for item in _plain(profiles)]
        typer.echo(json.dumps(objects, ensure_ascii=False, indent=2))
    else:
        from lagebild.cli.profile_page import show as show_profiles

        if found:
            show(found, language)
        show_profiles(profiles, language, layout)
    if not found and not profiles:
        print("lagebild: " + text("nobody", language, name=name), file=sys.stderr)
        raise typer.Exit(1)


def _profiles(db: str | None, name: str, about: str | None, language: Language) -> list[Profile]:
    """What the store tells of that name; nothing where there is no store and none was asked for."""
    if db is None and not Path(DEFAULT_DB).exists():
        return []
    from lagebild.cli.picture_options import opened

    with opened(db or DEFAULT_DB, language) as picture:
        return picture.profiles(name, about=about)


def _plain(profiles: list[Profile]) -> list[dict[str, Any]]:
    if not profiles:
        return []
    from pydantic import TypeAdapter

    from lagebild.picture import Profile

    return [TypeAdapter(Profile).dump_python(profile, mode="json") for profile in profiles]
