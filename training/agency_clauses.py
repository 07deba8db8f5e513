"""Clauses of the agency sentences: a verb with its arguments, in every order, tense, mood and voice."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from agency_phrases import PEOPLE_CLASSES, Phrases
from agency_words import Phrase, Verb, Word, auxiliary, personal_pronoun, pick, relative_pronoun

TENSES = {"ind": ("past", "past", "past", "perfect", "perfect", "future", "modal", "pluperfect"),
          "sub": ("present", "perfect", "perfect", "future", "modal")}  # fmt: skip
MODALS = ("sollen", "sollen", "wollen", "müssen", "können")
PERSON_MODALS = ("wollen", "können", "müssen")
ADVERBS = ["erneut", "bereits", "offenbar", "auch", "inzwischen", "zunächst", "weiterhin", "umgehend"]
FAMILIES = {
    "ORG": {"ACTOR"}, "PERSON": {"PERSON", "GOVP", "ACTOR"}, "GOV": {"GOV", "GOVP", "ACTOR"},
    "MINISTRY": {"GOV", "GOVP", "ACTOR", "MINISTRY"}, "AUTH": {"AUTH", "ACTOR"}, "ARMY": {"ARMY", "ACTOR"},
    "COUNTRY": {"GOV", "GOVP", "ACTOR"}, "CAPITAL": {"GOV", "GOVP", "ACTOR"}, "OFFICE": {"PERSON", "GOVP"},
    "FIGHTER": {"FIGHTER"}, "CROWD": {"CROWD"}, "VICTIM": {"CROWD", "VICTIM"}, "PARTY": {"ACTOR"},
    "AID": {"AID"}, "FIRM": {"FIRM"}, "COURT": {"COURT"}, "DETAINEE": {"CROWD"}, "AIDORG": {"AID", "ACTOR"},
    "SOURCE": {"ACTOR"}, "SPOKES": {"PERSON"},
}  # fmt: skip
"""What verbs a phrase of a class can be the subject of."""


@dataclass
class Cluster:
    """The verb's words: the finite one, and what closes the clause."""

    lexical: Word
    finite: Word
    rest: list[Word]
    """In second position: what stands at the end. In final position the finite word follows these."""


@dataclass(frozen=True)
class Request:
    """What a clause shall be like.

    ``order``: v2 (subject first), inv (verb first, something stands before it), obj (object first), time (time first),
    final, zu (infinitive), vp (no subject: coordinated). ``mood``: ind or sub. ``subject``: a ready phrase.
    """

    order: str
    mood: str = "ind"
    tenses: tuple[str, ...] = ()
    passive: bool | None = None
    subject: Phrase | None = None
    pronoun: bool = False
    plain: bool = False
    verbs: tuple[Verb, ...] = ()
    kinds: frozenset[str] = field(default_factory=frozenset)


