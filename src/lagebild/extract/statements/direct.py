"""Direct speech: which stretches in quotation marks are quotations, and who speaks them."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from lagebild.extract.statements.found import Found
from lagebild.extract.statements.lexicon import Cue, lexicon
from lagebild.extract.statements.marks import Stretch
from lagebild.extract.statements.phrases import clause_head, finite, noun_phrase, spans_of, subject, subtree
from lagebild.extract.statements.speakers import addressee_of, cue_tokens, speaker_of
from lagebild.model import Span

__all__ = ["Places", "find_direct", "fragments"]

_NAMED = frozenset(
    {
        "titel", "motto", "name", "namen", "film", "buch", "roman", "lied", "song", "album", "stück", "oper",
        "zeitung", "magazin", "zeitschrift", "tageszeitung", "wochenzeitung", "sender", "portal",
        "nachrichtenmagazin", "onlineportal", "projekt", "aktion", "kampagne", "serie", "verein", "partei",
        "gruppe", "gruppierung", "initiative", "schiff", "operation", "bündnis", "organisation", "band",
        "restaurant", "hotel", "club", "kneipe", "spiel", "programm", "sendung", "preis", "wettbewerb", "begriff",
        "stichwort", "bezeichnung", "rubrik", "ausgabe", "blatt", "blog", "zeitungen", "internetseite",
        "website", "software", "unternehmen", "firma", "stiftung", "festival", "ausstellung", "frachter", "tanker",
        "fähre", "hurrikan", "taifun", "orkan", "sturm", "wirbelsturm", "rakete", "sonde", "satellit", "raumschiff",
        "typ", "modell", "dienst", "netzwerk", "abteilung", "codename", "decknamen", "namens", "genannt",
        "genannte", "genannten", "genannter",
    }
)  # fmt: skip
"""Words before a name or title in quotation marks."""


@dataclass(frozen=True, slots=True)
class Places:
    """Tokens by character offset."""

    doc: Doc
    starts: tuple[int, ...]

    @classmethod
    def of(cls, doc: Doc) -> Places:
        """The table for ``doc``."""
        return cls(doc, tuple(token.idx for token in doc))

    def at(self, offset: int) -> Token:
        """The token that covers ``offset``, or the next one before it."""
        return self.doc[max(0, bisect.bisect_right(self.starts, offset) - 1)]

    def within(self, span: Span) -> range:
        """Indices of the tokens that lie in ``span``."""
        first = bisect.bisect_left(self.starts, span.start)
        last = bisect.bisect_left(self.starts, span.end)
        return range(first, last)


def find_direct(stretches: Sequence[Stretch], places: Places, frames: list[Found]) -> list[Found]:
    """The quotations among ``stretches``. ``frames`` whose content is verbatim are taken out of the list."""
    found: list[Found] = []
    for stretch in stretches:
        inside = places.within(stretch.inner)
        if not inside:
            continue
        hit = _framed(stretch, inside, places, frames) or _after(stretch, places) or _before(stretch, places)
        if hit is None:
            hit = _fragment(stretch, inside, places, frames)
        if hit is None and _speaks_for_itself(stretch, inside, places):
            hit = _woven_in(stretch, inside, places) or Found(
                "Direct", "quote.standing", set(inside), confidence=0.6, notes={"speaker": "text"}
            )
        if hit is None:
            continue
        hit.verbatim = (stretch.span,)
        hit.content = set(inside)
        found.append(hit)
    _drop_inside(found, frames)
    return found


def _framed(stretch: Stretch, inside: range, places: Places, frames: list[Found]) -> Found | None:
    """A frame whose content is in the stretch, all but a few words."""
    for frame in frames:
        content = {i for i in frame.content if not places.doc[i].is_punct}
        if not content or frame.form != "Indirect":
            continue
        both = sum(1 for i in content if i in inside)
        if both >= 0.85 * len(content) and not any(i in inside for i in frame.cue):
            frames.remove(frame)
            return Found(
                "Direct", frame.rule, set(inside), frame.speaker, frame.cue, frame.frame, frame.addressee,
                frame.medium, 0.9, notes={}, speaker_token=frame.speaker_token,
            )  # fmt: skip
    return None


def _after(stretch: Stretch, places: Places) -> Found | None:
    """„…“, sagte X. · „…“ sagte X. · „…“, so X."""
    doc = places.doc
    i = places.within(stretch.span).stop
    comma = False
    while i < len(doc) and (doc[i].text in (",", ".", "–", "-", "!", "?") or doc[i].is_space):
        if doc[i].is_space and "\n" in doc[i].text:
            return None
        comma = comma or doc[i].text == ","
        i += 1
    if i >= len(doc):
        return None
    if not (comma or doc[i - 1].text in ".!?" or stretch.inner.of(doc.text)[-1:] in ".!?,"):
        words = [doc[k] for k in places.within(stretch.inner) if not doc[k].is_punct]
        if len(words) < 5 and not any(word.tag_.endswith("FIN") for word in words):
            return None
    for token in doc[i : i + 2]:
        verb = (
            token
            if token.pos_ == "VERB"
            else (token.head if token.pos_ == "AUX" and token.head.pos_ == "VERB" else None)
        )
        if verb is None:
            break
        if token.i > i and doc[i].tag_ not in ("PRF", "ADV"):
            break
        if finite(verb) is None and not token.tag_.endswith("FIN"):
            break
        hit = _by_verb(verb, token)
        if hit is not None:
            return hit
    return None


def _by_verb(verb: Token, start: Token) -> Found | None:
    for cue in lexicon().verb(verb):
        if not (cue.takes("quote") or cue.takes("bare")):
            continue
        who, token = speaker_of(verb, cue)
        if token is None and cue.rule.speaker == "subject":
            who, token = _next_phrase(start)
        if token is not None and token.i < start.i and token.tag_ not in ("PRELS",):
            return None
        return Found(
            "Direct", cue.rule.id, set(), who, cue_tokens(verb, cue), {i for i in subtree(verb) if i >= start.i},
            addressee_of(verb, cue.rule, token), cue.rule.medium if cue.rule.medium != "ST" else "Speech", 0.9,
            speaker_token=token.i if token is not None else None,
        )  # fmt: skip
    return None


def _next_phrase(start: Token) -> tuple[tuple[Span, ...], Token | None]:
    """The noun phrase right behind a verb, if the tree has no subject for it."""
    doc = start.doc
    for i in range(start.i + 1, min(start.i + 8, start.sent.end)):
        token = doc[i]
        if token.is_punct:
            break
        if token.pos_ in ("NOUN", "PROPN", "PRON") and token.lower_ not in ("sich", "es"):
            return spans_of(doc, noun_phrase(token)), token
    return (), None


def _before(stretch: Stretch, places: Places) -> Found | None:
    """X sagte: „…“ · X: „…“"""
    doc = places.doc
    i = places.within(stretch.span).start - 1
    while i >= 0 and doc[i].is_space:
        i -= 1
    if i < 0 or doc[i].text != ":":
        return None
    sent = doc[i].sent
    start = sent.start
    verbs = [doc[k] for k in range(start, i) if doc[k].pos_ in ("VERB", "AUX")]
    main = [verb for verb in verbs if verb == sent.root or (verb.dep_ == "conj" and verb.head == sent.root)]
    for verb in [*reversed(main), *(verb for verb in reversed(verbs) if verb not in main)]:
        cues = lexicon().verb(verb)
        for cue in cues:
            who, token = speaker_of(verb, cue)
            if token is None and cue.rule.speaker == "subject":
                continue
            return Found(
                "Direct", cue.rule.id, set(), who, cue_tokens(verb, cue),
                {k for k in range(start, i + 1) if not doc[k].is_space} & subtree(clause_head(verb)),
                addressee_of(verb, cue.rule, token), cue.rule.medium if cue.rule.medium != "ST" else "Speech", 0.9,
                speaker_token=token.i if token is not None else None,
            )  # fmt: skip
    if verbs:
        main = [verb for verb in verbs if finite(verb) is not None and subject(verb) is not None]
        token = subject(main[-1]) if main else None
    else:
        token = next((doc[k] for k in range(start, i) if doc[k].pos_ in ("NOUN", "PROPN")), None)
        while (
            token is not None
            and token.head != token
            and start <= token.head.i < i
            and token.head.pos_ in ("NOUN", "PROPN")
        ):
            token = token.head
    if token is None:
        return None
    return Found(
        "Direct", "quote.colon", set(), spans_of(doc, {k for k in noun_phrase(token) if start <= k < i}), set(),
        {k for k in range(start, i + 1) if not doc[k].is_space}, confidence=0.7, speaker_token=token.i,
    )  # fmt: skip


def _fragment(stretch: Stretch, inside: range, places: Places, frames: list[Found]) -> Found | None:
    """Words in quotation marks within somebody's reported content or judgement."""
    doc = places.doc
    words = [doc[i] for i in inside if not doc[i].is_punct and not doc[i].is_space]
    if not words:
        return None
    named = _is_name(stretch, words, places)
    host = min(
        (frame for frame in frames if inside.start in frame.content and inside.stop - 1 in frame.content),
        key=lambda frame: len(frame.content),
        default=None,
    )
    if host is not None:
        if named or not _worded(words, inside=True):
            return None
        return Found(
            "Direct", host.rule, set(inside), host.speaker, set(host.cue), set(host.frame), host.addressee, host.medium,
            0.8, nested=True, notes=dict(host.notes), speaker_token=host.speaker_token,
        )  # fmt: skip
    if len(words) > 25 and words[0].is_sent_start:
        return None
    governor = _governor(words)
    if governor is None:
        return None
    verb, cue = governor
    judged = cue.takes("als")
    if (named and not judged) or not _worded(words, inside=judged):
        return None
    who, token = speaker_of(verb, cue)
    if token is None or token.i in inside:
        return None
    return Found(
        "Direct", cue.rule.id, set(inside), who, cue_tokens(verb, cue), subtree(verb) - set(inside),
        addressee_of(verb, cue.rule, token), cue.rule.medium if cue.rule.medium != "ST" else "Speech", 0.7,
        speaker_token=token.i,
    )  # fmt: skip


