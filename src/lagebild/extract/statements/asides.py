"""Frames set beside what is said: "…, so X", "…, so betonte X, …", "Demnach …", "…, wonach …"."""

from __future__ import annotations

from spacy.tokens import Token

from lagebild.extract.statements.found import Found
from lagebild.extract.statements.lexicon import lexicon
from lagebild.extract.statements.phrases import (
    clause_head,
    finite,
    is_reported_mood,
    noun_phrase,
    spans_of,
    subject,
    subtree,
)
from lagebild.extract.statements.speakers import beside

__all__ = ["BACKWARD", "so_frame", "thereafter"]


def so_frame(so: Token) -> Found | None:
    """ "…, so X", "…, so X weiter", "…, so urteilte X"."""
    doc, sent = so.doc, so.sent
    if so.i == sent.start and so.i > 0 and doc[so.i - 1].text not in '“”"':
        return None
    previous = so.i - 1
    while previous > 0 and doc[previous].is_space:
        previous -= 1
    if doc[previous].text not in (",", "“", "”", '"', "–", "-", "«", "("):
        return None
    if so.i + 1 >= len(doc):
        return None
    first = doc[so.i + 1]
    if first.tag_.endswith("FIN"):
        return _so_with_verb(so, first)
    if first.lower_ in _SO_STOPS or first.tag_ in (
        "ADJD",
        "ADV",
        "KOUS",
        "VVFIN",
        "VAFIN",
        "VMFIN",
        "APPR",
        "PROAV",
        "PAV",
        "VVPP",
        "APPRART",
        "PTKNEG",
        "PRF",
    ):
        return None
    end = so.i + 1
    while end < sent.end and doc[end].text not in (",", ".", ":", ";", "(", "–", "!", "?", "„", '"', "\n"):
        if doc[end].tag_.endswith("FIN"):
            return None
        end += 1
    noun = next(
        (
            doc[i]
            for i in range(so.i + 1, end)
            if doc[i].pos_ in ("NOUN", "PROPN", "PRON", "X") or doc[i].tag_ in ("NN", "NE", "PPER", "PIS")
        ),
        None,
    )
    if noun is None:
        return None
    while (
        noun.head != noun
        and so.i < noun.head.i < end
        and noun.head.pos_ in ("NOUN", "PROPN")
        and noun.dep_ in ("flat", "flat:name", "compound", "appos", "nmod", "amod")
    ):
        noun = noun.head
    phrase = {i for i in noun_phrase(noun) if i > so.i}
    last = max(phrase)
    frame = {i for i in range(so.i, max(end, last + 1)) if not doc[i].is_space}
    top = noun
    head = so.head if so.head.i not in frame else noun.head
    if head.i in frame:
        head = top.head
    before = {i for i in range(sent.start, so.i) if not doc[i].is_space}
    if not before:
        return None
    if not any(doc[i].tag_.endswith("FIN") for i in before) and doc[previous].text == ",":
        return None
    content = set(before)
    rest = {i for i in range(max(frame) + 1, sent.end) if not doc[i].is_space}
    if (
        rest
        and doc[min(rest)].text in (",", "–")
        and len(rest) > 2
        and (
            not any(doc[i].tag_.endswith("FIN") for i in before)
            or any(doc[i].tag_.endswith("FIN") and is_reported_mood(doc[i]) for i in rest)
            or not _complete(before, doc[previous])
        )
    ):
        content |= rest
    return Found(
        form="Indirect",
        rule="adverb.so",
        content=content,
        speaker=spans_of(doc, phrase),
        speaker_token=noun.i,
        cue={so.i},
        frame=frame,
        medium="SW",
        confidence=0.8,
    )


