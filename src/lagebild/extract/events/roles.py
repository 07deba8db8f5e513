"""Who does it, to whom: parties from the syntactic functions that a predicate record names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from lagebild.extract.events.candidates import Candidate
from lagebild.extract.events.clauses import case_word, clause_words, conjuncts, governor, view_of
from lagebild.extract.events.people import People
from lagebild.model.event import Party
from lagebild.model.span import Span
from lagebild.rules.frames import word_classes

__all__ = ["Roles", "fill_roles", "speaks_himself"]

_THROUGH_CONTENT = frozenset(
    ("ACCUSE", "SUPPORT", "REJECT", "REQUEST", "CONCEDE", "SANCTION", "COERCE", "ASSAULT", "AGREE", "THREATEN")
)
"""Types whose recipient may be the owner of what the verb's object names ("kritisierte die Reise des Ministers")."""
_MOVED = frozenset(("Soldat", "Truppe", "Bodentruppe", "Einheit", "Panzer", "Polizist"))
"""What is deployed ("die Entsendung von Soldaten") is neither who deploys it nor against whom."""
_ROAMING = frozenset(("gegen", "gegenüber"))
_HOSTED = frozenset(("CONSULT", "ACCUSE", "REQUEST", "REJECT", "SUPPORT", "AGREE"))
"""Types whose nouns take the subject of any verb they depend on as actor ("sagte bei einem Treffen")."""
_HOSTING = frozenset(("", "mit", "in", "bei", "unter", "durch", "zu", "an"))
"""Prepositions of phrases that tell what the subject does itself, unlike "wegen der Kritik"."""
_OFFICIALS = frozenset(("COP", "MIL", "JUD", "SPY"))
_ELSEWHERE = frozenset(("gegen", "auf", "an", "laut", "zufolge", "nach"))
"""Behind these stands the target of an attack or a source, not who arrests."""
_DEPTH = 3
_OWNING = frozenset(("", "von", "mit", "durch"))
_AIMED = frozenset(("gegen", "an"))
_ASKED = frozenset(("REQUEST", "ACCUSE", "THREATEN", "SUPPORT"))
"""Types whose recipient may be the subject of the content's clause ("verlangt, dass die Armee abzieht")."""
_MEANT = frozenset(("REJECT", "SUPPORT", "AGREE", "THREATEN", "CONCEDE"))
"""Types whose recipient may be an object of the content's clause ("weigert sich, dem Land zu helfen")."""
_ADDRESSED = frozenset(("REQUEST", "THREATEN", "AGREE", "AID", "CONCEDE", "SANCTION"))
"""Types whose nouns take the dative of their verb as recipient ("stellte den Rebellen ein Ultimatum")."""
_SPOKEN = frozenset(("REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN"))
_COMING = frozenset(("kommen", "geben", "stammen", "laut", "ernten"))
_NEAR = frozenset(
    ("nähe", "unweit", "nahe", "nördlich", "südlich", "östlich", "westlich", "außerhalb", "innerhalb", "umgebung")
)
"""Behind these "von" stands before a place."""
_TALKING = frozenset(("nach", "vor", "bei", "in", "zu", "mit", "während"))
_FUNCTIONS = frozenset(("subject", "object", "dative", "genitive", "owner", "agent"))
_GOALS = ("nach", "in", "bei")
"""Prepositions of the goal of a visit."""
_POSSESSIVE = frozenset(("PPOSAT", "PPOSS"))


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


def speaks_himself(candidate: Candidate, roles: Roles, doc: Doc, source: Span, people: People) -> bool:
    """True if a speech act told in the passive without agent is that of its source ("werde aufgefordert, so X"),
    or a judgement that names nobody who judges ("sei untragbar, sagte X").

    The source becomes its actor then.
    """
    if roles.actor or candidate.record.type not in _SPOKEN or candidate.record.frame == "noun":
        return False
    span = doc.char_span(source.start, source.end, alignment_mode="expand")
    nameless = candidate.record.frame == "light-verb" and not candidate.record.actor
    if span is None or not (candidate.view.passive or nameless):
        return False
    recipients = {party.actor for party in roles.recipient}
    speakers = [party for party in people.parties(span.root) if party.actor not in recipients]
    if not speakers:
        return False
    roles.actor = _distinct(speakers)
    roles.notes.pop("actor", None)
    return True


