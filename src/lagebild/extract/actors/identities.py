"""Spots of a report that name the same one: apposition, the office of several names, two offices of one, "ist"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.extract.actors.appositions import link_apposed
from lagebild.extract.actors.callings import link_callings
from lagebild.extract.actors.countries import STATES
from lagebild.extract.actors.determiners import determiner
from lagebild.extract.actors.spot import KIN, Spot

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["after_bracket", "after_titles", "link_identities"]

_BRACKET_MAX = 5
_HOLDER_REACH = 15
"""How many words may lie between an office and the name of who holds it."""
_COMPANIES = {"Betreiber", "Hersteller", "Anbieter", "Veranstalter", "Träger", "Eigentümer", "Arbeitgeber"}
"""Nouns of offices that a body holds."""
_TITLES = {
    "herr", "herrn", "frau", "dr.", "dr", "prof.", "prof", "h.c.", "h.", "c.", "med.", "jur.", "phil.", "rer.", "nat.",
    "ing.", "dipl.-ing.", "mult.", "habil.", "mag.",
}  # fmt: skip
"""Words of address and academic titles between an office and a name, in small letters."""
_COPULAS = {"cop", "aux", "aux:pass"}
_BEING = {
    "ist": "is", "sei": "is", "bleibt": "is", "bleibe": "is", "war": "was", "wäre": "was", "wurde": "was",
    "wird": "was", "werde": "was", "blieb": "was",
}  # fmt: skip
"""Forms of "sein", "werden" and "bleiben" that say what somebody is; "was": what he was or will be."""


_APPOINTING = {
    "wählen", "ernennen", "nominieren", "bestimmen", "küren", "berufen", "befördern", "machen", "bestellen",
    "wiederwählen", "ausrufen", "erklären", "weihen",
}  # fmt: skip


def link_identities(tokens: list[Token], spots: list[Spot], covered: dict[int, Spot], starts: dict[int, Spot]) -> None:
    """Gives names the offices that stand beside them, and spots the spot that names the same one (``same``)."""
    starts = {**starts, **{spot.first: spot for spot in spots if not spot.merged}}
    inner = {i for spot in spots if spot.merged and spot.is_person for i in range(spot.first, spot.last + 1)}
    for spot in spots:
        if spot.is_person and not spot.merged:
            covered.update((i, spot) for i in range(spot.first, spot.last + 1) if i in inner)
    _second_names(tokens, spots, starts)
    _appositions(tokens, spots, covered)
    _named_holders(tokens, spots, covered)
    _named_bodies(tokens, spots, covered)
    _two_offices(tokens, spots, starts)
    _identities(tokens, spots, covered)
    _one_of(tokens, spots, starts, covered)
    _appointed(tokens, spots, covered)
    _named_behind_being(tokens, spots, covered)
    link_apposed(tokens, spots, covered)
    link_callings(tokens, spots, covered)


def after_bracket(i: int, tokens: list[Token]) -> int:
    """The token behind a bracket that begins at ``i``, else ``i``."""
    if i < len(tokens) and tokens[i].text == "(":
        for j in range(i + 1, min(len(tokens), i + 2 + _BRACKET_MAX)):
            if tokens[j].text == ")":
                return j + 1
    return i


def after_titles(i: int, tokens: list[Token]) -> int:
    """The token behind the titles that begin at ``i`` ("Prof. Dr. med."), else ``i``."""
    while i < len(tokens) and tokens[i].lower_ in _TITLES:
        i += 1
    return i


def _appositions(tokens: list[Token], spots: list[Spot], covered: dict[int, Spot]) -> None:
    """A name with its office behind a comma ("Peskow, Sprecher des Kremls,")."""
    for spot in spots:
        if spot.merged or spot.role is None or spot.is_person or spot.plural or not spot.role.office:
            continue
        head = tokens[spot.head]
        target = covered.get(head.head.i) if head.dep_ == "appos" else None
        if target is None or not target.is_person:
            target = _before_comma(spot, tokens, covered)
        if target is None or target is spot or target.merged or not target.is_person:
            continue
        if target.last < spot.first and spot.first - target.last <= 4:
            if target.role is not None:
                if head.dep_ == "appos" or _is_bare(spot, tokens):
                    spot.same = target
                continue
            target.role = spot.role
            target.sector = spot.sector
            if spot.country:
                target.country, target.explicit = spot.country, spot.explicit
            spot.same = target


def _named_holders(tokens: list[Token], spots: list[Spot], covered: dict[int, Spot]) -> None:
    """An office with its holder's name behind a comma, however much lies between ("der Chef der Werft in Kiel, …,")."""
    for name in spots:
        head = tokens[name.head]
        if not name.is_person or name.merged or name.same is not None or name.role is not None or head.dep_ != "appos":
            continue
        office = covered.get(head.head.i)
        if office is None or office.role is None or not office.role.office or office.plural or office.is_person:
            continue
        first = name.first
        while first and tokens[first - 1].lower_ in _TITLES:
            first -= 1
        behind = first > office.last + 1 and tokens[first - 1].text == "," and first - office.last <= _HOLDER_REACH
        closed = name.last + 1 < len(tokens) and tokens[name.last + 1].text in {",", "(", ".", ";", "–", "-", ":"}
        if behind and closed and office.head == head.head.i and office.same is None and not office.merged:
            name.role, name.sector = office.role, office.sector
            if office.country:
                name.country, name.explicit = office.country, office.explicit
            office.same = name


