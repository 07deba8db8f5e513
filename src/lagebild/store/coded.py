"""A report as it is kept: its reading, its words, and who coded it by which rules."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lagebild import __version__
from lagebild.model import Reading
from lagebild.rules.loading import RULES_FOLDER
from lagebild.store.words import Words

__all__ = ["Coded", "Coder", "rules_version"]

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


@cache
def rules_version() -> str:
    """A hash of this release's number and all rule files: another one means that reports may be coded otherwise."""
    digest = hashlib.sha256(__version__.encode())
    for path in sorted(path for path in RULES_FOLDER.rglob("*") if path.suffix in _RULE_FILES):
        digest.update(f"\0{path.relative_to(RULES_FOLDER).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
