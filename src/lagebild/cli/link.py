"""``lagebild link``."""

from __future__ import annotations

from typing import Annotated

import typer

from lagebild.cli.picture_options import opened
from lagebild.cli.store_options import DEFAULT_DB, AsJson, Db, Lang, Layout, LayoutName
from lagebild.cli.texts import Language, text


def link(
    one: Annotated[str, typer.Argument(metavar="A", help="An event's id (REPORT#3).")],
    other: Annotated[str | None, typer.Argument(metavar="[B]", help="The other event's id.")] = None,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
    layout: Layout = LayoutName.AUTO,
    lang: Lang = None,
) -> None:
    """Say that two events are the same, whatever the program thinks. With one id: show why it is linked with others.

    What is said holds until `lagebild unlink`, also when the reports are coded anew. Of each link the reasons are
    shown, and how strongly each of them speaks for it (+) or against it (-).
    """
    language = lang or Language.of_locale()
    from lagebild.cli.link_rows import HEADINGS, row_of
    from lagebild.cli.listing import Listing, write_json

    with opened(db, language) as picture:
        if other is not None:
            picture.decide(one, other, same=True)
        found = picture.links(one)
    if other is not None and not as_json:
        typer.echo(text("linked", language, one=one, other=other))
    elif as_json:
        write_json(found)
    else:
        Listing(HEADINGS, language, layout).show((row_of(record, language) for record in found), "nothing found")
