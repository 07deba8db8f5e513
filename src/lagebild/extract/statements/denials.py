"""Who denies what: "Das Militär wies den Bericht zurück." is linked to what the report says that is denied."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from typing import Any

from spacy.tokens import Doc, Token

from lagebild.extract.actors import Cast
from lagebild.extract.statements.found import Found
from lagebild.extract.statements.phrases import clause_head, is_passive, subject, subtree
from lagebild.rules.speech_denials import DenialPart, denial_words

__all__ = ["denied_claim", "link_denials"]

_CLAIMS: tuple[DenialPart, ...] = ("report", "accusation", "account")
_REACH: dict[str, int] = {"report": 15, "accusation": 10, "account": 5}
"""How many sentences before a denial its object may stand."""
_NOT = frozenset({"nicht", "nie", "niemals", "kaum", "weder"})
_ASIDE = frozenset({"von", "in"})
"""Cases of "von sich weisen", "in Abrede stellen"."""
_OF_MATTERS = frozenset({"dementieren", "bestreiten", "abstreiten", "leugnen"})
"""Verbs that deny whatever their object names: "dementierte die Festnahme"."""
_PERSONS = ("er", "in", "partei", "regierung", "meter", "spiel", "rennen", "turnier", "unterhalt", "kosten", "anteil")
"""Ends of objects of "bestreiten" in another sense ("bestritt das Spiel", "den Unterhalt")."""
_SAME_START = 5
"""Letters that a noun and its verb share ("Festnahme", "festnehmen")."""
_SAYS_NOTHING = frozenset({"Stellungnahme", "wissen", "kommentieren", "Auskunft"})
_ACCUSING = frozenset({"say.accuse", "say.charge", "noun.accusation"})
_VALUING = frozenset({"say.value", "say.regard", "say.accuse", "say.charge"})
_WANTED = frozenset({"say.demand", "say.order", "say.plan", "noun.wish", "say.ask", "noun.question", "source.thought"})
_TOLD_BY_PAPERS = frozenset({"say.report", "say.write"})
_BACK_TO_REPORT = 2
"""Sentences over which a report that is pointed at is told: "Das berichtet …" may stand between."""
_THEREAFTER = "adverb.thereafter"
_FOREIGN = frozenset({"media", "agency", "hearsay", "anonymous"})


def denied_claim(verb: Token) -> tuple[DenialPart, Token] | None:
    """What ``verb`` denies: the sort of claim and its noun ("wies den Bericht zurück", "bestreitet dies")."""
    if verb.lemma_ not in denial_words("verb") or _negated(verb):
        return None
    beside = {node.lower_ for node in verb.subtree}
    if verb.lemma_ == "weisen" and not ("zurück" in beside or {"von", "sich"} <= beside):
        return None
    if (verb.lemma_ == "stellen" and "abrede" not in beside) or (verb.lemma_ == "streiten" and "ab" not in beside):
        return None
    matter = None
    for node in verb.children:
        dative = verb.lemma_ == "widersprechen" and node.dep_ in ("obl:arg", "iobj", "obj", "obl")
        passive = node.dep_ == "nsubj:pass" or (node.dep_ == "nsubj" and is_passive(verb))
        if node.dep_ == "obj" or passive or dative:
            part = _claim(node)
            if part is not None:
                return part, node
            if verb.lemma_ in _OF_MATTERS and node.tag_ == "NN" and not node.lemma_.lower().endswith(_PERSONS):
                matter = node
    return ("account", matter) if matter is not None else None


def link_denials(doc: Doc, sentences: Sequence[Any], found: Sequence[Found], cast: Cast) -> None:
    """Sets ``denies`` of every statement of ``found`` (in text order) that denies earlier ones."""
    starts = [sent.start for sent in sentences]
    numbers = [bisect.bisect_right(starts, min(hit.content)) - 1 for hit in found]
    for at, hit in enumerate(found):
        if (
            hit.form == "Direct"
            and hit.nested
            and any(other is not hit and other.cue == hit.cue and not other.nested for other in found)
        ):
            continue
        claim = _denial(doc, hit)
        if claim is None:
            continue
        hit.notes["claim"] = "denied"
        part, noun = claim
        target = _target(doc, found, numbers, at, part, noun, cast)
        if target is not None:
            before = _same_report_before(found, numbers, target) if part == "report" else ()
            hit.denies = tuple(sorted({*before, *_with_what_follows(found, numbers, target, at)}))


def _claim(node: Token) -> DenialPart | None:
    lemma = str(node.lemma_)
    for part in _CLAIMS:
        words = denial_words(part)
        if lemma in words or node.text in words or (node.tag_ in ("PDS", "PPER") and node.lower_ in words):
            return part
    return None


def _denial(doc: Doc, hit: Found) -> tuple[DenialPart, Token] | None:
    """The claim that a statement denies, by its verb or by what it says of a claim."""
    verbs = [
        doc[i] for i in sorted(hit.cue | (hit.content if hit.form == "Reported" else set())) if doc[i].pos_ == "VERB"
    ]
    for verb in verbs:
        claim = denied_claim(verb)
        if claim is not None:
            return claim
    clause = next((verb for verb in verbs if hit.rule == "say.deny" and verb.lemma_ in denial_words("verb")), None)
    if clause is not None and hit.form == "Indirect":
        return None if _negated(clause) else ("account", clause)
    if hit.rule in ("say.tell", "say.assert", "say.add", "mood.reported", "adverb.so", "say.value", "say.it-is-said",
                    "quote.standing", "say.take-side", "say.accuse", "say.charge",
                    "say.refer", "say.regard"):  # fmt: skip
        return _judged(doc, hit)
    return None


def _judged(doc: Doc, hit: Found) -> tuple[DenialPart, Token] | None:
    """ "Der Bericht sei falsch", "nannte die Vorwürfe haltlos", "entbehrten jeder Grundlage"."""
    pool = hit.content | (hit.frame if hit.rule in _VALUING else set())
    for i in sorted(pool):
        word = doc[i]
        if word.lemma_ in denial_words("judgement") or word.lower_ in denial_words("judgement"):
            if _negated(word):
                continue
        elif not _baseless(word):
            continue
        head = clause_head(word)
        if head.i in hit.content and head.head != head and head.head.i in hit.content:
            continue  # said in a clause of what is said: another one denies there
        objects = (n for up in (head, head.head) for n in up.children if n.dep_ == "obj")
        for node in (subject(word), subject(head), *(objects if hit.rule in _VALUING else ())):
            part = _claim(node) if node is not None and node != word else None
            if part is not None and node is not None:
                return part, node
    return None


def _baseless(word: Token) -> bool:
    for phrase in denial_words("phrase"):
        first, *others = phrase.split()
        if word.lemma_ == first and all(
            any(node.lemma_ == other or node.lower_ == other for node in word.subtree) for other in others
        ):
            return True
    return False


def _negated(word: Token) -> bool:
    return any(node.lower_ in _NOT for node in word.children)


def _target(
    doc: Doc, found: Sequence[Found], numbers: Sequence[int], at: int, part: DenialPart, noun: Token, cast: Cast
) -> int | None:
    """The statement that ``found[at]`` denies: the best of those before it, or in the words of the claim itself."""
    hit = found[at]
    inside = next(
        (
            n
            for n, other in enumerate(found)
            if other is not hit
            and ((noun.i in other.cue and other.rule[:5] == "noun.") or noun.i == other.speaker_token)
            and noun.sent.start <= min(other.content) < noun.sent.end
        ),
        None,
    )
    if inside is not None:
        return inside
    owners = {mention.actor for i in subtree(noun) if (mention := cast.mention_at(i)) is not None}
    best: tuple[float, int] | None = None
    for n in range(at - 1, -1, -1):
        other = found[n]
        distance = numbers[at] - numbers[n]
        if distance > _REACH[part]:
            break
        if not _can_be_denied(other, hit) or (noun.pos_ == "VERB" and not _same_matter(doc, hit, other, cast)):
            continue
        matter = noun.pos_ != "VERB" and _claim(noun) is None
        if _says_nothing(doc, other) or (matter and not _tells_of(doc, noun, other)):
            continue
        worth = _worth(other, hit, part, owners, cast) - distance * 0.3
        if worth > 0 and (best is None or worth > best[0]):
            best = (worth, n)
    return best[1] if best is not None else None


def _can_be_denied(other: Found, hit: Found) -> bool:
    if (other.nested and other.form == "Direct") or hit.content < other.content:
        return False
    if other.notes.get("claim") == "denied" or not other.chain or other.rule in _WANTED:
        return False
    if hit.chain and other.chain[0].who == hit.chain[0].who:
        return False
    return other.speaker_actor is None or other.speaker_actor != hit.speaker_actor


def _worth(other: Found, hit: Found, part: DenialPart, owners: set[int], cast: Cast) -> float:
    kinds = {link.kind for link in other.chain}
    worth = 1.0
    if owners & {link.actor for link in other.chain if link.actor is not None}:
        worth += 6
    if part == "report":
        worth += 5 if kinds & _FOREIGN - {"agency"} else 3 if other.rule in _TOLD_BY_PAPERS else -1
    elif part == "accusation":
        worth += 4 if other.rule in _ACCUSING else 0
        worth += 2 if hit.speaker_actor is not None and hit.speaker_actor in _named_in(other, cast) else 0
    else:
        worth += 1
    return worth


def _same_matter(doc: Doc, hit: Found, other: Found, cast: Cast) -> bool:
    """True if ``other`` tells of what ``hit`` denies in a clause: the same nouns or verbs, or the one who denies."""
    if hit.speaker_actor is not None and hit.speaker_actor in _named_in(other, cast):
        return True
    one, two = ({doc[i].lemma_ for i in h.content if doc[i].pos_ in ("NOUN", "VERB")} for h in (hit, other))
    return bool(one & two)


def _says_nothing(doc: Doc, other: Found) -> bool:
    """True for "wollte keine Stellungnahme abgeben", "er wisse nichts davon"."""
    words = [doc[i] for i in other.content]
    return any(word.lemma_ in _SAYS_NOTHING for word in words) and any(
        word.lower_ in ("nichts", "kein", "keine", "keinen", "keinerlei", "nicht") for word in words
    )


def _tells_of(doc: Doc, noun: Token, other: Found) -> bool:
    """True if ``other`` tells of what ``noun`` names: by the same noun, or by a verb of the same stem."""
    start = noun.lemma_.lower()[:_SAME_START]
    return any(doc[i].lemma_.lower().startswith(start) for i in other.content if doc[i].pos_ in ("NOUN", "VERB"))


def _named_in(hit: Found, cast: Cast) -> set[int]:
    words = hit.content | hit.frame
    return {mention.actor for i in words if (mention := cast.mention_at(i)) is not None}


def _same_report_before(found: Sequence[Found], numbers: Sequence[int], target: int) -> Iterator[int]:
    """What was told right before of a report that is pointed at ("heißt es in dem Bericht", "demnach"): back to who
    gave it."""
    at = target
    while at > 0 and _points(found[at]):
        before = found[at - 1]
        foreign = found[at].rule == _THEREAFTER or (bool(before.chain) and before.chain[0].kind in _FOREIGN)
        near = numbers[at] - numbers[at - 1] <= _BACK_TO_REPORT
        if not near or "claim" in before.notes or not (foreign or _points(before)):
            return
        at -= 1
        yield at


def _points(hit: Found) -> bool:
    """True for what is told by a report that was named before."""
    return hit.rule == _THEREAFTER or (bool(hit.chain) and hit.chain[0].kind == "hearsay")


def _with_what_follows(found: Sequence[Found], numbers: Sequence[int], target: int, at: int) -> Iterator[int]:
    """The denied statement and those that go on with it: same source, sentence after sentence."""
    root = found[target].carried
    first = next((n for n in range(target) if found[n] is root), target)
    if numbers[target] - numbers[first] <= target - first:
        target = first
    yield target
    who, last = found[target].chain[0].who, numbers[target]
    for n in range(target + 1, at):
        other = found[n]
        if numbers[n] - last > 1:
            return
        if other.chain and other.chain[0].who == who and other.notes.get("claim") != "denied":
            last = numbers[n]
            yield n
