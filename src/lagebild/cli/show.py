"""``lagebild show``."""

from __future__ import annotations

from typing import Annotated

import typer

from lagebild.cli.store_options import DEFAULT_DB, AsJson, Db, Lang, Layout, LayoutName
from lagebild.cli.texts import Language


def show(
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="A report (id, URN, URL), an event (REPORT#3), a former revision (REPORT@1)."
        ),
    ],
    db: Db = DEFAULT_DB,
    words: Annotated[bool, typer.Option("--text", help="The whole text, with what the events rest on marked.")] = False,
    as_json: AsJson = False,
    layout: Layout = LayoutName.AUTO,
    lang: Lang = None,
) -> None:
    """Show a report of the store with its events, or one event with the words and grounds that it rests on."""
    language = lang or Language.of_locale()
    from lagebild.cli.kept import show_event, show_former, show_report, show_text
    from lagebild.cli.listing import write_json
    from lagebild.store import Store

    with Store.open(db) as store:
        kept = store.show(name)
    if as_json:
        write_json([kept.event or kept.reading])
    elif words:
        show_text(kept.reading, [kept.event.at] if kept.event else range(len(kept.reading.events)))
    elif kept.event:
        show_event(kept, kept.event, language, layout)
    elif kept.former:
        show_former(kept, language, layout)
    else:
        show_report(kept, kept.events, language, layout)
