"""Who is in a report: mentions of persons, offices, nations, bodies and groups, and the actors that they name.

Steps: ``spotting`` (words) → ``phrases`` (office and name, nation and group) → ``clusters`` (actors, countries,
sectors) → ``pronouns`` → ``Cast``.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from lagebild.extract.actors.cast import Cast
from lagebild.extract.actors.clusters import Clusters
from lagebild.extract.actors.drafts import Draft
from lagebild.extract.actors.mere_places import mark_places
from lagebild.extract.actors.name_parts import part_names, without_parts
from lagebild.extract.actors.namesakes import free_namesakes
from lagebild.extract.actors.personal_names import gender_of_name
from lagebild.extract.actors.phrases import build_phrases
from lagebild.extract.actors.pronouns import resolve_pronouns, say_of_pronoun
from lagebild.extract.actors.senses import without_things
from lagebild.extract.actors.shortening import link_short_names
from lagebild.extract.actors.spot import KIN, Spot, skipped_tokens
from lagebild.extract.actors.spotting import find_spots
from lagebild.extract.actors.whereabouts import country_of_part
from lagebild.model import Actor, Mention, Report, Span, Why
from lagebild.rules.gazetteer import gazetteer
from lagebild.rules.knowledge import Knowledge, knowledge

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Cast", "find_actors"]

_SHORT = 4
"""Letters of words like "Nord" and "West", which are no town before a hyphen."""


_SCORE = re.compile(r"\d{1,3}:\d{1,3}")
_WEAK = {None, "CVL", "GOV", "MIL"}
"""Sectors that nouns have too easily to be said of a pronoun ("er ist Kiezkönig", "sie ist Leiterin")."""
_PLAYING = {"gewinnen", "siegen", "besiegen", "unterliegen", "spielen", "absteigen", "aufsteigen"}


def find_actors(report: Report, doc: Doc, known: Knowledge | None = None) -> Cast:
    """The cast of the report. ``known`` replaces the knowledge that comes with Lagebild (a user's own lists)."""
    known = known or knowledge()
    spots = without_parts(part_names(find_spots(report, doc, known), list(doc)), list(doc))
    places = _place_spots(report, doc, spots, known)
    spots = without_things(build_phrases(doc, spots, known, places), list(doc))
    towns = {spot.head: spot.country for spot in places.values() if spot.country}
    towns |= {spot.head: spot.country for spot in spots if spot.place and spot.kind == "nation" and spot.country}
    spots = sorted([*spots, *(spot for spot in places.values() if not spot.place)], key=lambda spot: spot.first)
    link_short_names(spots, list(doc), known)
    free_namesakes(spots, places.values(), list(doc), known)
    clusters = Clusters(report, doc, known, towns)
    spots = clusters.run(spots)
    _hear_genders(doc, spots, clusters.drafts)
    for draft in clusters.drafts:
        if draft.person and not draft.gender and len(draft.words) > 1:
            draft.gender = gender_of_name(draft.words[0])
    clusters.merge_holders(spots)
    spots = resolve_pronouns(doc, spots, clusters.drafts)
    _say_of_pronouns(spots, clusters.drafts)
    owners = {
        spot.first: [clusters.drafts[number] for number in spot.actors or (spot.actor,)]
        for spot in spots
        if spot.kind == "pronoun" and spot.actor >= 0
    }
    for spot in spots:
        if spot.actor >= 0 and spot.possessor in owners:
            clusters.possessed(spot, owners[spot.possessor])
    mark_places(spots, list(doc))
    return _cast(doc, spots, clusters.drafts, known)


def _place_spots(report: Report, doc: Doc, spots: list[Spot], known: Knowledge) -> dict[int, Spot]:
    """Towns and regions by first token: context for those who have no country; as a subject they act themselves.

    The place of a dateline never acts, whatever the tree makes of it.
    """
    places = gazetteer()
    named = Counter(
        spot.country for spot in spots if spot.country and spot.explicit and spot.country in known.countries
    )
    skipped = skipped_tokens(report, [token.idx for token in doc])
    taken = {i for spot in spots for i in range(spot.first, spot.last + 1)}
    found: dict[int, Spot] = {}
    for ent in doc.ents:
        if ent.label_ != "LOC" or ent.start in taken or known.role(ent.text):
            continue
        town = ent.text.partition("-")[0]
        site = places.best(ent.text, named) or (places.best(town, named) if len(town) > _SHORT else None)
        country = site.country if site is not None else country_of_part(ent.text, known)
        if site is None and country is None:
            continue
        head = ent.root
        acts = not _plays(head)
        acts = acts and head.dep_ in {"nsubj", "nsubj:pass"} and country is not None and ent.start not in skipped
        found[ent.start] = Spot(
            ent.start, ent.end - 1, head.i, "nation", ent.text, "actor.place", country, "GOV", 0.4,
            explicit=country is not None, place=not acts,
        )  # fmt: skip
    return found


def _plays(head: Token) -> bool:
    """True of a town that stands for its team ("Musterstadt gewann 3:2")."""
    words = [token.text for token in head.sent]
    scored = any(
        _SCORE.fullmatch(word) for word, behind in zip(words, [*words[1:], ""], strict=True) if behind != "Uhr"
    )
    return scored or head.head.lemma_.lower() in _PLAYING


def _say_of_pronouns(spots: list[Spot], drafts: list[Draft]) -> None:
    """What the report says of a pronoun with "ist", it says of the one that the pronoun means."""
    pronouns = {spot.first: spot for spot in spots if spot.kind == "pronoun" and spot.actor >= 0}
    for spot in spots:
        named = pronouns.get(spot.subject)
        say_of_pronoun(spot, named, drafts)
        if named is None or spot.actor != named.actor or len(named.actors) != 1:
            continue
        draft, said = drafts[named.actor], spot.role is not None and spot.role.office and spot.role.head not in KIN
        if draft.person and draft.known is None and not draft.spoken and said and spot.sector not in _WEAK:
            draft.sector, draft.spoken = spot.sector, True
            draft.notes.pop("sector", None)


def _hear_genders(doc: Doc, spots: list[Spot], drafts: list[Draft]) -> None:
    """The gender that a relative pronoun right behind a name shows ("Lin Muster, die …")."""
    for spot in spots:
        if spot.actor < 0 or not spot.is_person or spot.several or spot.last + 2 >= len(doc):
            continue
        comma, pronoun, draft = doc[spot.last + 1], doc[spot.last + 2], drafts[spot.actor]
        if (
            comma.text == ","
            and pronoun.tag_ == "PRELS"
            and not draft.gender
            and (spot.first == 0 or doc[spot.first - 1].text != "und")
        ):
            draft.gender = {"die": "f", "der": "m", "den": "m", "dem": "m"}.get(pronoun.text, "")


def _cast(doc: Doc, spots: list[Spot], drafts: list[Draft], known: Knowledge) -> Cast:
    mentions: list[Mention] = []
    ranges: list[tuple[int, int]] = []
    by_head: dict[int, int] = {}
    order = sorted((spot for spot in spots if spot.actor >= 0), key=lambda spot: (spot.first, -spot.last))
    used: dict[int, int] = {}
    for spot in order:
        for actor in spot.actors or (spot.actor,):
            used.setdefault(actor, len(used))
    for spot in order:
        span = Span(doc[spot.first].idx, doc[spot.last].idx + len(doc[spot.last]))
        head = Span(doc[spot.head].idx, doc[spot.head].idx + len(doc[spot.head]))
        if spot.cut:
            span = head = Span(span.start, span.start + spot.cut)
        notes = dict(spot.notes)
        if spot.place:
            notes["role"] = "place"
        for number, actor in enumerate(spot.actors or (spot.actor,)):
            if number == 0:
                by_head.setdefault(spot.head, len(mentions))
            ranges.append((spot.first, spot.last))
            kind = spot.kind
            if kind == "office" and spot.plural:
                kind = "group"
            mentions.append(Mention(span, head, kind, used[actor], Why(spot.rule, spot.confidence, (head,), notes)))
    by_token: dict[int, int] = {}
    for index in sorted(range(len(mentions)), key=lambda n: -(ranges[n][1] - ranges[n][0])):
        for i in range(ranges[index][0], ranges[index][1] + 1):
            if by_token.get(i) is None or ranges[by_token[i]] != ranges[index]:
                by_token[i] = index
    actors = [
        Actor(
            number, draft.name, draft.country, draft.sector, Why(draft.rule, draft.confidence, (), draft.notes),
            office=draft.office, person=draft.person, wikidata=draft.wikidata,
        )
        for old, number in sorted(used.items(), key=lambda pair: pair[1])
        for draft in (drafts[old],)
    ]  # fmt: skip
    return Cast(tuple(actors), tuple(mentions), by_token, by_head, tuple(ranges), known)
