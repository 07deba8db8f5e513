"""Who stands where: the syntactic functions of a verb or an event noun, in terms of the active voice.

The parser's trees are read with care: a passive's "subject" is an object here, its agent the subject; a missing
subject is looked for in coordination, control, relative clauses and participles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from lagebild.extract.events.phrases import (
    CLOSING,
    VERBAL,
    case_word,
    children,
    clause_words,
    conjuncts,
    determiner,
    governor,
    is_clause_verb,
    is_no_dative,
    said_as,
)
from lagebild.rules.frames import word_classes

__all__ = [
    "View", "case_word", "children", "clause_words", "conjuncts", "governor", "is_clause_verb", "is_passive_with",
    "view_of",
]  # fmt: skip

_OBJECT_CONTROL = frozenset(
    (
        "bitten", "auffordern", "aufrufen", "zwingen", "drängen", "anweisen", "beauftragen", "ermahnen", "ersuchen",
        "erlauben", "verbieten", "befehlen", "raten", "empfehlen", "gestatten", "untersagen", "hindern", "helfen",
        "überreden", "bewegen", "ermutigen", "mahnen", "lassen", "sehen", "hören", "vorwerfen", "beschuldigen",
        "bezichtigen", "verpflichten", "nötigen", "anleiten", "auftragen", "abraten", "auftragen",
    )
)  # fmt: skip
_DATIVE_PRONOUNS = frozenset(("ihm", "ihr", "ihnen", "denen", "wem", "mir", "dir", "einander"))
_ACCUSATIVE_PRONOUNS = frozenset(("ihn", "mich", "dich", "einen"))


_FINITE = frozenset(("VVFIN", "VAFIN", "VMFIN"))
_DATELINE = 2
"""Tokens before the town of a dateline in its sentence."""


@dataclass(slots=True)
class View:
    """The functions around one trigger; each a list of head tokens, coordinated ones included."""

    head: Token
    subject: list[Token] = field(default_factory=list)
    object: list[Token] = field(default_factory=list)
    dative: list[Token] = field(default_factory=list)
    genitive: list[Token] = field(default_factory=list)
    owner: list[Token] = field(default_factory=list)
    agent: list[Token] = field(default_factory=list)
    obliques: dict[str, list[Token]] = field(default_factory=dict)
    predicative: list[Token] = field(default_factory=list)
    clauses: list[Token] = field(default_factory=list)
    reflexive: bool = False
    passive: bool = False

    def at(self, function: str) -> list[Token]:
        """The tokens in ``function``: a name as in the predicate records or a preposition."""
        if function in ("subject", "object", "dative", "genitive", "owner", "agent"):
            found: list[Token] = getattr(self, function)
            return found
        return self.obliques.get(function, [])


def view_of(token: Token) -> View:
    """The functions around ``token``."""
    return _verb_view(token) if _is_verbal(token) else _noun_view(token)


def _is_dateline(word: Token, verb: Token) -> bool:
    """True for the town of a dateline that the tree takes for a subject: "Turku (dpa) - Zum ersten Mal haben …"."""
    return word.i - verb.sent.start <= _DATELINE and any(near.text == "(" for near in word.doc[word.i : word.i + 6])


def _is_verbal(token: Token) -> bool:
    return token.pos_ in VERBAL or token.tag_.startswith("V") or (token.pos_ == "ADJ" and token.tag_ == "VVPP")


def _verb_view(verb: Token) -> View:
    view = View(verb)
    view.passive = _is_passive(verb)
    subjects: list[Token] = []
    for child in verb.children:
        label = child.dep_
        base = label.split(":")[0]
        if base in ("nsubj", "csubj"):
            if label == "nsubj:pass" and verb.lemma_ not in word_classes()["moving"]:
                view.passive = True
            if _looks_dative(child) and base == "nsubj":
                view.dative.extend(conjuncts(child))
            elif _is_misread_object(child, verb):
                view.object.extend(conjuncts(child))
            else:
                subjects.extend(conjuncts(child))
        elif base == "obj":
            _place_object(view, child)
        elif base in ("obl", "nmod", "iobj"):
            _place_oblique(view, child)
        elif base in ("ccomp", "xcomp", "advcl"):
            nominal = child.pos_ in ("ADJ", "NOUN", "PROPN")
            if nominal and (base == "xcomp" or (base == "advcl" and said_as(child))):
                view.predicative.append(child)
            else:
                view.clauses.append(child)
        elif base == "expl" and child.lower_ in ("sich", "mich", "uns"):
            view.reflexive = True
        elif base == "advmod" and child.tag_ in ("PAV", "PROAV", "PROP"):
            _place_adverb(view, child)
        elif base == "advmod" and (child.pos_ == "ADJ" or _is_no_particle(child, verb)):
            view.predicative.append(child)
    view.predicative.extend(token for token in _said_of(verb) if token not in view.predicative)
    subjects = _one_subject(subjects, verb, view) or _subject_behind(verb, view)
    objectless = not view.passive and verb.lemma_ in word_classes()["objectless"]
    if view.object and objectless and (not subjects or _is_dateline(subjects[0], verb)):
        subjects, view.object = view.object, []
    subjects = [_antecedent(token, verb) for token in subjects]
    view.object = [_antecedent(token, verb) for token in view.object]
    view.dative = [_antecedent(token, verb) for token in view.dative]
    if not subjects:
        subjects = _missing_subject(verb, view)
    if not view.object and not view.passive:
        view.object = _strayed_object(verb)
    if view.passive:
        view.object = subjects + view.object
        view.subject = view.agent or view.obliques.get("von", []) or view.obliques.get("durch", [])
        if not view.subject:
            view.subject = _strayed_agent(verb) or _shared_agent(verb)
    else:
        view.subject = subjects
    return view


def _said_of(verb: Token) -> Iterator[Token]:
    """What something is called: behind "als" ("nannte ihn als Zeugen"), or a second accusative ("nannte es einen
    Fehler")."""
    for token in clause_words(verb):
        if token.i != verb.i and said_as(token):
            yield token
        for child in token.children if token.head.i == verb.i else ():
            if child.dep_ == "acl" and child.pos_ in ("NOUN", "PROPN", "ADJ") and said_as(child):
                yield child
    if verb.lemma_ in ("nennen", "schelten"):
        named = [child for child in verb.children if child.dep_.split(":")[0] in ("obj", "obl", "expl", "xcomp")]
        yield from (child for child in named[1:] if child.pos_ == "NOUN" and not case_word(child))


def _subject_behind(verb: Token, view: View) -> list[Token]:
    """The subject that the tree takes for a further object, where the "subject" in front can only be the object by its
    form ("Den Vorschlag unterstützen manche Staatschefs")."""
    if view.passive or not any(child.dep_ == "nsubj" and child.i < verb.i for child in verb.children):
        return []
    finite = next((word for word in (verb, *verb.children) if word.tag_ in ("VVFIN", "VAFIN", "VMFIN")), verb)
    for child in verb.children:
        noun = child.pos_ in ("NOUN", "PROPN") and child.i > finite.i and not case_word(child)
        if noun and child.dep_ in ("obl:arg", "obj", "iobj") and not _looks_dative(child):
            several = len(conjuncts(child)) > 1 or child.morph.get("Number", []) == ["Plur"]
            if several == (finite.morph.get("Number", []) == ["Plur"]) and determiner(child) not in ("den", "einen"):
                taken = {token.i for token in conjuncts(child)}
                view.dative = [token for token in view.dative if token.i not in taken]
                view.object = [token for token in view.object if token.i not in taken]
                return conjuncts(child)
    return []


def _one_subject(subjects: list[Token], verb: Token, view: View) -> list[Token]:
    """Of two "subjects" one is the object: the one that does not agree with the verb, else the later one."""
    heads = [token for token in subjects if token.dep_ != "conj"]
    if len(heads) != 2 or view.object or view.passive:
        return subjects
    finite = next((word for word in (verb, *verb.children) if word.tag_ in ("VVFIN", "VAFIN", "VMFIN")), verb)
    number = finite.morph.get("Number", [])
    misfits = [
        head
        for head in heads
        if number
        and head.morph.get("Number", [])
        and head.morph.get("Number", []) != number
        and len(conjuncts(head)) == 1
    ]
    loser = misfits[0] if len(misfits) == 1 else heads[1]
    lost = {token.i for token in conjuncts(loser)}
    view.object = [token for token in subjects if token.i in lost]
    return [token for token in subjects if token.i not in lost]


def _strayed_object(verb: Token) -> list[Token]:
    """An accusative that the tree hangs on a phrase of the clause ("bei einer Aktion neun Aktivisten", "nach Berichten
    der „Post“ Waffen")."""
    for child in verb.children:
        if child.dep_ == "xcomp" and child.pos_ in ("ADJ", "VERB") and child.tag_ in ("VVPP", "ADJD"):
            for inner in child.children:  # "nahmen acht Soldaten gefangen"
                if inner.dep_ == "obj" and not case_word(inner):
                    return conjuncts(inner)
        if child.dep_.split(":")[0] != "obl":
            continue
        for inner in child.children:
            if (
                inner.dep_ == "nmod"
                and inner.i > child.i
                and not case_word(inner)
                and (inner.morph.get("Case", []) == ["Acc"] or inner.nbor(-1).text in CLOSING)
                and not determiner(inner).endswith(("r", "s"))
            ):
                return conjuncts(inner)
    return []


def _strayed_agent(verb: Token) -> list[Token]:
    """The agent right before the participle, hung elsewhere by the tree ("am Flughafen von Truppen beschossen")."""
    if verb.tag_ != "VVPP" or verb.i == 0:
        return []
    before = verb.nbor(-1)
    for token in (before, before.head):
        if token.sent.start == verb.sent.start and case_word(token) in ("von", "durch") and token.i < verb.i:
            return conjuncts(token)
    return []


def _shared_agent(verb: Token) -> list[Token]:
    """The agent of the passive that the verb is coordinated with ("von Soldaten gestellt und getötet")."""
    if verb.dep_ != "conj" or verb.head.tag_ != "VVPP" or verb.tag_ != "VVPP":
        return []
    shared = _verb_view(verb.head)
    return shared.subject if shared.passive else []


def _looks_dative(token: Token) -> bool:
    """True if the form of the words can only be a dative (without a preposition)."""
    if token.pos_ == "PRON" and token.lower_ in _DATIVE_PRONOUNS and token.lower_ != "einander":
        return True
    if any(child.dep_ == "case" for child in token.children):
        return False
    article = determiner(token)
    if article.endswith("em") and len(article) > 2:
        return True
    if token.dep_.startswith("obj"):
        return article in ("der", "einer", "dieser", "ihrer", "seiner", "jeder", "keiner", "deren")
    return False


def _is_misread_object(child: Token, verb: Token) -> bool:
    """True for a "subject" that can only be the object: by its form, or behind "und" and a verb that shares the
    subject of the clause before ("... und forderte die Regierung auf")."""
    if child.pos_ == "PRON" and child.lower_ in _ACCUSATIVE_PRONOUNS:
        return True
    article = determiner(child)
    plural = child.morph.get("Number", []) == ["Plur"]
    if article in ("den", "einen", "diesen", "seinen", "ihren", "keinen") and not plural:
        return True
    if verb.dep_ == "conj" and verb.i > 0 and child.i > verb.i and verb.nbor(-1).lower_ in ("und", "oder", "sowie"):
        return not any(other.dep_ == "obj" for other in verb.children) and verb.tag_ in ("VVFIN", "VAFIN", "VMFIN")
    return False


def _is_no_particle(word: Token, verb: Token) -> bool:
    """True for an adjective that the tagger takes for a separated particle ("nannte die Vorwürfe haltlos")."""
    return word.tag_ == "PTKVZ" and not verb.lemma_.startswith(word.lower_)


def is_passive_with(auxiliary: Token, verb: Token) -> bool:
    """True if the auxiliary makes the participle ``verb`` a passive, though the tree takes it for a future tense or
    mood ("würden beschossen"); not of participles that are infinitives as well ("würden verlassen")."""
    if auxiliary.dep_ != "aux" or auxiliary.lemma_ != "werden" or any(c.lower_ == "haben" for c in verb.children):
        return False
    return verb.tag_ in ("VVPP", "VVINF") and verb.lower_ != verb.lemma_


def _is_passive(verb: Token) -> bool:
    for child in verb.children:
        if child.dep_ == "aux:pass" and child.lemma_ == "sein" and verb.lemma_ in word_classes()["moving"]:
            return False
        if child.dep_ == "aux:pass" or (child.dep_ == "nsubj:pass" and verb.lemma_ not in word_classes()["moving"]):
            return True
        if is_passive_with(child, verb):
            return True
        if child.dep_ == "cop" and verb.tag_ == "VVPP" and verb.lemma_ not in word_classes()["moving"]:
            return True
    if verb.dep_ == "conj" and verb.tag_ == "VVPP" and verb.head.tag_ == "VVPP":
        return not any(child.dep_.startswith("aux") for child in verb.children) and _is_passive(verb.head)
    return False


def _place_object(view: View, child: Token) -> None:
    if child.tag_ == "PRF" or child.lower_ == "sich":
        view.reflexive = True
    elif case_word(child):
        _place_oblique(view, child)
    elif _looks_dative(child) or (
        child.morph.get("Case", []) == ["Dat"]
        and any(other.dep_ == "obj" and other.i != child.i for other in child.head.children)
    ):
        view.dative.extend(conjuncts(child))
    else:
        view.object.extend(conjuncts(child))


def _place_oblique(view: View, child: Token) -> None:
    if child.tag_ == "PRF" or child.lower_ == "sich":
        view.reflexive = True
        return
    if any(word.lower_ in ("als", "wie") for word in child.children if word.dep_ in ("case", "mark")):
        view.predicative.append(child)
        return
    preposition = case_word(child)
    if preposition:
        found = view.obliques.setdefault(preposition, [])
        for token in conjuncts(child):
            found.append(_antecedent(token, view.head))
        if child.dep_ == "obl:agent" or (view.passive and preposition in ("von", "durch")):
            view.agent.extend(conjuncts(child))
    elif child.dep_ == "obl:arg" and not view.object and (is_no_dative(child) or _may_be_accusative(child, view.head)):
        view.object.extend(conjuncts(child))
    elif child.dep_ == "obl:arg" or child.dep_ == "iobj" or child.morph.get("Case", []) == ["Dat"]:
        view.dative.extend(conjuncts(child))


def _may_be_accusative(noun: Token, verb: Token) -> bool:
    """True of "den Abgeordneten" beside a verb without dative: the plural dative has the form of the accusative."""
    ambiguous = determiner(noun) == "den" and noun.text.endswith("en") and noun.tag_ == "NN"
    return (
        ambiguous
        and not any(child.dep_ == "obj" for child in verb.children)
        and verb.lemma_ not in word_classes()["with-dative"]
    )


def _place_adverb(view: View, child: Token) -> None:
    word = child.lower_
    for start in ("dar", "da", "hier", "wor", "wo"):
        if word.startswith(start) and len(word) > len(start) + 1:
            view.obliques.setdefault(word[len(start) :], []).append(child)
            return


def _antecedent(token: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if token.tag_ in ("PRELS", "PRELAT") or "Rel" in token.morph.get("PronType", []):
        node = verb
        while node.dep_ in ("conj", "aux", "cop") and node.head.i != node.i:
            node = node.head
        if node.dep_.startswith("acl"):
            return node.head
    return token


def _missing_subject(verb: Token, view: View) -> list[Token]:
    label = verb.dep_.split(":")[0]
    head = verb.head
    if head.i == verb.i:
        return []
    if label == "conj" and _is_verbal(head):
        shared = _verb_view(head)
        own_passive, shared_passive = view.passive, shared.passive
        if own_passive and not shared_passive:
            return shared.subject
        return shared.object[:1] if shared_passive else shared.subject
    if label in ("xcomp", "ccomp", "advcl") and (_is_verbal(head) or is_clause_verb(head)):
        if (
            label != "xcomp"
            and any(child.dep_ == "mark" and child.lower_ != "um" for child in verb.children)
            and not (verb.tag_ == "VVIZU" or any(child.tag_ == "PTKZU" for child in verb.children))
        ):
            return []
        outer = _verb_view(head)
        if head.lemma_ in _OBJECT_CONTROL:
            return outer.object or outer.dative or outer.subject
        return outer.subject or (outer.object if outer.passive else [])
    if label == "acl" and head.pos_ in ("NOUN", "PROPN"):
        if verb.tag_ in ("VVPP", "ADJA", "ADJD"):
            finite = any(child.tag_ in _FINITE for child in verb.children)  # "Land, in dem es zu Unruhen gekommen war"
            return [] if finite else [head]
        if verb.tag_ == "VVIZU" or any(child.tag_ == "PTKZU" for child in verb.children):
            return _noun_owner_or_subject(head)
    return []


def _noun_owner_or_subject(noun: Token) -> list[Token]:
    view = _noun_view(noun)
    if view.owner:
        return view.owner
    above = governor(noun)
    return _verb_view(above).subject if above is not None and _is_verbal(above) else []


def _noun_view(noun: Token) -> View:
    view = View(noun)
    for child in noun.children:
        base = child.dep_.split(":")[0]
        if base in ("nmod", "obl", "obj"):
            preposition = case_word(child)
            if preposition:
                view.obliques.setdefault(preposition, []).extend(conjuncts(child))
            else:
                view.genitive.extend(conjuncts(child))
        elif child.dep_ == "flat" and child.i == noun.i + 1 and child.ent_type_ and child.text.endswith("s"):
            view.genitive.extend(conjuncts(child))  # "das Veto Moskaus"
        elif (
            child.dep_ == "det:poss"
            or child.tag_ == "PPOSAT"
            or child.dep_ == "nmod:poss"
            or (base == "amod" and (child.ent_type_.endswith("deriv") or child.ent_type_))
        ):
            view.owner.append(child)
        elif base in ("acl", "ccomp", "xcomp"):
            view.clauses.append(child)
        elif base == "compound" and child.ent_type_:
            view.owner.append(child)
    view.agent = view.obliques.get("durch", []) + view.obliques.get("seitens", [])
    view.owner = view.genitive + view.obliques.get("von", []) + view.owner
    if noun.ent_type_.endswith(("part", "deriv")) or "-" in noun.text.strip("-"):
        view.owner.append(noun)
    return view
