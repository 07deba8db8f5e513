"""Who goes on speaking: statements without a speaker of their own get the one that the text around them names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from lagebild.extract.actors import Cast
from lagebild.extract.statements.found import Found
from lagebild.extract.statements.lexicon import lexicon
from lagebild.extract.statements.phrases import child, clause_head, finite, noun_phrase, spans_of, subject
from lagebild.extract.statements.speakers import speaker_of
from lagebild.model import Span

__all__ = ["carry_speakers"]

_REACH = 8
"""How many sentences a speaker is carried."""
_AUTHORITIES = frozenset({"JUD", "COP", "SPY"})
"""Sectors of those who look into what somebody is said to have done."""
_AUTHORITY_REACH = 4
_LATER = 2


@dataclass(frozen=True, slots=True)
class _Speaker:
    """One who can go on speaking: his words, the sentence they stand in, and the statement he made."""

    words: tuple[Span, ...]
    sentence: int
    token: int | None
    hit: Found | None = None


def carry_speakers(doc: Doc, sentences: Sequence[Words], found: Sequence[Found], cast: Cast) -> None:
    """Fills in the speakers of ``found``, which is in text order, from the text before or right behind."""
    _Carrying(doc, sentences, found, cast).run()


class _Carrying:
    def __init__(self, doc: Doc, sentences: Sequence[Words], found: Sequence[Found], cast: Cast) -> None:
        self.doc, self.sentences, self.found, self.cast = doc, sentences, found, cast
        self.starts = {i: number for number, sent in enumerate(sentences) for i in range(sent.start, sent.end)}
        self.last: _Speaker | None = None
        self.spoken: list[_Speaker] = []

    def run(self) -> None:
        for position, hit in enumerate(self.found):
            number = self.starts.get(min(hit.content), 0)
            if hit.notes.get("speaker") == "text" and not hit.speaker:
                hearsay = hit.form == "FreeIndirect"
                chosen = self._hearsay_source(hit, number) if hearsay else self._speaker_before(number)
                self._give(hit, chosen or self._speaker_behind(position, number))
            elif hit.rule == "adverb.thereafter" and hit.speaker_token is None and self.last is not None:
                hit.carried = self.last.hit
            if hit.speaker and hit.form != "FreeIndirect" and not hit.nested and hit.speaker_token is not None:
                self.spoken.append(_Speaker(hit.speaker, number, hit.speaker_token, hit))
            if hit.speaker and not hit.nested and not hit.rule.startswith("noun.") and _may_go_on(self.doc, hit):
                self.last = _Speaker(hit.speaker, self.starts.get(max(hit.content), number), hit.speaker_token, hit)

    def _give(self, hit: Found, chosen: _Speaker | None) -> None:
        if chosen is None:
            hit.notes.pop("speaker", None)
            return
        hit.speaker, hit.speaker_token, hit.carried = chosen.words, chosen.token, chosen.hit
        hit.notes["speaker"] = "carried from the text around it"

    def _speaker_before(self, number: int) -> _Speaker | None:
        """The last speaker, or somebody who the sentences since then say speaks."""
        last = self.last
        chosen = last if last is not None and number - last.sentence <= _REACH else None
        for step in self._since_last(number):
            who = _telling_subject(self.sentences[step])
            if who is None and (chosen is None or step == number - 1):
                who = _named_subject(self.sentences[step], self.cast)
            if who is not None:
                return self._at(who, step)
        return chosen

    def _hearsay_source(self, hit: Found, number: int) -> _Speaker | None:
        """Who hearsay is from: the last speaker that it is not about, else an authority that looks into it."""
        about = self._told_of(hit)
        chosen = None
        for one in reversed(self.spoken):
            if number - one.sentence <= _REACH and self._actor_at(one.token) not in about:
                chosen = one
                break
        steps = self._since_last(number)
        for step in steps:
            who = _telling_subject(self.sentences[step])
            if who is not None and self._may_vouch(who, about):
                return self._at(who, step)
        if chosen is not None:
            return chosen
        for step in steps[:_AUTHORITY_REACH]:
            who = self._authority(self.sentences[step], about)
            if who is not None:
                return self._at(who, step)
        for step in steps:
            who = _named_subject(self.sentences[step], self.cast)
            if who is not None and self._may_vouch(who, about):
                return self._at(who, step)
        return None

    def _since_last(self, number: int) -> range:
        """The sentences since the last statement with a speaker, the nearest first."""
        return range(number - 1, self.last.sentence if self.last is not None else -1, -1)

    def _at(self, who: Token, step: int) -> _Speaker:
        return _Speaker(spans_of(self.doc, noun_phrase(who)), step, who.i)

    def _speaker_behind(self, position: int, number: int) -> _Speaker | None:
        for later in self.found[position + 1 :]:
            if (
                later.speaker
                and later.speaker_token is not None
                and self.starts.get(min(later.content), 0) - number <= _LATER
            ):
                return _Speaker(later.speaker, number, later.speaker_token, later)
        return None

    def _authority(self, sentence: Words, about: set[int]) -> Token | None:
        for token in sentence:
            if token.pos_ not in ("NOUN", "PROPN"):
                continue
            mention = self.cast.mention_at(token.i)
            if mention is None or mention.actor in about:
                continue
            if self.cast.actor_of(mention).sector in _AUTHORITIES:
                return token
        return None

    def _may_vouch(self, who: Token, about: set[int]) -> bool:
        """False for private persons and for the one that hearsay is about."""
        actor = self._actor_at(who.i)
        if actor is None:
            return who.pos_ in ("NOUN", "PROPN")
        if actor in about:
            return False
        known = self.cast.actors[actor]
        return known.sector not in ("CRM", "CVL") and not (known.person and known.sector is None)

    def _told_of(self, hit: Found) -> set[int]:
        """The actors that a sentence with hearsay is about: they are not its source."""
        modal = next((self.doc[i] for i in sorted(hit.content) if self.doc[i].lemma_.lower() == "sollen"), None)
        if modal is None:
            return set()
        who = subject(clause_head(modal.head if modal.dep_ in ("aux", "aux:pass") else modal))
        actor = self._actor_at(who.i) if who is not None else None
        return {actor} if actor is not None else set()

    def _actor_at(self, token: int | None) -> int | None:
        mention = self.cast.mention_at(token) if token is not None else None
        return mention.actor if mention is not None else None


def _may_go_on(doc: Doc, hit: Found) -> bool:
    """True if the speaker of ``hit`` can be the one who goes on speaking."""
    if hit.speaker_token is None:
        return True
    token = doc[hit.speaker_token]
    return token.lower_ not in ("ich", "wir", "man") and token.tag_ not in ("PRELS", "PIS")


def _telling_subject(sentence: Words) -> Token | None:
    """The subject of a main clause that tells of somebody's saying without a content ("Lammert würdigte …")."""
    root = sentence.root
    verb = finite(root)
    if verb is None:
        return None
    cues = lexicon().verb(root)
    if not cues:
        return None
    if cues[0].rule.speaker != "subject":
        named = speaker_of(root, cues[0])[1]
        who = named or subject(root)
        return who if who is None or who.lower_ not in ("das", "dies", "es") else None
    if child(root, "aux:pass") is not None:
        return child(root, "obl:agent")
    return subject(root)


def _named_subject(sentence: Words, cast: Cast) -> Token | None:
    """The subject of a main clause if it is somebody by name or office."""
    who = subject(sentence.root)
    if who is None:
        return None
    if who.ent_type_ in ("PER", "ORG") or any(
        node.ent_type_ in ("PER", "ORG") and node.dep_ in ("appos", "flat", "flat:name") for node in who.children
    ):
        return who
    mention = cast.mention_at(who.i)
    if mention is not None and mention.kind in ("name", "office", "organisation") and not cast.is_place(mention):
        return who
    return None
