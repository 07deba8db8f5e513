"""The date of a report that carries none: between which days it must lie, from what the text says.

Each ground narrows the days that are possible: terms of office of persons named with their office, years that the
report looks back or ahead to, weekdays that fall on their date in few years, days without a year that are past or to
come. A ground that leaves no day at all is not used. What the text does not narrow stays open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Doc

from lagebild.extract.actors import Cast
from lagebild.extract.times.anchored import date_of
from lagebild.extract.times.tense import Tenses
from lagebild.model import Dating, Report, Span, Time, Why
from lagebild.rules.knowledge import Knowledge, Person

__all__ = ["date_report"]

FIRST, LAST = date(1945, 1, 1), date(2100, 12, 31)
"""Where an open side is cut off while days are counted."""
OPEN = 30 * 365
"""So many days are looked at where nothing says which was the last."""
LISTED = date(1990, 1, 1), date(2039, 12, 31)
"""The years that are gone through where nothing limits them but a weekday with its date."""
REACH = 183
"""A day named without its year lies at most so many days from the report."""
AGREEING = 0.75
"""So many of the persons in office must have been so at once; else some of them are history and none is used."""
CONFIDENCE = {"dateline": 0.95, "terms": 0.9, "years": 0.9, "weekday": 0.9, "days": 0.85}

_FORMER = re.compile(
    r"\b(?:ehemalig|früher|einstig|damalig|vormalig|späte?r|designiert|künftig|gewählt|verstorben|abgewählt|gestürzt)"
    r"|\b(?:Ex|Alt)-|\bEx(?=[a-zäöü])|kandidat|\bAlt(?:bundes|kanzler)", re.IGNORECASE,
)  # fmt: skip
_COMPARED = re.compile(r"\b(?:wie|von|vom|aus|als)\s(?:de[rmn]\s)?$")
_AIMED = re.compile(r"\b(?:für|ab|bis|zum|auf|vor)\s(?:de[rmn]\s|das\s|Ende\s)?(?:Jahr\s)?$")
_HEARSAY = frozenset(("soll", "sollen"))
_WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)(?:T\w+)?")
_FULL = re.compile(r"\d{4}-\d\d-\d\d")
_WITH_YEAR = re.compile(r"\d{4}(?:-.*)?")
_NAMED_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|\.\s?\d{2}$")


@dataclass(frozen=True, slots=True)
class _Ground:
    """One reason: which days it allows, or from when to when."""

    name: str
    words: str
    spans: tuple[Span, ...]
    earliest: date | None = None
    latest: date | None = None
    allows: Callable[[date], bool] | None = None


def date_report(report: Report, doc: Doc, times: Sequence[Time], cast: Cast) -> Dating:
    """When ``report`` was published: the day it carries, else what its text leaves possible."""
    if report.date is not None:
        day = report.date.isoformat()
        return Dating("given", day, day, Why("date.given"))
    tenses = Tenses(doc, [Span(sent.start_char, sent.end_char) for sent in doc.sents]) if len(doc) else None
    directed = [(time, _direction(time, tenses)) for time in times]
    grounds = [
        *_dateline(report, times), *_terms(report, doc, times, cast), *_years(report, directed),
        *_weekdays(report, directed), *_days(report, directed),
    ]  # fmt: skip
    earliest: date | None = None
    latest: date | None = None
    possible = _calendar(grounds)
    used: list[_Ground] = []
    for ground in grounds:
        left = [day for day in possible if _fits(day, ground)]
        if not left or len(left) == len(possible):
            continue
        possible = left
        used.append(ground)
        earliest = ground.earliest if earliest is None else earliest
        latest = ground.latest if latest is None else latest
    if earliest is None and latest is None:
        if found := _by_weekdays(grounds):
            return found
        notes = {"date": "nothing in the text sets a limit"} | {ground.name: ground.words for ground in grounds}
        return Dating("unknown", None, None, Why("date.unknown", 0.0, (), notes))
    confidence = min(CONFIDENCE[ground.name] for ground in used)
    spans = tuple(sorted({span for ground in used for span in ground.spans}))
    return Dating(
        "inferred",
        possible[0].isoformat() if earliest else None,
        possible[-1].isoformat() if latest else None,
        Why("date.inferred", confidence, spans, _notes(used, possible)),
        _few_years(used, possible),
    )


def _by_weekdays(grounds: Sequence[_Ground]) -> Dating | None:
    """No limits, but a weekday with its date: the years in which the two fit."""
    possible = [date.fromordinal(day) for day in range(LISTED[0].toordinal(), LISTED[1].toordinal() + 1)]
    used: list[_Ground] = []
    for ground in grounds:
        left = [day for day in possible if _fits(day, ground)]
        if left and len(left) < len(possible):
            possible = left
            used.append(ground)
    if not any(ground.name == "weekday" for ground in used):
        return None
    years = _few_years(used, possible)
    words = dict(_notes(used, possible))
    listed = " ".join(map(str, years))
    words["weekday"] = words["weekday"].partition(":")[0] + f": {listed} ({LISTED[0].year}-{LISTED[1].year})"
    spans = tuple(sorted({span for ground in used for span in ground.spans}))
    return Dating("inferred", None, None, Why("date.weekday", CONFIDENCE["weekday"], spans, words), years)


def _few_years(used: Sequence[_Ground], possible: Sequence[date]) -> tuple[int, ...]:
    """The years that are left, where a weekday with its date has had a say."""
    if not any(ground.name == "weekday" for ground in used):
        return ()
    return tuple(sorted({day.year for day in possible}))


def _calendar(grounds: Sequence[_Ground]) -> list[date]:
    """The days to choose from: none where no ground sets a limit, else a day more than the limits on each side."""
    firsts = [ground.earliest for ground in grounds if ground.earliest]
    lasts = [ground.latest for ground in grounds if ground.latest]
    if not firsts and not lasts:
        return []
    low = min(firsts) - timedelta(1) if firsts else FIRST
    high = max(lasts) + timedelta(1) if lasts else min(LAST, max(firsts) + timedelta(OPEN))
    if low > high:
        low, high = FIRST, LAST
    return [date.fromordinal(day) for day in range(low.toordinal(), high.toordinal() + 1)]


def _fits(day: date, ground: _Ground) -> bool:
    if ground.earliest is not None and day < ground.earliest:
        return False
    if ground.latest is not None and day > ground.latest:
        return False
    return ground.allows is None or ground.allows(day)


def _notes(used: Sequence[_Ground], possible: Sequence[date]) -> dict[str, str]:
    notes: dict[str, str] = {}
    for ground in used:
        words = f"{notes[ground.name]}, {ground.words}" if ground.name in notes else ground.words
        notes[ground.name] = words
    years = sorted({day.year for day in possible})
    if "weekday" in notes and len(years) <= 10:
        notes["weekday"] += ": " + " ".join(map(str, years))
    return notes


def _direction(time: Time, tenses: Tenses | None) -> str:
    """past or future where verb or preposition is sure of it, else nothing."""
    if time.why.notes.get("relation") == "since":
        return "past"
    if tenses is None or not tenses.tokens:
        return ""
    around = next((span for span in tenses.sentences if span.covers(time.span)), time.span)
    direction, verb = tenses.direction(time.span, around)
    if direction != "future":
        return direction if direction == "past" else ""
    token = next((token for token in tenses.tokens if verb and token.idx == verb.start), None)
    told = token is not None and (token.morph.get("Tense", []) == ["Past"] or token.lower_ in _HEARSAY)
    return "" if told else "future"


def _dateline(report: Report, times: Sequence[Time]) -> list[_Ground]:
    """A full date in a dateline is the report's."""
    lines = [block.dateline for block in report.blocks if block.dateline]
    for time in times:
        if _FULL.fullmatch(time.value) and any(line.covers(time.span) for line in lines):
            day = date.fromisoformat(time.value)
            return [_Ground("dateline", time.span.of(report.text), (time.span,), day, day)]
    return []


