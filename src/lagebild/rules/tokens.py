"""Schema of ``tokens.yaml``: word lists that decide where a token ends."""

from __future__ import annotations

from functools import cache
from typing import Literal

from lagebild.rules.loading import Rule, load_rules

__all__ = ["Lexicon", "TokenRule", "lexicon"]

RuleKind = Literal["abbreviation", "words"]
Follower = Literal["anything", "number", "name"]


class TokenRule(Rule):
    """One word list.

    ``abbreviation``: each of ``words`` (written without its last full stop) takes a following full stop into its
    token; ``before`` says what has to follow for that: ``anything`` always, ``number`` a number, ``name`` a
    capitalised word that does not open a sentence, on the same line. ``ends`` marks those that can end a
    sentence ("usw."). ``suffix`` makes the list hold for words that end so ("Hauptstr.").

    ``words``: a list that the code names by its id.

    Examples are sentences with a blank between all tokens, as the tokeniser must give them; in ``examples`` a word
    of the list has its full stop, in ``not_examples`` none has.
    """

    kind: RuleKind = "abbreviation"
    words: tuple[str, ...]
    before: Follower = "anything"
    ends: bool = False
    suffix: bool = False
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()


class Lexicon:
    """The lists of ``tokens.yaml``, ready for look-up."""

    def __init__(self, rules: tuple[TokenRule, ...]) -> None:
        self.before: dict[str, set[Follower]] = {}
        self.ends: set[str] = set()
        self.suffixes: tuple[str, ...] = ()
        self.lists: dict[str, frozenset[str]] = {}
        for rule in rules:
            if rule.kind == "words":
                self.lists[rule.id] = frozenset(rule.words)
                continue
            if rule.suffix:
                self.suffixes += rule.words
            for word in rule.words:
                self.before.setdefault(word, set()).add(rule.before)
            if rule.ends:
                self.ends.update(rule.words)


@cache
def lexicon() -> Lexicon:
    """The lists, loaded once."""
    return Lexicon(load_rules("tokens.yaml", TokenRule))
