"""A report as it is kept: its reading, its words, and who coded it by which rules."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lagebild import __version__
from lagebild.model import Reading, Report
from lagebild.rules.loading import RULES_FOLDER
from lagebild.store.words import Words

__all__ = ["Coded", "Coder", "as_read", "rules_version"]

_RULE_FILES = (".yaml", ".csv", ".tsv")


@dataclass(frozen=True, slots=True)
class Coder:
    """Who coded a report: the release with the pipeline in place of its own, and a hash of all rules."""

    name: str
    rules: str

    @staticmethod
    def current(pipeline: str | None = None, own_lists: Iterable[Path] = ()) -> Coder:
        """This release with its rules, and with a user's own lists of actors."""
        rules = rules_version()
        for path in own_lists:
            rules = hashlib.sha256(rules.encode() + path.read_bytes()).hexdigest()[:12]
        return Coder(f"lagebild {__version__}" + (f" with {pipeline}" if pipeline else ""), rules)


@dataclass(frozen=True, slots=True)
class Coded:
    """A report as it is kept."""

    reading: Reading
    words: Words
    coder: Coder


def as_read(reading: Reading) -> Report:
    """The report as it was before it was coded: without a date that only its text gives."""
    report, dating = reading.report, reading.dating
    return dataclasses.replace(report, date=None) if dating is not None and dating.how != "given" else report


@cache
def rules_version() -> str:
    """A hash of this release's number and all rule files: another one means that reports may be coded otherwise."""
    digest = hashlib.sha256(__version__.encode())
    for path in sorted(path for path in RULES_FOLDER.rglob("*") if path.suffix in _RULE_FILES):
        digest.update(f"\0{path.relative_to(RULES_FOLDER).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
