"""How many an event met or had: counts of a report given to its events, each with its own source.

A count belongs to the event whose words say it ("tötete zwölf Soldaten"), else to a fitting event that its words hang
together with in the tree, else to a fitting one of the same sentence, else to the one told right before. What fits no
event (victims of accidents) is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from lagebild.extract.events.amounts import amounts_of
from lagebild.extract.events.clauses import case_word, view_of
from lagebild.extract.events.counting import Count, counts
from lagebild.extract.events.lexicon import word_in
from lagebild.extract.events.merging import Draft
from lagebild.extract.events.people import People
from lagebild.model.event import Number, NumberKind, Source
from lagebild.model.span import Span
from lagebild.model.statement import Statement

__all__ = ["number_of_events"]

_HOLDERS: dict[NumberKind, tuple[tuple[str, tuple[str | None, ...] | None], ...]] = {
    "killed": (("ASSAULT", None), ("PROTEST", ("riot",))),
    "injured": (("ASSAULT", None), ("PROTEST", None)),
    "arrested": (("COERCE", ("arrest",)), ("COERCE", (None,))),
    "abducted": (("ASSAULT", ("abduct",)),),
    "missing": (("COERCE", ("arrest",)), ("ASSAULT", ("abduct",)), ("ASSAULT", None)),
    "displaced": (("ASSAULT", None), ("COERCE", ("deport",))),
    "participants": (("PROTEST", None),),
}
"""Event types (with modes, ``None``: any) that a kind of number may belong to, the best first."""
_SPEAKING = ("sprechen", "ausgehen", "berichten", "melden", "zählen", "schätzen", "beziffern", "nennen", "angeben")
_STATING = ("Angabe", "-angabe", "Schätzung", "-schätzung", "Auskunft", "Bericht", "-bericht", "Darstellung", "Zählung",
            "Information", "Mitteilung")  # fmt: skip
_ATTACKS = ("Anschlag", "-anschlag", "Angriff", "-angriff", "Attentat", "-attentat", "Massaker", "Gefecht", "Explosion",
            "Überfall", "Schießerei", "Zwischenfall", "Unfall", "Unglück", "Absturz")  # fmt: skip
_POINTERS = ("Demnach", "Danach", "demnach", "danach", "wonach")
_YEAR = 4
_CONNECTED, _SAME_SENTENCE = 1, 2
_FAR = 1
"""How many sentences back an event may have been told that a number belongs to."""
_FAR_SPOKEN = 2
"""The same where somebody is said to name the number ("berichtete von sieben Toten")."""


def number_of_events(
    events: Sequence[Draft], doc: Doc, statements: Sequence[Statement], people: People
) -> list[tuple[Number, ...]]:
    """The numbers of each event, in the order of ``events``."""
    found: list[list[tuple[Number, bool]]] = [[] for _ in events]
    sentences = [words for sentence in doc.sents if (words := [word for word in sentence if not word.is_space])]
    if not events:
        return []
    headlines = {event.candidate.sentence for draft in events for event in (draft, *draft.also) if event.headline}
    taken: set[int] = set()
    previous: dict[NumberKind, tuple[int, int]] = {}
    for place, sentence in enumerate(sentences):
        for count in counts(sentence, people.known):
            taken.add(count.numeral.quantity.first)
            holder = _holder(events, count, place)
            before = previous.get(count.kind)
            if (
                holder is None
                and before is not None
                and place - before[0] <= _reach(sentence)
                and not _is_another(count)
            ):
                holder = before[1]  # the next word on the same number
            if holder is None:
                continue
            previous[count.kind] = (place, holder)
            span = _span(doc, count)
            by = _source(count, span, events[holder], sentence, statements, people)
            number = Number(count.kind, count.low, count.high, span, by)
            found[holder].append((number, place in headlines))
    for holder, kind, low, high, numeral in amounts_of(
        events, sentences, lambda numeral: numeral.quantity.first in taken
    ):
        sentence = next(words for words in sentences if words[0].i <= numeral.head.i <= words[-1].i)
        stand_in = Count(kind, numeral, numeral.head, "amount")
        span = _span(doc, stand_in)
        by = _source(stand_in, span, events[holder], sentence, statements, people)
        found[holder].append((Number(kind, low, high, span, by), False))
    return [tuple(_once(numbers)) for numbers in found]


def _reach(sentence: Sequence[Token]) -> int:
    """How many sentences back a number may have been told that this one speaks of again: farther where it is said."""
    spoken = any(word_in(word.lemma_, _SPEAKING) and word.pos_ in ("VERB", "AUX") for word in sentence)
    return _FAR_SPOKEN if spoken else _FAR


def _span(doc: Doc, count: Count) -> Span:
    """The words of the quantity and of what it counts."""
    first = doc[count.numeral.quantity.first]
    last = doc[max(count.numeral.quantity.last, count.numeral.head.i)]
    return Span(first.idx, last.idx + len(last))


def _once(numbers: Sequence[tuple[Number, bool]]) -> Iterator[Number]:
    """Each number once; what the body says stands for what the headline says, an exact number for "mehrere"."""
    body = {number.kind for number, headline in numbers if not headline}
    exact = {number.kind for number, _ in numbers if number.high is not None or (number.low or 0) > 2}
    seen: set[tuple[NumberKind, int | None, int | None]] = set()
    for number, headline in numbers:
        key = (number.kind, number.low, number.high)
        vague = number.low == 2 and number.high is None
        if key in seen or (headline and number.kind in body) or (vague and number.kind in exact):
            continue
        seen.add(key)
        yield number


def _holder(events: Sequence[Draft], count: Count, place: int) -> int | None:
    """The position of the event that the count belongs to."""
    best: tuple[tuple[int, int, int], int] | None = None
    for number, event in enumerate(events):
        for rank, (type_, modes) in enumerate(_HOLDERS[count.kind]):
            if event.candidate.record.type != type_ or (modes is not None and event.mode not in modes):
                continue
            for mention in (event, *event.also):
                nearness = _nearness(mention, count, place)
                if nearness is None or (nearness > _CONNECTED and _unlike(event, count, nearness)):
                    continue
                key = (nearness, rank, abs(mention.candidate.trigger.i - count.anchor.i))
                if best is None or key < best[0]:
                    best = (key, number)
    return None if best is None else best[1]


def _nearness(mention: Draft, count: Count, place: int) -> int | None:
    """0 the event's own words, 1 connected in the tree, 2 the same sentence, 3 told right before; ``None`` too far."""
    own = {mention.candidate.trigger.i, mention.candidate.predicate_word.i}
    if count.anchor.i in own or count.numeral.head.i in own:
        return 0
    if count.known:
        return None
    gap = place - mention.candidate.sentence
    if gap == 0:
        above = {token.i for token in count.anchor.ancestors}
        below = {token.i for token in count.anchor.subtree}
        return 1 if own & (above | below) else 2
    if gap == -1 and count.kind == "missing" and _takes_people(mention):
        return 3  # one side misses whom the other says to have: "Das Heer vermisst … Die Rebellen nahmen … gefangen"
    if 0 < gap <= _FAR and not _is_another(count) and mention.reality.status == "actual" and not mention.headline:
        return 3
    return None


