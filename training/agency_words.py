"""Words of the agency sentences: the lexicon in ``training/agency`` and German inflection."""

from __future__ import annotations

import csv
import functools
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent / "agency"
CASES = {"nom": "Nom", "acc": "Acc", "dat": "Dat", "gen": "Gen"}
GENDERS = {"m": "Masc", "f": "Fem", "n": "Neut"}
STRONG = {
    "m": {"nom": "er", "acc": "en", "dat": "em", "gen": "en"},
    "f": {"nom": "e", "acc": "e", "dat": "er", "gen": "er"},
    "n": {"nom": "es", "acc": "es", "dat": "em", "gen": "en"},
    "p": {"nom": "e", "acc": "e", "dat": "en", "gen": "er"},
}
ARTICLES = {
    "m": {"nom": "der", "acc": "den", "dat": "dem", "gen": "des"},
    "f": {"nom": "die", "acc": "die", "dat": "der", "gen": "der"},
    "n": {"nom": "das", "acc": "das", "dat": "dem", "gen": "des"},
    "p": {"nom": "die", "acc": "die", "dat": "den", "gen": "der"},
}
INDEFINITE = {
    "m": {"nom": "", "acc": "en", "dat": "em", "gen": "es"},
    "f": {"nom": "e", "acc": "e", "dat": "er", "gen": "er"},
    "n": {"nom": "", "acc": "", "dat": "em", "gen": "es"},
    "p": {"nom": "e", "acc": "e", "dat": "en", "gen": "er"},
}
CONTRACTED = {
    ("in", "dem"): "im", ("an", "dem"): "am", ("zu", "dem"): "zum", ("zu", "der"): "zur", ("bei", "dem"): "beim",
    ("von", "dem"): "vom", ("in", "das"): "ins", ("an", "das"): "ans",
}  # fmt: skip


@dataclass(eq=False)
class Word:
    """A word of a growing tree; ``head`` is ``None`` at the top."""

    form: str
    upos: str
    xpos: str
    features: dict[str, str] = field(default_factory=dict)
    relation: str = "root"
    head: Word | None = None

    def under(self, head: Word, relation: str) -> Word:
        """Hang the word on ``head``."""
        self.head, self.relation = head, relation
        return self


@dataclass(eq=False)
class Phrase:
    """Words in order, the one on which the others hang, and what verbs and pronouns agree with."""

    words: list[Word]
    head: Word
    gender: str = "n"
    plural: bool = False
    kind: str = ""

    def under(self, head: Word, relation: str) -> Phrase:
        """Hang the whole phrase on ``head``."""
        self.head.under(head, relation)
        return self


@dataclass(frozen=True)
class Noun:
    """A noun with the forms that the others follow from; ``genitive`` "adj" marks "der Abgeordnete"."""

    lemma: str
    gender: str
    genitive: str
    plural: str
    classes: tuple[str, ...]

    @property
    def countable(self) -> bool:
        """True if there is a plural."""
        return bool(self.plural) or self.genitive == "adj"

    def form(self, case: str, plural: bool, determiner: str) -> str:
        """The form for ``case`` beside ``determiner`` ("def", "indef", "none")."""
        if self.genitive == "adj":
            return self.lemma[:-2] + adjective_ending("p" if plural else self.gender, case, determiner)
        if plural:
            return self.plural + "n" if case == "dat" and self.plural[-1] not in "ns" else self.plural
        weak = self.gender == "m" and self.genitive[-1] == "n" and self.lemma[-1] != "n"
        return self.genitive if case == "gen" or (weak and case != "nom") else self.lemma


