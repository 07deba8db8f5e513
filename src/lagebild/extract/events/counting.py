"""People counted in a report: who was killed, hurt, arrested …, how many, before it is asked in which event.

A quantity is linked to the noun that follows it, or stands alone ("30 wurden verletzt"). The rules in
``event_numbers.yaml`` say by the noun, the verb or the noun above what it counts; only people are counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from spacy.tokens import Token

from lagebild.extract.events.clauses import View, case_word, clause_words, conjuncts, view_of
from lagebild.extract.events.lexicon import word_in
from lagebild.extract.events.negation import is_negated
from lagebild.extract.events.quantities import Quantity, quantities
from lagebild.model.event import NumberKind
from lagebild.rules.counts import CountRule, count_rules
from lagebild.rules.frames import word_classes
from lagebild.rules.knowledge import Knowledge

__all__ = ["Count", "Numeral", "counts", "numerals"]

_LINK = frozenset(("ADJA", "ADJD", "ADV", "PIAT", "PIDAT", "CARD", "VVPP", "$("))
_ELLIPTIC = frozenset(("weitere", "weiteren", "weiterer", "weiteres", "andere", "anderen", "anderer"))
_FEW = 2
_CROWD = 20
"""Fewer people named as participants are rather some of them than all."""
_NEAR = 12
_RIVALS = ("angabe", "laut", "zufolge", "polizei", "veranstalter", "schätzung", "organisator", "gewerkschaft")
_PARTS = frozenset(("darunter", "davon", "einschließlich", "inklusive"))
_TOTALS = ("Zahl", "Opferzahl", "Todeszahl", "Totenzahl", "Gesamtzahl", "Anzahl")
_DEFINITE = ("der", "die", "den", "dem", "des", "diese", "diesen", "dieser", "ihre", "seine")
_DEGREES = ("so", "zu", "wie")
_TOTAL_CASES = ("auf", "bei", "mit")
_WHOEVER = ("Mensch", "Person", "Tote", "Toter", "Todesopfer", "Verletzte", "Verletzter", "Festnahme", "Verhaftung",
            "Zivilist", "Leute")  # fmt: skip
"""Nouns that "keine" before them denies of everybody ("keine Verletzten"), not of one group only ("keine Soldaten")."""
_LONGEST_LINK = 5
_GAP = 3
"""So many words name the other one who tells a number."""
_GAP_WORDS = ("von", "dagegen", "hingegen", "aber", "nur", "jedoch")
_BETWEEN = frozenset(("weitere", "weiterer", "andere", "teils", "teilweise", "zum", "teil", "schwer", "leicht", "zudem",
                      "schwerst", "lebensgefährlich", "dabei", "vorläufig", "vorübergehend"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numeral:
    """A quantity with the noun that it counts, if there is one."""

    quantity: Quantity
    head: Token
    """The noun, or the last word of the quantity."""
    alone: bool


@dataclass(frozen=True, slots=True)
class Count:
    """People counted: ``anchor`` is the word that says as what."""

    kind: NumberKind
    numeral: Numeral
    anchor: Token
    rule: str

    @property
    def low(self) -> int | None:
        """At least so many."""
        return self.numeral.quantity.low

    @property
    def known(self) -> bool:
        """True behind a definite article ("die beiden Toten"): told before."""
        first = self.numeral.quantity.first
        doc = self.numeral.head.doc
        words = [doc[i].lower_ for i in range(max(first - 2, 0), first)]
        return bool(words) and (words[-1] in _DEFINITE or (words[0] in _DEFINITE and doc[first - 1].tag_ == "ADJA"))

    @property
    def high(self) -> int | None:
        """At most so many."""
        return self.numeral.quantity.high


def counts(sentence: Sequence[Token], known: Knowledge) -> list[Count]:
    """The people counted in a sentence, each quantity at most once; ``known`` says which nouns are people."""
    found: list[Count] = []
    open_: list[Numeral] = []
    views: dict[int, View] = {}
    for numeral in numerals(sentence):
        count = _count(sentence, numeral, views, known)
        if count is not None:
            found.append(count)
        elif numeral.alone and not numeral.quantity.article:
            open_.append(numeral)
    for numeral in open_:
        count = _parallel(numeral, found) or _total(numeral, sentence)
        if count is not None:
            found.append(count)
    return sorted(found, key=lambda one: one.numeral.quantity.first)


def numerals(sentence: Sequence[Token]) -> Iterator[Numeral]:
    """The quantities of a sentence with their nouns; parts of a number ("darunter drei Kinder") left out."""
    place = {word.i: number for number, word in enumerate(sentence)}
    for quantity in quantities(sentence):
        first = place[quantity.first]
        if _is_part(sentence[:first], sentence[first]):
            continue
        after = place[quantity.last] + 1
        if after < len(sentence) and sentence[after].lower_ in ("der", "dieser", "von") and quantity.high == 1:
            continue
        noun = _noun(sentence, after)
        last = sentence[after - 1]
        if noun is None and after < len(sentence) and sentence[after].lower_ in _ELLIPTIC:
            last = sentence[after]
            after += 1
        if noun is None and quantity.article:
            if not _stands_for_noun(sentence, after):
                continue
            quantity = replace(quantity, article=False)
        if noun is None and after < len(sentence) and sentence[after].tag_ in ("NN", "NE", "XY", "$(", "FM", "TRUNC"):
            continue
        yield Numeral(quantity, noun if noun is not None else last, noun is None)


def _stands_for_noun(sentence: Sequence[Token], after: int) -> bool:
    """ "Das Land meldete zwei Tote, der Nachbar einen." """
    last = sentence[after - 1]
    return last.tag_ in ("PIS", "PTKVZ") and after > 1 and (after >= len(sentence) or sentence[after].is_punct)


def _is_part(before: Sequence[Token], quantity: Token) -> bool:
    """True behind "darunter", "unter ihnen", "je" and the like, and behind "so" ("so viele")."""
    words = [word.lower_ for word in before]
    if words and (
        words[-1] in ("pro", "je", "jeweils") or (words[-1] in _DEGREES and quantity.lower_.startswith("viel"))
    ):
        return True
    comma = max((n for n, word in enumerate(words) if word in (",", "(", "–", ";")), default=-1)
    segment = words[comma + 1 :]
    return bool(_PARTS & set(segment)) or any(
        one == "unter" and two in ("ihnen", "denen") for one, two in pairwise(segment)
    )


def _noun(sentence: Sequence[Token], place: int) -> Token | None:
    """The noun that a quantity ending before ``place`` counts."""
    for word in sentence[place : place + _LONGEST_LINK]:
        if word.lower_ in _ELLIPTIC:
            continue
        if word.tag_ in ("NN", "NE") or (word.pos_ == "NOUN" and word.is_title):
            follower = word.nbor(1) if word.i + 1 < len(word.doc) else None
            if word.i > sentence[place].i and follower is not None and follower.lower_.startswith("alt"):
                continue
            return word
        if word.lower_ in ("von", "an") and word.i == sentence[place].i:
            continue
        if word.tag_ == "VVPP" and not word.lower_.endswith(("e", "en", "er")):
            return None
        if word.tag_ not in _LINK or (word.tag_ == "$(" and word.text in "()-–/"):
            return None
    return None


def _count(sentence: Sequence[Token], numeral: Numeral, views: dict[int, View], known: Knowledge) -> Count | None:
    if not numeral.alone and not _is_person(numeral.head, known):
        rule = _noun_rule(numeral.head)
        if rule is None:
            return _hostages(numeral, views, sentence)
        return _checked(Count(rule.kind, numeral, numeral.head, rule.id))
    by_noun = None if numeral.alone else _noun_rule(numeral.head)
    found = (
        _by_participle(numeral, sentence, near=True)
        or _by_verb(numeral, sentence, views)
        or _by_participle(numeral, sentence)
        or _by_adjective(numeral)
        or (by_noun and (by_noun, numeral.head))
        or _of(numeral)
    )
    return _checked(Count(found[0].kind, numeral, found[1], found[0].id)) if found else None


def _checked(count: Count) -> Count | None:
    """The count, unless its verb is negated, "keine" bears on one group only, or a mere article makes it up."""
    quantity, head = count.numeral.quantity, count.numeral.head
    if quantity.high == 0 and not count.numeral.alone and not word_in(head.lemma_, _WHOEVER):
        return None
    if quantity.article and (head.lemma_ in ("Festnahme", "Verhaftung") or head.dep_ == "appos"):
        return None
    if quantity.article and count.kind == "participants":
        return None
    if count.kind == "participants" and count.anchor.i == head.i and (quantity.high or quantity.low or 0) < _CROWD:
        return None
    if count.kind == "participants" and quantity.low == _FEW and quantity.high is None:
        return None
    verb = count.anchor if count.anchor.pos_ in ("VERB", "AUX") else None
    if verb is not None and count.high != 0 and is_negated(verb):
        return None
    return count


def _is_person(noun: Token, known: Knowledge) -> bool:
    role = known.role(noun.text) or known.role(noun.lemma_)
    if role is not None and (role.office or role.demonym or role.sector == "REB"):
        return True
    return word_in(noun.lemma_, tuple(word_classes()["person"])) or noun.lemma_ in ("Leute", "Mann", "Angehörige")


def _noun_rule(noun: Token) -> CountRule | None:
    for rule in _rules("noun"):
        if word_in(noun.lemma_, rule.words) or word_in(noun.text, rule.words):
            return rule
    return None


@cache
def _rules(frame: str) -> tuple[CountRule, ...]:
    return tuple(rule for rule in count_rules() if rule.frame == frame)


@cache
def _verb_rules() -> dict[str, tuple[CountRule, ...]]:
    table: dict[str, list[CountRule]] = defaultdict(list)
    for rule in _rules("verb"):
        for word in rule.words:
            table[word].append(rule)
    return {word: tuple(rules) for word, rules in table.items()}


def _by_verb(numeral: Numeral, sentence: Sequence[Token], views: dict[int, View]) -> tuple[CountRule, Token] | None:
    """The verb of which the counted people are the patient."""
    for verb in sentence:
        rules = _verb_rules().get(verb.lemma_, ()) if verb.tag_.startswith("VV") or verb.pos_ in ("VERB", "AUX") else ()
        for rule in rules:
            if rule.beside and not _stands_beside(verb, rule):
                continue
            view = views.setdefault(verb.i, view_of(verb))
            patients = _patients(view, rule)
            if numeral.quantity.article and not view.passive and rule.patient == "object" and _is_nominative(numeral):
                continue
            if numeral.quantity.first and _is_agent(numeral, verb):
                continue
            if any(numeral.head.i == token.i or numeral.quantity.last == token.i for token in patients):
                return rule, verb
            if any(_measures(token, numeral) or _makes_up(token, numeral) for token in patients):
                return rule, verb
    return None


def _makes_up(token: Token, numeral: Numeral) -> bool:
    """True for the people of a band that is the patient: "eine Patrouille mit sieben Mann"."""
    first = numeral.quantity.first
    return (
        first > 1
        and token.i == first - 2
        and token.lemma_ in word_classes()["band"]
        and token.doc[first - 1].lower_ in ("mit", "von", "aus")
    )


def _is_agent(numeral: Numeral, verb: Token) -> bool:
    """ "von zwei Soldaten erschossen"."""
    before = numeral.head.doc[numeral.quantity.first - 1].lower_
    return before in ("von", "durch") and verb.tag_ == "VVPP"


def _is_nominative(numeral: Numeral) -> bool:
    """ "ein Amokläufer" can be no object."""
    article = numeral.head.doc[numeral.quantity.first].lower_
    return article == "ein" and numeral.head.morph.get("Gender", []) == ["Masc"]


def _patients(view: View, rule: CountRule) -> list[Token]:
    if rule.patient == "object":
        return view.object
    if rule.patient == "subject":
        return view.subject if not view.passive else view.object
    return view.object + view.subject


def _measures(token: Token, numeral: Numeral) -> bool:
    """True if the quantity is the head of the phrase ("Dutzende Menschen" hung the other way round)."""
    return numeral.quantity.first <= token.i <= numeral.quantity.last or (
        numeral.head.head.i == token.i and numeral.quantity.first <= token.i <= numeral.head.i
    )


def _stands_beside(verb: Token, rule: CountRule) -> bool:
    before = [verb.nbor(-1)] if verb.i > verb.sent.start else []  # "gefangen genommen", whatever the tree makes of it
    words = (*before, *clause_words(verb), *verb.children)
    return any(word_in(word.lemma_, rule.beside) or word_in(word.text, rule.beside) for word in words)


def _by_participle(
    numeral: Numeral, sentence: Sequence[Token], *, near: bool = False
) -> tuple[CountRule, Token] | None:
    """The participle behind the people ("12 Menschen getötet und 30 verletzt"), or before their noun.

    ``near``: only that of people without a noun ("30 weitere verletzt"), which the tree often gives to another verb.
    """
    first = numeral.quantity.first
    if (near and not numeral.alone) or (first and numeral.head.doc[first - 1].tag_.startswith("APPR") and near):
        return None
    agent = first > 0 and numeral.head.doc[first - 1].lower_ in ("von", "durch", "mit", "gegen", "vom")
    words = [word for word in sentence if word.i > numeral.quantity.last]
    for word in words[:_LONGEST_LINK]:
        rule = None if word.i == numeral.head.i else _participle_rule(word)
        if rule is not None:
            behind = numeral.alone or word.i > numeral.head.i
            return None if behind and agent else (rule, word)
        if not (word.i <= numeral.head.i or word.lower_ in _BETWEEN):
            return None
    return None


def _by_adjective(numeral: Numeral) -> tuple[CountRule, Token] | None:
    """The adjective between the quantity and the people: "zwei tote Soldaten"."""
    for word in numeral.head.doc[numeral.quantity.last + 1 : numeral.head.i]:
        for rule in _rules("adjective"):
            if word.tag_ == "ADJA" and word_in(word.lemma_, rule.words):
                return rule, word
    return None


def _participle_rule(word: Token) -> CountRule | None:
    if word.tag_ not in ("VVPP", "ADJD", "ADJA"):
        return None
    stem = word.lower_
    for ending in ("", "en", "e", "er"):
        if stem.endswith(ending):
            infinitive = _participles().get(stem[: len(stem) - len(ending)] if ending else stem)
            if infinitive is not None:
                return infinitive
    return None


@cache
def _participles() -> dict[str, CountRule]:
    from lagebild.rules.verb_forms import past_participles

    return {
        form: rule
        for rule in _rules("verb")
        if rule.patient == "object" and not rule.beside
        for word in rule.words
        for form in past_participles(word)
    }


def _of(numeral: Numeral) -> tuple[CountRule, Token] | None:
    """The noun above: "die Festnahme von zwölf Aktivisten", "die Ermordung zweier Journalisten"."""
    if numeral.alone:
        return None
    above = numeral.head.head
    if above.i == numeral.head.i or above.i > numeral.quantity.first or above.pos_ not in ("NOUN", "PROPN"):
        return None
    preposition = case_word(numeral.head)
    for rule in _rules("of"):
        if word_in(above.lemma_, rule.words) and (preposition in rule.prepositions or not preposition):
            return rule, above
    return None


def _hostages(numeral: Numeral, views: dict[int, View], sentence: Sequence[Token]) -> Count | None:
    """Nouns that are no persons by themselves but what a verb says of them ("20 Geiseln")."""
    if numeral.head.lemma_ != "Geisel":
        return None
    found = _by_verb(numeral, sentence, views)
    return None if found is None else _checked(Count(found[0].kind, numeral, found[1], found[0].id))


def _parallel(numeral: Numeral, found: Sequence[Count]) -> Count | None:
    """A bare number beside one with a noun: "die Polizei sprach von 5.000, die Veranstalter von 20.000 Menschen"."""
    for count in found:
        if _is_gapped(numeral, count):
            return replace(count, numeral=numeral)
        if count.kind != "participants" or count.numeral.alone or count.low == 0:
            continue
        own, other = numeral.quantity, count.numeral.quantity
        between = numeral.head.doc[min(own.last, other.last) : max(own.first, other.first)]
        if len(between) <= _NEAR and any(word.lower_.startswith(_RIVALS) for word in between):
            return replace(count, numeral=numeral)
    return None


def _is_gapped(numeral: Numeral, count: Count) -> bool:
    """ "meldete zwei tote Soldaten, der Nachbar einen", "sprach von zwölf Toten, die Rebellen von dreißig"."""
    if count.numeral.alone or count.low == 0 or count.numeral.head.i >= numeral.quantity.first:
        return False
    between = list(numeral.head.doc[count.numeral.head.i + 1 : numeral.quantity.first])
    if not between or len(between) > _LONGEST_LINK or between[0].lower_ not in (",", "und", ";"):
        return False
    rest = [word for word in between[1:] if word.lower_ not in _TOTAL_CASES and word.lower_ not in _GAP_WORDS]
    return 0 < len(rest) <= _GAP and all(word.pos_ in ("PROPN", "NOUN", "DET", "ADJ") for word in rest)


def _total(numeral: Numeral, sentence: Sequence[Token]) -> Count | None:
    """ "Die Zahl der Toten stieg auf 12"."""
    first = numeral.quantity.first
    before = numeral.head.doc[first - 1].lower_ if first else ""
    if before not in _TOTAL_CASES and case_word(numeral.head) not in _TOTAL_CASES:
        return None
    for word in sentence:
        if word.lemma_ in _TOTALS and word.i < numeral.quantity.first:
            for child in conjuncts(word):
                for inner in child.subtree:
                    rule = _noun_rule(inner)
                    if rule is not None and inner.i > word.i and inner.i < numeral.quantity.first:
                        return Count(rule.kind, numeral, inner, rule.id)
    return None
