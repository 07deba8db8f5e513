"""How real is it: actual, planned, possible or denied."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from lagebild.extract.events.candidates import Candidate
from lagebild.extract.events.clauses import case_word
from lagebild.extract.events.lexicon import word_in
from lagebild.extract.events.negation import is_negated
from lagebild.model.event import Status
from lagebild.rules.status import StatusCue, status_cues

__all__ = ["Reality", "reality_of"]

_UPWARD = frozenset(
    ("xcomp", "ccomp", "obj", "nsubj", "nsubj:pass", "obl", "obl:arg", "nmod", "conj", "acl", "advcl", "csubj")
)
_STOPPERS = frozenset(
    [
        "sagen",
        "erklären",
        "mitteilen",
        "berichten",
        "melden",
        "betonen",
        "behaupten",
        "angeben",
        "meinen",
        "äußern",
        "heißen",
        "bestätigen",
        "schreiben",
    ]
)
_REACH = 3


@dataclass(frozen=True, slots=True)
class Reality:
    """A status, the cue that made it (``None`` for plain actual) and its words."""

    status: Status
    cue: StatusCue | None = None
    token: Token | None = None

    @property
    def reason(self) -> str:
        """Why the status is what it is."""
        if self.cue is None:
            return "negated" if self.status == "denied" else "told as a fact"
        return f"{self.cue.id}: {self.token.text if self.token is not None else ''}".strip()


def reality_of(candidate: Candidate, *, date: str | None, today: datetime.date | None) -> Reality:
    """The status of ``candidate``; ``date`` is its date, ``today`` that of the report."""
    word = candidate.predicate_word
    negation_used = any(test.negated for test in candidate.record.needs)
    found = _by_modal(candidate, word)
    if found is not None:
        return found
    if not negation_used and (is_negated(word) or (candidate.trigger.i != word.i and is_negated(candidate.trigger))):
        return Reality("denied", None, word)
    for step in (_by_adjective, _by_governor, _by_adverb):
        found = step(candidate)
        if found is not None:
            return found
    if date is not None and today is not None and date[:10] > today.isoformat():
        return Reality("planned")
    if _is_question(word):
        return Reality("possible")
    return Reality("actual")


@cache
def _cues(kind: str) -> tuple[StatusCue, ...]:
    return tuple(cue for cue in status_cues() if cue.kind == kind)


def _fits(cue: StatusCue, candidate: Candidate) -> bool:
    return not cue.types or candidate.record.type in cue.types


def _form(token: Token) -> str:
    if "Sub" in token.morph.get("Mood") and "Past" in token.morph.get("Tense"):
        return "subjunctive"
    if token.lower_.startswith(("könnte", "dürfte", "würde", "müsste", "möchte", "sollte")) and (
        token.lower_.startswith(("könnte", "dürfte", "würde", "müsste")) or "Sub" in token.morph.get("Mood")
    ):
        return "subjunctive"
    if token.tag_ in ("VMINF", "VAINF"):
        return "infinitive"
    return "past" if "Past" in token.morph.get("Tense") else "present"


def _by_modal(candidate: Candidate, verb: Token) -> Reality | None:
    for modal in _auxiliaries(verb):
        perfect = verb.tag_ == "VVPP" and any(
            (other.tag_ == "VAINF" and other.lemma_ in ("haben", "sein", "werden")) or other.lower_ == "worden"
            for other in _auxiliaries(verb)
        )
        passive_infinitive = perfect and any(
            other.lower_ == "werden" and other.tag_ == "VAINF" for other in _auxiliaries(verb)
        )
        if passive_infinitive and not any(other.lower_ == "worden" for other in _auxiliaries(verb)):
            perfect = False
        for cue in _cues("modal"):
            if modal.lemma_ not in cue.words or not _fits(cue, candidate):
                continue
            if cue.forms and _form(modal) not in cue.forms:
                continue
            if cue.perfect is not None and cue.perfect != perfect:
                continue
            if (
                modal.lemma_ == "werden"
                and verb.tag_ == "VVPP"
                and not any(other.tag_ == "VAINF" for other in _auxiliaries(verb))
            ):
                continue
            negated = is_negated(verb) or (candidate.trigger.i != verb.i and is_negated(candidate.trigger))
            status = cue.negated if negated and cue.negated else "denied" if negated else cue.status
            return Reality(status, cue, modal)
    return None


def _auxiliaries(verb: Token) -> list[Token]:
    found = [child for child in verb.children if child.dep_ in ("aux", "aux:pass")]
    if not found and verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        if not any(child.dep_.startswith("nsubj") for child in verb.children) and verb.tag_ in (
            "VVINF",
            "VVPP",
            "VVIZU",
        ):
            return _auxiliaries(verb.head)
    if verb.dep_ in ("aux", "cop", "aux:pass"):
        found.extend(child for child in verb.head.children if child.dep_ == "aux" and child.i != verb.i)
    return found


def _by_adjective(candidate: Candidate) -> Reality | None:
    for child in candidate.trigger.children:
        if child.dep_.split(":")[0] not in ("amod", "acl", "advmod"):
            continue
        for cue in _cues("adjective"):
            if _fits(cue, candidate) and (word_in(child.lemma_, cue.words) or _inflected(child.lower_, cue.words)):
                return Reality(cue.status, cue, child)
    return None


def _inflected(word: str, words: tuple[str, ...]) -> bool:
    return any(word.startswith(stem) and len(word) - len(stem) <= 2 for stem in words)


def _by_governor(candidate: Candidate) -> Reality | None:
    node = candidate.predicate_word if candidate.verb is not None else candidate.trigger
    for _ in range(_REACH):
        above, label = node.head, node.dep_
        if above.i == node.i or label.split(":")[0] not in {name.split(":")[0] for name in _UPWARD}:
            return None
        if above.lemma_ in _STOPPERS and label in ("ccomp", "parataxis"):
            return None
        if label == "conj":
            node = above
            continue
        if (
            label.startswith("acl")
            and node.tag_ not in ("VVIZU",)
            and not any(child.tag_ == "PTKZU" for child in node.children)
        ):
            return None
        for cue in _cues("governor"):
            if not _fits(cue, candidate) or not word_in(above.lemma_, cue.words):
                continue
            if cue.prepositions and case_word(node) not in cue.prepositions and label not in ("xcomp", "ccomp"):
                continue
            if (
                label.startswith("nsubj")
                and above.pos_ == "VERB"
                and label != "nsubj:pass"
                and above.lemma_
                not in (
                    "bevorstehen",
                    "anstehen",
                    "ausstehen",
                    "drohen",
                )
            ):
                continue
            if (
                label in ("obl", "advcl")
                and not cue.prepositions
                and case_word(node) not in ("mit", "über", "auf", "vor", "an")
            ):
                continue
            negated = is_negated(above)
            status = cue.negated or "denied" if negated else cue.status
            if negated and cue.negated is None:
                continue
            return Reality(status, cue, above)
        found = _by_modal(candidate, above) if above.pos_ in ("VERB", "AUX") and label != "ccomp" else None
        if found is not None and node.pos_ in ("NOUN", "PROPN") and label in ("obj", "nsubj", "nsubj:pass", "obl:arg"):
            return found
        if (
            above.pos_ in ("VERB", "AUX")
            and is_negated(above)
            and label in ("nsubj", "nsubj:pass", "obj")
            and (above.lemma_ in ("geben", "stattfinden", "kommen", "planen", "sein", "erfolgen", "vorsehen"))
        ):
            return Reality("denied", None, above)
        if above.pos_ in ("VERB", "AUX"):
            return None
        node = above
    return None


def _by_adverb(candidate: Candidate) -> Reality | None:
    verb = candidate.predicate_word
    for child in verb.children:
        if child.dep_ == "mark":
            kind = "conjunction"
        elif child.dep_ == "advmod" or child.pos_ == "ADV":
            kind = "adverb"
        else:
            continue
        for cue in _cues(kind):
            if _fits(cue, candidate) and child.lower_ in cue.words:
                return Reality(cue.status, cue, child)
    return None


def _is_question(word: Token) -> bool:
    return word.sent.text.rstrip().endswith("?")
