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
from lagebild.extract.statements.own_acts import OwnActs
from lagebild.extract.statements.passing import MEDIA, Passing, behind_auf, covered, link_of, span_of
from lagebild.extract.statements.phrases import (
    finite,
    is_reported_mood,
    is_subjunctive,
    subject,
)
from lagebild.extract.statements.voices import Voices
from lagebild.model import ChainLink, Report, Span
from lagebild.rules.blocks import agencies

__all__ = ["agency_link", "link_chains"]


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
        self.passing, self.acts = Passing(doc, self.voices), OwnActs(doc, self.voices)
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
                first = self.acts.kind_here(hit, first)
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
        links = [self.acts.kind_here(hit, link)]
        anchor = self._anchor(hit)
        for origin in self.passing.origins(hit, token):
            links.insert(0, origin)
        links += self.passing.told_to(hit, token, anchor, cue)
        for frame in hit.passed:
            if frame.speaker_token is not None:
                passing = self.voices.of(self.doc[frame.speaker_token], frame.speaker)
                links.append(link_of(passing, self._cue(frame)))
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
        return span_of(anchor) if anchor is not None else None

    def _modal(self, hit: Found) -> Span | None:
        modal = next(
            (self.doc[i] for i in sorted(hit.content) if self.doc[i].lemma_.lower() in ("sollen", "wollen")), None
        )
        return span_of(modal) if modal is not None else None

    def _mood(self, hit: Found) -> Span | None:
        """The first verb of what is said that stands in the Konjunktiv."""
        if hit.form not in ("Indirect", "IndirectFreeIndirect"):
            return None
        verbs = [self.doc[i] for i in sorted(hit.content) if self.doc[i].tag_.endswith("FIN")]
        for test in (is_reported_mood, is_subjunctive):
            for verb in verbs:
                if test(verb):
                    return span_of(verb)
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

    # -- the text around it ----------------------------------------------------------------------------------

    def _around(self, hit: Found) -> Found | None:
        """The smallest statement in whose words the frame of ``hit`` lies."""
        own = hit.cue | (covered(self.doc, hit.speaker) if hit.carried is None else set())
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
            head, who = behind_auf(verb, anywhere=True), subject(verb)
            if head is None or who is None:
                continue
            at = bisect.bisect_right(self.starts, verb.i) - 1
            first = self.starts[max(0, at - 2)]
            voice = self.voices.of(who)
            link = link_of(self.voices.of(head), span_of(verb))
            for hit in self.found:
                if not first <= min(hit.content) < sent.start or not self.own[id(hit)]:
                    continue
                speaker = self.own[id(hit)][-1]
                same = speaker.actor == voice.actor if voice.actor is not None else speaker.who == voice.who
                if same or (
                    voice.kind in MEDIA and speaker.kind in (voice.kind, "named") and who.tag_ in ("NN", "PPER")
                ):
                    later[id(hit)] = link
        return later


def _remark(verb: Token) -> bool:
    """True for "zu bemerken ist, dass …", as against "zu hören war, dass …"."""
    copula = any(node.lemma_ == "sein" for node in (*verb.children, verb.head))
    infinitive = verb.tag_ == "VVIZU" or any(node.lower_ == "zu" and node.i == verb.i - 1 for node in verb.children)
    return copula and infinitive and verb.lemma_ not in ("lesen", "hören")


def _each_once(links: Sequence[ChainLink]) -> Iterator[ChainLink]:
    """``links`` without one who is his own source."""
    seen: list[ChainLink] = []
    for link in links:
        if any(link.who == old.who or (link.actor is not None and link.actor == old.actor) for old in seen):
            continue
        seen.append(link)
        yield link
