"""The pattern language of the time rules, compiled to regular expressions over coded pieces.

A pattern is a row of words. ``<month>`` stands for any word of that kind, ``month=<month>`` also names it,
``( a | b )`` chooses, ``?``, ``*`` and ``+`` repeat the item before, ``~`` between two items allows no white space, and
``[ … ]`` marks the part that is the expression (without it, the whole match). docs/times.md has the full account.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lagebild.errors import RuleError
from lagebild.extract.times.pieces import NUMBER_WORDS, Pieces
from lagebild.model import Span
from lagebild.rules.times import TimeRule, time_words

__all__ = ["DIGITS", "Match", "Pattern", "compile_pattern", "look_up"]

_NO_VERB = (
    r"(?!(?:wurde|hatte|habe|werde|ware|seie|würde|konnte|sollte|musste|wollte|kame|könnte|müsste)n?[ ~\n])"
    r"(?!(?:ein|kein|sein|ihr|dies|all)e[nrsm]?[ ~\n])"
)
SHAPES = {
    "digits": r"\d+",
    "day": r"(?:0?[1-9]|[12]\d|3[01])",
    "monthnumber": r"(?:0?[1-9]|1[0-2])",
    "year": r"(?:1\d\d\d|20\d\d)",
    "recentyear": r"(?:19\d\d|20[0-4]\d)",
    "pastyear": r"1[5-8]\d\d",
    "oldyear": r"[1-9]\d{2,3}",
    "yy": r"\d\d",
    "hour": r"(?:[01]?\d|2[0-4])",
    "minute": r"[0-5]\d",
    "count": r"\d{1,4}",
    "decade": r"(?:1\d|20)\d0",
    "tens": r"[1-9]0",
    "century": r"(?:[1-9]|1\d|2[01])",
    "capital": r"\^[^ ~\n]+",
    "cityadjective": r"\^[a-zäöüß]{3,}er",
    "lower": r"[^\W\d_^]+",
    "letters": r"\^?[^\W\d_]+",
    "adjective": _NO_VERB + r"[a-zäöüß]{3,}e[nrsm]?",
}
"""Kinds of words that are known by their shape: numbers in digits, and words for what stands around a time."""

DIGITS = "0"
"""The key under which patterns that begin with digits are kept."""

ENDINGS = ("e", "en", "er", "es", "em")
_TOKEN = re.compile(r"[()|\[\]~?*+]|[a-z]+=\((?= )|(?:[a-z]+=)?<[a-z]+>|[^\s()|\[\]~?*+]+")
_WORD = re.compile(r"\d+|[^\W\d_]+|\S")


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern matched: in the code (with context), the expression's span, and its named parts."""

    start: int
    end: int
    span: Span
    parts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern; ``first`` are the words that it can begin with."""

    regex: re.Pattern[str]
    first: frozenset[str]
    kinds: dict[str, str]
    """For each regex group of a named part the kind of word that it captures."""

    def match(self, pieces: Pieces, position: int) -> Match | None:
        """Match at one place of the code."""
        found = self.regex.match(pieces.code, position)
        if found is None:
            return None
        inner = found.span("span_") if "span_" in self.regex.groupindex else found.span()
        parts = {}
        for group, kind in self.kinds.items():
            if (raw := found.group(group)) is not None:
                parts[group.rstrip("0123456789")] = look_up(kind, _plain(raw))
        return Match(found.start(), found.end(), pieces.span(*inner), parts)


@cache
def words_of(kind: str) -> dict[str, str]:
    """The coded-free forms of one kind of word with their values; empty if there is no such kind."""
    table = dict(NUMBER_WORDS) if kind == "number" else {}
    for word in time_words():
        if word.kind == kind:
            table.update((form, word.value) for spelt in word.forms for form in _spellings(spelt))
    return table


def look_up(kind: str, words: str) -> str:
    """The value of ``words`` as a word of that kind, or the words themselves."""
    return _values(kind).get(words, words)


@cache
def _values(kind: str) -> dict[str, str]:
    return {re.sub(r"\s*~\s*", "", re.sub(r"[\^_]", "", form)): value for form, value in words_of(kind).items()}


def _spellings(form: str) -> list[str]:
    if form.endswith("-") and len(form) > 1:
        return [form[:-1] + ending for ending in ENDINGS]
    return [form]


def _plain(code: str) -> str:
    return code[1:].replace("^", "").replace("~", "").replace("\n", " ")


def compile_pattern(source: str, rule: TimeRule) -> Pattern:
    """Compile one pattern of a rule; :class:`RuleError` names the rule and what is wrong."""
    try:
        return _Compiler(source).compile()
    except (ValueError, re.error) as error:
        raise RuleError(f"time rule {rule.id!r}: pattern {source!r}: {error}") from error


@dataclass(slots=True)
class _Item:
    regex: str
    first: frozenset[str]
    nullable: bool = False


class _Compiler:
    """Recursive descent over the tokens of a pattern."""

    def __init__(self, source: str) -> None:
        self.tokens = _TOKEN.findall(source)
        self.at = 0
        self.kinds: dict[str, str] = {}

    def compile(self) -> Pattern:
        item = self.choice("[ ~\n]")
        if self.at < len(self.tokens):
            raise ValueError(f"unexpected {self.tokens[self.at]!r}")
        if item.nullable:
            raise ValueError("matches nothing at all")
        return Pattern(re.compile(item.regex + r"(?=[ ~\n])"), item.first, self.kinds)

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def choice(self, separator: str) -> _Item:
        options = [self.row(separator)]
        while self.peek() == "|":
            self.at += 1
            options.append(self.row(separator))
        if len(options) == 1:
            return options[0]
        return _Item(
            "(?:" + "|".join(option.regex for option in options) + ")",
            frozenset().union(*(option.first for option in options)),
            any(option.nullable for option in options),
        )

    def row(self, separator: str) -> _Item:
        row = _Item("", frozenset(), nullable=True)
        glued = False
        while self.peek() not in ("", ")", "]", "|"):
            if self.peek() == "~":
                self.at += 1
                glued = True
                continue
            item = self.item("~" if glued else separator)
            row.regex += item.regex
            if row.nullable:
                row.first |= item.first
            row.nullable = row.nullable and item.nullable
            separator = separator if row.nullable else "[ ~]"
            glued = False
        if glued:
            row.regex += "(?=~)"
        return row

    def item(self, separator: str) -> _Item:
        token = self.tokens[self.at]
        self.at += 1
        if token.endswith("=("):
            item = self.choice(separator)
            if self.peek() != ")":
                raise ValueError(f"{token!r} is not closed")
            self.at += 1
            item.regex = f"(?P<{self.group(token[:-2], 'number')}>{item.regex})"
        elif token in "([":
            item = self.choice(separator)
            if self.peek() != (")" if token == "(" else "]"):
                raise ValueError(f"{token!r} is not closed")
            self.at += 1
            item.regex = f"(?:{item.regex})" if token == "(" else f"(?P<span_>{item.regex})"
        elif token in ")]|?*+":
            raise ValueError(f"unexpected {token!r}")
        else:
            item = self.word(token, separator)
        if self.peek() in ("?", "*", "+"):
            sign = self.tokens[self.at]
            self.at += 1
            item = _Item(f"(?:{item.regex}){sign}", item.first, item.nullable or sign != "+")
        return item

    def word(self, token: str, separator: str) -> _Item:
        name, equals, rest = token.rpartition("=")
        kind = rest[1:-1] if rest.startswith("<") and rest.endswith(">") else ""
        item = _kind(kind, separator) if kind else _literal(rest, separator)
        if equals:
            item.regex = f"(?P<{self.group(name, kind)}>{item.regex})"
        return item

    def group(self, name: str, kind: str) -> str:
        """A new regex group for a named part: "day", "day2" …"""
        group = name
        while group in self.kinds:
            group = f"{name}{int(group[len(name) :] or 1) + 1}"
        self.kinds[group] = kind
        return group


def _kind(kind: str, separator: str) -> _Item:
    if kind in SHAPES:
        return _Item(f"{separator}{SHAPES[kind]}(?=[ ~\n])", frozenset({DIGITS}))  # words by shape begin no rule
    forms = words_of(kind)
    if not forms:
        raise ValueError(f"no words of kind {kind!r} in times_words.csv")
    spelt = sorted((_spelt(form) for form in forms), key=len, reverse=True)
    first = frozenset(_first(form) for form in forms)
    return _Item(f"{separator}(?:" + "|".join(spelt) + ")(?=[ ~\n])", first)


def _literal(word: str, separator: str) -> _Item:
    forms = [form for part in word.split("/") for form in _spellings(part)] if len(word) > 1 else [word]
    body = "|".join(_spelt(form) for form in forms)
    return _Item(f"{separator}(?:{body})(?=[ ~\n])", frozenset(_first(form) for form in forms))


def _spelt(form: str) -> str:
    """The regex of one form, without the separator before its first piece."""
    result = ""
    glued = False
    for part in re.findall(r"~|[^\s~]+", form):
        if part == "~":
            glued = True
            continue
        for number, piece in enumerate(_WORD.findall(part.lstrip("^_"))):
            between = "" if not result else "~" if glued or number else "[ ~]"
            capital = piece[0].isupper() or (part[0] == "^" and not number)
            mark = r"\^" if capital else "" if part[0] == "_" or not piece[0].isalpha() else r"\^?"
            result += between + mark + re.escape(piece.lower())
        glued = False
    return result


def _first(form: str) -> str:
    piece = _WORD.findall(form.lstrip("^_"))[0].lower()
    return DIGITS if piece.isdigit() else piece
