"""Reported speech without a frame: subjunctive sentences and sollen of hearsay, with the speaker carried on."""

from __future__ import annotations

from spacy.tokens import Span as Words
from spacy.tokens import Token

from lagebild.extract.actors import Cast
from lagebild.extract.statements.found import Found
from lagebild.extract.statements.lexicon import lexicon
from lagebild.extract.statements.phrases import (
    child,
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

__all__ = ["free_clauses", "free_sentence", "hearsay"]


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


_AHEAD = frozenset({"nun", "jetzt", "bis"})
"""Words that make "sollen" in the present tense a plan."""


def hearsay(sentence: Words, claimed: set[int], *, carried: bool) -> Found | None:
    """ "Er soll zwei Frauen getötet haben", as against "Die Schule soll im Herbst öffnen"."""
    for modal in sentence:
        if modal.lemma_.lower() != "sollen" or modal.i in claimed or not modal.tag_.endswith("FIN"):
            continue
        if modal.lower_ not in ("soll", "sollen", "sollten", "sollte"):
            continue
        head = modal.head if modal.dep_ in ("aux", "aux:pass") else modal
        clause = clause_head(head)
        past = _perfect(modal)
        if modal.lower_.startswith("sollt") and not past:
            continue
        if not past and (not carried or any(token.lower_ in _AHEAD for token in sentence)):
            continue
        first = opening(clause)
        relative = first is not None and first.tag_ in ("PRELS", "PRELAT")
        if relative and not past:
            continue
        if first is not None and not relative and clause != sentence.root and not past:
            continue
        content = subtree(clause) if relative else {token.i for token in sentence if not token.is_space}
        if not relative and len(content - claimed) < 0.6 * len(content):
            continue
        return Found(
            "FreeIndirect", "modal.hearsay", content, cue=set(), confidence=0.7 if past else 0.45,
            notes={"speaker": "text"}, whole=not relative,
        )  # fmt: skip
    return None


def _perfect(modal: Token) -> bool:
    """True if the infinitive under ``modal`` is a perfect one ("getötet haben", "worden sein") or a state."""
    head = modal.head if modal.dep_ in ("aux", "aux:pass") else modal
    near = [node for node in (head, *head.children) if node.i > modal.i or node == head or modal.dep_ == "aux"]
    for node in near:
        if (
            node.lower_ in ("haben", "sein")
            and node.tag_ in ("VAINF", "VVINF", "VAFIN")
            and (
                head.tag_ == "VVPP"
                or (head.pos_ == "VERB" and head.lower_ not in ("haben", "sein") and not head.tag_.endswith("INF"))
            )
        ):
            return True
    return head.lemma_ in ("handeln", "befinden") or any(node.lower_ == "worden" for node in near)


def carried_subject(sentence: Words) -> Token | None:
    """The subject of a main clause that tells of somebody's saying without a content ("Lammert würdigte …")."""
    root = sentence.root
    verb = finite(root)
    if verb is None:
        return None
    if not lexicon().verb(root):
        return None
    if child(root, "aux:pass") is not None:
        return child(root, "obl:agent")
    return subject(root)


def named_subject(sentence: Words, cast: Cast) -> Token | None:
    """The subject of a main clause if it is somebody by name or office."""
    who = subject(sentence.root)
    if who is None:
        return None
    if who.ent_type_ in ("PER", "ORG") or any(
        node.ent_type_ in ("PER", "ORG") and node.dep_ in ("appos", "flat", "flat:name") for node in who.children
    ):
        return who
    mention = cast.mention_at(who.i)
    if mention is not None and mention.kind in ("name", "office", "organisation") and not cast.is_place(mention):
        return who
    return None
