"""How a noun for one person is introduced: whether its article says that he is known, another, or somebody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["determiner"]

_THESE = {"dies", "jen", "ebendies", "derselb", "selbig"}
_ANOTHER = {"ein", "kein", "irgendein", "solch", "manch", "jed", "jedwed", "welch", "weiter", "ander", "zweit", "dritt"}
_ENDINGS = ("er", "es", "em", "en", "e")
_FUSED = {"am", "ans", "beim", "im", "ins", "vom", "zum", "zur", "aufs", "fürs", "ums", "übers", "durchs"}
_REACH = 9
_STEMS = 2


def determiner(token: Token) -> str:
    """ "definite" ("der Mann", "vom Trainer"), "this", "another" ("ein", "jeder", "kein"), "owned" ("sein") or ""."""
    words = [child for child in token.children if child.i < token.i and child.tag_ in _KINDS]
    if not words:
        words = [word for word in _before(token) if word.tag_ in _KINDS][:1]
    kinds = [_kind(word) for word in words]
    return next((kind for kind in ("another", "owned", "this", "definite") if kind in kinds), "")


_KINDS = {"ART", "PDAT", "PPOSAT", "PIAT", "PWAT", "APPRART", "PIDAT"}


def _before(token: Token) -> list[Token]:
    """The words of the phrase before its noun, the nearest first ("der bei Lima geborene Mann")."""
    found: list[Token] = []
    for i in range(token.i - 1, max(-1, token.i - _REACH), -1):
        word = token.doc[i]
        if word.tag_ in _KINDS:
            return [*found, word]
        if word.tag_ not in {"ADJA", "ADJD", "ADV", "CARD", "TRUNC"}:
            return found
        found.append(word)
    return found


def _kind(word: Token) -> str:
    low = word.lower_
    if word.tag_ == "PPOSAT":
        return "owned"
    if word.tag_ == "APPRART" or low in _FUSED:
        return "definite"
    stem = next((low.removesuffix(end) for end in _ENDINGS if low.endswith(end) and len(low) > len(end) + _STEMS), low)
    if stem in _THESE or low in _THESE:
        return "this"
    if stem in _ANOTHER or low in _ANOTHER or word.tag_ in {"PIAT", "PWAT", "PIDAT"}:
        return "another"
    return "definite" if word.tag_ in {"ART", "PDAT"} else ""
