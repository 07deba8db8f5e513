"""Words, phrases and clauses of the tree: what the statement rules ask of it, forgiving where it is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from lagebild.extract.statements.mood import is_reported_mood, is_subjunctive
from lagebild.model import Span

__all__ = [
    "CLAUSES",
    "case_word",
    "child",
    "clause_head",
    "clause_tokens",
    "finite",
    "has",
    "infinitive_with_zu",
    "is_passive",
    "is_reported_mood",
    "is_subjunctive",
    "noun_phrase",
    "opening",
    "solid",
    "spans_of",
    "subject",
    "subtree",
    "to_commas",
    "words",
]

CLAUSES = frozenset({"ROOT", "root", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "csubj", "csubj:pass", "parataxis"})
"""Relations by which a clause hangs on its governor."""

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
_AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
_MISTAKEN = frozenset({"cc", "advmod", "mark", "dep", "case", "det", "obj", "nsubj", "punct"})
"""Relations that an auxiliary never has; parsers give them to it now and then."""
_LOOSE = frozenset({"acl", "acl:relcl", "advcl", "parataxis", "ccomp", "csubj", "discourse", "punct", "xcomp"})
_EDGE = frozenset(",;:–—-.!…/ ")


def words(sentence: Words) -> list[Token]:
    """The tokens of a sentence without white space."""
    return [token for token in sentence if not token.is_space]


def subtree(token: Token) -> set[int]:
    """Indices of ``token`` and all that hangs on it, white space left out."""
    return {node.i for node in token.subtree if not node.is_space}


def child(token: Token, *relations: str) -> Token | None:
    """The first child in one of these relations."""
    return next((node for node in token.children if node.dep_ in relations), None)


def case_word(token: Token) -> str:
    """The preposition of a phrase as it is written, "" if it has none."""
    return next((node.lower_ for node in token.children if node.dep_ == "case"), "")


def has(token: Token, feature: str, value: str) -> bool:
    """True if the token's morphology has this value of a feature."""
    return value in token.morph.get(feature, [])


def finite(head: Token) -> Token | None:
    """The finite verb of the clause that ``head`` heads: itself, an auxiliary or the copula."""
    for node in head.children:
        if (node.dep_ in _AUXILIARY or (node.tag_ in ("VAFIN", "VMFIN") and node.dep_ in _MISTAKEN)) and _is_finite(
            node
        ):
            return node
    return head if _is_finite(head) else None


def _is_finite(token: Token) -> bool:
    if token.lower_.endswith("n") and token.i and token.doc[token.i - 1].tag_ == "PTKZU":
        return False  # "zu wollen"
    return bool(token.tag_.endswith("FIN") or has(token, "VerbForm", "Fin"))


def is_passive(verb: Token) -> bool:
    """True for a passive ("wurde gefordert"); "gab bekannt", which parsers take for one, is none."""
    return any(node.dep_ == "aux:pass" and not node.lower_.startswith(("g", "h")) for node in verb.children)


def infinitive_with_zu(token: Token) -> bool:
    """True for the head of an infinitive with "zu" ("zu kommen", "anzukommen", "gesehen zu haben")."""
    if token.tag_.endswith("IZU"):
        return True
    if (
        token.tag_ in ("VVINF", "VVPP")
        and "zu" in token.lower_[2:-3]
        and "zu" not in token.lemma_[2:].lower()
        and token.dep_ in ("xcomp", "csubj", "ccomp", "acl", "conj")
    ):
        return finite(token) is None
    nodes = [token, *(node for node in token.children if node.dep_ in ("aux", "aux:pass", "cop", "xcomp"))]
    return (
        any(part.tag_ == "PTKZU" or node.tag_.endswith("IZU") for node in nodes for part in [*node.children, node])
        and finite(token) is None
    )


def clause_head(token: Token) -> Token:
    """The head of the smallest clause that ``token`` lies in."""
    node = token
    while node.head != node:
        if node.dep_ in CLAUSES:
            return node
        if node.dep_ == "conj" and finite(node) is not None:
            return node
        node = node.head
    return node


def opening(head: Token) -> Token | None:
    """The conjunction, question or relative word that opens the clause of ``head``, ``None`` for a main clause."""
    first = [doc_token for doc_token in head.subtree if not doc_token.is_punct and not doc_token.is_space][:3]
    for token in first:
        if token.tag_ in ("KOUS", "PWAV", "PWS", "PWAT", "PRELS", "PRELAT", "KOUI"):
            return token
        if token.tag_ not in ("APPR", "APPRART", "ADV", "KON"):
            break
    return next((node for node in head.children if node.tag_ in ("KOUS", "KOUI") and node.dep_ == "mark"), None)


def clause_tokens(head: Token, without: Iterable[int] = ()) -> set[int]:
    """The tokens of the clause of ``head`` with all that hangs on it, less ``without``."""
    return subtree(head) - set(without)


def subject(verb: Token, hops: int = 3) -> Token | None:
    """The subject of a verb: its own, or that of the verb it is joined to or governed by."""
    node = verb
    for _ in range(hops):
        found = _own_subject(node)
        if found is not None and found.lower_ != "es":
            return found
        if found is not None:
            return None
        if node.dep_ in ("conj", "xcomp", "aux", "aux:pass", "cop") and node.head != node:
            node = node.head
            continue
        return None
    return None


def _own_subject(verb: Token) -> Token | None:
    """The nearest child that is a subject and no "als" phrase."""
    nodes = [node for node in verb.children if node.dep_ in _SUBJECTS]
    if len(nodes) > 1:
        nodes = [node for node in nodes if not _compared(node)] or nodes
        nodes.sort(key=lambda node: (node.dep_ == "csubj", abs(node.i - verb.i)))
        if nodes[0].tag_ == "NE" and nodes[0].i and verb.doc[nodes[0].i - 1] in nodes:
            return verb.doc[nodes[0].i - 1]
    return nodes[0] if nodes else None


