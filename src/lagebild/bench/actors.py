"""Who is meant: mentions that people have labelled in, the share that the program gives to the right actor out.

The labels (``tests/samples/clusters_dev.csv``, ``clusters_test.csv``) are made by reading, blind to what the program
says, of mentions that it had found: ``report``, ``start`` and ``end`` of the head word, and ``who``: numbers of those
meant in this report, joined by ``+``; ``3g`` is the government of state 3, ``-`` nobody, ``?`` nobody in particular or
undecidable. ``country`` is given for those without a name: codes joined by ``|``, or ``-`` where no country should be.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from lagebild.bench.documents import documents_of_lines, open_text
from lagebild.bench.task import Task
from lagebild.errors import ReadError
from lagebild.model import Mention, Reading
from lagebild.pipeline import read_reports

__all__ = ["COLUMNS", "Label", "Tally", "judge", "labels_of", "run"]

COLUMNS = ("report", "start", "end", "who", "country")
_WHO = re.compile(r"-|\?|[0-9]+g?(\+[0-9]+g?)*")
_NOUN = 0.9
"""Weight of a mention that is no name, beside 1.0 of a name, in the choice of the actor that stands for somebody."""

_TIE = 1e-9
_K = TypeVar("_K")


@dataclass(frozen=True, slots=True)
class Label:
    """Who is meant by the mention whose head word is there: nobody (``who`` empty), or one or several."""

    start: int
    end: int
    who: frozenset[str]
    countries: frozenset[str] = frozenset()
    decided: bool = True

    @property
    def plain(self) -> frozenset[str]:
        """Those meant, a state's government counted as the state."""
        return frozenset(one.removesuffix("g") for one in self.who)


@dataclass(slots=True)
class Tally:
    """How many labelled mentions got which verdict, over all and by kind of mention.

    ``right``; ``nobody``: no actor is meant; ``other``: the actor is mainly somebody else; ``apart``: the one meant is
    mainly another actor; ``several``: one for several or the reverse; ``country``: it has the country of others.
    ``missing`` counts labelled actors that the program does not find (any more). ``countries`` tells of those without a
    name whose country the labels give how many got it (``right``), another (``wrong``) or ``none``. ``strict`` of the
    right ones have an actor whose nearest labelled mentions before and behind mean the same one, too.
    """

    verdicts: Counter[str] = field(default_factory=Counter)
    kinds: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    countries: Counter[str] = field(default_factory=Counter)
    missing: int = 0
    strict: int = 0

    def share(self, kind: str | None = None) -> float:
        """The share that is right."""
        counts = self.verdicts if kind is None else self.kinds[kind]
        return counts["right"] / max(1, sum(counts.values()))


def labels_of(path: Path) -> dict[str, dict[int, Label]]:
    """The labels by report and offset of the head word. Raises ``ReadError``, which names the line, on bad ones."""
    found: dict[str, dict[int, Label]] = {}
    rows = csv.reader(line for _, line in open_text(path))
    if tuple(next(rows, ())) != COLUMNS:
        raise ReadError(f"{path}:1: the columns of labelled mentions are {', '.join(COLUMNS)}")
    for number, row in enumerate(rows, 2):
        if len(row) != len(COLUMNS) or not row[1].isdigit() or not row[2].isdigit() or not _WHO.fullmatch(row[3]):
            raise ReadError(f"{path}:{number}: is no label: report, offsets and 3, 3+4, 3g, - or ? are meant")
        report, start, end, who, country = row
        named = frozenset(who.split("+")) if who not in ("-", "?") else frozenset()
        countries = frozenset(country.split("|")) if country else frozenset()
        found.setdefault(report, {})[int(start)] = Label(int(start), int(end), named, countries, who != "?")
    return found


def run(task: Task) -> str:
    """Read the labelled reports of ``task.reports`` and say how many mentions are right."""
    if task.reports is None:
        raise ReadError(f"{task.source}: labels need the reports that they speak of: name them with --reports")
    labels = labels_of(task.source)
    reports = [one.report for one in documents_of_lines(task.reports) if one.report.id in labels]
    lost = labels.keys() - {report.id for report in reports}
    if lost:
        raise ReadError(f"{task.reports}: lacks {len(lost)} reports that are labelled, {min(lost)} for one")
    tally = Tally()
    for reading in read_reports(reports, options=task.options):
        judge(reading, labels[reading.report.id], tally)
    return _told(tally, len(reports))


