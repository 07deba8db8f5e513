"""A folder of reports: every file in it, however deep, that there is a reader for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lagebild.errors import ReadError
from lagebild.model import Report
from lagebild.read.readers import READERS, read_path

__all__ = ["read_folder"]


def read_folder(folder: Path) -> Iterator[Report | ReadError]:
    """The reports in ``folder`` in the order of their paths; other files (hidden, unknown ending) are passed over."""
    endings = tuple(ending for ending in READERS if ending)
    found = False
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if path.name.lower().endswith(endings) and path.is_file() and not any(part.startswith(".") for part in inside):
            found = True
            yield from read_path(path)
    if not found:
        yield ReadError(f"{folder}: no reports in this folder: looked for {' '.join(endings)}")
