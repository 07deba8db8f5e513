"""A report as it was read: its text and the parts that are not running text."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from lagebild.model.span import Span

BlockKind = Literal["headline", "paragraph", "credit", "note"]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the text: headline, paragraph, credit line ("Foto: dpa") or a note that an agency sends the desk
    with its copy (header, slug, hints, sign-off).

    ``dateline`` is the span of a dateline with its agency mark at the start of a paragraph ("Moskau (dpa) -"),
    ``agency`` the mark in it ("dpa"), ``dateline_place`` the span of the place ("Moskau").
    """

    kind: BlockKind
    span: Span
    dateline: Span | None = None
    dateline_place: Span | None = None
    agency: str | None = None

    @property
    def told(self) -> bool:
        """True of what tells the news: from credit lines and notes nothing is read."""
        return self.kind in ("headline", "paragraph")


@dataclass(frozen=True, slots=True)
class Report:
    """One news report.

    ``text`` is what all offsets count in. ``title`` is the headline if the form it came in keeps it apart from
    the text (it may also be in ``text`` as a headline block). ``date`` is the day of publication, ``None`` if
    unknown. ``origin`` is the file or stream it came from. ``remarks`` says what the reader had to assume
    ("read as Latin-1"). ``urn`` names the report for good, as its publisher does, ``version`` counts the publisher's
    versions of it; ``url`` is its address on the web.
    """

    id: str
    text: str
    title: str | None = None
    date: datetime.date | None = None
    origin: str = ""
    blocks: tuple[Block, ...] = ()
    remarks: tuple[str, ...] = ()
    urn: str | None = None
    version: int | None = None
    url: str | None = None

    @property
    def agency(self) -> str | None:
        """The agency mark of the first dateline, if there is one."""
        return next((block.agency for block in self.blocks if block.agency), None)
