"""The same event across reports: reports in, groups of mentions out; and how well they agree with those of people.

A group is the mentions of one event, each a report and the offsets of its trigger.
"""

from __future__ import annotations

import datetime
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, get_args

from sqlalchemy import select

from lagebild.bench.task import Task
from lagebild.errors import LagebildError
from lagebild.model import Report, Span
from lagebild.model.event import NumberKind
from lagebild.picture import Account, AgendaQuery, Picture
from lagebild.read import read_folder, read_path
from lagebild.store import EventQuery, Store
from lagebild.store.adding import add_reports
from lagebild.store.picture_tables import digests
from lagebild.store.schema import reports

__all__ = [
    "AgendaMatch", "Agreement", "OtherDispute", "agenda_items", "agree", "agree_on_pairs", "disputes_in", "measure",
    "mentions_of", "origins_in", "origins_of_gold", "other_disputes", "predicted", "run",
]  # fmt: skip

Groups = Mapping[str, Sequence[tuple[str, int, int]]]
"""Mentions (report, start, end) by the names of their groups."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """B-cubed over the mentions that both have; ``found`` of ``gold`` mentions are among the predicted ones."""

    precision: float
    recall: float
    found: int
    gold: int

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def agree(gold: Groups, predicted: Groups) -> Agreement:
    """How well predicted groups agree with those of people, on the mentions whose triggers meet.

    Mentions that people have not grouped do not count: they may have left out events that only one report tells.
    """
    places: dict[str, list[tuple[int, int, str]]] = {}
    for name, mentions in predicted.items():
        for report, start, end in mentions:
            places.setdefault(report, []).append((start, end, name))
    pairs: list[tuple[str, str]] = []
    total = 0
    taken: set[tuple[str, int]] = set()
    for name, mentions in gold.items():
        for report, start, end in mentions:
            total += 1
            met = [
                (first, other)
                for first, last, other in places.get(report, ())
                if first < end and start < last and (report, first) not in taken
            ]
            if met:
                taken.add((report, met[0][0]))
                pairs.append((name, met[0][1]))
    return Agreement(*_bcubed(pairs), found=len(pairs), gold=total)


def agree_on_pairs(gold: Groups, predicted: Groups) -> tuple[int, int, int]:
    """How many pairs of mentions in different reports are one event by both, by the predicted and by people's groups.

    Of the predicted ones only those of mentions that people have grouped, as for :func:`agree`.
    """
    of_report: dict[str, list[tuple[int, int, str]]] = {}
    for name, mentions in predicted.items():
        for report, start, end in mentions:
            of_report.setdefault(report, []).append((start, end, name))
    met: dict[tuple[str, int, int], str] = {}
    for mention in {mention for mentions in gold.values() for mention in mentions}:
        report, first, last = mention
        for start, end, name in of_report.get(report, ()):
            if first < end and start < last:
                met.setdefault(mention, name)
    wanted = {frozenset(pair) for mentions in gold.values() for pair in combinations(mentions, 2) if _apart(pair)}
    linked = {frozenset(pair) for pair in combinations(met, 2) if met[pair[0]] == met[pair[1]] and _apart(pair)}
    return len(wanted & linked), len(linked), len(wanted)


def _apart(pair: Sequence[tuple[str, int, int]]) -> bool:
    """True for mentions in different reports."""
    return pair[0][0] != pair[1][0]


def _bcubed(pairs: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """Precision and recall: the mean, over mentions, of how pure and how whole their groups are."""
    if not pairs:
        return 0.0, 0.0
    of_gold, of_predicted, both = _counts(p[0] for p in pairs), _counts(p[1] for p in pairs), _counts(pairs)
    precision = sum(both[pair] / of_predicted[pair[1]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / of_gold[pair[0]] for pair in pairs) / len(pairs)
    return precision, recall


def _counts(items: Iterable[Any]) -> dict[Any, int]:
    counts: dict[Any, int] = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    return counts


# A run


NUMBERS = frozenset(get_args(NumberKind))


def run(task: Task) -> str:
    """Code the reports that the gold file at ``source`` speaks of, put them together, and say how well that agrees."""
    if task.reports is None:
        raise LagebildError("this benchmark needs reports beside the gold file: name file or folder with --reports")
    try:
        gold = json.loads(Path(task.source).read_text(encoding="utf-8"))
        names = {mention["report"] for group in gold["groups"] for mention in group["mentions"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LagebildError(f"{task.source}: is no gold file of linked events: {error}") from error
    wanted = {_plain(name) for name in names}
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "linking.db", create=True) as store:
        found = (one for one in _read(task.reports) if isinstance(one, Report))
        chosen = (report for report in found if not gold.get("sets") or report.id in wanted)
        for _ in add_reports(store, chosen, task.options):
            pass
        picture = Picture(store)
        picture.update()
        return "\n".join(f"{name:20} {value}" for name, value in measure(picture, gold))


def measure(picture: Picture, gold: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The figures, each with its name."""
    groups = mentions_of(gold)
    found = agree(groups, predicted(picture))
    yield "linking", f"B-cubed F1 {found.f1:.3f} (precision {found.precision:.3f}, recall {found.recall:.3f})"
    yield "mentions", f"{found.found} of {found.gold} coded"
    right, linked, wanted = agree_on_pairs(groups, predicted(picture))
    yield "pairs", f"{right} of {wanted} found, {linked - right} others"
    alone = agree(groups, {str(mention): [mention] for group in groups.values() for mention in group})
    yield "nothing linked", f"B-cubed F1 {alone.f1:.3f}"
    if "origins" in gold:
        ours, theirs = origins_in(picture), origins_of_gold(gold)
        yield "origins", f"{len(ours & theirs)} of {len(theirs)} groups of copies, {len(ours - theirs)} others"
    if "agenda" in gold:
        items = list(agenda_items(picture, gold))
        yield "agenda", f"{sum(one.wanted in one.found for one in items)} of {len(items)} items"
        for one in items:
            if one.wanted not in one.found:
                yield "agenda, not right", f"{one.day} {one.group}: {one.wanted}, found {sorted(one.found)}"
        yield "agenda, listed twice", f"{sum(one.items > 1 for one in items)} of {len(items)} items"
    if "accounts" in gold:
        disputes = list(disputes_in(picture, gold))
        yield "disputes", f"{sum(about in fields for _, about, fields in disputes)} of {len(disputes)}"
        for group, about, fields in disputes:
            if about not in fields:
                yield "disputes, not found", f"{group}: {about}, found {sorted(fields)}"
        others = list(other_disputes(picture, gold))
        right = sum(other.right for other in others)
        yield "disputes, others", f"{len(others)} found, {right} right by people's reading"
        for other in others:
            if not other.right:
                yield "disputes, not right", f"{other.event}: {other.about}"


