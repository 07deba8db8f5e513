"""Speed: the whole pipeline against the encoder alone, on the same reports in the same run."""

from __future__ import annotations

import json
import resource
import sys
import time
from dataclasses import asdict, dataclass

from lagebild.bench.documents import documents_of_lines
from lagebild.bench.task import Task
from lagebild.errors import ReadError
from lagebild.model import Report
from lagebild.pipeline import load_analyser, read_reports
from lagebild.read import read_folder, read_path

__all__ = ["Figures", "run"]

WARM_UP = 4
"""Reports that both sides read once before the clock starts."""


@dataclass(frozen=True)
class Figures:
    """What was measured; times in seconds of the clock on the wall."""

    reports: int
    words: int
    events: int
    load_seconds: float
    encoder_seconds: float
    pipeline_seconds: float
    encoder_words_per_second: float
    pipeline_words_per_second: float
    ratio: float
    """Speed of the pipeline as a share of the encoder's: 0.5 is half as fast."""
    peak_memory_mib: float


def run(task: Task) -> str:
    """Measure, and print the figures; with ``out`` they are written there as JSON too."""
    figures = measure(task)
    if task.out is not None:
        task.write([json.dumps(asdict(figures))])
    return "\n".join(f"{name.replace('_', ' '):26} {_number(value)}" for name, value in asdict(figures).items())


def measure(task: Task) -> Figures:
    """Read all reports by the encoder alone, then by the pipeline."""
    reports = _reports(task) * task.times
    started = time.perf_counter()
    analyser = load_analyser(task.options)
    loaded = time.perf_counter() - started
    analyser.encode_only(reports[:WARM_UP])
    list(read_reports(reports[:WARM_UP], options=task.options, analyser=analyser))
    started = time.perf_counter()
    words = analyser.encode_only(reports)
    encoder = time.perf_counter() - started
    started = time.perf_counter()
    events = sum(len(reading.events) for reading in read_reports(reports, options=task.options, analyser=analyser))
    pipeline = time.perf_counter() - started
    return Figures(
        reports=len(reports),
        words=words,
        events=events,
        load_seconds=round(loaded, 3),
        encoder_seconds=round(encoder, 3),
        pipeline_seconds=round(pipeline, 3),
        encoder_words_per_second=round(words / encoder, 1),
        pipeline_words_per_second=round(words / pipeline, 1),
        ratio=round(encoder / pipeline, 3),
        peak_memory_mib=round(peak_memory() / 2**20, 1),
    )


def peak_memory() -> int:
    """The most bytes that this process has held at once."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _reports(task: Task) -> list[Report]:
    if task.source.suffix in (".gz", ".jsonl"):
        return [document.report for document in documents_of_lines(task.source)]
    items = list(read_folder(task.source) if task.source.is_dir() else read_path(task.source))
    for item in items:
        if isinstance(item, ReadError):
            raise item
    return [item for item in items if isinstance(item, Report)]


def _number(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"
