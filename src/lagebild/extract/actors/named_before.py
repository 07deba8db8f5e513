"""Who was named before a noun, the one named last first: whom "der Präsident", "die Firma", "der Mann" can mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lagebild.extract.actors.countries import sentence_numbers
from lagebild.extract.actors.drafts import Draft
from lagebild.extract.actors.spot import Spot

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["NamedBefore"]

_REACH = 5
"""How many sentences back somebody may be named whom a definite noun takes up."""
_AGAIN = 12
"""The same of one whom this noun has named or taken up before."""
_OBJECTS = {"obj", "iobj", "obl", "obl:arg"}


class NamedBefore:
    """Where each actor of a report was named last, while its spots are read in text order."""

    def __init__(self, doc: Doc, drafts: list[Draft]) -> None:
        self._doc = doc
        self._drafts = drafts
        self._sentences = sentence_numbers(doc)
        self._seen: dict[int, int] = {}
        self._at: dict[int, int] = {}
        self._subject: dict[int, bool] = {}
        self.count: dict[int, int] = {}
        """How often each was named."""

    def add(self, spot: Spot) -> None:
        """A spot with its actor, who has the age that it tells."""
        self._seen[spot.actor] = spot.first
        self._at[spot.head] = spot.actor
        self.count[spot.actor] = self.count.get(spot.actor, 0) + 1
        head = self._doc[spot.head]
        while (head.dep_.startswith("flat") or head.dep_ == "appos") and head.head.i != head.i:
            head = head.head
        self._subject[spot.actor] = head.dep_.startswith("nsubj")
        if len(spot.actors) == 1:
            draft = self._drafts[spot.actor]
            draft.age = draft.age or spot.age

    def last_first(self) -> list[Draft]:
        """All actors, the one named last first."""
        return [self._drafts[number] for number in sorted(self._seen, key=lambda number: -self._seen[number])]

    def recent(self, spot: Spot, reach: int = _REACH) -> Iterator[Draft]:
        """The actors named a few sentences before."""
        here = self._sentences.get(spot.first, 0)
        for draft in self.last_first():
            if here - self._sentences.get(self._seen[draft.id], 0) <= reach:
                yield draft

    def told_of(self, spot: Spot, reach: int = _REACH) -> list[Draft]:
        """Those named a few sentences before; of those of one sentence its subject first."""
        found = list(self.recent(spot, reach))
        found.sort(key=lambda one: (-self._sentences.get(self._seen[one.id], 0), not self._subject[one.id]))
        return found

    def again(self, spot: Spot) -> Iterator[Draft]:
        """Those named longer before to whom the report gave the same noun."""
        head = spot.role.head if spot.role is not None else ""
        return (draft for draft in self.recent(spot, _AGAIN) if head in draft.heads)

    def recent_and_again(self, spot: Spot) -> Iterator[Draft]:
        """Those named a few sentences before, then those named longer before with the same noun."""
        yield from self.recent(spot)
        yield from self.again(spot)

    def but_subject(self, spot: Spot, drafts: Iterable[Draft]) -> Iterator[Draft]:
        """Without the subject of the verb that the noun is an object of: "Muster verkaufte Anteile an der Firma"."""
        head = self._doc[spot.head]
        behind = head.dep_.startswith("nmod") and any(child.dep_ == "case" for child in head.children)
        verb = None
        if behind or head.dep_ in _OBJECTS:
            verb = next((above for above in head.ancestors if above.pos_ in {"VERB", "AUX"}), None)
        subjects = {self._at.get(child.i) for child in verb.children if child.dep_ == "nsubj"} if verb else set()
        return (draft for draft in drafts if draft.id not in subjects)
