"""Who does it, to whom: parties from the syntactic functions that a predicate record names."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from lagebild.extract.events.acting import Acting
from lagebild.extract.events.candidates import Candidate
from lagebild.extract.events.people import People
from lagebild.extract.events.receiving import Receiving
from lagebild.extract.events.standing import SPOKEN, distinct
from lagebild.model.event import Party
from lagebild.model.span import Span

__all__ = ["Roles", "fill_roles", "speaks_himself"]


@dataclass(slots=True)
class Roles:
    """The parties of one mention and the reasons for empty fields."""

    actor: list[Party] = field(default_factory=list)
    recipient: list[Party] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)


def fill_roles(candidate: Candidate, people: People) -> Roles:
    """Actor and recipient of ``candidate``."""
    acting = Acting(candidate, people)
    roles = Roles(acting.forces(acting.actor()))
    record = candidate.record
    if not record.symmetric:
        roles.recipient = Receiving(candidate, people, roles.actor).recipient(roles.actor)
    if not roles.actor:
        roles.notes["actor"] = acting.why_empty(record.actor)
    if not roles.recipient:
        roles.notes["recipient"] = "all sides are actors" if record.symmetric else acting.why_empty(record.recipient)
    return roles


def speaks_himself(candidate: Candidate, roles: Roles, doc: Doc, source: Span, people: People) -> bool:
    """True if a speech act told in the passive without agent is that of its source ("werde aufgefordert, so X"),
    or a judgement that names nobody who judges ("sei untragbar, sagte X").

    The source becomes its actor then.
    """
    if roles.actor or candidate.record.type not in SPOKEN or candidate.record.frame == "noun":
        return False
    if candidate.record.mode == "investigate":
        return False
    span = doc.char_span(source.start, source.end, alignment_mode="expand")
    nameless = candidate.record.frame == "light-verb" and not candidate.record.actor
    if span is None or not (candidate.view.passive or nameless):
        return False
    recipients = {party.actor for party in roles.recipient}
    speakers = [party for party in people.parties(span.root) if party.actor not in recipients]
    if not speakers:
        return False
    roles.actor = distinct(speakers)
    roles.notes.pop("actor", None)
    return True
