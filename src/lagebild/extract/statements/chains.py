"""Chains of sources: the one who speaks, those who pass it on, the report's own agency.

"Konaschenkow sagte der Agentur Interfax, …" in a report of the dpa: Konaschenkow ← Interfax ← dpa.
"""

from __future__ import annotations

import bisect
import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any

from spacy.tokens import Doc, Token

from lagebild.extract.actors import Cast
from lagebild.extract.statements.found import Found
from lagebild.extract.statements.lexicon import lexicon
from lagebild.extract.statements.phrases import (
    case_word,
    child,
    clause_head,
    finite,
    infinitive_with_zu,
    is_passive,
    is_reported_mood,
    is_subjunctive,
    noun_phrase,
    subject,
    subtree,
)
from lagebild.extract.statements.voices import Voice, Voices
from lagebild.model import ChainLink, Report, Span
from lagebild.rules.blocks import agencies

__all__ = ["agency_link", "link_chains"]

_CITING = frozenset({"Berufung", "Verweis", "Hinweis", "Bezug", "Bezugnahme"})
_BEFORE_CITING = frozenset({"unter", "mit", "in"})
_MEDIA = ("media", "agency")
_OWN_ACTS = frozenset(
    {
        "say.announce",
        "say.herald",
        "say.confess",
        "say.demand",
        "say.order",
        "say.plan",
        "say.take-side",
        "say.accuse",
        "say.charge",
        "say.feel",
        "noun.wish",
    }
)
"""Cue classes whose speaker speaks of his own acts, plans and wants."""
_WORDS_OF_OWN = frozenset({"ich", "wir", "mein", "meine", "unser", "unsere", "uns", "unseren", "unserer", "meiner"})
_SUMMED_ACTS = frozenset(
    {
        "say.demand",
        "say.warn",
        "say.accuse",
        "say.value",
        "say.confess",
        "say.deny",
        "say.take-side",
        "say.announce",
        "say.herald",
        "say.charge",
        "say.order",
        "say.regard",
    }
)
_PLANS = frozenset({"erwägen", "planen", "prüfen", "überlegen", "beabsichtigen", "vorhaben"})
_STRONG = frozenset({"anonymous", "hearsay", "first-hand"})


def link_chains(report: Report, doc: Doc, sentences: Sequence[Any], found: Sequence[Found], cast: Cast) -> None:
    """Gives every statement of ``found``, which is in text order, its chain and its speaker's actor."""
    _Chains(report, doc, sentences, found, cast).run()


def agency_link(report: Report) -> ChainLink | None:
    """The last link: the agency whose mark the report carries."""
    block = next((block for block in report.blocks if block.agency), None)
    if block is None or block.agency is None:
        return None
    where = block.dateline or block.span
    at = report.text.find(block.agency, where.start, where.end)
    span = Span(at, at + len(block.agency)) if at >= 0 else None
    own = any(row.own and block.agency in row.mark for row in agencies())
    return ChainLink(block.agency, "media" if own else "agency", span)


