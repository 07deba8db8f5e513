"""Nouns that say little of whom they mean, and words that only look like a compound of one.

Tables ``nouns_from_anywhere.csv``, ``nouns_taken_up.csv``, ``nouns_of_unions.csv``, ``nouns_in_senses.csv``,
``nouns_in_phrases.csv`` and ``nouns_of_callings.csv``, whose ids are head nouns of ``offices.csv`` and ``groups.csv``,
``nouns_of_things.csv``, ``names_of_things.csv``, ``makers_of_vehicles.csv``, ``words_of_buildings.csv``,
``seeming_compounds.csv`` and ``name_words.csv``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from lagebild.rules.loading import Rule, load_table

__all__ = [
    "BuildingUse",
    "building_words",
    "callings",
    "from_anywhere",
    "in_phrases",
    "is_name_of_thing",
    "is_named_like_people",
    "is_seeming_compound",
    "is_thing",
    "makers",
    "name_sector",
    "named_as",
    "taken_up",
    "things_names",
    "unions",
]


BuildingUse = Literal["part", "done", "happens", "force", "hit"]


class FromAnywhere(Rule):
    """A noun of people of whose country the place says nothing: without a nation in the text they have none.

    ``number``: ``plural`` of nouns that in the singular are taken up or tied to a place ("Firmen", not "die Firma"),
    ``singular`` of those that are local people in the plural ("der Besitzer" of a ticket, "die Besitzer" of the farms).
    """

    number: Literal["any", "plural", "singular"] = "any"


class Thing(Rule):
    """The end, in small letters, of a noun that says of the name behind it that it is no body ("Raumsonde").

    "=" before it: the whole noun, not the end of others ("Stern", not "Schwestern"). ``people``: such things have
    people's names ("Orkan Ada"), so that a name behind it is not a person's either. ``own``: a name that ends with it
    is no body's ("Muster-Arena", "Quarl Café").
    """

    people: bool = False
    own: bool = False


class ThingName(Rule):
    """The name of a thing that reports name without saying what it is: an illness, an index, a league, a format."""


class Maker(Rule):
    """The name of a maker of vehicles, which with an article is one of them ("mit seinem Opel", "eine Boeing")."""


class NameWord(Rule):
    """A word of names of bodies that says what they are ("Airlines", "Party"); with "-" in front the end of one."""

    sector: str


class SeemingCompound(Rule):
    """A word, in small letters, that ends like a noun for somebody and is none ("Urkunde", "Einführung").

    It stands for itself and for all words that end so ("Geburtsurkunde").
    """


class InSense(Rule):
    """A noun that names somebody in some uses only, and something in others.

    ``named``: ``subject``, only as the one who acts ("die Mission teilte mit", not "eine Mission zum Mars");
    ``argument``, as subject, object or target ("informierte die Öffentlichkeit", not "in der Öffentlichkeit");
    ``outside``, unless a preposition of place or what is done to it makes it a building or a medium ("im Krankenhaus",
    "im Fernsehen", "die Schule wurde gebaut"); ``alone``, as subject where nothing says what it is of ("der Betrieb
    schloss", not "der Betrieb von Bussen"); ``armed``, a craft that fights or is fought ("das Schiff beschoss", not
    "das Schiff sank"); ``attacked``, a building that speaks or is attacked ("die Wache teilte mit", "griff die Wache
    an"); ``message``, an embassy, but a message where it has an owner or is sent ("hinterließ eine Botschaft").
    """

    named: Literal["subject", "argument", "outside", "alone", "armed", "attacked", "message"]


class InPhrase(Rule):
    """A noun that names nobody in set phrases.

    ``after``: the words right before it ("in Führung", "auf dem Land"); ``behind``: a preposition, whatever stands
    between ("unter der Führung"); ``objects``: verbs whose object it is ("übernahm die Führung").
    """

    after: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()


class WordOfBuildings(Rule):
    """A word that says of a noun beside it that it is a building or craft, or that it is somebody all the same.

    ``part``: its genitive is a thing ("das Dach der Schule"); ``done``: what is done to buildings ("schließen");
    ``happens``: what buildings do ("brennen"); ``force``: what armed crafts do ("beschießen"); ``hit``: what is done
    to the crew of a craft ("kapern").
    """

    uses: tuple[BuildingUse, ...]


class Union(Rule):
    """A noun of a union: those behind it in the genitive belong to its name ("Verband der Hersteller")."""


class Calling(Rule):
    """What somebody is by calling: with the definite article the person of whom the report has just told.

    No noun whose holder a report may name without having told of him ("der Trainer", "der Arzt", "der Richter").
    ``of``: ``politics``, also who holds an office; ``suspect``, whatever else the report says that he is; ``accused``,
    the one of whom it tells most.
    """

    of: Literal["", "politics", "suspect", "accused"] = ""


class TakenUp(Rule):
    """A noun that, with the definite article, means the body of its kind named last ("das Ministerium").

    ``sectors``: those of the named bodies that it can take up; ``also``: ends, in small letters, of other nouns and
    names that say the same kind ("der Klub" of a Verein, "die Behörde" of a Bundesamt).
    """

    sectors: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@cache
def callings() -> dict[str, str]:
    """The nouns of callings, with those of whom they can be said."""
    return {row.id: row.of for row in load_table("nouns_of_callings.csv", Calling)}


@cache
def from_anywhere() -> dict[str, str]:
    """The nouns of people who may be from anywhere, with the number in which they are."""
    return {row.id: row.number for row in load_table("nouns_from_anywhere.csv", FromAnywhere)}


@cache
def taken_up() -> dict[str, TakenUp]:
    """The nouns that take up a body."""
    return {row.id: row for row in load_table("nouns_taken_up.csv", TakenUp)}


@cache
def unions() -> frozenset[str]:
    """The nouns of unions."""
    return frozenset(row.id for row in load_table("nouns_of_unions.csv", Union))


@cache
def named_as() -> dict[str, str]:
    """The use in which each noun of two senses names somebody."""
    return {row.id: row.named for row in load_table("nouns_in_senses.csv", InSense)}


@cache
def in_phrases() -> dict[str, InPhrase]:
    """The set phrases of each noun."""
    return {row.id: row for row in load_table("nouns_in_phrases.csv", InPhrase)}


@cache
def building_words(use: BuildingUse) -> frozenset[str]:
    """The words of buildings and crafts of that use, in small letters."""
    rows = load_table("words_of_buildings.csv", WordOfBuildings)
    return frozenset(row.id.lower() for row in rows if use in row.uses)


@cache
def _name_words() -> dict[str, str]:
    return {row.id: row.sector for row in load_table("name_words.csv", NameWord)}


def name_sector(words: Sequence[str]) -> str | None:
    """The sector that the words of a body's name show ("Muster Motors"), the last one first."""
    table = _name_words()
    for word in reversed(words):
        low = word.rstrip(".,").lower()
        if low in table:
            return table[low]
        for start in range(1, len(low) - 3):
            found = table.get("-" + low[start:])
            if found is not None:
                return found
    return None


@cache
def _seeming_compounds() -> frozenset[str]:
    return frozenset(row.id for row in load_table("seeming_compounds.csv", SeemingCompound))


def is_seeming_compound(word: str) -> bool:
    """True if the noun, in whatever form and with whatever hyphens, names nobody although its end looks so."""
    return any(ending in _seeming_compounds() for ending in _endings(word.replace("-", "")))


@cache
def _things() -> dict[str, bool]:
    return {row.id: row.people for row in load_table("nouns_of_things.csv", Thing)}


@cache
def _own_things() -> frozenset[str]:
    return frozenset(row.id for row in load_table("nouns_of_things.csv", Thing) if row.own)


def is_name_of_thing(word: str) -> bool:
    """True if a name whose last word this is is a thing's ("Muster-Arena", "Quarl Café")."""
    return any(ending in _own_things() for ending in _endings(word))


def is_thing(word: str) -> bool:
    """True if the noun, in whatever form, says of a name behind it that it is no body; a noun for people that only ends
    like one of a thing does not ("Mitglied", "Kommission")."""
    longest = max((len(ending.lstrip("=")) for ending in _endings(word) if ending in _things()), default=0)
    return longest > 0 and not any(len(end) > longest and end in _nouns_of_people() for end in _endings(word))


@cache
def _nouns_of_people() -> frozenset[str]:
    """The nouns of offices and groups that always name somebody."""
    from lagebild.rules.knowledge import Group, Office  # that module looks words up in this one

    heads = {row.id for row in load_table("offices.csv", Office)} | {row.id for row in load_table("groups.csv", Group)}
    return frozenset(head.lower() for head in heads - named_as().keys())


@cache
def things_names() -> frozenset[str]:
    """The names of things that are never a body's."""
    return frozenset(row.id for row in load_table("names_of_things.csv", ThingName))


@cache
def makers() -> frozenset[str]:
    """The makers of vehicles."""
    return frozenset(row.id for row in load_table("makers_of_vehicles.csv", Maker))


def is_named_like_people(word: str) -> bool:
    """True if the noun is of a thing to which people's names are given ("Orkan", "Schiff")."""
    return any(_things().get(ending, False) for ending in _endings(word))


def _endings(word: str) -> Iterator[str]:
    """The base forms that an inflected noun may have, and all their ends."""
    low = word.lower()
    for form in (low, *(low.removesuffix(ending) for ending in ("n", "en", "s", "es", "e") if low.endswith(ending))):
        yield f"={form}"
        yield from (form[start:] for start in range(len(form) - 2))