def _named_bodies(tokens: list[Token], spots: list[Spot], covered: dict[int, Spot]) -> None:
    """A noun for a body with its name behind a comma ("die Betreiberin des Flughafens, Musterair,")."""
    for name in spots:
        head = tokens[name.head]
        if name.kind != "organisation" or name.same is not None or name.merged or head.dep_ != "appos":
            continue
        first = name.first - 1 if name.first and tokens[name.first - 1].tag_ == "ART" else name.first
        if first == 0 or tokens[first - 1].text != "," or name.last + 1 >= len(tokens):
            continue
        spot = covered.get(head.head.i)
        if spot is None or spot.role is None or spot.head != head.head.i or spot.same is not None or spot.is_person:
            continue
        body = not spot.role.office or spot.role.head in _COMPANIES
        if body and not spot.plural and not spot.demonym and tokens[name.last + 1].text in {",", ".", ";", "–"}:
            spot.same = name
            if name.organisation is None and name.sector is None:
                name.sector = spot.sector


def _second_names(tokens: list[Token], spots: list[Spot], starts: dict[int, Spot]) -> None:
    """The other names behind one office: "Außenminister Mateo Choque und Carolina Fuenzalida"."""
    for spot in spots:
        role = spot.role
        if role is None or not spot.is_person or spot.merged or not role.office or role.head in KIN:
            continue
        head = tokens[spot.head]
        same_form = head.text.endswith(("er", "el")) and not role.feminine and spot.first == spot.head
        if spot.first and tokens[spot.first - 1].tag_ in {"ART", "PPOSAT"} and not spot.several:
            same_form = False
        if not (spot.several or same_form):
            continue
        names = _listed(spot.last, tokens, starts)
        for name in names:
            name.role, name.sector, name.confidence = role, spot.sector, min(name.confidence, 0.6)
            if spot.several and name.country is None:
                name.country, name.explicit = spot.country, spot.explicit
            name.notes["office"] = "of the name before"


def _two_offices(tokens: list[Token], spots: list[Spot], starts: dict[int, Spot]) -> None:
    """Two offices of one: "der Rektor und Parteichef Karl Muster", "der frühere Rektor und Minister, Karl Muster,"."""
    ends = {spot.last: spot for spot in spots if not spot.merged}
    for spot in spots:
        if spot.role is None or not spot.role.office or spot.merged or spot.is_person or spot.plural or spot.same:
            continue
        if spot.last + 1 < len(tokens) and tokens[spot.last + 1].text == "und":
            name = starts.get(spot.last + 2)
            one = name is not None and name.is_person and name.role is not None and name.first == spot.last + 2
            second = name if name is not None and not name.is_person and name.role is not None else None
            if second is not None and second.role is not None and second.role.office and not second.plural:
                name = _closed_name(second.last + 1, tokens, starts)
                one = name is not None and second.first == spot.last + 2
            if name is not None and one and not name.merged and not name.several:
                if second is not None and second.same is None:
                    second.same = name
                    if name.role is None:
                        name.role, name.sector = spot.role, spot.sector
                        name.country, name.explicit = name.country or spot.country, name.explicit or spot.explicit
                if spot.sector == "ELI" and name.sector in {"GOV", "LEG", "PTY"}:
                    name.sector = "ELI"
                spot.same = name
                continue
        before = ends.get(spot.first - 2) if spot.first > 1 and tokens[spot.first - 1].text == "und" else None
        if before is not None and before.same is not None and before.same.is_person:
            spot.same = before.same


def _closed_name(i: int, tokens: list[Token], starts: dict[int, Spot]) -> Spot | None:
    """The name between two commas that begin at ``i``, without titles."""
    if i + 1 >= len(tokens) or tokens[i].text != ",":
        return None
    name = starts.get(after_titles(i + 1, tokens))
    closed = (
        name is not None and name.last + 1 < len(tokens) and tokens[name.last + 1].text in {",", ".", "(", "–", "-"}
    )
    return name if name is not None and name.is_person and closed else None


