"""``lagebild remove``."""

from __future__ import annotations

from typing import Annotated

import typer

from lagebild.cli.store_options import DEFAULT_DB, Db, Lang
from lagebild.cli.texts import Language, text


def remove(
    reports: Annotated[list[str], typer.Argument(metavar="REPORT...", help="Ids, URNs or URLs of reports.")],
    db: Db = DEFAULT_DB,
    lang: Lang = None,
) -> None:
    """Remove reports from the store, with their history and everything that only they support; all of them or none."""
    language = lang or Language.of_locale()
    from lagebild.cli.views.page import clean
    from lagebild.store import Store

    with Store.open(db) as store:
        keys = list(dict.fromkeys(store.report(name).key for name in reports))
        store.remove(keys)
        for key in keys:
            typer.echo(f"{clean(key)}\t{text('removed', language)}")
