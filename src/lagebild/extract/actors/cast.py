"""The cast of a report: its actors, their mentions, and who stands at a token."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lagebild.model import Actor, Mention
from lagebild.rules.knowledge import Knowledge, knowledge

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Cast"]

_JOINING = {"conj", "appos", "flat", "flat:name"}


@dataclass(frozen=True, slots=True)
class Cast:
    """Actors and mentions of one report, in text order, with lookups by token index.

    ``known`` is the knowledge that they were found with: later steps ask it too, so that a user's own lists hold there.
    """

    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    _by_token: dict[int, int] = field(default_factory=dict, repr=False)
    _by_head: dict[int, int] = field(default_factory=dict, repr=False)
    _ranges: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    known: Knowledge = field(default_factory=knowledge, repr=False, compare=False)

    def mention_at(self, token: int) -> Mention | None:
        """The mention whose head is this token, else the shortest that covers it; ``None`` if nobody is named."""
        found = self._by_head.get(token, self._by_token.get(token))
        return None if found is None else self.mentions[found]

    def actor_of(self, mention: Mention) -> Actor:
        """The actor that the mention names."""
        return self.actors[mention.actor]

    def is_place(self, mention: Mention) -> bool:
        """True if a country or capital is used as a place here ("in Moskau")."""
        return mention.why.notes.get("role") == "place"

    def tokens_of(self, mention: Mention) -> tuple[int, int]:
        """First and last token index of the mention."""
        return self._ranges[self.mentions.index(mention)]

    def parties(self, token: Token) -> tuple[Mention, ...]:
        """Everybody named by the phrase that the token heads, coordination and plural offices resolved.

        "Moskau und Washington" gives two mentions, "die Verteidigungsminister beider Länder" two of the same words
        with different actors. Empty if the phrase names nobody.
        """
        found: list[Mention] = []
        seen: set[int] = set()
        queue = [token]
        visited: set[int] = set()
        while queue:
            current = queue.pop(0)
            if current.i in visited:
                continue
            visited.add(current.i)
            index = self._by_head.get(current.i, self._by_token.get(current.i))
            if index is None:
                index = self._measured(current)
            if index is None:
                index = self._apposed(current)
            if index is not None:
                first, last = self._ranges[index]
                for number in self._same_words(index):
                    actor = self.mentions[number].actor
                    if actor not in seen:
                        seen.add(actor)
                        found.append(self.mentions[number])
                for inside in current.doc[first : last + 1]:
                    joined = [child for child in inside.children if child.dep_ == "conj" and child.i > last]
                    outer = inside.dep_ in _JOINING or not first <= inside.head.i <= last
                    queue.extend(child for child in joined if outer or not self._is_nation(child.i))
                queue.extend(self._joined(current, last))
            queue.extend(child for child in current.children if child.dep_ == "conj")
        return tuple(found)

    def _is_nation(self, token: int) -> bool:
        """True of a state: behind a complement it belongs to the office ("Präsident der Ukraine und Polens")."""
        index = self._by_head.get(token, self._by_token.get(token))
        return index is not None and self.mentions[index].kind == "nation"

    def _same_words(self, index: int) -> list[int]:
        """This mention and its twins: mentions of the same words that name further actors."""
        numbers = [index]
        while (
            numbers[-1] + 1 < len(self.mentions)
            and self._ranges[numbers[-1] + 1] == self._ranges[index]
            and (self.mentions[numbers[-1] + 1].span == self.mentions[index].span)
        ):
            numbers.append(numbers[-1] + 1)
        return numbers

    def _measured(self, token: Token) -> int | None:
        """The group behind a word of measure ("Hunderte Demonstranten", "eine Reihe von Staaten")."""
        if token.tag_ not in {"NN", "CARD", "PIS", "NE"} or token.text.lower() not in _MEASURES:
            return None
        for child in token.subtree:
            index = self._by_head.get(child.i) if child.i > token.i else None
            if index is not None and self.mentions[index].why.rule not in {"actor.adjective", "actor.compound"}:
                return index
        return None

    def _apposed(self, token: Token) -> int | None:
        """The name behind a noun that the tables do not know ("Vizepraesident Mateo Choque", "die Dachgruppe Nord")."""
        if token.tag_ != "NN":
            return None
        for child in token.children:
            index = self._by_head.get(child.i) if child.dep_ == "appos" and child.i == token.i + 1 else None
            if index is not None and self.mentions[index].kind in ("name", "organisation"):
                return index
        return None

    def _joined(self, token: Token, last: int) -> list[Token]:
        """The nation right behind "und" where the tree lost the coordination ("Moskau und Washington")."""
        doc = token.doc
        if last + 2 >= len(doc) or doc[last + 1].text not in {"und", "sowie"}:
            return []
        first = last + 3 if doc[last + 2].tag_ == "ART" and last + 3 < len(doc) else last + 2
        following, here = self._by_token.get(first), self._by_head.get(token.i)
        if following is None or here is None or self._ranges[following][0] != first:
            return []
        one, other = self.mentions[here], self.mentions[following]
        bodies = {"nation", "organisation"}
        if one.kind not in bodies or other.kind not in bodies or "actor.adjective" in {one.why.rule, other.why.rule}:
            return []
        if first == last + 2 and one.kind != other.kind:
            return []
        joined = next((doc[i] for i in range(first, self._ranges[following][1] + 1) if i in self._by_head), None)
        return [] if joined is None or joined.dep_.startswith("nsubj") else [joined]


_MEASURES = {
    "hunderte", "hunderten", "tausende", "tausenden", "dutzende", "dutzenden", "zehntausende",
    "hunderttausende", "zehntausenden",
    "millionen", "million", "reihe", "vielzahl", "anzahl", "teil", "teile", "großteil", "mehrheit", "hälfte", "drittel",
    "dutzend", "mehrzahl", "paar", "mindestens", "rest", "einige", "viele", "mehrere", "zahl", "überzahl",
}  # fmt: skip
