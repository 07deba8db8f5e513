"""What a clause that is no event is about, as the picture keeps it; and which of them a question asks for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection

from lagebild.model import Reading, Span
from lagebild.rules.announcing import agenda_words, speaks
from lagebild.store import EventQuery
from lagebild.store.asking import country_code, wanted_in
from lagebild.store.words import Word, Words, to_term

__all__ = ["alike", "comparable", "enough", "is_asked_for", "terms_of_clause", "terms_of_name"]

_TERMS = 60
_ALIKE = 2.0
"""What two clauses must have in common to be about one thing: names, nouns and verbs count 1 each."""
_COUNTRY = 0.5


def terms_of_clause(reading: Reading, words: Words, sentence: Span, clause: Span) -> list[str]:
    """What a clause is about: names of its sentence, countries, its nouns and verbs."""
    text = reading.report.text
    starts = [word.span.start for word in words]
    inside = words[bisect_left(starts, clause.start) : bisect_left(starts, clause.end)]
    names, named = _names(reading, sentence, clause)
    for place in reading.places:
        if clause.covers(place.span):
            names[f"at:{to_term(place.span.of(text).split()[-1])}"] = None
    found: dict[str, None] = {}
    for word in inside:
        form = word.span.of(text)
        if word.term in agenda_words("days") or len(word.term) <= 3 or any(sign.isdigit() for sign in word.term):
            continue
        if form[:1].isupper():
            first = word.span.start == sentence.start and not word.others
            if not first and not any(span.covers(word.span) for span in named):
                found.setdefault(word.term)
        elif word.term.endswith("n") and word.term not in agenda_words("weak-verbs") and len(word.term) > 4:
            found.setdefault(f"verb:{word.term}")
    if speaks("points", clause.of(text)) and clause.start == sentence.start:
        before = max((span for span in reading.sentences if span.end <= sentence.start), default=None)
        if before is not None:
            at = [word for word in words if before.start <= word.span.start < before.end]
            found |= {word.term: None for word in at if word.span.start > before.start and _is_noun(text, word)}
    return [*names, *found][:_TERMS]


def _names(reading: Reading, sentence: Span, clause: Span) -> tuple[dict[str, None], list[Span]]:
    """The terms of those whom the sentence names, and where the clause names them."""
    text = reading.report.text
    actors = {actor.id: actor for actor in reading.actors}
    names: dict[str, None] = {}
    named: list[Span] = []
    for mention in reading.mentions:
        if not sentence.covers(mention.span):
            continue
        actor = actors.get(mention.actor)
        if mention.kind != "pronoun":
            if clause.covers(mention.span) and mention.kind != "group":
                named.append(mention.span)
            terms = (to_term(part) for part in mention.span.of(text).split())
            names |= {f"of:{term}": None for term in terms if len(term) > 2}
        if actor is None:
            continue
        if mention.kind in {"name", "office", "organisation", "pronoun", "group"}:
            last = to_term(actor.name.split()[-1]) if actor.name else ""
            if last:
                names[f"who:{last}"] = None
        if actor.country:
            names[f"in:{actor.country.casefold()}"] = None
    return names, named


def _is_noun(text: str, word: Word) -> bool:
    return text[word.span.start].isupper() and len(word.term) > 3 and word.term not in agenda_words("days")


def comparable(terms: str) -> frozenset[str]:
    """Of the terms of a clause, names and nouns alike: an actor in one report may be a mere noun in another."""
    return frozenset([term for term in terms.replace("who:", "").split() if term[:3] != "of:"])


def alike(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """True if two clauses on one day are about one thing: not only the countries, and not one name alone.

    Both as :func:`comparable` has them.
    """
    return enough(ours & theirs)


def enough(common: Collection[str]) -> bool:
    """True if what two clauses have in common says that they are about one thing."""
    countries = sum(term.startswith("in:") for term in common)
    places = {term.removeprefix("at:") for term in common if term.startswith("at:")}
    others = sum(not term.startswith(("in:", "at:")) and term not in places for term in common)
    return others > 0 and others + len(places) + _COUNTRY * countries >= _ALIKE


def is_asked_for(query: EventQuery, terms: Collection[str], report: str) -> bool:
    """True if a clause of ``report``, which is no event, is what the query asks for by names, words and report."""
    if query.types or (query.report and query.report != report):
        return False
    plain = {term.rpartition(":")[2] for term in terms}
    for name in filter(None, (query.actor, query.partner, query.place)):
        country, words = terms_of_name(name)
        if country not in terms and not words <= plain:
            return False
    return not query.about or _about(query.about, plain)


def terms_of_name(name: str) -> tuple[str | None, set[str]]:
    """The term of the country that a name or code stands for, if any, and its words as terms."""
    code = country_code(name) or (name if name.isupper() else None)
    return f"in:{code.casefold()}" if code else None, {to_term(word) for word in name.split()} - {""}


def _about(words: str, plain: Collection[str]) -> bool:
    for wanted in wanted_in(words):
        there = all(any(term in plain for term in either) for either in wanted.terms)
        if there == wanted.excluded:
            return False
    return True
