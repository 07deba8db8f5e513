"""Who says what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lagebild.model.span import Span
from lagebild.model.why import Why

StatementForm = Literal["Direct", "Indirect", "FreeIndirect", "IndirectFreeIndirect", "Reported"]


SourceKind = Literal["first-hand", "official", "media", "agency", "named", "anonymous", "hearsay"]


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One link of a chain of sources: who passes it on, as what, and the words that show it.

    ``who`` is the name of the actor or, where there is none, the words themselves ("hieß es"); ``kind`` is
    "first-hand" for one who speaks of his own acts or plans, "official" for authorities and offices, "media",
    "agency", "named" for persons and bodies without public office who are named, "anonymous" ("Diplomaten",
    "Regierungskreise") or "hearsay" ("Berichten zufolge", "soll"). ``span`` are the words that name him, ``cue``
    those that make him a source ("sagte", "unter Berufung auf"), ``mood`` the verb whose Konjunktiv shows that the
    words are another's. ``None`` where the text has no such words.
    """

    who: str
    kind: SourceKind
    span: Span | None = None
    cue: Span | None = None
    mood: Span | None = None
    actor: int | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that is said in the report by somebody other than the report itself.

    Each role is a tuple of spans, empty if it is not in the text, several if it is discontinuous. ``form`` and
    the roles are those of the quotation benchmark. ``speaker_actor`` is the id of the actor who speaks. ``chain``
    is the way from the one who speaks to the report: the speaker first, then who passed it on, the report's own
    agency last. ``denies`` are the positions in ``Reading.statements`` of what this statement denies.
    """

    form: StatementForm
    quote: tuple[Span, ...]
    why: Why
    speaker: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    frame: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()
    medium: str = "Speech"
    nested: bool = False
    speaker_actor: int | None = None
    chain: tuple[ChainLink, ...] = ()
    denies: tuple[int, ...] = ()
