"""Composes agency sentences with dependency trees from the hand-annotated frames in ``training/agency``.

    python training/agency_trees.py --out FILE.conllu --count 800

A frame is a tree in one line: elements ``[label=]CONTENT/relation>head``, in the order of the words. CONTENT is a word,
or a slot in braces: a noun phrase ``{SOURCE.nom}``, a prepositional one ``{in+dat:AREA}``, a verb of saying
``{v.say.past}``, its separated prefix ``{prt}``, an auxiliary ``{aux.haben.sub}``, a clause ``{c.inv.ind}``, a relative
clause ``{rel.x.FIGHTER}`` behind the element labelled x, or a phrase of the file's own lists, ``{time}``. "?" before an
element makes it optional. ``auto`` as a relation is advmod for an adverb, else obl. Same seed, same sentences.
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agency_clauses import Clauses, Request, particle
from agency_phrases import Phrases
from agency_words import Lexicon, Phrase, Verb, Word, auxiliary, lexicon, pick

SEED = 20261122
LENGTHS = range(4, 41)
ASIDE_STEP, ASIDE_FIRST = 5, 3
"""Every fifth frame is set aside: its sentences are made with words of their own and never trained on."""
ELEMENT = re.compile(r"(\?)?(?:([a-z0-9]+)=)?(\{[^}]+\}|.+?)(?:/([a-z:]+)(?:>([a-z0-9]+))?)?$")
OPTIONAL = 0.5


@dataclass(frozen=True)
class Element:
    """One element of a frame."""

    optional: bool
    label: str
    content: str
    relation: str
    head: str


@dataclass(frozen=True)
class Frame:
    """A hand-annotated tree with slots."""

    id: str
    elements: tuple[Element, ...]

    @classmethod
    def parse(cls, name: str, tree: str) -> Frame:
        """Read the one-line form."""
        elements = []
        for place, text in enumerate(tree.split()):
            found = ELEMENT.match(text)
            if found is None:
                raise ValueError(f"frame {name}: {text!r} is no element")
            optional, label, content, relation, head = found.groups()
            elements.append(Element(bool(optional), label or f"_{place}", content, relation or "", head or ""))
        labels = {element.label for element in elements}
        wrong = [element.content for element in elements if element.head and element.head not in labels]
        if wrong or sum(element.relation == "root" for element in elements) != 1:
            raise ValueError(f"frame {name}: one root, heads that exist ({', '.join(wrong)})")
        return cls(name, tuple(elements))


class Composer:
    """Makes sentences from frames."""

    def __init__(self, words: Lexicon, rng: random.Random) -> None:
        self.words = words
        self.rng = rng
        self.phrases = Phrases(words, rng)
        self.clauses = Clauses(self.phrases, rng, lambda name: self.from_list(name))

    def from_list(self, name: str) -> Phrase:
        """A phrase of a list of the frames file ("time", "place", "quote" …)."""
        tree = pick(self.rng, self.words.frames["phrases"][name])
        return self.fill(Frame.parse(name, tree), name)

    def literal(self, form: str, relation: str) -> Word:
        """A word as it stands, with the analysis that the frames file gives it."""
        known = self.words.frames["words"]
        line = known.get(f"{form}/{relation}") or known.get(form) or known.get(form.lower())
        if line is None:
            raise ValueError(f"{form!r} ({relation}) is not among the words")
        upos, xpos, *features = line.split()
        return Word(form, upos, xpos, dict(pair.split("=", 1) for pair in features[0].split("|")) if features else {})

    def fill(self, frame: Frame, name: str = "") -> Phrase:
        """A phrase from a frame: slots are filled, verbs agree with their subjects, heads are set."""
        taken = [e for e in frame.elements if not e.optional or self.rng.random() < OPTIONAL]
        made: dict[str, Phrase] = {}
        verbs: dict[str, Verb] = {}
        for element in sorted(taken, key=_turn):
            made[element.label] = self._element(element, taken, made, verbs)
        top = next(element.label for element in taken if element.relation == "root")
        for element in taken:
            if element.relation and element.relation != "root":
                part = made[element.label]
                relation = element.relation
                if relation == "auto":
                    relation = "advmod" if part.head.upos == "ADV" else "obl"
                part.head.under(made[element.head].head, relation)
                if relation in ("det", "amod") and not element.content.startswith("{"):
                    _agree(part.head)
        words = [word for element in taken for word in made[element.label].words]
        head = made[top]
        return Phrase(words, head.head, head.gender, head.plural, kind=name)

    def _element(
        self, element: Element, taken: list[Element], made: dict[str, Phrase], verbs: dict[str, Verb]
    ) -> Phrase:
        if not element.content.startswith("{"):
            word = self.literal(element.content, element.relation)
            return Phrase([word], word, plural=word.features.get("Number") == "Plur")
        body = element.content[1:-1]
        name, *options = body.split(".")
        chosen = frozenset(options)
        if "+" in name:
            preposition, _, rest = name.partition("+")
            case, _, kind = rest.partition(":")
            return self.phrases.prepositional(preposition, case, kind, chosen)
        if name[0].isupper():
            return self.phrases.make(name, options[0], chosen)
        if name == "prt":
            owner = element.head
            word = particle(verbs[owner].prefix, made[owner].head)
            return Phrase([word], word)
        subject = self._subject(element, taken, made)
        plural = bool(subject and subject.plural)
        if name == "v":
            verbs[element.label] = self._verb(options[0], element.label, taken)
            return self._verb_form(verbs[element.label], options[1], "final" in chosen, plural)
        if name == "aux":
            word = auxiliary(options[0], options[1], plural)
            return Phrase([word], word)
        if name == "c":
            return self._clause(options, made)
        if name == "rel":
            of = made[options[0]]
            words = self.clauses.relative(of, set(options[1].split("-")), passive="pass" in chosen)
            return Phrase(words, of.head)
        return self.from_list(name)

    @staticmethod
    def _subject(element: Element, taken: list[Element], made: dict[str, Phrase]) -> Phrase | None:
        """What a verb agrees with: the subject that hangs on it, or on what it hangs on."""
        for owner in (element.label, element.head):
            for other in taken:
                if other.relation.startswith("nsubj") and other.head == owner and other.label in made:
                    joined = any(e.relation == "conj" and e.head == other.label for e in taken)
                    return Phrase([], made[other.label].head, plural=True) if joined else made[other.label]
        return None

    def _verb(self, name: str, label: str, taken: list[Element]) -> Verb:
        if name.startswith("@"):
            return next(v for v in (*self.words.saying, *self.words.verbs) if v.infinitive == name[1:])
        separated = any(element.content == "{prt}" and element.head == label for element in taken)
        options = [verb for verb in self.words.saying if name in verb.subjects and (not separated or verb.prefix)]
        return pick(self.rng, options)  # type: ignore[no-any-return]

    @staticmethod
    def _verb_form(verb: Verb, form: str, final: bool, plural: bool) -> Phrase:
        if form == "part":
            word = Word(verb.participle, "VERB", "VVPP", {"Tense": "Past", "VerbForm": "Part"})
        elif form == "inf":
            word = Word(verb.infinitive, "VERB", "VVINF", {"VerbForm": "Inf"})
        elif form == "zu":
            words = verb.to_infinitive()
            return Phrase(words, words[-1])
        else:
            text, features = verb.finite(form, plural)
            word = Word((verb.prefix if final else "") + text, "VERB", "VVFIN", features)
        return Phrase([word], word, plural=plural)

    def _clause(self, options: list[str], made: dict[str, Phrase]) -> Phrase:
        order, mood, *rest = options
        values = {key: value for key, _, value in (option.partition("-") for option in rest)}
        subject = None
        kinds = frozenset(values["k"].split("-")) if "k" in values else frozenset()
        if "of" in values:
            other = made[values["of"]]
            subject = Phrase([], Word("", "", ""), other.gender, other.plural, other.kind)
        if order == "vp" and subject is not None:
            return self._continued(mood, subject, kinds)
        return self.clauses.make(
            Request(
                order, mood, tuple(values["t"].split("-")) if "t" in values else (),
                True if "pass" in values else False if "act" in values else None, None,
                "pron" in values, "plain" in values, kinds=kinds,
            )
        )  # fmt: skip

    def _continued(self, mood: str, subject: Phrase, kinds: frozenset[str]) -> Phrase:
        """A clause without subject that agrees with the one before: "… und kündigte Sanktionen an"."""
        return self.clauses.make(
            Request(
                "vp",
                mood,
                ("past",) if mood == "ind" else ("present", "perfect"),
                False,
                subject,
                kinds=kinds,
                plain=True,
            )
        )

    def sentence(self, frame: Frame) -> list[Word]:
        """A finished sentence: superfluous commas dropped, the first word capitalised."""
        phrase = self.fill(frame)
        words = _tidy(phrase.words)
        capital = 0
        while words[capital].xpos == "$(":
            capital += 1
        words[capital].form = words[capital].form[0].upper() + words[capital].form[1:]
        for before, word in itertools.pairwise(words):
            if (before.form == "„" and before.head is not None and before.head.upos != "PROPN") or (
                before.form in (":", "-") and before.head is not None and before.xpos[0] == "$" and word.xpos != "$("
            ):
                word.form = word.form[0].upper() + word.form[1:]
        return words


def _agree(word: Word) -> None:
    """A determiner or adjective written out in a frame takes case, gender and number from its noun."""
    noun = word.head.features if word.head else {}
    for name in ("Case", "Gender", "Number"):
        if name in word.features and name in noun:
            word.features[name] = noun[name]


def _turn(element: Element) -> int:
    """Subjects before verbs, verbs before their prefixes, clauses that continue others last."""
    if not element.content.startswith("{"):
        return 0
    name = element.content[1:].split(".")[0].rstrip("}")
    if name == "prt" or ".of-" in element.content or name == "rel":
        return 2
    return 1 if name in ("v", "aux") else 0


def _tidy(words: list[Word]) -> list[Word]:
    """Of neighbouring commas one stays; a comma before another mark goes."""
    kept: list[Word] = []
    for place, word in enumerate(words):
        after = words[place + 1] if place + 1 < len(words) else None
        if word.form == "," and (after is None or after.form in (",", ".", ":", "“", ")", "–")):
            continue
        kept.append(word)
    return kept


def frames(aside: bool) -> list[Frame]:
    """The frames to train on, or those set aside."""
    rows = list(lexicon().frames["frames"].items())
    chosen = [row for place, row in enumerate(rows) if (place % ASIDE_STEP == ASIDE_FIRST) == aside]
    return [Frame.parse(name, tree) for name, tree in chosen]


def sentences(count: int, seed: int = SEED, *, aside: bool = False) -> list[tuple[str, list[Word]]]:
    """``count`` different sentences with the id of their frame, the frames taken in turn."""
    rng = random.Random(f"{seed} {aside}")
    composer = Composer(lexicon().half(aside), rng)
    chosen = frames(aside)
    rng.shuffle(chosen)
    found: dict[str, tuple[str, list[Word]]] = {}
    turn = 0
    while len(found) < count:
        frame = chosen[turn % len(chosen)]
        turn += 1
        words = composer.sentence(frame)
        if len(words) in LENGTHS:
            found.setdefault(" ".join(word.form for word in words), (frame.id, words))
        if turn > 50 * count + 1000:
            raise ValueError(f"only {len(found)} different sentences in {turn} tries")
    return list(found.values())


def columns(words: list[Word]) -> list[list[Any]]:
    """The sentence as rows of CoNLL-U."""
    number = {id(word): place for place, word in enumerate(words, 1)}
    return [
        [
            place, word.form, "_", word.upos, word.xpos,
            "|".join(f"{k}={v}" for k, v in sorted(word.features.items())) or "_",
            number[id(word.head)] if word.head is not None else 0, word.relation, "_", "_",
        ]
        for place, word in enumerate(words, 1)
    ]  # fmt: skip


def write(path: Path, count: int, seed: int = SEED, *, aside: bool = False) -> None:
    """Write ``count`` sentences as CoNLL-U."""
    with path.open("w", encoding="utf-8") as out:
        for place, (frame, words) in enumerate(sentences(count, seed, aside=aside), 1):
            out.write(f"# sent_id = agency-{place}\n# frame = {frame}\n")
            out.write("# text = " + " ".join(word.form for word in words) + "\n")
            out.writelines("\t".join(map(str, row)) + "\n" for row in columns(words))
            out.write("\n")


def main() -> None:
    """Parse the command line and write the file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, required=True, help="CoNLL-U file to write")
    parser.add_argument("--count", type=int, default=800, help="how many sentences")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--aside", action="store_true", help="from the frames and words that are set aside")
    options = parser.parse_args()
    write(options.out, options.count, options.seed, aside=options.aside)


if __name__ == "__main__":
    main()
