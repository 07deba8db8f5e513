"""The parts of a report's text: headline, paragraphs with their datelines, credit lines."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from lagebild.model import Block, Span
from lagebild.rules.blocks import block_patterns

__all__ = ["blocks_of", "sent_on"]

_LINE = re.compile(r"[^\n]+")
_HEADLINE_LENGTH = 150
_HEADLINES = 4
"""Lines of a headline and its subheads at the most."""
_CROSSHEAD_LENGTH = 80
_PARAGRAPH_LENGTH = 80
_WIDEST_WRAP = 100
"""Lines of a text that is broken by hand or by a mail program are not longer than this."""
_NARROWEST_WRAP = 40
_NEVER_LAST = re.compile(
    r"\b(?:d(?:er|ie|as|en|em|es)|eine?[mnrs]?|alle[rn]?|und|oder|i[nm]|a[mn]|auf|aus|bei|mit|nach|vo[nm]|zu[mr]?|für"
    r"|durch|über|unter)$"
)
"""A line that ends with such a word goes on in the next one."""
_DATELINE_REACH = 200
_CENTURY = 2000
_PIVOT = 70
"""Years of two digits from here on are those of the last century."""
_ENDS_SENTENCE = (".", "!", "?", "…", ".“", ".”", '."', ".«", ".)", ":", ";", ",")
_TRAILING_CREDIT = re.compile(r"(?<=[.!?“”\"«…])\s{1,3}(\([^()\n]{2,40}\))$")


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of ``text`` in order. They do not overlap, and every character but white space lies in one.

    Blank lines part blocks. A single line break does so too, unless the text is wrapped to a width or the next line
    goes on with a small letter. The first block is the headline if it is short, without full stop, and something
    follows; so are such lines between paragraphs.
    """
    blocks: list[Block] = []
    groups = list(_groups(text))
    for number, (span, blank_before, blank_after) in enumerate(groups):
        words = span.of(text)
        alone = blank_after and (blank_before or blocks[-1].kind == "note")
        head = all(block.kind != "paragraph" for block in blocks)
        if _is(words, "rest"):
            blocks.extend(Block("note", rest) for rest, *_ in groups[number:])
            break
        if _is(words, "note"):
            blocks.append(Block("note", span))
        elif _is(words, "credit"):
            blocks.append(Block("credit", span))
        elif (head and _is_marked_headline(text, groups, number)) or (
            alone and _is_headline(text, groups, number, first=not any(block.told for block in blocks))
        ):
            blocks.append(Block("headline", span))
        else:
            blocks.extend(_paragraph(text, span, first=head and len(words) >= _PARAGRAPH_LENGTH))
    return tuple(blocks)


def sent_on(text: str, blocks: Iterable[Block]) -> datetime.date | None:
    """The day on which an agency sent the report, by the stamp among its notes ("021402 Mrz 26")."""
    for block in blocks:
        if block.kind != "note":
            continue
        for rule, pattern in block_patterns():
            match = pattern.fullmatch(block.span.of(text)) if rule.kind == "note" else None
            if match and (day := _day(match.groupdict())):
                return day
    return None


_MONTHS = ("jan", "feb", "mrz", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
_SHORT = {"mär": "mrz", "mar": "mrz"}


def _day(groups: dict[str, str | None]) -> datetime.date | None:
    """The day of a stamp: an ISO date, or day, hour and minute in one number with month and year behind."""
    try:
        if iso := groups.get("day"):
            return datetime.date.fromisoformat(iso)
        if stamp := groups.get("stamp"):
            number, month, year = stamp.lower().split()
            month = _SHORT.get(month, month)
            full = int(year) if len(year) == 4 else _CENTURY + int(year) if int(year) < _PIVOT else 1900 + int(year)
            return datetime.date(full, _MONTHS.index(month) + 1, int(number[:2]))
    except ValueError:
        return None
    return None


_Group = tuple[Span, bool, bool]


def _groups(text: str) -> Iterator[_Group]:
    """Lines that belong together, trimmed, and whether blank lines stand before and after them."""
    lines = [Span(*match.span()) for match in _LINE.finditer(text) if match.group().strip()]
    width = max((line.end - line.start for line in lines), default=0)
    start = 0
    blank_before = True
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        blank_after = following is None or text.count("\n", line.end, following.start) > 1
        if following and not blank_after and _runs_on(text, line, following, width):
            continue
        yield _trimmed(text, Span(lines[start].start, line.end)), blank_before, blank_after
        start = number + 1
        blank_before = blank_after


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))