class Clauses:
    """Makes clauses; ``time`` and ``place`` make the adverbials."""

    def __init__(self, phrases: Phrases, rng: random.Random, adverbial: Callable[[str], Phrase]) -> None:
        self.phrases = phrases
        self.rng = rng
        self.adverbial = adverbial

    def make(self, request: Request) -> Phrase:
        """A clause; the phrase's head is its verb, number and gender are the subject's."""
        rng, _phrases = self.rng, self.phrases
        verb = pick(rng, self._fitting(request))
        accusative = next((a[4:] for a in verb.arguments if a.startswith("acc:")), None)
        reflexive = "refl" in verb.arguments
        passive = request.passive
        if passive is None:
            passive = (
                accusative is not None and not reflexive and request.subject is None and rng.random() < 0.25
                and request.order in ("v2", "inv", "final", "time") and accusative not in ("PERSON", "CRIME")
                and not request.pronoun
            )  # fmt: skip
        tense = pick(rng, request.tenses or TENSES[request.mood])
        if verb.auxiliary == "sein" and not verb.arguments and tense == "modal":
            tense = "perfect"
        if verb.subjects == ("VICTIM",) and tense in ("modal", "future"):
            tense = "perfect"
        subject, parts = self._parts(verb, request, passive, accusative, tense)
        plural = bool(subject and subject.plural)
        if request.mood == "sub" and plural and tense == "present" and not passive:
            tense = "perfect"
        if request.order == "zu":
            return self._infinitive(verb, parts)
        person = bool(subject) and not passive and subject.kind not in PEOPLE_CLASSES  # type: ignore[union-attr]
        cluster = self._cluster(verb, tense, request, passive, plural, person)
        for part, relation in parts:
            part.under(cluster.lexical, relation)
        if subject:
            subject.under(cluster.lexical, "nsubj:pass" if passive else "nsubj")
        words = self._ordered(request, subject, parts, cluster)
        result = Phrase(words, cluster.lexical, subject.gender if subject else "n", plural)
        result.kind = subject.kind if subject else ""
        return result

    def _fitting(self, request: Request) -> list[Verb]:
        verbs = list(request.verbs or self.phrases.words.verbs)
        if request.kinds:
            verbs = [verb for verb in verbs if request.kinds & set(verb.subjects)]
        if request.order == "obj":
            verbs = [v for v in verbs if v.arguments and "refl" not in v.arguments and v.infinitive != "abschießen"]
        if request.passive:
            verbs = [v for v in verbs if any(a.startswith("acc:") for a in v.arguments) and "refl" not in v.arguments]
        if request.order == "zu":
            verbs = [verb for verb in verbs if verb.arguments and not set(verb.subjects) <= {"VICTIM"}]
        return verbs

    def _parts(
        self, verb: Verb, request: Request, passive: bool, accusative: str | None, tense: str
    ) -> tuple[Phrase | None, list[tuple[Phrase, str]]]:
        """The subject and the other parts in neutral order, not yet hung on the verb."""
        rng, phrases = self.rng, self.phrases
        short = frozenset({"plain"}) if request.plain or request.order in ("zu", "vp") else frozenset()
        kind = pick(rng, verb.subjects)
        subject = request.subject
        if passive and subject is None:
            subject = phrases.make(accusative or "", "nom", short)
        elif request.pronoun:
            gender = pick(rng, ["m", "m", "f"])
            pronoun = personal_pronoun(gender, False)
            subject = Phrase([pronoun], pronoun, gender)
        elif subject is None and request.order not in ("zu", "vp"):
            subject = phrases.make(kind, "nom", short)
        time = "time" if tense in ("past", "perfect", "pluperfect") and request.order != "zu" else "coming"
        early: list[tuple[Phrase, str]] = []
        middle: list[tuple[Phrase, str]] = []
        late: list[tuple[Phrase, str]] = []
        for argument in verb.arguments:
            if argument == "refl":
                word = Word("sich", "PRON", "PRF", {"Case": "Acc", "Person": "3", "PronType": "Prs", "Reflex": "Yes"})
                early.append((Phrase([word], word, kind="refl"), "obj"))
                continue
            case, _, kind_of = argument.partition(":")
            if case == "acc":
                if not passive:
                    late.append((phrases.make(kind_of, "acc", short), "obj"))
            elif case == "dat":
                middle.append((phrases.make(kind_of, "dat", short), "obl:arg"))
            elif rng.random() < 0.75 or argument == verb.arguments[0]:
                preposition, _, rest = kind_of.partition("+")
                case, _, kind_of = rest.partition(":")
                late.append((phrases.prepositional(preposition, case, kind_of, short), "obl"))
        if passive and rng.random() < 0.4 and not request.plain:
            actor = pick(rng, verb.subjects)
            by = ("durch", "acc", "obl") if rng.random() < 0.15 else ("von", "dat", "obl:agent")
            middle.append((phrases.prepositional(by[0], by[1], actor, short), by[2]))
        if rng.random() < (0.3 if request.plain else 0.55):
            early.append(self.modifier(time))
        if rng.random() < (0.12 if request.plain else 0.3) and not any(
            "AREA" in a or "CITY" in a for a in verb.arguments
        ):
            early.append(self.modifier("place"))
        if rng.random() < 0.12:
            word = Word(pick(rng, ADVERBS), "ADV", "ADV", {"Degree": "Pos"})
            early.append((Phrase([word], word, kind="time"), "advmod"))
        if rng.random() < 0.07:
            word = Word("nicht", "PART", "PTKNEG", {"Polarity": "Neg"})
            at = 0 if any(relation == "obl" for _, relation in late) else len(late)
            late.insert(at, (Phrase([word], word, kind="not"), "advmod"))
        return subject, early + middle + late

    def modifier(self, kind: str) -> tuple[Phrase, str]:
        """A time or place with its relation."""
        phrase = self.adverbial(kind)
        phrase.kind = "place" if kind == "place" else "time"
        return phrase, "advmod" if phrase.head.upos == "ADV" else "obl"

    def _cluster(self, verb: Verb, tense: str, request: Request, passive: bool, plural: bool, person: bool) -> Cluster:
        """The verb's words in the chosen tense, mood and voice, already hung on the lexical verb."""
        sub = request.mood == "sub"
        now = "sub" if sub else "pres"
        infinitive = Word(verb.infinitive, "VERB", "VVINF", {"VerbForm": "Inf"})
        participle = Word(verb.participle, "VERB", "VVPP", {"Tense": "Past", "VerbForm": "Part"})
        modal = pick(self.rng, PERSON_MODALS if person else ("sollen", "müssen", "können"))
        if passive:
            become = Word("werden", "AUX", "VAINF", {"VerbForm": "Inf"}).under(participle, "aux:pass")
            done = Word("worden", "AUX", "VAPP", {"Tense": "Past", "VerbForm": "Part"}).under(participle, "aux:pass")
            if tense == "perfect" or (tense == "pluperfect"):
                finite = auxiliary("sein", "past" if tense == "pluperfect" else now, plural).under(participle, "aux")
                return Cluster(participle, finite, [participle, done])
            if tense in ("future", "modal"):
                lemma = "werden" if tense == "future" else pick(self.rng, ["sollen", "sollen", "müssen", "können"])
                return Cluster(participle, auxiliary(lemma, now, plural).under(participle, "aux"), [participle, become])
            form = "past" if tense == "past" else now
            return Cluster(participle, auxiliary("werden", form, plural).under(participle, "aux:pass"), [participle])
        if tense in ("perfect", "pluperfect"):
            finite = auxiliary(verb.auxiliary, "past" if tense == "pluperfect" else now, plural).under(
                participle, "aux"
            )
            return Cluster(participle, finite, [participle])
        if tense in ("future", "modal"):
            finite = auxiliary("werden" if tense == "future" else modal, now, plural).under(infinitive, "aux")
            return Cluster(infinitive, finite, [infinitive])
        form, features = verb.finite("past" if tense == "past" else now, plural)
        if request.order == "final":
            word = Word(verb.prefix + form, "VERB", "VVFIN", features)
            return Cluster(word, word, [])
        word = Word(form, "VERB", "VVFIN", features)
        return Cluster(word, word, [particle(verb.prefix, word)] if verb.prefix else [])

    def _infinitive(self, verb: Verb, parts: list[tuple[Phrase, str]]) -> Phrase:
        words = verb.to_infinitive()
        for part, relation in parts:
            part.under(words[-1], relation)
        return Phrase([word for part, _ in parts for word in part.words] + words, words[-1])

    def _ordered(
        self, request: Request, subject: Phrase | None, parts: list[tuple[Phrase, str]], cluster: Cluster
    ) -> list[Word]:
        rng = self.rng
        order = request.order
        rest = list(parts)
        front: Phrase | None = None
        if order == "obj":
            objects = [part for part in rest if part[1] in ("obj", "obl:arg")] or [p for p in rest if p[1] == "obl"]
            if objects:
                front = pick(rng, objects)[0]
        elif order == "time":
            front = next((part for part, _ in rest if part.kind in ("time", "place")), None)
            if front is None:
                extra = self.modifier("coming")
                extra[0].under(cluster.lexical, extra[1])
                front = extra[0]
        elif order in ("v2", "rel"):
            front = subject
        rest = [part for part in rest if part[0] is not front]
        middle = [part for part, _ in rest]
        if subject and front is not subject:
            reflexive = [part for part in middle if part.kind == "refl"]
            middle = [part for part in middle if part.kind != "refl"]
            pronoun = subject.head.upos == "PRON"
            early = [subject, *reflexive] if pronoun or rng.random() < 0.6 else [*reflexive, subject]
            times = [part for part in middle if part.kind == "time"]
            if order != "final" and times and not pronoun and rng.random() < 0.25 and len(subject.words) > 1:
                middle = [*early[:-1], times[0], early[-1], *[part for part in middle if part is not times[0]]]
            else:
                middle = [*early, *middle]
        between = [word for part in middle for word in part.words]
        if order == "final":
            return [*between, *cluster.rest, cluster.finite]
        return [*(front.words if front else []), cluster.finite, *between, *cluster.rest]

    def relative(self, phrase: Phrase, kinds: set[str], *, passive: bool = False) -> list[Word]:
        """ ", die am Montag eintraf ," behind ``phrase``: commas, pronoun, clause; hung on its head."""
        pronoun = relative_pronoun(phrase.gender, "nom", phrase.plural)
        subject = Phrase([pronoun], pronoun, phrase.gender, phrase.plural, kind="PERSON")
        verbs = tuple(
            verb for verb in self.phrases.words.verbs
            if (any(a in {f"acc:{kind}" for kind in kinds} for a in verb.arguments) if passive
                else kinds & set(verb.subjects)) and not (passive and "refl" in verb.arguments)
        )  # fmt: skip
        clause = self.make(
            Request(
                "final",
                subject=subject,
                passive=passive,
                verbs=verbs,
                plain=True,
                tenses=("past", "perfect", "pluperfect"),
            )
        )
        # the pronoun leads its clause
        clause.words.remove(pronoun)
        clause.under(phrase.head, "acl:relcl")
        commas = Phrases.commas(clause.head, phrase.head)
        return [commas[0], pronoun, *clause.words, commas[1]]


def particle(prefix: str, verb: Word) -> Word:
    """The separated prefix: "teilte … mit"."""
    upos = "ADP" if prefix in ("ab", "an", "auf", "aus", "mit", "nach", "vor", "zu", "bei", "um") else "ADV"
    return Word(prefix, upos, "PTKVZ", {"Degree": "Pos"} if upos == "ADV" else {}).under(verb, "compound:prt")
