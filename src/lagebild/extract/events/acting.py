"""Who does it: agents, owners, hosts, officials."""

from __future__ import annotations

import dataclasses

from spacy.tokens import Token

from lagebild.extract.events.clauses import case_word, clause_words, conjuncts, governor, view_of
from lagebild.extract.events.lexicon import word_in
from lagebild.extract.events.standing import SPOKEN, Standing, distinct
from lagebild.model.event import Party
from lagebild.rules.frames import word_classes

__all__ = ["Acting"]

_HOSTED = frozenset(("CONSULT", "ACCUSE", "REQUEST", "REJECT", "SUPPORT", "AGREE"))
"""Types whose nouns take the subject of any verb they depend on as actor ("sagte bei einem Treffen")."""
_HOSTING = frozenset(("", "mit", "in", "bei", "unter", "durch", "zu", "an"))
"""Prepositions of phrases that tell what the subject does itself, unlike "wegen der Kritik"."""
_AROUND = frozenset(("nach", "vor", "während"))
"""What stands around talks is told of who had them ("nach einem Besuch in Lima sagte er ...")."""
_JOINING = frozenset(("anschließen", "teilen"))
"""Who joins in words of others says them too ("schloss sich der Kritik an")."""
_FORCES = frozenset(("MIL", "COP"))
_INQUIRING = frozenset(("JUD", "COP", "MIL", "LEG", "SPY"))
_BODIES = {"polizeilich": "COP", "gerichtlich": "JUD", "staatsanwaltlich": "JUD", "staatsanwaltschaftlich": "JUD",
           "richterlich": "JUD"}  # fmt: skip
"""Stems of adjectives that name who did it."""
_OFFICIALS = frozenset(("COP", "MIL", "JUD", "SPY"))
_COURTS = frozenset(("JUD",))
_ELSEWHERE = frozenset(("gegen", "auf", "an", "laut", "zufolge", "nach"))
"""Behind these stands the target of an attack or a source, not who arrests."""
_COMING = frozenset(("kommen", "geben", "stammen", "laut", "ernten"))
_BEHIND = 7
"""So many words behind an event noun its agent may begin."""
_ORDERS = frozenset(("Anordnung", "Befehl", "Geheiß", "Weisung", "Anweisung", "Veranlassung", "Auftrag", "Beschluss"))
_TALKING = frozenset(("nach", "vor", "bei", "in", "zu", "mit", "während"))


