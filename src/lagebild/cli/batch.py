"""Many inputs at once: what cannot be read is noted and left out, everything else goes on."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from lagebild.errors import ReadError
from lagebild.model import Report
from lagebild.read import read_folder, read_path, read_stream

__all__ = ["STANDARD_INPUT", "Batch"]

STANDARD_INPUT = "-"


class Batch:
    """The reports of ``sources`` (files, folders, ``-``), read as they are asked for; ``failures`` grows meanwhile."""

    def __init__(self, sources: Iterable[str]) -> None:
        """Read nothing yet."""
        self.failures: list[str] = []
        self.reports = self._read(sources)

    def _read(self, sources: Iterable[str]) -> Iterator[Report]:
        for source in sources:
            for item in _items(source):
                if isinstance(item, ReadError):
                    self.failures.append(str(item))
                else:
                    yield item


def _items(source: str) -> Iterator[Report | ReadError]:
    if source == STANDARD_INPUT:
        return read_stream(sys.stdin.buffer)
    path = Path(source)
    return read_folder(path) if path.is_dir() else read_path(path)
