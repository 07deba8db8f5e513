"""Where: place names of the report with country, coordinates and precision."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from lagebild.extract.actors import Cast
from lagebild.model import Place, Report, Span, Why
from lagebild.rules.gazetteer import Gazetteer, Site, gazetteer
from lagebild.rules.knowledge import Country, Knowledge

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["find_places"]

_ADJECTIVE_TOWN = 50
"""Least number of inhabitants, in thousands, of a town that an adjective alone names."""
_NOWHERE = {"MED", "SOC", "BUS", "PTY", "JRN", "LAB", "REB", "UAF", "CRM", "EDU"}
"""Sectors of bodies that are no places, whatever the analysis takes their names for."""
_ACTING = {"nsubj", "nsubj:pass", "obj", "iobj", "obl:agent"}
_PREPOSITIONS = {
    "in", "im", "ins", "nach", "aus", "bei", "nahe", "um", "bis", "nördlich", "südlich", "östlich", "westlich",
    "unweit", "auf", "vor", "an", "am", "über", "durch", "ab", "nordöstlich", "nordwestlich", "südöstlich",
    "südwestlich",
}  # fmt: skip


def find_places(report: Report, doc: Doc, cast: Cast) -> tuple[Place, ...]:
    """The places of the report in text order; a dateline's place comes with its own rule and low confidence."""
    places = gazetteer()
    known = cast.known
    countries = Counter(actor.country for actor in cast.actors if actor.country)
    credits = [block.span for block in report.blocks if not block.told]
    datelines = [block.dateline_place for block in report.blocks if block.dateline_place]
    headers = [block.dateline for block in report.blocks if block.dateline]
    found: list[Place] = []
    for first, last, labelled in _candidates(doc, cast, known, places):
        span = Span(doc[first].idx, doc[last].idx + len(doc[last]))
        if any(span.overlaps(credit) for credit in credits) or any(span.overlaps(header) for header in headers):
            continue
        if _is_actor(cast, first, last):
            continue
        place = _place(doc[first], span, span.of(report.text), labelled, known, places, countries)
        if place is not None:
            _note_owner(place, doc, cast, first)
            found.append(place)
    found.extend(_indirect(doc, cast, known, places, countries))
    for span in datelines:
        site = places.best(span.of(report.text), countries)
        found.append(_made(span, span.of(report.text), site, Why("place.dateline", 0.3, (span,))))
    return tuple(sorted(found, key=lambda place: place.span))


def _is_actor(cast: Cast, first: int, last: int) -> bool:
    """True if the words name a person or body of the report ("die Terrorgruppe Schwarzer Mond")."""
    mention = cast.mention_at(first)
    if mention is None or cast.tokens_of(mention) != (first, last):
        return False
    actor = cast.actor_of(mention)
    if mention.why.rule == "actor.organisation" and actor.sector in _NOWHERE:
        return True  # "an das Rote Kreuz", not "in der EU"
    return mention.kind == "name" or mention.why.rule in {"actor.alias", "actor.entity"}


def _note_owner(place: Place, doc: Doc, cast: Cast, first: int) -> None:
    """Marks the place of somebody ("die Regierung in Kiew"): what he does need not happen there."""
    for ancestor in [doc[first].head, doc[first].head.head]:
        mention = cast.mention_at(ancestor.i)
        if mention is not None and mention.kind != "nation":
            begin, end = cast.tokens_of(mention)
            if begin < first <= end:
                place.why.notes["inside"] = mention.span.of(doc.text)
                return


