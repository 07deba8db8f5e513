"""One event once: mentions of the same event in a report are put together."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Sequence

from lagebild.extract.events.candidates import Candidate
from lagebild.extract.events.roles import Roles
from lagebild.extract.events.sameness import VERBAL, is_harm, names_otherwise, same_chance
from lagebild.extract.events.status import Reality
from lagebild.model.event import Also, Event, Source, When
from lagebild.model.span import Span
from lagebild.model.why import Why

__all__ = ["Draft", "merged"]

SAME = 0.6
"""Two mentions are one event if that is so likely."""
LEAST_NOVELTY = 0.35
"""An unsure mention joins what it may tell again, if it is less likely than this an event of its own. Both thresholds:
the best record F1 in cross-validation on the training reports that costs typed F1 less than half a point."""
LEAST_SAME = 0.3
"""Mentions that are less likely one event never join."""
_DATED_REACH = 3
"""How many sentences further on a mention may be told that gives an event its date. Words never take the date of
another mention, they may be said again; nor does what was take that of what is to be."""
_VICTIMS_REACH = 1
"""How many sentences behind its victims an attack may be told that becomes the main mention."""


@dataclasses.dataclass(slots=True)
class Draft:
    """A mention with all its fields; after merging, an event with its further mentions."""

    candidate: Candidate
    roles: Roles
    reality: Reality
    by: Source | None
    date: str | None
    place: str | None
    confidence: float
    mode: str | None
    notes: dict[str, str]
    headline: bool
    when: When | None = None
    also: list[Draft] = dataclasses.field(default_factory=list)

    @property
    def trigger(self) -> Span:
        """The span of the trigger."""
        token = self.candidate.trigger
        return Span(token.idx, token.idx + len(token))

    def event(self, text: str) -> Event:
        """The finished record."""
        spans = [self.trigger]
        if self.candidate.verb is not None:
            verb = self.candidate.verb
            spans.append(Span(verb.idx, verb.idx + len(verb)))
        if self.reality.token is not None:
            spans.append(Span(self.reality.token.idx, self.reality.token.idx + len(self.reality.token)))
        why = Why(self.candidate.record.id, round(self.confidence, 3), tuple(dict.fromkeys(spans)), self.notes)
        return Event(
            sentence=self.candidate.sentence,
            trigger=self.trigger,
            type=self.candidate.record.type,
            mode=self.mode,
            status=self.reality.status,
            actor=tuple(self.roles.actor),
            recipient=tuple(self.roles.recipient),
            by=self.by,
            date=self.date,
            place=self.place,
            why=why,
            also=tuple(Also(other.candidate.sentence, other.trigger) for other in self.also),
            text=self.trigger.of(text),
            when=self.when,
            denied_by=tuple(self._deniers()),
        )

    def _deniers(self) -> Iterator[Source]:
        """On whose word further mentions say that it did not happen ("Ein solches Gespräch hat es nicht gegeben")."""
        for other in self.also:
            if other.by is None or other.reality.status != "denied" or self.reality.status == "denied":
                continue
            if other.reality.cue is not None and other.reality.cue.status == "planned":
                continue  # says what is not to be, not what was not
            if self.by is None or other.by.text != self.by.text:
                yield other.by


def merged(drafts: Sequence[Draft]) -> list[Draft]:
    """``drafts`` with mentions of the same event joined: the first in the body stays, the others go into ``also``."""
    mentions = Counter(draft.candidate.record.type for draft in drafts)
    events: list[Draft] = []
    for draft in drafts:
        chance, earlier = _likeliest(draft, events, mentions[draft.candidate.record.type])
        novelty = draft.confidence * (1 - chance)
        if earlier is None or chance < LEAST_SAME or (chance <= SAME and novelty >= LEAST_NOVELTY):
            events.append(draft)
        elif is_harm(earlier) and not is_harm(draft) and _gap(earlier, draft) <= _VICTIMS_REACH:
            _swap(events, earlier, draft)
        else:
            _join(events, earlier, draft)
    return sorted(events, key=lambda one: one.trigger.start)


def _likeliest(draft: Draft, events: Sequence[Draft], mentions: int) -> tuple[float, Draft | None]:
    """The event told before that ``draft`` most likely tells again, and how likely that is."""
    best, found = 0.0, None
    for event in events:
        if event.candidate.record.type != draft.candidate.record.type:
            continue
        chance = max(same_chance(mention, draft, mentions) for mention in (event, *event.also))
        if found is None or chance >= best:
            best, found = chance, event
    return best, found


def _gap(one: Draft, other: Draft) -> int:
    return other.candidate.sentence - one.candidate.sentence


def _swap(events: list[Draft], harm: Draft, attack: Draft) -> None:
    """The attack becomes the main mention of what was told by its victims first."""
    events[events.index(harm)] = attack
    rest, harm.also = [harm, *harm.also], []
    attack.also = sorted([*attack.also, *rest], key=lambda one: one.trigger.start)
    for other in rest:
        _fill(attack, other)


def _join(events: list[Draft], earlier: Draft, later: Draft) -> None:
    if earlier.headline and not later.headline:
        events[events.index(earlier)] = later
        main, rest = later, [earlier, *earlier.also]
        earlier.also = []
    else:
        main, rest = earlier, [later]
    main.also = sorted([*main.also, *rest], key=lambda one: one.trigger.start)
    for other in rest:
        _fill(main, other)


def _fill(main: Draft, other: Draft) -> None:
    if not main.roles.actor:
        main.roles.actor = other.roles.actor
    if not main.roles.recipient and not main.candidate.record.symmetric:
        actors = {party.actor for party in main.roles.actor}
        main.roles.recipient = [party for party in other.roles.recipient if party.actor not in actors]
    if names_otherwise(other):
        main.confidence = max(main.confidence, other.confidence)
        return
    to_come = other.reality.status in ("planned", "possible") and main.reality.status == "actual"
    apart = main.candidate.record.type in VERBAL or _gap(main, other) > _DATED_REACH
    if main.date is None and other.date is not None and not to_come and not apart:
        main.date, main.when = other.date, other.when
        main.notes["date"] = f"{other.notes['date']}, told by {other.candidate.trigger.text!r}"
    main.place = main.place or other.place
    main.confidence = max(main.confidence, other.confidence)