@dataclass(frozen=True)
class Verb:
    """A verb with its principal parts. ``subjects`` and ``arguments`` say what it goes with."""

    infinitive: str
    prefix: str
    present: str
    past: str
    participle: str
    auxiliary: str = "haben"
    subjects: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ()

    @property
    def stem(self) -> str:
        """The infinitive without the separable prefix."""
        return self.infinitive[len(self.prefix) :]

    def finite(self, tense: str, plural: bool) -> tuple[str, dict[str, str]]:
        """The form, less the prefix, and features; ``tense`` is "pres", "past" or "sub" (Konjunktiv I)."""
        if tense == "sub":
            form = self.stem if plural else self.stem[:-1] + ("" if self.stem.endswith("en") else "e")
        elif tense == "past":
            form = self.past + (("n" if self.past.endswith("e") else "en") if plural else "")
        else:
            form = self.stem if plural else self.present
        return form, finite_features("Sub" if tense == "sub" else "Ind", "Past" if tense == "past" else "Pres", plural)

    def to_infinitive(self) -> list[Word]:
        """ "zu liefern" as two words, "aufzuheben" as one."""
        if self.prefix:
            return [Word(f"{self.prefix}zu{self.stem}", "VERB", "VVIZU", {"VerbForm": "Inf"})]
        verb = Word(self.infinitive, "VERB", "VVINF", {"VerbForm": "Inf"})
        return [Word("zu", "PART", "PTKZU").under(verb, "mark"), verb]


def finite_features(mood: str, tense: str, plural: bool) -> dict[str, str]:
    """Features of a finite verb in the third person."""
    return {"Mood": mood, "Number": number(plural), "Person": "3", "Tense": tense, "VerbForm": "Fin"}


AUXILIARIES = {
    "haben": {"pres": ("hat", "haben"), "past": ("hatte", "hatten"), "sub": ("habe", "hätten")},
    "sein": {"pres": ("ist", "sind"), "past": ("war", "waren"), "sub": ("sei", "seien")},
    "werden": {"pres": ("wird", "werden"), "past": ("wurde", "wurden"), "sub": ("werde", "würden")},
    "sollen": {"pres": ("soll", "sollen"), "past": ("sollte", "sollten"), "sub": ("solle", "sollten")},
    "wollen": {"pres": ("will", "wollen"), "past": ("wollte", "wollten"), "sub": ("wolle", "wollten")},
    "müssen": {"pres": ("muss", "müssen"), "past": ("musste", "mussten"), "sub": ("müsse", "müssten")},
    "können": {"pres": ("kann", "können"), "past": ("konnte", "konnten"), "sub": ("könne", "könnten")},
    "dürfen": {"pres": ("darf", "dürfen"), "past": ("durfte", "durften"), "sub": ("dürfe", "dürften")},
}


def auxiliary(lemma: str, tense: str, plural: bool) -> Word:
    """A finite auxiliary or modal; the Konjunktiv of the plural is Konjunktiv II, as agencies write."""
    form = AUXILIARIES[lemma][tense][plural]
    second = tense == "sub" and plural and form != "seien"
    features = finite_features(
        "Sub" if tense == "sub" else "Ind", "Past" if tense == "past" or second else "Pres", plural
    )
    return Word(form, "AUX", "VAFIN" if lemma in ("haben", "sein", "werden") else "VMFIN", features)


def number(plural: bool) -> str:
    """The value of the feature."""
    return "Plur" if plural else "Sing"


def agreement(gender: str, case: str, plural: bool) -> dict[str, str]:
    """Case, gender and number."""
    features = {"Case": CASES[case], "Number": number(plural)}
    if gender in GENDERS:
        features["Gender"] = GENDERS[gender]
    return features


def adjective_ending(gender: str, case: str, determiner: str) -> str:
    """The ending after a definite article, after "ein", or with none before it; ``gender`` "p" is the plural."""
    if determiner == "none":
        return STRONG[gender][case]
    if gender != "p" and (case == "nom" or (case == "acc" and gender != "m")):
        return STRONG[gender][case] if determiner == "indef" else "e"
    return "en"


def adjective(stem: str, noun_gender: str, case: str, plural: bool, determiner: str) -> Word:
    """An attributive adjective; "invariable!" keeps its form."""
    if stem.endswith("!"):
        form = stem[:-1]
    else:
        stem = stem.replace("hoch", "hoh") if stem == "hoch" else stem
        form = stem + adjective_ending("p" if plural else noun_gender, case, determiner)
    return Word(form, "ADJ", "ADJA", {"Degree": "Pos", **agreement(noun_gender, case, plural)})