def _listed(last: int, tokens: list[Token], starts: dict[int, Spot]) -> list[Spot]:
    """The bare names that follow with commas and "und", up to the one behind "und"."""
    found: list[Spot] = []
    while True:
        i = after_bracket(last + 1, tokens)
        if i + 1 >= len(tokens) or tokens[i].text not in {",", "und", "sowie"}:
            return []
        name = starts.get(i + 1)
        if name is None or not name.is_person or name.role is not None or name.merged or len(name.words) < 2:
            return []
        found.append(name)
        if tokens[i].text != ",":
            return found
        last = name.last


def _identities(tokens: list[Token], spots: list[Spot], covered: dict[int, Spot]) -> None:
    """What a report says of a name with "ist": "Sabine Muster ist Vorsitzende des Verbands"."""
    for spot in spots:
        role = spot.role
        if spot.merged or role is None or spot.is_person or spot.plural or spot.same is not None:
            continue
        head = tokens[spot.head]
        becoming = head.dep_ in {"xcomp", "obj", "obl"} and head.head.text in _BEING
        children = [*(head.head.children if becoming else head.children), *([head.head] if becoming else [])]
        copula = next(
            (child.text for child in children if (child.dep_ in _COPULAS or becoming) and child.text in _BEING), None
        )
        if copula is None and head.dep_ == "conj" and not any(child.tag_.startswith("V") for child in children):
            children = [*head.head.children]
            copula = next((one.text for one in children if one.dep_ in _COPULAS and one.text in _BEING), None)
        if copula is None:
            continue
        was, plain = _BEING[copula] == "was", role.sector == "CVL" or role.head in KIN
        if any(child.lower_ in {"nicht", "kein", "keine"} for child in children):
            continue
        subjects = [child for child in children if child.dep_ == "nsubj"]
        if not subjects and head.dep_ == "conj":
            subjects = [child for child in head.head.children if child.dep_ in {"nsubj", "nsubj:pass"}]
        for child in subjects:
            target = _named_in(child, covered)
            if not role.office:
                _is_body(spot, target)
            elif target is not None and target is not spot and _is_known_one(target, child):
                spot.same = target.same or target
            elif target is not None and target.kind == "pronoun" and child.tag_ in {"PPER", "PRELS"}:
                spot.subject = child.i
                if not (was or plain):
                    spot.notes["office"] = "said of the pronoun"
            elif target is not None and target.is_person and not target.merged and (was or plain):
                spot.same = target
            elif target is not None and target.is_person and target.role is None and not target.merged:
                target.role, target.sector = role, spot.sector
                if spot.country:
                    target.country, target.explicit = spot.country, spot.explicit
                target.notes["office"] = "said of the name"
                spot.same = target


def _is_known_one(target: Spot, subject: Token) -> bool:
    """True of a state or body, or "der Minister", of whom a noun for one says what it is ("Gegner ist Polen")."""
    if target.merged or target.rule in {"actor.compound", "actor.adjective"} or target.plural or target.is_person:
        return False
    if target.kind in {"nation", "organisation"}:
        return target.head == subject.i
    office = target.role is not None and target.role.office and target.head == subject.i
    return office and determiner(subject) in {"definite", "this"}


def _named_in(subject: Token, covered: dict[int, Spot]) -> Spot | None:
    """The spot at a subject; of a noun that names nobody the name behind it ("der Orgelbauer Karl Muster")."""
    target = covered.get(subject.i)
    if target is None or target.rule in {"actor.compound", "actor.adjective"}:
        behind = [covered.get(child.i) for child in subject.children if child.dep_ == "appos" and child.i > subject.i]
        return next((spot for spot in behind if spot is not None and spot.is_person), target)
    return target


def _before_comma(spot: Spot, tokens: list[Token], covered: dict[int, Spot]) -> Spot | None:
    """The name before the comma where the tree does not show the apposition, if a mark closes it."""
    i = spot.first - 1
    if i >= 0 and tokens[i].tag_ == "ART":
        i -= 1
    closed = spot.last + 1 >= len(tokens) or tokens[spot.last + 1].text in {",", ".", ")", "–", "-", ";"}
    if i < 1 or tokens[i].text != ",":
        return None
    alone = tokens[spot.head].dep_ == "conj" and _is_bare(spot, tokens)
    if not alone and (not closed or tokens[spot.head].dep_ in {"nsubj", "obj", "conj", "root"}):
        return None
    found = covered.get(i - 1)
    return found if found is not None and found.last == i - 1 else None


def _is_bare(spot: Spot, tokens: list[Token]) -> bool:
    """True of a noun for one person right behind a comma, which without an article is no other one."""
    head = tokens[spot.head]
    return spot.first > 0 and tokens[spot.first - 1].text == "," and head.tag_ == "NN" and not determiner(head)


