"""Who vouches for a statement: the actor behind the words that name its speaker, and what kind of source that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

from spacy.tokens import Doc, Token

from lagebild.extract.actors import Cast
from lagebild.extract.statements.lexicon import lexicon
from lagebild.extract.statements.phrases import case_word, clause_head, has, noun_phrase, subject
from lagebild.model import Mention, Span
from lagebild.model.statement import SourceKind
from lagebild.rules.blocks import agencies
from lagebild.rules.speech_kinds import KindRule, kind_rules

__all__ = ["Voice", "Voices"]

_PERSON_WORDS = frozenset({"Sprecher", "Sprecherin"})
_OWN = frozenset({"eigen", "eigene", "eigener"})
_OF = frozenset({"", "von", "vom", "durch", "seitens", "aus", "der"})
_STEPS = 4
_UNKNOWN = frozenset({None, "SOC"})
"""Sectors of a body that nothing is known of but its name."""
_NAME_PARTS = frozenset({"flat", "flat:name", "compound", "appos", "nmod"})


@dataclass(frozen=True, slots=True)
class Voice:
    """One who speaks: his name or words, the words' span, the actor he is in this report, and his kind."""

    who: str
    kind: SourceKind
    span: Span | None = None
    actor: int | None = None
    own: bool = False
    """True for "nach eigenen Angaben": he speaks of himself."""


@cache
def _agency_names() -> frozenset[str]:
    rows = [row for row in agencies() if not row.own]
    return frozenset({mark for row in rows for mark in row.mark} | {row.name for row in rows})


