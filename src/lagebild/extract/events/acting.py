"""Who does it: agents, owners, hosts, officials."""

from __future__ import annotations

from spacy.tokens import Token

from lagebild.extract.events.clauses import case_word, conjuncts, governor, view_of
from lagebild.extract.events.standing import Standing, distinct
from lagebild.model.event import Party
from lagebild.rules.frames import word_classes

__all__ = ["Acting"]

_HOSTED = frozenset(("CONSULT", "ACCUSE", "REQUEST", "REJECT", "SUPPORT", "AGREE"))
"""Types whose nouns take the subject of any verb they depend on as actor ("sagte bei einem Treffen")."""
_HOSTING = frozenset(("", "mit", "in", "bei", "unter", "durch", "zu", "an"))
"""Prepositions of phrases that tell what the subject does itself, unlike "wegen der Kritik"."""
_OFFICIALS = frozenset(("COP", "MIL", "JUD", "SPY"))
_COURTS = frozenset(("JUD",))
_ELSEWHERE = frozenset(("gegen", "auf", "an", "laut", "zufolge", "nach"))
"""Behind these stands the target of an attack or a source, not who arrests."""
_COMING = frozenset(("kommen", "geben", "stammen", "laut", "ernten"))
_BEHIND = 7
"""So many words behind an event noun its agent may begin."""
_ORDERS = frozenset(("Anordnung", "Befehl", "Geheiß", "Weisung", "Anweisung", "Veranlassung", "Auftrag", "Beschluss"))
_TALKING = frozenset(("nach", "vor", "bei", "in", "zu", "mit", "während"))


class Acting(Standing):
    """Finds who does what one mention tells."""

    def actor(self) -> list[Party]:
        """Who does it: the functions of the record first, then what stands around them."""
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
        if self._record.symmetric and self._is_noun and len(distinct(found)) == 1 and self._is_partner(found[0]):
            found.extend(self._other_side(found[0]))
        return distinct(found)

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
            return (
                self._parties(self._view.agent)
                or self._parties(self._agent_behind())
                or self._parties(self._whence(above))
                or self._parties(self._responsible())
                or self._host_subject()
            )
        if self._view.passive:
            return self._parties(self._strayed_agents()) or self._ordering() or self._officials()
        if self._view.subject and not self._people.is_party(self._view.subject[0]):
            return self._owned(self._view.subject[0])
        return []

    def _agent_behind(self) -> list[Token]:
        """The phrase with "durch" behind an event noun, wherever the tree has hung it ("Übergriffe durch Soldaten")."""
        noun = self._candidate.trigger
        for token in noun.doc[noun.i + 1 : min(noun.i + _BEHIND, noun.sent.end)]:
            if token.pos_ in ("VERB", "AUX", "PUNCT", "CCONJ") or token.is_space:
                return []
            if token.lower_ in ("durch", "seitens") and token.dep_ == "case":
                before = token.nbor(-1)
                others = before.i != noun.i and before.pos_ == "NOUN" and not self._people.is_party(before)
                return [] if others or self._people.is_place(token.head) else conjuncts(token.head)
        return []

    def _responsible(self) -> list[Token]:
        """Who is responsible for it or owns up to it ("ist für den Anschlag verantwortlich")."""
        noun = self._candidate.trigger
        if self._record.type not in ("ASSAULT", "COERCE", "PROTEST"):
            return []
        word = noun.head
        if case_word(noun) == "für" and word.lower_ in ("verantwortlich", "mitverantwortlich"):
            above = word if any(child.dep_.startswith("nsubj") for child in word.children) else word.head
            view = view_of(above)
            return [child for child in word.children if child.dep_.startswith("nsubj")] or (
                view.object if above.lemma_ in ("machen", "halten") else view.subject
            )
        return []

    def _ordering(self) -> list[Party]:
        """Who ordered what is told in the passive ("auf Anordnung der Behörden geschlossen")."""
        for token in [*self._view.obliques.get("auf", []), *self._view.obliques.get("in", [])]:
            if token.lemma_ in _ORDERS:
                return self._owned(token)
        return []

    def _strayed_agents(self) -> list[Token]:
        """A passive's agent that the tree hangs on its subject ("war ein Besuch von der Junta abgelehnt worden")."""
        return [
            child
            for token in self._view.object
            for child in token.children
            if child.i > token.i and case_word(child) in ("von", "durch") and not self._people.is_place(child)
            if not self._people.is_party(token) or self._is_force(child)
        ]

    def _is_force(self, token: Token) -> bool:
        return any(party.sector in _OFFICIALS for party in self._people.parties(token))

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
        sectors = {"COERCE": _OFFICIALS, "SANCTION": _COURTS, "CONCEDE": _COURTS}.get(self._record.type)
        if sectors is None:
            return []
        taken = {party.actor for token in self._view.object for party in self._people.parties(token)}
        found = [
            party
            for token in self._candidate.trigger.sent
            if self._people.mention(token) is not None and not self._people.is_place(token)
            if case_word(token) not in _ELSEWHERE
            for party in self._people.parties(token)
            if party.sector in sectors and party.actor not in taken
        ]
        found = distinct(found)
        return found if len(found) == 1 else []