def fragments(stretches: Sequence[Stretch], places: Places, hosts: list[Found]) -> list[Found]:
    """Words in quotation marks that lie within the content of ``hosts``."""
    found = []
    for stretch in stretches:
        inside = places.within(stretch.inner)
        if not inside or not any(inside.start in host.content for host in hosts):
            continue
        hit = _fragment(stretch, inside, places, hosts)
        if hit is not None and hit.nested:
            hit.verbatim = (stretch.span,)
            hit.content = set(inside)
            found.append(hit)
    return found


def _woven_in(stretch: Stretch, inside: range, places: Places) -> Found | None:
    """Words that go on the report's own sentence: its subject speaks, if it can ("X will „alles prüfen“")."""
    doc = places.doc
    first = next((doc[i] for i in inside if not doc[i].is_punct), None)
    if first is None or not first.text[:1].islower() or places.within(stretch.span).start == first.sent.start:
        return None
    who = subject(first.sent.root)
    if who is None or who.i in inside or not any(doc[i].ent_type_ in ("PER", "ORG") for i in noun_phrase(who)):
        return None
    return Found(
        "Direct", "quote.standing", set(inside), spans_of(doc, noun_phrase(who)), confidence=0.5, speaker_token=who.i
    )


def _governor(words: list[Token]) -> tuple[Token, Cue] | None:
    """The verb of saying or judging that the words hang on, at most a few steps up."""
    inner = {word.i for word in words}
    node = next((word for word in words if word.head.i not in inner), words[0])
    for _ in range(7):
        if node.head == node:
            return None
        node = node.head
        if node.pos_ in ("VERB", "AUX"):
            for cue in lexicon().verb(node):
                if cue.takes("als") or (
                    cue.takes("quote") and cue.rule.id not in ("say.find", "say.think", "say.it-is-said", "say.ask")
                ):
                    return node, cue
            if node.dep_ in ("acl", "acl:relcl", "advcl", "ROOT", "root", "parataxis"):
                return None
    return None


