"""Options that all commands on the store share. Nothing here loads the store."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer

from lagebild.cli.texts import Language

__all__ = ["AsJson", "Db", "Lang", "Layout", "LayoutName", "Limit", "Since", "Until"]

DEFAULT_DB = "lagebild.db"


class LayoutName(StrEnum):
    """How the answer is laid out."""

    AUTO = "auto"
    WIDE = "wide"
    NARROW = "narrow"
    PLAIN = "plain"


Db = Annotated[
    str, typer.Option("--db", metavar="FILE|URL", envvar="LAGEBILD_DB", help="The store: a file, or a PostgreSQL URL.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON Lines: one record a line, every field of it.")]
Lang = Annotated[Language | None, typer.Option(help="Language of headings and notes; the locale's by default.")]
Layout = Annotated[
    LayoutName,
    typer.Option(help="Tables for terminals, or plain tab-separated lines; auto: whichever fits where it goes."),
]
Since = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Nothing that was over before this day."),
]
Until = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Nothing that began after this day."),
]
Limit = Annotated[int, typer.Option(min=0, help="At most so many; 0 for all.")]