_RULING = frozenset(("GOV", "MIL", "COP", "JUD"))
"""Who ends, forbids or discusses protests ("Soldaten, um die Unruhen zu beenden") does not protest."""


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
        if not found and self._record.symmetric:
            found = self._between() or self._circle()
        if self._record.symmetric and self._is_noun and len(distinct(found)) == 1 and self._is_partner(found[0]):
            found.extend(self._other_side(found[0]))
        return distinct([self._of_whom(party) for party in found if not self._is_topic(party)])

    def _of_whom(self, party: Party) -> Party:
        """Forces that withdraw are not those of the country that they leave ("der Abzug der Truppen aus Peru"), but
        those of who is said to plan, order or tell it."""
        noun = self._candidate.trigger
        if self._record.mode != "withdraw" or noun.pos_ != "NOUN" or party.sector not in _FORCES:
            return party
        left = {
            area.country for token in noun.subtree if case_word(token) == "aus" and (area := self._people.area(token))
        }
        if party.country not in left:
            return party
        verb = governor(noun)
        above = [] if verb is None else self._parties([token for token in view_of(verb).subject if token.i != noun.i])
        others = [one.country for one in above if one.country not in (None, party.country)]
        return dataclasses.replace(party, country=others[0] if len(others) == 1 else None)

    def _is_topic(self, party: Party) -> bool:
        """True of the state in "Kosovo-Konferenz", "Afghanistan-Einsatz": what talks are about, where forces go. Short
        forms act themselves ("US-Einsatz", "EU-Konferenz")."""
        noun = self._candidate.trigger
        if self._record.type not in ("CONSULT", "MOBILIZE") or party.country not in self._people.known.countries:
            return False
        part = noun.text[: party.span.end - party.span.start]
        return party.span.start == noun.idx and len(part) < len(noun) and not part.isupper()

    def forces(self, actors: list[Party]) -> list[Party]:
        """Nations that only the word of a military act names act with their forces ("US-Luftangriff")."""
        noun = self._candidate.trigger
        if (
            self._record.type not in ("ASSAULT", "MOBILIZE")
            or not self._is_noun
            or not word_in(noun.lemma_, ("@military",))
        ):
            return actors
        return [
            dataclasses.replace(one, sector="MIL") if one.sector == "GOV" and self._is_attribute(one) else one
            for one in actors
        ]

    def _is_attribute(self, party: Party) -> bool:
        """True of the adjective of a nation before the trigger, or the first part of the compound."""
        noun = self._candidate.trigger
        words = [noun, *(child for child in noun.children if child.i < noun.i and child.dep_ in ("amod", "compound"))]
        return any(word.idx <= party.span.start < word.idx + len(word) for word in words)

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
            whence = self._whence(self._candidate.predicate_word)
            for tokens in (self._view.owner, self._view.agent, self._from_within(), whence):
                parties = self._parties(tokens)
                if parties:
                    return parties
            return []
        if self._is_noun:
            above = self._candidate.trigger.head
            return (
                self._parties(self._view.agent)
                or self._parties(self._agent_behind())
                or self._parties(self._from_within())
                or self._parties(self._whence(above))
                or self._parties(self._responsible())
                or self._host_subject()
                or self._inquiring()
                or self._said_by_adjective()
                or self._trying()
                or self._sending()
            )
        if self._view.passive:
            agents = self._parties(self._strayed_agents()) or self._ordering() or self._written()
            return agents or self._trying() or self._officials()
        if self._view.subject and not self._people.is_party(self._view.subject[0]):
            return self._owned(self._view.subject[0]) or self._passing(self._view.subject[0])
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

    def _between(self) -> list[Party]:
        """Both sides that the clause names with "zwischen" ("an der Grenze zwischen Peru und Chile wurde ...")."""
        word = self._candidate.predicate_word
        verb = word if word.pos_ in ("VERB", "AUX") else governor(word)
        for token in clause_words(verb) if verb is not None else ():
            if case_word(token) == "zwischen":
                found = distinct(self._parties([token]))
                if len(found) > 1:
                    return found
        return []

    def _circle(self) -> list[Party]:
        """Those of whom a circle, round or part that meets is ("das Treffen der Runde der Außenminister")."""
        level = self._view.genitive if self._record.type == "CONSULT" else []
        for _ in range(2):
            level = [
                child for token in level for child in token.children if child.dep_ == "nmod" and not case_word(child)
            ]
            found = self._parties(level)
            if found:
                return found
        return []

    def _written(self) -> list[Party]:
        """Who wrote that in which something is demanded or judged ("in der Resolution der UN gefordert")."""
        if self._record.type not in SPOKEN:
            return []
        for token in self._view.obliques.get("in", []):
            if word_in(token.lemma_, ("@writing",)):
                return self._parties([token]) or self._owned(token)
        return []

    def _passing(self, text: Token) -> list[Party]:
        """Who wrote or passed the text that demands it ("der Rat verabschiedete eine Resolution, die ... fordert")."""
        verb = governor(text)
        if self._record.type not in SPOKEN or verb is None or not word_in(text.lemma_, ("@writing",)):
            return []
        view = view_of(verb)
        if text.i not in {token.i for token in view.object} or verb.i == self._candidate.predicate_word.i:
            return []
        return self._parties(view.subject)

    def _trying(self) -> list[Party]:
        """The court before which somebody is charged or tried ("steht vor dem Strafgericht")."""
        if self._record.type != "ACCUSE" or self._record.mode != "allege":
            return []
        word = self._candidate.predicate_word
        verb = word if word.pos_ in ("VERB", "AUX") else governor(word)
        for token in clause_words(verb) if verb is not None else ():
            if case_word(token) == "vor" and word_in(token.lemma_, ("@court",)):
                return self._parties([token])
        return []

    def _sending(self) -> list[Party]:
        """Whose forces are moved, where nobody is said to move them ("die Stationierung von UN-Truppen")."""
        if self._record.type != "MOBILIZE":
            return []
        owners = self._view.genitive + self._view.obliques.get("von", [])
        known = [one for one in owners if all("country" not in actor.why.notes for actor in self._people.actors(one))]
        return [one for one in self._parties(known) if one.sector in _FORCES and one.country is not None]

    def _from_within(self) -> list[Token]:
        """Out of whose ranks words come ("Kritik aus der Opposition", "von Seiten der Union")."""
        if self._record.type not in _HOSTED:
            return []
        view = view_of(self._candidate.trigger) if not self._is_noun else self._view
        return [token for token in view.obliques.get("aus", []) if not self._people.is_place(token)]

    def _inquiring(self) -> list[Party]:
        """The body whose inquiry it is ("eine Untersuchung des Militärs"), not one that is looked into."""
        if self._record.mode != "investigate":
            return []
        owners = self._view.genitive + self._view.obliques.get("von", [])
        found = [
            party for token in owners if not self._people.is_office(token) for party in self._people.parties(token)
        ]
        return found if found and all(party.sector in _INQUIRING for party in found) else []

    def _said_by_adjective(self) -> list[Party]:
        """Police or courts that only an adjective names ("eine polizeiliche Durchsuchung")."""
        noun = self._candidate.trigger
        for child in noun.children:
            sector = next((kind for stem, kind in _BODIES.items() if child.lower_.startswith(stem)), None)
            if child.tag_ == "ADJA" and child.i < noun.i and sector is not None:
                party = self._people.body_of(child, sector)
                return [] if party is None else [party]
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
        hosted = hosted or (self._record.type == "CONSULT" and label == "obl" and case_word(trigger) in _AROUND)
        joined = verb.lemma_ in _JOINING and self._record.type in _HOSTED
        told = self._record.type == "ASSAULT" and verb.lemma_ in word_classes()["announcing"]
        does = verb.lemma_ in word_classes()["doing"] and not told and not _is_ruled_out(trigger, verb)
        if does or hosted or joined:
            found = self._parties([token for token in view_of(verb).subject if token.i != trigger.i])
            return [party for party in found if self._record.type != "PROTEST" or party.sector not in _RULING]
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


def _is_ruled_out(noun: Token, verb: Token) -> bool:
    """True of "schlossen einen Anschlag als Ursache aus": judged, not renounced."""
    return verb.lemma_ == "ausschließen" and any(word.lower_ == "als" for word in verb.subtree if word.i > noun.i)