def _worded(words: list[Token], *, inside: bool) -> bool:
    """True if the words are somebody's wording rather than a name or term."""
    first = words[0]
    low = first.text[:1].islower()
    if any(word.tag_.endswith("FIN") for word in words) and len(words) >= 3:
        return True
    if low:
        return len(words) >= 2 or inside
    return len(words) >= 4 or (
        inside and len(words) >= 2 and first.pos_ != "PROPN" and any(w.text[:1].islower() for w in words)
    )


def _is_name(stretch: Stretch, words: list[Token], places: Places) -> bool:
    """True for titles and names: a naming word before, a noun before few words, or words that are all capitalised."""
    doc = places.doc
    before = places.within(stretch.span).start - 1
    previous = doc[before] if before >= 0 else None
    low = previous.lemma_.lower() if previous is not None else ""
    if low in ("motto", "titel") or (previous is not None and previous.lower_ in ("motto", "titel")):
        return True
    if not words:
        return False
    sentence = any(word.tag_.endswith("FIN") for word in words)
    if low.endswith(tuple(_NAMED)) or (previous is not None and previous.lower_ in _NAMED):
        return len(words) <= 8 or not sentence
    capital = words[0].text[:1].isupper() or words[0].text[:1].isdigit()
    if previous is not None and previous.tag_ == "NN" and capital and len(words) <= 4 and not sentence:
        return True
    return len(words) <= 3 and words[0].pos_ == "PROPN" and all(_capital(word) for word in words)


def _capital(word: Token) -> bool:
    return bool(word.text[:1].isupper() or word.text[:1].isdigit())


def _speaks_for_itself(stretch: Stretch, inside: range, places: Places) -> bool:
    """A whole sentence or a long stretch is a quotation even without a frame."""
    doc = places.doc
    words = [doc[i] for i in inside if not doc[i].is_punct and not doc[i].is_space]
    if _is_name(stretch, words, places) and len(words) < 12:
        return False
    verbs = any(word.tag_.endswith("FIN") for word in words)
    if len(words) >= 8:
        return True
    first = places.within(stretch.span).start
    starts = first == 0 or doc[first].is_sent_start or doc[first - 1].text in ".!?“"
    return verbs and len(words) >= 4 and bool(starts)


def _drop_inside(found: list[Found], frames: list[Found]) -> None:
    """Frames that are themselves words of a quotation are not the report's."""
    for hit in found:
        if hit.nested or len(hit.content) < 3:
            continue
        frames[:] = [frame for frame in frames if not (frame.cue and frame.cue <= hit.content)]
