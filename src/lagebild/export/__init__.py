"""Readings in other programs' forms: one module a format.

How to add one: a module with ``write(readings, stream)``, a line in ``EXPORTERS``, an example in the tests and a
section in docs/output.md; the contract test runs every row of the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TextIO

from lagebild.export import json_lines
from lagebild.model import Reading

__all__ = ["EXPORTERS"]

EXPORTERS: dict[str, Callable[[Iterable[Reading], TextIO], None]] = {
    "json": json_lines.write,
}
