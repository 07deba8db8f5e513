"""What others say of an event in sentences of their own, as the store keeps it: it was not so, they know nothing of it,
this one did it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, delete, insert

from lagebild.model import Event, Mention, Reading, Span
from lagebild.picture.differing import STATE_SECTORS
from lagebild.picture.reasons import reasons_of
from lagebild.rules.replies import Reply, replies_in
from lagebild.store.picture_tables import replies
from lagebild.store.rows import Cells

__all__ = ["note_replies"]

_BACK = 2
"""Sentences before a reply in which the event stands that it is about."""
_BACK_TO_DEED = 8
"""The same for who did it."""
_STATES = frozenset({"kept", "broken"})
"""Stances on something that lasts."""
_AGREED = frozenset({"AGREE", "SUPPORT"})
_WORDS = frozenset({"REJECT", "REQUEST", "AGREE", "SUPPORT"})
"""Types of acts of speech that nobody denies in such words."""


def note_replies(connection: Connection, reading: Reading, event_ids: Mapping[int, int]) -> None:
    """Keep them; ``event_ids`` are those of the events by their place in the reading."""
    if not event_ids:
        return
    connection.execute(delete(replies).where(replies.c.event_id.in_(list(event_ids.values()))))
    rows = [
        row | {"event_id": event_ids[at], "position": position}
        for position, (at, row) in enumerate(replies_of(reading))
        if at in event_ids
    ]
    if rows:
        connection.execute(insert(replies), rows)


def replies_of(reading: Reading) -> Iterator[tuple[int, Cells]]:
    """For each reply the place of its event in the reading, and the row."""
    text = reading.report.text
    seen: set[tuple[int, str, str]] = set()
    for reason in reasons_of(reading):
        words = reason.words
        stance = "reason" if reason.named else "ground"
        yield reason.at, _row(reading, stance, reason.who, reason.value, words, own=False)
    for number, sentence in enumerate(reading.sentences):
        for reply in replies_in(sentence.of(text)):
            if reply.stance == "reason":
                continue
            words = Span(sentence.start + reply.words.start, sentence.start + reply.words.end)
            voice = _voice(reading, sentence, words, itself=reply.stance in _STATES)
            culprit = _named(reading, sentence, reply) if reply.stance == "culprit" else None
            who = _shown_side(reading, culprit) if culprit is not None else None
            if reply.by_himself and culprit is not None:
                voice = _shown(reading, culprit)
            if voice is None or (reply.stance == "culprit" and who is None):
                continue
            at = _target(reading, reply, number, voice)
            if at is None or (at, reply.stance, voice) in seen:
                continue
            seen.add((at, reply.stance, voice))
            own = reading.events[at].sentence == number
            yield at, _row(reading, reply.stance, voice, who, words, own=own)


def _row(reading: Reading, stance: str, who: str, value: str | None, words: Span, *, own: bool) -> Cells:
    return {
        "stance": stance,
        "who": who,
        "value": value,
        "own": own,
        "start": words.start,
        "end": words.end,
        "text": " ".join(words.of(reading.report.text).split())[:300],
    }


def _voice(reading: Reading, sentence: Span, words: Span, *, itself: bool) -> str | None:
    """Who says so: the speaker of what is said there, else the report ``itself`` or who the sentence names first."""
    text = reading.report.text
    for statement in reading.statements:
        inside = any(part.overlaps(words) for part in (*statement.quote, *statement.frame))
        if inside and statement.speaker and sentence.start <= statement.speaker[0].start < sentence.end:
            said = " ".join(statement.speaker[0].of(text).split())
            name = _name(reading, statement.speaker_actor)
            return said if name is None or (name in said and said != name) else name
    if itself:
        return reading.report.agency or reading.report.id
    first = next((m for m in _mentions(reading, sentence) if m.span.start < words.end), None)
    return _shown(reading, first) if first is not None else None


def _named(reading: Reading, sentence: Span, reply: Reply) -> Mention | None:
    """Who did it: named where the pattern says, else first in the sentence."""
    place = sentence
    if reply.who is not None:
        place = Span(sentence.start + reply.who.start, sentence.start + reply.who.end)
    found = [mention for mention in _mentions(reading, sentence) if place.overlaps(mention.span)]
    if reply.by_himself and reply.who is not None:
        found = [mention for mention in found if mention.kind in {"name", "organisation"}][-1:] or found
    return found[0] if found else None


def _shown_side(reading: Reading, mention: Mention) -> str:
    """States by their codes, as the culprits of events are shown; all others by name."""
    actor = next((one for one in reading.actors if one.id == mention.actor), None)
    if actor is not None and actor.country and actor.sector in STATE_SECTORS:
        return f"{actor.country} {actor.sector}"
    return _shown(reading, mention)


def _mentions(reading: Reading, sentence: Span) -> list[Mention]:
    return sorted((m for m in reading.mentions if sentence.covers(m.span)), key=lambda m: m.span.start)


def _shown(reading: Reading, mention: Mention) -> str:
    return _name(reading, mention.actor) or mention.span.of(reading.report.text)


def _name(reading: Reading, actor: int | None) -> str | None:
    return next((one.name for one in reading.actors if one.id == actor), None) if actor is not None else None


def _target(reading: Reading, reply: Reply, number: int, voice: str) -> int | None:
    """The event that the reply is about: in its own sentence, else the last one told before that others vouch for."""
    best: tuple[int, int] | None = None
    reach = _BACK if reply.stance in {"denied", "unknown", "confirmed"} else _BACK_TO_DEED
    for at, event in enumerate(reading.events):
        places = (event.sentence, *(also.sentence for also in event.also))
        gap = min((number - place for place in places if place <= number), default=None)
        if gap is None or gap > reach or not _may_be_meant(event, reply, gap, voice):
            continue
        key = (gap, -at)
        if reply.stance in _STATES and not (event.mode == "ceasefire" or _same_deed(reading, event, number)):
            continue
        if reply.stance == "culprit":
            key = (0 if _same_deed(reading, event, number) else 1, at)
        if best is None or key < best:
            best = key
    return abs(best[1]) if best is not None else None


def _same_deed(reading: Reading, event: Event, number: int) -> bool:
    """True if the sentence names the deed as the report did ("zu dem Anschlag")."""
    sentence = reading.sentences[number].of(reading.report.text)
    named = [event.trigger, *(also.trigger for also in event.also)]
    return any(span.of(reading.report.text) in sentence for span in named if span.of(reading.report.text)[:1].isupper())


def _may_be_meant(event: Event, reply: Reply, gap: int, voice: str) -> bool:
    if reply.stance == "culprit":
        return event.type == "ASSAULT"
    if reply.stance in _STATES:
        return event.mode == "ceasefire" or (event.type in _AGREED and event.status == "actual")
    if event.type in _WORDS or event.status == "denied":
        return False
    if gap == 0:
        return reply.stance == "unknown"
    own = {party.text for party in event.actor}
    return event.by is not None and event.by.text != voice and voice not in own
