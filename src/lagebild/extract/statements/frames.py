"""Indirect speech with a verb, an adjective or a noun that governs it.

"X sagte, dass …" · "X sagte, Y sei …" · "…, sagte X" · "X kündigte an, zu …" · "wie X mitteilte" · "der Vorwurf, …".
"""

from __future__ import annotations

from typing import Any

from spacy.tokens import Span as Words
from spacy.tokens import Token

from lagebild.extract.statements.contents import FREE_INVERSION, bare_counts, content_kind, contents_of
from lagebild.extract.statements.found import Found
from lagebild.extract.statements.governors import noun_frames, predicate_frames
from lagebild.extract.statements.lexicon import Cue, lexicon
from lagebild.extract.statements.phrases import (
    child,
    clause_head,
    finite,
    is_passive,
    is_reported_mood,
    is_subjunctive,
    noun_phrase,
    opening,
    solid,
    subject,
    subtree,
    to_commas,
)
from lagebild.extract.statements.speakers import (
    addressee_of,
    cue_tokens,
    frame_tokens,
    how_before,
    speaker_of,
    speaker_within,
)

__all__ = ["frames_of"]

_CONTENT = frozenset(
    {"ccomp", "csubj", "csubj:pass", "parataxis", "xcomp", "acl", "advcl", "acl:relcl", "obj", "dep", "conj"}
)


def frames_of(sentence: Words) -> list[Found]:
    """All statements of a sentence that a governing word introduces."""
    lex, found = lexicon(), []
    for token in sentence:
        state = token.tag_ == "VVPP" and child(token, "cop") is not None and lex.predicate(token) is not None
        verbal = token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VV") or token.lower_ == "bekannt"
        if verbal and not state:
            cues = lex.verb(token)
            if cues:
                found += _verb_frames(token, cues)
        elif state or token.pos_ == "ADJ" or token.tag_ in ("ADJD", "VVPP"):
            rule = lex.predicate(token)
            if rule is not None and (
                child(token, "cop") is not None or token.head.lemma_ in ("zeigen", "äußern", "geben", "sein")
            ):
                found += predicate_frames(token, rule)
        if token.pos_ == "NOUN":
            rule = lex.noun(token)
            if rule is not None:
                found += noun_frames(token, rule)
    return found


def _verb_frames(verb: Token, cues: list[Cue]) -> list[Found]:
    """The content clauses of one verb of saying."""
    if _in_relation(verb) == "wie":
        return _as_reported(verb, cues)
    inverted = _inverted(verb, cues)
    if inverted is not None:
        return [inverted]
    found: list[Found] = []
    for clause in contents_of(verb):
        kind = content_kind(clause, verb)
        cue = next((cue for cue in cues if kind is not None and cue.takes(kind)), None)
        if cue is None or kind is None or _first_person(verb) or how_before(clause) is not None:
            continue
        if kind == "bare" and (_is_condition(clause, verb) or _is_condition(verb, clause)):
            continue
        if kind == "bare" and not bare_counts(clause, verb, free=cue.rule.id in FREE_INVERSION):
            continue
        content = subtree(clause) - ({verb.i} | _outside(verb, clause))
        earlier = found[-1] if found else None
        if earlier is not None and 0 < min(content) - max(earlier.content) <= 2:
            earlier.content |= content
            continue
        found.append(_found(verb, cue, content, kind))
    if not found and not _first_person(verb):
        behind = _behind(verb, cues)
        if behind is not None:
            found.append(behind)
    return found


def _is_condition(clause: Token, other: Token) -> bool:
    """ "Sollte er darum bitten, werde …": a clause that opens with its verb, before ``other``, is a condition."""
    fin = finite(clause)
    if fin is None or fin.lower_ not in ("sollte", "sollten") or clause.i > other.i:
        return False
    own = [i for i in subtree(clause) if not clause.doc[i].is_punct]
    return bool(own) and (fin.i == min(own) or fin.doc[fin.i - 1].text in (",", "„"))


def _behind(verb: Token, cues: list[Cue]) -> Found | None:
    """Where the tree hangs the content elsewhere: what follows the comma behind the frame."""
    doc, sent = verb.doc, verb.sent
    fin = finite(verb)
    if fin is None:
        return None
    if fin.lower_ == "sollte" or is_subjunctive(fin):
        return None  # "sollte er darum bitten, werde …"
    at = max(verb.i, fin.i) + 1
    while at < sent.end and doc[at].text != ",":
        if doc[at].tag_.endswith("FIN") or doc[at].text in ":;„.!?" or doc[at].is_space:
            return None
        at += 1
    if at + 2 >= sent.end:
        return None
    first = doc[at + 1]
    rest = range(at + 1, sent.end)
    kind = {"dass": "dass", "daß": "dass", "ob": "ob"}.get(first.lower_)
    if kind is None:
        if first.tag_ in ("KOUS", "KOUI", "PRELS", "PRELAT", "KON", "APPR", "PWAV", "PWS"):
            return None
        moods = [doc[i] for i in rest if doc[i].tag_.endswith("FIN")]
        if not moods or not is_subjunctive(moods[0]):
            return None
        kind = "bare"
    cue = next((cue for cue in cues if cue.takes(kind)), None)
    if cue is None:
        return None
    content = {i for i in rest if not doc[i].is_space}
    return _found(verb, cue, content, kind)