def _indirect(doc: Doc, cast: Cast, known: Knowledge, places: Gazetteer, countries: Counter[str]) -> list[Place]:
    """Towns named by an adjective or as a capital: "vor einem Bremer Lokal", "in der peruanischen Hauptstadt"."""
    found = []
    for token in doc:
        head = token.head
        if token.tag_ != "ADJA" or token.i >= head.i or head.tag_ != "NN" or not _after_preposition(token):
            continue
        span = Span(token.idx, token.idx + len(token))
        nations = known.nation(token.text) if head.lemma_ == "Hauptstadt" else ()
        if len(nations) == 1 and nations[0] in known.countries:
            record = known.countries[nations[0]]
            town = next((name for name in record.capital if name in doc.text), None)
            if town is not None:
                whole = Span(token.idx, head.idx + len(head))
                site = places.best(town, {record.id: 1})
                why = Why("place.capital-of", 0.8, (whole,), {"town": town})
                found.append(_made(whole, town, site, why, record.id))
        elif token.text[0].isupper() and token.text.endswith("er") and cast.mention_at(head.i) is None:
            site = next((site for stem in _stems(token.text) if (site := places.best(stem, countries))), None)
            if site is not None and site.population >= _ADJECTIVE_TOWN:
                found.append(_made(span, site.name, site, Why("place.adjective", 0.7, (span,), {"town": site.name})))
    return found


def _stems(adjective: str) -> tuple[str, ...]:
    """Names that a town's adjective may come from: "Duisburger", "Münchner", "Bremer"."""
    base = adjective[:-2]
    return (base, base + "en", base + "e", base[:-1] + "en" if base.endswith("n") else base)


def _candidates(doc: Doc, cast: Cast, known: Knowledge, places: Gazetteer) -> list[tuple[int, int, bool]]:
    """Token ranges that may be place names, and whether the analysis calls them places."""
    found: list[tuple[int, int, bool]] = []
    taken: set[int] = set()
    for ent in doc.ents:
        if ent.label_ == "LOC":
            found.append((ent.start, ent.end - 1, True))
            taken.update(range(ent.start, ent.end))
    words = [token.text for token in doc]
    for token in doc:
        if token.i in taken or token.is_space or token.tag_ not in {"NE", "NN", "FM"} or not token.text[0].isupper():
            continue
        entry = known.name_at(words, token.i)
        if entry and isinstance(entry.record, Country) and entry.kind != "seat":
            last = token.i + entry.length - 1
            found.append((token.i, last, False))
            taken.update(range(token.i, last + 1))
        elif (
            token.tag_ in {"NE", "FM"}
            and token.ent_type_ in {"", "OTH"}
            and _after_preposition(token)
            and places.find(token.text)
        ):
            found.append((token.i, token.i, False))
            taken.add(token.i)
    return sorted(found)


def _after_preposition(token: Token) -> bool:
    for j in range(token.i - 1, max(-1, token.i - 4), -1):
        before = token.doc[j]
        if before.tag_ in {"APPR", "APPRART"}:
            return before.text.lower() in _PREPOSITIONS
        if before.tag_ not in {"ART", "ADJA"}:
            return False
    return False


def _place(first: Token, span: Span, text: str, labelled: bool, known: Knowledge, places: Gazetteer,
           countries: Counter[str]) -> Place | None:  # fmt: skip
    entry = known.name(text)
    place_like = _after_preposition(first)
    if first.dep_ == "conj" and not place_like and first.head.dep_ in _ACTING:
        return None
    if entry and isinstance(entry.record, Country):
        if first.dep_ in _ACTING and not place_like:
            return None
        record = entry.record
        if entry.kind == "country" and places.region(text) is None:
            why = Why("place.country", 0.9 if place_like else 0.6, (span,))
            return Place(span, record.name, record.id, why, record.lat, record.lon, "country")
        site = places.best(text, {record.id: 1})
        return _made(span, text, site, Why("place.capital", 0.9 if place_like else 0.6, (span,)), record.id)
    site = places.best(text, countries)
    if site is None and not labelled:
        return None
    confidence = 0.8 if site and labelled else 0.5
    return _made(span, text, site, Why("place.gazetteer" if site else "model", confidence, (span,)))


def _made(span: Span, text: str, site: Site | None, why: Why, country: str | None = None) -> Place:
    if site is None:
        why.notes["lat"] = "the gazetteer has no such place"
        return Place(span, text, country, why)
    name = text
    if name.endswith("s") and site.name == name[:-1]:
        name = site.name
    return Place(span, name, site.country or country, why, site.lat, site.lon, site.precision)
