"""Clauses that say what is to be on a day, or was on it, as the store keeps them: also what is no event of a type.

Read off the words, the days and the names of a kept reading: the tree of its sentences is not kept.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator

from sqlalchemy import Connection, delete, insert

from lagebild.model import Reading, Span
from lagebild.picture.clauses import terms_of_clause
from lagebild.rules.agenda import turns_in
from lagebild.rules.announcing import agenda_words, finds, speaks
from lagebild.store.picture_tables import appointments
from lagebild.store.rows import Cells
from lagebild.store.words import Words

__all__ = ["SPOKEN", "note_appointments"]

SPOKEN = frozenset({"REJECT", "ACCUSE", "REQUEST", "AGREE", "THREATEN"})
"""Types of words, not of something that has a day of its own."""
_LONGEST = 8
"""Days of the longest stretch that is as good as a day: a week, a weekend."""
_BACK = 10
"""Days back from its report that a day told as past is kept."""
_FEWEST_WORDS = 4
_SHORTEST_VERB = 3
_BEHIND = 40
"""Letters behind a day in which a participle may stand ("für Montag kurzfristig angesetzt")."""


def note_appointments(connection: Connection, report_id: int, day: str, reading: Reading, words: Words) -> None:
    """Keep such clauses of the report."""
    connection.execute(delete(appointments).where(appointments.c.report_id == report_id))
    if not day:
        return
    rows = [
        {"report_id": report_id, "position": position, "day": day} | row
        for position, row in enumerate(appointments_in(reading, words, day))
    ]
    if rows:
        connection.execute(insert(appointments), rows)


def appointments_in(reading: Reading, words: Words, day: str) -> Iterator[Cells]:
    """The clauses of a report of ``day`` that name a day."""
    text = reading.report.text
    starts = [word.span.start for word in words]
    seen: set[tuple[int, str]] = set()
    for time in reading.times:
        days = _days(time.value, time.interval) if time.type in {"DATE", "TIME"} else None
        number = next((at for at, span in enumerate(reading.sentences) if span.covers(time.span)), None)
        if days is None or number is None:
            continue
        first, last = days
        sentence = reading.sentences[number]
        own = clause = _clause(text, sentence, time.span)
        inside = words[bisect_left(starts, clause.start) : bisect_left(starts, clause.end)]
        if _goes_on(text, sentence, clause, time.span, inside):
            clause = Span(_clause(text, sentence, Span(sentence.start, sentence.start + 1)).start, clause.end)
            inside = words[bisect_left(starts, clause.start) : bisect_left(starts, clause.end)]
        if (own.start, first) in seen or not _near(last, day):
            continue
        told = _told(text, clause, time.span, (first, last), day, inside)
        if told is None or (not told and not _sure(reading, number, sentence, clause, time.span, first)):
            continue
        seen.add((own.start, first))
        yield {
            "first": first,
            "last": last,
            "told": told,
            "start": own.start,
            "end": own.end,
            "sentence": number,
            "text": " ".join(clause.of(text).split()),
            "terms": " ".join(terms_of_clause(reading, words, sentence, own)),
        }


def _days(value: str, interval: tuple[str, str] | None) -> tuple[str, str] | None:
    """The days of a time, if it is a day or little more."""
    if interval is None:
        return None
    try:
        first, last = (datetime.date.fromisoformat(day[:10]) for day in interval)
    except ValueError:
        return None
    return (first.isoformat(), last.isoformat()) if value and 0 <= (last - first).days < _LONGEST else None


def _near(last: str, day: str) -> bool:
    return (datetime.date.fromisoformat(day) - datetime.date.fromisoformat(last)).days <= _BACK


def _clause(text: str, sentence: Span, time: Span) -> Span:
    """The part of the sentence between signs that has the time, and the one behind it if that has few words."""
    cuts = [sentence.start]
    for first, last in finds("break", text, sentence.start, sentence.end):
        if not (time.start < first < time.end):
            cuts.append(last)
    cuts.append(sentence.end)
    at = max(number for number, cut in enumerate(cuts[:-1]) if cut <= time.start)
    start, end = cuts[at], cuts[at + 1]
    while len(text[start:end].split()) - len(time.of(text).split()) < _FEWEST_WORDS and end < sentence.end:
        at += 1
        end = cuts[at + 1]
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end)


def _goes_on(text: str, sentence: Span, clause: Span, time: Span, inside: Words) -> bool:
    """True for a clause that leaves out the verb of the one before ("treffe sie den einen, am Freitag den anderen")."""
    front = text[clause.start : time.start].split()
    if clause.start <= sentence.start + 1 or len(front) > 1 or not clause.of(text)[:1].islower():
        return False
    said = clause.of(text)
    if speaks("ahead", said) or speaks("past", said) or _has_verb(text, inside):
        return False
    return not any(_is_preterite(text, word.span, word.term) for word in inside)


def _told(text: str, clause: Span, time: Span, days: tuple[str, str], day: str, inside: Words) -> bool | None:
    """True if the clause tells of the day as past, false if as of one to come, ``None`` if neither is plain."""
    said = clause.of(text)
    behind = text[time.end : clause.end][:_BEHIND]
    ahead = speaks("ahead", said)
    past = speaks("past", said) or (not ahead and any(_is_preterite(text, word.span, word.term) for word in inside))
    before = text[clause.start : time.start].rstrip()
    coming = ahead or speaks("from", before)
    if before.endswith(("seit", "Seit")) or not (coming or _has_verb(text, inside)):
        return None
    if days[0] > day:
        plain = coming or any(map(str.isdigit, time.of(text)))
        return False if plain or not past else None
    if speaks("named", behind) and not speaks("past", text[clause.start : time.start]):
        return False
    if days[1] < day:
        return True
    if ahead and not past and _to_be(said):
        return False
    return True if past else None


def _to_be(clause: str) -> bool:
    """False for a passive of the day itself: "wird seit dem Morgen blockiert" is going on, "wird tagen" is to come."""
    if not speaks("passive", clause) or speaks("planned", clause):
        return True
    last = [word for word in re.findall(r"\w+", clause) if word.lower() not in agenda_words("auxiliaries")][-1]
    return last[:1].islower() and last.endswith("n") and not last.startswith("ge") and "ge" not in last[2:6]


def _has_verb(text: str, inside: Words) -> bool:
    return any(word.term.endswith("n") and text[word.span.start].islower() and len(word.term) > 3 for word in inside)


def _is_preterite(text: str, span: Span, lemma: str) -> bool:
    """True for a form such as "sprach", "äußerte", "trafen" beside its infinitive."""
    form = span.of(text)
    if not form[:1].islower() or not lemma.endswith("n") or lemma in {"haben", "sein"} or len(lemma) < _SHORTEST_VERB:
        return False
    if lemma.endswith(form) or lemma == form + "n" or form.startswith("ge") or form in {"soll", "will", "wird"}:
        return False
    if form.endswith(("te", "ten")):
        return form not in {"sollte", "sollten", "könnte", "könnten", "müsste", "müssten", "dürfte", "dürften"}
    if form.endswith("en"):
        return not form.endswith(("enden", "igen", "lichen"))
    return not form.endswith(("t", "e", "d", "er", "es", "em", "end", "st"))


def _sure(reading: Reading, number: int, sentence: Span, clause: Span, time: Span, first: str) -> bool:
    """False for what may or shall not be, is only demanded or ends a respite, or is an event with its own plan."""
    text = reading.report.text
    said = clause.of(text)
    before = text[sentence.start : clause.start]
    if speaks("named", text[time.end : clause.end][:_BEHIND]):
        return True
    if speaks("open", said) or speaks("not", said) or speaks("demand", before) or speaks("demand", said):
        return False
    until = time.of(text).startswith("bis") or speaks("until", text[clause.start : time.start].rstrip())
    if until and not speaks("scheduled", said):
        return False
    if any(kind != "held" for kind, _ in turns_in(sentence.of(text))):
        return False
    own = [event for event in reading.events if event.sentence == number and event.type not in SPOKEN]
    return not any(event.date and event.status != "actual" and event.date[:10] == first for event in own)
