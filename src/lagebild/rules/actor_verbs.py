"""Verbs that say whom a pronoun beside them can mean: tables ``verbs_of_things.csv`` and ``verbs_that_ask.csv``."""

from __future__ import annotations

from functools import cache
from typing import Literal

from lagebild.rules.loading import Rule, load_table

__all__ = ["verbs_of_things", "verbs_that_ask"]


class OfThings(Rule):
    """A verb of what is done to things only ("fertigstellen"), or of what only things do ("stattfinden")."""

    of: Literal["object", "subject"]


class Asking(Rule):
    """A verb that leaves the infinitive behind it to its object ("auffordern": "forderte ihn auf, zu gehen")."""


@cache
def verbs_of_things(of: Literal["object", "subject"]) -> frozenset[str]:
    """The verbs whose object, or whose subject, is nobody."""
    return frozenset(row.id for row in load_table("verbs_of_things.csv", OfThings) if row.of == of)


@cache
def verbs_that_ask() -> frozenset[str]:
    """The verbs whose object is the one who shall do what the infinitive says."""
    return frozenset(row.id for row in load_table("verbs_that_ask.csv", Asking))
