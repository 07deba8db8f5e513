"""Who does it, to whom: parties from the syntactic functions that a predicate record names."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from lagebild.extract.events.candidates import Candidate
from lagebild.extract.events.clauses import case_word, clause_words, governor, view_of
from lagebild.extract.events.people import People
from lagebild.model.event import Party
from lagebild.rules.frames import word_classes

__all__ = ["Roles", "fill_roles"]

_THROUGH_CONTENT = frozenset(
    ("ACCUSE", "SUPPORT", "REJECT", "REQUEST", "CONCEDE", "SANCTION", "COERCE", "ASSAULT", "AGREE", "THREATEN")
)
"""Types whose recipient may be the owner of what the verb's object names ("kritisierte die Reise des Ministers")."""
_MOVED = frozenset(("Soldat", "Truppe", "Bodentruppe", "Einheit", "Panzer", "Polizist"))
"""What is deployed ("die Entsendung von Soldaten") is neither who deploys it nor against whom."""
_ROAMING = frozenset(("gegen", "gegenüber"))
_HOSTED = frozenset(("CONSULT", "PROTEST", "ACCUSE", "REQUEST", "REJECT", "SUPPORT", "AGREE"))
"""Types whose nouns take the subject of any verb they depend on as actor ("sagte bei einem Treffen")."""
_OFFICIALS = frozenset(("COP", "MIL", "JUD", "SPY"))
_DEPTH = 3
_OWNING = frozenset(("", "von", "mit", "durch"))
_AIMED = frozenset(("gegen", "an"))
_ASKED = frozenset(("REQUEST", "ACCUSE", "THREATEN", "SUPPORT"))
"""Types whose recipient may be the subject of the content's clause ("verlangt, dass die Armee abzieht")."""


@dataclass(slots=True)
class Roles:
    """The parties of one mention and the reasons for empty fields."""

    actor: list[Party] = field(default_factory=list)
    recipient: list[Party] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)


def fill_roles(candidate: Candidate, people: People) -> Roles:
    """Actor and recipient of ``candidate``."""
    filler = _Filler(candidate, people)
    roles = Roles()
    roles.actor = filler.actor()
    roles.recipient = [] if candidate.record.symmetric else filler.recipient(roles.actor)
    if not roles.actor:
        roles.notes["actor"] = filler.why_empty(candidate.record.actor)
    if not roles.recipient:
        roles.notes["recipient"] = (
            "all sides are actors" if candidate.record.symmetric else filler.why_empty(candidate.record.recipient)
        )
    return roles


