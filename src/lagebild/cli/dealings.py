"""``lagebild dealings``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from lagebild.cli.picture_options import Types, asked, opened
from lagebild.cli.store_options import DEFAULT_DB, AsJson, Db, Lang, Layout, LayoutName, Since, Until
from lagebild.cli.texts import Language


class Every(StrEnum):
    """How long a period is."""

    WEEK = "week"
    MONTH = "month"


def dealings(
    actor: Annotated[str, typer.Argument(metavar="A", help="A name, a country, or codes (RUS, RUS GOV).")],
    partner: Annotated[
        str | None, typer.Argument(metavar="[B]", help="The other side; without it everybody else.")
    ] = None,
    db: Db = DEFAULT_DB,
    every: Annotated[Every, typer.Option(help="Length of a period.")] = Every.MONTH,
    types: Types = None,
    since: Since = None,
    until: Until = None,
    as_json: AsJson = False,
    layout: Layout = LayoutName.AUTO,
    lang: Lang = None,
) -> None:
    """Show what two sides do to each other by week or month: cooperation and conflict, with PLOVER scores and breaks.

    Every event counts once however many reports tell it. Exit status: 0 if there is something, 1 if nothing.
    """
    language = lang or Language.of_locale()
    from lagebild.cli.dealings_page import show
    from lagebild.cli.listing import write_json
    from lagebild.picture import DealingsQuery

    fields = asked(actor=actor, partner=partner, types=types, since=since, until=until)
    with opened(db, language) as picture:
        found = picture.dealings(DealingsQuery(**fields, every=every.value))
    if as_json:
        write_json([found])
    else:
        show(found, language, layout)
    raise typer.Exit(0 if found.events else 1)
