"""Full-text search: reports with the stretches of their text that show why."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from lagebild.model import Span
from lagebild.store.asking import wanted_in
from lagebild.store.fulltext import FULLTEXTS, Wanted
from lagebild.store.packing import unpack_text, unpack_words
from lagebild.store.querying import paged, report_days, report_record
from lagebild.store.records import Hit, SearchQuery, Snippet
from lagebild.store.schema import readings, reports
from lagebild.store.words import Word, Words

__all__ = ["RANKED", "find_snippets", "search"]

RANKED = 5_000
"""Of words that stand in more reports than so many, the newest kept ones compete for being the best."""
_BEFORE, _AFTER = 60, 110
"""Characters of a snippet around what was found."""
_SNIPPETS = 2


def search(connection: Connection, query: SearchQuery) -> list[Hit]:
    """The reports that ``query`` finds."""
    wanted = wanted_in(query.words)
    best = query.order == "best"
    found = FULLTEXTS[connection.dialect.name].reports(wanted, ranked=best, newest=RANKED).subquery()
    number, rank = list(found.c)[:2]
    order = (rank, reports.c.id.desc()) if best else (reports.c.day.desc(), reports.c.id.desc())
    chosen = select(reports).join(found, number == reports.c.id).where(*report_days(query)).order_by(*order)
    rows = connection.execute(paged(chosen, query.limit, query.offset)).all()
    kept = {
        row.report_id: row
        for row in connection.execute(select(readings).where(readings.c.report_id.in_([row.id for row in rows])))
    }
    hits = []
    for row in rows:
        words, _ = unpack_words(kept[row.id].words)
        snippets = find_snippets(unpack_text(kept[row.id].body), words, wanted)
        hits.append(Hit(report_record(row), snippets))
    return hits


def find_snippets(text: str, words: Words, wanted: Sequence[Wanted]) -> tuple[Snippet, ...]:
    """Stretches of the text that have as many of the wanted words as possible."""
    marks = _marks(words, wanted)
    snippets: list[Snippet] = []
    left = marks
    while left and len(snippets) < _SNIPPETS:
        start = max(left, key=lambda mark: (_kinds(left, mark[0]), -mark[0].start))[0].start
        span = _widened(text, start)
        inside = [mark for mark, _ in marks if span.covers(mark)]
        left = [(mark, kind) for mark, kind in left if not span.overlaps(mark)]
        shown = tuple(sorted({Span(mark.start - span.start, mark.end - span.start) for mark in inside}))
        snippets.append(Snippet(span, span.of(text), shown))
    return tuple(sorted(snippets, key=lambda snippet: snippet.span))


def _marks(words: Words, wanted: Sequence[Wanted]) -> list[tuple[Span, int]]:
    """What was found where: the span, and the position in ``wanted``."""
    found = []
    for kind, item in enumerate(wanted):
        if item.excluded:
            continue
        length = len(item.terms)
        if length == 1 and not item.prefix:
            terms = set(item.terms[0])
            found += [(word.span, kind) for word in words if word.term in terms or not terms.isdisjoint(word.others)]
            continue
        for start in range(len(words) - length + 1):
            row = words[start : start + length]
            if all(
                _matches(word, terms, prefix=item.prefix and at == length - 1, whole=length > 1)
                for at, (word, terms) in enumerate(zip(row, item.terms, strict=True))
            ):
                found.append((Span(row[0].span.start, row[-1].span.end), kind))
    return sorted(found)


def _matches(word: Word, terms: Sequence[str], *, prefix: bool, whole: bool) -> bool:
    own = (word.term,) if whole else (word.term, *word.others)
    if prefix:
        return any(other.startswith(term) for other in own for term in terms)
    return not set(own).isdisjoint(terms)


def _kinds(marks: Sequence[tuple[Span, int]], first: Span) -> int:
    """How many different wanted words a snippet has that begins at ``first``."""
    return len({kind for mark, kind in marks if first.start <= mark.start and mark.end <= first.start + _AFTER})


def _widened(text: str, start: int) -> Span:
    """A stretch around ``start`` that begins and ends with whole words of one paragraph."""
    paragraph = text.rfind("\n\n", 0, start)
    begin = max(start - _BEFORE, paragraph + 2 if paragraph >= 0 else 0, 0)
    if begin > 0 and text[begin - 1].isalnum():
        while begin < start and not text[begin].isspace():
            begin += 1
    blank = text.find("\n\n", start)
    end = min(start + _AFTER, blank if blank >= 0 else len(text), len(text))
    while end < len(text) and text[end].isalnum():
        end += 1
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    return Span(begin, end)