def _one_of(tokens: list[Token], spots: list[Spot], starts: dict[int, Spot], covered: dict[int, Spot]) -> None:
    """What a name is one of: "einer der Putschisten, Mateo Choque,", "Mateo Choque, einer der Anführer"."""
    for spot in spots:
        first = spot.first - 2
        role = spot.role
        if role is None or not spot.plural or spot.merged or first < 0 or tokens[spot.first - 1].lower_ != "der":
            continue
        if tokens[first].lower_ not in {"einer", "eine", "eines", "einem", "einen"}:
            continue
        name = starts.get(spot.last + 2) if spot.last + 2 < len(tokens) and tokens[spot.last + 1].text == "," else None
        if (name is None or not name.is_person) and first > 1 and tokens[first - 1].text == ",":
            name = covered.get(first - 2)
        if name is not None and name.is_person and name.role is None and not name.merged and len(name.words) > 0:
            name.role, name.sector = role, spot.sector
            if spot.country and name.country is None:
                name.country, name.explicit = spot.country, spot.explicit
            name.notes["office"] = "one of them"


def _is_body(spot: Spot, target: Spot | None) -> None:
    """ "Die Muster AG ist ein Unternehmen": the noun says what the name is."""
    if target is None or target.merged or target is spot or spot.demonym:
        return
    if target.kind != "organisation" and not (target.kind == "nation" and spot.role and spot.role.head in STATES):
        return
    spot.same = target
    if target.organisation is None and target.sector is None:
        target.sector = spot.sector
        if spot.country and target.country is None:
            target.country, target.explicit = spot.country, spot.explicit


def _appointed(tokens: list[Token], spots: list[Spot], covered: dict[int, Spot]) -> None:
    """Whom an office is given to: "wählte Ada Muster zur Vorsitzenden", "er wurde zum Richter ernannt"."""
    for spot in spots:
        head = tokens[spot.head]
        role = spot.role
        if role is None or not role.office or spot.is_person or spot.merged or spot.same is not None:
            continue
        if spot.plural and not role.head.endswith("e"):
            continue
        if not any(child.dep_ == "case" and child.lower_ in {"zum", "zur", "zu"} for child in head.children):
            continue
        if head.head.lemma_.lower() not in _APPOINTING:
            continue
        passive = any(child.dep_ == "aux:pass" for child in head.head.children)
        for child in head.head.children:
            target = covered.get(child.i) if child.dep_ in ({"nsubj", "nsubj:pass"} if passive else {"obj"}) else None
            if target is not None and target.kind == "pronoun" and child.tag_ == "PPER":
                spot.subject = child.i
            elif target is not None and target.is_person and not target.merged:
                spot.same = target


def _named_behind_being(tokens: list[Token], spots: list[Spot], covered: dict[int, Spot]) -> None:
    """The name that a report says of a noun: "Der Verkäufer war die Muster AG"; of two, "A und B sind Sieger"."""
    for spot in spots:
        if spot.role is None or spot.merged or spot.is_person or spot.same is not None or spot.demonym:
            continue
        head = tokens[spot.head]
        if spot.plural:
            spot.all_of = _several_subjects(head, covered)
            continue
        if head.dep_ != "nsubj" or not _is_being(head.head):
            continue
        target = covered.get(head.head.i)
        if target is not None and target.role is not None and not target.is_person and not target.role.office:
            target = next((covered[i] for i in (target.last + 1, head.head.i + 1) if i in covered), target)
        if target is None or target is spot or target.merged or target.kind == "pronoun" or target.same is spot:
            continue
        if target.is_person or (target.kind == "organisation" and target.rule != "actor.compound"):
            spot.same = target


def _several_subjects(head: Token, covered: dict[int, Spot]) -> tuple[Spot, ...]:
    """The names of which a plural noun says what they are."""
    if not _is_being(head):
        return ()
    for child in head.children:
        if child.dep_ == "nsubj":
            found = [covered.get(one.i) for one in (child, *_joined_with(child))]
            names = [one for one in found if one is not None and (one.is_person or one.kind == "organisation")]
            return tuple(names) if len(names) == len(found) > 1 else ()
    return ()


def _joined_with(token: Token) -> list[Token]:
    """All that is joined with the token by "und" and commas."""
    found = [child for child in token.children if child.dep_ == "conj"]
    return found + [further for child in found for further in _joined_with(child)]


def _is_being(predicate: Token) -> bool:
    """True if a form of "sein" joins the predicate with its subject, without "nicht"."""
    forms = {child.lower_ for child in predicate.children if child.dep_ in _COPULAS}
    denied = any(child.lower_ in {"nicht", "kein", "keine"} for child in predicate.children)
    return bool(forms & (set(_BEING) | {"sind", "waren", "seien"})) and not denied
