"""Indirect speech with a verb, an adjective or a noun that governs it.

"X sagte, dass …" · "X sagte, Y sei …" · "…, sagte X" · "X kündigte an, zu …" · "wie X mitteilte" · "der Vorwurf, …".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.tokens import Span as Words
from spacy.tokens import Token

from lagebild.extract.statements.found import Found
from lagebild.extract.statements.lexicon import Cue, lexicon
from lagebild.extract.statements.phrases import (
    child,
    clause_head,
    finite,
    has,
    infinitive_with_zu,
    is_passive,
    is_reported_mood,
    is_subjunctive,
    noun_phrase,
    opening,
    solid,
    spans_of,
    subject,
    subtree,
    to_commas,
)
from lagebild.model import Span
from lagebild.rules.speech import CueClass

__all__ = ["frames_of", "speaker_of"]

_CONTENT = frozenset(
    {"ccomp", "csubj", "csubj:pass", "parataxis", "xcomp", "acl", "advcl", "acl:relcl", "obj", "dep", "conj"}
)
_THAT = frozenset({"dass", "daß"})
_WH = frozenset({"PWAV", "PWS", "PWAT"})


def frames_of(sentence: Words) -> list[Found]:
    """All statements of a sentence that a governing word introduces."""
    lex, found = lexicon(), []
    for token in sentence:
        if token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VV") or token.lower_ == "bekannt":
            cues = lex.verb(token)
            if cues:
                found += _verb_frames(token, cues)
        elif token.pos_ == "ADJ" or token.tag_ in ("ADJD", "VVPP"):
            rule = lex.predicate(token)
            if rule is not None and (
                child(token, "cop") is not None or token.head.lemma_ in ("zeigen", "äußern", "geben", "sein")
            ):
                found += _predicate_frames(token, rule)
        if token.pos_ == "NOUN":
            rule = lex.noun(token)
            if rule is not None:
                found += _noun_frames(token, rule)
    return found


# ---------------------------------------------------------------- verbs


def _verb_frames(verb: Token, cues: list[Cue]) -> list[Found]:
    """The content clauses of one verb of saying."""
    if _in_relation(verb) == "wie":
        return _as_reported(verb, cues)
    inverted = _inverted(verb, cues)
    if inverted is not None:
        return [inverted]
    found: list[Found] = []
    for clause in _contents(verb):
        kind = _kind(clause, verb)
        cue = next((cue for cue in cues if kind is not None and cue.takes(kind)), None)
        if cue is None or kind is None or _first_person(verb):
            continue
        if kind == "bare" and not _bare_counts(clause, verb, free=cue.rule.id in _FREE_INVERSION):
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


def _behind(verb: Token, cues: list[Cue]) -> Found | None:
    """Where the tree hangs the content elsewhere: what follows the comma behind the frame."""
    doc, sent = verb.doc, verb.sent
    fin = finite(verb)
    if fin is None:
        return None
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


def _contents(verb: Token) -> Iterable[Token]:
    """Clauses that a verb governs: directly, or by way of "darauf", "es" or a noun that belongs to the cue."""
    for node in verb.children:
        if node.is_punct or node.is_space:
            continue
        if node.dep_ in ("ccomp", "csubj", "csubj:pass", "parataxis", "xcomp", "dep", "advcl"):
            yield node
        elif (
            node.tag_ in ("PAV", "PROAV")
            or node.dep_ == "expl"
            or node.lower_ == "es"
            or (node.lower_.startswith("da") and node.dep_ in ("advmod", "obl", "obl:arg") and node.pos_ == "ADV")
        ):
            yield from (
                part for part in node.children if part.dep_ in ("acl", "acl:relcl", "ccomp", "xcomp", "advcl", "csubj")
            )
        elif node.dep_ == "obj" and node.pos_ in ("VERB", "AUX") and finite(node) is not None:
            yield node


def _first_person(verb: Token) -> bool:
    """True for "ich denke", "glauben Sie": words of a dialogue, not of a report."""
    return any(
        node.dep_.startswith("nsubj")
        and (node.lower_ in ("ich", "wir", "niemand", "keiner") or (node.text == "Sie" and node.i > verb.i))
        for node in verb.children
    )


def _kind(clause: Token, verb: Token) -> str | None:
    """What sort of content clause this is: dass, ob, w, zu, bare; ``None`` if none."""
    if finite(clause) is None and infinitive_with_zu(clause):
        if any(
            node.tag_ == "KOUI" or (node.lower_ in ("um", "ohne", "statt", "anstatt") and node.dep_ == "mark")
            for node in clause.children
        ):
            return None
        return "zu" if clause.i > verb.i or clause.dep_ in ("xcomp", "csubj", "ccomp") else None
    first = opening(clause)
    if first is not None:
        if first.lower_ in _THAT:
            return "dass"
        if first.lower_ == "ob":
            return "ob" if _after(first).lower_ not in ("auch",) else None
        if first.tag_ in _WH and clause.dep_ != "advcl":
            return "w"
        if first.tag_ in _WH and clause.i > verb.i and first.lower_ not in ("wie", "als"):
            return "w"
        if first.tag_ in ("KOUI",):
            return None
        if first.tag_ == "KOUS":
            # A subordinate clause may stand first in a bare content clause ("…, sollte er kommen, werde …").
            inner = clause_head(first)
            return "bare" if inner != clause and finite(clause) is not None else None
        if first.tag_ in ("PRELS", "PRELAT") and clause_head(first) == clause:
            return None
    if finite(clause) is not None:
        return "bare"
    return None


def _after(token: Token) -> Token:
    return token.doc[min(token.i + 1, len(token.doc) - 1)]


def _bare_counts(clause: Token, verb: Token, *, free: bool = True) -> bool:
    """A clause without conjunction is content if it is subjunctive, or stands after a comma or colon."""
    mood = finite(clause)
    if mood is None or clause.dep_ == "advcl":
        return mood is not None and is_reported_mood(mood)
    if is_subjunctive(mood):
        return True
    tokens = subtree(clause) - {verb.i}
    if not tokens:
        return False
    if not free and verb.doc[max(min(tokens) - 1, 0)].text not in (":", "„", "“"):
        return False
    if clause.dep_ == "parataxis":
        start = min(tokens)
        return clause.i > verb.i and verb.doc[start - 1].text in (",", ":") if start else False
    return clause.dep_ in ("ccomp", "csubj", "dep")


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


def cue_tokens(verb: Token, cue: Cue) -> set[int]:
    """The words of the cue: verb, auxiliaries, separable particle and the fixed words beside it."""
    own = {
        node.i
        for node in verb.children
        if node.dep_ in ("aux", "aux:pass", "compound:prt", "cop") or node.tag_ == "PTKVZ"
    }
    own |= {
        node.i
        for node in verb.children
        if node.tag_ in ("PAV", "PROAV") and node.lower_ in {o.lower_ for o in cue.others}
    }
    return {verb.i, *own, *(other.i for other in cue.others)}


def frame_tokens(verb: Token, content: set[int]) -> set[int]:
    """The clause of the cue without the content."""
    head = clause_head(verb)
    return subtree(head) - content


# ---------------------------------------------------------------- who speaks, to whom


def speaker_of(verb: Token, cue: Cue) -> tuple[tuple[Span, ...], Token | None]:
    """The words that name the speaker, and their head."""
    rule = cue.rule
    passive = is_passive(verb)
    head: Token | None
    if rule.speaker == "object" and not passive:
        head = child(verb, "obj") or subject(verb)
    elif rule.speaker == "nobody":
        head = _stated_in(verb)
    elif rule.speaker == "agent":
        head = _by(verb, ("aus", "von", "bei")) or subject(verb)
    elif passive and rule.speaker != "object":
        head = child(verb, "obl:agent") or _by(verb, ("von", "vom", "durch", "seitens"))
    else:
        head = subject(verb) or beside(verb)
    if head is None and passive:
        head = _stated_in(verb, sources_only=True)
    if head is None or (head.pos_ == "VERB" and head.tag_.startswith("V")):
        return (), None
    if head.lower_ in ("es", "das", "dies", "was", "man") and head.lower_ != "man":
        return (), None
    return spans_of(verb.doc, noun_phrase(head)), head


def beside(verb: Token) -> Token | None:
    """The noun phrase beside the finite verb, where the tree has no subject: before it, else right behind it."""
    fin = finite(verb) or verb
    if child(verb, "expl") is not None or fin.tag_.endswith(("INF", "IZU", "PP")) or is_passive(verb):
        return None
    doc, sent = verb.doc, verb.sent
    left = fin.i - 1
    while left >= sent.start and doc[left].tag_ in ("ADV", "PAV", "PTKNEG", "ADJD"):
        left -= 1
    if left >= sent.start and (
        doc[left].pos_ in ("NOUN", "PROPN") or doc[left].tag_ in ("PPER", "PRELS", "PDS", "NE", "NN")
    ):
        node = doc[left]
        while node.head != node and sent.start <= node.head.i < node.i and node.head.pos_ in ("NOUN", "PROPN"):
            node = node.head
        if not any(part.dep_ == "case" for part in node.children) and node.head in (node, verb, fin, verb.head):
            return node
    for i in range(fin.i + 1, min(fin.i + 7, sent.end)):
        node = doc[i]
        if node.is_punct or node.tag_ in ("APPR", "APPRART", "PTKZU", "KOUS"):
            return None
        if node.lower_ in ("sich", "es"):
            continue
        if node.pos_ in ("NOUN", "PROPN") or node.tag_ in ("PPER", "PDS", "PIS"):
            up = node
            while up.head != up and fin.i < up.head.i < node.i and up.head.pos_ in ("NOUN", "PROPN"):
                up = up.head
            return None if has(up, "Case", "Acc") or has(up, "Case", "Dat") else up
    return None


def _by(verb: Token, prepositions: tuple[str, ...]) -> Token | None:
    return next(
        (
            node
            for node in verb.children
            if node.dep_.startswith("obl") and any(p.dep_ == "case" and p.lower_ in prepositions for p in node.children)
        ),
        None,
    )


def _stated_in(verb: Token, *, sources_only: bool = False) -> Token | None:
    """For "es heißt": the document or circle that it stands in ("in dem Bericht", "aus Regierungskreisen")."""
    for node in verb.children:
        if node.dep_.startswith(("obl", "nmod", "advmod")) and node.pos_ in ("NOUN", "PROPN"):
            case = next((p.lower_ for p in node.children if p.dep_ == "case"), "")
            if case in (
                "in",
                "im",
                "auf",
                "aus",
                "von",
                "vom",
                "bei",
                "beim",
                "seitens",
            ) and not node.ent_type_.startswith("LOC"):
                if node.lemma_ in _PLACES_IN_TIME or node.like_num:
                    continue
                if sources_only and lexicon().source(node) is None:
                    continue
                return node
    return None


_PLACES_IN_TIME = frozenset(
    {"Jahr", "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
     "Dezember", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag",
     "Zusammenhang", "Folge"}
)  # fmt: skip


def addressee_of(verb: Token, rule: CueClass, speaker: Token | None) -> tuple[Span, ...]:
    """The words that name the one who is spoken to."""
    for node in verb.children:
        if node == speaker or node.pos_ not in ("NOUN", "PROPN", "PRON"):
            continue
        case = next((p.lower_ for p in node.children if p.dep_ == "case"), "")
        hit = (
            case == "gegenüber"
            or (case in rule.addressee)
            or ("zu" in rule.addressee and case in ("zu", "zum", "zur") and node.ent_type_ in ("PER", "ORG"))
            or (
                not case
                and "dative" in rule.addressee
                and has(node, "Case", "Dat")
                and node.dep_ in ("obl:arg", "iobj", "obl")
            )
            or (not case and "accusative" in rule.addressee and node.dep_ == "obj")
        )
        if case and hit and node.i > verb.i and case == "zu" and node.pos_ == "PRON":
            continue
        if hit and node.lower_ not in ("sich", "dazu"):
            return spans_of(verb.doc, noun_phrase(node))
    medium = _told_medium(verb, speaker) if "dative" in rule.addressee or "gegenüber" in rule.addressee else None
    return spans_of(verb.doc, noun_phrase(medium)) if medium is not None else ()


_MEDIA = ("agentur", "zeitung", "sender", "magazin", "blatt", "radio", "fernsehen", "portal", "rundfunk")


def _told_medium(verb: Token, speaker: Token | None) -> Token | None:
    """ "sagte X der Agentur Y": a medium in the dative, wherever the tree hangs it."""
    doc = verb.doc
    for i in range(verb.i + 1, min(verb.i + 15, verb.sent.end)):
        token = doc[i]
        if token.text in ",:„":
            return None
        if token.pos_ == "NOUN" and token.lemma_.lower().endswith(_MEDIA) and (speaker is None or i > speaker.i):
            article = doc[i - 1] if doc[i - 1].tag_ in ("ART", "ADJA", "PPOSAT") else None
            if (
                article is not None
                and has(article, "Case", "Dat")
                and not any(p.dep_ == "case" for p in token.children)
            ):
                return token
    return None


# ---------------------------------------------------------------- "…, sagte X" and "wie X sagte"


def _in_relation(verb: Token) -> str | None:
    """ "wie" if the verb's clause is an adverbial "wie X mitteilte"."""
    for node in verb.children:
        if node.lower_ == "wie" and node.i < verb.i and node.tag_ in ("PWAV", "KOKOM", "KOUS", "KON", "ADV"):
            first = min(subtree(verb), default=verb.i)
            if node.i == first or (first + 1 == node.i and verb.doc[first].is_punct):
                if verb.dep_ in ("ccomp", "csubj", "acl") and verb.head.i < verb.i and lexicon().verb(verb.head):
                    return None  # "erklärte, wie er das meinte" asks
                return "wie"
    return None


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
        own = {i for i in own if i < comma}
        content = (subtree(top) if top != sent.root else {token.i for token in sent if not token.is_space}) - own
        if not content:
            return []
    frame_start, frame_end = min(own), max(own)
    if frame_end - frame_start > 40:
        return []
    content = {i for i in content if sent.start <= i < sent.end}
    result = _found(verb, cue, content, "wie")
    result.frame = own
    for node in verb.children:
        if node.lower_ == "wie":
            result.cue.add(node.i)
    return [result]


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
    if who is not None and who.i < start.i:
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
    if before.text == "," and not _main_clause_in(doc, lead, sent.start, free=cue.rule.id in _FREE_INVERSION):
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


