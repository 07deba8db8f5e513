"""``lagebild search``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from lagebild.cli.store_options import DEFAULT_DB, AsJson, Db, Lang, Layout, LayoutName, Limit, Since, Until
from lagebild.cli.texts import Language


class SearchOrder(StrEnum):
    """What comes first."""

    BEST = "best"
    NEWEST = "newest"


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...",
            help="Words in any form, which all must occur; also '\"words in a row\"', the beginning of a word\\*, "
            "and after -- words to -exclude.",
        ),
    ],
    db: Db = DEFAULT_DB,
    since: Since = None,
    until: Until = None,
    order: Annotated[SearchOrder, typer.Option(help="Best match or newest day first.")] = SearchOrder.BEST,
    limit: Limit = 20,
    as_json: AsJson = False,
    layout: Layout = LayoutName.AUTO,
    lang: Lang = None,
) -> None:
    """Search the reports of the store: words in all their forms, and in compounds (Truppen finds Truppenabzug).

    Exit status: 0 if something was found, 1 if nothing.
    """
    language = lang or Language.of_locale()
    from lagebild.cli.hits import HEADINGS, row_of
    from lagebild.cli.listing import answer
    from lagebild.store import SearchQuery, Store

    query = SearchQuery(
        words=" ".join(words),
        since=since.date() if since else None,
        until=until.date() if until else None,
        order=order.value,
        limit=limit or None,
    )
    with Store.open(db) as store:
        hits = store.search(query)
    answer(hits, HEADINGS, lambda _: map(row_of, hits), as_json=as_json, layout=layout, language=language)
