"""The store at size: how fast reports are kept, how that holds as it grows, and how long questions take."""

from __future__ import annotations

import datetime
import json
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from lagebild.bench.speed import peak_memory
from lagebild.bench.synthetic import COUNTRIES, FIRST_DAY, PERSONS, synthetic_reports
from lagebild.bench.synthetic_picture import note_linked
from lagebild.bench.task import Task
from lagebild.errors import LagebildError
from lagebild.picture import AgendaQuery, DealingsQuery, Picture
from lagebild.store import EventQuery, ReportQuery, SearchQuery, SourceQuery, Store
from lagebild.store.store import AT_ONCE

__all__ = ["QUESTIONS", "Figures", "run"]

_PORTION = 1_000
"""Reports between two readings of the clock; ``--times`` counts in these."""
_LINKED = 60
"""Reports that are worked into the picture of the full store."""
_ASKED = 15
"""How often each question is asked, every time with other names and words."""
_COMPARED = 3
"""Portions that are averaged at either end for the slowdown, the very first left out."""


@dataclass(frozen=True)
class Figures:
    """What was measured. Adding is timed without making up the reports; seconds of the clock and of the processor."""

    reports: int
    events: int
    reports_per_second: float
    reports_per_processor_second: float
    slowdown: float
    """Time for a report at the end as a multiple of that at the beginning, in processor time."""
    bytes_per_report: int
    peak_memory_mib: float
    linking_ms: float
    """Processor time to work a further report into the picture at that size."""
    compared_per_report: float
    median_ms: dict[str, float]
    """For each question."""
    worst_ms: dict[str, float]
    processor_ms: dict[str, float]
    """The median of the processor time, which other programs on the machine change little."""


def run(task: Task) -> str:
    """Fill a new store at ``source`` with ``times`` thousand reports and ask; figures as text, to ``out`` as JSON."""
    if "://" not in str(task.source) and Path(task.source).exists():
        raise LagebildError(f"{task.source}: is there already: name a file that the benchmark may make")
    figures = measure(task.source, task.times)
    if task.out is not None:
        task.write([json.dumps(asdict(figures))])
    shown = {name: value for name, value in asdict(figures).items() if not isinstance(value, dict)}
    lines = [f"{name.replace('_', ' '):30} {value:,}" for name, value in shown.items()]
    lines += [
        f"{'median ms: ' + name:30} {value:,.1f}   (processor {figures.processor_ms[name]:,.1f}, "
        f"worst {figures.worst_ms[name]:,.1f})"
        for name, value in figures.median_ms.items()
    ]
    return "\n".join(lines)


def measure(address: Path, portions: int) -> Figures:
    """Fill the store and ask."""
    wall: list[float] = []
    processor: list[float] = []
    matters: dict[int, int] = {}
    with Store.open(address, create=True) as store:
        for portion in range(portions):
            spent = used = 0.0
            for first in range(portion * _PORTION, (portion + 1) * _PORTION, AT_ONCE):
                count = min(AT_ONCE, (portion + 1) * _PORTION - first)
                batch = list(synthetic_reports(count, first=first))
                started, began = time.perf_counter(), time.process_time()
                store.add(batch)
                spent += time.perf_counter() - started
                used += time.process_time() - began
                note_linked(store, batch, first, matters)
            wall.append(spent)
            processor.append(used)
        linking, compared = _linking(store, portions * _PORTION)
        memory = peak_memory()
    with Store.open(address) as store:  # the log is written back, as after every `lagebild add`
        record = store.info()
        times = {name: _asked(store, question, record.reports) for name, question in QUESTIONS.items()}
    beginning, end = processor[1 : 1 + _COMPARED] or processor, processor[-_COMPARED:]
    return Figures(
        reports=record.reports,
        events=record.events,
        reports_per_second=round(portions * _PORTION / sum(wall), 1),
        reports_per_processor_second=round(portions * _PORTION / sum(processor), 1),
        slowdown=round(statistics.mean(end) / statistics.mean(beginning), 2),
        bytes_per_report=record.bytes // record.reports,
        peak_memory_mib=round(memory / 2**20, 1),
        linking_ms=round(linking, 1),
        compared_per_report=round(compared, 1),
        median_ms={name: round(statistics.median(spent for spent, _ in found), 2) for name, found in times.items()},
        worst_ms={name: round(max(spent for spent, _ in found), 2) for name, found in times.items()},
        processor_ms={name: round(statistics.median(used for _, used in found), 2) for name, found in times.items()},
    )


def _linking(store: Store, first: int) -> tuple[float, float]:
    """Milliseconds and comparisons that working in a report takes, on reports of the same days as those before."""
    store.add(list(synthetic_reports(_LINKED, first=first)))
    began = time.process_time()
    work = Picture(store).update()
    return (time.process_time() - began) * 1000 / _LINKED, work.compared / _LINKED