class _Filler:
    def __init__(self, candidate: Candidate, people: People) -> None:
        self._candidate = candidate
        self._record = candidate.record
        self._view = candidate.view
        self._people = people
        self._is_noun = candidate.record.frame == "noun"

    def actor(self) -> list[Party]:
        found: list[Party] = []
        for function in self._record.actor:
            parties = self._parties(self._tokens(function, actor=True))
            found.extend(party for party in parties if party not in found)
            if found and not self._record.symmetric:
                break
        if not found or (self._record.symmetric and len(found) == 1):
            for party in self._fallback_actor():
                if party.actor not in {one.actor for one in found}:
                    found.append(party)
        return _distinct(found)

    def recipient(self, actors: list[Party]) -> list[Party]:
        taken = {party.actor for party in actors}
        for function in self._record.recipient:
            tokens = self._tokens(function, actor=False)
            found = [party for party in self._parties(tokens) if party.actor not in taken]
            if found:
                return _distinct(found)
            if self._record.type in _THROUGH_CONTENT or function in ("object", "genitive"):
                for token in tokens:
                    owners = self._owned(token)
                    owners = [party for party in owners if party.actor not in taken]
                    if owners and self._record.type in _THROUGH_CONTENT:
                        return _distinct(owners)
        for preposition in self._record.recipient:
            if preposition in _ROAMING:
                strayed = [party for party in self._parties(self._strayed(preposition)) if party.actor not in taken]
                if strayed:
                    return _distinct(strayed)
        if "dative" in self._record.recipient and "object" not in self._record.recipient:
            found = [party for party in self._parties(self._view.object) if party.actor not in taken]
            if found:
                return _distinct(found)
        if self._record.type in _THROUGH_CONTENT and self._record.frame != "noun":
            for token in self._view.object:
                owners = [party for party in self._owned(token) if party.actor not in taken]
                if owners:
                    return _distinct(owners)
        if self._record.type in _ASKED:
            for clause in self._view.clauses:
                found = [party for party in self._parties(view_of(clause).subject) if party.actor not in taken]
                if found:
                    return _distinct(found)
        if self._record.type == "ASSAULT":
            return self._places_hit()
        return []

    def _strayed(self, preposition: str) -> list[Token]:
        """Phrases with that preposition that the tree hangs elsewhere in the clause."""
        head = self._candidate.predicate_word
        verb = head if head.pos_ in ("VERB", "AUX") else governor(head)
        if verb is None:
            return []
        return [token for token in clause_words(verb) if case_word(token) == preposition]

    def _places_hit(self) -> list[Party]:
        """A whole area as victim ("Raketen auf den Gazastreifen")."""
        tokens = list(self._view.object)
        for preposition in ("auf", "in", "gegen"):
            tokens.extend(self._view.obliques.get(preposition, []))
        tokens.extend(self._view.genitive)
        for token in tokens:
            party = self._people.area(token)
            if party is not None:
                return [party]
        return []

    def why_empty(self, functions: tuple[str, ...]) -> str:
        """The reason why nobody was found in ``functions``."""
        if not functions:
            return "the rule knows none"
        tokens = [token for function in functions for token in self._view.at(function)]
        if tokens:
            return f"{tokens[0].text!r} names no known actor"
        if self._view.passive and "subject" in functions:
            return "passive without agent"
        return "not named in the clause"

    def _tokens(self, function: str, *, actor: bool) -> list[Token]:
        tokens = self._view.at(function)
        if self._is_noun and self._record.type == "MOBILIZE":
            tokens = [token for token in tokens if token.lemma_ not in _MOVED]
        if not self._is_noun:
            return tokens
        objective = "genitive" in self._record.recipient
        if function == "genitive":
            owners = self._view.genitive + self._view.obliques.get("von", [])
            return [token for token in owners if self._record.type != "MOBILIZE" or token.lemma_ not in _MOVED]
        if function == "owner" and actor and objective:
            inside = {token.i for token in self._view.genitive + self._view.obliques.get("von", [])}
            return [token for token in tokens if token.i not in inside]
        return tokens

    def _parties(self, tokens: list[Token]) -> list[Party]:
        found: list[Party] = []
        for token in tokens:
            found.extend(self._people.parties(token))
        return found

    def _owned(self, noun: Token) -> list[Party]:
        """The parties that own what ``noun`` names, or whom it is about ("die Kritik an der Reise des Ministers")."""
        if noun.pos_ not in ("NOUN", "PROPN"):
            return []
        owning = _OWNING | _AIMED if self._record.type == "ACCUSE" else _OWNING
        level = [noun]
        for _ in range(_DEPTH):
            below = [
                child
                for token in level
                for child in token.children
                if child.dep_.split(":")[0] in ("nmod", "amod", "det", "obl", "conj", "compound", "appos")
            ]
            for child in below:
                if case_word(child) not in owning or self._people.is_place(child):
                    continue
                parties = self._people.parties(child)
                if parties:
                    return parties
            level = below
        return []

    def _fallback_actor(self) -> list[Party]:
        """The actor of a noun that depends on a verb of doing ("fliegen Luftangriffe"), or the owner of a light verb's
        noun ("zu einem Treffen der Minister kommt es")."""
        if self._record.frame == "light-verb":
            for tokens in (self._view.owner, self._view.agent):
                parties = self._parties(tokens)
                if parties:
                    return parties
            return []
        if self._is_noun:
            return self._host_subject()
        if self._view.passive:
            return self._officials()
        if self._view.subject and not self._people.is_party(self._view.subject[0]):
            return self._owned(self._view.subject[0])
        return []

    def _host_subject(self) -> list[Party]:
        """The subject of the verb that an event noun depends on ("Israel fliegt Luftangriffe")."""
        trigger = self._candidate.trigger
        verb = governor(trigger)
        if verb is None:
            return []
        label = trigger.dep_.split(":")[0]
        if trigger.head.i != verb.i or label not in ("obj", "obl", "nsubj"):
            return []
        if verb.lemma_ in word_classes()["doing"] or (label != "nsubj" and self._record.type in _HOSTED):
            return self._parties([token for token in view_of(verb).subject if token.i != trigger.i])
        return []

    def _officials(self) -> list[Party]:
        """The one body of police, army or justice in the sentence, for an arrest told without agent."""
        if self._record.type != "COERCE":
            return []
        taken = {party.actor for token in self._view.object for party in self._people.parties(token)}
        found = [
            party
            for token in self._candidate.trigger.sent
            if self._people.mention(token) is not None and not self._people.is_place(token)
            for party in self._people.parties(token)
            if party.sector in _OFFICIALS and party.actor not in taken
        ]
        found = _distinct(found)
        return found if len(found) == 1 else []


def _distinct(parties: list[Party]) -> list[Party]:
    seen: set[int | None] = set()
    kept = []
    for party in parties:
        if party.actor is None or party.actor not in seen:
            kept.append(party)
        seen.add(party.actor)
    return kept