def article(gender: str, case: str, plural: bool) -> Word:
    """The definite article; the plural has no gender."""
    features = {"Definite": "Def", "PronType": "Art", **agreement("" if plural else gender, case, plural)}
    return Word(ARTICLES["p" if plural else gender][case], "DET", "ART", features)


def indefinite(stem: str, gender: str, case: str, plural: bool) -> Word:
    """ "ein", "kein", "sein", "ihr" with their endings."""
    form = stem + INDEFINITE["p" if plural else gender][case]
    features = agreement(gender, case, plural)
    if stem == "ein":
        return Word(form, "DET", "ART", {**features, "Definite": "Ind", "NumType": "Card", "PronType": "Art"})
    if stem == "kein":
        return Word(form, "DET", "PIAT", {**features, "PronType": "Neg"})
    owner = {"Number[psor]": "Sing", "Gender[psor]": "Masc" if stem == "sein" else "Fem"}
    return Word(form, "DET", "PPOSAT", {**features, **owner, "Person": "3", "Poss": "Yes", "PronType": "Prs"})


def relative_pronoun(gender: str, case: str, plural: bool) -> Word:
    """ "der", "die", "das" at the head of a relative clause."""
    forms = ARTICLES["p" if plural else gender]
    form = "denen" if plural and case == "dat" else forms[case]
    return Word(form, "PRON", "PRELS", {**agreement("" if plural else gender, case, plural), "PronType": "Dem,Rel"})


def personal_pronoun(gender: str, plural: bool) -> Word:
    """ "er", "sie", "es"."""
    form = "sie" if plural else {"m": "er", "f": "sie", "n": "es"}[gender]
    features = {**agreement("" if plural else gender, "nom", plural), "Person": "3", "PronType": "Prs"}
    return Word(form, "PRON", "PPER", features)


@dataclass(frozen=True)
class Lexicon:
    """All data files of the folder."""

    nouns: tuple[Noun, ...]
    verbs: tuple[Verb, ...]
    saying: tuple[Verb, ...]
    names: dict[str, Any]
    frames: dict[str, Any]

    def of_class(self, name: str) -> list[Noun]:
        """The nouns of a class."""
        return [noun for noun in self.nouns if name in noun.classes]

    def half(self, aside: bool) -> Lexicon:
        """Every fifth word and name if ``aside``, else the others: what is set aside has words of its own."""

        def keep(values: Any) -> Any:
            return [value for place, value in enumerate(values) if (place % 5 == 2) == aside]

        people = {gender: keep(people) for gender, people in self.names["people"].items()}
        names = {name: keep(values) for name, values in self.names.items() if name != "people"}
        kept: list[Noun] = []
        for name in dict.fromkeys(noun.classes[0] for noun in self.nouns):
            group = [noun for noun in self.nouns if noun.classes[0] == name]
            kept += keep(group) if len(group) >= 5 else group
        return Lexicon(tuple(kept), self.verbs, self.saying, {**names, "people": people}, self.frames)


def _rows(file: str) -> list[dict[str, str]]:
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@functools.cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    nouns = tuple(
        Noun(r["lemma"], r["gender"], r["genitive"], r["plural"], tuple(r["classes"].split()))
        for r in _rows("nouns.csv")
    )
    verbs = tuple(
        Verb(
            r["infinitive"], r["prefix"], r["present"], r["past"], r["participle"], r["auxiliary"],
            tuple(r["subject"].split()), tuple(r["arguments"].split()),
        )
        for r in _rows("verbs.csv")
    )  # fmt: skip
    saying = tuple(
        Verb(
            r["infinitive"], r["prefix"], r["present"], r["past"], r["participle"], "haben", tuple(r["classes"].split())
        )
        for r in _rows("say.csv")
    )
    names = yaml.safe_load((FOLDER / "names.yaml").read_text(encoding="utf-8"))
    frames = yaml.safe_load((FOLDER / "frames.yaml").read_text(encoding="utf-8"))
    return Lexicon(nouns, verbs, saying, names, frames)


def pick(rng: random.Random, options: list[Any] | tuple[Any, ...]) -> Any:
    """One of ``options``."""
    return options[rng.randrange(len(options))]