_FREE_INVERSION = frozenset(
    {
        "say.tell",
        "say.assert",
        "say.add",
        "say.report",
        "say.write",
        "say.voice",
        "say.it-is-said",
        "say.confess",
        "say.warn",
        "say.hear",
    }
)
"""Cue classes that take an indicative clause before them; the others want the subjunctive there."""


def _main_clause_in(doc: Any, lead: set[int], start: int, *, free: bool) -> bool:
    """True if what stands before the frame holds a main clause or a clause with dass or ob."""
    first = doc[min(lead)]
    if first.tag_ in ("VVFIN", "VAFIN", "VMFIN") and not is_reported_mood(first):
        return False
    for i in lead:
        verb = doc[i]
        if not verb.tag_.endswith("FIN"):
            continue
        head = clause_head(verb if verb.dep_ not in ("aux", "aux:pass", "cop") else verb.head)
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


# ---------------------------------------------------------------- adjectives and nouns


def _predicate_frames(word: Token, rule: CueClass) -> list[Found]:
    """ "X ist überzeugt, dass …", "X zeigte sich zuversichtlich, … zu …"."""
    verb = word.head if child(word, "cop") is None else word
    found = []
    for governor in {word, verb}:
        for clause in _contents(governor):
            kind = _kind(clause, word)
            if kind is None or kind not in rule.contents or clause.i < word.i:
                continue
            if kind == "bare" and not _bare_counts(clause, governor):
                continue
            who = (subject(word) or subject(verb)) if rule.speaker != "nobody" else _stated_in(verb, sources_only=True)
            if who is None and rule.speaker != "nobody":
                continue
            content = subtree(clause)
            found.append(
                Found(
                    form="Indirect",
                    rule=rule.id,
                    content=content,
                    speaker=spans_of(word.doc, noun_phrase(who)) if who is not None else (),
                    speaker_token=who.i if who is not None else None,
                    cue={word.i, verb.i} | {n.i for n in word.children if n.dep_ == "cop"},
                    frame=subtree(clause_head(word)) - content,
                    medium=rule.medium,
                    confidence=0.7,
                    notes={"content": kind},
                )
            )
    return found


