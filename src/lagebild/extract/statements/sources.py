"""Speakers named by a phrase: laut X, nach Angaben von X, X zufolge, nach X' Meinung, "…, so X", demnach."""

from __future__ import annotations

from spacy.tokens import Span as Words
from spacy.tokens import Token

from lagebild.extract.statements.asides import BACKWARD, so_frame, thereafter
from lagebild.extract.statements.found import Found
from lagebild.extract.statements.lexicon import lexicon
from lagebild.extract.statements.phrases import (
    clause_head,
    has,
    noun_phrase,
    spans_of,
    subtree,
)
from lagebild.rules.speech import CueClass

__all__ = ["sources_of"]


def sources_of(sentence: Words) -> list[Found]:
    """All statements of a sentence that a source phrase introduces."""
    found = []
    for token in sentence:
        low = token.lower_
        if low in ("laut", "lt.", "gemäß", "nach", "zufolge", "folge", "aus", "entsprechend"):
            hit = _prepositional(token)
        elif low == "so":
            hit = so_frame(token)
        elif low in BACKWARD or (low == "danach" and token.i == sentence.start):
            hit = thereafter(token)
        elif low == "vernehmen" and token.doc[max(0, token.i - 1)].lower_ == "dem":
            hit = _hearsay(token)
        else:
            continue
        if hit is not None:
            found.append(hit)
    return found


def _prepositional(case: Token) -> Found | None:
    low, lex = case.lower_, lexicon()
    head = case.head
    if low == "folge":
        if case.doc[case.i - 1].lower_ != "zu":
            return None
        head = _noun_before(case.i - 1, case) or head
    elif low == "zufolge" and (
        head == case or head.i > case.i or head.pos_ not in ("NOUN", "PROPN", "PRON", "ADJ", "X", "NUM")
    ):
        head = _noun_before(case.i, case) or head
    elif low in ("laut", "lt.") and (head == case or head.i < case.i or head.pos_ in ("VERB", "AUX", "ADJ", "ADV")):
        if case.tag_ == "ADJD" and case.doc[case.i + 1 : case.i + 2].text in (",", ".", "und", ""):
            return None
        after = _noun_after(case)
        if after is None:
            return None
        head = after
    elif low in ("nach", "gemäß", "aus") and (head.i < case.i - 1 or lex.source(head) is None):
        previous = case.doc[case.i - 1] if case.i > case.sent.start else case
        owns = low == "nach" and previous.pos_ == "NOUN" and lex.source(previous) is not None
        head = previous if owns else _source_after(case) or head
    if head == case or head.pos_ in ("VERB", "AUX", "ADP", "ADV") or head.i == case.i:
        return None
    if low in ("nach", "laut", "zufolge") and head.tag_ == "PRELS":
        return _relative(case, head)
    before = head.i < case.i
    source = lex.source(head)
    rule: CueClass
    if low in ("laut", "lt."):
        rule = lex.rules["preposition.according-to"]
        if before:
            return None
    elif low in ("zufolge", "folge"):
        rule = lex.rules["postposition.according-to"]
    elif low == "gemäß":
        if source is None and head.ent_type_ not in ("PER", "ORG"):
            return None
        rule = lex.rules["preposition.according-to"]
    elif low == "aus":
        if head.lemma_ not in ("Sicht", "Blickwinkel") or before:
            return None
        rule = lex.rules["preposition.after"]
    else:
        if source is None:
            return None
        if not before and not _is_source_phrase(head, source):
            return None
        if before and source.id not in ("source.said", "source.thought"):
            return None
        rule = lex.rules["postposition.according-to" if before else source.id]
    phrase = noun_phrase(head)
    if before:
        phrase = {i for i in phrase if i < case.i}
        left = min(phrase, default=case.i) - 1
        while left >= case.sent.start and case.doc[left].tag_ in ("ART", "ADJA", "PPOSAT", "PIAT", "CARD", "PDAT"):
            phrase.add(left)
            left -= 1
    else:
        phrase = {i for i in phrase if i > case.i} | set(range(case.i + 1, head.i + 1))
    if not before:
        phrase |= _before_the_verb(case)
    if not phrase:
        return None
    cue = {case.i} | ({case.i - 1} if low == "folge" else set())
    frame = phrase | cue | (subtree(head) & _glued(head))
    medium = source.medium if source is not None else rule.medium
    if head.lower_ == "vernehmen":
        return _hearsay(head)
    return _around(
        head,
        frame,
        Found(
            form="Indirect",
            rule=rule.id,
            content=set(),
            speaker=spans_of(case.doc, phrase),
            speaker_token=head.i,
            cue=cue,
            medium=medium,
            confidence=0.85,
        ),
    )


def _before_the_verb(case: Token) -> set[int]:
    """All up to the finite verb if the phrase opens the sentence: one phrase stands there, whatever the tree says."""
    doc, sent = case.doc, case.sent
    first = next(token for token in sent if not token.is_space)
    if first != case:
        return set()
    for i in range(case.i + 1, min(case.i + 16, sent.end)):
        if doc[i].tag_.endswith("FIN"):
            return set(range(case.i + 1, i))
        if doc[i].text in ",:;(" or doc[i].tag_ in ("ADV", "PAV", "PPER"):
            return set()
    return set()