def mentions_of(gold: Mapping[str, Any]) -> dict[str, list[tuple[str, int, int]]]:
    """The groups of a gold file."""
    return {
        group["id"]: [(_plain(mention["report"]), *mention["trigger"]) for mention in group["mentions"]]
        for group in gold["groups"]
    }


def predicted(picture: Picture) -> dict[str, list[tuple[str, int, int]]]:
    """The groups of a picture."""
    return {
        linked.id: [(event.report, *event.span) for event in linked.events]
        for linked in picture.events(EventQuery(limit=None))
    }


def origins_in(picture: Picture) -> set[frozenset[str]]:
    """The reports of each origin that has several."""
    groups: dict[int, set[str]] = {}
    with picture.store.reading_connection() as connection:
        chosen = select(reports.c.key, digests.c.origin).join(digests, digests.c.report_id == reports.c.id)
        for row in connection.execute(chosen):
            groups.setdefault(row.origin, set()).add(row.key)
    return {frozenset(group) for group in groups.values() if len(group) > 1}


def origins_of_gold(gold: Mapping[str, Any]) -> set[frozenset[str]]:
    """The same by people's reading."""
    return {frozenset(_plain(name) for name in (one["original"], *one["copies"])) for one in gold["origins"]}


@dataclass(frozen=True, slots=True)
class AgendaMatch:
    """An item of people's agenda as of a day: day and state as it is wanted, and as it is found."""

    day: str
    group: str
    wanted: tuple[str, str]
    found: frozenset[tuple[str, str]]
    items: int
    """How many items of the picture stand on its words: one, if it is listed once."""


