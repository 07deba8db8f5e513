"""Actors while their mentions are being gathered, and the one that a definite noun takes up ("der Präsident")."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lagebild.extract.actors.genders import draft_gender, human_gender
from lagebild.extract.actors.spot import Spot
from lagebild.rules.knowledge import Person

__all__ = [
    "CHILDREN",
    "FAMILIES",
    "MUTUAL",
    "Draft",
    "holder",
    "holds",
    "is_another",
    "of_two_ages",
    "office_family",
    "offices",
    "same_demonym",
    "same_holder",
    "same_human",
    "serve",
]

FAMILIES = (
    {"Präsident", "Staatspräsident", "Staatschef", "Staatsoberhaupt", "Machthaber", "Diktator", "Bundespräsident",
     "Herrscher"},
    {"Ministerpräsident", "Premierminister", "Regierungschef", "Premier", "Kanzler", "Bundeskanzler"},
    {"Minister", "Ressortchef", "Außenminister", "Innenminister", "Verteidigungsminister", "Finanzminister",
     "Chefdiplomat"},
    {"Sprecher", "Pressesprecher", "Regierungssprecher", "Polizeisprecher", "Militärsprecher"},
    {"Vorsitzende", "Parteichef", "Parteivorsitzende", "Fraktionsvorsitzende", "Fraktionschef"},
    {"König", "Monarch", "Königin"},
    {"Politiker", "Abgeordnete", "Parlamentarier"},
    {"Rebellenführer", "Anführer", "Rebellenchef"},
)  # fmt: skip
_ANYBODY = {"Mann", "Frau", "Jährige", "Junge", "Mädchen", "Jugendliche", "Verletzte", "Verstorbene", "Kind"}
CHILDREN = {"Junge", "Mädchen", "Kind", "Kleinkind", "Baby", "Säugling", "Sohn", "Tochter", "Schüler", "Jugendliche"}
_NOBODY = {"Mensch", "Person", "Eltern", "Leute", "Ehepaar", "Familie", "Opfer", "Kunde", "Nutzer", "Verbraucher"}
_PLAIN = {"CVL", "CRM", "UAF", "LAB", "REF", "JRN", "EDU", "MED", "REL", "BUS", "ELI", None}
"""Sectors of those whom a report calls "der Mann"; of officials it says the office."""
_DEFINITE = {"das", "dem", "die", "der", "des", "den", "vom", "zum", "zur", "beim", "im"}
_OF_SPEAKERS = {"mein", "meine", "meinem", "meinen", "meiner", "meines", "unser", "unsere", "unserem", "unseren",
                "unserer", "unseres"}  # fmt: skip
"""Possessives by which a noun means somebody of whoever speaks."""
_PARTNERS = {"Mann", "Frau", "Kind"}
"""Nouns that with a possessive mean another than without ("seine Frau", "die Frau")."""
MUTUAL = {"Bruder", "Schwester"}
"""Whoever is this of somebody has him as the same."""
_INDEFINITE = {"ein", "eine", "einen", "einem", "einer", "eines", "kein", "keine", "mehrere", "einige", "zwei", "drei"}


@dataclass(slots=True)
class Draft:
    """An actor while its mentions are being gathered."""

    id: int
    name: str
    rule: str
    country: str | None = None
    sector: str | None = None
    confidence: float = 0.9
    office: str | None = None
    person: bool = False
    wikidata: str | None = None
    words: tuple[str, ...] = ()
    known: Person | None = None
    heads: set[str] = field(default_factory=set)
    gender: str = ""
    plural: bool = False
    single: bool = False
    """One human being without a name."""
    explicit: bool = False
    spoken: bool = False
    """The sector comes from words of the report."""
    unowned: bool = False
    """Of his office the report says nothing that it is of."""
    first: int = -1
    """Token at which it was named first."""
    owned: set[str] = field(default_factory=set)
    """Nouns that say whose he is ("ihr Mann")."""
    relative: Spot | None = None
    """Whose brother, daughter or friend the report says that this is."""
    human: str = ""
    """Man or woman ("m", "f"), of one without a name, by the nouns that name him."""
    age: str = ""
    """How old, in years, by the words of the report."""
    notes: dict[str, str] = field(default_factory=dict)

    def own(self, spot: Spot) -> None:
        """Takes over a noun that says whose he is."""
        if spot.role is not None and spot.possessor >= 0:
            self.owned.add(spot.role.head)


def office_family(heads: set[str]) -> set[str]:
    """All names of the highest office, of state, government or a ministry, that one of these nouns is."""
    return next((set(family) for family in FAMILIES[:3] if heads & family), set())


def holder(spot: Spot, before: str, recent: Iterable[Draft], year: int | None) -> Draft | None:
    """The person named last who holds the office ("der Präsident"); ``before`` is the word before the noun."""
    role = spot.role
    if role is None or not role.office or before in _INDEFINITE or (role.head in MUTUAL and before in _OF_SPEAKERS):
        return None
    if role.part.lower().startswith(("vize", "stellvertret")):
        return None
    family, short = _family(role.head), _base(role.head)
    for draft in recent:
        country = draft.country or (draft.known.country if draft.known else None)
        if not draft.person or (spot.country and country and spot.country != country):
            continue
        if (role.feminine and draft.gender == "m") or (spot.gender == "m" and draft.gender == "f"):
            continue
        if spot.possessor >= 0 and role.head in _PARTNERS and role.head not in draft.owned:
            continue
        sector = draft.sector or (draft.known and draft.known.sector)
        if role.head == "Politiker" and sector in {"GOV", "PTY", "OPP", "LEG"}:
            return draft
        held = {_base(head) for head in offices(draft, year)}
        if held & family or (short in _SHORT and any(head.endswith(short.lower()) for head in held - _RULERS)):
            return draft
    return None


def _family(head: str) -> set[str]:
    """The names of an office: of a ministry also the bare "Minister", of "Ex-Kanzler" that of the Kanzler."""
    base = _base(head)
    if base.endswith("minister") and not base.startswith("Premier"):
        return {base, "Minister", "Chefdiplomat"} if base == "Außenminister" else {base, "Minister"}
    return next((family for family in FAMILIES if base in family), {base, head})


def _base(head: str) -> str:
    """The office itself: "Minister" of "Ministerin" and "Ex-Minister", "Kanzler" of "Altkanzler"."""
    former = next((head.removeprefix(part) for part in ("Ex-", "Ex", "Alt") if head.startswith(part)), head)
    base = former[:1].upper() + former[1:]
    return base.removesuffix("in") if base.endswith(("ministerin", "Ministerin", "präsidentin", "chefin")) else base


_RULERS = {"Premierminister"}
_SHORT = {"Minister", "Ressortchef", "Vorsitzende", "Sprecher", "Abgeordnete", "Richter", "Senator", "Kommissar"}
"""Offices by which one with a longer name is taken up ("die Justizministerin", then "die Ministerin")."""


def holds(head: str, person: Person) -> bool:
    """True if the office of the list of persons is this one or one of its kind."""
    return person.office in next((family for family in FAMILIES if head in family), {head})


def offices(draft: Draft, year: int | None) -> set[str]:
    """The offices that the report or the list of persons knows of somebody."""
    person = draft.known
    if person is None or (draft.heads and (year is None or person.serves(year) is False)):
        return draft.heads
    return draft.heads | {person.office}


def same_holder(draft: Draft, drafts: list[Draft], year: int | None) -> Draft | None:
    """The one person of the report who holds an office of the highest rank that it also names alone."""
    family = next((family for family in FAMILIES[:2] if draft.heads & family), None)
    if family is None or draft.person or draft.plural or draft.sector != "GOV" or draft.rule != "actor.role":
        return None
    fitting = [
        other
        for other in drafts
        if other.person
        and other.country == draft.country
        and offices(other, year) & family
        and not (draft.gender == "f" and other.gender == "m")
    ]
    return fitting[0] if len(fitting) == 1 else None


def same_human(spot: Spot, before: str, recent: Iterable[Draft]) -> Draft | None:
    """Whom "der Mann", "die Frau", "der 28-Jährige" means: the last one named of whom the report says as little."""
    role = spot.role
    if role is None or role.head not in _ANYBODY or spot.plural or spot.complement or spot.possessor >= 0:
        return None
    if before not in _DEFINITE | {"dieser", "diese", "diesen", "diesem"}:
        return None
    gender = "f" if role.feminine or role.head in {"Frau", "Mädchen"} else "m" if role.head == "Junge" else spot.gender
    gender = "" if role.head == "Kind" else gender
    child = role.head in CHILDREN
    fitting = []
    for draft in recent:
        plain = draft.sector in _PLAIN or (draft.person and role.head == "Jährige")
        if draft.plural or not plain or (spot.country and draft.country != spot.country):
            continue
        if not (draft.single or (draft.person and not child)) or draft.heads & _NOBODY or of_two_ages(spot, draft):
            continue
        grown = role.head in {"Mann", "Frau"} and bool(draft.heads & CHILDREN)
        alike = (draft.person and not grown) or role.head == "Jährige" or child == bool(draft.heads & CHILDREN)
        if alike and not (draft.gender and gender and draft.gender != gender):
            fitting.append(draft)
    if spot.age:
        fitting.sort(key=lambda draft: draft.age != spot.age)
        return fitting[0] if fitting else None
    return next((draft for draft in fitting if role.head in draft.heads), fitting[0] if fitting else None)


def serve(spot: Spot, draft: Draft) -> None:
    """Gives somebody of whom the report says no office the sector of what he serves as ("arbeitet als Reporter")."""
    told = spot.role is not None and "office" in spot.notes and spot.sector not in {"CVL", "UNK", None}
    told = told and (spot.explicit or spot.sector not in {"GOV", "MIL"})
    if told and draft.person and draft.known is None and not draft.spoken and draft.sector in {None, "CVL"}:
        draft.sector, draft.spoken = spot.sector, True
        draft.notes["sector"] = spot.notes["office"]
        draft.country = draft.country or (spot.country if spot.explicit else None)


def of_two_ages(spot: Spot, draft: Draft) -> bool:
    """True if the report gives both an age, and not the same."""
    return bool(spot.age and draft.age and spot.age != draft.age)


def same_demonym(spot: Spot, recent: Iterable[Draft]) -> Draft | None:
    """Whom "den Peruaner", "der Peruanerin" means: the one named last who the report says is of that nation."""
    if not spot.demonym or spot.plural or spot.complement is not None or spot.possessor >= 0:
        return None
    gender = human_gender(spot)
    for draft in recent:
        one = draft.person or (draft.single and draft.explicit)
        other = draft_gender(draft)
        if one and not draft.plural and draft.country == spot.country and not (gender and other and gender != other):
            return draft
    return None


def is_another(spot: Spot, before: str) -> bool:
    """True of "ein Mann": not the man who was named before."""
    role = spot.role
    plain = role is not None and spot.sector in {"CVL", "CRM", "UAF", "BUS"} and role.head not in _NOBODY
    return plain and not spot.plural and before in _INDEFINITE and not before.startswith("kein")
