"""``lagebild accounts``."""

from __future__ import annotations

from typing import Annotated

import typer

from lagebild.cli.picture_options import About, ActorName, Partner, PlaceName, Statuses, Types, asked, opened
from lagebild.cli.store_options import DEFAULT_DB, AsJson, Db, Lang, Layout, LayoutName, Limit, Since, Until
from lagebild.cli.texts import Language


def accounts(
    db: Db = DEFAULT_DB,
    about: About = None,
    actor: ActorName = None,
    partner: Partner = None,
    types: Types = None,
    statuses: Statuses = None,
    since: Since = None,
    until: Until = None,
    place: PlaceName = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also events that nobody denies and in which all accounts agree.")
    ] = False,
    limit: Limit = 50,
    as_json: AsJson = False,
    layout: Layout = LayoutName.AUTO,
    lang: Lang = None,
) -> None:
    """Show who says what about an event: who confirms, claims, denies it; numbers, days, places, culprits that differ.

    Side by side, each with its source, day and report, and without a verdict. A report and its denial form one entry.
    Exit status: 0 if there are some, 1 if none.
    """
    language = lang or Language.of_locale()
    from lagebild.cli.linked_rows import ACCOUNT_HEADINGS, account_rows
    from lagebild.cli.listing import answer
    from lagebild.store import EventQuery

    fields = asked(
        about=about, actor=actor, partner=partner, types=types, statuses=statuses, place=place, since=since,
        until=until, limit=limit,
    )  # fmt: skip
    with opened(db, language) as picture:
        found = picture.accounts(EventQuery(**fields), contested=not everything)
    answer(
        found, ACCOUNT_HEADINGS,
        lambda plain: (row for one in found for row in account_rows(one, language, plain=plain)),
        as_json=as_json, layout=layout, language=language,
    )  # fmt: skip