def _runs_on(text: str, line: Span, following: Span, width: int) -> bool:
    """True if the text goes on from ``line`` to the line ``following``; ``width`` is that of the widest line."""
    words, next_words = line.of(text), following.of(text)
    trimmed = next_words.lstrip()
    if _indent(next_words) > 1 and not _indent(words):
        return False  # agencies indent the first line of a paragraph
    if any(_is(each.strip(), kind) for each in (words, next_words) for kind in ("note", "rest")):
        return False
    if not words.rstrip().endswith(_ENDS_SENTENCE) and (trimmed[0].islower() or trimmed[0] == "("):
        return True
    if _NEVER_LAST.search(words.rstrip()[-8:]):
        return True
    length = line.end - line.start
    if width > _WIDEST_WRAP or length < _NARROWEST_WRAP:
        return False
    if words.rstrip().endswith((",", ";")) and trimmed[0].islower():
        return True
    return length + 1 + len(trimmed.split(None, 1)[0]) > width


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is(words: str, kind: str) -> bool:
    """True if ``words`` are a whole block of such a kind."""
    if len(words) > 600:
        return False
    return any(rule.kind == kind and pattern.fullmatch(words) for rule, pattern in block_patterns())


def _is_marked_headline(text: str, groups: list[_Group], number: int) -> bool:
    """True of the lines up to the one that ends with the mark of agencies: "Minister sagt Reise ab ="."""
    for span, *_ in groups[number : number + _HEADLINES]:
        words = span.of(text)
        if words.endswith("="):
            return len(words) <= _HEADLINE_LENGTH
        if len(words) > _HEADLINE_LENGTH or words.endswith((".", "!”", ".“", ".«")):
            return False
    return False


def _is_headline(text: str, groups: list[_Group], number: int, *, first: bool) -> bool:
    words = groups[number][0].of(text)
    if number + 1 == len(groups) or not re.search(r"\w", words):
        return False
    if first:
        return len(words) <= _HEADLINE_LENGTH and not words.endswith((".", ":", ";", ","))
    following = groups[number + 1][0].of(text)
    return (
        len(words) <= _CROSSHEAD_LENGTH
        and "\n" not in words
        and (words[0].isupper() or words[0] in "„\"»'")
        and not words.endswith(_ENDS_SENTENCE)
        and len(following) >= _PARAGRAPH_LENGTH
        and following.endswith(_ENDS_SENTENCE)
    )


def _paragraph(text: str, span: Span, first: bool) -> Iterator[Block]:
    """A paragraph with its dateline; an agency mark in brackets behind the last full stop is a block of its own."""
    tail = _TRAILING_CREDIT.search(text, max(span.start, span.end - 60), span.end)
    credit = None
    if tail and _is(tail.group(1), "credit"):
        credit = Block("credit", Span(*tail.span(1)), agency=_agency_in(tail.group(1)))
        span = _trimmed(text, Span(span.start, tail.start()))
    yield _with_dateline(text, span, first)
    if credit:
        yield credit


def _agency_in(words: str) -> str | None:
    for rule, pattern in block_patterns():
        if rule.id == "dateline-agency-only" and (match := pattern.match(words)):
            return match["agency"]
    return None


def _with_dateline(text: str, span: Span, first: bool) -> Block:
    for rule, pattern in block_patterns():
        if rule.kind != "dateline" or (rule.first and not first):
            continue
        match = pattern.match(text, span.start, min(span.end, span.start + _DATELINE_REACH))
        if match and match.end() < span.end:
            groups = match.groupdict()
            place = Span(*match.span("place")) if groups.get("place") else None
            return Block("paragraph", span, Span(*match.span()), place, groups.get("agency"))
    return Block("paragraph", span)
