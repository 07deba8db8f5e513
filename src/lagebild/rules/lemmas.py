"""Schemas of ``lemmas.csv`` (lemmas of closed classes and irregular words) and ``particles.yaml``."""

from __future__ import annotations

from functools import cache

from lagebild.rules.loading import Rule, load_rules, load_table

__all__ = ["LemmaRow", "ParticleRule", "known_lemmas", "separable_particles"]


class LemmaRow(Rule):
    """A lemma with the word forms that have it under any of these STTS tags."""

    lemma: str
    tags: tuple[str, ...]
    forms: tuple[str, ...]


class ParticleRule(Rule):
    """Particles that separate from their verb. Examples: "form infinitive", as the lemmatiser must join them."""

    words: tuple[str, ...]
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()


@cache
def known_lemmas() -> dict[tuple[str, str], str]:
    """Lemma of (form in small letters, STTS tag)."""
    return {
        (form, tag): row.lemma for row in load_table("lemmas.csv", LemmaRow) for form in row.forms for tag in row.tags
    }


@cache
def separable_particles(*, nominal: bool = True) -> tuple[str, ...]:
    """All separable particles, longest first; not those that are nouns and adjectives as well unless ``nominal``."""
    rules = load_rules("particles.yaml", ParticleRule)
    words = {word for rule in rules if nominal or rule.id != "nominal" for word in rule.words}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
