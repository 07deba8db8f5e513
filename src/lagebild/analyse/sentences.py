"""Tokens to sentences, by rules.

A sentence ends at the end of its block, and after a full stop, question or exclamation mark (with the closing
quotes and brackets that stand right behind it) unless what follows shows that it goes on: a small letter, a comma, a
dash with a small letter ("„Ist das wahr?“, fragte er."). Full stops of abbreviations and ordinals are inside their
token; only such as can close a sentence ("usw.") do, and only before a word that opens one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lagebild.model import Block, Span
from lagebild.rules.tokens import lexicon

__all__ = ["split_sentences", "stretches"]

_ENDS = {".", "!", "?", "...", "…", "....", "?!"}
_CLOSING_BRACKETS = {")", "]"}
_OPENING_BRACKETS = {"(", "["}
_GOES_ON = {",", ";", ":", ")", "]", "/", "&", "%", "*"}
_LONGEST_TAIL = 40
"""No more tokens than this follow the full stop in its sentence."""
_DASHES = {"-", "–", "—", "--"}


def split_sentences(text: str, tokens: Sequence[Span], blocks: Sequence[Block] = ()) -> list[range]:
    """The sentences as ranges of token indices, in order, together all tokens; none crosses a block boundary.

    Without ``blocks`` blank lines take their place.
    """
    sentences: list[range] = []
    for first, last in stretches(text, tokens, blocks):
        sentences.extend(_split_stretch(text, tokens, first, last))
    return sentences


def stretches(text: str, tokens: Sequence[Span], blocks: Sequence[Block] = ()) -> list[tuple[int, int]]:
    """First token and the one after the last of each block; without ``blocks``, of each stretch without blank line."""
    starts = {0}
    block_starts = [block.span.start for block in blocks]
    position = 0
    for index, token in enumerate(tokens):
        crossed = False
        while position < len(block_starts) and block_starts[position] <= token.start:
            position += 1
            crossed = True
        if crossed or (not blocks and index and text.count("\n", tokens[index - 1].end, token.start) > 1):
            starts.add(index)
    borders = [*sorted(starts), len(tokens)]
    return [(a, b) for a, b in pairwise(borders) if a < b]


def _split_stretch(text: str, tokens: Sequence[Span], first: int, last: int) -> list[range]:
    words = [tokens[i].of(text) for i in range(first, last)]
    glued = [False] + [tokens[i - 1].end == tokens[i].start for i in range(first + 1, last)]
    sentences: list[range] = []
    start = index = 0
    brackets: list[int] = []
    while index < len(words):
        word = words[index]
        if word in _OPENING_BRACKETS:
            brackets.append(index)
        elif word in _CLOSING_BRACKETS and brackets:
            brackets.pop()
        end = _end_after(words, glued, start, index, brackets)
        if end:
            sentences.append(range(first + start, first + end))
            start = index = end
            brackets.clear()
        else:
            index += 1
    if start < len(words):
        sentences.append(range(first + start, first + len(words)))
    return sentences


def _end_after(words: list[str], glued: list[bool], start: int, index: int, brackets: list[int]) -> int:
    """Where the sentence ends if the token at ``index`` closes it, else 0."""
    lists = lexicon()
    word = words[index]
    following = index + 1
    if word not in _ENDS:
        if word.endswith(".") and word[:-1] in lists.ends:
            opens = following < len(words) and words[following] in lists.lists["sentence-openers"]
            return following if opens and not brackets else 0
        return 0
    if index > start and words[index - 1] == "[":  # "[...]"
        return 0
    bracketed = brackets[-1] if brackets else None
    while following < min(len(words), index + _LONGEST_TAIL):
        ends = words[following] in _ENDS and glued[following]
        if ends or (words[following] in lists.lists["closing-quotes"] and _closes(words, glued, following)):
            following += 1
        elif words[following] in _CLOSING_BRACKETS and bracketed is not None:
            if bracketed > start:  # brackets inside a sentence do not end it
                return 0
            bracketed = None
            following += 1
        else:
            break
    if bracketed is not None and following < len(words) and _closed_soon(words, following, bracketed > start):
        return 0
    return 0 if _goes_on(words, glued, index, following) else following


def _closes(words: list[str], glued: list[bool], index: int) -> bool:
    """True if the quotation mark at ``index`` closes: it stands right behind its text or cannot open."""
    if glued[index]:
        return True
    return words[index] in {"“", "”"} and not (index + 1 < len(words) and glued[index + 1])


def _closed_soon(words: list[str], index: int, inside: bool) -> bool:
    """True if a bracket that opened inside the sentence closes within the next few words."""
    return inside and any(word in _CLOSING_BRACKETS for word in words[index : index + 30])


def _goes_on(words: list[str], glued: list[bool], index: int, following: int) -> bool:
    if following >= len(words):
        return False
    word = words[following]
    if word in _GOES_ON:
        return True
    if word in _DASHES:
        after = words[following + 1] if following + 1 < len(words) else ""
        return after[:1].islower() or (following > index + 1 and words[index] != ".")
    return word[0].islower() or (glued[following] and word[0].isdigit())