def _first_person(verb: Token) -> bool:
    """True for "ich denke", "glauben Sie": words of a dialogue, not of a report."""
    return any(
        node.dep_.startswith("nsubj")
        and (node.lower_ in ("ich", "wir", "niemand", "keiner") or (node.text == "Sie" and node.i > verb.i))
        for node in verb.children
    )


def _outside(verb: Token, clause: Token) -> set[int]:
    """The frame's tokens if the tree hangs the frame under the content."""
    if verb in clause.subtree:
        return subtree(verb)
    return set()


def _found(verb: Token, cue: Cue, content: set[int], kind: str) -> Found:
    who, token = speaker_of(verb, cue)
    if kind in ("dass", "ob", "w", "zu", "bare"):
        content = solid(verb.doc, content)
        content = to_commas(
            verb.doc, content, {verb.i} | cue_tokens(verb, cue) | ({token.i} if token is not None else set())
        )
    return Found(
        form="Indirect",
        rule=cue.rule.id,
        content=content,
        speaker=who,
        speaker_token=token.i if token is not None else None,
        cue=cue_tokens(verb, cue),
        frame=frame_tokens(verb, content),
        addressee=addressee_of(verb, cue.rule, token),
        medium=cue.rule.medium,
        confidence=0.9 if kind in ("dass", "ob") else 0.8,
        notes={"content": kind},
    )


def _in_relation(verb: Token) -> str | None:
    """ "wie" if the verb's clause is an adverbial "wie X mitteilte"."""
    for node in verb.children:
        if node.lower_ == "wie" and node.i < verb.i and node.tag_ in ("PWAV", "KOKOM", "KOUS", "KON", "ADV"):
            first = min(subtree(verb), default=verb.i)
            if node.i == first or (first + 1 == node.i and verb.doc[first].is_punct):
                if verb.dep_ in ("ccomp", "csubj", "acl") and verb.head.i < verb.i and lexicon().verb(verb.head):
                    return None  # "erklärte, wie er das meinte" asks
                return "wie"
    return "wie" if how_before(verb) is not None else None


def _as_reported(verb: Token, cues: list[Cue]) -> list[Found]:
    """ "Wie X mitteilte, …": the content is the clause that this one hangs on."""
    cue = next((cue for cue in cues if cue.takes("wie")), None)
    if cue is None or finite(verb) is None:
        return []
    own = subtree(verb)
    host = verb.head if verb.head != verb else None
    sent = verb.sent
    if host is None:  # the parser made "wie" the main clause: what it governs is the content
        hosts = [
            node
            for node in verb.children
            if finite(node) is not None and node.dep_ in ("ccomp", "parataxis", "conj", "advcl", "csubj")
        ]
        if not hosts:
            return []
        host = hosts[0]
        content = subtree(host)
        own -= content
    else:
        top = clause_head(host)
        comma = next((i for i in range(verb.i + 1, sent.end) if verb.doc[i].text in ",.:"), sent.end)
        own = {i for i in own if i < comma} | _unbroken(verb)
        how = how_before(verb)
        own |= set(range(how, verb.i)) if how is not None else set()
        content = (subtree(top) if top != sent.root else {token.i for token in sent if not token.is_space}) - own
        if not content:
            return []
    frame_start, frame_end = min(own), max(own)
    if frame_end - frame_start > 40:
        return []
    content = {i for i in content if sent.start <= i < sent.end}
    result = _found(verb, cue, content, "wie")
    if result.speaker_token is None or result.speaker_token not in own:
        result.speaker, speaker = speaker_within(verb, cue, own)
        result.speaker_token = speaker.i if speaker is not None else None
    result.frame = own
    for node in verb.children:
        if node.lower_ == "wie":
            result.cue.add(node.i)
    return [result]


def _unbroken(verb: Token) -> set[int]:
    """All words from "wie" to the verb, if no comma parts them, whatever they hang on in the tree."""
    start = max((node.i for node in verb.children if node.lower_ == "wie" and node.i < verb.i), default=verb.i)
    between = [token for token in verb.doc[start : verb.i] if not token.is_space]
    return set() if any(token.is_punct for token in between) else {token.i for token in between}


