"""What is claimed and denied without being an event of a type, as the store keeps it.

Read off the statements of a kept reading: what somebody denies ("Flick bestritt, davon gewusst zu haben"), and what a
sentence says of a day against another one ("am Samstag, und nicht erst am Sonntag").
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert

from lagebild.model import Reading, Span, Statement, Time
from lagebild.picture.clauses import terms_of_clause
from lagebild.rules.announcing import speaks
from lagebild.store.picture_tables import claim_voices, claims
from lagebild.store.rows import Cells
from lagebild.store.words import Words, to_term

__all__ = ["note_claims", "speaker_of"]

_DENYING = "say.deny"
"""The rule of statements whose verb denies what is said."""
_FEWEST_WORDS = 4
_LONGEST = 300
"""Letters of the words that are kept of a denial."""


@dataclass(slots=True)
class _Claim:
    """Words that claim something; ``date`` and ``not_date`` are days as (first, last)."""

    clause: Span
    voices: list[Cells] = field(default_factory=list)
    date: tuple[str, str] | None = None
    not_date: tuple[str, str] | None = None

    def add(self, voice: Cells) -> None:
        """Take in a further voice, once."""
        if not any(one["role"] == voice["role"] and one["who"] == voice["who"] for one in self.voices):
            self.voices.append(voice)


def note_claims(connection: Connection, report_id: int, day: str, reading: Reading, words: Words) -> None:
    """Keep the claims of the report."""
    connection.execute(delete(claims).where(claims.c.report_id == report_id))
    rows, voices = [], []
    for position, claim in enumerate(_claims_in(reading)):
        key = {"report_id": report_id, "position": position}
        rows.append(key | {"day": day} | _row(reading, words, claim))
        voices += [key | {"number": number} | voice for number, voice in enumerate(claim.voices)]
    if rows:
        connection.execute(insert(claims), rows)
        connection.execute(insert(claim_voices), voices)


def _row(reading: Reading, words: Words, claim: _Claim) -> Cells:
    sentence = next((span for span in reading.sentences if span.overlaps(claim.clause)), claim.clause)
    named = (to_term(part) for voice in claim.voices for part in str(voice["who"]).split())
    terms = dict.fromkeys((*terms_of_clause(reading, words, sentence, claim.clause), *(f"of:{one}" for one in named)))
    return {
        "start": claim.clause.start,
        "end": claim.clause.end,
        "text": " ".join(claim.clause.of(reading.report.text).split()),
        "terms": " ".join(terms),
        "date": "/".join(claim.date) if claim.date else None,
        "not_date": "/".join(claim.not_date) if claim.not_date else None,
    }


def _claims_in(reading: Reading) -> list[_Claim]:
    """All claims, in the order of the text; those that lie in another one are part of it."""
    found: list[_Claim] = []
    for claim in sorted((*_denied(reading), *_other_days(reading)), key=lambda claim: _key(claim.clause)):
        around = next((other for other in found if other.clause.covers(claim.clause)), None)
        if around is None:
            found.append(claim)
            continue
        for voice in claim.voices:
            around.add(voice)
    return found


def _key(span: Span) -> tuple[int, int]:
    return span.start, -span.end


def _denied(reading: Reading) -> Iterator[_Claim]:
    """What somebody denies: what another one said before, or what stands in the denial itself."""
    for denial in reading.statements:
        if not denial.speaker or not (denial.denies or _denies_its_content(reading, denial)):
            continue
        targets = [one for one in (reading.statements[number] for number in denial.denies) if one.quote]
        if any(_is_event(reading, target) for target in targets):
            continue  # which has its own account; what is said beside it is part of that
        content = denial if _denies_its_content(reading, denial) and not _is_event(reading, denial) else None
        said = next((one for one in (*targets, content) if one is not None and _is_claim(reading, one)), None)
        if said is not None:
            claim = _Claim(_whole(said))
            for target in targets:
                claim.add(_claimed(reading, target))
            claim.add(_denying(reading, denial))
            yield claim


def _denies_its_content(reading: Reading, statement: Statement) -> bool:
    """True for "bestritt, dass …", not for "schloss nicht aus, dass …"; direct speech is that of who denies."""
    if statement.why.rule != _DENYING or statement.form != "Indirect" or not (statement.cue and statement.quote):
        return False
    cue, whole = statement.cue[0], _whole(statement)
    sentence = next((span for span in reading.sentences if span.covers(cue) and span.overlaps(whole)), None)
    if sentence is None:
        return False
    text = reading.report.text
    return not speaks("not", text[sentence.start : whole.start] + " " + text[whole.end : sentence.end])


def _is_claim(reading: Reading, statement: Statement) -> bool:
    """True if a statement says enough to be denied."""
    return sum(len(part.of(reading.report.text).split()) for part in statement.quote) >= _FEWEST_WORDS


def _is_event(reading: Reading, statement: Statement) -> bool:
    """True if what a statement says is an event, or it is what an accusation in its sentence says."""
    sentence = next((span for span in reading.sentences if span.overlaps(_whole(statement))), _whole(statement))
    for event in reading.events:
        triggers = [event.trigger, *(also.trigger for also in event.also)]
        if any(part.covers(trigger) for trigger in triggers for part in statement.quote):
            return True
        if event.type == "ACCUSE" and any(sentence.covers(trigger) for trigger in triggers):
            return True
    return False


def _whole(statement: Statement) -> Span:
    """From the first to the last word of what is said."""
    return Span(statement.quote[0].start, statement.quote[-1].end)


def _claimed(reading: Reading, statement: Statement | None) -> Cells:
    named = statement.speaker if statement is not None else ()
    return _voice(reading, statement, "claimed", named)


def _denying(reading: Reading, denial: Statement) -> Cells:
    """With the words of a denial: the verb, or the sentence that sums it up."""
    return _voice(reading, denial, "denied", denial.cue or denial.quote)


def _voice(reading: Reading, statement: Statement | None, role: str, words: Sequence[Span]) -> Cells:
    who, kind, chain = speaker_of(reading, statement)
    parts = (" ".join(span.of(reading.report.text).split()) for span in words)
    text = " … ".join(parts) or who
    return {
        "role": role,
        "who": who,
        "kind": kind,
        "chain": json.dumps(chain, ensure_ascii=False),
        "text": text[:_LONGEST],
    }


def speaker_of(reading: Reading, statement: Statement | None) -> tuple[str, str | None, list[str]]:
    """Who says it, of what kind he is and who passes it on; the report itself if it names nobody."""
    agency = reading.report.agency
    if statement is None or not statement.speaker:
        return agency or reading.report.id, "report", []
    if not statement.chain:
        return statement.speaker[0].of(reading.report.text), None, []
    first, *others = statement.chain
    return first.who, first.kind, [link.who for link in others if link.who != agency]


# Days


def _other_days(reading: Reading) -> Iterator[_Claim]:
    """Sentences that say on which day it was, and on which it was not as others say."""
    text = reading.report.text
    for sentence in reading.sentences:
        found = (time for time in reading.times if time.type in {"DATE", "TIME"} and sentence.covers(time.span))
        times = sorted(found, key=lambda time: time.span.start)
        for at, time in enumerate(times):
            other = _instead(text, sentence, times, at)
            if other is None or time.interval is None or other.interval is None:
                continue
            (first, last), (start, end) = other.interval, time.interval
            if first <= end and start <= last:
                continue  # one is only less exact than the other
            saying = (one for one in reading.statements if any(part.covers(other.span) for part in one.quote))
            claimed = _claimed(reading, next((one for one in saying if one.speaker), None))
            yield _Claim(sentence, [claimed], date=other.interval, not_date=time.interval)


def _instead(text: str, sentence: Span, times: list[Time], at: int) -> Time | None:
    """The time that is said to be right where ``times[at]`` is said to be wrong."""
    before = text[sentence.start : times[at].span.start]
    if at and speaks("rejected", text[times[at - 1].span.end : times[at].span.start]):
        return times[at - 1]
    behind = times[at + 1] if at + 1 < len(times) else None
    if behind is not None and speaks("excluded", before):
        return behind if speaks("instead", text[times[at].span.end : behind.span.start]) else None
    return None