def _compared(node: Token) -> bool:
    return any(part.lower_ in ("als", "wie") for part in node.children if part.i < node.i)


def noun_phrase(head: Token, *, keep_case: bool = False) -> set[int]:
    """The tokens of the phrase of ``head`` without relative clauses, its preposition and adverbs at its left edge."""
    keep: set[int] = {head.i}
    for node in head.children:
        if node.is_space or node.dep_ in _LOOSE:
            continue
        if node.dep_ == "case" and not keep_case:
            continue
        if (
            node.dep_ in ("advmod", "cc", "mark", "cop", "aux", "expl")
            and node.i < head.i
            and node.tag_ not in ("CARD",)
        ):
            continue
        if node.dep_ in ("nsubj", "obj", "aux", "cop", "expl"):
            continue
        keep |= set(_inner(node))
    whole = _hull(head, keep)
    name = max(whole) + 1
    if name < head.sent.end and head.pos_ == "NOUN":
        after = head.doc[name]
        if after.tag_ == "NE" and after.dep_ == head.dep_ and after.head == head.head:
            whole |= noun_phrase(after)
    return whole


def _inner(node: Token) -> Iterator[int]:
    """``node`` and what hangs on it, less clauses."""
    yield node.i
    for part in node.children:
        if part.is_space:
            continue
        if part.dep_ in ("acl", "acl:relcl", "advcl", "parataxis", "ccomp"):
            continue
        yield from _inner(part)


def _hull(head: Token, keep: set[int]) -> set[int]:
    """``keep`` made contiguous around ``head``: gaps of punctuation filled, what lies beyond a wider one dropped."""
    doc = head.doc
    start = end = head.i
    for step in (-1, 1):
        at = head.i
        while True:
            nxt = at + step
            if not 0 <= nxt < len(doc) or doc[nxt].sent.start != head.sent.start:
                break
            if nxt in keep:
                at = nxt
                if step < 0:
                    start = at
                else:
                    end = at
                continue
            beyond = nxt + step
            if (doc[nxt].is_punct and beyond in keep) or (doc[nxt].is_punct and doc[nxt].text in '“”"’)]'):
                at = nxt
                if doc[nxt].text in '“”"’)]' and step > 0:
                    end = at
                continue
            break
    return set(range(start, end + 1))


def to_commas(doc: Doc, content: set[int], frame: set[int]) -> set[int]:
    """``content`` without holes and stretched to the punctuation around it; ``frame`` stays out."""
    if not content:
        return content
    start, end = min(content), max(content)
    while start < end and (doc[start].is_punct or doc[start].is_space) and doc[start].text not in '„»"(':
        start += 1
    while end > start and (doc[end].is_punct or doc[end].is_space) and doc[end].text not in '“”«")':
        end -= 1
    sent = doc[start].sent
    if any(start < i < end for i in frame):
        return content
    while (
        start > sent.start
        and start - 1 not in frame
        and doc[start - 1].text not in _BOUNDS
        and not doc[start - 1].is_space
    ):
        start -= 1
    if start - 1 in frame and start not in content:
        start = min(content)
    while (
        end + 1 < sent.end and end + 1 not in frame and doc[end + 1].text not in _BOUNDS and not doc[end + 1].is_space
    ):
        if doc[end + 1].tag_ == "KON" and doc[end].text not in _BOUNDS:
            break
        end += 1
    if end + 1 in frame:
        end = max(content)
    return {i for i in range(start, end + 1) if not doc[i].is_space}


def solid(doc: Doc, content: set[int]) -> set[int]:
    """The longest run of ``content``, gaps of one word or of punctuation allowed."""
    runs: list[list[int]] = []
    for i in sorted(content):
        near = bool(runs) and (
            i - runs[-1][-1] <= 2 or all(doc[j].is_punct or doc[j].is_space for j in range(runs[-1][-1] + 1, i))
        )
        if near:
            runs[-1].append(i)
        else:
            runs.append([i])
    longest: list[int] = max(runs, key=len, default=[])
    return set(longest)


_BOUNDS = frozenset(",.:;!?–—…")


def spans_of(doc: Doc, tokens: Iterable[int], *, trim: bool = True) -> tuple[Span, ...]:
    """Character spans of runs of tokens, punctuation at their edges trimmed."""
    runs: list[list[int]] = []
    for i in sorted(tokens):
        if doc[i].is_space:
            continue
        if runs and not [j for j in range(runs[-1][-1] + 1, i) if not doc[j].is_space]:
            runs[-1].append(i)
        else:
            runs.append([i])
    found = []
    for run in runs:
        if trim:
            run = _trimmed(doc, run)
        if run:
            found.append(Span(doc[run[0]].idx, doc[run[-1]].idx + len(doc[run[-1]].text)))
    return tuple(found)


def _trimmed(doc: Doc, run: list[int]) -> list[int]:
    while run and doc[run[0]].text in _EDGE:
        run = run[1:]
    while run and doc[run[-1]].text in _EDGE:
        run = run[:-1]
    text = "".join(doc[i].text for i in run)
    if run and doc[run[0]].text in "“”)" and text.count("„") < text.count("“") + text.count("”"):
        run = _trimmed(doc, run[1:])
    if len(run) > 1 and doc[run[-1]].text in "“”" and text.count("„") < text.count("“") + text.count("”"):
        run = _trimmed(doc, run[:-1])
    if run and doc[run[-1]].text in "„(":
        run = _trimmed(doc, run[:-1])
    return run
