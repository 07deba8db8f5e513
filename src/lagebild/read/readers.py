"""Which file is read how. A new format is a module with a function like these and a line in ``READERS``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from lagebild.errors import ReadError
from lagebild.model import Report
from lagebild.read.jsonl import read_jsonl, read_lines
from lagebild.read.text import LARGEST, read_text, read_text_file

__all__ = ["READERS", "Reader", "read_path", "read_stream"]

Reader = Callable[[Path], Iterator[Report | ReadError]]

READERS: dict[str, Reader] = {
    "": read_text_file,
    ".txt": read_text_file,
    ".text": read_text_file,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".jsonl.gz": read_jsonl,
    ".ndjson.gz": read_jsonl,
}
"""Ending of the file name, in small letters, to reader."""


def read_path(path: str | Path) -> Iterator[Report | ReadError]:
    """The reports in the file ``path``; errors come as items, so that a batch goes on."""
    path = Path(path)
    suffixes = [suffix.lower() for suffix in path.suffixes]
    ending = "".join(suffixes[-2:]) if suffixes[-1:] == [".gz"] else "".join(suffixes[-1:])
    if path.is_dir():
        yield ReadError(f"{path}: is a folder: name the files in it")
    elif not path.exists():
        yield ReadError(f"{path}: no such file: check the path")
    elif ending not in READERS:
        known = " ".join(key for key in READERS if key)
        yield ReadError(
            f"{path}: no reader for {ending}: known are {known}; plain text can also come on standard input (-)"
        )
    else:
        yield from READERS[ending](path)


def read_stream(stream: BinaryIO, origin: str = "standard input") -> Iterator[Report | ReadError]:
    """The reports on ``stream``: JSON Lines if the first line is a JSON object with a text, else one plain text."""
    data = stream.read(LARGEST + 1)
    first, _, rest = data.partition(b"\n")
    if first.lstrip().startswith(b"{"):
        reports = list(read_lines([first], origin))
        if isinstance(reports[0], Report):
            yield from read_lines([first, *rest.split(b"\n"), *stream], origin)
            return
    try:
        yield read_text(data, origin)
    except ReadError as error:
        yield error