def _takes_people(mention: Draft) -> bool:
    return mention.reality.status == "actual" and mention.mode in ("arrest", "abduct")


def _unlike(event: Draft, count: Count, nearness: int) -> bool:
    """True if what is only told near an event can hardly be its number: the dead of a kidnapping, of a denied event."""
    if count.kind in ("killed", "injured") and event.mode == "abduct":
        return True
    return nearness > _SAME_SENTENCE and event.reality.status != "actual"


def _is_another(count: Count) -> bool:
    """True if the sentence tells of something else than the one before: in the past perfect, of another year, or of an
    attack with a name of its own ("hatte ein Täter acht Kinder getötet", "im Jahr 2002 starben", "bei einem Anschlag").
    """
    anchor = count.anchor
    if any(
        child.lower_ in ("hatte", "hatten", "war", "waren") and child.dep_.startswith("aux")
        for child in anchor.children
    ):
        return True
    for word in anchor.sent:
        if word.lemma_ in ("Jahr", "Jahresende") or (
            word.is_digit and word.text.startswith(("19", "20")) and len(word) == _YEAR
        ):
            return True
        if word_in(word.lemma_, _ATTACKS):
            return True
    return False


def _source(
    count: Count, span: Span, event: Draft, sentence: Sequence[Token], statements: Sequence[Statement], people: People
) -> Source | None:
    """Who vouches for the number, where it is not the one who vouches for the event."""
    source = _spoken(count, sentence, people) or _attributed(count, sentence) or _stated(span, event, statements)
    if source is None:
        return None
    by = event.by
    if by is not None and (by.span.overlaps(source.span) or by.text == source.text):
        return None
    return source


