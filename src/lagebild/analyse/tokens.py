"""Raw German text to tokens.

Words are those of the German treebanks, as surface words ("im" is one word), with one difference: a hyphenated
word is one token ("US-Außenminister", "Al-Muallem", "Ost-"), as named-entity corpora and readers have it.

Two passes, both linear in the length of the text: a pattern cuts the text into pieces in which every full stop
stands alone; then each piece that is an abbreviation, an initial or an ordinal takes its full stop back.
"""

from __future__ import annotations

import re
from functools import cache

from lagebild.model import Span
from lagebild.rules.tokens import Lexicon, lexicon

__all__ = ["tokenise"]

_MARKS = "\u0300-\u036f\u00ad\u200d"  # combining marks, soft hyphen, joiner: part of a word
_WORD = rf"[\w{_MARKS}]"
_LETTER = rf"(?:[^\W\d_][{_MARKS}]*)"


@cache
def _pieces() -> re.Pattern[str]:
    """The pattern of pieces. Every alternative is bounded or possessive, so that no input makes it slow."""
    lists = lexicon().lists
    endings = "|".join(sorted(lists["domain-endings"], key=len, reverse=True))
    slashed = "|".join(re.escape(word) for word in sorted(lists["slash-words"], key=len, reverse=True))
    hosts = "|".join(sorted(lists["clitic-hosts"]))
    return re.compile(
        rf"""
          (?P<address> (?:https?://|ftp://|www\.) [^\s<>"„“”»«]{{1,2000}} (?<![.,;:!?)\]'’]) )
        | (?P<mail> [\w.+-]{{1,64}} @ \w[\w-]{{0,63}} (?:\.\w[\w-]{{0,62}}){{1,5}} )
        | (?P<domain> (?<![\w.]) [^\W_][\w-]{{0,62}} (?:\.[\w-]{{1,62}}){{0,4}} \.(?:{endings}) (?![\w-]|\.\w) )
        | (?P<smiley> (?<!\S) [:;]-?[()DP] (?!\w) )
        | (?P<dotted> (?<![\w.]) {_LETTER}{{1,2}} \. (?:{_LETTER}{{1,3}}\.){{1,6}} (?!\w) )
        | (?P<tag> (?<!\w) [@\#] {_WORD}++ )
        | (?P<slashed> (?<!\w) (?:{slashed}) (?!\w) )
        | (?P<year> (?<![\w.,/]) (?:1[89]|20)\d\d/\d\d(?:\d\d)? (?![\w/]|[.,]\d) )
        | (?P<number> (?<!\w) (?:(?<!\S)[-−+](?=\d))? \d++ (?:[.,:]\d++)*+ (?:[.,](?:--?|[–—])(?![\w-]))?
              (?: %?-?{_LETTER}{_WORD}*+ (?:-{_WORD}++)*+ (?:-(?![\w-]))? | (?:-{_WORD}++)++ | -(?=[,\s]) )? )
        | (?P<clitic> ['’`´]s (?!\w) | (?<![\w'’]) ['’`] (?:ne?[nmrs]?|mal|rum|rein|raus|rauf|runter) (?!\w) )
        | (?P<clitic_host> (?<![\w-]) (?: (?:{hosts}) | [a-zäöü]{{2,20}} ) (?= ['’`´]s (?!\w) ) )
        | (?P<word> (?: (?<![\w)\]]) - (?={_LETTER}) | (?<=["“”«»')]) - (?={_LETTER}) )?
              {_WORD}++
              (?: -{_WORD}++
                | -[$€](?!\w)
                | ['’]{_LETTER}{_WORD}*+
                | [*:]in(?:nen)?+\b
                | (?<=\b[A-Z])&(?=[A-Z]\b)[A-Z]
                | (?<=[A-Z]{{2}})\.\d(?![\w.])
                | -/-(?={_WORD})
                | -/(?={_WORD})(?={_WORD}{{1,40}}-){_WORD}++
              )*+
              (?: -(?![\w-]) )? )
        | (?P<dots> \.\.++ | …++ )
        | (?P<dashes> --++ | [–—]++ )
        | (?P<quotes> `` | ''(?!') | ‚‚ | ,, )
        | (?P<space> \s++ )
        | (?P<other> . )
        """,
        re.VERBOSE | re.DOTALL,
    )


def tokenise(text: str) -> list[Span]:
    """The tokens of ``text`` in order, without white space; together they cover every other character."""
    pieces: list[Span] = []
    open_single = False
    for match in _pieces().finditer(text):
        kind = match.lastgroup
        if kind == "space":
            continue
        start, end = match.span()
        last = text[start:end]
        if last in {"‚", "‹", "›"}:
            open_single = True
        elif last in {"'", "’", "‘"}:
            previous = pieces[-1] if pieces else None
            if (
                last != "‘"
                and previous
                and previous.end == start
                and not open_single
                and _GENITIVE.search(text, previous.start, start)
            ):
                pieces[-1] = Span(previous.start, end)  # "Grass' Roman"
                continue
            open_single = not open_single and (not previous or previous.end < start or text[start - 1] in '(„“"»«')
        pieces.append(Span(start, end))
    return _with_full_stops(text, pieces)


