"""Participles of verbs from their infinitives: "zurückweisen" → "zurückgewiesen", "fordern" → "gefordert".

Lemmatisers leave participles used as adjectives alone ("die geforderten Reformen"); this gives the way back.
"""

from __future__ import annotations

from functools import cache

from lagebild.rules.loading import Rule, load_table

__all__ = ["SEPARABLE", "StrongVerb", "past_participles", "present_participle"]

SEPARABLE = (
    "auseinander", "aneinander", "aufeinander", "zusammen", "entgegen", "gegenüber", "zurück", "wieder", "weiter",
    "nieder", "vorbei", "herbei", "heraus", "hinaus", "herein", "hinein", "herunter", "herab", "einher", "bereit",
    "bekannt", "gefangen", "stark", "fest", "gut", "frei", "fern", "heim", "nahe", "statt", "teil", "tot", "fehl",
    "bloß",
    "lahm", "sicher", "nach", "fort", "weg", "los", "vor", "auf", "aus", "ein", "mit", "bei", "dar", "her", "hin", "ab",
    "an", "zu",
)  # fmt: skip
_EITHER = ("über", "unter", "wider", "hinter", "durch", "um")
_INSEPARABLE = ("be", "emp", "ent", "er", "ge", "miss", "ver", "zer")


class StrongVerb(Rule):
    """A verb (``id``, the infinitive without prefix) whose participle is not formed by rule."""

    participle: str


@cache
def _strong() -> dict[str, str]:
    return {record.id: record.participle for record in load_table("strong_verbs.csv", StrongVerb)}


def past_participles(infinitive: str) -> tuple[str, ...]:
    """The possible past participles of ``infinitive`` (two where the prefix may be separable or not)."""
    for prefix in SEPARABLE:
        base = infinitive[len(prefix) :]
        if infinitive.startswith(prefix) and len(base) > 3 and base.endswith("n"):
            return (prefix + _simple(base, with_ge=True),)
    for prefix in _EITHER:
        base = infinitive[len(prefix) :]
        if infinitive.startswith(prefix) and len(base) > 3:
            return (prefix + _simple(base, with_ge=True), prefix + _simple(base, with_ge=False))
    if infinitive not in _strong():
        for prefix in _INSEPARABLE:
            base = infinitive[len(prefix) :]
            if infinitive.startswith(prefix) and len(base) > 4:
                return (prefix + _simple(base, with_ge=False),)
    return (_simple(infinitive, with_ge=True),)


def present_participle(infinitive: str) -> str:
    """ "demonstrieren" → "demonstrierend"."""
    return infinitive + "d"


def _simple(base: str, *, with_ge: bool) -> str:
    strong = _strong().get(base)
    if strong is not None:
        return strong if with_ge else strong.removeprefix("ge")
    stem = base[:-2] if base.endswith("en") else base[:-1]
    ending = "et" if stem.endswith(("t", "d", "fn", "chn", "gn")) else "t"
    if not with_ge or base.endswith("ieren") or (base.startswith(_INSEPARABLE) and len(base) > 6):
        return stem + ending
    return "ge" + stem + ending
