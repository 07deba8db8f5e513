"""What a check of a user's list finds: the place, what is wrong there, and what to do, in German and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

__all__ = ["PROBLEMS", "Finding", "Place"]

Level = Literal["error", "note"]


class Place(NamedTuple):
    """Where in a list: the line, counted from 1, and the record; nothing where it concerns the file."""

    line: int | None = None
    record: str = ""


NOWHERE = Place()
PROBLEMS: dict[str, tuple[Level, str, str]] = {
    # code: (level, German, English). An error keeps the list from being used, a note does not.
    "ending": (
        "error",
        "die Dateiendung sagt nicht, was das ist: {endings} verwenden",
        "the file's ending does not say what it is: use {endings}",
    ),
    "unreadable": (
        "error",
        "die Datei ist nicht zu lesen ({reason}): Pfad und Rechte prüfen",
        "the file cannot be read ({reason}): check path and permissions",
    ),
    "too large": (
        "error",
        "die Datei hat {size} MB, mehr als {limit} MB: in mehrere Listen teilen",
        "the file has {size} MB, more than {limit} MB: split it into several lists",
    ),
    "binary": (
        "error",
        "das ist keine Textdatei: die Tabelle als „CSV UTF-8“ speichern",
        "this is no text file: save the table as “CSV UTF-8”",
    ),
    "utf-16": (
        "error",
        "die Datei ist in UTF-16: als UTF-8 speichern („CSV UTF-8“)",
        "the file is in UTF-16: save it as UTF-8 (“CSV UTF-8”)",
    ),
    "encoding": (
        "error",
        "das Byte {byte} ist kein UTF-8 (gemeint wohl „{latin}“): die Datei als UTF-8 speichern",
        "the byte {byte} is no UTF-8 (“{latin}” is meant, it seems): save the file as UTF-8",
    ),
    "many": (
        "error",
        "mehr als {limit} Befunde: der Rest der Liste ist nicht geprüft",
        "more than {limit} findings: the rest of the list is not checked",
    ),
    "empty": (
        "error",
        "die Liste ist leer: mindestens ein Datensatz unter der Kopfzeile",
        "the list is empty: give it at least one record below the header",
    ),
    "csv": (
        "error",
        "kein gültiges CSV ({reason}): Anführungszeichen und Zellen dieser Zeile prüfen",
        "no valid CSV ({reason}): check the quotes and cells of this line",
    ),
    "yaml": (
        "error",
        "kein gültiges YAML ({reason}): Einrückung, Doppelpunkte und Anführungszeichen prüfen",
        "no valid YAML ({reason}): check indentation, colons and quotes",
    ),
    "anchors": (
        "error",
        "Anker und Verweise (&, *) sind hier nicht erlaubt: den Wert ausschreiben",
        "anchors and references (&, *) are not allowed here: write the value out",
    ),
    "deep": (
        "error",
        "zu tief verschachtelt: eine Liste ist Tabelle, Datensätze, Felder",
        "nested too deep: a list is table, records, fields",
    ),
    "no mapping": (
        "error",
        "oberste Ebene müssen Tabellennamen sein: {tables}",
        "the top level must be names of tables: {tables}",
    ),
    "no list": (
        "error",
        "unter „{table}“ muss eine Liste von Datensätzen stehen („- id: …“)",
        "“{table}” must hold a list of records (“- id: …”)",
    ),
    "no record": (
        "error",
        "ein Datensatz besteht aus Feldern („id: …“), nicht aus einem einzelnen Wert",
        "a record is made of fields (“id: …”), not a single value",
    ),
    "table": (
        "error",
        "unbekannte Tabelle „{table}“: es gibt {tables}",
        "unknown table “{table}”: there are {tables}",
    ),
    "column": (
        "error",
        "unbekannte Spalte „{column}“; möglich: {near}",
        "unknown column “{column}”; possible: {near}",
    ),
    "repeated column": (
        "error",
        "die Spalte „{column}“ kommt mehrmals vor: eine davon löschen",
        "the column “{column}” is there more than once: delete one",
    ),
    "no table": (
        "error",
        "die Spalten sind die keiner Tabelle; am nächsten kommt {table}: es fehlen {missing}, nicht dazu gehören "
        "{foreign}",
        "the columns are those of no table; closest is {table}: missing {missing}, not part of it {foreign}",
    ),
    "cells": (
        "error",
        "{cells} Zellen, die Kopfzeile hat {columns}: Trennzeichen prüfen, Zellen mit Trennzeichen in "
        "Anführungszeichen setzen",
        "{cells} cells where the header has {columns}: check the separators, quote cells that contain one",
    ),
    "field": (
        "error",
        "unbekanntes Feld „{field}“ in {table}; möglich: {near}",
        "unknown field “{field}” in {table}; possible: {near}",
    ),
    "missing": ("error", "„{field}“ fehlt: {table} braucht es", "“{field}” is missing: {table} needs it"),
    "value": ("error", "„{field}“: {reason}", "“{field}”: {reason}"),
    "id": (
        "error",
        "der Name ist leer oder enthält Steuerzeichen: einen Namen hinschreiben, wie er in Meldungen steht",
        "the name is empty or contains control characters: write a name as reports have it",
    ),
    "code": (
        "error",
        "„{id}“ ist kein Ländercode: drei Großbuchstaben nach ISO 3166 (DEU)",
        "“{id}” is no country code: three capitals after ISO 3166 (DEU)",
    ),
    "country": (
        "error",
        "unbekanntes Land „{country}“: Code nach ISO 3166 alpha-3 ({near}) oder {bodies}",
        "unknown country “{country}”: use an ISO 3166 alpha-3 code ({near}) or {bodies}",
    ),
    "sector": (
        "error",
        "unbekannter Sektor „{sector}“: einer von {sectors}",
        "unknown sector “{sector}”: one of {sectors}",
    ),
    "rank": ("error", "Rang {rank}: eine Zahl von 1 bis 5", "rank {rank}: a number from 1 to 5"),
    "wikidata": (
        "error",
        "„{wikidata}“ ist keine Wikidata-Kennung: Q und eine Zahl (Q567)",
        "“{wikidata}” is no Wikidata id: Q and a number (Q567)",
    ),
    "term": (
        "error",
        "Amtszeit „{term}“: Jahre als 2005-2021, 2015 oder 2022- schreiben, mehrere mit | getrennt",
        "term “{term}”: write years as 2005-2021, 2015 or 2022-, several of them separated by |",
    ),
    "backwards": (
        "error",
        "Amtszeit „{term}“ endet vor ihrem Beginn: Jahre tauschen",
        "term “{term}” ends before it begins: swap the years",
    ),
    "overlap": (
        "error",
        "die Amtszeiten „{first}“ und „{second}“ überschneiden sich oder stehen nicht der Reihe nach",
        "the terms “{first}” and “{second}” overlap or are out of order",
    ),
    "repeated": (
        "error",
        "„{id}“ gibt es schon in Zeile {line}: zusammenlegen oder umbenennen",
        "“{id}” is in line {line} already: join the two or rename one",
    ),
    "alias": (
        "error",
        "der Name „{name}“ gehört schon zu „{other}“ (Zeile {line}): bei einem der beiden streichen",
        "the name “{name}” belongs to “{other}” already (line {line}): strike it from one of them",
    ),
    "alias twice": (
        "note",
        "der Name „{name}“ steht hier doppelt",
        "the name “{name}” is here twice",
    ),
    "replaces": (
        "note",
        "ersetzt den eingebauten Eintrag „{other}“ ganz, auch dessen weitere Namen: was davon bleiben soll, "
        "hier nennen",
        "replaces the built-in record “{other}” wholly, its other names too: name here what shall stay",
    ),
    "clash": (
        "note",
        "„{name}“ heißt auch der eingebaute Eintrag „{other}“: dieser hier gilt; sonst den Namen streichen",
        "“{name}” is also a name of the built-in record “{other}”: this one wins; else strike the name",
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a list, or worth knowing about it."""

    code: str
    place: Place = NOWHERE
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def level(self) -> Level:
        """ "error" if the list cannot be used so, else "note"."""
        return PROBLEMS[self.code][0]

    def message(self, language: Literal["de", "en"] = "en") -> str:
        """What is wrong and what to do."""
        words = PROBLEMS[self.code][1 if language == "de" else 2]
        shown = {name: _short(value) for name, value in self.values.items()}
        return f"{self.place.record}: {words.format(**shown)}" if self.place.record else words.format(**shown)

    def where(self, path: Path) -> str:
        """File and line, as editors understand it."""
        return f"{path}:{self.place.line}" if self.place.line else str(path)


def _short(value: object) -> str:
    """The value in a message: whole, unless somebody put a novel into a cell."""
    words = " ".join(str(value).split())
    return words if len(words) <= 200 else words[:200] + "…"
