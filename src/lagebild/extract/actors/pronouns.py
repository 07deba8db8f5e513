"""Resolves pronouns, possessives and relative pronouns to the actors named before."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from lagebild.extract.actors.coordination import SUBJECTS, coordination, joined_heads, spots_by_token
from lagebild.extract.actors.drafts import Draft, serve
from lagebild.extract.actors.relatives import relative_antecedent
from lagebild.extract.actors.spot import Spot

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["resolve_pronouns", "say_of_pronoun"]

_MASCULINE = {"er", "ihn", "ihm", "dessen", "dieser", "diesen", "diesem", "letzterer"}
_LATTER = {"dieser", "diese", "diesen", "diesem", "letzterer", "letztere"}
"""These mean the one named last, not the one that the sentence was about."""
_PLURAL_ONLY = {"ihnen", "denen", "beide", "beiden"}
_PAIR_REACH = 2
_THING = 1.4
"""What a noun that names nobody is worth as an antecedent; a person is worth 3."""
_THING_OWNER = 1.1
_THING_REACH = 2
_OPEN = {"„", "“", '"', "»", "‚"}
_MARKS = _OPEN | {"”", "«", "‘"}
_TOWARDS = {"an", "für", "gegen", "über", "um", "mit"}
_QUOTE_REACH, _QUOTE_SHORTEST, _FRAME_REACH = 80, 4, 30
_ACCUSING = {"vorwerfen", "beschuldigen", "bezichtigen", "verdächtigen", "vorhalten", "anlasten", "unterstellen",
             "anklagen"}  # fmt: skip
"""Verbs behind which "er" is the one whom they accuse."""
_REACH = 4
"""How many sentences back an antecedent may lie."""


def resolve_pronouns(doc: Doc, spots: list[Spot], drafts: list[Draft]) -> list[Spot]:
    """Gives every pronoun an actor; returns all spots but the pronouns that stay open."""
    sentence_of = {i: number for number, sentence in enumerate(doc.sents) for i in range(sentence.start, sentence.end)}
    covered = {i for spot in spots if not spot.cut for i in range(spot.first, spot.last + 1)}
    things = [token for token in doc if token.tag_ == "NN" and token.i not in covered]
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
            found = relative_antecedent(token, kept, drafts, things)
        else:
            found = _antecedent(token, kept, drafts, sentence_of, things) or _ahead(token, spots, drafts)
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
    """True of "die" in "die aus Polen", "denen des Nachbarn": a noun left out, not somebody named before."""
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
                things: list[Token]) -> Spot | None:  # fmt: skip
    low = token.text.lower()
    form = _form(token, low)
    if form is None:
        return None
    here = sentence_of.get(token.i, 0)
    speakers, quoted = _speakers(token, spots), _quoted(token.doc)
    joined = joined_heads(token, spots) if form in {"p", "f+"} else set()
    accused = _accused(token)
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
        fit = _fit(form, spot, drafts[spot.actor], low, token)
        if spot.head in joined:
            fit = max(fit, 3.0)
        if fit <= 0:
            continue
        head = token.doc[spot.head]
        if distance == 0 and token.tag_ != "PPOSAT" and (_same_clause(token, head) or _inside_object(token, head)):
            continue
        score = fit - 1.2 * distance - 0.01 * (token.i - spot.head)
        if _is_subject(head):
            score += -1.0 if low in _LATTER else 1.0
        if accused:
            score += 2.0 if spot.head in accused else -1.0 if head.dep_ == "nsubj" else 0.0
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
    if best is None or _best_thing(token, form, things, sentence_of) > best[0]:
        return None
    return best[1]


def _quoted(doc: Doc) -> set[int]:
    """The tokens inside quotation marks."""
    found: set[int] = set()
    opened = -1
    for token in doc:
        if token.text in {"„", "»"}:
            opened = token.i
        elif token.text in {"“", "”", "«"} and opened >= 0:
            if token.i - opened > _QUOTE_SHORTEST:
                found.update(range(opened, token.i + 1))
            opened = -1
    return found


def _speakers(token: Token, spots: list[Spot]) -> set[int]:
    """Who says the quotation that the pronoun stands in: he calls himself "ich"."""
    doc = token.doc
    begin = token.i
    while begin >= 0 and doc[begin].text not in _MARKS:
        if token.i - begin > _QUOTE_REACH:
            return set()
        begin -= 1
    end = token.i
    while end < len(doc) and doc[end].text not in _MARKS:
        if end - token.i > _QUOTE_REACH:
            return set()
        end += 1
    if begin < 2 or end >= len(doc) or doc[begin].text not in _OPEN or end - begin < _QUOTE_SHORTEST:
        return set()
    if doc[begin - 1].text != ":" or doc[begin - 1].is_sent_start:
        return set()
    subjects = {t.i for t in doc[max(0, begin - _FRAME_REACH) : begin - 1] if t.dep_ in SUBJECTS}
    frame = doc[begin - 1].sent.start
    return {spot.actor for spot in spots if spot.head in subjects and spot.head >= frame and spot.actor >= 0}


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


def _best_thing(token: Token, form: str, things: list[Token], sentence_of: dict[int, int]) -> float:
    """How well the best noun that names nobody suits the pronoun, as the score of an antecedent."""
    here, best = sentence_of.get(token.i, 0), -math.inf
    wanted = {"m": {"Masc"}, "f": {"Fem"}, "f+": {"Fem"}}.get(form, set())
    if token.lower_.startswith("sein"):
        wanted = {"Masc", "Neut"}
    for thing in reversed(things):
        distance = here - sentence_of.get(thing.i, 0)
        if distance > _THING_REACH:
            break
        plural = thing.morph.get("Number", []) == ["Plur"]
        fits = form in {"p", "f+"} if plural else bool(wanted & set(thing.morph.get("Gender", [])))
        if thing.i >= token.i or not fits or (distance == 0 and _same_clause(token, thing)):
            continue
        score = (_THING if token.tag_ != "PPOSAT" else _THING_OWNER) - 1.2 * distance - 0.01 * (token.i - thing.i)
        best = max(best, score + (1.0 if thing.dep_ in SUBJECTS else 0.0))
    return best


def _ahead(token: Token, spots: list[Spot], drafts: list[Draft]) -> Spot | None:
    """The subject behind a possessive at the front: "In ihrer Rede nannte Muster …"."""
    if token.tag_ != "PPOSAT" or token.i - token.sent.start > 3:
        return None
    verb = next((above for above in token.ancestors if above.pos_ in {"VERB", "AUX"}), None)
    subjects = {child.i for child in verb.children if child.dep_ in SUBJECTS} if verb is not None else set()
    for spot in spots:
        if spot.head in subjects and spot.first > token.i and spot.actor >= 0 and spot.kind != "pronoun":
            gender = drafts[spot.actor].gender if drafts[spot.actor].person else ""
            return spot if gender == ("m" if token.lower_.startswith("sein") else "f") else None
    return None


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
    if low == "sie":
        verb = token.head
        verbs = [verb, *(child for child in verb.children if child.dep_ in {"aux", "aux:pass", "cop"})]
        finite = [v for v in verbs if v.tag_ in {"VVFIN", "VAFIN", "VMFIN"}]
        if token.dep_ in SUBJECTS and finite:
            return "p" if any(v.lower_.endswith(("en", "sind", "ern", "eln")) for v in finite) else "f"
        return "p" if number == ["Plur"] else "f" if number == ["Sing"] else "f+"
    if low == "ihr":
        return "f"
    if low in {"diese", "letztere"}:
        return "p" if number == ["Plur"] else "f"
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


def _inside_object(token: Token, other: Token) -> bool:
    """True of "Muster" in "Die Pläne, mit Muster zu reden, nannte er falsch": part of the object of his own verb."""
    if token.tag_ != "PPER" or token.dep_ not in SUBJECTS:
        return False
    above = next((node for node in (other, *other.ancestors) if node.head.i == token.head.i), None)
    return above is not None and above.dep_ == "obj" and above.i < token.i


def _accused(token: Token) -> set[int]:
    """The heads of those who are accused of what the clause of the pronoun says ("warf Muster vor, er habe …")."""
    if token.tag_ != "PPER" or token.dep_ not in SUBJECTS:
        return set()
    clause = token.head
    for _ in range(2):
        above = clause.head
        if clause.dep_ in {"ccomp", "parataxis", "dep", "xcomp", "advcl"} and above.i < clause.i:
            particle = next((child.lower_ for child in above.children if child.dep_ == "compound:prt"), "")
            if above.lemma_.lower() in _ACCUSING or particle + above.lemma_.lower() in _ACCUSING:
                return {child.i for child in above.children if child.dep_ in {"obj", "iobj", "obl:arg", "nsubj:pass"}}
        clause = above
    return set()


def _same_clause(token: Token, other: Token) -> bool:
    """True if both are arguments of one verb: then a pronoun does not mean the other."""
    if (token.head.i == other.head.i and token.dep_ != other.dep_) or other.i == token.head.i:
        return True
    node = other
    for _ in range(4):
        if node.dep_.split(":")[0] not in {"nmod", "obl", "appos", "conj", "flat"} or node.head.i == node.i:
            return False
        if node.dep_.split(":")[0] == "obl":
            return node.head.i == token.head.i
        node = node.head
    return False
