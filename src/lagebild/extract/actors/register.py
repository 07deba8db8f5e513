"""The actors of a report while they are gathered, and the keys under which the same one is found again."""

from __future__ import annotations

from lagebild.extract.actors.drafts import Draft
from lagebild.extract.actors.genders import human_gender
from lagebild.extract.actors.spot import Spot
from lagebild.rules.knowledge import Knowledge, Organisation

__all__ = ["Key", "Register"]

Key = tuple[str, ...]
"""What makes two mentions the same actor: the kind of the actor first, then its name, country and the like."""


class Register:
    """All drafts by their numbers; the one place where new ones come from."""

    def __init__(self, known: Knowledge) -> None:
        self.drafts: list[Draft] = []
        self._known = known
        self._keys: dict[Key, int] = {}

    def new(self, spot: Spot, name: str, key: Key | None = None) -> Draft:
        """A new actor from this spot."""
        draft = Draft(len(self.drafts), name, spot.rule, spot.country, spot.sector, spot.confidence, gender=spot.gender,
                      plural=spot.plural, explicit=spot.explicit, first=spot.first,
                      single=spot.role is not None and spot.role.office and not spot.plural)  # fmt: skip
        draft.human = human_gender(spot)
        self.drafts.append(draft)
        if key is not None:
            self.file(draft, key)
        return draft

    def file(self, draft: Draft, *keys: Key) -> None:
        """Under these keys it is from now on this actor that is found."""
        for key in keys:
            self._keys[key] = draft.id

    def find(self, key: Key) -> Draft | None:
        """The actor under a key."""
        found = self._keys.get(key)
        return None if found is None else self.drafts[found]

    def bodies(self) -> dict[str, Draft]:
        """The bodies with a name, by it."""
        numbers = (number for key, number in self._keys.items() if key[0] == "organisation")
        return {draft.name: draft for draft in (self.drafts[number] for number in numbers)}

    def nation(self, country: str, spot: Spot) -> Draft:
        """The state."""
        draft = self.find(("nation", country))
        if draft is None:
            record = self._known.countries.get(country)
            draft = self.new(spot, record.name if record else country, ("nation", country))
            draft.country, draft.sector, draft.gender = country, "GOV", "n" if record else "f"
        return draft

    def listed(self, spot: Spot, record: Organisation) -> Draft:
        """The body of the list."""
        key = ("organisation", record.id)
        draft = self.find(key)
        if draft is None:
            draft = self.new(spot, record.id, key)
            draft.rule, draft.country, draft.sector = "actor.organisation", record.country, record.sector
            draft.wikidata, draft.explicit = record.wikidata, True
        return draft
