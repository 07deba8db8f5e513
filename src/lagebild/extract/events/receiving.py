"""To whom it is done: objects, datives, owners of what is spoken of, hosts, places hit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from lagebild.extract.events.clauses import case_word, clause_words, governor, view_of
from lagebild.extract.events.phrases import determiner
from lagebild.extract.events.standing import Standing, distinct
from lagebild.model.event import Party

__all__ = ["Receiving"]

_THROUGH_CONTENT = frozenset(
    ("ACCUSE", "SUPPORT", "REJECT", "REQUEST", "CONCEDE", "SANCTION", "COERCE", "ASSAULT", "AGREE", "THREATEN")
)
"""Types whose recipient may be the owner of what the verb's object names ("kritisierte die Reise des Ministers")."""
_ROAMING = frozenset(("gegen", "gegenüber"))
_ASKED = frozenset(("REQUEST", "ACCUSE", "THREATEN", "SUPPORT"))
"""Types whose recipient may be the subject of the content's clause ("verlangt, dass die Armee abzieht")."""
_MEANT = frozenset(("REJECT", "SUPPORT", "AGREE", "THREATEN", "CONCEDE"))
"""Types whose recipient may be an object of the content's clause ("weigert sich, dem Land zu helfen")."""
_ADDRESSED = frozenset(("REQUEST", "THREATEN", "AGREE", "AID", "CONCEDE", "SANCTION"))
"""Types whose nouns take the dative of their verb as recipient ("stellte den Rebellen ein Ultimatum")."""
_ASIDE = frozenset(
    ("solange", "sobald", "bevor", "nachdem", "weil", "da", "obwohl", "während", "seit", "bis", "falls", "wenn")
)
"""Conjunctions whose clauses are no content."""
_OPPONENTS = ("gegner", "gegnerin", "kritiker", "widersacher")
"""Who protests against those whose opponents they are ("Gegner des Präsidenten demonstrierten")."""
_GOALS = ("nach", "in", "bei")
"""Prepositions of the goal of a visit."""


class Receiving(Standing):
    """Finds to whom it is done what one mention tells."""

    def recipient(self, actors: Sequence[Party]) -> list[Party]:
        """To whom it is done: the functions of the record first, then what the clause tells beside them."""
        taken = {party.actor for party in actors}
        found = self._named_recipient(taken, actors)
        return found or self._implied_recipient(taken)

    def _is_own_state(self, party: Party, actors: Sequence[Party]) -> bool:
        """True for the state whose government acts ("Washington werde handeln, drohte der US-Präsident")."""
        return party.sector == "GOV" and any(
            actor.sector == "GOV" and actor.country == party.country and actor.country is not None for actor in actors
        )

    def _named_recipient(self, taken: set[int | None], actors: Sequence[Party]) -> list[Party]:
        if self._is_getting():
            found = [party for party in self._parties(self._view.subject) if party.actor not in taken]
            if found:
                return distinct(found)
        for function in self._record.recipient:
            tokens = self._tokens(function, actor=False)
            found = [party for party in self._parties(tokens) if party.actor not in taken]
            if found:
                return distinct(found)
            if self._record.type in _THROUGH_CONTENT or function in ("object", "genitive"):
                for token in tokens:
                    owners = self._owned(token)
                    owners = [party for party in owners if party.actor not in taken]
                    if owners and self._record.type in _THROUGH_CONTENT:
                        return distinct(owners)
        for preposition in self._record.recipient:
            if preposition in _ROAMING:
                strayed = [party for party in self._parties(self._strayed(preposition)) if party.actor not in taken]
                if strayed:
                    return distinct(strayed)
        if "dative" in self._record.recipient and "object" not in self._record.recipient:
            found = [party for party in self._parties(self._view.object) if party.actor not in taken]
            if found:
                return distinct(found)
        if "object" in self._record.recipient and "dative" not in self._record.recipient and not self._view.object:
            bare = [token for token in self._view.dative if token.pos_ == "PROPN" and not determiner(token)]
            found = [party for party in self._parties(bare) if party.actor not in taken]
            if found:
                return distinct(found)
        if self._record.type in _THROUGH_CONTENT and self._record.frame != "noun":
            for token in self._view.object:
                owners = [party for party in self._owned(token) if party.actor not in taken]
                if owners:
                    return distinct(owners)
        if self._record.type in _ASKED:
            for clause in self._clauses():
                for part in (clause, *(child for child in clause.children if child.dep_ == "advcl")):
                    found = [party for party in self._parties(view_of(part).subject) if party.actor not in taken]
                    found = [party for party in found if not self._is_own_state(party, actors)]
                    if found:
                        return distinct(found)
        return []

    def _implied_recipient(self, taken: set[int | None]) -> list[Party]:
        for tokens in self._beside():
            found = [party for party in self._parties(tokens) if party.actor not in taken]
            if found:
                return distinct(found)
        if self._record.type == "PROTEST":
            for token in [*self._view.subject, *self._view.genitive, *self._view.obliques.get("von", [])]:
                if not token.lemma_.lower().endswith(_OPPONENTS):
                    continue
                inside = [child for child in token.children if child.dep_ == "nmod" and case_word(child) in ("", "von")]
                opposed = [party for child in inside for party in self._people.parties(child)]
                opposed = [party for party in opposed if party.actor not in taken]
                if opposed:
                    return distinct(opposed)
            for token in self._view.obliques.get("gegen", []):
                owners = [party for party in self._owned(token) if party.actor not in taken]
                if owners:
                    return distinct(owners)
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
            return distinct(found)
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
                if clause.dep_ == "advcl" and any(child.lower_ in _ASIDE for child in clause.children):
                    continue  # "lehnt ab, solange die Miliz keine Geiseln freilässt"
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
