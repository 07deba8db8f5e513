"""Who speaks and to whom: the words that a cue verb has for them."""

from __future__ import annotations

from spacy.tokens import Token

from lagebild.extract.statements.lexicon import Cue, lexicon
from lagebild.extract.statements.phrases import (
    case_word,
    child,
    clause_head,
    finite,
    has,
    is_passive,
    noun_phrase,
    spans_of,
    subject,
    subtree,
)
from lagebild.model import Span
from lagebild.rules.speech import CueClass

__all__ = [
    "addressee_of",
    "beside",
    "cue_tokens",
    "frame_tokens",
    "how_before",
    "speaker_of",
    "speaker_within",
    "stated_in",
]


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


def speaker_of(verb: Token, cue: Cue) -> tuple[tuple[Span, ...], Token | None]:
    """The words that name the speaker, and their head."""
    rule = cue.rule
    passive = is_passive(verb)
    head: Token | None
    if rule.speaker == "object" and not passive:
        head = child(verb, "obj") or subject(verb)
    elif rule.speaker == "nobody":
        head = stated_in(verb)
    elif rule.speaker == "agent":
        head = _by(verb, ("aus", "von", "bei")) or _from_whom(verb) or subject(verb)
    elif passive and rule.speaker != "object":
        head = child(verb, "obl:agent") or _by(verb, ("von", "vom", "durch", "seitens"))
    else:
        head = _behind(verb) or subject(verb) or _behind_how(verb) or beside(verb)
    if head is None and passive:
        head = stated_in(verb, sources_only=True)
    if head is None or (head.pos_ == "VERB" and head.tag_.startswith("V")):
        return (), None
    if head.lower_ in _NO_SPEAKERS or head.tag_ == "ADV":
        return (), None
    if head.lower_ in ("es", "das", "dies", "was", "man") and head.lower_ != "man":
        return (), None
    return spans_of(verb.doc, noun_phrase(head)), head


_NO_SPEAKERS = frozenset({"ich", "wir", "gestern", "heute", "morgen", "zuvor", "dabei", "zudem", "sich"})
"""First persons are words of a dialogue; the others stand first in their clause and look like subjects."""


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
        if not case_word(node) and node.head in (node, verb, fin, verb.head) and not _no_subject(node):
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
            return None if _no_subject(up) else up
    return None


def _no_subject(noun: Token) -> bool:
    """True if case can only be accusative or dative: by the article, or as the tagger has it for a thing."""
    article = next((node.lower_ for node in noun.children if node.dep_.startswith("det")), "")
    if article in _OBLIQUE_ARTICLES or (
        article == "der" and has(noun, "Gender", "Fem") and not has(noun, "Number", "Plur")
    ):
        return True
    named = noun.ent_type_ in ("ORG", "PER") or any(node.ent_type_ in ("ORG", "PER") for node in noun.children)
    return not named and (has(noun, "Case", "Acc") or has(noun, "Case", "Dat"))


_OBLIQUE_ARTICLES = frozenset(
    (
        "den",
        "dem",
        "einen",
        "einem",
        "diesen",
        "diesem",
        "seinen",
        "seinem",
        "ihren",
        "ihrem",
        "seiner",
        "ihrer",
        "einer",
    )
)


def how_before(verb: Token) -> int | None:
    """Where "wie" stands in "…, wie Ada Muster, Chefin der Firma Nord, mitteilte", if who speaks hangs elsewhere."""
    who = None if subject(verb) is not None else _behind_how(verb)
    if who is None:
        return None
    return next((i for i in range(who.i, verb.sent.start - 1, -1) if verb.doc[i].lower_ == "wie"), None)


def _behind_how(verb: Token) -> Token | None:
    """The speaker in such a clause."""
    doc, start = verb.doc, verb.sent.start
    fin = finite(verb) or verb
    for i in range(fin.i - 1, start - 1, -1):
        if doc[i].tag_.endswith("FIN"):
            return None
        if doc[i].lower_ == "wie" and (i == start or doc[i - 1].is_punct):
            break
    else:
        return None
    for node in doc[i + 1 : fin.i]:
        if node.pos_ in ("ADP", "SCONJ", "ADV") or node.is_punct:
            return None
        if node.pos_ in ("NOUN", "PROPN", "PRON") and node.tag_ != "PRF":
            while i < node.head.i < node.i or (node.dep_.startswith("flat") and node.head.i < node.i):
                node = node.head
            return None if _no_subject(node) else node
    return None


def _behind(verb: Token) -> Token | None:
    """The phrase behind the verb, where its subject in the tree is that of a clause in front.

    "…, töteten sie Zivilisten, teilten die Vereinten Nationen mit": who stands right behind another finite verb is the
    subject of that one.
    """
    who, fin = subject(verb), finite(verb)
    if who is None or fin is None or not fin.i or not verb.doc[fin.i - 1].is_punct:
        return None
    start = min(subtree(who))
    before = verb.doc[start - 1] if start else None
    if before is None or not before.tag_.endswith("FIN") or not who.i < fin.i or fin.i + 1 >= verb.sent.end:
        return None
    found = next((node for node in verb.doc[fin.i + 1 : verb.sent.end] if node.pos_ not in ("DET", "ADJ", "ADV")), None)
    return found if found is not None and found.pos_ in ("NOUN", "PROPN", "PRON") else None


def _from_whom(verb: Token) -> Token | None:
    """ "die Agentur aus Regierungskreisen erfuhr": the source hangs on the subject in the tree."""
    who = subject(verb)
    if who is None:
        return None
    return next(
        (
            node
            for node in who.children
            if node.dep_ == "nmod"
            and node.i > who.i
            and any(p.lower_ in ("aus", "von") for p in node.children if p.dep_ == "case")
        ),
        None,
    )


def _by(verb: Token, prepositions: tuple[str, ...]) -> Token | None:
    return next(
        (
            node
            for node in verb.children
            if node.dep_.startswith("obl") and any(p.dep_ == "case" and p.lower_ in prepositions for p in node.children)
        ),
        None,
    )


def stated_in(verb: Token, *, sources_only: bool = False) -> Token | None:
    """For "es heißt": the document or circle that it stands in ("in dem Bericht", "aus Regierungskreisen")."""
    for node in verb.children:
        if node.dep_.startswith(("obl", "nmod", "advmod")) and node.pos_ in ("NOUN", "PROPN"):
            case = case_word(node)
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
        case = case_word(node)
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


def speaker_within(verb: Token, cue: Cue, frame: set[int]) -> tuple[tuple[Span, ...], Token | None]:
    """The speaker inside ``frame``, the words of a clause: by the tree or, where that puts him elsewhere, the first
    noun without preposition."""
    who, token = speaker_of(verb, cue)
    if token is not None and token.i in frame:
        return who, token
    doc = verb.doc
    for i in sorted(frame):
        node = doc[i]
        if node.pos_ in ("NOUN", "PROPN") or node.tag_ in ("PPER", "PDS", "NN", "NE"):
            if any(part.dep_ == "case" for part in node.children) and cue.rule.speaker == "subject":
                continue
            while node.head.i in frame and node.head != node and node.head.pos_ in ("NOUN", "PROPN"):
                node = node.head
            return spans_of(
                doc, {j for j in subtree(node) if j in frame and j != verb.i and finite(doc[j]) is None}
            ), node
    return (), None