class Voices:
    """Looks up who speaks, in one report."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self.doc = doc
        self.cast = cast

    def of(self, token: Token, spans: Sequence[Span] = (), steps: int = 0) -> Voice:
        """The voice behind ``token``, the head of the words in ``spans``."""
        if token.tag_ in ("PRELS", "PRELAT", "PWS") and clause_head(token).head.pos_ in ("NOUN", "PROPN"):
            token = clause_head(token).head
        rule = _by_word(token, named=self._is_named(token))
        if steps < _STEPS and (rule is None or rule.kind == "hearsay") and _is_document(token):
            return self._document(token, spans, steps)
        return self._person(token, spans, rule)

    def mention(self, token: Token) -> Mention | None:
        """The mention that ``token`` heads, or that its phrase holds beside it ("Projektleiter Jan Brandt")."""
        found = self.cast.mention_at(token.i)
        if found is not None:
            return found
        parties = self.cast.parties(token)
        if parties:
            return parties[0]
        for node in token.children:
            beside = node.dep_ in ("appos", "flat", "flat:name", "conj") or (
                node.dep_ == "nmod" and (token.tag_ == "PIS" or node.tag_ == "NE") and not case_word(node)
            )
            if beside and not node.is_punct:
                found = self.cast.mention_at(node.i)
                if found is not None:
                    return found
        return None

    def _is_named(self, token: Token) -> bool:
        """True if the phrase has a proper name in it, or the word takes up somebody with one."""
        if token.tag_ == "NE" or any(
            n.dep_ in ("appos", "flat", "flat:name") and n.tag_ == "NE" for n in token.children
        ):
            return True
        mention = self.cast.mention_at(token.i)
        return mention is not None and bool(self.cast.actor_of(mention).person)

    def _person(self, token: Token, spans: Sequence[Span], rule: KindRule | None) -> Voice:
        mention = self.mention(token)
        actor = self.cast.actor_of(mention) if mention is not None else None
        if rule is None and mention is not None and mention.head.start > token.idx and mention.kind == "group":
            inner = next(node for node in token.subtree if node.idx + len(node) > mention.head.start)
            rule = _by_word(inner, named=False)  # "eine Vielzahl von Experten"
        name = _medium_name(token)
        known = actor is not None and (
            actor.person or (mention is not None and mention.kind in ("name", "organisation", "nation", "pronoun"))
        )
        span = spans[0] if spans else _span(self.doc, noun_phrase(token))
        if rule is None or rule.kind == "hearsay":
            rule = _by_actor(actor) or self._by_name(token, actor) or rule
        if name in _agency_names() or (actor is not None and actor.name in _agency_names()):
            kind: SourceKind = "agency"
        elif rule is None:
            kind = self._by_role(token) if actor is None or actor.sector is None else "named"
        else:
            kind = rule.kind
        generic = token.tag_ == "NN" and actor is not None and actor.sector == "JRN"
        if name and (kind in ("agency", "media")) and (generic or not known):
            who = name
        elif known and actor is not None:
            who = actor.name.removesuffix(" (Medium)")
        else:
            who = _bare(self.doc, span)
        return Voice(who, kind, span, actor.id if actor is not None else None)

    def _by_name(self, token: Token, actor: Any) -> KindRule | None:
        """By words of the name ("Diario Altiplano"), or by what the report calls the body of that name elsewhere."""
        if token.ent_type_ == "PER" or (actor is not None and (actor.person or actor.sector not in _UNKNOWN)):
            return None
        beside = [node for node in token.children if node.dep_ in _NAME_PARTS and node.pos_ in ("PROPN", "NOUN", "X")]
        words = [str(node.text) for node in (token, *beside)]
        named = token.tag_ in ("NE", "FM", "XY") or token.pos_ in ("PROPN", "X") or token.ent_type_ == "ORG"
        for rule in kind_rules() if named else ():
            if any(word in rule.names or word.lower().endswith(rule.name_endings) for word in words):
                return rule
        return self._called_media.get(str(token.text))

    @cached_property
    def _called_media(self) -> dict[str, KindRule]:
        """The names that the report puts behind a word for a medium: "die Zeitung Posten", "das Portal Klartext"."""
        found: dict[str, KindRule] = {}
        for token in self.doc:
            rule = _by_word(token, named=True) if token.tag_ == "NN" else None
            if rule is None or rule.kind not in ("media", "agency"):
                continue
            after = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else token
            name = _medium_name(token) or (str(after.text) if after.tag_ in ("NE", "NN") and after != token else "")
            if name:
                found[name.split()[0]] = rule
        return found

    def _by_role(self, token: Token) -> SourceKind:
        """By what the noun says of its bearer ("Bürgermeister"), where the report's cast does not have him."""
        role = self.cast.known.role(token.text) if token.tag_ == "NN" else None
        rule = next((rule for rule in kind_rules() if role is not None and role.sector in rule.sectors), None)
        return rule.kind if rule is not None else "named"

    def _document(self, token: Token, spans: Sequence[Span], steps: int) -> Voice:
        """ "Angaben der Polizei", "seiner Ansicht", "russische Angaben", "Polizeiangaben", "der Bericht"."""
        span = spans[0] if spans else _span(self.doc, noun_phrase(token))
        owner = self.owner(token)
        if owner is not None:
            voice = self.of(owner, (), steps + 1)
            return Voice(voice.who, voice.kind, span, voice.actor, own=voice.own)
        for node in token.children:
            if node.lemma_.lower() in _OWN or node.lower_.startswith("eigen"):
                who = subject(clause_head(token)) or subject(token.sent.root)
                if who is not None and who != token:
                    voice = self.of(who, (), steps + 1)
                    return Voice(voice.who, voice.kind, span, voice.actor, own=True)
            if node.tag_ == "ADJA":
                mention = self.cast.mention_at(node.i)
                if mention is not None:
                    actor = self.cast.actor_of(mention)
                    rule = _by_actor(actor)
                    return Voice(_bare(self.doc, span), rule.kind if rule is not None else "official", span, actor.id)
        kind = _by_adjective(token) or _by_opening(token.text) or _by_opening(token.lemma_)
        if kind is None:
            back = self._taken_up(token, steps)
            if back is not None:
                return Voice(back.who, back.kind, span, back.actor)
        named = [node for node in token.children if node.dep_ in ("appos", "flat", "flat:name") and node.tag_ == "NE"]
        if kind is None and named:
            voice = self.of(named[0], (), steps + 1)
            return Voice(voice.who, voice.kind, span, voice.actor)
        if kind is None:
            rule = _by_word(token, named=False)
            kind = rule.kind if rule is not None else "named" if has(token, "Number", "Sing") else "hearsay"
        return Voice(_bare(self.doc, span), kind, span)

    def owner(self, noun: Token) -> Token | None:
        """Whose words a noun of saying stands for: possessive, genitive, "von X", "aus dem Ministerium"."""
        for node in noun.children:
            if node.tag_ == "PPOSAT" or node.dep_ == "det:poss":
                return node
        for node in noun.children:
            if node.pos_ not in ("NOUN", "PROPN", "PRON", "X") or node.i < noun.i - 3:
                continue
            if node.dep_ in ("nmod", "nmod:poss", "obl", "obl:agent") and case_word(node) in _OF:
                return node
            if node.dep_ in ("appos", "flat", "flat:name") and self._names(node):
                return node
        behind = [node for node in noun.children if node.dep_ == "nmod" and node.i > noun.i and self._names(node)]
        return behind[0] if behind else None

    def _names(self, token: Token) -> bool:
        return self.cast.mention_at(token.i) is not None

    def _taken_up(self, token: Token, steps: int) -> Voice | None:
        """Who is behind "dem Bericht": the same noun, or a compound of it, told before with its owner."""
        if not any(node.lower_ in ("der", "dem", "den", "die", "das", "diesem", "dieser") for node in token.children):
            return None
        low = token.lemma_.lower()
        for i in range(token.i - 1, max(-1, token.i - 150), -1):
            other = self.doc[i]
            if other.pos_ != "NOUN" or not other.lemma_.lower().endswith(low):
                continue
            if self.owner(other) is not None or _by_opening(other.text) is not None:
                return self._document(other, (), steps + 1)
        return None


