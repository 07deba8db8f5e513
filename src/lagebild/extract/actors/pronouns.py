"""Resolves pronouns, possessives and relative pronouns to the actors named before."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from lagebild.extract.actors.ahead import subject_ahead, subject_ahead_by_name
from lagebild.extract.actors.binding import (
    accused,
    asked_one,
    inside_object,
    is_of_things,
    same_clause,
    silent_subjects,
)
from lagebild.extract.actors.coordination import SUBJECTS, coordination, joined_heads, spots_by_token
from lagebild.extract.actors.drafts import Draft, serve
from lagebild.extract.actors.quotations import quoted_tokens, speakers_of
from lagebild.extract.actors.relatives import relative_antecedent
from lagebild.extract.actors.salience import clause_subject, is_of_minds, is_own_noun, is_source, object_before, says
from lagebild.extract.actors.spot import Spot

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["resolve_pronouns", "say_of_pronoun"]

_MASCULINE = {"er", "ihn", "ihm", "dessen", "dieser", "diesen", "diesem", "letzterer"}
_LATTER = {"dieser", "diese", "diesen", "diesem", "letzterer", "letztere"}
"""These mean the one named last, not the one that the sentence was about."""
_PLURAL_ONLY = {"ihnen", "denen", "beide", "beiden"}
_PAIR_REACH = 2
_TWO = 2
_THING = 1.4
"""What a noun that names nobody is worth as an antecedent; a person is worth 3."""
_THING_OWNER = 1.1
_THING_REACH = 2
_TOWARDS = {"an", "für", "gegen", "über", "um", "mit"}
_REACH = 4
"""How many sentences back an antecedent may lie."""


def resolve_pronouns(doc: Doc, spots: list[Spot], drafts: list[Draft]) -> list[Spot]:
    """Gives every pronoun an actor; returns all spots but the pronouns that stay open."""
    sentence_of = {i: number for number, sentence in enumerate(doc.sents) for i in range(sentence.start, sentence.end)}
    covered = {i for spot in spots if not spot.cut for i in range(spot.first, spot.last + 1)}
    things = [token for token in doc if token.tag_ == "NN" and token.i not in covered]
    quoted = quoted_tokens(doc)
    kept: list[Spot] = []
    named: dict[int, Spot] = {}
    for spot in spots:
        if spot.kind != "pronoun":
            say_of_pronoun(spot, named.get(spot.subject), drafts)
            kept.append(spot)
            continue
        token = doc[spot.head]
        if _is_polite(token) or _points(token):
            continue
        if token.lower_ in {"beide", "beiden"}:
            pair = _pair(token, kept, drafts, sentence_of)
            if pair:
                spot.actor, spot.actors, spot.plural = pair[0], pair, True
                spot.notes["antecedent"] = " / ".join(drafts[number].name for number in pair)
                kept.append(spot)
            continue
        if token.tag_ in {"PRELS", "PRELAT"}:
            found = relative_antecedent(token, kept, drafts, things) if not is_of_things(token) else None
        else:
            found = subject_ahead_by_name(token, spots, drafts)
            found = (
                found
                or _antecedent(token, kept, drafts, sentence_of, things, quoted)
                or subject_ahead(token, spots, drafts)
            )
        if found is not None:
            spot.actor, spot.actors = found.actor, found.actors
            spot.gender, spot.plural = found.gender, found.plural
            if token.lower_ not in {"er", "ihn", "ihm", "dieser"}:
                together = _together(token, found, kept, drafts)
                spot.actors = together if len(together) > 1 else spot.actors
            spot.name = found.name
            spot.notes["antecedent"] = doc[found.first : found.last + 1].text
            kept.append(spot)
            named[spot.first] = spot
    return kept


def say_of_pronoun(spot: Spot, pronoun: Spot | None, drafts: list[Draft]) -> None:
    """What the report says of a pronoun with "ist" or "als", it says of the one that the pronoun means."""
    if pronoun is None or len(pronoun.actors) != 1:
        return
    if drafts[pronoun.actor].person or drafts[pronoun.actor].single:
        spot.actor, spot.actors = pronoun.actor, pronoun.actors
        serve(spot, drafts[pronoun.actor])


def _is_polite(token: Token) -> bool:
    """True of "Sie", "Ihr" in the middle of a sentence: whoever is addressed."""
    if not token.text[0].isupper() or token.is_sent_start or token.tag_ not in {"PPER", "PPOSAT"}:
        return False
    before = token.doc[token.i - 1]
    return not (before.is_space or before.text in {"„", '"', "»", ":", "“", "-", "–", "."})


def _points(token: Token) -> bool:
    """True of "die" in "die aus Polen", "so groß wie diesen": a noun left out; and of "dessen ungeachtet"."""
    if (
        token.lower_ == "dessen"
        and token.i + 1 < len(token.doc)
        and token.nbor(1).lower_ in {"ungeachtet", "unbeschadet"}
    ):
        return True
    if token.tag_ == "PDS" and token.lower_ != "dieser" and token.i and token.nbor(-1).lower_ in {"wie", "als"}:
        return True
    if token.tag_ != "PDS" or token.lower_ not in {"der", "die", "das", "den", "dem", "denen"}:
        return False
    return token.i + 1 < len(token.doc) and token.nbor(1).tag_ in {"ART", "APPR", "APPRART", "PPOSAT", "PDAT"}


def _together(token: Token, found: Spot, spots: list[Spot], drafts: list[Draft]) -> tuple[int, ...]:
    """All of a coordination that a plural pronoun means ("zwei Männer und zwei Frauen", "Rat und Regierung")."""
    if not _means_several(token):
        return found.actors
    by_token = spots_by_token(spots)
    group = coordination(found, by_token, token.doc)
    actors = [number for spot in group for number in spot.actors or (spot.actor,)]
    return tuple(dict.fromkeys(actors))


def _means_several(token: Token) -> bool:
    low = token.lower_
    if low in {"ihnen", "denen", "deren"} or token.tag_ == "PPOSAT":
        if low.startswith("sein"):
            return False
        return low != "deren" or token.morph.get("Number", []) != ["Sing"]
    verbs = [token.head, *(child for child in token.head.children if child.dep_ in {"aux", "aux:pass", "cop"})]
    return token.dep_ in SUBJECTS and any("Plur" in verb.morph.get("Number", []) for verb in verbs)


def _pair(token: Token, spots: list[Spot], drafts: list[Draft], sentence_of: dict[int, int]) -> tuple[int, ...]:
    """The two that "beide" means: a phrase for two, else two of one kind that one sentence names."""
    here = sentence_of.get(token.i, 0)
    named: dict[int, list[Spot]] = {}
    for spot in reversed(spots):
        distance = here - sentence_of.get(spot.head, 0)
        if distance > _PAIR_REACH:
            break
        if spot.first >= token.i or spot.actor < 0 or spot.place or spot.rule in {"actor.adjective", "actor.compound"}:
            continue
        if len(spot.actors) == 2 and not token.doc[spot.head].dep_.startswith("nmod"):
            return spot.actors
        if spot.amount in {"zwei", "beide", "beiden"} and spot.plural and spot.kind != "pronoun":
            return spot.actors or (spot.actor,)
        if token.doc[spot.head].dep_.startswith("nmod") and spot.kind == "nation":
            continue
        if spot.kind != "pronoun" or token.doc[spot.head].tag_ == "PPER":
            named.setdefault(distance, []).append(spot)
    for distance in sorted(named):
        in_order = [drafts[spot.actor] for spot in reversed(named[distance])]
        for group in ([one for one in in_order if one.person], [one for one in in_order if one.sector == "GOV"]):
            found = list(dict.fromkeys(draft.id for draft in group))
            if len(found) == 2:
                return tuple(found)
    return ()


def _antecedent(token: Token, spots: list[Spot], drafts: list[Draft], sentence_of: dict[int, int],
                things: list[Token], quoted: set[int]) -> Spot | None:  # fmt: skip
    low = token.text.lower()
    form = _form(token, low)
    if form is None or is_of_things(token):
        return None
    here = sentence_of.get(token.i, 0)
    speakers = speakers_of(token, spots)
    joined = joined_heads(token, spots) if form in {"p", "f+"} else set()
    blamed, asked = accused(token), asked_one(token)
    excluded = silent_subjects(token)
    bound = {spot.actor for spot in spots if spot.head in excluded or _names_subject(token.doc[spot.head], excluded)}
    own, parallel = clause_subject(token), object_before(token)
    if parallel is not None and any(parallel.i == thing.i and _agrees(token, form, thing) for thing in things):
        return None
    owner = _owner_inside(token, spots)
    if owner is not None and _fit(form, owner, drafts[owner.actor], low, token) > 0:
        return owner
    best: tuple[float, Spot] | None = None
    for spot in reversed(spots):
        distance = here - sentence_of.get(spot.head, 0)
        if distance > _REACH:
            break
        if spot.actor < 0 or spot.first >= token.i or spot.actor in speakers or spot.subject == token.i:
            continue
        if spot.actor in bound and len(spot.actors) < _TWO:
            continue
        fit = _fit(form, spot, drafts[spot.actor], low, token)
        if spot.head in joined:
            fit = max(fit, 3.0)
        if fit <= 0:
            continue
        head = token.doc[spot.head]
        nested = token.tag_ == "PDS" and head.dep_ == "nmod" and head.head.i != token.head.i
        bars = distance == 0 and token.tag_ != "PPOSAT" and not nested
        if bars and (same_clause(token, head) or inside_object(token, head)):
            continue
        if is_own_noun(token, head):
            continue
        score = fit - 1.2 * distance - 0.01 * (token.i - spot.head)
        if _is_subject(head):
            score += -1.0 if low in _LATTER else -0.5 if is_source(head) and not says(token) else 1.0
        if own is not None and (spot.head == own.i or (head.dep_ == "appos" and head.head.i == own.i)):
            score += 1.0
        if parallel is not None and spot.head == parallel.i:
            score += 2.0
        if token.tag_ == "PDS" and head.tag_ == "PPOSAT":
            score -= 0.5
        if blamed:
            score += 2.0 if spot.head in blamed else -1.0 if head.dep_ == "nsubj" else 0.0
        if asked is not None and spot.head == asked.i:
            score += 2.0
        if distance and spot.head in quoted and token.i not in quoted:
            score -= 1.0
        if spot.rule == "actor.adjective":
            score -= 1.5
        if spot.place:
            score -= 1.5
        if _joined(token, spot):
            score += 2.5
        if best is None or score > best[0]:
            best = (score, spot)
    if best is None or _best_thing(token, form, things, sentence_of, excluded, best[1]) > best[0]:
        return None
    if token.tag_ == "PDS" and token.dep_ != "nsubj" and _thing_between(token, form, best[1], things):
        return None
    return best[1]


def _thing_between(token: Token, form: str, spot: Spot, things: list[Token]) -> bool:
    """True if a thing that "dieser" fits stands nearer: "Muster liest einen Brief und faltet diesen"."""
    head = token.doc[spot.head]
    nearer = [thing for thing in things if spot.last < thing.i < token.i and not head.is_ancestor(thing)]
    return any(_agrees(token, form, thing) and not same_clause(token, thing) for thing in nearer)


def _agrees(token: Token, form: str, thing: Token) -> bool:
    """True if the pronoun has the gender and number of a noun that names nobody."""
    if thing.morph.get("Number", []) == ["Plur"]:
        return form in {"p", "f+"}
    wanted = {"m": {"Masc"}, "f": {"Fem"}, "f+": {"Fem"}}.get(form, set())
    if token.lower_.startswith("sein"):
        wanted = {"Masc", "Neut"}
    return bool(wanted & set(thing.morph.get("Gender", [])))


def _names_subject(head: Token, subjects: set[int]) -> bool:
    """True of "Choque" in "der Präsident Choque", if that is the subject."""
    return head.dep_ in {"appos", "flat"} and head.head.i in subjects


def _owner_inside(token: Token, spots: list[Spot]) -> Spot | None:
    """ "Muster" in "die Empfehlung Musters an seine Wähler": the genitive of the noun that the phrase hangs on."""
    if token.tag_ != "PPOSAT" or not token.head.dep_.startswith("nmod"):
        return None
    noun = token.head.head
    if noun.tag_ != "NN" or not noun.i < token.i or not any(c.lower_ in _TOWARDS for c in token.head.children):
        return None
    for spot in reversed(spots):
        head = token.doc[spot.head]
        if spot.actor >= 0 and noun.i < spot.first < token.i and head.head.i == noun.i and head.dep_.startswith("nmod"):
            return None if any(child.dep_ == "case" for child in head.children) else spot
    return None


def _joined(token: Token, spot: Spot) -> bool:
    """True of "Choque" in "Choque und seine Frau"."""
    return token.tag_ == "PPOSAT" and spot.last == token.i - 2 and token.nbor(-1).text in {"und", "sowie", "mit"}


def _best_thing(token: Token, form: str, things: list[Token], sentence_of: dict[int, int],
                excluded: set[int], rival: Spot) -> float:  # fmt: skip
    """How well the best noun that names nobody suits the pronoun, as the score of an antecedent."""
    here, best = sentence_of.get(token.i, 0), -math.inf
    own = clause_subject(token)
    if is_of_minds(token):
        return best
    for thing in reversed(things):
        distance = here - sentence_of.get(thing.i, 0)
        if distance > _THING_REACH:
            break
        if (
            thing.i >= token.i
            or not _agrees(token, form, thing)
            or thing.i in excluded
            or (distance == 0 and same_clause(token, thing))
        ):
            continue
        score = (_THING if token.tag_ != "PPOSAT" else _THING_OWNER) - 1.2 * distance - 0.01 * (token.i - thing.i)
        if own is not None and thing.i == own.i and not thing.is_ancestor(token.doc[rival.head]):
            score += 1.5
        subject = thing.dep_ in SUBJECTS
        if token.tag_ == "PDS":
            score += 0.5 - (1.0 if subject else 0.0)
        else:
            score += 1.0 if subject else 0.0
        best = max(best, score)
    return best


def _form(token: Token, low: str) -> str | None:
    """What the pronoun asks for: masculine, feminine, plural, neuter, or feminine-or-plural."""
    number = token.morph.get("Number", [])
    if token.tag_ == "PPOSAT":
        if low.startswith("sein"):
            return "m"
        return "f+"
    if low in _PLURAL_ONLY:
        return "p"
    if low in _MASCULINE:
        if token.tag_ == "PDS" and low == "dieser" and token.morph.get("Gender", []) == ["Fem"]:
            return "f"
        return "m"
    if low == "sie" or (low == "diese" and token.dep_ in SUBJECTS):
        verb = token.head
        verbs = [verb, *(child for child in verb.children if child.dep_ in {"aux", "aux:pass", "cop"})]
        finite = [v for v in verbs if v.tag_ in {"VVFIN", "VAFIN", "VMFIN"}]
        if token.dep_ in SUBJECTS and finite:
            return "p" if any(v.lower_.endswith(("en", "sind", "ern", "eln")) for v in finite) else "f"
        return "p" if number == ["Plur"] else "f" if number == ["Sing"] else "f+"
    if low == "ihr":
        return "f"
    if low in {"diese", "letztere"}:
        return "p" if number == ["Plur"] else "f" if number == ["Sing"] else "f+"
    return None


def _fit(form: str, spot: Spot, draft: Draft, low: str, token: Token) -> float:
    """How well an antecedent suits the form; 0 if not at all."""
    several = len(spot.actors) > 1
    if form == "p":
        return (1.5 if spot.kind == "nation" and not several else 3.0) if several or spot.plural else 0.0
    gender = draft.gender or spot.gender if draft.person else spot.gender
    person = draft.person or draft.single or (spot.role is not None and spot.role.office and not spot.plural)
    if form == "m":
        if several or spot.plural or gender == "f":
            return 0.0
        if person:
            return 3.0
        if low.startswith("sein"):
            return 2.0 if spot.kind in {"nation", "group", "organisation"} and gender != "f" else 0.0
        return 1.5 if gender == "m" and spot.kind != "nation" else 0.0
    feminine = 3.0 if gender == "f" and not spot.plural else 0.0
    if feminine and not person:
        feminine = 1.8 if token.tag_ == "PPER" else 2.2
    if spot.kind == "organisation" and not gender and not spot.plural:
        feminine = 1.0
    if person and gender == "m":
        return 0.0
    if person and not gender:
        feminine = 1.0
    if form == "f":
        return feminine
    return feminine or (2.5 if several or spot.plural or draft.plural else 0.0)


def _is_subject(head: Token) -> bool:
    """True of a subject and of the name that stands behind it, not of "– wie Muster –"."""
    apposed = head.dep_ == "appos" and not any(child.lower_ in {"wie", "als"} for child in head.children)
    return head.dep_ in SUBJECTS or (apposed and head.head.dep_ in SUBJECTS)
