"""``lagebild agenda``."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from lagebild.cli.picture_options import About, ActorName, Partner, PlaceName, Types, asked, opened
from lagebild.cli.store_options import DEFAULT_DB, AsJson, Db, Lang, Layout, LayoutName, Limit, Since, Until
from lagebild.cli.texts import Language


def agenda(
    db: Db = DEFAULT_DB,
    as_of: Annotated[
        datetime | None,
        typer.Option(
            "--as-of",
            formats=["%Y-%m-%d"],
            metavar="YYYY-MM-DD",
            help="As one could know it on this day; by default the newest report's.",
        ),
    ] = None,
    about: About = None,
    actor: ActorName = None,
    partner: Partner = None,
    types: Types = None,
    since: Since = None,
    until: Until = None,
    place: PlaceName = None,
    limit: Limit = 50,
    as_json: AsJson = False,
    layout: Layout = LayoutName.AUTO,
    lang: Lang = None,
) -> None:
    """Show what is planned for when, and what became of it: held, moved, cancelled, overdue, or still open.

    With the words by which a later report says so. Exit status: 0 if there is something, 1 if nothing.
    """
    language = lang or Language.of_locale()
    from lagebild.cli.linked_rows import AGENDA_HEADINGS, agenda_row
    from lagebild.cli.listing import answer
    from lagebild.picture import AgendaQuery

    fields = asked(
        about=about, actor=actor, partner=partner, types=types, place=place, since=since, until=until, limit=limit
    )
    with opened(db, language) as picture:
        found = picture.agenda(AgendaQuery(**fields, as_of=as_of.date() if as_of else None))
    answer(
        found, AGENDA_HEADINGS, lambda plain: (agenda_row(item, language, plain=plain) for item in found),
        as_json=as_json, layout=layout, language=language,
    )  # fmt: skip