def _terms(report: Report, doc: Doc, times: Sequence[Time], cast: Cast) -> list[_Ground]:
    """The years in which the persons named with their office held one."""
    known = cast.known
    dated = [time.span for time in times if _WITH_YEAR.fullmatch(time.value)]
    sentences = [Span(sent.start_char, sent.end_char) for sent in doc.sents]
    history = [sentence for sentence in sentences if any(sentence.overlaps(span) for span in dated)]
    found: list[tuple[Person, Span]] = []
    for actor in cast.actors:
        person = known.person(actor.name.split()) if actor.person and " " in actor.name else None
        if person is None or not person.terms or actor.country != person.country or actor.sector != person.sector:
            continue
        for mention in cast.mentions:
            if mention.actor != actor.id or mention.kind != "name":
                continue
            if any(sentence.overlaps(mention.span) for sentence in history):
                continue
            words = report.text[max(mention.span.start - 25, 0) : mention.span.end]
            if _with_office(person, mention.span, doc, cast) and not _FORMER.search(words):
                found.append((person, mention.span))
                break
    if not found:
        return []
    counts = {year: sum(bool(person.serves(year)) for person, _ in found) for year in range(FIRST.year, LAST.year + 1)}
    most = max(counts.values())
    if most < AGREEING * len(found):
        return []
    years = [year for year, count in counts.items() if count == most]
    first, last = years[0], years[-1]
    binding = [
        (person, span) for person, span in found
        if person.serves(first) and (person.serves(first - 1) is False or person.serves(last + 1) is False)
    ]  # fmt: skip
    if not binding:
        return []
    return [
        _Ground(
            "terms", ", ".join(dict.fromkeys(person.id for person, _ in binding)), tuple(span for _, span in binding),
            date(first, 1, 1) if first > FIRST.year else None, date(last, 12, 31) if last < LAST.year else None,
            lambda day: day.year in years,
        )
    ]  # fmt: skip


