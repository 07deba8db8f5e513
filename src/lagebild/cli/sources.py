"""``lagebild sources``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from lagebild.cli.store_options import DEFAULT_DB, AsJson, Db, Lang, Layout, LayoutName, Limit, Since, Until
from lagebild.cli.texts import Language, text

if TYPE_CHECKING:
    from lagebild.store import SourceRecord


def sources(
    name: Annotated[list[str] | None, typer.Argument(metavar="[NAME...]", help="Only those with such a name.")] = None,
    db: Db = DEFAULT_DB,
    kind: Annotated[
        str | None, typer.Option(help="Only first-hand, official, media, agency, anonymous or hearsay ones.")
    ] = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 50,
    as_json: AsJson = False,
    layout: Layout = LayoutName.AUTO,
    lang: Lang = None,
) -> None:
    """List on whose word the events of the store stand, who passes it on and who denies it: most events first.

    Exit status: 0 if there are some, 1 if none.
    """
    language = lang or Language.of_locale()
    from lagebild.cli.listing import answer
    from lagebild.cli.views.page import Heading
    from lagebild.store import SourceQuery, Store

    query = SourceQuery(
        name=" ".join(name) if name else None,
        kind=kind,
        since=since.date() if since else None,
        until=until.date() if until else None,
        limit=limit or None,
    )
    with Store.open(db) as store:
        found = store.sources(query)
    headings = (Heading("source", 5), Heading("kind", 2), Heading("events", 1), Heading("reports", 1))
    answer(
        found, headings, lambda plain: (_row(source, language, plain=plain) for source in found),
        as_json=as_json, layout=layout, language=language,
    )  # fmt: skip


def _row(source: SourceRecord, language: Language, *, plain: bool) -> Sequence[str | None]:
    kind = source.kind if plain or not source.kind else text(source.kind, language)
    return source.name, kind, str(source.events), str(source.reports)
