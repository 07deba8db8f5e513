"""Finding times: match the patterns, settle overlaps, compute the values in text order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from lagebild.errors import RuleError
from lagebild.extract.times import anchored, days, measured
from lagebild.extract.times.anchored import Parts, Reading
from lagebild.extract.times.patterns import DIGITS, Match, Pattern, compile_pattern
from lagebild.extract.times.pieces import Pieces, cut
from lagebild.extract.times.scene import Found, Scene
from lagebild.model import Report, Span, Time, Why
from lagebild.rules.times import TimeRule, time_rules

__all__ = ["FORMS", "find_times"]

FORMS: dict[str, Callable[[Parts, Scene], Reading | None]] = {
    "century": anchored.century,
    "clock": measured.clock,
    "day": anchored.day,
    "decade": anchored.decade,
    "doubleyear": anchored.doubleyear,
    "duration": measured.duration,
    "feast": anchored.feast,
    "fixed": measured.fixed,
    "month": anchored.month,
    "nationalday": anchored.nationalday,
    "partofday": anchored.partofday,
    "relday": anchored.relday,
    "relunit": anchored.relunit,
    "repeated": measured.repeated,
    "season": anchored.season,
    "shift": measured.shift,
    "weekday": anchored.weekday,
    "weekend": anchored.weekend,
    "year": anchored.year,
    "yearpart": anchored.yearpart,
}
"""How values are computed; a rule names one of these as its ``form``."""

CONTEXT = 80
"""How many characters of code before a match are looked at for ``not_before``."""


@dataclass(frozen=True, slots=True)
class _Compiled:
    rule: TimeRule
    order: int
    pattern: Pattern
    not_before: Pattern | None
    not_after: Pattern | None


@cache
def _index() -> dict[str, list[_Compiled]]:
    """All compiled rules by the words that they can begin with."""
    index: dict[str, list[_Compiled]] = defaultdict(list)
    for order, rule in enumerate(time_rules()):
        if rule.type != "NONE" and rule.form not in FORMS:
            raise RuleError(f"time rule {rule.id!r}: no form {rule.form!r}; there are {', '.join(sorted(FORMS))}")
        before = _choice(rule.not_before, rule)
        after = _choice(rule.not_after, rule)
        for source in rule.patterns:
            compiled = _Compiled(rule, order, compile_pattern(source, rule), before, after)
            for word in compiled.pattern.first:
                index[word].append(compiled)
    return dict(index)


def _choice(patterns: tuple[str, ...], rule: TimeRule) -> Pattern | None:
    return compile_pattern("( " + " | ".join(patterns) + " )", rule) if patterns else None


def find_times(report: Report, doc: Doc) -> tuple[Time, ...]:
    """The times of a report, in text order and without overlaps.

    Needs nothing but the text to find them; tags, morphology and the tree, where ``doc`` has them, decide which way
    weekdays and days without a year point. With ``report.date`` ``None`` values stay symbolic ("XXXX-WXX-5").
    """
    pieces = cut(report.text)
    scene = Scene.of(report, doc)
    times = []
    names = [Span(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ in ("PER", "LOC")]
    persons = {(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ == "PER"}
    for compiled, match in _settled(_candidates(pieces)):
        if any(name.covers(match.span) and name != match.span for name in names):
            continue
        parts = compiled.rule.parts | match.parts
        if tuple(match.span) in persons or ("surname" in parts and _surname(parts["surname"], report.text)):
            continue
        at = _place(scene, match, pieces)
        reading = FORMS[compiled.rule.form or ""](parts, at)
        reading = anchored.night_before(reading) if "night" in parts else reading
        if reading is None:
            continue
        times.append(_time(compiled.rule, match.span, reading, at))
        found = Found(match.span, compiled.rule.type, reading.value, at.sentence, reading.day, reading.year,
                      reading.explicit)  # fmt: skip
        scene.found.append(found)
    return tuple(times)


def _surname(word: str, text: str) -> bool:
    """True if the word stands inside a sentence with its capital: then it is somebody's name."""
    return re.search(rf"[^\W\d_]{{2}},? {word}\b", text) is not None


def _candidates(pieces: Pieces) -> list[tuple[_Compiled, Match]]:
    index = _index()
    candidates = []
    for number, word in enumerate(pieces.words):
        for compiled in index.get(DIGITS if word[0].isdigit() else word, ()):
            match = compiled.pattern.match(pieces, pieces.positions[number])
            if match is not None and not _forbidden(compiled, match, pieces):
                candidates.append((compiled, match))
    return candidates


def _forbidden(compiled: _Compiled, match: Match, pieces: Pieces) -> bool:
    if compiled.not_after and compiled.not_after.regex.match(pieces.code, match.end):
        return True
    if not compiled.not_before:
        return False
    number = pieces.index(match.start)
    for back in range(1, 5):
        if number - back < 0:
            break
        found = compiled.not_before.regex.match(pieces.code, pieces.positions[number - back])
        if found and found.end() == match.start:
            return True
    return False


def _settled(candidates: list[tuple[_Compiled, Match]]) -> list[tuple[_Compiled, Match]]:
    """Of overlapping matches the one with higher priority, then the longer, then the rule that comes first."""

    def rank(candidate: tuple[_Compiled, Match]) -> tuple[int, int, int, int]:
        compiled, match = candidate
        length = match.span.end - match.span.start
        return (-compiled.rule.priority, -length, compiled.order, match.span.start)

    taken: list[Span] = []
    kept = []
    for candidate in sorted(candidates, key=rank):
        span = candidate[1].span
        if any(span.overlaps(other) for other in taken):
            continue
        taken.append(span)
        if candidate[0].rule.type != "NONE":
            kept.append(candidate)
    return sorted(kept, key=lambda candidate: candidate[1].span.start)


def _place(scene: Scene, match: Match, pieces: Pieces) -> Scene:
    first = bisect_left(pieces.starts, match.span.start)
    before = pieces.words[first - 1] if first else ""
    if before in ("den", "dem", "der", "die", "das") and first > 1:
        before = pieces.words[first - 2]
    return scene.at(match.span, before)


def _time(rule: TimeRule, span: Span, reading: Reading, scene: Scene) -> Time:
    notes = dict(reading.notes)
    if scene.before in RELATIONS:
        notes["relation"] = RELATIONS[scene.before]
    stretch = reading.interval
    if stretch is None and rule.type in ("DATE", "TIME"):
        stretch = days.interval(reading.value)
    why = Why(rule.id, rule.confidence, (span, reading.verb) if reading.verb else (span,), notes)
    return Time(span, rule.type, reading.value, why, reading.mod, stretch)  # type: ignore[arg-type]


RELATIONS = {"seit": "since", "ab": "from", "bis": "until", "vor": "before", "nach": "after", "zwischen": "between"}
"""Prepositions that say how an event lies to the time; kept in ``why.notes["relation"]``."""
