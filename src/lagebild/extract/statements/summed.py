"""Sentences that sum up what somebody says or wants: "Nun fordert X ein Ende der Gewalt."."""

from __future__ import annotations

from spacy.tokens import Span as Words
from spacy.tokens import Token

from lagebild.extract.actors import Cast
from lagebild.extract.statements.denials import denied_claim
from lagebild.extract.statements.found import Found
from lagebild.extract.statements.lexicon import Cue, lexicon
from lagebild.extract.statements.phrases import case_word, finite, has, is_passive, is_subjunctive, noun_phrase, subtree
from lagebild.extract.statements.speakers import addressee_of, speaker_of
from lagebild.rules.speech_things import cannot_speak

__all__ = ["can_speak", "summed_up"]


def summed_up(sentence: Words, claimed: set[int], cast: Cast, *, denials_only: bool = False) -> list[Found]:
    """The Reported statements of a sentence whose cues have no content clause."""
    found = []
    for verb in sentence:
        if verb.pos_ != "VERB" or verb.i in claimed or not _main(verb, sentence):
            continue
        cue = None
        if not denials_only:
            cue = next((cue for cue in lexicon().verb(verb) if cue.rule.reports and _sums_up(verb, cue)), None)
        if cue is None and denied_claim(verb) is not None:
            cue = next((cue for cue in lexicon().verb(verb) if cue.rule.claim == "denied"), None)
        if cue is None and not denials_only and _left_open(verb):
            cue = next((cue for cue in lexicon().verb(verb) if cue.rule.claim == "denied"), None)
        if cue is None:
            continue
        who, token = speaker_of(verb, cue)
        nobody = token is None and is_passive(verb) and denied_claim(verb) is not None  # "wurde dementiert"
        if not nobody and (token is None or token.lower_ == "man" or not can_speak(token, cast) or _is_dative(token)):
            continue
        content = {node.i for node in sentence if not node.is_space}
        whole = True
        if verb != sentence.root:
            content, whole = subtree(verb), False
        elif any(
            node.dep_ == "conj" and finite(node) is not None and not lexicon().verb(node) for node in verb.children
        ):
            content -= {
                i for node in verb.children if node.dep_ == "conj" and finite(node) is not None for i in subtree(node)
            }
            whole = False
        found.append(
            Found(
                "Reported",
                cue.rule.id,
                content,
                who,
                set(),
                set(),
                addressee_of(verb, cue.rule, token),
                cue.rule.medium,
                0.5,
                speaker_token=token.i if token is not None else None,
                whole=whole,
            )
        )
        break
    return found


def _left_open(verb: Token) -> bool:
    """True for "schließt einen Einsatz nicht aus"."""
    lemma = verb.lemma_
    if lemma == "schließen" and any(node.tag_ == "PTKVZ" and node.lower_ == "aus" for node in verb.children):
        lemma = "ausschließen"
    objects = (
        node for node in verb.children if node.dep_ == "obj" and node.lower_ not in ("sich", "es", "dies", "das")
    )
    return lemma == "ausschließen" and any(n.lower_ == "nicht" for n in verb.subtree) and any(objects)


def _is_dative(token: Token) -> bool:
    """True for "dem Verein" in "Dem Verein droht der Abstieg", which trees take for the subject."""
    if any(node.dep_ == "case" for node in token.children):
        return False
    return any(
        node.tag_ in ("ART", "PPOSAT") and node.lower_.endswith(("em", "en")) and has(token, "Number", "Sing")
        for node in token.children
        if node.dep_ in ("det", "det:poss") and (node.lower_.endswith("em") or has(node, "Case", "Dat"))
    )


def _main(verb: Token, sentence: Words) -> bool:
    mood = finite(verb)
    if mood is None or is_subjunctive(mood):
        return False
    return verb == sentence.root or (verb.dep_ == "conj" and verb.head == sentence.root) or verb.dep_ == "parataxis"


def _sums_up(verb: Token, cue: Cue) -> bool:
    """True if the verb has an object that says what is said."""
    rule = cue.rule
    if "object" not in rule.contents and not rule.prepositions:
        return False
    if verb.lemma_ == "nennen" and _called(verb):
        return True
    for node in verb.children:
        if node.dep_ in ("ccomp",) and node.i > verb.i:
            return False
        case = case_word(node)
        if case and case in rule.unless:
            return False
        if rule.prepositions and case in rule.prepositions and node.pos_ in ("NOUN", "PROPN"):
            return True
        if rule.prepositions and any(
            p.lower_ in rule.prepositions for p in node.children if p.dep_ in ("case", "mark", "cc")
        ):
            return True
        if "object" in rule.contents or not rule.prepositions:
            if verb.lemma_ == "erwarten" and node.dep_ == "obj" and _names_somebody(node):
                return False
            if verb.lemma_ == "fordern" and node.lemma_.lower().endswith(_VICTIMS):
                return False
            if (
                node.dep_ in ("obj", "nsubj:pass")
                and node.pos_ in ("NOUN", "PROPN", "PRON")
                and node.lower_ not in ("sich", "es")
            ):
                return True
            if (
                case in ("um", "zu", "auf", "für", "gegen", "vor", "an", "zum", "zur", "von", "über", "nach")
                and node.dep_ in ("obl:arg", "obl")
                and node.pos_ == "NOUN"
                and not rule.prepositions
            ):
                return True
    return False


def _called(verb: Token) -> bool:
    """True for "nannte die Wahl eine Farce": two phrases without preposition beside the subject."""
    phrases = [
        node
        for node in verb.children
        if node.dep_ in ("obj", "xcomp", "ccomp", "obl:arg", "iobj", "nsubj", "nsubj:pass", "appos", "conj")
        and node.pos_ in ("NOUN", "PROPN", "PRON", "ADJ")
        and not case_word(node)
        and node.lower_ != "sich"
    ]
    return len(phrases) >= 3


_VICTIMS = ("opfer", "leben", "tote", "toter", "verletzte", "verletzter")
"""Objects of "fordern" in "Der Sturm forderte drei Todesopfer"."""


def _names_somebody(node: Token) -> bool:
    return any(node.doc[i].ent_type_ in ("PER", "ORG") for i in noun_phrase(node))


_HUMAN_ENDINGS = (
    "er",
    "in",
    "ung",
    "partei",
    "rat",
    "chef",
    "verband",
    "gericht",
    "polizei",
    "amt",
    "ion",
    "schaft",
    "ist",
    "at",
    "ium",
    "ent",
    "präsident",
    "sekretär",
    "lobby",
    "kommission",
)


def can_speak(token: Token, cast: Cast) -> bool:
    """True for names, pronouns for persons, and nouns of offices, groups and bodies."""
    if token.pos_ == "PRON":
        return token.lower_ in (
            "er",
            "sie",
            "man",
            "wir",
            "ich",
            "dieser",
            "diese",
            "viele",
            "einige",
            "beide",
            "andere",
        )
    if cast.mention_at(token.i) is not None:
        return True
    if any(token.doc[i].ent_type_ in ("PER", "ORG", "LOC") for i in noun_phrase(token)):
        return True
    low = token.lemma_.lower()
    if cannot_speak(low) and lexicon().source(token) is None and cast.known.role(token.text) is None:
        return False
    return has(token, "Number", "Plur") or low.endswith(_HUMAN_ENDINGS)
