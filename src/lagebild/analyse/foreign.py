"""An installed spaCy pipeline in place of the built-in model.

Tokens, sentences and lemmas stay ours, so that every rule meets the words it knows; the pipeline says how they belong
together. TIGER-style trees are made UD (see :mod:`lagebild.analyse.tiger`), UD trees are taken as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice
from typing import NamedTuple

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from lagebild.analyse.documents import Layout, join_analyses, lay_out, make_document
from lagebild.analyse.lemmas import Lemmatiser
from lagebild.analyse.network import WordAnalysis
from lagebild.analyse.pieces import guess_spaces
from lagebild.analyse.sentences import split_sentences, stretches
from lagebild.analyse.tiger import TIGER_LABELS, tiger_to_ud
from lagebild.analyse.tokens import tokenise
from lagebild.errors import AnalysisError
from lagebild.model import Report, Span

__all__ = ["ForeignPipeline"]

REPORTS_AT_ONCE = 32
PROBE = ("Der", "Minister", "reiste", "am", "Montag", "nach", "Wien", ".")

_UD_LABELS = frozenset({
    "acl", "advcl", "advmod", "amod", "aux", "case", "ccomp", "conj", "cop", "det", "dobj", "flat", "iobj", "mark",
    "nmod", "nsubj", "nsubj:pass", "nsubjpass", "nummod", "obj", "obl", "xcomp",
})  # fmt: skip
_UD_TODAY = {
    "ROOT": "root", "dobj": "obj", "iobj": "obl:arg", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass",
    "auxpass": "aux:pass", "name": "flat:name", "mwe": "fixed", "neg": "advmod", "": "dep",
}  # fmt: skip
"""Labels of older UD versions, and the few that our rules do not know."""

_ENTITY_LABELS = {
    "MISC": "OTH", "PERSON": "PER", "GPE": "LOC", "FAC": "LOC", "NORP": "LOCderiv", "EVENT": "OTH", "PRODUCT": "OTH",
    "WORK_OF_ART": "OTH", "LAW": "OTH", "LANGUAGE": "OTH",
}  # fmt: skip
_OWN_ENTITY_LABELS = frozenset(
    kind + suffix for kind in ("PER", "LOC", "ORG", "OTH") for suffix in ("", "deriv", "part")
)

_TAGS = {"PROAV": "PAV", "NNE": "NE", "NNP": "NE"}
_UPOS = {
    "ADJA": "ADJ", "ADJD": "ADJ", "ADV": "ADV", "APPO": "ADP", "APPR": "ADP", "APPRART": "ADP", "APZR": "ADP",
    "ART": "DET", "CARD": "NUM", "FM": "X", "ITJ": "INTJ", "KOKOM": "ADP", "KON": "CCONJ", "KOUI": "SCONJ",
    "KOUS": "SCONJ", "NE": "PROPN", "NN": "NOUN", "PAV": "ADV", "PDAT": "DET", "PDS": "PRON", "PIAT": "DET",
    "PIDAT": "DET", "PIS": "PRON", "PPER": "PRON", "PPOSAT": "DET", "PPOSS": "PRON", "PRELAT": "DET",
    "PRELS": "PRON", "PRF": "PRON", "PTKA": "PART", "PTKANT": "PART", "PTKNEG": "PART", "PTKVZ": "ADP",
    "PTKZU": "PART", "PWAT": "DET", "PWAV": "ADV", "PWS": "PRON", "TRUNC": "X", "XY": "X",
}  # fmt: skip
_AUXILIARY = frozenset({"aux", "aux:pass", "cop"})


class ForeignPipeline:
    """Any spaCy pipeline for German with a tagger and a parser, TIGER or UD style."""

    def __init__(self, language: Language, name: str) -> None:
        self._language = language
        self._name = name
        self._lemmatiser = Lemmatiser()
        # spacy-stanza and the like do all their work in place of the tokenizer: they need text, not tokens
        self._takes_tokens = isinstance(language.tokenizer, Tokenizer)

    @classmethod
    def load(cls, name: str) -> ForeignPipeline:
        """Load the pipeline ``name``, an installed package or a folder.

        Raises :class:`AnalysisError` if there is none, it is not for German, or it lacks a tagger or a parser.
        """
        try:
            language = spacy.load(name)
        except Exception as error:  # loading runs the code of whoever made the pipeline
            if isinstance(error, OSError) and "[E050]" in str(error):
                raise AnalysisError(
                    f"no spaCy pipeline {name!r} is installed here, nor is there such a folder: install it with pip"
                ) from error
            raise AnalysisError(f"the spaCy pipeline {name!r} cannot be loaded: {_first_line(error)}") from error
        if language.lang != "de":
            raise AnalysisError(f"the spaCy pipeline {name!r} is for language {language.lang!r}, not for German ('de')")
        pipeline = cls(language, name)
        pipeline._probe()
        return pipeline

    def analyse(self, reports: Iterable[Report]) -> Iterator[tuple[Report, Doc]]:
        """Each report with its document, in order. Works through batches of reports, lazily."""
        remaining = iter(reports)
        while batch := list(islice(remaining, REPORTS_AT_ONCE)):
            tokens = [tokenise(report.text) for report in batch]
            sentences = [_sentences(report, spans) for report, spans in zip(batch, tokens, strict=True)]
            found = self._run([sentence for own in sentences for sentence in own])
            for report, spans, own in zip(batch, tokens, sentences, strict=True):
                analysis = join_analyses(self._read(sentence, next(found)) for sentence in own)
                layout = lay_out(
                    report.text, spans, {first for first, _ in stretches(report.text, spans, report.blocks)}
                )
                yield report, make_document(self._language.vocab, layout, analysis, self._lemmatiser)

    def analyse_words(self, sentences: Iterable[Sequence[str]]) -> Iterator[Doc]:
        """One document for each list of words, with just these tokens; blanks between them are guessed."""
        remaining = iter(sentences)
        while batch := [list(words) for words in islice(remaining, 1000)]:
            given = [_Sentence(words, [*guess_spaces(words)[1:], False]) for words in batch]
            found = self._run([sentence for sentence in given if sentence.words])
            for words, spaces in given:
                analysis = join_analyses([self._read(_Sentence(words, spaces), next(found))] if words else [])
                layout = Layout(words, spaces, list(range(len(words))))
                yield make_document(self._language.vocab, layout, analysis, self._lemmatiser)

    def encode_only(self, reports: Iterable[Report]) -> int:
        """The pipeline alone, nothing made of what it finds; the number of words."""
        words = 0
        for report in reports:
            sentences = _sentences(report, tokenise(report.text))
            words += sum(len(sentence.words) for sentence in sentences)
            for _ in self._run(sentences):
                pass
        return words

    def _probe(self) -> None:
        """See on a short sentence that all we need comes out."""
        probe = _Sentence(list(PROBE), [True] * (len(PROBE) - 2) + [False, False])
        found = next(self._run([probe]))
        for layer, what in (("TAG", "tags (STTS): it needs a tagger"), ("DEP", "trees: it needs a parser")):
            if not found.has_annotation(layer):
                raise AnalysisError(f"the spaCy pipeline {self._name!r} gives no {what}")
        labels = {token.dep_ for token in found}
        if not labels & (TIGER_LABELS | _UD_LABELS):
            known = ", ".join(sorted(labels))
            raise AnalysisError(
                f"the spaCy pipeline {self._name!r} labels its trees neither as TIGER nor as UD does: {known}"
            )

    def _run(self, sentences: Sequence[_Sentence]) -> Iterator[Doc]:
        """What the pipeline makes of the sentences, in order."""
        vocab = self._language.vocab
        docs = (Doc(vocab, words=words, spaces=spaces) for words, spaces in sentences)
        try:
            if self._takes_tokens:
                yield from self._language.pipe(docs)
            else:
                yield from self._language.pipe(doc.text for doc in docs)
        except Exception as error:  # whatever the components of the pipeline raise
            raise AnalysisError(f"the spaCy pipeline {self._name!r} fails: {_first_line(error)}") from error

    def _read(self, sentence: _Sentence, found: Doc) -> WordAnalysis:
        """The analysis of our words from a document that may have cut the text into other words."""
        words = [token for token in found if not token.is_space]
        number = {token.i: i for i, token in enumerate(words)}
        tags = [_TAGS.get(token.tag_, token.tag_) for token in words]
        heads = [number.get(token.head.i, i) for i, token in enumerate(words)]
        heads = [-1 if head == i else head for i, head in enumerate(heads)]
        relations = [token.dep_ for token in words]
        upos = [token.pos_ or _upos(tag) for token, tag in zip(words, tags, strict=True)]
        features = [str(token.morph) for token in words]
        if TIGER_LABELS.intersection(label.partition("||")[0] for label in relations):
            heads, relations = tiger_to_ud([token.text for token in words], tags, heads, relations)
            for i, (tag, relation) in enumerate(zip(tags, relations, strict=True)):
                if tag.startswith(("VA", "VM")):
                    upos[i] = "AUX" if relation in _AUXILIARY else "VERB"
                elif tag in {"ADJD", "KOKOM", "PAV"}:
                    upos[i] = _UPOS[tag]
                if relation == "aux:pass" and "Voice=" not in features[i]:
                    features[i] = "|".join(sorted([*filter(None, features[i].split("|")), "Voice=Pass"]))
        else:
            relations = [_UD_TODAY.get(relation, relation) for relation in relations]
        entities = ["O"] * len(words)
        for entity in found.ents:
            inside = [number[i] for i in range(entity.start, entity.end) if i in number]
            label = _entity_label(entity.label_, [tags[i] for i in inside])
            for place, i in enumerate(inside if label else []):
                entities[i] = f"{'I' if place else 'B'}-{label}"
        analysis = WordAnalysis(upos, tags, features, [head + 1 for head in heads], relations, entities)
        return _one_root(_onto(sentence, found, [token.i for token in words], analysis))


class _Sentence(NamedTuple):
    """The words of a sentence, and for each whether a blank follows."""

    words: list[str]
    spaces: list[bool]


def _sentences(report: Report, spans: list[Span]) -> list[_Sentence]:
    text = report.text
    found = []
    for tokens in split_sentences(text, spans, report.blocks):
        words = [spans[i].of(text) for i in tokens]
        spaces = [i + 1 < tokens.stop and spans[i].end < spans[i + 1].start for i in tokens]
        found.append(_Sentence(words, spaces))
    return found


def _onto(sentence: _Sentence, found: Doc, places: list[int], analysis: WordAnalysis) -> WordAnalysis:
    """The analysis of the words of ``found`` at ``places`` made one of the words of the sentence."""
    if [found[i].text for i in places] == sentence.words:
        return analysis
    parts = _parts(sentence, found, places)
    owner = {part: word for word, own in enumerate(parts) for part in own}
    depths = [_depth(analysis.heads, part) for part in range(len(places))]
    # the part nearest to the root stands for the word: so heads of words are nearer still, and no circle can come up
    chosen = [min(own, key=lambda part: (depths[part], part)) if own else -1 for own in parts]
    result = WordAnalysis([], [], [], [], [], [])
    for word, part in enumerate(chosen):
        if part < 0:  # the pipeline has this word and the one before as one
            result.upos.append(result.upos[-1] if word else "X")
            result.xpos.append(result.xpos[-1] if word else "XY")
            result.features.append("")
            result.heads.append(_last_owner(chosen, word) + 1)
            result.relations.append("flat" if word else "dep")
            before = result.entities[-1] if word else "O"
            result.entities.append("I" + before[1:] if before != "O" else "O")
            continue
        own = parts[word]
        tags = [analysis.xpos[i] for i in own]
        contracted = len(own) == 2 and tags[0] == "APPR" and tags[1] in {"ART", "PRELS", "PDS"}  # "im" as "in dem"
        head = analysis.heads[part]
        entity = next((analysis.entities[i] for i in own if analysis.entities[i] != "O"), "O")
        before = result.entities[-1] if word else "O"
        if entity[:1] == "I" and before[1:] != entity[1:]:
            entity = "B" + entity[1:]
        result.upos.append(analysis.upos[part])
        result.xpos.append("APPRART" if contracted else analysis.xpos[part])
        result.features.append(analysis.features[own[1] if contracted else part])
        result.heads.append(owner[head - 1] + 1 if head else 0)
        result.relations.append(analysis.relations[part])
        result.entities.append(entity)
    return result


def _parts(sentence: _Sentence, found: Doc, places: list[int]) -> list[list[int]]:
    """For each word of the sentence the words of ``found`` (counted along ``places``) that begin in it."""
    text = "".join(word + " " * space for word, space in zip(*sentence, strict=True))
    starts = [found[i].idx for i in places]
    if found.text != text:  # "im" was spelled out: find each character again
        matches = SequenceMatcher(None, found.text, text, autojunk=False).get_matching_blocks()
        again = {a + k: b + k for a, b, size in matches for k in range(size)}
        starts, at = [], 0
        for i in places:
            at = next((again[c] for c in range(found[i].idx, found[i].idx + len(found[i])) if c in again), at)
            starts.append(at)
    word_at = [word for word, (form, space) in enumerate(zip(*sentence, strict=True)) for _ in range(len(form) + space)]
    parts: list[list[int]] = [[] for _ in sentence.words]
    for part, start in enumerate(starts):
        parts[word_at[start]].append(part)
    return parts


def _depth(heads: Sequence[int], word: int) -> int:
    steps = 0
    while heads[word]:
        word = heads[word] - 1
        steps += 1
    return steps


def _last_owner(chosen: Sequence[int], word: int) -> int:
    """The nearest word before (else after) ``word`` that has an analysis of its own; -1 if none has."""
    order = [*range(word - 1, -1, -1), *range(word + 1, len(chosen))]
    return next((i for i in order if chosen[i] >= 0), -1)


def _one_root(analysis: WordAnalysis) -> WordAnalysis:
    """One tree a sentence: what the pipeline took for a sentence of its own hangs on the first root that is no mark."""
    roots = [i for i, head in enumerate(analysis.heads) if not head]
    if not roots:
        return analysis
    main = next((i for i in roots if not analysis.xpos[i].startswith("$")), roots[0])
    for root in roots:
        if root != main:
            analysis.heads[root] = main + 1
            analysis.relations[root] = "punct" if analysis.xpos[root].startswith("$") else "parataxis"
    analysis.relations[main] = "root"
    return analysis


def _upos(tag: str) -> str:
    if tag.startswith("$"):
        return "PUNCT"
    if tag.startswith("V"):
        return "VERB" if tag[1] == "V" else "AUX"
    return _UPOS.get(tag, "X")


def _entity_label(label: str, tags: Sequence[str]) -> str | None:
    """Our label; ``None`` for what we do not count as a name (dates, amounts)."""
    own = label if label in _OWN_ENTITY_LABELS else _ENTITY_LABELS.get(label)
    if own in {"LOC", "OTH"} and set(tags) == {"ADJA"}:
        return "LOCderiv"  # "syrisch", which pipelines without derived labels call MISC
    return own


def _first_line(error: Exception) -> str:
    text = str(error).strip()
    return text.splitlines()[0][:300] if text else type(error).__name__
