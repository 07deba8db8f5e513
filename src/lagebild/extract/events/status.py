"""How real is it: actual, planned, possible or denied."""

from __future__ import annotations

import dataclasses
import datetime
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from lagebild.extract.events.candidates import Candidate
from lagebild.extract.events.clauses import case_word, is_passive_with
from lagebild.extract.events.lexicon import word_in
from lagebild.extract.events.negation import is_negated
from lagebild.model.event import Status
from lagebild.rules.frames import word_classes
from lagebild.rules.status import StatusCue, status_cues

__all__ = ["Reality", "reality_of"]

_UPWARD = frozenset(("xcomp", "ccomp", "obj", "nsubj", "obl", "nmod", "conj", "acl", "advcl", "csubj"))
_ABOUT = ("", "mit", "über", "auf", "vor", "an", "zu")
_HAPPENING = frozenset(("geben", "stattfinden", "kommen", "planen", "sein", "erfolgen", "vorsehen"))
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
_CONDITIONS = frozenset(("wenn", "falls", "sofern", "solange", "sobald"))
_JUDGING = {"halten": "für", "gelten": "als"}
_REACH = 3
_CARRYING = frozenset(("", "von", "zu", "an", "auf"))
"""Prepositions over which a cue reaches down to a noun; in "der Aufruhr gegen den Putsch blieb aus" it does not."""


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
    if found is not None and not (negation_used and candidate.record.type == "REJECT"):
        return _unless_condition(found, word)
    if not negation_used and (is_negated(word) or (candidate.trigger.i != word.i and is_negated(candidate.trigger))):
        plan = _by_governor(candidate)  # "plane keinen Angriff" denies the plan
        cue = plan.cue if plan is not None and plan.status == "planned" else None
        return _unless_condition(Reality("denied", cue, plan.token if plan is not None and cue else word), word)
    for step in (_by_adjective, _by_governor, _by_adverb):
        found = step(candidate)
        if found is not None:
            return _unless_condition(found, found.token if found.token is not None else word)
    if date is not None and today is not None and date[:10] > today.isoformat():
        return Reality("planned")
    if _is_question(word):
        return Reality("possible")
    return Reality("actual")


def _unless_condition(found: Reality, word: Token) -> Reality:
    """What must not happen for something else to happen is not denied ("wenn es keine Angriffe mehr gebe")."""
    if found.status != "denied":
        return found
    for verb in (word, word.head):
        if any(child.dep_ == "mark" and child.lower_ in _CONDITIONS for child in verb.children):
            return dataclasses.replace(found, status="possible")
    return found


@cache
def _cues(kind: str) -> tuple[StatusCue, ...]:
    return tuple(cue for cue in status_cues() if cue.kind == kind)


def _fits(cue: StatusCue, candidate: Candidate) -> bool:
    return not cue.types or candidate.record.type in cue.types


def _form(token: Token) -> str:
    if "Sub" in token.morph.get("Mood", []) and "Past" in token.morph.get("Tense", []):
        return "subjunctive"
    if token.lower_.startswith(("könnte", "dürfte", "würde", "müsste", "möchte", "sollte")) and (
        token.lower_.startswith(("könnte", "dürfte", "würde", "müsste")) or "Sub" in token.morph.get("Mood", [])
    ):
        return "subjunctive"
    if token.tag_ in ("VMINF", "VAINF"):
        return "infinitive"
    return "past" if "Past" in token.morph.get("Tense", []) else "present"


def _by_modal(candidate: Candidate, verb: Token) -> Reality | None:
    auxiliaries = _auxiliaries(verb)
    infinitives = {other.lemma_ for other in auxiliaries if other.tag_ == "VAINF"}
    perfect = bool(infinitives & {"haben", "sein"}) or _is_perfect(verb)
    for modal in auxiliaries:
        if modal.lemma_ == "werden" and verb.tag_ == "VVPP" and (modal.lower_ == "worden" or not infinitives):
            continue
        if not infinitives and is_passive_with(modal, verb):
            continue
        for cue in _cues("modal"):
            if modal.lemma_ not in cue.words or not _fits(cue, candidate):
                continue
            if (cue.forms and _form(modal) not in cue.forms) or cue.perfect not in (None, perfect):
                continue
            negated = is_negated(verb) or (candidate.trigger.i != verb.i and is_negated(candidate.trigger))
            return Reality((cue.negated or "denied") if negated else cue.status, cue, modal)
    return None


def _is_perfect(verb: Token) -> bool:
    """True for "bestätigt haben", "festgenommen worden sein", whatever the tree makes of it; also for the first of two
    ("das Haus gestürmt und um sich geschossen haben")."""
    if verb.tag_ != "VVPP":
        return False
    if verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ in ("und", "oder", "sowie"):
        return _ends_in_perfect(verb)
    for following in verb.doc[verb.i + 1 : verb.i + 3]:
        if following.lower_ in ("haben", "sein"):
            return True
        if following.lower_ != "worden":
            return False
    return False


def _ends_in_perfect(verb: Token) -> bool:
    """True if the clause goes on behind ``verb`` without a finite verb and ends in "haben" or "sein"."""
    last = verb
    for word in verb.doc[verb.i + 1 : verb.sent.end]:
        if word.is_punct:
            break
        if word.tag_.endswith("FIN"):
            return False
        last = word
    return last.lower_ in ("haben", "sein")


def _auxiliaries(verb: Token) -> list[Token]:
    found = [child for child in verb.children if child.dep_ in ("aux", "aux:pass")]
    shares = verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and verb.tag_ in ("VVINF", "VVPP", "VVIZU")
    if not found and shares and not any(child.dep_.startswith("nsubj") for child in verb.children):
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
                return (
                    None
                    if cue.status == "planned" and _takes_place(candidate.trigger)
                    else Reality(cue.status, cue, child)
                )
    return None


