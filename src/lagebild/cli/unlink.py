"""``lagebild unlink``."""

from __future__ import annotations

from typing import Annotated

import typer

from lagebild.cli.picture_options import opened
from lagebild.cli.store_options import DEFAULT_DB, Db, Lang
from lagebild.cli.texts import Language, text


def unlink(
    one: Annotated[str, typer.Argument(metavar="A", help="An event's id (REPORT#3).")],
    other: Annotated[str, typer.Argument(metavar="B", help="The other event's id.")],
    db: Db = DEFAULT_DB,
    lang: Lang = None,
) -> None:
    """Say that two events are not the same, whatever the program thinks.

    Holds also when the reports are coded anew.
    """
    language = lang or Language.of_locale()
    with opened(db, language) as picture:
        picture.decide(one, other, same=False)
    typer.echo(text("unlinked", language, one=one, other=other))
