"""Personal names: when two of them can be of one person."""

from __future__ import annotations

from lagebild.rules.knowledge import sound

__all__ = ["one_first_name", "surname_key", "without_particle"]

_PARTICLES = {"zu", "von", "vom", "van", "de", "del", "della", "di", "da", "dos", "la", "le", "el", "al", "bin", "ibn"}


def surname_key(words: tuple[str, ...]) -> str:
    """The key of the last word of a name: "Karl G." as "Karl G", "Anna II." as "Anna II"."""
    return sound(words[-1].rstrip("."))


def one_first_name(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """True if both begin alike; of a ruler with a number also in the genitive ("Annas II.")."""
    one, other = sound(words[0]), sound(others[0])
    numbered = len(words) == 2 and set(words[-1].rstrip(".")) <= set("IVX")
    return one == other or (numbered and one.rstrip("s") == other.rstrip("s"))


def without_particle(words: tuple[str, ...]) -> tuple[str, ...]:
    """The name from its first word that is more than a particle: "zu Guttenberg" is a surname."""
    first = next((n for n, word in enumerate(words) if word.lower() not in _PARTICLES), 0)
    return words[first:]
