"""The words of the interface, German and English, in one table."""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import StrEnum

__all__ = ["TEXTS", "Language", "text"]


class Language(StrEnum):
    """A language of the interface. The reports are German in either."""

    DE = "de"
    EN = "en"

    @classmethod
    def of_locale(cls, environment: Mapping[str, str] = os.environ) -> Language:
        """German where the locale of the environment is German, else English."""
        names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        first = next((name for name in names if name), "")
        return cls.DE if first.lower().startswith("de") else cls.EN


TEXTS: dict[str, tuple[str, str]] = {
    # key: (German, English)
    "actual": ("geschehen", "actual"),
    "planned": ("geplant", "planned"),
    "possible": ("möglich", "possible"),
    "denied": ("bestritten", "denied"),
    "event": ("Ereignis", "event"),
    "status": ("Stand", "status"),
    "parties": ("wer → wem, wann, wo", "who → to whom, when, where"),
    "actor": ("wer", "actor"),
    "recipient": ("wem", "recipient"),
    "source": ("auf wessen Wort", "on whose word"),
    "evidence": ("Beleg", "evidence"),
    "report": ("Meldung", "report"),
    "number": ("Nr.", "no."),
    "trigger": ("Auslöser", "trigger"),
    "none": ("keine Ereignisse gefunden", "no events found"),
    "undated": ("ohne Datum", "no date"),
    "given": ("{day} (angegeben)", "{day} (given)"),
    "on": ("{earliest} (erschlossen aus: {grounds})", "{earliest} (from {grounds})"),
    "between": (
        "zwischen {earliest} und {latest} (erschlossen aus: {grounds})",
        "between {earliest} and {latest} (from {grounds})",
    ),
    "not before": ("nicht vor {earliest} (erschlossen aus: {grounds})", "not before {earliest} (from {grounds})"),
    "not after": ("nicht nach {latest} (erschlossen aus: {grounds})", "not after {latest} (from {grounds})"),
    "one of": ("in einem der Jahre {years} (erschlossen aus: {grounds})", "in one of {years} (from {grounds})"),
    "one of": ("in einem der Jahre {years} (erschlossen aus: {grounds})", "in one of {years} (from {grounds})"),
    "by dateline": ("Datumszeile: {words}", "the dateline: {words}"),
    "by terms": ("Amtszeiten: {words}", "terms of office of {words}"),
    "by years": ("Jahresangaben: {words}", "years named: {words}"),
    "by weekday": ("Wochentag und Datum: {words}", "weekday and date: {words}"),
    "by days": ("Tage ohne Jahr: {words}", "days without a year: {words}"),
    "untitled": ("ohne Titel", "no title"),
    "the report": ("die Meldung selbst", "the report itself"),
    "rule": ("Regel", "rule"),
    "confidence": ("Sicherheit", "confidence"),
    "words": ("Wörter", "words"),
    "when": ("wann", "when"),
    "basis phrase": ("eigene Zeitangabe", "own time phrase"),
    "basis clause": ("Zeitangabe des Teilsatzes", "time phrase of the clause"),
    "basis sentence": ("Zeitangabe des Satzes", "time phrase of the sentence"),
    "basis carried": ("aus dem Zusammenhang", "carried over from before"),
    "basis report": ("nur der Tag der Meldung", "only the report's day"),
    "also": ("auch", "also"),
    "reasons": ("Gründe", "reasons"),
    "tree": ("Satzbaum", "sentence tree"),
    "remark": ("Anmerkung", "remark"),
    "failures": ("nicht gelesen: {count}", "not read: {count}"),
    "no times": ("keine Zeitangaben gefunden", "no time expressions found"),
    "time": ("Zeitangabe", "time expression"),
    "kind": ("Art", "type"),
    "value": ("Wert", "value"),
    "denied by": ("bestritten von: {names}", "denied by: {names}"),
    "exactly": ("{low}", "{low}"),
    "at least": ("mindestens {low}", "at least {low}"),
    "at most": ("höchstens {high}", "at most {high}"),
    "from to": ("{low} bis {high}", "{low} to {high}"),
    "killed": ("{count} getötet", "{count} killed"),
    "injured": ("{count} verletzt", "{count} injured"),
    "arrested": ("{count} festgenommen", "{count} arrested"),
    "abducted": ("{count} entführt", "{count} abducted"),
    "missing": ("{count} vermisst", "{count} missing"),
    "displaced": ("{count} vertrieben", "{count} displaced"),
    "participants": ("{count} beteiligt", "{count} taking part"),
    "left out": (
        "weggelassen, weil ihre Sicherheit unter {least} liegt: {count} Ereignisse",
        "left out for a confidence below {least}: {count} events",
    ),
    "no statements": ("keine Äußerungen gefunden", "no statements found"),
    "speaker": ("wer", "who"),
    "form": ("Form, Wort", "form, cue"),
    "said": ("was", "what"),
    "chain": ("Weg der Nachricht", "chain of sources"),
    "to": ("an: {words}", "to: {words}"),
    "denies": ("bestreitet Nr. {numbers}", "denies no. {numbers}"),
    "Direct": ("direkt", "direct"),
    "Indirect": ("indirekt", "indirect"),
    "FreeIndirect": ("frei indirekt", "free indirect"),
    "IndirectFreeIndirect": ("Konjunktivsatz", "subjunctive"),
    "Reported": ("berichtet", "reported"),
    "first-hand": ("aus erster Hand", "first-hand"),
    "official": ("amtlich", "official"),
    "media": ("Medium", "media"),
    "agency": ("Agentur", "agency"),
    "named": ("namentlich", "named"),
    "anonymous": ("ungenannt", "anonymous"),
    "hearsay": ("Hörensagen", "hearsay"),
    "no actors": ("keine Akteure gefunden", "no actors found"),
    "who": ("wer, Amt", "who, office"),
    "codes": ("Codes", "codes"),
    "mentions": ("genannt", "mentions"),
    "mentions by": ("genannt durch {rules}", "mentions by {rules}"),
    "found": ("wie gefunden", "how found"),
    "no places": ("keine Orte gefunden", "no places found"),
    "place": ("Ort", "place"),
    "country": ("Land", "country"),
    "position": ("Lage", "position"),
    "no position": ("Lage unbekannt", "position unknown"),
    "precision exact": ("genau", "exact"),
    "precision city": ("Stadt", "city"),
    "precision region": ("Region", "region"),
    "precision country": ("Land", "country"),
    "nobody": ("nichts bekannt von „{name}“", "nothing known of “{name}”"),
    "name": ("Name", "name"),
    "found as": ("gefunden als", "found as"),
    "details": ("Einzelheiten", "details"),
    "own": ("eigene Liste", "own list"),
    "a person": ("Person", "person"),
    "a country": ("Staat", "country"),
    "a organisation": ("Organisation", "organisation"),
    "a office": ("Amt", "office"),
    "a group": ("Gruppe", "group"),
    "a adjective": ("Adjektiv", "adjective"),
    "a place": ("Ort", "place"),
    "as name": ("Name", "name"),
    "as alias": ("anderer Name", "other name"),
    "as inflected": ("gebeugte Form", "inflected form"),
    "as transliteration": ("andere Umschrift", "other transliteration"),
    "as surname": ("Nachname", "surname"),
    "as capital": ("Hauptstadt", "capital"),
    "as seat": ("Regierungssitz", "seat of power"),
    "as nation adjective": ("Adjektiv des Landes", "adjective of the nation"),
    "as demonym": ("Bewohner", "its people"),
    "as compound": ("Zusammensetzung", "compound"),
    "error": ("Fehler", "error"),
    "note": ("Hinweis", "note"),
    "checked": (
        "{records} Datensätze, {errors} Fehler, {notes} Hinweise",
        "{records} records, {errors} errors, {notes} notes",
    ),
    "no reports": ("nichts zu lesen", "nothing to read"),
}


def text(key: str, language: Language, **values: object) -> str:
    """The words for ``key`` in ``language``."""
    german, english = TEXTS[key]
    return (german if language is Language.DE else english).format(**values)
