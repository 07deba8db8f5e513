"""Personal names: when two of them can be of one person, and whether a first name is a man's or a woman's."""

from __future__ import annotations

from functools import cache

from lagebild.rules.knowledge import sound
from lagebild.rules.loading import Rule, load_table

__all__ = ["gender_of_name", "one_first_name", "surname_key", "without_particle"]

_PARTICLES = {"zu", "von", "vom", "van", "de", "del", "della", "di", "da", "dos", "la", "le", "el", "al", "bin", "ibn"}


class FirstName(Rule):
    """A first name whose gender its ending does not show."""

    gender: str


@cache
def _first_names() -> dict[str, str]:
    return {row.id: row.gender for row in load_table("persons_first_names.csv", FirstName)}


def gender_of_name(first_name: str) -> str:
    """ "f" or "m": of the table, else by the ending; "" of an initial, which tells nothing."""
    if len(first_name.rstrip(".")) <= 1:
        return ""
    known = _first_names().get(first_name.split("-")[0])
    return known or ("f" if first_name.endswith("a") else "m")


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
