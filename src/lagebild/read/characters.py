"""Characters that mean nothing or are written in two ways, brought to the one form that words are looked up in."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["REMARK", "clean", "line_ends"]

REMARK = "letters in parts were joined (NFC), soft hyphens and zero-width characters dropped: spans count in this text"

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Soft hyphen, zero-width space and (non-)joiners, word joiner, byte order mark."""
_LINE_END = re.compile(r"[ \t]*+(?:\r\n?|\n)")
"""Blanks before a line's end mean nothing: mail programs leave one where they wrap."""


def line_ends(text: str) -> str:
    r"""``text`` with ``\n`` at each line's end and no blanks before it."""
    return _LINE_END.sub("\n", text)


def clean(text: str) -> str:
    """``text`` in Unicode's composed form (NFC), without characters that nobody sees.

    Web pages bring soft hyphens into words, some systems write "ä" as two characters; either would keep a word from
    being known.
    """
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