def _is_document(token: Token) -> bool:
    """True for a noun of saying or a document, which speaks for somebody else."""
    return token.pos_ == "NOUN" and token.text not in _PERSON_WORDS and lexicon().source(token) is not None


def _span(doc: Doc, tokens: Iterable[int]) -> Span | None:
    order = sorted(tokens)
    return Span(doc[order[0]].idx, doc[order[-1]].idx + len(doc[order[-1]])) if order else None


def _bare(doc: Doc, span: Span | None) -> str:
    """The words of ``span`` without an article before them."""
    if span is None:
        return ""
    text = span.of(doc.text)
    first, _, rest = text.partition(" ")
    text = rest if rest and first.lower() in _ARTICLES else text
    return text[1:-1] if len(text) > 2 and text[0] in '„"»‚' and text[-1] in '“”"«‘' else text


_ARTICLES = frozenset(["der", "die", "das", "den", "dem", "des", "ein", "eine", "einer", "eines", "einem", "einen"])


def _medium_name(token: Token) -> str | None:
    """The name beside a noun for a medium: "die Agentur Interfax", "die Zeitung „Kurier“"."""
    if token.tag_ == "NE":
        return str(token.text)
    for node in token.children:
        if node.i > token.i and node.dep_ in ("appos", "flat", "flat:name") and node.pos_ in ("PROPN", "NOUN", "X"):
            words = sorted(i for i in noun_phrase(node) if not node.doc[i].is_punct or node.doc[i].text == "-")
            span = _span(node.doc, words)
            return _bare(node.doc, span) or None
    return None


def _by_word(token: Token, *, named: bool) -> KindRule | None:
    lemma = str(token.lemma_)
    low = lemma.lower()
    definite = has(token, "Number", "Sing") and any(
        node.lower_ in ("der", "die", "das", "dem", "den", "des") for node in token.children if node.dep_ == "det"
    )
    for rule in kind_rules():
        if (named and not rule.named) or (definite and not rule.definite):
            continue
        if lemma in rule.words or token.text in rule.words or (token.pos_ == "PRON" and low in rule.words):
            return rule
        if token.tag_ == "NN" and low.endswith(rule.endings) and not low.endswith(rule.unless_ending):
            return rule
    return None


def _by_adjective(token: Token) -> SourceKind | None:
    lemmas = {node.lemma_.lower() for node in token.children if node.tag_ == "ADJA"}
    return next((rule.kind for rule in kind_rules() if lemmas & set(rule.adjectives)), None)


@lru_cache(maxsize=4096)
def _by_opening(word: str) -> SourceKind | None:
    """The kind that the first part of a compound gives: "Medienberichte", "Polizeiangaben"."""
    low = word.lower()
    for rule in kind_rules():
        if any(low.startswith(part.lower()) and len(low) > len(part) + 3 for part in rule.openings):
            return rule.kind
    return None


def _by_actor(actor: Any) -> KindRule | None:
    if actor is None:
        return None
    return next(
        (
            rule
            for rule in kind_rules()
            if actor.sector in rule.sectors or (actor.country and actor.country in rule.countries)
        ),
        None,
    )