def _with_full_stops(text: str, pieces: list[Span]) -> list[Span]:
    words = lexicon()
    tokens: list[Span] = []
    skip = False
    for index, piece in enumerate(pieces):
        if skip:
            skip = False
            continue
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        if following and following.start == piece.end and following.of(text) == ".":
            context = _Context(text, pieces, index, words)
            if context.takes_full_stop():
                tokens.append(Span(piece.start, following.end))
                skip = True
                continue
        tokens.append(piece)
    return tokens


_GENITIVE = re.compile(r"\w(?:[sßxzSXZ]|ce|th)$")
_SPACED = re.compile(r"[A-ZÄÖÜa-zäöü]{1,2}|Chr")
_ROMAN = re.compile(r"[IVX]{1,5}|XL[IVX]{0,4}|L[IVX]{0,4}")
_ORDINAL = re.compile(r"\d{1,3}|(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])|\d{1,3}[./]\d{1,2}")
_DAY = re.compile(r"0?[1-9]|[12]\d|3[01]")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_INITIAL = re.compile(r"[A-ZÄÖÜa-zäöü]|[A-ZÄÖÜ][a-z]|[A-ZÄÖÜ]-[A-ZÄÖÜ]|Ch|Th|St|Ph|Wm")


class _Context:
    """A piece before a full stop, with what stands around it."""

    def __init__(self, text: str, pieces: list[Span], index: int, words: Lexicon) -> None:
        self.words = words
        self.word = pieces[index].of(text)
        self.adjacent = index + 2 < len(pieces) and pieces[index + 2].start == pieces[index + 1].end
        self.next = ""
        if index + 2 < len(pieces):
            gap = text[pieces[index + 1].end : pieces[index + 2].start]
            if gap.count("\n") < 2:
                self.next = pieces[index + 2].of(text)
        self.after_next = pieces[index + 3].of(text) if self.next and index + 3 < len(pieces) else ""
        self.previous = ""
        if index and text.count("\n", pieces[index - 1].end, pieces[index].start) < 2:
            self.previous = pieces[index - 1].of(text)
        self.before_previous = pieces[index - 2].of(text) if self.previous and index > 1 else ""
        self.line_start = not index or "\n" in text[pieces[index - 1].end : pieces[index].start]

    def takes_full_stop(self) -> bool:
        word = self.word
        if word in self.words.before and self._abbreviation(word):
            return True
        if word.endswith(self.words.suffixes):
            return True
        if _ORDINAL.fullmatch(word):
            return self._ordinal()
        if _ROMAN.fullmatch(word) and self._roman():
            return True
        return bool(_INITIAL.fullmatch(word)) and self._initial()

    def _opens_sentence(self) -> bool:
        return self.next in self.words.lists["sentence-openers"]

    def _abbreviation(self, word: str) -> bool:
        before = self.words.before[word]
        return (
            "anything" in before
            or ("number" in before and self.next[:1].isdigit())
            or ("name" in before and self.next[:1].isupper() and not self._opens_sentence())
        )

    def _ordinal(self) -> bool:
        following = self.next
        if not following:
            return self.line_start and not self.previous
        if self.adjacent and not following[0].isupper():
            return following[0] in ",/–-)" or following[0].isdigit()
        if following in self.words.lists["ordinal-heads"]:
            return True
        if following[0].isdigit():
            if self.previous == "." and _YEAR.fullmatch(following):  # "am 3. 10. 2015"
                return bool(_DAY.fullmatch(self.before_previous))
            return (bool(_DAY.fullmatch(following)) and self.after_next == ".") or "." in self.word
        if following[0].islower() or following in {"–", "-", "/", ",", "(", "&"}:
            return True
        if self._opens_sentence():
            return self.line_start
        if self.before_previous == "." and self.previous in {"und", "oder", "bis", "sowie", ",", "/", "-", "–"}:
            return True  # "am 6. und 7. Tag"
        if (
            self.previous.endswith(("en", "e"))
            and self.previous.islower()
            and self.word.isdigit()
            and int(self.word) <= 12
        ):
            return True  # cardinal numbers up to twelve are written as words
        leaders = self.words.lists["ordinal-leaders"]
        return self.line_start or self.previous in leaders or self.previous.endswith(("es", "em", ":", "•", "„", "»"))

    def _roman(self) -> bool:
        if not self.next or self.adjacent:
            return self.adjacent and self.next[0] in ",)/–-"
        return self.line_start or not (self._opens_sentence() or self.next in {"„", "»", '"'})

    def _initial(self) -> bool:
        following = self.next
        if len(self.word) == 1 and self.previous == "." and self.before_previous.islower():
            return len(self.before_previous) == 1  # the second part of "v. a.", "d. h."
        if not following:
            return False
        if self.adjacent:
            return following[0].isupper() or following[0] in ",-"
        if len(self.word) == 1 and self.after_next == "." and _SPACED.fullmatch(following):
            return True  # "z. B.", "v. Chr."
        if following[0].isupper():
            return (
                not self._opens_sentence()
                and self.word[0].isupper()
                and (len(self.word) == 1 or self.previous[:1].isupper() or self.line_start)
            )
        return following[0].islower() and len(self.word) == 1
