"""Frames that point at what is said: "Das berichten Medien.", "Wie der Sender meldet, …" by the order of the words."""

from __future__ import annotations

from spacy.tokens import Span as Words
from spacy.tokens import Token

from lagebild.extract.statements.found import Found
from lagebild.extract.statements.lexicon import lexicon
from lagebild.extract.statements.speakers import cue_tokens, speaker_of, speaker_within

__all__ = ["as_said", "points_back"]

_THIS = frozenset({"das", "dies", "darüber", "davon", "so"})
_TELLING = frozenset(
    {
        "say.tell",
        "say.assert",
        "say.report",
        "say.write",
        "say.find",
        "say.announce",
        "say.herald",
        "say.refer",
        "say.it-is-said",
    }
)


def points_back(sentence: Words, before: Words | None, claimed: set[int]) -> Found | None:
    """ "Das berichten Medien.", "Dies gab die Vereinsführung bekannt.": the sentence before is what was said."""
    tokens = [token for token in sentence if not token.is_space]
    if before is None or len(tokens) < 3 or tokens[0].lower_ not in _THIS or tokens[0].lower_ == "so":
        return None
    fin = tokens[1]
    if not fin.tag_.endswith("FIN") or any(token.i in claimed for token in tokens):
        return None
    if any(token.tag_.endswith("FIN") for token in tokens[2:]) or len(tokens) > 25:
        return None
    earlier = {token.i for token in before if not token.is_space}
    if len(earlier & claimed) > 0.5 * len(earlier) or not any(token.tag_.endswith("FIN") for token in before):
        return None
    verb = fin if fin.tag_.startswith("VV") else next((t for t in reversed(tokens) if t.tag_ == "VVPP"), fin)
    cue = next((cue for cue in lexicon().verb(verb) if cue.rule.id in _TELLING), None)
    if cue is None:
        return None
    who, token = speaker_of(verb, cue)
    if token is None or token.i <= fin.i:
        return None
    return Found(
        "Indirect",
        cue.rule.id,
        earlier | {tokens[0].i},
        who,
        cue_tokens(verb, cue),
        {t.i for t in tokens[1:]},
        medium=cue.rule.medium,
        confidence=0.8,
        speaker_token=token.i,
        notes={"content": "back"},
    )


def as_said(sentence: Words) -> Found | None:
    """ "Wie X mitteilt, …" and "…, wie X mitteilt." where the tree does not show it."""
    tokens = [token for token in sentence if not token.is_space]
    for position, token in enumerate(tokens):
        if token.lower_ != "wie" or (
            position > (tokens[0].tag_ in ("KON", "ADV")) and tokens[position - 1].text not in (",", "“", "–", "-")
        ):
            continue
        end = next(
            (k for k in range(position + 1, len(tokens)) if tokens[k].text in (",", ".", ":", "–", "!", "?")), None
        )
        if end is None or end - position < 3 or end - position > 30:
            continue
        hit = _clause(tokens, position, end)
        if hit is not None:
            return hit
    return None


def _clause(tokens: list[Token], start: int, end: int) -> Found | None:
    last = tokens[end - 1]
    if not last.tag_.endswith("FIN"):
        return None
    inner = tokens[start + 1 : end]
    if sum(token.tag_.endswith("FIN") for token in inner) != 1:
        return None
    verb = last
    if last.tag_.startswith(("VA", "VM")) and len(inner) > 1:
        verb = inner[-2]
    cue = next((cue for cue in lexicon().verb(verb) if cue.takes("wie")), None)
    if cue is None:
        return None
    frame = {token.i for token in tokens[start:end]}
    content = {token.i for token in tokens} - frame
    if start:
        content = {token.i for token in tokens[:start]} | (
            {token.i for token in tokens[end + 1 :]} if tokens[end].text != "." else set()
        )
    elif len(tokens) <= end + 2:
        return None
    who, token = speaker_within(verb, cue, frame)
    return Found(
        "Indirect",
        cue.rule.id,
        content,
        who,
        {tokens[start].i, *(i for i in cue_tokens(verb, cue) if i in frame)},
        frame,
        medium=cue.rule.medium,
        confidence=0.75,
        speaker_token=token.i if token is not None else None,
        notes={"content": "wie"},
    )
