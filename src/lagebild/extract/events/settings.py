"""Where an event happens: its own phrase, its clause, else where the story stands; marked in the event's grounds."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from lagebild.extract.events.candidates import Candidate
from lagebild.extract.events.clauses import case_word
from lagebild.extract.events.dates import distance, head_at
from lagebild.extract.events.merging import Draft
from lagebild.model.parties import Place
from lagebild.model.report import Report

__all__ = ["carry_places", "place_of"]

_LOCATIVE = frozenset(
    ("in", "bei", "vor", "nahe", "nach", "auf", "aus", "an", "unweit", "über", "um", "nördlich", "südlich", "östlich",
     "westlich", "innerhalb", "rund")
)  # fmt: skip
_MOVING = frozenset(("nach", "aus", "über"))
"""Prepositions of ways, which are places only of acts of moving."""
_TRAVEL = frozenset(("CONSULT", "MOBILIZE", "RETREAT", "AID", "COERCE", "COOPERATE"))
_SAID = frozenset(("REQUEST", "ACCUSE", "SUPPORT", "REJECT", "THREATEN", "AGREE", "SANCTION", "CONCEDE"))
"""Acts of speech: a place inside what is said is not theirs."""
_DONE = frozenset(("ASSAULT", "PROTEST"))
"""Acts on the spot: the story goes on at the place that it named last."""
_PARTS = frozenset(
    ("Süden", "Norden", "Osten", "Westen", "Südosten", "Südwesten", "Nordosten", "Nordwesten", "Hauptstadt", "Provinz",
     "Stadt", "Region", "Nähe", "Zentrum", "Innenstadt", "Grenze", "Distrikt", "Bezirk", "Stadtteil", "Küste", "Insel",
     "Flughafen", "Gefängnis", "Botschaft", "Dorf", "Ort", "Ortschaft", "Hafen", "Hafenstadt", "Küstenstadt", "Vorort")
)  # fmt: skip
_HERE = frozenset(("ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "RETREAT"))
"""Deeds, which happen at the one place that their sentence names."""
_CARRIED = 2
"""How many sentences back the place of an act on the spot may be named."""
_STEP = 10


def place_of(candidate: Candidate, places: Sequence[Place], doc: Doc) -> tuple[str | None, str]:
    """The most specific place name that the event's clause gives, and the reason."""
    best: tuple[int, int, Place] | None = None
    kind = candidate.record.type
    for place in places:
        token = head_at(doc, place.span)
        if token is None or token.sent.start != candidate.trigger.sent.start:
            continue
        top, preposition = _phrase(token)
        if preposition not in _LOCATIVE or (preposition in _MOVING and kind not in _TRAVEL):
            continue
        found = distance(candidate, token)
        if found is None or (kind in _SAID and not _own(top, candidate)):
            continue
        steps = found[0] + (2 * _STEP if "inside" in place.why.notes else 0)
        if steps >= 2 * _STEP and kind not in _DONE:
            continue
        rank = (steps, {"exact": 0, "city": 0, "region": 1, "country": 2}.get(place.precision or "", 1), place)
        if best is None or rank[:2] < best[:2]:
            best = rank
    if best is None:
        return None, "no place named in the clause"
    return _name(_called(best[2], places, doc), doc), "locative phrase"


def _called(place: Place, places: Sequence[Place], doc: Doc) -> Place:
    """The name of a place that is described first ("in der Hauptstadt Lima")."""
    if "town" not in place.why.notes:
        return place
    named = [one for one in places if one.span.start > place.span.end and one.precision in ("exact", "city")]
    beside = [one for one in named if not doc.text[place.span.end : one.span.start].strip()]
    return beside[0] if beside else place


def _name(place: Place, doc: Doc) -> str:
    return place.why.notes.get("town") or place.span.of(doc.text)


def _only(candidate: Candidate, places: Sequence[Place]) -> Place | None:
    """The one place that the sentence names."""
    sentence, trigger = candidate.trigger.sent, candidate.trigger
    named = [one for one in places if sentence.start_char <= one.span.start < sentence.end_char]
    return named[0] if len(named) == 1 and not named[0].span.start <= trigger.idx < named[0].span.end else None


def _phrase(token: Token) -> tuple[Token, str]:
    """Top and preposition of the phrase that a place name is in ("im Süden der Philippinen")."""
    for _ in range(4):
        preposition = case_word(token)
        if preposition in _LOCATIVE or token.head.i == token.i:
            return token, preposition
        label = token.dep_.split(":")[0]
        part = label in ("nmod", "amod", "compound") and token.head.pos_ == "NOUN"
        if label in ("appos", "flat", "conj") or (part and (token.head.lemma_ in _PARTS or label == "amod")):
            token = token.head
        else:
            return token, preposition
    return token, case_word(token)


def _own(top: Token, candidate: Candidate) -> bool:
    """True if the phrase hangs on the event's own words and not on what is said."""
    own = {candidate.trigger.i, candidate.predicate_word.i}
    return top.head.i in own and top.dep_.split(":")[0] in ("obl", "nmod", "advmod")


def carry_places(events: Sequence[Draft], places: Sequence[Place], report: Report, doc: Doc) -> None:
    """Deeds without a place of their own happen at the one that their sentence names; acts on the spot also where the
    sentences before them are."""
    for number, event in enumerate(events):
        if event.place is None and (there := _there(event, places, doc)) is not None:
            event.place, event.notes["place"] = _name(there, doc), "dort: the place named last before"
        if event.place is not None or event.candidate.record.type not in _HERE:
            continue
        only = None if event.mode == "resign" else _only(event.candidate, places)
        if only is not None:
            event.place, event.notes["place"] = _name(only, doc), "the one place of its sentence"
        if only is not None or event.candidate.record.type not in _DONE:
            continue
        found = _last_act(event, events[:number][::-1], report) or _last_named(event, places, report, doc)
        if found is not None:
            event.place, event.notes["place"] = found


def _there(event: Draft, places: Sequence[Place], doc: Doc) -> Place | None:
    """The place that "dort" in the event's clause points back to: named last, in its sentence or the one before."""
    clause = event.candidate.predicate_word
    pointing = next((child for child in clause.children if child.lower_ == "dort" and child.dep_ == "advmod"), None)
    if pointing is None:
        return None
    start = doc[max(clause.sent.start - 1, 0)].sent.start_char
    named = [place for place in places if start <= place.span.start < pointing.idx]
    return named[-1] if named else None


def _last_act(event: Draft, before: Sequence[Draft], report: Report) -> tuple[str, str] | None:
    for other in before:
        if event.candidate.sentence - other.candidate.sentence > _CARRIED:
            return None
        if other.place is not None and other.candidate.record.type in _DONE:
            return other.place, f"as {other.candidate.trigger.text!r} before it"
    return None


def _last_named(event: Draft, places: Sequence[Place], report: Report, doc: Doc) -> tuple[str, str] | None:
    """The town that the sentences right before name."""
    start = event.candidate.trigger.sent.start_char
    for place in sorted(places, key=lambda place: -place.span.start):
        if place.span.start >= start or place.precision not in ("exact", "city") or "inside" in place.why.notes:
            continue
        between = report.text[place.span.end : start]
        if between.count(". ") + between.count("\n") > _CARRIED or place.why.rule == "place.dateline":
            return None
        token = head_at(doc, place.span)
        if token is not None and _phrase(token)[1] in _LOCATIVE:
            return place.why.notes.get("town") or place.span.of(report.text), "the place named before it"
    return None