class _Filler:
    def __init__(self, candidate: Candidate, people: People) -> None:
        self._candidate = candidate
        self._record = candidate.record
        self._view = candidate.view
        self._people = people
        self._is_noun = candidate.record.frame == "noun"
        self._acting: list[Span] = []
        """The words of the actors, once they are found: who is named inside them is not whom they act on."""

    def actor(self) -> list[Party]:
        found: list[Party] = []
        for function in self._record.actor:
            parties = self._parties(self._tokens(function, actor=True))
            found.extend(party for party in parties if party not in found)
            if found and not self._record.symmetric:
                break
        if not found or (self._record.symmetric and len(found) == 1 and not self._is_many(found[0])):
            for party in self._fallback_actor():
                if party.actor not in {one.actor for one in found}:
                    found.append(party)
        if self._record.symmetric and self._is_noun and len(_distinct(found)) == 1 and self._is_partner(found[0]):
            found.extend(self._other_side(found[0]))
        return _distinct(found)

    def _is_partner(self, party: Party) -> bool:
        """True if the one side that is found stands behind "mit"."""
        return any(one.actor == party.actor for one in self._parties(self._view.obliques.get("mit", [])))

    def _other_side(self, partner: Party) -> list[Party]:
        """Who talks with ``partner``: the subject above, or the owner of what the noun belongs to ("die Haltung der
        Union bei den Gesprächen mit Peru")."""
        trigger = self._candidate.trigger
        verb = governor(trigger)
        subjects = [] if verb is None else [token for token in view_of(verb).subject if token.i != trigger.i]
        for noun in [*subjects, trigger.head]:
            if noun.i == trigger.i or (noun in subjects and trigger in list(noun.subtree)):
                continue
            beside = trigger.dep_.split(":")[0] == "obl" and case_word(trigger) in _TALKING
            found = self._parties([noun]) if noun in subjects and beside else []
            found = found or self._owned(noun)
            found = [one for one in found if one.actor != partner.actor and one.country != partner.country]
            if found:
                return found
        return []

    def _is_many(self, party: Party) -> bool:
        """True if an owner of the noun is itself a plural ("das Treffen der Außenminister")."""
        return self._is_noun and any(
            token.morph.get("Number", []) == ["Plur"] and token.idx >= party.span.start and token.idx < party.span.end
            for token in self._view.owner
        )

    def recipient(self, actors: list[Party]) -> list[Party]:
        """To whom it is done: the functions of the record first, then what the clause tells beside them."""
        taken = {party.actor for party in actors}
        self._acting = [party.span for party in actors]
        found = self._named_recipient(taken)
        return found or self._implied_recipient(taken)

    def _named_recipient(self, taken: set[int | None]) -> list[Party]:
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
            for clause in self._clauses():
                found = [party for party in self._parties(view_of(clause).subject) if party.actor not in taken]
                if found:
                    return _distinct(found)
        return []

    def _implied_recipient(self, taken: set[int | None]) -> list[Party]:
        for tokens in self._beside():
            found = [party for party in self._parties(tokens) if party.actor not in taken]
            if found:
                return _distinct(found)
        if self._record.type == "PROTEST":
            for token in self._view.obliques.get("gegen", []):
                owners = [party for party in self._owned(token) if party.actor not in taken]
                if owners:
                    return _distinct(owners)
        if self._record.type == "CONSULT" and self._record.mode == "visit":
            return self._hosts(taken)
        return self._places_hit() if self._record.type == "ASSAULT" else []

    def _hosts(self, taken: set[int | None]) -> list[Party]:
        """Who is visited: the goal that the verb above names ("brach zu einem Besuch nach Peru auf"), the place as
        state ("in Lima"), the compound ("Japanbesuch")."""
        views = [self._view]
        trigger = self._candidate.trigger
        above = governor(trigger) if trigger.pos_ == "NOUN" else None
        if above is not None and case_word(trigger) in ("zu", "auf", ""):
            views.append(view_of(above))
        goals = [token for view in views for word in _GOALS for token in view.obliques.get(word, [])]
        goals = [token for token in goals if token.i != trigger.i] or self._deeper_goals()
        found = [party for party in self._parties(goals) if party.actor not in taken]
        if found:
            return _distinct(found)
        for token in [*goals, *([trigger] if trigger.pos_ in ("NOUN", "PROPN") else [])]:
            party = self._people.host(token)
            if party is not None:
                return [party]
        return []

    def _clauses(self) -> list[Token]:
        """The content's clauses, also those that the tree hangs on an adverb ("weigert sich auch, dem Land zu ...")."""
        return self._view.clauses + [
            inner
            for child in self._view.head.children
            if child.dep_ == "advmod"
            for inner in child.children
            if inner.dep_ in ("xcomp", "ccomp")
        ]

    def _deeper_goals(self) -> list[Token]:
        """Goals that the tree hangs on another phrase ("zu einer Mission nach Peru", "des Ministers in Lima")."""
        trigger = self._candidate.trigger
        wanted = ("nach", "in") if trigger.pos_ in ("NOUN", "PROPN") else ("nach",)
        return [
            inner
            for phrase in trigger.children
            if phrase.dep_.split(":")[0] in ("obl", "nmod") and phrase.i > trigger.i - 8
            for inner in phrase.children
            if inner.dep_.split(":")[0] == "nmod" and case_word(inner) in wanted and self._people.is_place(inner)
        ]

    def _beside(self) -> Iterator[list[Token]]:
        """Further words that may name the recipient, the likeliest first."""
        trigger = self._candidate.trigger
        if "dative" in self._record.recipient:
            yield _misread_datives(self._view.subject)
        if self._record.type in _ADDRESSED and trigger.pos_ in ("NOUN", "PROPN"):
            verb = self._candidate.verb or trigger.head
            if verb.pos_ == "VERB" and verb.i != trigger.i and (trigger.head.i == verb.i and trigger.dep_ == "obj"):
                yield view_of(verb).dative
        if self._record.type in _MEANT and not self._is_noun:
            for clause in self._clauses():
                inner = view_of(clause)
                yield from (inner.dative, inner.object, inner.obliques.get("gegen", []))

    def _strayed(self, preposition: str) -> list[Token]:
        """Phrases with that preposition that the tree hangs elsewhere in the clause."""
        head = self._candidate.predicate_word
        verb = head if head.pos_ in ("VERB", "AUX") else governor(head)
        if verb is None:
            return []
        return [token for token in clause_words(verb) if case_word(token) == preposition]

    def _places_hit(self) -> list[Party]:
        """A whole area as victim ("Raketen auf den Gazastreifen"), or a thing there ("auf ein Hotel in ...")."""
        tokens = list(self._view.object)
        for preposition in ("auf", "in", "gegen"):
            tokens.extend(self._view.obliques.get(preposition, []))
        tokens.extend(self._view.genitive)
        for token in tokens:
            party = self._people.area(token)
            if party is not None:
                return [party]
        things = [*self._view.object, *self._view.obliques.get("auf", []), *self._view.obliques.get("gegen", [])]
        for thing in things:
            if thing.pos_ == "NOUN" and thing.i != self._candidate.trigger.i:
                party = self._people.thing_in(thing)
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
        if actor and function == "subject" and self._view.passive:
            return [token for token in tokens if not self._is_aside(token)]
        if self._is_noun and self._record.type == "MOBILIZE":
            tokens = [token for token in tokens if token.lemma_ not in _MOVED]
        if not actor and not tokens and function not in _FUNCTIONS:
            tokens = self._next_phrase(function)
        if not self._is_noun:
            return tokens
        objective = "genitive" in self._record.recipient
        if objective and "für" in self._record.recipient and self._view.obliques.get("für"):
            return [] if function == "genitive" else tokens
        if function == "genitive":
            owners = self._view.genitive + self._view.obliques.get("von", [])
            owners = owners + [token for token in self._view.owner if token.tag_ in _POSSESSIVE]
            return [token for token in owners if self._record.type != "MOBILIZE" or token.lemma_ not in _MOVED]
        if function == "owner" and actor and objective:
            inside = {token.i for token in self._view.genitive + self._view.obliques.get("von", [])}
            return [token for token in tokens if token.i not in inside and token.tag_ not in _POSSESSIVE]
        return tokens

    def _next_phrase(self, preposition: str) -> list[Token]:
        """The phrase with that preposition right behind an event noun, wherever the tree has hung it."""
        noun = self._candidate.trigger
        if noun.pos_ not in ("NOUN", "PROPN") or noun.i + 1 >= len(noun.doc):
            return []
        word = noun.nbor(1)
        if word.dep_ != "case" or word.head.i <= word.i or case_word(word.head) != preposition:
            return []
        return conjuncts(word.head)

    def _is_aside(self, token: Token) -> bool:
        """True of words behind "von" or "durch" in a passive that do not name its agent: a place ("in der Nähe von
        Rom"), a source ("laut"), the object of an infinitive below."""
        if self._people.is_place(token) and not token.dep_.startswith("obl:agent"):
            return True
        if token.dep_ == "obl:agent" and case_word(token) not in ("von", "durch", "seitens", "vom", ""):
            return True
        verb = self._candidate.trigger
        if verb.i < token.i and any(word.text == "," for word in verb.doc[verb.i + 1 : token.i]):
            return True
        for child in token.children:
            if child.dep_ == "case" and child.i > 0 and child.nbor(-1).lower_ in _NEAR:
                return True
        return any(child.lower_ in ("laut", "zufolge") for child in token.children)

    def _parties(self, tokens: list[Token]) -> list[Party]:
        found: list[Party] = []
        for token in tokens:
            found.extend(self._people.parties(token))
        return [party for party in found if not any(span.covers(party.span) for span in self._acting)]

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
            for tokens in (self._view.owner, self._view.agent, self._whence(self._candidate.predicate_word)):
                parties = self._parties(tokens)
                if parties:
                    return parties
            return []
        if self._is_noun:
            above = self._candidate.trigger.head
            return self._parties(self._view.agent) or self._parties(self._whence(above)) or self._host_subject()
        if self._view.passive:
            return self._parties(self._strayed_agents()) or self._officials()
        if self._view.subject and not self._people.is_party(self._view.subject[0]):
            return self._owned(self._view.subject[0])
        return []

    def _strayed_agents(self) -> list[Token]:
        """A passive's agent that the tree hangs on its subject ("war ein Besuch von der Junta abgelehnt worden")."""
        return [
            child
            for token in self._view.object
            if not self._people.is_party(token)
            for child in token.children
            if child.i > token.i and case_word(child) in ("von", "durch") and not self._people.is_place(child)
        ]

    def _whence(self, verb: Token) -> list[Token]:
        """From whom words come ("Kritik kam aus der Opposition")."""
        if self._record.type not in _HOSTED or verb.lemma_ not in _COMING:
            return []
        inner = view_of(verb)
        return inner.obliques.get("von", []) + inner.obliques.get("aus", [])

    def _host_subject(self) -> list[Party]:
        """The subject of the verb that an event noun depends on ("Israel fliegt Luftangriffe")."""
        trigger = self._candidate.trigger
        verb = governor(trigger)
        if verb is None:
            return []
        label = trigger.dep_.split(":")[0]
        if trigger.head.i != verb.i or label not in ("obj", "obl", "nsubj"):
            return []
        hosted = self._record.type in _HOSTED and label == "obl" and case_word(trigger) in _HOSTING
        told = self._record.type == "ASSAULT" and verb.lemma_ in word_classes()["announcing"]
        if (verb.lemma_ in word_classes()["doing"] and not told) or hosted:
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
            if case_word(token) not in _ELSEWHERE
            for party in self._people.parties(token)
            if party.sector in _OFFICIALS and party.actor not in taken
        ]
        found = _distinct(found)
        return found if len(found) == 1 else []


def _misread_datives(subjects: list[Token]) -> list[Token]:
    """Datives that the tree takes for genitives of the subject ("weil die Partei der Regierung Betrug vorwarf")."""
    return [
        child
        for subject in subjects
        for child in subject.children
        if child.dep_.split(":")[0] == "nmod"
        and child.i > subject.i
        and not case_word(child)
        and any(word.lower_ in ("der", "den", "dem") and word.dep_.startswith("det") for word in child.children)
    ]


def _distinct(parties: list[Party]) -> list[Party]:
    seen: set[int | None] = set()
    kept = []
    for party in parties:
        if party.actor is None or party.actor not in seen:
            kept.append(party)
        seen.add(party.actor)
    return kept
