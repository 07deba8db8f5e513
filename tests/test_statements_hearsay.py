"""Sollen of hearsay against sollen of plan: what counts, how far it reaches, who it is from."""

import pytest

from lagebild.model import Report
from lagebild.pipeline import read_document
from lagebild.read.blocks import blocks_of


def hearsay(analyser, text: str) -> list[tuple[str, str]]:
    """The quotes and speakers of the FreeIndirect statements of ``text``."""
    report = Report("example", text, blocks=blocks_of(text))
    [(_, doc)] = analyser.analyse([report])
    return [
        (text[one.quote[0].start : one.quote[-1].end], " ".join(span.of(text) for span in one.speaker))
        for one in read_document(report, doc).statements
        if one.form == "FreeIndirect"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Der Mann soll zwei Frauen getötet haben.",
        "An dem Überfall soll ein Nachbar beteiligt gewesen sein.",
        "Der Wächter soll den Dieben zur Flucht verholfen haben.",
        "Die Beute soll drei Millionen Euro betragen.",
        "Drei Menschen sollen bei dem Sturm gestorben sein.",
    ],
)
def test_what_is_told_of_the_past_or_of_a_state_is_hearsay(analyser, text: str) -> None:
    assert [quote for quote, _ in hearsay(analyser, text)] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Die Schule soll im Herbst öffnen.",
        "Bis zum Sommer soll die Brücke fertiggestellt sein.",
        "Der Zaun soll die Schafe schützen.",
        "Das Buch soll ab Mai erhältlich sein.",
    ],
)
def test_plans_and_purposes_are_none(analyser, text: str) -> None:
    assert hearsay(analyser, text) == []


def test_a_fact_told_beside_it_is_left_out(analyser) -> None:
    text = "Der Verdächtige soll den Laden angezündet haben, verletzt wurde niemand."
    [(quote, _)] = hearsay(analyser, text)
    assert quote == "Der Verdächtige soll den Laden angezündet haben"


def test_sentences_in_a_row_are_one_statement(analyser) -> None:
    first = "Nach Angaben der Polizei wurde ein Mann festgenommen."
    rest = "Er soll zwei Läden ausgeraubt haben. Die Beute soll er vergraben haben."
    assert hearsay(analyser, f"{first} {rest}") == [(rest, "Angaben der Polizei")]


def test_the_one_it_is_about_is_not_its_source(analyser) -> None:
    text = "Die Staatsanwaltschaft hat Anklage gegen einen Rentner erhoben. Der Rentner soll Bilder gefälscht haben."
    assert [speaker for _, speaker in hearsay(analyser, text)] == ["Die Staatsanwaltschaft"]
