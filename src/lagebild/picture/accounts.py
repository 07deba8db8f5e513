"""Accounts: who says what about an event, side by side and without a verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import islice

from sqlalchemy import Connection, delete, func, or_, select

from lagebild.picture.claims import accounts_of_claims
from lagebild.picture.differing import Spoken, datelines_of, differences, figures_of, replies_of, replying, told_of
from lagebild.picture.gathering import Gathered, gather, gather_linked, linked_numbers, voices_of
from lagebild.picture.records import Account, LinkedEvent, Voice
from lagebild.store import EventQuery, EventRecord, PartyRecord
from lagebild.store.bulk import insert_rows
from lagebild.store.picture_tables import disputes
from lagebild.store.querying import events_that, portions
from lagebild.store.schema import events, reports

__all__ = ["accounts", "note_disputes"]

_SENTENCES = 4
"""Sentences after which "the accusations" are no longer those last told in the same report."""
_ACCUSING = frozenset({"ACCUSE"})
"""Types whose content a rejection denies; a threat is answered, a demand refused."""


def accounts(connection: Connection, query: EventQuery, *, contested: bool = False) -> list[Account]:
    """The events that ``query`` asks for with who says what about each; only those in dispute if ``contested``. Among
    them, by their days, what is claimed and denied that is no event.

    An accusation and its denial form one entry, also where the denial is an event of its own.
    """
    wanted = None if query.limit is None else query.limit + query.offset
    first = query.model_copy(update={"limit": wanted, "offset": 0})
    of_events = _in_dispute(connection, first) if contested else _accounts(connection, gather(connection, first))
    of_claims = accounts_of_claims(connection, query, wanted)
    merged = merge(of_events, of_claims, key=lambda account: account.day, reverse=query.order == "newest")
    return list(islice(merged, query.offset, wanted))


def _in_dispute(connection: Connection, query: EventQuery) -> list[Account]:
    found: list[Account] = []
    step, offset = max(20, query.limit or 200), 0
    disputed = events.c.id.in_(select(disputes.c.event_id))
    while True:
        gathered = gather(connection, query.model_copy(update={"limit": step, "offset": offset}), disputed)
        found += [account for account in _accounts(connection, gathered) if account.contested]
        offset += step
        if len(gathered.linked) < step or (query.limit is not None and len(found) >= query.limit):
            return found[: query.limit]


def note_disputes(connection: Connection, event_ids: Iterable[int]) -> None:
    """Keep which of these events, and of those linked with them, are in dispute."""
    numbers = dict.fromkeys(linked_numbers(connection, sorted(event_ids)).values())
    for part in portions(list(numbers)):
        gathered = gather_linked(connection, part)
        members = [event.event_id for linked in gathered.linked for event in linked.events]
        contested = [one.event for one in _accounts(connection, gathered) if one.contested and one.event]
        for own in portions(members):
            connection.execute(delete(disputes).where(disputes.c.event_id.in_(own)))
        rows = [{"event_id": event.event_id} for linked in contested for event in linked.events]
        insert_rows(connection, disputes, rows)


def _accounts(connection: Connection, gathered: Gathered) -> list[Account]:
    answers = _answers(connection, gathered.linked)
    taken = {number for found in answers.values() for number in found}
    answered = gather_linked(connection, sorted(set(linked_numbers(connection, sorted(taken)).values())))
    by_number = {event.event_id: linked for linked in answered.linked for event in linked.events}
    of_all = [event.event_id for linked in gathered.linked for event in linked.events]
    spoken = Spoken(
        figures_of(connection, of_all), replies_of(connection, of_all), datelines_of(connection, gathered.linked)
    )
    entries = []
    for linked in gathered.linked:
        if {event.event_id for event in linked.events} & taken:
            continue  # stands with what it answers
        own = list(dict.fromkeys(by_number[number].id for number in answers.get(linked.id, ()) if number in by_number))
        denials = [reply for reply in answered.linked if reply.id in own]
        entries.append(_account(linked, gathered, denials, answered, spoken))
    return entries


def _account(
    linked: LinkedEvent,
    gathered: Gathered,
    denials: Sequence[LinkedEvent],
    answered: Gathered,
    spoken: Spoken,
) -> Account:
    confirmed: list[Voice] = []
    claimed: list[Voice] = []
    denied: list[Voice] = []
    unknown: list[Voice] = []
    for event in told_of(linked):
        attributed = gathered.attributed.get(event.event_id, ())
        origin = gathered.origins.get(event.event_id, 0)
        replied = spoken.replies.get(event.event_id, ())
        knows_nothing = any(row.own and row.stance == "unknown" for row in replied)
        denied += [replying(row, event, origin) for row in replied if row.stance == "denied"]
        unknown += [replying(row, event, origin) for row in replied if row.stance == "unknown"]
        for voice in voices_of(event, attributed, origin, "by"):
            if knows_nothing:
                continue
            if event.status == "denied":
                denied.append(voice)
            elif voice.kind in {"report", "first-hand"}:
                confirmed.append(voice)
            else:
                claimed.append(voice)
        denied += voices_of(event, attributed, origin, "denial")
    for reply in denials:
        for event in reply.events:
            denied += _deniers(event, answered)
    return Account(
        event=linked,
        confirmed=tuple(confirmed),
        claimed=tuple(claimed),
        denied=tuple(_each_once(denied)),
        unknown=tuple(_each_once(unknown)),
        differences=tuple(differences(linked, gathered, spoken)),
        answers=tuple(reply.id for reply in denials),
    )


def _each_once(voices: Sequence[Voice]) -> Iterator[Voice]:
    """Who says it in one report, once, whether read off a statement or off a sentence of its own."""
    seen: set[tuple[str, str]] = set()
    for voice in voices:
        words = (voice.who.split()[-1], voice.report)
        if words not in seen:
            seen.add(words)
            yield voice


def _deniers(event: EventRecord, replies: Gathered) -> Iterator[Voice]:
    """Who denies by an event of rejecting: its actors; by one that was not: who says so."""
    origin = replies.origins.get(event.event_id, 0)
    chain = tuple(one.name for one in replies.attributed.get(event.event_id, ()) if one.role in {"by", "chain"})
    if event.status == "denied":
        yield from voices_of(event, replies.attributed.get(event.event_id, ()), origin, "by")
        return
    for party in event.actor:
        who = party.name or party.text
        yield Voice(who, "first-hand", chain, event.id, event.report, event.report_day, origin, event.text)


# Denials that are events of their own


def _answers(connection: Connection, linked: Sequence[LinkedEvent]) -> dict[str, list[int]]:
    """For each event those that deny it: in the same report, shortly after it."""
    found: dict[str, list[int]] = {}
    of_report = _denials(connection, {event.report for one in linked for event in one.events if _may_be_denied(event)})
    for one in linked:
        own = {event.event_id for event in one.events}
        replies = [
            reply.event_id
            for event in one.events
            if _may_be_denied(event)
            for reply in of_report.get(event.report, ())
            if reply.event_id not in own and _denies(reply, event)
        ]
        if replies:
            found[one.id] = list(dict.fromkeys(replies))
    return found


def _denials(connection: Connection, keys: Iterable[str]) -> dict[str, list[EventRecord]]:
    """By report: events of rejecting, and events that are said not to have been."""
    found: dict[str, list[EventRecord]] = defaultdict(list)
    for part in portions(sorted(keys)):
        # in this form, which keeps SQLite from going through all of the type and status
        denying = or_(func.coalesce(events.c.type, "") == "REJECT", func.coalesce(events.c.status, "") == "denied")
        for event in events_that(connection, denying, reports.c.key.in_(part)):
            found[event.report].append(event)
    return found


def _may_be_denied(event: EventRecord) -> bool:
    return event.type in _ACCUSING or (event.source is not None and event.status != "denied" and event.type != "REJECT")


def _denies(reply: EventRecord, event: EventRecord) -> bool:
    if reply.at <= event.at or not 0 <= reply.sentence - event.sentence <= _SENTENCES:
        return False
    if reply.type == "REJECT":
        return reply.mode is None and event.type in _ACCUSING and _answers_to(reply, event)
    if reply.type != event.type or reply.source is None or reply.source == event.source:
        return False
    ours, theirs = ({_code(party) for party in (*one.actor, *one.recipient)} for one in (reply, event))
    return not ours or not theirs or bool(ours & theirs)


def _answers_to(reply: EventRecord, event: EventRecord) -> bool:
    """True if those rejected are those who accused, or are not named, and those who reject were accused."""
    accused, rejecting = {_code(p) for p in event.recipient}, {_code(p) for p in reply.actor}
    accusers, rejected = {_code(p) for p in event.actor}, {_code(p) for p in reply.recipient}
    ours = not accused or bool(accused & rejecting)
    theirs = not rejected or bool(rejected & accusers)
    return ours and theirs and bool(rejecting) and (bool(accused) or bool(rejected)) and not rejecting & accusers


def _code(party: PartyRecord) -> str:
    return party.country or (party.name or party.text).casefold()