def _takes_place(noun: Token) -> bool:
    """True where what was planned is told as begun ("die vereinbarte Waffenruhe trat in Kraft")."""
    verb = noun.head
    if noun.dep_ == "obl" and verb.lemma_ == "handeln":  # "es handelt sich um ein lange geplantes Manöver"
        return any(child.lower_ == "sich" for child in verb.children)
    if noun.dep_ not in ("nsubj", "nsubj:pass") or any(child.tag_.startswith("VM") for child in verb.children):
        return False
    if word_classes()["beginning"].isdisjoint(_lemmas(verb)) or is_negated(verb):
        return False
    finite = [verb, *(child for child in verb.children if child.dep_.startswith("aux"))]
    if any(child.lower_.startswith(("wird", "werd", "würd")) for child in finite):
        return False
    return verb.tag_ == "VVPP" or verb.lower_ in word_classes()["begun"]


def _lemmas(verb: Token) -> list[str]:
    """That of the verb, and with the noun that it makes a phrase of ("Kraft treten")."""
    return [verb.lemma_, *(f"{child.lemma_} {verb.lemma_}" for child in verb.children if child.pos_ == "NOUN")]


def _inflected(word: str, words: tuple[str, ...]) -> bool:
    return any(word.startswith(stem) and len(word) - len(stem) <= 2 for stem in words)


def _by_governor(candidate: Candidate) -> Reality | None:
    if candidate.verb is not None and candidate.record.type != "CONCEDE":  # whose announcement is the act itself
        for cue in _cues("governor"):
            if cue.light and _fits(cue, candidate) and word_in(candidate.verb.lemma_, cue.words):
                return Reality(cue.status, cue, candidate.verb)
        if (judged := _judged(candidate, candidate.verb)) is not None:
            return judged
    node = candidate.predicate_word
    for _ in range(_REACH):
        above, label = node.head, node.dep_
        if above.i == node.i or label.split(":")[0] not in _UPWARD or _is_told(node, above):
            return None
        if label == "conj":
            node = above
            continue
        found = _governed(candidate, node, above)
        if found is not None and above.pos_ == "NOUN" and above.dep_ in ("obj", "nsubj:pass"):
            outer = _governed(candidate, above, above.head)  # "dementierte Spekulationen über einen Rücktritt"
            found = outer if outer is not None and outer.status == "denied" else found
        if found is not None or above.pos_ in ("VERB", "AUX"):
            return found
        if label == "nmod" and case_word(node) not in _CARRYING and not _is_reported(node, above):
            return None
        node = above
    return None


def _is_reported(node: Token, above: Token) -> bool:
    """True for what a report or rumour is about ("Berichte über einen Abzug")."""
    return case_word(node) == "über" and word_in(above.lemma_, ("@reporting",))


def _is_told(node: Token, above: Token) -> bool:
    """True where nothing above bears on the reality: contents of plain saying, relative clauses."""
    if node.dep_ == "ccomp" and above.lemma_ in _STOPPERS:
        return True
    return node.dep_.startswith("acl") and not _is_infinitive(node)


def _is_infinitive(node: Token) -> bool:
    return node.tag_ == "VVIZU" or any(child.tag_ == "PTKZU" for child in node.children)


def _governed(candidate: Candidate, node: Token, above: Token) -> Reality | None:
    label, preposition = node.dep_, case_word(node)
    if label == "nsubj" and any(is_passive_with(child, above) for child in above.children):
        label = "nsubj:pass"
    own = label in ("nsubj", "csubj") or (label == "nsubj:pass" and above.lemma_ in word_classes()["moving"])
    kind = "predicate" if own and above.pos_ == "VERB" else "governor"
    for cue in _cues(kind):
        if not _fits(cue, candidate) or not word_in(above.lemma_, cue.words):
            continue
        if cue.infinitive and not _is_infinitive(node):
            continue
        if label in ("obl", "obl:arg", "nmod", "advcl") and preposition not in (cue.prepositions or _ABOUT):
            continue
        negated = is_negated(above)
        if negated and cue.negated is None:
            continue
        return Reality(cue.negated if negated and cue.negated else cue.status, cue, above)
    if above.pos_ not in ("VERB", "AUX") or label not in ("obj", "nsubj", "nsubj:pass", "obl:arg"):
        return None
    if (judged := _judged(candidate, above)) is not None:
        return judged
    hands_on = above.lemma_ in _HAPPENING or label == "nsubj:pass" or (
        label != "nsubj" and above.lemma_ in word_classes()["doing"] and not word_in(above.lemma_, ("@announcing",))
    )  # fmt: skip
    if hands_on and node.pos_ in ("NOUN", "PROPN") and (found := _by_modal(candidate, above)) is not None:
        return found
    if is_negated(above) and above.lemma_ in _HAPPENING:
        return Reality("denied", None, above)
    return None


def _judged(candidate: Candidate, verb: Token) -> Reality | None:
    """What it is held to be ("hält einen Angriff für möglich", "gilt als ausgeschlossen")."""
    preposition = _JUDGING.get(verb.lemma_)
    for child in verb.children if preposition else ():
        if child.tag_ == "ADJD" and child.i and child.nbor(-1).lower_ == preposition:
            for cue in _cues("judgement"):
                if _fits(cue, candidate) and word_in(child.lemma_, cue.words):
                    return Reality(cue.negated or cue.status if is_negated(verb) else cue.status, cue, child)
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