def _so_with_verb(so: Token, verb: Token) -> Found | None:
    """ "…, so betonte der Minister, …"."""
    cue = next((cue for cue in lexicon().verb(verb) if cue.takes("so") or cue.takes("bare")), None)
    doc, sent = so.doc, so.sent
    if cue is None:
        return None
    end = so.i + 1
    while end + 1 < sent.end and doc[end + 1].text not in (",", ".", ":", "–", "„", "!", "?"):
        end += 1
    who = subject(verb)
    if who is None or not so.i < who.i <= end:
        who = beside(verb)
    if who is None or not so.i < who.i <= end:
        return None
    frame = set(range(so.i, end + 1))
    content = {i for i in range(sent.start, sent.end) if not doc[i].is_space} - frame
    before = [i for i in content if i < so.i]
    if not before:
        return None
    return Found(
        form="Indirect",
        rule=cue.rule.id,
        content=content,
        speaker=spans_of(doc, {i for i in noun_phrase(who) if so.i < i <= end}),
        speaker_token=who.i,
        cue={so.i, verb.i},
        frame=frame,
        medium=cue.rule.medium,
        confidence=0.9,
    )


def _complete(before: set[int], last: Token) -> bool:
    """True if what stands before the comma is a whole clause: its root lies in it."""
    root = last.sent.root
    return root.i in before


def thereafter(adverb: Token) -> Found | None:
    """ "Demnach …": the speaker stands in the text before."""
    doc = adverb.doc
    if adverb.lower_ == "danach":
        earlier = doc[max(0, adverb.i - 40) : adverb.i]
        rules = [lexicon().source(token) for token in earlier if token.pos_ == "NOUN"]
        if not any(rule is not None and rule.id == "source.document" for rule in rules):
            return None
    if adverb.lower_ == "wonach":
        return _whereafter(adverb)
    head = clause_head(adverb.head if adverb.head != adverb else adverb)
    frame = {adverb.i}
    content = subtree(head) - frame
    if head == adverb.sent.root:
        content = {i for i in range(adverb.sent.start, adverb.sent.end) if not adverb.doc[i].is_space} - frame
    if not content or (finite(head) is None and len(content) < 3):
        return None
    return Found(
        form="Indirect",
        rule="adverb.thereafter",
        content=content,
        speaker=spans_of(adverb.doc, frame),
        cue=frame,
        frame=frame,
        medium="SW",
        confidence=0.6,
        notes={"speaker": "refers to the text before"},
    )


def _whereafter(adverb: Token) -> Found | None:
    """ "…, wonach …": the noun before is the source."""
    head = clause_head(adverb.head if adverb.head != adverb else adverb)
    noun = head.head if head.head.pos_ == "NOUN" else None
    if noun is None:
        noun = next(
            (adverb.doc[i] for i in range(adverb.i - 1, adverb.sent.start - 1, -1) if adverb.doc[i].pos_ == "NOUN"),
            None,
        )
        while (
            noun is not None
            and noun.head.pos_ in ("NOUN", "PROPN")
            and noun.head.i < noun.i
            and noun.dep_ in ("nmod", "appos", "obl")
        ):
            noun = noun.head
    while noun is not None and noun.dep_ == "nmod" and noun.head.pos_ == "NOUN" and noun.head.i < noun.i:
        noun = noun.head
    content = {i for i in subtree(head) if i > adverb.i}
    if noun is None or len(content) < 3:
        return None
    phrase = {i for i in noun_phrase(noun) if i < adverb.i}
    return Found(
        form="Indirect",
        rule="adverb.thereafter",
        content=content,
        speaker=spans_of(adverb.doc, phrase),
        speaker_token=noun.i,
        cue={adverb.i},
        frame=phrase | {adverb.i},
        medium="SW",
        confidence=0.85,
    )


BACKWARD = frozenset({"demnach", "wonach", "demzufolge", "hiernach"})


_SO_STOPS = frozenset(
    {
        "dass",
        "daß",
        "viel",
        "viele",
        "weit",
        "gut",
        "sehr",
        "etwas",
        "genannte",
        "genannten",
        "lange",
        "wie",
        "zum",
        "etwa",
        "auch",
        "schnell",
        "bald",
    }
)
