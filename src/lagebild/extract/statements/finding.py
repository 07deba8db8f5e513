"""The step: Report and Doc in, statements out."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from lagebild.extract.actors import Cast
from lagebild.extract.statements.carrying import carry_speakers
from lagebild.extract.statements.chains import link_chains
from lagebild.extract.statements.denials import link_denials
from lagebild.extract.statements.direct import Places, find_direct, fragments
from lagebild.extract.statements.found import Found
from lagebild.extract.statements.frames import frames_of
from lagebild.extract.statements.free import free_clauses, free_sentence
from lagebild.extract.statements.hearsay import hearsay
from lagebild.extract.statements.lexicon import lexicon
from lagebild.extract.statements.marks import find_stretches
from lagebild.extract.statements.phrases import is_subjunctive, noun_phrase, spans_of
from lagebild.extract.statements.pointing import as_said, points_back
from lagebild.extract.statements.sources import sources_of
from lagebild.extract.statements.summed import summed_up
from lagebild.model import Report, Span, Statement
from lagebild.rules.speech_things import cannot_speak

__all__ = ["find_statements"]


def find_statements(report: Report, doc: Doc, cast: Cast) -> tuple[Statement, ...]:
    """All statements of ``report`` in text order. ``cast`` says which actor each speaker is."""
    sentences = [sent for sent in doc.sents if not _in_credit(report, sent) and any(not t.is_space for t in sent)]
    frames = _without_doubles([hit for sent in sentences for hit in _framed(sent)])
    frames += _pointing(sentences, frames)
    for block in report.blocks:
        if block.dateline is not None:
            words = doc.char_span(block.dateline.start, block.dateline.end, alignment_mode="expand")
            if words is not None:
                _take_out(doc, frames, words)
    stretches = find_stretches(report.text, [block.span for block in report.blocks])
    places = Places.of(doc)
    quotes = find_direct(stretches, places, frames)
    verbatim = set().union(*(hit.content for hit in quotes if not hit.nested)) if quotes else set()
    found = [*frames, *quotes]
    found = _without_things(doc, found, cast)
    found += _free(doc, sentences, found, verbatim, cast)
    found += _fragments_of_free(stretches, places, found)
    found = [hit for hit in found if not _said_again(doc, hit, found)]
    found.sort(key=_order)
    carry_speakers(doc, sentences, found, cast)
    _nest(doc, found)
    found = [hit for hit in found if hit.quote(doc)]
    _name_in_full(doc, found, cast)
    _hand_on(sentences, found)
    link_chains(report, doc, sentences, found, cast)
    link_denials(doc, sentences, found, cast)
    return tuple(hit.statement(doc) for hit in _without_idle_denials(found))


def _without_idle_denials(found: list[Found]) -> list[Found]:
    """Denials that name neither who denies nor anything told here that is denied ("wurde bestritten") are left out."""
    kept = [hit for hit in found if hit.form != "Reported" or hit.speaker or hit.denies]
    places = {id(hit): place for place, hit in enumerate(kept)}
    for hit in kept:
        hit.denies = tuple(places[id(found[n])] for n in hit.denies if id(found[n]) in places)
    return kept


def _take_out(doc: Doc, frames: list[Found], dateline: Words) -> None:
    """A dateline ("Genf (dpa) -") is no part of what is said, and its place never speaks."""
    inside = set(range(dateline.start, dateline.end))
    for hit in frames:
        if not (hit.content | hit.frame | hit.cue) & inside and hit.speaker_token not in inside:
            continue
        hit.content -= inside
        hit.frame -= inside
        if hit.speaker_token not in inside:
            continue
        verb = min(hit.cue - inside, default=dateline.end)
        nouns = (doc[i] for i in range(dateline.end, verb) if doc[i].pos_ in ("NOUN", "PROPN") or doc[i].tag_ == "NE")
        who = next((node for node in nouns if not any(part.dep_ == "case" for part in node.children)), None)
        hit.speaker, hit.speaker_token = (), None
        if who is not None:
            hit.speaker = spans_of(doc, {i for i in noun_phrase(who) if dateline.end <= i < verb})
            hit.speaker_token = who.i
            hit.addressee = tuple(span for span in hit.addressee if not span.overlaps(hit.speaker[0]))


def _framed(sent: Words) -> list[Found]:
    """The statements that a cue in the sentence introduces."""
    hits = [*frames_of(sent), *sources_of(sent)]
    if not any(hit.notes.get("content") == "wie" for hit in hits):
        more = as_said(sent)
        if more is not None:
            hits.append(more)
    return hits


def _without_things(doc: Doc, found: list[Found], cast: Cast) -> list[Found]:
    """Things do not speak: what they seem to say has no speaker, and "wie dies formuliert wird" is no source."""
    for hit in found:
        if hit.speaker_token is None or hit.rule.startswith(("source.", "preposition.", "postposition.", "adverb.")):
            continue
        noun = doc[hit.speaker_token]
        if noun.tag_ != "NN" or cast.mention_at(noun.i) is not None or lexicon().source(noun) is not None:
            continue
        named = any(node.tag_ == "NE" for node in noun.children) or cast.known.role(noun.text) is not None
        if not named and cannot_speak(str(noun.lemma_)):
            hit.speaker, hit.speaker_token = (), None
            hit.notes["speaker"] = "a thing, which does not speak"
    return [hit for hit in found if hit.notes.get("content") != "wie" or hit.notes.get("speaker", "")[:7] != "a thing"]


def _pointing(sentences: list[Words], frames: list[Found]) -> list[Found]:
    """Sentences that hand the one before to a speaker."""
    claimed = set().union(*(hit.content | hit.cue for hit in frames)) if frames else set()
    pairs = zip([None, *sentences], sentences, strict=False)
    return [hit for before, sent in pairs if (hit := points_back(sent, before, claimed)) is not None]


def _name_in_full(doc: Doc, found: list[Found], cast: Cast) -> None:
    """Speakers whose name the tree hangs elsewhere ("Kremlchef" of "Kremlchef Wladimir Putin") get all of it."""
    for hit in found:
        if hit.speaker_token is None or len(hit.speaker) != 1 or hit.carried is not None:
            continue
        mention, span = cast.mention_at(hit.speaker_token), hit.speaker[0]
        if mention is None or not mention.span.overlaps(span) or mention.span.end <= span.end:
            continue
        if mention.kind in ("name", "office") and "," not in doc.text[span.end : mention.span.end]:
            hit.speaker = (Span(min(span.start, mention.span.start), mention.span.end),)
            hit.addressee = tuple(other for other in hit.addressee if not other.overlaps(hit.speaker[0]))


def _hand_on(sentences: list[Words], found: list[Found]) -> None:
    """ "Das berichtet die Zeitung." behind what somebody else said hands it on."""
    for before, sent in pairwise(sentences):
        frame = points_back(sent, before, set())
        if frame is None or any(hit.cue == frame.cue for hit in found):
            continue
        for hit in found:
            if before.start <= min(hit.content) < before.end:
                hit.passed.append(frame)


def _order(hit: Found) -> tuple[int, int]:
    return min(hit.content), -len(hit.content)


def _in_credit(report: Report, sent: Words) -> bool:
    return any(
        block.kind == "credit" and block.span.start <= sent.start_char < block.span.end for block in report.blocks
    )


def _without_doubles(frames: list[Found]) -> list[Found]:
    """One statement for one content: the surer one, the narrower source before the wider."""
    kept: list[Found] = []
    for hit in sorted(frames, key=lambda hit: (-bool(hit.speaker), -hit.confidence)):
        if not hit.content:
            continue
        if any(_same(hit.content, other.content) for other in kept):
            continue
        kept.append(hit)
    return [hit for hit in kept if not _within_another(hit, kept) and not _is_source_phrase(hit, kept)]


def _is_source_phrase(hit: Found, others: list[Found]) -> bool:
    """True for "Nach Informationen der Zeitung" taken for what is said ("…, hat er geäußert")."""
    return any(
        other is not hit and hit.content <= (other.frame | other.cue) and other.rule[:3] != "say" for other in others
    )


def _within_another(hit: Found, others: list[Found]) -> bool:
    """True for a part of what the same cue introduces."""
    return any(
        other is not hit and hit.cue == other.cue and hit.content < other.content and hit.form == other.form
        for other in others
    )


def _same(one: set[int], other: set[int]) -> bool:
    return len(one & other) >= 0.7 * len(one | other)


def _free(doc: Doc, sentences: list[Words], found: list[Found], verbatim: set[int], cast: Cast) -> list[Found]:
    """Statements without a frame, sentence by sentence, subjunctive sentences in a row as one."""
    framed = set().union(*(hit.content for hit in found)) if found else set()
    new: list[Found] = []
    carried, last = False, None
    told: Found | None = None
    by_sentence = [
        [hit for hit in found if any(sent.start <= i < sent.end for i in (min(hit.content), max(hit.content)))]
        for sent in sentences
    ]
    for sent, hits in zip(sentences, by_sentence, strict=True):
        claimed = (framed | verbatim) & set(range(sent.start, sent.end))
        if sent.root.i in verbatim and len(claimed) > 0.8 * len(sent):
            carried, last = True, None
            continue
        fragments = set().union(*(hit.content for hit in hits if hit.form == "Direct")) if hits else set()
        only_indirect = (
            claimed - fragments if not hits or all(len(h.content) < 0.7 * len(sent) for h in hits) else claimed
        )
        hit = free_sentence(sent, only_indirect, carried=carried)
        if hit is not None:
            if (
                last is not None
                and doc[max(last.content) + 1 : sent.start].text.strip() == ""
                and "\n" not in doc[max(last.content) + 1 : sent.start].text
            ):
                last.content |= hit.content
            else:
                new.append(hit)
                last = hit
            carried = True
            continue
        last = None
        before = doc[max(0, sent.start - 1)]
        soll = hearsay(sent, claimed, carried=carried and not (before.is_space and "\n" in before.text))
        if soll is not None:
            if told is not None and max(told.content) + 1 == min(soll.content):
                told.content |= soll.content
                told.whole = soll.whole
            else:
                new.append(soll)
                told = soll
            carried = True
            continue
        clauses = free_clauses(sent, claimed)
        new += clauses
        if not hits and not clauses:
            summaries = summed_up(sent, claimed, cast)
            new += summaries
            carried = bool(summaries)
        else:
            if hits and all(hit.form == "Direct" and hit.nested for hit in hits):
                new += summed_up(sent, claimed - fragments, cast)
            elif hits and all(hit.rule[:5] == "noun." or hit.rule == "adverb.thereafter" for hit in hits):
                new += summed_up(sent, claimed, cast, denials_only=True)
            carried = True
    return new


def _fragments_of_free(stretches: Any, places: Places, found: list[Found]) -> list[Found]:
    """Words in quotation marks within the statements that were found without a frame."""
    known = {span for hit in found for span in hit.verbatim}
    left = [stretch for stretch in stretches if stretch.span not in known]
    return fragments(left, places, [hit for hit in found if hit.form != "Direct"])


def _said_again(doc: Doc, hit: Found, found: list[Found]) -> bool:
    """True for "er gehe davon aus, dass …" inside what he says: no second speaker comes in."""
    if hit.form != "Indirect" or not hit.cue or hit.speaker_token is None:
        own = hit.form == "Indirect" and bool(hit.cue) and hit.rule.startswith("say.")
    else:
        own = doc[hit.speaker_token].tag_ in ("PPER", "PIS") or hit.rule in ("say.think", "say.expect")
    if not own or not any(is_subjunctive(doc[i]) for i in hit.cue if doc[i].tag_.endswith("FIN")):
        return False
    return any(
        other is not hit and hit.content < other.content and hit.cue <= other.content and other.form != "Direct"
        for other in found
    )


def _nest(doc: Doc, found: list[Found]) -> None:
    """Marks quotes that lie inside another one."""
    for hit in found:
        if any(
            other is not hit and len(hit.content) < len(other.content) and hit.content <= other.content
            for other in found
        ):
            hit.nested = True