class _Chains:
    def __init__(self, report: Report, doc: Doc, sentences: Sequence[Any], found: Sequence[Found], cast: Cast) -> None:
        self.report, self.doc, self.found = report, doc, found
        self.voices = Voices(doc, cast)
        self.last = agency_link(report)
        self.sentences = sentences
        self.starts = [sent.start for sent in sentences]
        self.own: dict[int, list[ChainLink]] = {}
        self.plain: dict[int, ChainLink] = {}

    def run(self) -> None:
        for hit in self.found:
            self.own[id(hit)] = self._own_links(hit)
        later = self._cited_later()
        for hit in self.found:
            origin = later.get(id(hit))
            if origin is not None:
                self.own[id(hit)].insert(0, origin)
        for hit in self.found:
            links, outer, seen = list(self.own[id(hit)]), hit, {id(hit)}
            while links and (nxt := self._around(outer)) is not None and id(nxt) not in seen:
                seen.add(id(nxt))
                links += self.own[id(nxt)]
                outer = nxt
            if links and self.last is not None:
                links.append(self.last)
            hit.chain = tuple(_each_once(links))

    # -- the statement's own frame -----------------------------------------------------------------------------

    def _own_links(self, hit: Found) -> list[ChainLink]:
        """Who is cited, who speaks, to which medium, who handed it on; without the statements around this one."""
        cue = self._cue(hit)
        mood = self._mood(hit)
        if hit.carried is not None:
            earlier = self.own.get(id(hit.carried))
            if hit.carried.speaker_actor is not None:
                hit.speaker_actor = hit.carried.speaker_actor
            if earlier:
                plain = self.plain[id(hit)] = self.plain.get(id(hit.carried), earlier[0])
                first = dataclasses.replace(plain, mood=mood)
                if hit.rule == "adverb.thereafter" or hit.form == "FreeIndirect":
                    first = dataclasses.replace(first, cue=cue or self._modal(hit))
                first = self._kind_here(hit, first)
                at = next((n for n, old in enumerate(earlier) if old.who == plain.who), 0)
                return [*earlier[:at], first, *earlier[at + 1 :]]
        if not hit.speaker:
            who = self._impersonal(hit)
            return [ChainLink(who.of(self.report.text), "hearsay", who, cue or who, mood)] if who is not None else []
        token = self._head(hit)
        if token is None:
            return []
        voice = self.voices.of(token, hit.speaker)
        hit.speaker_actor = voice.actor
        if hit.form == "FreeIndirect":
            cue = cue or self._modal(hit)
        link = ChainLink(voice.who, "first-hand" if voice.own else voice.kind, voice.span, cue, mood, voice.actor)
        self.plain[id(hit)] = link
        links = [self._kind_here(hit, link)]
        anchor = self._anchor(hit)
        for origin in self._origins(hit, token):
            links.insert(0, origin)
        links += self._told_to(hit, token, anchor)
        for frame in hit.passed:
            if frame.speaker_token is not None:
                passing = self.voices.of(self.doc[frame.speaker_token], frame.speaker)
                links.append(_link(passing, self._cue(frame)))
        return links

    def _head(self, hit: Found) -> Token | None:
        if hit.speaker_token is not None:
            return self.doc[hit.speaker_token]
        span = self.doc.char_span(hit.speaker[0].start, hit.speaker[0].end, alignment_mode="expand")
        return span.root if span is not None else None

    def _anchor(self, hit: Found) -> Token | None:
        """The verb of the cue."""
        tokens = [self.doc[i] for i in sorted(hit.cue)]
        return next((t for t in tokens if t.pos_ == "VERB"), tokens[0] if tokens else None)

    def _cue(self, hit: Found) -> Span | None:
        anchor = self._anchor(hit)
        return _span_of(anchor) if anchor is not None else None

    def _modal(self, hit: Found) -> Span | None:
        modal = next(
            (self.doc[i] for i in sorted(hit.content) if self.doc[i].lemma_.lower() in ("sollen", "wollen")), None
        )
        return _span_of(modal) if modal is not None else None

    def _mood(self, hit: Found) -> Span | None:
        """The first verb of what is said that stands in the Konjunktiv."""
        if hit.form not in ("Indirect", "IndirectFreeIndirect"):
            return None
        verbs = [self.doc[i] for i in sorted(hit.content) if self.doc[i].tag_.endswith("FIN")]
        for test in (is_reported_mood, is_subjunctive):
            for verb in verbs:
                if test(verb):
                    return _span_of(verb)
        return None

    def _impersonal(self, hit: Found) -> Span | None:
        """The words of saying themselves: "hieß es", "es verlautete"; of hearsay "soll"."""
        anchor = self._anchor(hit)
        rule = lexicon().rules.get(hit.rule)
        if anchor is None:
            return self._modal(hit) if hit.form == "FreeIndirect" else None
        if rule is not None and (rule.claim in ("wanted", "asked") or _remark(anchor)):
            return None  # "die Anwohner wurden gebeten, …": that is the report's own word
        words = {i for i in hit.cue if abs(i - anchor.i) <= 3 and self.doc[i].lower_ != "wie"} | {anchor.i}
        for i in (min(words) - 1, max(words) + 1):
            if 0 <= i < len(self.doc) and self.doc[i].lower_ == "es":
                words.add(i)
        return Span(self.doc[min(words)].idx, self.doc[max(words)].idx + len(self.doc[max(words)]))

    # -- whose acts ------------------------------------------------------------------------------------------

    def _kind_here(self, hit: Found, link: ChainLink) -> ChainLink:
        """ "first-hand" where the speaker tells of his own acts, plans or wants."""
        if link.kind in _STRONG or link.kind in _MEDIA:
            return link
        return dataclasses.replace(link, kind="first-hand") if self._speaks_of_himself(hit, link) else link

    def _speaks_of_himself(self, hit: Found, link: ChainLink) -> bool:
        if hit.form == "Reported":
            plans = any(self.doc[i].lemma_ in _PLANS and self.doc[i].pos_ == "VERB" for i in hit.content)
            return hit.rule in _SUMMED_ACTS or (hit.rule == "say.expect" and plans)
        if hit.rule in _OWN_ACTS or hit.notes.get("content") == "zu":
            return True
        content = sorted(hit.content)
        if hit.form == "Direct":
            return any(self.doc[i].lower_ in _WORDS_OF_OWN for i in content)
        head = next(
            (self.doc[i] for i in content if self.doc[i].head.i not in hit.content or self.doc[i].head.i == i), None
        )
        if head is None:
            return False
        who = subject(clause_head(head))
        if who is None or who.i not in hit.content:
            return infinitive_with_zu(head)
        return link.actor is not None and any(actor == link.actor for actor in self._actors(who))

    def _actors(self, who: Token) -> Iterator[int]:
        """The actors that a subject names, or whose thing it is ("seine Regierung")."""
        for token in (who, *(node for node in who.children if node.tag_ == "PPOSAT")):
            mention = self.voices.mention(token)
            if mention is not None:
                yield mention.actor

    # -- who else is in the frame ----------------------------------------------------------------------------

    def _origins(self, hit: Found, speaker: Token) -> Iterator[ChainLink]:
        """ "unter Berufung auf Diplomaten", "beruft sich auf …", "Informationen der Zeitung aus Regierungskreisen"."""
        inside = hit.content
        for i in self._outside(hit):
            token = self.doc[i]
            if token.text in _CITING and token.i and self.doc[token.i - 1].lower_ in _BEFORE_CITING:
                head, cue = _behind_auf(token), Span(self.doc[token.i - 1].idx, token.idx + len(token))
            elif token.lemma_ == "berufen" and token.pos_ == "VERB":
                head, cue = _behind_auf(token, anywhere=True), _span_of(token)
            else:
                continue
            if head is not None and head.i not in inside and head != speaker:
                yield _link(self.voices.of(head), cue)
                return
        for node in speaker.children:
            if node.dep_ == "nmod" and case_word(node) == "aus" and self.voices.owner(speaker) not in (None, node):
                voice = self.voices.of(node)
                if voice.kind == "anonymous":
                    yield _link(voice, _span_of(speaker))
                    return

    def _outside(self, hit: Found) -> list[int]:
        """The tokens of the frame's clause, and what parts the frame from the content."""
        frame = hit.frame | hit.cue
        if not frame:
            return []
        low, high = min(frame), max(frame)
        return [i for i in range(low, high + 1) if i not in hit.content and not self.doc[i].is_space]

    def _told_to(self, hit: Found, speaker: Token, anchor: Token | None) -> list[ChainLink]:
        """Media that were told it, or that cite it."""
        links: list[ChainLink] = []
        phrase = _covered(self.doc, hit.speaker)
        if anchor is not None and anchor.pos_ == "VERB":
            citing = self._citing(hit, anchor, speaker)
            if citing is not None and citing.i not in phrase:
                voice = self.voices.of(citing)
                links.append(_link(voice, _span_of(anchor)))
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
            if voice.kind in _MEDIA and not any(link.who == voice.who for link in links):
                links.append(_link(voice, self._case_span(token) or self._cue(hit)))
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
        return _span_of(case) if case is not None else None

    # -- the text around it ----------------------------------------------------------------------------------

    def _around(self, hit: Found) -> Found | None:
        """The smallest statement in whose words the frame of ``hit`` lies."""
        own = hit.cue | (_covered(self.doc, hit.speaker) if hit.carried is None else set())
        if not own:
            return None
        around = [
            other
            for other in self.found
            if other is not hit
            and other.form != "Reported"
            and other.cue != hit.cue
            and own <= other.content
            and hit.content <= (other.content | other.frame | other.cue)
        ]
        return min(around, key=lambda other: len(other.content), default=None)

    def _cited_later(self) -> dict[int, ChainLink]:
        """ "Das Blatt berief sich auf Diplomaten." behind what the paper says: its source."""
        later: dict[int, ChainLink] = {}
        for sent in self.sentences:
            verb = next((t for t in sent if t.lemma_ == "berufen" and t.pos_ == "VERB"), None)
            if verb is None or finite(verb) is None:
                continue
            head, who = _behind_auf(verb, anywhere=True), subject(verb)
            if head is None or who is None:
                continue
            at = bisect.bisect_right(self.starts, verb.i) - 1
            first = self.starts[max(0, at - 2)]
            voice = self.voices.of(who)
            link = _link(self.voices.of(head), _span_of(verb))
            for hit in self.found:
                if not first <= min(hit.content) < sent.start or not self.own[id(hit)]:
                    continue
                speaker = self.own[id(hit)][-1]
                same = speaker.actor == voice.actor if voice.actor is not None else speaker.who == voice.who
                if same or (
                    voice.kind in _MEDIA and speaker.kind in (voice.kind, "named") and who.tag_ in ("NN", "PPER")
                ):
                    later[id(hit)] = link
        return later


