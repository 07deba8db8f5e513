"""``lagebild info``."""

from __future__ import annotations

from typing import Annotated

import typer

from lagebild.cli.store_options import DEFAULT_DB, AsJson, Db, Lang
from lagebild.cli.texts import Language, text


def info(
    db: Db = DEFAULT_DB,
    check: Annotated[
        bool, typer.Option("--check", help="Go through the whole store and name everything that is not in order.")
    ] = False,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    """Tell what the store holds: reports, events, days, coders. With --check: whether all of it is in order.

    Exit status: 0, with --check 1 if something is not in order.
    """
    language = lang or Language.of_locale()
    from lagebild.cli.listing import write_json
    from lagebild.cli.views.page import clean
    from lagebild.store import Store

    with Store.open(db) as store:
        record = store.info()
        findings = store.check() if check else []
    if as_json:
        write_json([record, *({"finding": finding} for finding in findings)])
        raise typer.Exit(1 if findings else 0)
    lines = {
        "store": f"{record.address} ({record.engine}, {record.bytes / 1e6:,.1f} MB)",
        "reports": f"{record.reports:,}",
        "corrected ones": f"{record.corrected:,}" if record.corrected else "",
        "days": f"{record.first_day} – {record.last_day}" if record.first_day else "",
        "events": f"{record.events:,}",
        "types": ", ".join(f"{kind} {count:,}" for kind, count in record.types.items()),
        "statuses": ", ".join(f"{text(status, language)} {count:,}" for status, count in record.statuses.items()),
        "all actors": f"{record.actors:,}",
        "all sources": f"{record.sources:,}",
    }
    for key, value in lines.items():
        if value:
            typer.echo(f"{text(key, language):14} {clean(value)}")
    for coder in record.coders:
        note = "" if coder.current else f" ({text('outdated coder', language)})"
        typer.echo(f"{text('coder', language):14} {clean(coder.coder)}, {coder.rules}: {coder.reports:,}{note}")
    for finding in findings:
        typer.echo(f"{text('finding', language):14} {clean(finding)}")
    if check and not findings:
        typer.echo(text("in order", language))
    raise typer.Exit(1 if findings else 0)
