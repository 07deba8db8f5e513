"""``lagebild picture``."""

from __future__ import annotations

from lagebild.cli.picture_options import About, ActorName, Partner, PlaceName, Statuses, Types, asked, opened
from lagebild.cli.store_options import DEFAULT_DB, AsJson, Db, Lang, Layout, LayoutName, Limit, Since, Until
from lagebild.cli.texts import Language


def picture(
    db: Db = DEFAULT_DB,
    about: About = None,
    actor: ActorName = None,
    partner: Partner = None,
    types: Types = None,
    statuses: Statuses = None,
    since: Since = None,
    until: Until = None,
    place: PlaceName = None,
    limit: Limit = 50,
    as_json: AsJson = False,
    layout: Layout = LayoutName.AUTO,
    lang: Lang = None,
) -> None:
    """Show the events of the store, each once however many reports tell it, the newest first.

    Says how many reports tell of an event and how many of these are independent of each other. Exit status: 0 if there
    are some, 1 if none.
    """
    language = lang or Language.of_locale()
    from lagebild.cli.linked_rows import PICTURE_HEADINGS, picture_row
    from lagebild.cli.listing import answer
    from lagebild.store import EventQuery

    fields = asked(
        about=about, actor=actor, partner=partner, types=types, statuses=statuses, place=place, since=since,
        until=until, limit=limit,
    )  # fmt: skip
    with opened(db, language) as picture_of:
        found = picture_of.events(EventQuery(**fields, order="newest"))
    answer(
        found, PICTURE_HEADINGS, lambda plain: (picture_row(linked, language, plain=plain) for linked in found),
        as_json=as_json, layout=layout, language=language,
    )  # fmt: skip