def _noun_frames(noun: Token, rule: CueClass) -> list[Found]:
    """ "der Vorwurf, …", "X äußerte die Hoffnung, dass …"."""
    found = []
    for clause in noun.children:
        if (
            clause.dep_ not in ("acl", "acl:relcl", "ccomp", "xcomp", "advcl", "appos", "parataxis")
            or clause.i < noun.i
        ):
            continue
        kind = _kind(clause, noun)
        if kind is None or kind not in rule.contents:
            continue
        if kind == "bare":
            mood = finite(clause)
            if mood is None or not is_subjunctive(mood):
                continue
        who = _owner(noun)
        content = to_commas(noun.doc, solid(noun.doc, {i for i in subtree(clause) if i > noun.i}), {noun.i})
        found.append(
            Found(
                form="Indirect",
                rule=rule.id,
                content=content,
                speaker=spans_of(noun.doc, noun_phrase(who)) if who is not None else (),
                speaker_token=who.i if who is not None else None,
                cue={noun.i},
                frame=subtree(clause_head(noun)) - content,
                medium=rule.medium,
                confidence=0.6,
                notes={"content": kind},
            )
        )
    return found


def _owner(noun: Token) -> Token | None:
    """Whose claim it is: possessive, genitive, "von X", or the subject of the verb that it is the object of."""
    if child(noun, "cop") is not None:
        return subject(noun) or beside(noun)
    for node in noun.children:
        if node.dep_ in ("det:poss",) or node.tag_ == "PPOSAT":
            return node
    for node in noun.children:
        if node.dep_ in ("nmod", "nmod:poss") and node.pos_ in ("NOUN", "PROPN", "PRON"):
            case = next((p.lower_ for p in node.children if p.dep_ == "case"), "")
            if not case or case in ("von", "vom", "durch", "aus", "seitens"):
                return node
    governor = clause_head(noun)
    if noun.dep_ in ("obj", "obl", "obl:arg", "nmod", "xcomp", "advmod") or noun.head.lemma_ in (
        "sein",
        "haben",
        "vertreten",
        "äußern",
    ):
        verb = noun.head
        while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
            verb = verb.head
        if is_passive(verb):
            return child(verb, "obl:agent")
        who = subject(verb)
        if who is not None and who.pos_ in ("NOUN", "PROPN", "PRON"):
            return who
        who = subject(governor)
        if who is not None and who.pos_ in ("NOUN", "PROPN", "PRON"):
            return who
    return None
