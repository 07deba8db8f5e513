"""Why an event says what it says: its rule, the words that it rests on, the reasons, the tree of its sentence."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text
from rich.tree import Tree
from spacy.tokens import Doc, Token

from lagebild.cli.texts import Language, text
from lagebild.cli.views.page import printable
from lagebild.model import Event, Reading, Span, Why

__all__ = ["explain"]


def explain(reading: Reading, doc: Doc | None, language: Language) -> RenderableType:
    """One tree an event; without the analysed text it has no sentence tree."""
    return Group(*(_event(number, event, reading, doc, language) for number, event in enumerate(reading.events, 1)))


def _event(number: int, event: Event, reading: Reading, doc: Doc | None, language: Language) -> Tree:
    kind = "/".join(filter(None, (event.type, event.mode)))
    title = f"{number}  {kind}  {text(event.status, language)}  {_words(event.trigger, reading)}"
    tree = Tree(Text(title, style="bold"), guide_style="dim")
    for line in _grounds(event.why, reading, language):
        tree.add(line)
    if event.when is not None:
        days = f"{event.when.earliest or '..'}/{event.when.latest or '..'}"
        basis = text(f"basis {event.when.basis}", language)
        certain = f"{text('confidence', language)}: {event.when.confidence:.2f}"
        tree.add(Text(f"{text('when', language)}: {days}   {basis}   {certain}"))
    for role, parties in (("actor", event.actor), ("recipient", event.recipient)):
        for party in parties:
            codes = " ".join(code for code in (party.country, party.sector) if code) or "–"
            branch = tree.add(Text(f"{text(role, language)}: {_words(party.span, reading)} = {codes}"))
            actor = next((actor for actor in reading.actors if actor.id == party.actor), None)
            if actor is not None:
                branch.add(Text(" · ".join(filter(None, (actor.name, actor.office)))))
                for line in _grounds(actor.why, reading, language):
                    branch.add(line)
    if event.by is not None:
        branch = tree.add(Text(f"{text('source', language)}: {_words(event.by.span, reading)}"))
        if event.by.cue is not None:
            branch.add(Text(_words(event.by.cue, reading)))
        if event.by.statement is not None and event.by.statement < len(reading.statements):
            statement = reading.statements[event.by.statement]
            branch.add(Text(statement.form))
            for line in _grounds(statement.why, reading, language):
                branch.add(line)
    for other in event.also:
        tree.add(Text(f"{text('also', language)}: {_words(other.trigger, reading)}"))
    if doc is not None and event.sentence < len(reading.sentences):
        branch = tree.add(Text(text("tree", language)))
        for root in _roots(doc, reading.sentences[event.sentence]):
            _add_words(branch, root)
    return tree


def _grounds(why: Why, reading: Reading, language: Language) -> Iterator[Text]:
    yield Text(f"{text('rule', language)}: {why.rule}   {text('confidence', language)}: {why.confidence:.2f}")
    if why.spans:
        yield Text(f"{text('words', language)}: " + ", ".join(_words(span, reading) for span in why.spans))
    for field, reason in why.notes.items():
        yield Text(printable(f"{field}: {reason}"))


def _words(span: Span, reading: Reading) -> str:
    return f"„{printable(' '.join(span.of(reading.report.text).split()))}“ {span.start}–{span.end}"


def _roots(doc: Doc, sentence: Span) -> Iterator[Token]:
    """The words of the sentence whose head lies outside it, or that are their own head."""
    for token in doc:
        inside = sentence.start <= token.idx < sentence.end
        head_inside = sentence.start <= token.head.idx < sentence.end
        if inside and not token.is_space and (token.head.i == token.i or not head_inside):
            yield token


def _add_words(branch: Tree, token: Token) -> None:
    """The word and all that hangs on it. A loop, not recursion: trees of lists can be deeper than the stack."""
    waiting = [(branch, token)]
    while waiting:
        parent, word = waiting.pop()
        name = f" [{word.ent_type_}]" if word.ent_type_ else ""
        label = f"{printable(word.text)}  {word.dep_} · {word.tag_} · {word.lemma_}{name}"
        node = parent.add(Text(label))
        waiting.extend((node, child) for child in reversed(list(word.children)) if not child.is_space)