def _with_office(person: Person, span: Span, doc: Doc, cast: Cast) -> bool:
    """True for "Minister Huber", and for "Meier" in "die Minister Huber und Meier"."""
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    if words is None:
        return False
    if any(_same_rank(token.text, person, cast.known) for token in words):
        return True
    if words.start < 2 or doc[words.start - 1].lower_ != "und":
        return False
    end = doc[words.start - 2].idx + len(doc[words.start - 2])
    for mention in cast.mentions:
        beside = doc.char_span(mention.span.start, end) if mention.span.end == end else None
        for token in beside or ():
            if _same_rank(token.text, person, cast.known) and token.morph.get("Number", []) == ["Plur"]:
                return True
    return False


def _same_rank(word: str, person: Person, known: Knowledge) -> bool:
    """True for a word of an office of the rank for which the table has the terms."""
    named, listed = known.role(word), known.role(person.office)
    return named is not None and named.office and (listed is None or listed.rank == named.rank)


def _years(report: Report, directed: Sequence[tuple[Time, str]]) -> list[_Ground]:
    """The last year that the report tells of and the first that it looks ahead to."""
    past: tuple[date, Time] | None = None
    ahead: tuple[date, Time] | None = None
    for time, direction in directed:
        words = time.span.of(report.text)
        if time.type not in ("DATE", "TIME") or time.interval is None or not _NAMED_YEAR.search(words):
            continue
        if _COMPARED.search(report.text[: time.span.start][-8:]):
            continue
        if direction == "past" and _AIMED.search(report.text[: time.span.start][-12:]):
            continue
        first, last = map(date.fromisoformat, time.interval)
        if direction == "past" and (past is None or first > past[0]):
            past = first, time
        elif direction == "future" and (ahead is None or last < ahead[0]):
            ahead = last, time
    if past and ahead and past[1].value == ahead[1].value:
        return []
    grounds = []
    if past and FIRST < past[0] < LAST:
        grounds.append(_Ground("years", past[1].span.of(report.text), (past[1].span,), earliest=past[0]))
    if ahead and FIRST < ahead[0] < LAST and (past is None or past[0] <= ahead[0]):
        grounds.append(_Ground("years", ahead[1].span.of(report.text), (ahead[1].span,), latest=ahead[0]))
    return grounds


def _weekdays(report: Report, directed: Sequence[tuple[Time, str]]) -> list[_Ground]:
    """ "Montag, den 28. September": years in which that day is a Monday."""
    grounds = []
    for time, direction in directed:
        match = _DAY.fullmatch(time.value)
        words = time.span.of(report.text)
        number = next((n for n, name in enumerate(_WEEKDAYS, 1) if words.startswith(name[:-1])), None)
        if match and number:
            month, day = int(match[1]), int(match[2])

            def allows(
                today: date, month: int = month, day: int = day, number: int = number, direction: str = direction
            ) -> bool:
                return any(named.isoweekday() == number for named in _around(today, month, day, direction))

            grounds.append(_Ground("weekday", words, (time.span,), allows=allows))
    return grounds


def _days(report: Report, directed: Sequence[tuple[Time, str]]) -> list[_Ground]:
    """Days without a year: the report lies not long after those that are past, not long before those to come."""
    grounds = []
    for time, direction in directed:
        match = _DAY.fullmatch(time.value)
        if match and direction:
            month, day = int(match[1]), int(match[2])

            def allows(today: date, month: int = month, day: int = day, direction: str = direction) -> bool:
                return bool(_around(today, month, day, direction))

            grounds.append(_Ground("days", time.span.of(report.text), (time.span,), allows=allows))
    return grounds


def _around(today: date, month: int, day: int, direction: str) -> list[date]:
    """The days of that name that lie in reach of ``today`` on the side that the tense says."""
    start = today - timedelta(0 if direction == "future" else REACH)
    end = today + timedelta(0 if direction == "past" else REACH)
    named = (date_of(year, month, day) for year in range(start.year, end.year + 1))
    return [found for found in named if found is not None and start <= found <= end]
