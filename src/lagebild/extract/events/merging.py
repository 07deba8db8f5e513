"""One event once: mentions of the same event in a report are put together."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from spacy.tokens import Token

from lagebild.extract.events.candidates import Candidate
from lagebild.extract.events.roles import Roles
from lagebild.extract.events.status import Reality
from lagebild.model.event import Also, Event, Party, Source, When
from lagebild.model.span import Span
from lagebild.model.why import Why

__all__ = ["Draft", "merged"]

_VERBAL = frozenset(("REQUEST", "ACCUSE", "REJECT", "SUPPORT", "AGREE", "THREATEN", "CONCEDE"))


_TOLD_AGAIN = frozenset(("ASSAULT", "CONSULT", "COERCE"))
"""Types whose definite nouns ("der Angriff", "das Treffen") take up an event told anywhere before."""
_HARM = frozenset(
    ("assault.töten", "assault.verletzen", "assault.sterben", "assault.kommen-leben", "assault.fallen-opfer")
)
_BLASTS = frozenset(("assault.sprengen", "assault.schießen", "assault.sprengen-luft"))


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
        )


def _harmed(one: Draft, other: Draft) -> bool:
    """True if one tells the attack and the other its victims ("Bei dem Anschlag starben zwölf Menschen")."""
    harm = other if other.candidate.record.id in _HARM else one if one.candidate.record.id in _HARM else None
    if harm is None or one.candidate.record.type != "ASSAULT" or other.candidate.record.type != "ASSAULT":
        return False
    attack = one if harm is other else other
    if attack.candidate.record.frame == "verb" and attack.candidate.record.id not in _BLASTS:
        return False
    if harm.roles.actor and not _compatible(harm.roles.actor, attack.roles.actor):
        return False
    gap = harm.candidate.sentence - attack.candidate.sentence
    if gap == 0:
        return attack.candidate.trigger in list(harm.candidate.predicate_word.subtree) or not attack.roles.recipient
    return 0 < gap <= 2 and not attack.roles.recipient and not harm.roles.actor and _dates_fit(one.date, other.date)


def merged(drafts: Sequence[Draft]) -> list[Draft]:
    """``drafts`` with mentions of the same event joined: the first in the body stays, the others go into ``also``."""
    events: list[Draft] = []
    for draft in drafts:
        for earlier in reversed(events):
            if _same(earlier, draft) or _harmed(earlier, draft):
                if earlier.candidate.record.id in _HARM and draft.candidate.record.id not in _HARM:
                    earlier = _swap(events, earlier, draft)
                else:
                    _join(events, earlier, draft)
                break
        else:
            events.append(draft)
    return sorted(events, key=lambda one: one.trigger.start)


def _same(one: Draft, other: Draft) -> bool:
    if one.candidate.record.type != other.candidate.record.type:
        return False
    if not _dates_fit(one.date, other.date) or not _status_fits(one, other):
        return False
    if one.mode and other.mode and one.mode != other.mode:
        return False
    same_actors = _compatible(one.roles.actor, other.roles.actor)
    same_recipients = _compatible(one.roles.recipient, other.roles.recipient)
    if not (same_actors and same_recipients):
        return False
    first, second = one.candidate.trigger, other.candidate.trigger
    noun = second.pos_ in ("NOUN", "PROPN")
    alike = _alike(first, second)
    if one.candidate.record.type == "PROTEST" and (noun or alike):
        return True
    if one.candidate.record.type in _TOLD_AGAIN and noun and _definite(second):
        return True
    if noun and _definite(second) and (alike or one.candidate.record.type not in _VERBAL):
        return alike or _near(one, other)
    if one.headline != other.headline and (alike or _shares(one.roles.actor, other.roles.actor)):
        return True
    if one.candidate.record.type in _VERBAL:
        return noun and alike and _shares(one.roles.actor, other.roles.actor)
    return alike and (noun or _shares(one.roles.actor, other.roles.actor) or _shares(
        one.roles.recipient, other.roles.recipient
    )) and (one.place is None or other.place is None or one.place == other.place)  # fmt: skip


def _near(one: Draft, other: Draft) -> bool:
    return other.candidate.sentence - max([one, *one.also], key=lambda d: d.candidate.sentence).candidate.sentence <= 2


def _definite(noun: Token) -> bool:
    return any(
        child.dep_.startswith("det") and child.lower_.startswith(("d", "jen", "sein", "ihr")) and child.lower_ != "drei"
        for child in noun.children
    ) or any(child.dep_ == "case" and child.tag_ == "APPRART" for child in noun.children)


def _alike(one: Token, other: Token) -> bool:
    first, second = one.lemma_.lower(), other.lemma_.lower()
    return first == second or first.endswith(second) or second.endswith(first) or _stem(first) == _stem(second)


def _stem(word: str) -> str:
    for ending in ("ungen", "ung", "ieren", "ion", "en", "n", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _compatible(one: Sequence[Party], other: Sequence[Party]) -> bool:
    if not one or not other:
        return True
    return _shares(one, other)


def _shares(one: Sequence[Party], other: Sequence[Party]) -> bool:
    actors = {party.actor for party in one}
    if actors & {party.actor for party in other}:
        return True
    codes = {(party.country, party.sector) for party in one if party.country}
    return bool(codes & {(party.country, party.sector) for party in other if party.country})


def _dates_fit(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return True
    return one.startswith(other) or other.startswith(one)


def _status_fits(one: Draft, other: Draft) -> bool:
    first, second = one.reality.status, other.reality.status
    if second == "actual" and other.reality.cue is None and _definite(other.candidate.trigger):
        return True
    return first == second or {first, second} <= {"planned", "possible"}


def _swap(events: list[Draft], harm: Draft, attack: Draft) -> Draft:
    """The attack becomes the main mention of what was told by its victims first."""
    events[events.index(harm)] = attack
    rest, harm.also = [harm, *harm.also], []
    attack.also = sorted([*attack.also, *rest], key=lambda one: one.trigger.start)
    for other in rest:
        _fill(attack, other)
    return attack


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
    if main.date is None and other.date is not None:
        main.date, main.when = other.date, other.when
        main.notes["date"] = f"{other.notes['date']}, told by {other.candidate.trigger.text!r}"
    main.place = main.place or other.place
    main.confidence = max(main.confidence, other.confidence)