def _relative(case: Token, pronoun: Token) -> Found | None:
    """ "Studien, nach denen …", "Berichte, denen zufolge …"."""
    head = clause_head(pronoun)
    noun = head.head
    if case.lower_ == "nach" and (noun.pos_ != "NOUN" or lexicon().source(noun) is None):
        return None
    frame = {case.i, pronoun.i}
    content = subtree(head) - frame
    if len(content) < 3:
        return None
    return Found(
        form="Indirect",
        rule="preposition.after" if case.lower_ == "nach" else "postposition.according-to",
        content=content,
        speaker=spans_of(case.doc, {pronoun.i}),
        speaker_token=noun.i,
        cue={case.i},
        frame=frame,
        medium="SW",
        confidence=0.8,
    )


def _glued(head: Token) -> set[int]:
    """Relative clauses and other parts of the source phrase that are no content."""
    return {
        i
        for node in head.children
        if node.dep_ in ("acl", "acl:relcl") and node.i > head.i and node.i - head.i < 25
        for i in subtree(node)
    }


def _is_source_phrase(noun: Token, source: CueClass) -> bool:
    """False where "nach" is an adverbial of time or a complement: "nach dem Bericht", "suchte nach Informationen"."""
    if noun.head.lemma_ in _LOOKS_FOR:
        return False
    if source.phrase == "any":
        return True
    if not has(noun, "Number", "Sing"):
        return source.phrase != "owned" or _owned(noun)
    articles = [node.lower_ for node in noun.children if node.tag_ in ("ART", "PDAT", "PPOSAT") or node.dep_ == "det"]
    if source.phrase == "plural":
        return False
    if source.phrase == "owned":
        return not articles and _owned(noun)
    return not any(article in ("der", "dem", "dieser", "diesem") for article in articles)


_LOOKS_FOR = frozenset(
    {"suchen", "Suche", "fragen", "Frage", "fahnden", "Ruf", "Wunsch", "verlangen", "Verlangen", "sehnen", "forschen"}
)
"""Words whose complement begins with "nach"."""


def _owned(noun: Token) -> bool:
    if not any(node.tag_ == "ART" for node in noun.children) and any(node.tag_ == "ADJA" for node in noun.children):
        return True
    return any(
        node.dep_ in ("nmod", "nmod:poss", "det:poss", "flat", "appos") or node.tag_ == "PPOSAT"
        for node in noun.children
    )


def _source_after(case: Token) -> Token | None:
    """The source noun in the phrase behind ``case``, whatever the tree says."""
    doc = case.doc
    for i in range(case.i + 1, min(case.i + 7, case.sent.end)):
        token = doc[i]
        if (token.is_punct and token.text not in '„“"') or token.tag_.startswith("V") or token.pos_ == "ADP":
            return None
        if token.pos_ == "NOUN" or token.tag_ == "NN":
            following = doc[i + 1].tag_ if i + 1 < case.sent.end else ""
            return token if lexicon().source(token) is not None and following != "CARD" else None
    return None


def _noun_before(index: int, case: Token) -> Token | None:
    """The head of the noun phrase that ends before ``index``."""
    doc = case.doc
    at = index - 1
    if at < case.sent.start:
        return None
    node = doc[at]
    while (
        node.head != node
        and node.head.i < index
        and node.head.i >= case.sent.start
        and node.head.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "X")
    ):
        node = node.head
    return node if node.pos_ in ("NOUN", "PROPN", "PRON", "X", "ADJ") else None


def _noun_after(case: Token) -> Token | None:
    """The head of the noun phrase that begins behind ``case``."""
    doc = case.doc
    for i in range(case.i + 1, min(case.i + 12, case.sent.end)):
        if doc[i].pos_ in ("NOUN", "PROPN", "X") or doc[i].tag_ in ("NN", "NE", "FM"):
            node = doc[i]
            while (
                node.head != node
                and node.head.i > case.i
                and node.dep_ in ("flat", "flat:name", "compound", "nmod", "appos")
                and node.head.i - node.i < 3
                and node.head.i < node.i
            ):
                node = node.head
            return node
        if doc[i].tag_.startswith("V"):
            return None
    return None


def _around(anchor: Token, frame: set[int], found: Found) -> Found | None:
    """Fills in the content: the clause that the source phrase stands in, without the phrase."""
    node = anchor.head if anchor.head != anchor and anchor.head.i not in frame else anchor
    seen = 0
    while node.i in frame and node.head != node and seen < 6:
        node, seen = node.head, seen + 1
    head = clause_head(node)
    if head.dep_ == "xcomp" and head.head != head and head.head.i not in frame:
        head = clause_head(head.head)
    if head.i in frame:
        content = {i for i in range(anchor.sent.start, anchor.sent.end) if not anchor.doc[i].is_space}
    else:
        content = subtree(head)
        if head == head.sent.root:
            content = {i for i in range(head.sent.start, head.sent.end) if not head.doc[i].is_space}
    doc = anchor.doc
    content -= frame
    if head.dep_ in ("conj",):
        content -= {i for i in content if doc[i].dep_ == "cc" and doc[i].head == head}
    if not any(doc[i].pos_ in ("VERB", "AUX", "NOUN", "ADJ") for i in content) or len(content) < 2:
        return None
    found.content = content
    found.frame = frame
    return found


def _hearsay(noun: Token) -> Found | None:
    """ "dem Vernehmen nach …"."""
    frame = {
        i
        for i in (noun.i - 1, noun.i, noun.i + 1)
        if noun.sent.start <= i < noun.sent.end and noun.doc[i].lower_ in ("dem", "vernehmen", "nach")
    }
    return _around(
        noun,
        frame,
        Found(
            form="Indirect",
            rule="adverb.hearsay",
            content=set(),
            speaker=spans_of(noun.doc, frame),
            speaker_token=noun.i,
            cue=frame,
            medium="SW",
            confidence=0.7,
        ),
    )
