"""Who else is in the frame: those who are cited, the media that were told it or that cite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from lagebild.extract.statements.found import Found
from lagebild.extract.statements.lexicon import lexicon
from lagebild.extract.statements.phrases import case_word, child, is_passive, noun_phrase, subject, subtree
from lagebild.extract.statements.voices import Voice, Voices
from lagebild.model import ChainLink, Span

__all__ = ["MEDIA", "Passing", "behind_auf", "covered", "link_of", "span_of"]

MEDIA = ("media", "agency")
_CITING = frozenset({"Berufung", "Verweis", "Hinweis", "Bezug", "Bezugnahme"})
_BEFORE_CITING = frozenset({"unter", "mit", "in"})
_CORE = frozenset({"nsubj", "nsubj:pass", "obj", "ROOT", "root"})
_TELLING_CASES = frozenset(
    {"gegenüber", "in", "im", "bei", "beim", "mit", "zu", "zum", "zur", "vor", "auf", "via", "über"}
)


class Passing:
    """Finds who passes on the statements of one report."""

    def __init__(self, doc: Doc, voices: Voices) -> None:
        self.doc, self.voices = doc, voices

    def origins(self, hit: Found, speaker: Token) -> Iterator[ChainLink]:
        """ "unter Berufung auf Diplomaten", "beruft sich auf …", "Informationen der Zeitung aus Regierungskreisen"."""
        inside = hit.content
        for i in self._outside(hit):
            token = self.doc[i]
            if token.text in _CITING and token.i and self.doc[token.i - 1].lower_ in _BEFORE_CITING:
                head, cue = behind_auf(token), Span(self.doc[token.i - 1].idx, token.idx + len(token))
            elif token.lemma_ == "berufen" and token.pos_ == "VERB":
                head, cue = behind_auf(token, anywhere=True), span_of(token)
            else:
                continue
            if head is not None and head.i not in inside and head != speaker:
                yield link_of(self.voices.of(head), cue)
                return
        for node in speaker.children:
            if node.dep_ == "nmod" and case_word(node) == "aus" and self.voices.owner(speaker) not in (None, node):
                voice = self.voices.of(node)
                if voice.kind == "anonymous":
                    yield link_of(voice, span_of(speaker))
                    return

    def _outside(self, hit: Found) -> list[int]:
        """The tokens of the frame's clause, and what parts the frame from the content."""
        frame = hit.frame | hit.cue
        if not frame:
            return []
        low, high = min(frame), max(frame)
        return [i for i in range(low, high + 1) if i not in hit.content and not self.doc[i].is_space]

    def told_to(self, hit: Found, speaker: Token, anchor: Token | None, cue: Span | None) -> list[ChainLink]:
        """Media that were told it, or that cite it."""
        links: list[ChainLink] = []
        phrase = covered(self.doc, hit.speaker)
        if anchor is not None and anchor.pos_ == "VERB":
            citing = self._citing(hit, anchor, speaker)
            if citing is not None and citing.i not in phrase:
                voice = self.voices.of(citing)
                links.append(link_of(voice, span_of(anchor)))
                phrase |= noun_phrase(citing)
        for i in self._outside(hit):
            token = self.doc[i]
            if i in phrase or token.pos_ not in ("NOUN", "PROPN", "X") or token.dep_ in _CORE or token == speaker:
                continue
            if token.dep_ in ("flat", "flat:name", "appos") and token.head.i in phrase | {i - 1}:
                continue
            case = case_word(token) or (case_word(token.head) if token.dep_ == "nmod" else "")
            told = case in _TELLING_CASES or self._stray_dative(token) or (not case and _dative(token))
            if not told:
                continue
            voice = self.voices.of(token)
            if voice.kind in MEDIA and not any(link.who == voice.who for link in links):
                links.append(link_of(voice, self._case_span(token) or cue))
                phrase |= noun_phrase(token)
        return links

    def _stray_dative(self, token: Token) -> bool:
        """ "sagte der General vom Ministerium der Agentur X": the tree takes the dative for a genitive."""
        if token.dep_ != "nmod" or case_word(token) or token.head.pos_ not in ("NOUN", "PROPN"):
            return False
        role = self.voices.cast.known.role(token.head.text)
        return (
            role is None or not (role.office or role.sector == "JRN") if lexicon().source(token.head) is None else False
        )

    def _citing(self, hit: Found, verb: Token, speaker: Token) -> Token | None:
        """Who cites ("zitierte die Zeitung den Minister") or heard it ("wie die Agentur aus Kreisen erfuhr")."""
        rule = lexicon().rules.get(hit.rule)
        if rule is None or rule.speaker not in ("object", "agent"):
            return None
        if is_passive(verb):
            agent = child(verb, "obl:agent") or next(
                (n for n in verb.children if case_word(n) in ("von", "vom", "in", "im")), None
            )
            return agent if agent is not None and agent != speaker else None
        who = subject(verb)
        return who if who is not None and who != speaker else None

    def _case_span(self, token: Token) -> Span | None:
        case = next((part for part in token.children if part.dep_ == "case"), None)
        return span_of(case) if case is not None else None


def link_of(voice: Voice, cue: Span | None) -> ChainLink:
    """The link of a chain that a voice is."""
    return ChainLink(voice.who, voice.kind, voice.span, cue, None, voice.actor)


def span_of(token: Token) -> Span:
    """The span of one token."""
    return Span(token.idx, token.idx + len(token))


def _dative(token: Token) -> bool:
    articles = [node for node in token.children if node.tag_ in ("ART", "ADJA", "PPOSAT")]
    return token.dep_ in ("obl:arg", "iobj", "obl") or any("Dat" in node.morph.get("Case", []) for node in articles)


def covered(doc: Doc, spans: Sequence[Span]) -> set[int]:
    """The tokens that ``spans`` cover."""
    found: set[int] = set()
    for span in spans:
        words = doc.char_span(span.start, span.end, alignment_mode="expand")
        if words is not None:
            found |= set(range(words.start, words.end))
    return found


def behind_auf(word: Token, *, anywhere: bool = False) -> Token | None:
    """The noun behind "auf" that belongs to "Berufung" or "berufen"."""
    doc, sent = word.doc, word.sent
    pool = subtree(word) if anywhere else set(range(word.i + 1, min(word.i + 3, sent.end)))
    at = next((i for i in sorted(pool) if doc[i].lower_ in ("auf", "darauf", "aufs")), None)
    if at is None:
        return None
    for i in range(at + 1, min(at + 10, sent.end)):
        token = doc[i]
        if token.is_punct and token.text not in "„“\"'":
            return None
        if token.pos_ in ("NOUN", "PROPN") or token.tag_ in ("NN", "NE"):
            while token.head != token and at < token.head.i < token.i and token.head.pos_ in ("NOUN", "PROPN"):
                token = token.head
            return token
        if token.tag_.startswith("V"):
            return None
    return None