def agenda_items(picture: Picture, gold: Mapping[str, Any]) -> Iterator[AgendaMatch]:
    """Each item of people's agenda, with those of the picture that stand on the same words."""
    groups = mentions_of(gold)
    for page in gold["agenda"]:
        items = picture.agenda(AgendaQuery(as_of=datetime.date.fromisoformat(page["day"]), limit=None))
        for wanted in page["items"]:
            own = groups[wanted["group"]]
            met = [
                item
                for item in items
                if any(_meets(own, event.report, event.span) for event in (item.event.events if item.event else ()))
                or any(_meets(own, said.report, said.span) for said in item.announcements)
            ]
            found = frozenset(
                (item.moved_to or item.day, "planned" if item.outcome == "open" else item.outcome) for item in met
            )
            yield AgendaMatch(page["day"], wanted["group"], (wanted["for"], wanted["state"]), found, len(met))


def disputes_in(picture: Picture, gold: Mapping[str, Any]) -> Iterator[tuple[str, str, set[str]]]:
    """What is in dispute by people's reading, and what the accounts of its events have: "fact", "number", …"""
    groups = mentions_of(gold)
    accounts = picture.accounts(EventQuery(limit=None), contested=True)
    for dispute in gold["accounts"]:
        found: set[str] = set()
        for account in accounts:
            if _tells(picture, groups[dispute["group"]], account):
                found |= _fields(account)
        yield dispute["group"], dispute["about"], found


@dataclass(frozen=True, slots=True)
class OtherDispute:
    """A dispute that the picture has and people's list of them has not; ``right`` if it is one by their reading."""

    event: str
    about: str
    right: bool


def other_disputes(picture: Picture, gold: Mapping[str, Any]) -> Iterator[OtherDispute]:
    """What else the picture calls a dispute. ``disputed_too`` of the gold file are such that people find right."""
    groups = mentions_of(gold)
    known = [(groups[one["group"]], one["about"]) for one in gold["accounts"]]
    right = [([(_plain(one["report"]), *one["trigger"])], one["about"]) for one in gold.get("disputed_too", ())]
    for account in picture.accounts(EventQuery(limit=None), contested=True):
        for about in sorted(_fields(account)):
            if not any(about == other and _tells(picture, mentions, account) for mentions, other in known):
                by_people = any(about == other and _tells(picture, mentions, account) for mentions, other in right)
                yield OtherDispute(account.id, about, by_people)


def _tells(picture: Picture, mentions: Sequence[tuple[str, int, int]], account: Account) -> bool:
    """True if an event of the account is told at one of these mentions, if only in a further mention of its own, or
    its claim is."""
    if account.claim is not None:
        return _meets(mentions, account.claim.report, account.claim.span)
    named = {report for report, _, _ in mentions}
    for event in account.event.events if account.event else ():
        if event.report in named:
            own = picture.store.reading(event.report).events[event.at]
            spans = (event.span, *(also.trigger for also in own.also))
            if any(_meets(mentions, event.report, span) for span in spans):
                return True
    return False


def _fields(account: Account) -> set[str]:
    """What an account has in dispute."""
    found = {"number" if one.field in NUMBERS else one.field for one in account.differences}
    return found | ({"fact"} if account.denied or account.unknown else set())


def _meets(mentions: Iterable[tuple[str, int, int]], report: str, span: Span) -> bool:
    return any(name == report and start < span.end and span.start < end for name, start, end in mentions)


def _plain(name: str) -> str:
    return name.removesuffix(".txt")


def _read(path: Path) -> Iterator[object]:
    return iter(read_folder(path) if path.is_dir() else read_path(path))
