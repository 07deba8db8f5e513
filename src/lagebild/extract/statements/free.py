"""Reported speech without a frame: subjunctive sentences and sollen of hearsay, with the speaker carried on."""

from __future__ import annotations

from spacy.tokens import Span as Words
from spacy.tokens import Token

from lagebild.extract.statements.found import Found
from lagebild.extract.statements.phrases import (
    clause_head,
    finite,
    has,
    is_reported_mood,
    is_subjunctive,
    noun_phrase,
    opening,
    spans_of,
    subject,
    subtree,
)

__all__ = ["free_clauses", "free_sentence"]


def free_clauses(sentence: Words, claimed: set[int]) -> list[Found]:
    """Dependent clauses in Konjunktiv I that no frame has claimed: "…, die er beobachtet habe"."""
    found: list[Found] = []
    taken: set[int] = set(claimed)
    root_verb = finite(sentence.root)
    if root_verb is None or is_subjunctive(root_verb):
        return []
    for token in sentence:
        if (
            not is_reported_mood(token)
            or token.i in taken
            or not (token.tag_.endswith("FIN") or token.pos_ in ("VERB", "AUX"))
        ):
            continue
        head = clause_head(
            token if finite(token) is token and token.dep_ not in ("aux", "aux:pass", "cop") else token.head
        )
        if head == sentence.root:
            continue
        top = head
        while top.dep_ in ("acl", "acl:relcl", "advcl", "ccomp", "xcomp", "conj") and top.head != sentence.root:
            higher = clause_head(top.head)
            verb = finite(higher)
            if higher == sentence.root or verb is None or not is_subjunctive(verb):
                break
            top = higher
        first = opening(top)
        if first is not None and first.lower_ in ("als", "damit", "wenn", "sofern", "falls", "auf", "ohne"):
            continue
        content = subtree(top) - claimed
        if len(content) < 3:
            continue
        taken |= content
        governor = clause_head(top.head) if top.head != top else top
        who = subject(governor) or subject(sentence.root)
        ok = who is not None and who.i not in content and who.pos_ in ("NOUN", "PROPN", "PRON")
        found.append(
            Found(
                "Indirect",
                "mood.reported",
                content,
                spans_of(token.doc, noun_phrase(who)) if ok and who is not None else (),
                {governor.i} if finite(governor) is not None else set(),
                subtree(governor) - content,
                medium="Speech",
                confidence=0.55,
                speaker_token=who.i if ok and who is not None else None,
                notes={} if ok else {"speaker": "text"},
            )
        )
    return found


def free_sentence(sentence: Words, claimed: set[int], *, carried: bool) -> Found | None:
    """A main clause in the subjunctive without a frame. ``carried``: somebody is being quoted before it."""
    root = sentence.root
    verb = finite(root)
    if verb is None:
        verb = _first_finite(sentence)
    if verb is None or verb.i in claimed:
        return None
    if not is_subjunctive(verb) or verb.lower_.startswith(("möcht", "mocht")):
        return None
    if not is_reported_mood(verb):
        if not carried or not _stands_in(verb, sentence):
            return None
        confidence = 0.5
    else:
        confidence = 0.8
    content = {token.i for token in sentence if not token.is_space}
    if any(token.text == "?" for token in sentence) and not carried:
        return None
    return Found(
        "IndirectFreeIndirect",
        "mood.reported",
        content,
        cue=set(),
        confidence=confidence,
        notes={"speaker": "text"},
        whole=True,
    )


def _first_finite(sentence: Words) -> Token | None:
    return next((token for token in sentence if token.tag_.endswith("FIN")), None)


_OPINION = ("könnt", "sollt", "dürft", "möcht", "müsst", "wollt")


def _stands_in(verb: Token, sentence: Words) -> bool:
    """Konjunktiv II for a Konjunktiv I that looks like the indicative ("hätten"), not the conditional one."""
    if any(token.lower_ in ("wenn", "falls", "sofern", "ansonsten", "sonst") for token in sentence):
        return verb.lower_ == "würden"
    if not verb.lower_.startswith(_OPINION):
        return True
    if has(verb, "Number", "Plur"):
        return True
    return verb.lower_ in ("hätte", "wäre", "würde", "müsste", "könnte") and any(
        is_reported_mood(token) for token in sentence if token.tag_.endswith("FIN")
    )
