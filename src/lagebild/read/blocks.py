"""The parts of a report's text: headline, paragraphs with their datelines, credit lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lagebild.model import Block, Span
from lagebild.rules.blocks import block_patterns

__all__ = ["blocks_of"]

_LINE = re.compile(r"[^\n]+")
_HEADLINE_LENGTH = 150
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
    for number, (span, alone) in enumerate(groups):
        words = span.of(text)
        if _is_credit(words):
            blocks.append(Block("credit", span))
        elif alone and _is_headline(text, groups, number):
            blocks.append(Block("headline", span))
        else:
            first = len(words) >= _PARAGRAPH_LENGTH and all(block.kind != "paragraph" for block in blocks)
            blocks.extend(_paragraph(text, span, first))
    return tuple(blocks)


def _groups(text: str) -> Iterator[tuple[Span, bool]]:
    """Lines that belong together, trimmed, and whether blank lines stand on both sides of them."""
    lines = [_trimmed(text, Span(*match.span())) for match in _LINE.finditer(text)]
    width = max((line.end - line.start for line in lines), default=0)
    lines = [line for line in lines if line.start < line.end]
    start = 0
    blank_before = True
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        blank_after = following is None or text.count("\n", line.end, following.start) > 1
        if following and not blank_after and _runs_on(text, line, following, width):
            continue
        yield Span(lines[start].start, line.end), blank_before and blank_after
        start = number + 1
        blank_before = blank_after


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))


def _runs_on(text: str, line: Span, following: Span, width: int) -> bool:
    words = line.of(text)
    if not words.endswith(_ENDS_SENTENCE) and (text[following.start].islower() or text[following.start] == "("):
        return True
    if _NEVER_LAST.search(words[-8:]):
        return True
    length = line.end - line.start
    if width > _WIDEST_WRAP or length < _NARROWEST_WRAP:
        return False
    word = re.compile(r"\S+").match(text, following.start)
    return bool(word) and length + 1 + len(word.group() if word else "") > width


def _is_credit(words: str) -> bool:
    if len(words) > 400:
        return False
    return any(rule.kind == "credit" and pattern.fullmatch(words) for rule, pattern in block_patterns())


def _is_headline(text: str, groups: list[tuple[Span, bool]], number: int) -> bool:
    words = groups[number][0].of(text)
    if number + 1 == len(groups) or not re.search(r"\w", words):
        return False
    if number == 0:
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
    if tail and _is_credit(tail.group(1)):
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
