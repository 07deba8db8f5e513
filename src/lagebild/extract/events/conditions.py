"""Do the tests of a predicate record hold of a mention?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from lagebild.extract.events.clauses import View, is_passive_with
from lagebild.extract.events.lexicon import word_in
from lagebild.extract.events.negation import is_negated
from lagebild.extract.events.people import People
from lagebild.rules.frames import Predicate, Test

__all__ = ["Situation", "passes"]


@dataclass(frozen=True, slots=True)
class Situation:
    """A possible trigger with what the tests ask about."""

    trigger: Token
    view: View
    sentence: Sequence[Token]
    negated: bool
    people: People
    actor_tokens: tuple[Token, ...] = ()


def passes(record: Predicate, situation: Situation) -> bool:
    """True if all that ``record`` needs holds and nothing that bars it."""
    return all(_holds(test, situation) for test in record.needs) and not any(
        _holds(test, situation) for test in record.bars
    )


def _holds(test: Test, at: Situation) -> bool:
    return any(_key_holds(name, getattr(test, name), at) for name in test.model_fields_set)


def _key_holds(name: str, value: object, at: Situation) -> bool:
    return _CHECKS[name](value, at)


def _any_word(tokens: Iterable[Token], words: tuple[str, ...]) -> bool:
    return any(word_in(token.lemma_, words) or word_in(token.text, words) for token in tokens)


def _measured(tokens: Iterable[Token]) -> list[Token]:
    """``tokens`` with what a word of quantity counts ("ein Großteil seiner Soldaten", "Hunderte von Panzern")."""
    found = list(tokens)
    for token in list(found):
        if word_in(token.lemma_, ("@amount",)):
            found.extend(
                child for child in token.children if child.dep_.split(":")[0] in ("nmod", "appos", "flat", "obl")
            )
    return found


def _oblique(value: dict[str, tuple[str, ...]], at: Situation) -> bool:
    for preposition, words in value.items():
        found = at.view.obliques.get(preposition, [])
        if found and (not words or _any_word(found, words)):
            return True
    return False


def _predicative(words: tuple[str, ...], at: Situation) -> bool:
    for token in at.view.predicative:
        near = [token, *(child for child in token.children if child.dep_ in ("amod", "conj", "advmod", "nmod"))]
        if _any_word(near, words):
            return True
    return _any_word((token for token in at.view.obliques.get("von", [])), words) if not at.view.predicative else False


def _sector(sectors: tuple[str, ...], at: Situation) -> bool:
    for token in at.actor_tokens:
        for actor in at.people.actors(token):
            if actor.sector in sectors or actor.country in sectors:
                return True
    return False


def _tokens_at(place: str, at: Situation) -> list[Token]:
    view = at.view
    if place == "anyone":
        tokens = [*view.subject, *view.object, *view.dative, *view.owner, *view.genitive, *view.agent]
        for some in view.obliques.values():
            tokens.extend(some)
        return [*tokens, *at.actor_tokens]
    if place == "with":
        return [token for preposition in ("mit", "an", "zwischen") for token in view.obliques.get(preposition, [])]
    return list(view.at(place))


def _party(place: str, at: Situation, *, person: bool = False) -> bool:
    tokens = _tokens_at(place, at)
    people = at.people
    if person:
        return any(people.is_office(token) for token in tokens)
    return any(people.is_party(token) or (place == "anyone" and people.is_party_inside(token)) for token in tokens)


def _several(place: str, at: Situation) -> bool:
    return len({actor.id for token in at.view.at(place) for actor in at.people.actors(token)}) > 1


def _clause_heads(at: Situation) -> list[Token]:
    """The verbs (or predicates) of the clauses that the trigger takes, without negated ones."""
    return [token for clause in at.view.clauses for token in (clause, *clause.conjuncts) if not is_negated(token)]


def _clause_modal(words: tuple[str, ...], at: Situation) -> bool:
    return any(
        child.lemma_ in words
        for head in _clause_heads(at)
        for child in (head, *head.children)
        if (child.dep_ == "aux" and not is_passive_with(child, head)) or child is head
    )


_CHECKS: dict[str, Callable[[Any, Situation], bool]] = {
    "several": _several,
    "subject": lambda words, at: _any_word(_measured(at.view.subject), words),
    "object": lambda words, at: _any_word(_measured(at.view.object), words),
    "dative": lambda words, at: _any_word(_measured(at.view.dative), words),
    "genitive": lambda words, at: _any_word(at.view.genitive + at.view.obliques.get("von", []), words),
    "predicative": _predicative,
    "words": lambda words, at: _any_word(at.sentence, words),
    "lemma": lambda words, at: _any_word((at.trigger,), words),
    "oblique": _oblique,
    "sector": _sector,
    "party": _party,
    "person": lambda place, at: _party(place, at, person=True),
    "medium": lambda place, at: any(at.people.is_medium(token) for token in _tokens_at(place, at)),
    "has_object": lambda value, at: bool(at.view.object) == value,
    "reflexive": lambda value, at: at.view.reflexive == value,
    "passive": lambda value, at: at.view.passive == value,
    "negated": lambda value, at: at.negated == value,
    "attributive": lambda value, at: (at.trigger.dep_ == "amod") == value,
    "clause": lambda value, at: bool(at.view.clauses),
    "clause_verb": lambda words, at: _any_word(_clause_heads(at), words),
    "clause_modal": _clause_modal,
    "place": lambda function, at: any(at.people.area(token) is not None for token in at.view.at(function)),
}
