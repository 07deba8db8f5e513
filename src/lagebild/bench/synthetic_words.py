"""The words that made-up reports are made of: names, countries, matters, acts."""

from __future__ import annotations

import datetime
import itertools
import random

from lagebild.model.event import EventType, Status
from lagebild.store.words import to_term

__all__ = [
    "AGENCIES", "COMPOUNDS", "COUNTRIES", "FILLERS", "FIRST_DAY", "KINDS", "MONTHS", "PARTS", "PERSONS", "SECTORS",
    "STATUSES", "VOICES", "WEEKDAYS", "day_of", "skewed",
]  # fmt: skip

FIRST_DAY = datetime.date(2016, 1, 1)
_DAYS = 3650
_PER_DAYS = 100_000
"""So many reports are told in ``_DAYS`` days."""


def _split(words: str) -> list[str]:
    return words.split()


_FIRST_NAMES = _split(
    "Anna Bernd Carla Dora Emil Frida Georg Hanna Ivo Jana Karl Lena Mirko Nora Otto Paula Quirin Rosa Stefan Tilda "
    "Udo Vera Wanda Xaver Yvonne Zita"
)
_NAME_STARTS = _split("Al Bar Cor Dar El Fan Gor Hal Ist Jor Kal Lor Mar Nes Or Pal Quan Ros Sal Tor Ul Var Wes Yor")
_NAME_ENDS = _split("ann berg dal egger feld gard horn inger kamp lich mann nau owa pert rath sen tal us vik weiler")
COUNTRIES = (
    ("USA", "die USA", "Washington"), ("RUS", "Russland", "Moskau"), ("DEU", "Deutschland", "Berlin"),
    ("CHN", "China", "Peking"), ("UKR", "die Ukraine", "Kiew"), ("FRA", "Frankreich", "Paris"),
    ("GBR", "Großbritannien", "London"), ("ISR", "Israel", "Jerusalem"), ("IRN", "der Iran", "Teheran"),
    ("TUR", "die Türkei", "Ankara"), ("SYR", "Syrien", "Damaskus"), ("POL", "Polen", "Warschau"),
    ("ITA", "Italien", "Rom"), ("JPN", "Japan", "Tokio"), ("IND", "Indien", "Neu-Delhi"),
    ("BOL", "Bolivien", "La Paz"), ("CHL", "Chile", "Santiago"), ("PER", "Peru", "Lima"),
    ("EGY", "Ägypten", "Kairo"), ("SRB", "Serbien", "Belgrad"), ("MLI", "Mali", "Bamako"),
    ("KEN", "Kenia", "Nairobi"), ("NPL", "Nepal", "Kathmandu"), ("FIN", "Finnland", "Helsinki"),
)  # fmt: skip
SECTORS = ("GOV", "GOV", "GOV", "MIL", "LEG", "OPP", "CVL", "JUD", "REB", "BUS", "COP")
_FIRST_PARTS = _split(
    "Truppen Grenz Friedens Energie Haushalts Handels Staudamm Getreide Flüchtlings Waffen Verfassungs Wahl Klima "
    "Hafen Luft Wasser Gas Zoll Polizei Kriegs Rüstungs Schulden Impf Ernte Zeitungs Raketen Sicherheits Fischerei "
    "Gefangenen Botschafts Parlaments Küsten Bahn Strom Kohle Stahl Netz Daten Medien Renten"
)
_SECOND_PARTS = _split(
    "abkommen abzug streit konferenz hilfe gespräch kommission bericht verbot lieferung kontrolle reform krise "
    "vertrag forderung prüfung entscheidung planung übung behörde gipfel frist einigung warnung sperre debatte "
    "ausschuss vorschlag angebot antrag minister sprecher experte verband bündnis gesetz mission wache ordnung zahl"
)
KINDS: tuple[tuple[EventType, str | None, str, str], ...] = (
    ("CONSULT", "phone", "telefonierte", "telefonieren"), ("CONSULT", "visit", "besuchte", "besuchen"),
    ("ACCUSE", "disapprove", "kritisierte", "kritisieren"), ("REQUEST", "change", "forderte", "fordern"),
    ("ASSAULT", "aerial", "bombardierte", "bombardieren"), ("THREATEN", "restrict", "drohte", "drohen"),
    ("AID", None, "unterstützte", "unterstützen"), ("SANCTION", "withdraw", "bestrafte", "bestrafen"),
    ("AGREE", None, "unterzeichnete", "unterzeichnen"), ("COERCE", "arrest", "verhaftete", "verhaften"),
    ("REJECT", "change", "verweigerte", "verweigern"), ("MOBILIZE", "troops", "verlegte", "verlegen"),
    ("PROTEST", "demo", "protestierte", "protestieren"), ("RETREAT", "withdraw", "räumte", "räumen"),
    ("SUPPORT", None, "lobte", "loben"), ("COOPERATE", None, "kooperierte", "kooperieren"),
)  # fmt: skip
FILLERS = (
    "{} rechnen bei {} und {} derzeit nicht mit rascher {}",
    "Über {} soll vor der {} erst nach der {} gesprochen werden",
    "Die {} gilt seit der {} im Streit um {} als äußerst angespannt",
    "Zuvor waren {} und {} ohne greifbare {} geblieben",
    "Von {} war am Abend neben {} und {} wenig zu sehen",
    "Auch {} und {} verfolgen die {} mit wachsender Sorge",
    "Nach dem Willen von {} soll über {} bald wieder {} beginnen",
    "Viele sprechen bei {} von schwerem {} für alle weiteren {}",
)
AGENCIES = ("dpa", "dpa", "dpa", "AFP", "Reuters", "epd", "APA")
VOICES = ("Diplomaten", "ein Sprecher", "das Ministerium", "Augenzeugen", "Regierungskreise", "ein Zeuge")
STATUSES: tuple[Status, ...] = ("actual",) * 22 + ("planned", "possible", "denied")


def day_of(number: int) -> datetime.date:
    """The day of the report with this number."""
    return FIRST_DAY + datetime.timedelta(days=number * _DAYS // _PER_DAYS % _DAYS)


def skewed(rng: random.Random, size: int) -> int:
    """A position below ``size``, the first ones by far the most frequent."""
    return int(size ** rng.random()) - 1


def _persons() -> list[tuple[str, str, str]]:
    rng = random.Random(0)
    surnames = [start + end for start in _NAME_STARTS for end in _NAME_ENDS]
    names = [f"{first} {last}" for first, last in itertools.product(_FIRST_NAMES, surnames)]
    rng.shuffle(names)
    return [(name, rng.choice(COUNTRIES)[0], rng.choice(SECTORS)) for name in names]


MONTHS = _split("Januar Februar März April Mai Juni Juli August September Oktober November Dezember")
WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
PERSONS = _persons()
COMPOUNDS = [first + second for first, second in itertools.product(_FIRST_PARTS, _SECOND_PARTS)]
random.Random(0).shuffle(COMPOUNDS)
PARTS = {
    to_term(first + second): (to_term(first.removesuffix("s")), to_term(second))
    for first, second in itertools.product(_FIRST_PARTS, _SECOND_PARTS)
}