def _spoken(count: Count, sentence: Sequence[Token], people: People) -> Source | None:
    """ "Die Polizei sprach von 5.000, die Veranstalter von 20.000 Teilnehmern": the party before the "von"."""
    verb = next((word for word in sentence if word_in(word.lemma_, _SPEAKING) and word.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return None
    head = count.numeral.head
    if head.head.i == verb.i and head.dep_ == "obj" and not case_word(head) and verb.lemma_ != "sprechen":
        for word in view_of(verb).subject:
            if word.i != head.i and word.pos_ in ("NOUN", "PROPN"):
                return _named(word, verb)
    place = next((n for n, word in enumerate(sentence) if word.i == count.numeral.quantity.first), 0)
    before = list(sentence[:place])
    if not before:
        return None
    if before[-1].lower_ in ("von", "auf", "mit"):
        before = before[:-1]
    elif not (count.numeral.alone and head.i == count.numeral.quantity.last and before[-1].i > verb.i):
        return None
    for word in reversed(before):
        if word.i == verb.i or word.pos_ in ("AUX", "ADV", "DET"):
            continue
        if word.pos_ in ("NOUN", "PROPN") and (
            people.is_party(word) or word_in(word.lemma_, ("Veranstalter", "Polizei"))
        ):
            return _named(word, verb)
        return None
    return None


def _attributed(count: Count, sentence: Sequence[Token]) -> Source | None:
    """ "nach Angaben der Polizei 5.000, laut Veranstaltern 20.000 Menschen": the nearest such phrase on its side."""
    quantity = count.numeral.quantity
    found: list[tuple[int, Source]] = []
    stops = [word.i for word in sentence if word.text in (";", ":")]
    for word in sentence:
        if any(min(word.i, quantity.first) < stop < max(word.i, quantity.first) for stop in stops):
            continue
        cases = [child for child in word.children if child.dep_ == "case"]
        by_case = next((child for child in cases if child.lower_ in ("laut", "zufolge", "gemäß")), None)
        by_noun = word_in(word.lemma_, _STATING) and any(child.lower_ == "nach" for child in cases)
        if by_case is None and not by_noun:
            continue
        owner = word
        if by_noun or word_in(word.lemma_, _STATING):
            owner = next((child for child in word.children if child.dep_ == "nmod" and child.i > word.i), word)
        if any(child.lower_ in ("vom", "am") for child in owner.children):
            continue
        if word.i > quantity.last and any(part.text == "," for part in word.doc[quantity.last : word.i]):
            continue
        found.append((word.i, _named(owner, by_case if by_case is not None else word)))
    if not found:
        return None
    numbers = [word.i for word in sentence if word.pos_ == "NUM" and not quantity.first <= word.i <= quantity.last]
    near = [
        (abs(place - quantity.first), source)
        for place, source in found
        if not any(min(place, quantity.first) < other < max(place, quantity.last) for other in numbers)
    ]
    return min(near, key=lambda one: one[0])[1] if near else None


def _named(word: Token, cue: Token) -> Source:
    """The source that ``word`` names, without article."""
    words = [
        token
        for token in word.subtree
        if token.dep_ not in ("case", "det", "punct")
        and (token.i == word.i or token.pos_ in ("NOUN", "PROPN", "ADJ", "DET", "ADP"))
        and abs(token.i - word.i) <= 4
    ]
    block = [token for token in words if token.i <= word.i and token.pos_ in ("ADJ", "PROPN", "NOUN")] or [word]
    first = min(token.i for token in block if all(t.i in {x.i for x in words} for t in word.doc[token.i : word.i]))
    start, end = word.doc[first].idx, word.idx + len(word)
    span = Span(start, end)
    return Source(span, span.of(word.doc.text), Span(cue.idx, cue.idx + len(cue)))


def _stated(span: Span, event: Draft, statements: Sequence[Statement]) -> Source | None:
    """The innermost statement that holds the number and not the event."""
    best: tuple[int, Source] | None = None
    text = event.candidate.trigger.doc.text
    for number, statement in enumerate(statements):
        if (
            not statement.speaker
            or statement.speaker[0].of(text) in _POINTERS
            or not any(part.covers(span) for part in statement.quote)
        ):
            continue
        if any(part.covers(event.trigger) for part in statement.quote):
            continue
        size = sum(part.end - part.start for part in statement.quote)
        if best is None or size < best[0]:
            speaker = statement.speaker[0]
            cue = statement.cue[0] if statement.cue else None
            best = (size, Source(speaker, speaker.of(text), cue, number))
    return None if best is None else best[1]
