"""Nouns that cannot speak: table ``speech_things.csv``, whose ids are ends of nouns in small letters."""

from __future__ import annotations

from functools import cache

from lagebild.rules.loading import Rule, load_table

__all__ = ["SpeechThing", "cannot_speak"]


class SpeechThing(Rule):
    """The end of a noun for a thing, state or happening ("Lage", "Tatbestand"): as a subject it is no speaker."""


@cache
def _endings() -> tuple[str, ...]:
    return tuple(row.id for row in load_table("speech_things.csv", SpeechThing))


def cannot_speak(noun: str) -> bool:
    """True for a noun (its lemma) of a thing, a state or a happening."""
    return noun.lower().endswith(_endings())