def _asked(
    store: Store, question: Callable[[Store, random.Random, int], object], reports: int
) -> list[tuple[float, float]]:
    """Milliseconds of the clock and of the processor for each time that the question was asked."""
    rng = random.Random(7)
    times = []
    for _ in range(_ASKED):
        started, began = time.perf_counter(), time.process_time()
        question(store, rng, reports)
        times.append(((time.perf_counter() - started) * 1000, (time.process_time() - began) * 1000))
    return times


def _day(rng: random.Random) -> datetime.date:
    return FIRST_DAY + datetime.timedelta(days=rng.randrange(3000))


def _country(rng: random.Random) -> str:
    return rng.choice(COUNTRIES[:12])[0]


def _person(rng: random.Random) -> str:
    return PERSONS[int(len(PERSONS) ** rng.random()) - 1][0]


def _window(store: Store, rng: random.Random, _: int) -> object:
    first = _day(rng)
    return store.events(EventQuery(since=first, until=first + datetime.timedelta(days=30), types=("ASSAULT",)))


def _sources_of_a_month(store: Store, rng: random.Random, _: int) -> object:
    first = _day(rng)
    return store.sources(SourceQuery(since=first, until=first + datetime.timedelta(days=30)))


def _disputes_of_a_month(store: Store, rng: random.Random, _: int) -> object:
    first = _day(rng)
    query = EventQuery(since=first, until=first + datetime.timedelta(days=30), limit=50)
    return Picture(store).accounts(query, contested=True)


_MATTERS = ("Truppenabzug", "Friedensgipfel", "Gasvertrag", "Wahlreform", "Küstenwache", "Zollstreit", "Raketenübung")
QUESTIONS: dict[str, Callable[[Store, random.Random, int], object]] = {
    "newest events": lambda store, rng, _: store.events(),
    "events of a person": lambda store, rng, _: store.events(EventQuery(actor=_person(rng))),
    "events of a country": lambda store, rng, _: store.events(EventQuery(actor=_country(rng))),
    "events of two countries": lambda store, rng, _: store.events(
        EventQuery(actor=_country(rng), partner=_country(rng))
    ),
    "events of two persons": lambda store, rng, _: store.events(EventQuery(actor=_person(rng), partner=_person(rng))),
    "events about a matter": lambda store, rng, _: store.events(EventQuery(about=rng.choice(_MATTERS))),
    "about, type and status": lambda store, rng, _: store.events(
        EventQuery(about=rng.choice(_MATTERS), types=("REQUEST", "REJECT"), statuses=("planned",))
    ),
    "events of a month": _window,
    "events at a place": lambda store, rng, _: store.events(EventQuery(place=rng.choice(COUNTRIES)[2])),
    "events by a source": lambda store, rng, _: store.events(EventQuery(source=rng.choice(("Zeuge", "Diplomaten")))),
    "search for a word": lambda store, rng, _: store.search(SearchQuery(words=rng.choice(_MATTERS))),
    "search for a part": lambda store, rng, _: store.search(SearchQuery(words=rng.choice(("Abzug", "Truppen", "Gas")))),
    "search for words in a row": lambda store, rng, _: store.search(SearchQuery(words='"wachsender Sorge"')),
    "search by day": lambda store, rng, _: store.search(SearchQuery(words=rng.choice(_MATTERS), order="newest")),
    "actors by name": lambda store, rng, _: store.actors(_person(rng).split()[-1]),
    "sources": lambda store, rng, _: store.sources(),
    "sources of a month": _sources_of_a_month,
    "reports": lambda store, rng, _: store.reports(ReportQuery(since=_day(rng))),
    "one report": lambda store, rng, count: store.show(f"report-{rng.randrange(count):06}"),
    "info": lambda store, rng, _: store.info(),
    "picture: newest": lambda store, rng, _: Picture(store).events(),
    "picture: a person": lambda store, rng, _: Picture(store).events(EventQuery(actor=_person(rng))),
    "picture: about a matter": lambda store, rng, _: Picture(store).events(EventQuery(about=rng.choice(_MATTERS))),
    "timeline: two countries": lambda store, rng, _: Picture(store).events(
        EventQuery(actor=_country(rng), partner=_country(rng), order="oldest")
    ),
    "accounts: newest in dispute": lambda store, rng, _: Picture(store).accounts(contested=True),
    "accounts: a person": lambda store, rng, _: Picture(store).accounts(EventQuery(actor=_person(rng))),
    "accounts: in dispute in a month": _disputes_of_a_month,
    "agenda: now": lambda store, rng, _: Picture(store).agenda(AgendaQuery(limit=50)),
    "agenda: as of a day": lambda store, rng, _: Picture(store).agenda(AgendaQuery(as_of=_day(rng), limit=50)),
    "dealings: two countries": lambda store, rng, _: Picture(store).dealings(
        DealingsQuery(actor=_country(rng), partner=_country(rng))
    ),
    "dealings: a person": lambda store, rng, _: Picture(store).dealings(DealingsQuery(actor=_person(rng))),
    "who: a person": lambda store, rng, _: Picture(store).profiles(_person(rng)),
}