def _inverted(verb: Token, cues: list[Cue]) -> Found | None:
    """ "…, sagte X": the finite verb right behind the comma that ends what is said, its subject behind it."""
    cue = next((cue for cue in cues if cue.takes("bare") or cue.takes("quote")), None)
    doc, sent = verb.doc, verb.sent
    start = verb
    if finite(verb) is None:
        return None
    if finite(verb) != verb:
        start = finite(verb) or verb
    if cue is None or start.i <= sent.start + 1 or start.i > verb.i:
        return None
    before = doc[start.i - 1]
    if before.lower_ in ("das", "dies") and start.i - 2 > sent.start and doc[start.i - 2].text == ",":
        before = doc[start.i - 2]
    if before.text not in (",", "“", "”", '"', "«", "–", "-", "!", "?"):
        return None
    who = subject(verb)
    if who is not None and who.i < start.i and cue.rule.speaker != "nobody":
        return None
    if who is None and cue.rule.speaker not in ("nobody", "object", "agent") and not is_passive(verb):
        es = child(verb, "nsubj", "expl")
        if es is None or es.i < start.i:
            return None
    frame = {i for i in subtree(verb) if i >= start.i}
    content_head = next(
        (node for node in verb.children if node.i < start.i and node.dep_ in _CONTENT and _has_finite(node)), None
    )
    if (
        content_head is None
        and verb.dep_ in ("parataxis", "conj", "advcl", "ccomp", "appos", "dep")
        and verb.head.i < start.i
    ):
        content_head = verb.head
    if content_head is None and verb == sent.root:
        content_head = verb
    if content_head is None:
        return None
    lead = {i for i in subtree(content_head) if i < start.i} - (frame if verb in content_head.subtree else set())
    top = content_head
    if verb.dep_ in ("parataxis", "dep") and content_head == verb.head:
        # the content is all of the sentence that the frame interrupts or ends
        lead = set(subtree(top)) - frame
    elif verb == sent.root:
        # everything before the frame that is not joined to it by "und"
        lead = {i for i in range(sent.start, start.i) if not doc[i].is_space}
    if not lead or not any(i < start.i for i in lead):
        return None
    if before.text == "," and not _main_clause_in(
        doc, lead, sent.start, free=cue.rule.id in FREE_INVERSION and content_head != verb
    ):
        return None
    if finite(verb) != verb and start.tag_.startswith("VM"):
        return None
    end = _frame_end(verb, start, frame)
    rest = {i for i in range(end + 1, sent.end) if not doc[i].is_space} & (
        subtree(sent.root) if verb == sent.root else subtree(top)
    )
    rest_verbs = [doc[i] for i in rest if doc[i].tag_.endswith("FIN")]
    if rest and rest_verbs and (any(is_reported_mood(v) for v in rest_verbs) or any(doc[i].text in "„»" for i in rest)):
        lead |= rest
    else:
        lead = {i for i in lead if i < start.i}
    result = _found(verb, cue, lead - {i for i in frame if start.i <= i <= end}, "inverted")
    result.frame = {i for i in frame if start.i <= i <= end}
    return result


def _main_clause_in(doc: Any, lead: set[int], start: int, *, free: bool) -> bool:
    """True if what stands before the frame holds a main clause or a clause with dass or ob."""
    first = doc[min((i for i in lead if not doc[i].is_punct), default=min(lead))]
    if first.tag_ in ("VVFIN", "VAFIN", "VMFIN") and not is_reported_mood(first):
        return False
    for i in lead:
        verb = doc[i]
        if not verb.tag_.endswith("FIN"):
            continue
        head = clause_head(verb if verb.dep_ not in ("aux", "aux:pass", "cop") else verb.head)
        while head.dep_ == "conj" and head.head.i in lead:
            head = clause_head(head.head)
        word = opening(head)
        if word is None or word.i not in lead or word.lower_ in ("dass", "daß"):
            if free or is_subjunctive(verb):
                return True
        elif word.lower_ == "ob" and free:
            return True
    return False


def _has_finite(node: Token) -> bool:
    return any(part.tag_.endswith("FIN") for part in node.subtree) or finite(node) is not None


def _frame_end(verb: Token, start: Token, frame: set[int]) -> int:
    """The last token of the frame: before the comma behind its subject, if the sentence goes on."""
    doc = verb.doc
    who = subject(verb)
    last = max(max(noun_phrase(who)) if who is not None else verb.i, verb.i)
    for i in sorted(frame):
        if i <= last:
            continue
        if doc[i].text == ",":
            rest = [doc[j] for j in range(i + 1, doc[i].sent.end)]
            if any(token.tag_.endswith("FIN") for token in rest):
                nxt = rest[0] if rest else None
                if nxt is not None and nxt.tag_ in ("PRELS", "PRELAT", "KOUS", "APPR", "KOUI"):
                    return max(frame)
                return i - 1
        last = max(last, i)
    return max(frame)
