"""Adjectives and nouns that govern a statement: "ist überzeugt, dass …", "der Vorwurf, …"."""

from __future__ import annotations

from spacy.tokens import Token

from lagebild.extract.statements.contents import bare_counts, content_kind, contents_of
from lagebild.extract.statements.found import Found
from lagebild.extract.statements.phrases import (
    case_word,
    child,
    clause_head,
    finite,
    is_passive,
    is_subjunctive,
    noun_phrase,
    solid,
    spans_of,
    subject,
    subtree,
    to_commas,
)
from lagebild.extract.statements.speakers import beside, stated_in
from lagebild.rules.speech import CueClass

__all__ = ["noun_frames", "predicate_frames"]


def predicate_frames(word: Token, rule: CueClass) -> list[Found]:
    """ "X ist überzeugt, dass …", "X zeigte sich zuversichtlich, … zu …"."""
    verb = word.head if child(word, "cop") is None else word
    found = []
    for governor in {word, verb}:
        for clause in contents_of(governor):
            kind = content_kind(clause, word)
            if kind is None or kind not in rule.contents or clause.i < word.i:
                continue
            if kind == "bare" and not bare_counts(clause, governor):
                continue
            who = (subject(word) or subject(verb)) if rule.speaker != "nobody" else stated_in(verb, sources_only=True)
            if who is None and rule.speaker != "nobody":
                continue
            content = subtree(clause)
            found.append(
                Found(
                    form="Indirect",
                    rule=rule.id,
                    content=content,
                    speaker=spans_of(word.doc, noun_phrase(who)) if who is not None else (),
                    speaker_token=who.i if who is not None else None,
                    cue={word.i, verb.i} | {n.i for n in word.children if n.dep_ == "cop"},
                    frame=subtree(clause_head(word)) - content,
                    medium=rule.medium,
                    confidence=0.7,
                    notes={"content": kind},
                )
            )
    return found


def noun_frames(noun: Token, rule: CueClass) -> list[Found]:
    """ "der Vorwurf, …", "X äußerte die Hoffnung, dass …"."""
    found = []
    owners = [node for node in noun.children if node.dep_ == "nmod" and node.i > noun.i and node.pos_ != "PRON"]
    for clause in (*noun.children, *(node for owner in owners for node in owner.children)):
        if clause.head.i != noun.i and clause.dep_ not in ("acl", "acl:relcl"):
            continue  # "die Behauptung des Ministers, die Akten seien verbrannt": the tree may hang it on either
        if (
            clause.dep_ not in ("acl", "acl:relcl", "ccomp", "xcomp", "advcl", "appos", "parataxis")
            or clause.i < noun.i
        ):
            continue
        kind = content_kind(clause, noun)
        if kind is None or kind not in rule.contents:
            continue
        if kind == "bare":
            mood = finite(clause)
            if mood is None or not is_subjunctive(mood):
                continue
        who = _owner(noun)
        content = to_commas(noun.doc, solid(noun.doc, {i for i in subtree(clause) if i > noun.i}), {noun.i})
        found.append(
            Found(
                form="Indirect",
                rule=rule.id,
                content=content,
                speaker=spans_of(noun.doc, noun_phrase(who)) if who is not None else (),
                speaker_token=who.i if who is not None else None,
                cue={noun.i},
                frame=subtree(clause_head(noun)) - content,
                medium=rule.medium,
                confidence=0.6,
                notes={"content": kind},
            )
        )
    return found


def _owner(noun: Token) -> Token | None:
    """Whose claim it is: possessive, genitive, "von X", or the subject of the verb that it is the object of."""
    if child(noun, "cop") is not None:
        return subject(noun) or beside(noun)
    for node in noun.children:
        if node.dep_ in ("det:poss",) or node.tag_ == "PPOSAT":
            return node
    for node in noun.children:
        if node.dep_ in ("nmod", "nmod:poss") and node.pos_ in ("NOUN", "PROPN", "PRON"):
            case = case_word(node)
            if not case or case in ("von", "vom", "durch", "aus", "seitens"):
                return node
    governor = clause_head(noun)
    if noun.dep_ in ("obj", "obl", "obl:arg", "nmod", "xcomp", "advmod") or noun.head.lemma_ in (
        "sein",
        "haben",
        "vertreten",
        "äußern",
    ):
        verb = noun.head
        while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
            verb = verb.head
        if is_passive(verb):
            return child(verb, "obl:agent")
        who = subject(verb)
        if who is not None and who.pos_ in ("NOUN", "PROPN", "PRON"):
            return who
        who = subject(governor)
        if who is not None and who.pos_ in ("NOUN", "PROPN", "PRON"):
            return who
    return None
