"""When two things are the same: reports, actors and sources across reports; events across codings of a report."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from lagebild.model import Actor, Event, Report
from lagebild.rules.corrections import correction_mark
from lagebild.store.words import to_term

__all__ = [
    "actor_key",
    "bounded",
    "content_hash",
    "event_numbers",
    "is_correction",
    "source_key",
    "title_key",
    "title_of",
]


_NOTE = 300
"""Characters at the beginning or end of a block in which it may say that it corrects something."""
_LONGEST_NAME = 300
"""Characters of what is indexed: PostgreSQL takes no more than 2,700 bytes."""


def bounded(name: str) -> str:
    """``name``, cut off where it is too long for an index, with a hash that keeps it apart from others."""
    if len(name) <= _LONGEST_NAME:
        return name
    return name[: _LONGEST_NAME - 20] + "~" + hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:16]


@lru_cache(maxsize=512)
def content_hash(report: Report) -> str:
    """The same for reports with the same title and text, whatever their blanks."""
    words = (" ".join((report.title or "").split()), " ".join(report.text.split()))
    return hashlib.sha256("\0".join(words).encode("utf-8", "replace")).hexdigest()


def title_of(report: Report) -> str:
    """The headline, "" if there is none."""
    headline = next((block.span.of(report.text) for block in report.blocks if block.kind == "headline"), "")
    return " ".join((report.title or headline).split())


@lru_cache(maxsize=512)
def title_key(report: Report) -> str:
    """The words of the headline, the same for a report and its correction."""
    title = title_of(report)
    mark = correction_mark(title)
    if mark:
        title = title[: mark.start] + " " + title[mark.end :]
    return " ".join(filter(None, map(to_term, title.split())))[:300]


@lru_cache(maxsize=512)
def is_correction(report: Report) -> bool:
    """True if headline, first or last block or a note to the desk say that the report corrects an earlier one."""
    notes = [block for block in report.blocks if block.kind == "note"]
    told = [block for block in report.blocks if block.kind != "note"]
    blocks = [block.span.of(report.text) for block in (*notes, *told[:2], *report.blocks[-1:])]
    reach = (*(words[:_NOTE] for words in blocks), *(words[-_NOTE:] for words in blocks[-1:]))
    return any(correction_mark(words) for words in (report.title or "", *reach) if words)


def actor_key(actor: Actor) -> str:
    """The same for what is the same actor in several reports: by Wikidata, or by name and country.

    The sector tells bodies of one name apart, not persons: these change their offices.
    """
    if actor.wikidata:
        return f"wikidata:{actor.wikidata}"
    name = " ".join(actor.name.casefold().split())
    kind = "person" if actor.person else actor.sector or "body"
    return bounded(f"{kind}:{name}:{actor.country or ''}")


def source_key(name: str, kind: str | None, actor: Actor | None) -> str:
    """The same for what is the same source in several reports."""
    return actor_key(actor) if actor else bounded(f"words:{' '.join(name.casefold().split())}:{kind or ''}")


class Numbered(Protocol):
    """What is known of an event that has its number already."""

    number: int
    type: str
    start: int
    end: int
    text: str


def event_numbers(
    events: Sequence[Event], known: Iterable[Numbered], next_number: int, *, same_text: bool
) -> list[int]:
    """The numbers of ``events``: those of the same events in an earlier coding, new ones for the rest.

    In the same text an event is the one with the same trigger, first of its type, then of any. In a corrected text
    it is the next one of its type with the same words. A number is given once and never again.
    """
    left = {event.number: event for event in known}
    numbers: list[int | None] = [None] * len(events)

    def give(keys_of_known: Mapping[int, object], keys: Sequence[object]) -> None:
        free: dict[object, list[int]] = {}
        for number, key in sorted(keys_of_known.items()):
            free.setdefault(key, []).append(number)
        for position, key in enumerate(keys):
            if numbers[position] is None and free.get(key):
                number = free[key].pop(0)
                numbers[position] = number
                del left[number]

    if same_text:
        give({n: (e.type, e.start, e.end) for n, e in left.items()}, [(e.type, *e.trigger) for e in events])
        give({n: (e.start, e.end) for n, e in left.items()}, [tuple(e.trigger) for e in events])
    else:
        give({n: (e.type, _words(e.text)) for n, e in left.items()}, [(e.type, _words(e.text)) for e in events])
    given = []
    for number in numbers:
        given.append(next_number if number is None else number)
        next_number += number is None
    return given


def _words(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()