def judge(reading: Reading, labels: Mapping[int, Label], tally: Tally) -> dict[int, str]:
    """Add the verdicts on the mentions of one report to ``tally``; returns them by the offset of the head word.

    The actor that stands for somebody is the one that most of his mentions were given to (a name counts a little more
    than a noun), and an actor stands for the one whom most of its mentions mean. A mention is right if both agree. A
    government may be one with its state or apart from it; a place told as such is right where nobody is meant.
    """
    found: dict[int, list[Mention]] = defaultdict(list)
    for mention in reading.mentions:
        found[mention.head.start].append(mention)
    countries = {actor.id: actor.country for actor in reading.actors}
    stands_for, stood_for = _votes(found, labels)
    verdicts = {}
    for start, label in labels.items():
        mentions = found.get(start)
        if mentions is None:
            tally.missing += bool(label.who)
        elif label.decided:
            verdicts[start] = verdict = _verdict(label, mentions, stands_for, stood_for, countries)
            tally.verdicts[verdict] += 1
            tally.kinds[mentions[0].kind][verdict] += 1
            if label.countries - {"-"}:
                given = {countries[mention.actor] for mention in mentions} - {None}
                tally.countries["none" if not given else "right" if given & label.countries else "wrong"] += 1
    tally.strict += sum(verdict == "right" and _fits(start, found, labels) for start, verdict in verdicts.items())
    return verdicts


def _fits(start: int, found: Mapping[int, Sequence[Mention]], labels: Mapping[int, Label]) -> bool:
    """True if the nearest labelled mentions of the same actor, before and behind, mean one of those meant here."""
    meant = labels[start].plain
    for actor in {mention.actor for mention in found[start]} if meant else ():
        others = [at for at, mentions in found.items() if at in labels and any(one.actor == actor for one in mentions)]
        near = (
            max((at for at in others if at < start), default=None),
            min((at for at in others if at > start), default=None),
        )
        if any(at is not None and labels[at].decided and not labels[at].plain & meant for at in near):
            return False
    return True


def _votes(
    found: Mapping[int, Sequence[Mention]], labels: Mapping[int, Label]
) -> tuple[dict[int, dict[str, float]], dict[str, dict[int, float]]]:
    """How often the mentions of an actor mean whom, and those of somebody were given to which actor."""
    stands_for: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    stood_for: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for start, label in labels.items():
        for mention in found.get(start, ()):
            weight = 1.0 if mention.kind == "name" else _NOUN
            share = weight / max(len(label.plain), 1) / len(found[start])
            for one in label.plain:
                stands_for[mention.actor][one] += share
                stood_for[one][mention.actor] += share
            for one in label.who - label.plain:
                stood_for[one][mention.actor] += weight
    return stands_for, stood_for


def _verdict(
    label: Label,
    mentions: Sequence[Mention],
    stands_for: Mapping[int, Mapping[str, float]],
    stood_for: Mapping[str, Mapping[int, float]],
    countries: Mapping[int, str | None],
) -> str:
    if not label.who:
        return "right" if all(one.why.notes.get("role") == "place" for one in mentions) else "nobody"
    actors = {mention.actor for mention in mentions}
    if len(actors) != len(label.plain):
        return "several"
    if not all(_is_main(stands_for[actor], label.plain) for actor in actors):
        return "other"
    if not all(any(_is_main(stood_for[name], actors) for name in {one, one.removesuffix("g")}) for one in label.who):
        return "apart"
    given = {countries[actor] for actor in actors} - {None}
    if label.countries and given and not given & label.countries:
        return "country"
    return "right"


def _is_main(votes: Mapping[_K, float], wanted: Set[_K]) -> bool:
    """True if one of ``wanted`` has as many votes as any."""
    return max(votes.get(one, 0.0) for one in wanted) >= max(votes.values()) - _TIE


def _told(tally: Tally, reports: int) -> str:
    """The figures as lines of text."""
    total = sum(tally.verdicts.values())
    lines = [f"{total} mentions in {reports} reports, {tally.missing} of actors not found"]
    strict = tally.strict / max(1, total)
    lines.append(
        f"right    {tally.share():.3f} ({strict:.3f} if the nearest mentions of the actor are to mean the same)"
    )
    lines += [f"{verdict:8} {count}" for verdict, count in tally.verdicts.most_common()]
    for kind, counts in sorted(tally.kinds.items()):
        lines.append(f"{kind:12} {tally.share(kind):.3f} of {sum(counts.values())}")
    lines.append(
        "countries of those without a name: " + ", ".join(f"{n} {what}" for what, n in tally.countries.most_common())
    )
    return "\n".join(lines)
