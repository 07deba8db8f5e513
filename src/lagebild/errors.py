"""Every error that Lagebild raises on purpose. The message says what, where and what to do next."""

from __future__ import annotations

__all__ = ["AnalysisError", "LagebildError", "ReadError", "RuleError", "StoreError"]


class LagebildError(Exception):
    """Base class: catch this to catch everything that Lagebild raises on purpose."""


class ReadError(LagebildError):
    """A file or text cannot be read as a report."""


class RuleError(LagebildError):
    """A rule file or knowledge table is wrong; the message names file, line and record."""


class AnalysisError(LagebildError):
    """The language model is missing or damaged, or a foreign pipeline does not give what is needed."""


class StoreError(LagebildError):
    """A store cannot be opened, read or written, or does not have what was asked for."""
