"""The countries that the title of a report names, and what they say of where it plays."""

from __future__ import annotations

import re
from collections import Counter

from lagebild.rules.gazetteer import gazetteer
from lagebild.rules.knowledge import Country, Knowledge

__all__ = ["countries_of_title"]

_TITLED, _HEADED, _ADJECTIVE = 3, 10, 2
"""What a country in the title weighs, one before its colon ("Peru: …"), and an adjective or people of the title; an
early place in the text weighs 5, another early mention 2."""
_BEHIND = {"nach": 1, "gegen": 1, "aus": 1, "über": 1, "mit": 1, "von": 1, "für": 1, "an": 1, "vor": 1}
"""What it weighs behind such words ("Minister besucht Truppen in Peru")."""
_SHORT_HEAD = 2
"""So many words before the colon may be a place that heads the title."""
_TOWN = 20
"""Least number of inhabitants, in thousands, of a town that heads the title."""
_WORD = re.compile(r"[^\W\d_](?:[\w.’'-]*\w)?")


def countries_of_title(title: str, known: Knowledge) -> Counter[str]:
    """What the title says of the report's countries: one before the colon ("Peru: …", "Lima: …") most of all."""
    found: Counter[str] = Counter()
    words = _WORD.findall(title)
    head = _WORD.findall(title.partition(":")[0]) if ":" in title else []
    for i, word in enumerate(words):
        codes: tuple[str, ...] = known.nation(word)
        weight, part = _ADJECTIVE, "-" in word and not codes and known.name(word) is None
        entry = known.name(word.split("-", 1)[0]) if part else known.name_at(words, i)
        place = _BEHIND.get(words[i - 1].lower(), _TITLED) if i else _TITLED
        region = gazetteer().region(word)
        if entry is not None and isinstance(entry.record, Country):
            codes, weight = (entry.record.id,), 1 if part else place
        elif (code := known.demonym(word)) is not None:
            codes = (code,)
        elif region is not None and region.country and i and words[i - 1].lower() in {*_BEHIND, "in", "im"}:
            codes, weight = (region.country,), place
        elif len(head) == 1 and i == 0:  # a town or region
            site = gazetteer().best(word)
            codes = (site.country,) if site is not None and site.country and site.population >= _TOWN else ()
        for code in codes:
            if code in known.countries:
                found[code] = max(found[code], _HEADED if i < len(head) <= _SHORT_HEAD else weight)
    return found