def _remark(verb: Token) -> bool:
    """True for "zu bemerken ist, dass …", as against "zu hören war, dass …"."""
    copula = any(node.lemma_ == "sein" for node in (*verb.children, verb.head))
    infinitive = verb.tag_ == "VVIZU" or any(node.tag_ == "PTKZU" for node in verb.children)
    return copula and infinitive and verb.lemma_ not in ("lesen", "hören")


_CORE = frozenset({"nsubj", "nsubj:pass", "obj", "ROOT", "root"})
_TELLING_CASES = frozenset(
    {"gegenüber", "in", "im", "bei", "beim", "mit", "zu", "zum", "zur", "vor", "auf", "via", "über"}
)


def _each_once(links: Sequence[ChainLink]) -> Iterator[ChainLink]:
    """``links`` without one who is his own source."""
    seen: list[ChainLink] = []
    for link in links:
        if any(link.who == old.who or (link.actor is not None and link.actor == old.actor) for old in seen):
            continue
        seen.append(link)
        yield link


def _link(voice: Voice, cue: Span | None) -> ChainLink:
    return ChainLink(voice.who, voice.kind, voice.span, cue, None, voice.actor)


def _span_of(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))


def _dative(token: Token) -> bool:
    articles = [node for node in token.children if node.tag_ in ("ART", "ADJA", "PPOSAT")]
    return token.dep_ in ("obl:arg", "iobj", "obl") or any("Dat" in node.morph.get("Case", []) for node in articles)


def _covered(doc: Doc, spans: Sequence[Span]) -> set[int]:
    found: set[int] = set()
    for span in spans:
        words = doc.char_span(span.start, span.end, alignment_mode="expand")
        if words is not None:
            found |= set(range(words.start, words.end))
    return found


def _behind_auf(word: Token, *, anywhere: bool = False) -> Token | None:
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
