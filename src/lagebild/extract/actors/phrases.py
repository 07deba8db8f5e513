"""Puts spots together to phrases: office and name, nation and group, office and what it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lagebild.extract.actors.ages import age_of, is_span_of_age
from lagebild.extract.actors.aliases import link_aliases, link_named_groups
from lagebild.extract.actors.complements import ENVOYS, SUPPORTERS, find_complement, inherit
from lagebild.extract.actors.identities import after_bracket, after_titles, link_identities
from lagebild.extract.actors.name_parts import is_seat_or_committee, is_surname
from lagebild.extract.actors.named_bodies import free_bodies
from lagebild.extract.actors.origins import origin_of
from lagebild.extract.actors.spot import AMOUNTS, KIN, Spot
from lagebild.extract.actors.unions import unite
from lagebild.rules.knowledge import Adjective, Knowledge

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["build_phrases"]

_LEFT_TAGS = {"ADJA", "CARD", "ADJD", "TRUNC", "PIAT", "PIDAT", "KON", "$,", "ADV"}


def build_phrases(doc: Doc, spots: list[Spot], known: Knowledge, places: dict[int, Spot]) -> list[Spot]:
    """Joins the spots; those swallowed are marked ``merged``, adjectives and complements stay mentions of their own.

    ``places`` are towns and regions by first token: complements ("Bürgermeister von Basel") that name no actor.
    """
    tokens = list(doc)
    starts = {**places, **{spot.first: spot for spot in spots}}
    covered = {i: spot for spot in spots for i in range(spot.first, spot.last + 1)}
    free_bodies(tokens, spots, starts, known)
    for spot in reversed(spots):
        if spot.role is not None and not spot.merged:
            _modifiers(spot, tokens, covered, known)
            _right(spot, tokens, starts)
    for spot in spots:
        if spot.is_person and not spot.merged:
            _name_modifiers(spot, tokens, covered, starts)
    for spot in spots:
        spot.age = age_of(spot, tokens)
    link_identities(tokens, spots, covered, starts)
    link_named_groups(tokens, spots, starts)
    unite(tokens, spots)
    return link_aliases(tokens, [spot for spot in spots if not spot.merged])


def _modifiers(spot: Spot, tokens: list[Token], covered: dict[int, Spot], known: Knowledge) -> None:
    """What stands before the head: nations, adjectives that change the sector, possessives, genitives of names."""
    i = spot.first - 1
    begin = spot.first
    sector_set = False
    while i >= 0 and spot.first - i <= 8:
        token, other = tokens[i], covered.get(i)
        nation = other is not None and other.rule == "actor.adjective"
        if token.tag_ == "PPOSAT":
            spot.possessor = i
        elif other is not None and not nation and i == spot.first - 1 and _genitive_name(other, tokens):
            spot.complement = other
            inherit(spot, other)
            begin = other.first
        if not nation and not _goes_on(i, tokens):
            break
        if nation and other is not None:
            if spot.explicit and spot.plural and tokens[i + 1].text in {"und", "sowie", ",", "oder"} and other.country:
                spot.countries = (other.country, *(spot.countries or ((spot.country,) if spot.country else ())))
            elif not spot.explicit or (spot.role and spot.role.head in ENVOYS):
                spot.country, spot.countries, spot.explicit = other.country, other.countries, True
        elif token.lower_ in AMOUNTS and spot.plural:
            spot.amount = spot.amount or token.lower_
        elif token.tag_ == "CARD" and not is_span_of_age(i + 1, tokens):
            spot.amount = token.lower_
        elif token.tag_ in {"ADJA", "ADJD"}:
            if token.lower_.startswith("dortig"):
                spot.notes["there"] = token.lower_
            sector_set = _adjective(spot, known.adjective(token.text), sector_set)
        begin = i
        i -= 1
    while begin < spot.first and (
        tokens[begin].tag_ in {"KON", "$,", "ADV", "TRUNC"}
        or (tokens[begin].tag_ == "ADJD" and not begin < tokens[begin].head.i < spot.first)
    ):
        begin += 1
    spot.first = begin


def _goes_on(i: int, tokens: list[Token]) -> bool:
    """True if the token can stand inside a noun phrase before its head."""
    token = tokens[i]
    if is_span_of_age(i, tokens):
        return True
    if token.is_space or token.tag_ not in _LEFT_TAGS:
        return False
    if token.tag_ in {"ADV", "ADJD"}:
        return tokens[i + 1].tag_ in {"ADJA", "CARD", "ADJD"}
    if token.tag_ in {"KON", "$,"}:
        return i > 0 and tokens[i - 1].tag_ in {"ADJA", "TRUNC"} and tokens[i + 1].tag_ == "ADJA"
    return True


def _genitive_name(other: Spot, tokens: list[Token]) -> bool:
    """ "Gaddafis" in "Gaddafis Truppen"."""
    return (other.is_person or other.kind in {"nation", "organisation"}) and tokens[other.last].text.endswith(
        ("s", "’", "'", "x", "z")
    )


def _adjective(spot: Spot, rule: Adjective | None, done: bool) -> bool:
    """Applies what an adjective says of the sector; True if the sector is settled."""
    if rule is None or spot.role is None:
        return done
    if rule.scope == "abroad":
        spot.abroad = True
        return done
    if rule.scope == "office":
        fits = spot.role.office and spot.sector in {"GOV", "LEG"}
    elif spot.role.head == "Partei" or spot.role.head.endswith("partei"):
        fits = rule.sector == "OPP"
    elif rule.sector in _OVER:
        fits = not done and (spot.role.loose or spot.sector in _OVER[rule.sector])
    else:
        fits = not done and (spot.role.loose or spot.role.head in _VAGUE)
    if fits:
        spot.sector = rule.sector
    return done or fits


_OVER = {"OPP": {"PTY", "LEG"}, "PRM": {"MIL"}}
"""Sectors of nouns that these adjectives change though they say something: "oppositionelle Abgeordnete"."""
_VAGUE = {"Gruppe", "Gruppierung", "Organisation", "Mann", "Kämpfer", "Verband", "Jugendliche", "Führer"}


def _right(spot: Spot, tokens: list[Token], starts: dict[int, Spot]) -> None:
    """What stands behind the head: a name, a complement ("der Ukraine", "in Kiew"), a name behind the complement."""
    i = after_bracket(spot.last + 1, tokens)
    name = starts.get(after_titles(i, tokens))
    if name and name.is_person and not name.merged and _takes_name(spot, name, tokens):
        _join(spot, name)
        return
    origin = origin_of(spot, tokens, starts)
    if origin is not None and not spot.explicit:
        spot.country, spot.explicit = origin, True
    complement = find_complement(spot, i, tokens, starts)
    end = spot.last
    if complement is not None:
        spot.complement = complement
        inherit(spot, complement)
        end = _region_behind(complement.last, tokens, starts)
        if spot.plural and complement.kind == "nation":
            end = _further_nations(spot, complement, tokens, starts)
    elif i < len(tokens) and (tokens[i].text == "für" or tokens[i].text + tokens[i].tag_ in {"derART", "desART"}):
        end = _skip_portfolio(i, tokens)
    j = after_bracket(end + 1, tokens)
    comma = j < len(tokens) and tokens[j].text == ","
    if comma:
        j += 1
    name = starts.get(after_titles(j, tokens))
    if name and name.is_person and not name.merged and j > i and not spot.plural and spot.role and spot.role.office:
        close = name.last + 1 >= len(tokens) or tokens[name.last + 1].text in {",", "(", ".", "–", "-", ":"}
        if _linked(name, spot, tokens) or (end > spot.last and (not comma or close)):
            _join(spot, name)
            return
    if complement is not None:
        spot.last = max(spot.last, complement.last)


def _region_behind(end: int, tokens: list[Token], starts: dict[int, Spot]) -> int:
    """The last token of a place behind a complement: "der CDU in Hessen"."""
    place = starts.get(end + 2) if end + 2 < len(tokens) and tokens[end + 1].text in {"in", "im", "aus"} else None
    return place.last if place is not None and place.kind == "nation" else end


def _further_nations(spot: Spot, complement: Spot, tokens: list[Token], starts: dict[int, Spot]) -> int:
    """The other states of "die Präsidenten Russlands, der Ukraine und Polens"; returns the last token."""
    countries = [complement.country or ""]
    end = complement.last
    while end + 2 < len(tokens) and tokens[end + 1].text in {",", "und", "sowie"}:
        j = end + 3 if tokens[end + 2].tag_ == "ART" else end + 2
        following = starts.get(j)
        if following is None or following.kind != "nation" or following.rule == "actor.adjective":
            break
        genitive = tokens[following.last].text.endswith("s") or j == end + 3
        listed = tokens[following.head].dep_ == "conj" and (tokens[end + 1].text != "," or len(countries) > 1)
        if not (genitive or listed):
            break
        countries.append(following.country or "")
        end = following.last
    if len(countries) > 1:
        spot.countries = tuple(countries)
        spot.last = end
    return end


def _takes_name(spot: Spot, name: Spot, tokens: list[Token]) -> bool:
    assert spot.role is not None
    if spot.role.head in {"Familie", "Stamm", "Clan"} or (spot.demonym and spot.plural):
        return False
    if _is_owner(spot, name, tokens):
        return False
    if not spot.role.office and is_seat_or_committee(spot.name) and is_surname(name, tokens):
        return False
    if spot.plural and (tokens[name.last].text.endswith(("s", "’")) or spot.role.head in SUPPORTERS | KIN):
        return False
    return spot.role.office or spot.demonym or _linked(name, spot, tokens)


def _is_owner(spot: Spot, name: Spot, tokens: list[Token]) -> bool:
    """True of "der Arzt Musters" in a report that names Muster: the genitive says whose doctor he is."""
    if len(name.words) != 1 or not name.words[0].endswith("s") or spot.first == 0:
        return False
    if spot.role is not None and spot.role.head == "Person":
        return False
    if tokens[spot.first - 1].tag_ not in {"ART", "PPOSAT", "PIAT"}:
        return False
    base = name.words[0].removesuffix("s")
    return any(token.text == base and token.tag_ in {"NE", "NN"} for token in tokens)


def _linked(name: Spot, spot: Spot, tokens: list[Token]) -> bool:
    """True if the tree joins the two as apposition or flat."""
    for one, other in ((name, spot), (spot, name)):
        head = tokens[one.head]
        if head.dep_ in {"appos", "flat", "flat:name", "compound", "nmod"} and other.first <= head.head.i <= other.last:
            return head.dep_ != "nmod" or abs(spot.last - name.first) <= 1
    return False


def _skip_portfolio(i: int, tokens: list[Token]) -> int:
    """The end of "für Energie", "für internationale Beziehungen" behind an office."""
    j = i + 1
    while (
        j < len(tokens)
        and j - i <= 7
        and (tokens[j].is_space or tokens[j].tag_ in {"ART", "ADJA", "NN", "KON", "TRUNC", "APPRART"})
    ):
        j += 1
    return j - 1


def _join(spot: Spot, name: Spot) -> None:
    """Office and name become one spot of a person."""
    spot.last = name.last
    spot.kind = "name"
    spot.is_person = True
    spot.words = name.words
    spot.person = name.person
    spot.rule = "actor.office-name"
    spot.confidence = 0.9
    spot.several, spot.plural = spot.plural, False
    if spot.demonym:
        spot.role, spot.sector, spot.demonym = name.role, name.sector, False
    name.merged = True


def _name_modifiers(spot: Spot, tokens: list[Token], covered: dict[int, Spot], starts: dict[int, Spot]) -> None:
    """A party in brackets behind a name, a nation before it."""
    i = spot.last + 1
    if i + 1 < len(tokens) and tokens[i].text == "(":
        inner = starts.get(i + 1)
        if (
            inner
            and inner.kind == "organisation"
            and inner.last + 1 < len(tokens)
            and tokens[inner.last + 1].text in {")", ",", "/"}
        ):
            if spot.sector is None or (spot.role is not None and spot.role.loose and spot.sector == "GOV"):
                spot.sector = inner.sector
            spot.country = spot.country or inner.country
            spot.notes["party"] = inner.name
    _member(spot, tokens, starts)
    if spot.role is None and spot.first > 0:
        before = covered.get(spot.first - 1)
        if before and before.rule == "actor.adjective":
            spot.country = before.country
            spot.explicit = True
            if before.last == spot.first - 1 and tokens[before.first].text[0].isupper() and before.kind == "nation":
                spot.first, before.merged = before.first, True


def _member(spot: Spot, tokens: list[Token], starts: dict[int, Spot]) -> None:
    """The body that somebody is of ("Petra Muster von der SPD", "vom Bauernverband")."""
    i = spot.last + 1
    if i + 1 >= len(tokens) or tokens[i].text not in {"von", "vom", "aus", "der", "des"}:
        return
    home = starts.get(i + 1) if tokens[i].text == "aus" and spot.country is None else None
    if home is not None and home.kind == "nation" and home.country and tokens[home.head].dep_.startswith("nmod"):
        spot.country, spot.explicit = home.country, True
        spot.notes["from"] = home.name
        return
    if spot.role is not None:
        return
    for j in range(i + 1, min(i + 4, len(tokens))):
        body = starts.get(j)
        if body is not None and body.kind in {"organisation", "group"} and body.rule != "actor.compound":
            if body.sector and spot.sector is None:
                spot.sector = body.sector
                spot.notes["party"] = body.name
            spot.country = spot.country or body.country
            spot.complement = spot.complement or body
            return
        if tokens[j].tag_ not in {"ART", "ADJA"}:
            return
