"""A statement while it is being put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from lagebild.extract.statements.phrases import spans_of
from lagebild.model import Span, Statement, Why
from lagebild.model.statement import ChainLink, StatementForm

__all__ = ["Found"]


@dataclass(slots=True)
class Found:
    """A candidate: tokens by role. ``verbatim`` are the spans of a direct quotation, with its marks."""

    form: StatementForm
    rule: str
    content: set[int]
    speaker: tuple[Span, ...] = ()
    cue: set[int] = field(default_factory=set)
    frame: set[int] = field(default_factory=set)
    addressee: tuple[Span, ...] = ()
    medium: str = "Speech"
    confidence: float = 0.8
    verbatim: tuple[Span, ...] = ()
    nested: bool = False
    notes: dict[str, str] = field(default_factory=dict)
    speaker_token: int | None = None
    whole: bool = False
    """True if the quote keeps its full stop."""
    carried: Found | None = None
    """The statement that the speaker is taken from, where the words themselves name none."""
    passed: list[Found] = field(default_factory=list)
    """Later frames that hand on the same words ("Das berichtet die Zeitung")."""
    chain: tuple[ChainLink, ...] = ()
    speaker_actor: int | None = None
    denies: tuple[int, ...] = ()

    def quote(self, doc: Doc) -> tuple[Span, ...]:
        """The spans of what is said."""
        return self.verbatim or spans_of(doc, self.content, trim=not self.whole)

    def statement(self, doc: Doc) -> Statement:
        """The finished record."""
        cue = spans_of(doc, self.cue)
        notes = dict(self.notes)
        if not self.speaker:
            notes.setdefault("speaker", "no speaker named in the text around it")
        return Statement(
            form=self.form,
            quote=self.quote(doc),
            why=Why(rule=self.rule, confidence=self.confidence, spans=cue, notes=notes),
            speaker=self.speaker,
            cue=cue,
            frame=spans_of(doc, self.frame),
            addressee=self.addressee,
            medium=self.medium,
            nested=self.nested,
            speaker_actor=self.speaker_actor,
            chain=self.chain,
            denies=self.denies,
        )
