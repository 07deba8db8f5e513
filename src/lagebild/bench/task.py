"""What a benchmark run is given, and where it writes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lagebild.errors import LagebildError
from lagebild.pipeline import Options

__all__ = ["Task"]


@dataclass(frozen=True, kw_only=True)
class Task:
    """One run: ``source`` holds the documents, ``out`` takes the predictions, ``times`` repeats the speed run.

    ``reports`` are those that a gold file at ``source`` speaks of, for benchmarks that measure themselves.
    """

    source: Path
    out: Path | None = None
    options: Options = field(default_factory=Options)
    times: int = 1
    reports: Path | None = None

    def write(self, lines: Iterable[str]) -> int:
        """Write ``lines`` to ``out`` and return their number."""
        if self.out is None:
            raise LagebildError("this benchmark writes predictions: name a file with --out")
        if self.out.exists() and self.source.exists() and self.out.samefile(self.source):
            raise LagebildError(f"{self.out}: is the input itself: name another file with --out")
        count = 0
        try:
            self.out.parent.mkdir(parents=True, exist_ok=True)
            with self.out.open("w", encoding="utf-8", newline="\n") as stream:
                for line in lines:
                    stream.write(line + "\n")
                    count += 1
        except OSError as error:
            raise LagebildError(f"{error.filename or self.out}: {error.strerror}") from error
        return count

    def write_records(self, records: Iterable[dict[str, Any]]) -> int:
        """Write ``records`` as JSON Lines to ``out`` and return their number."""
        return self.write(json.dumps(record, ensure_ascii=False) for record in records)
