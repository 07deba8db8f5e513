"""Who can speak, and as what kind of source."""

import pytest

from lagebild.model import Report
from lagebild.pipeline import read_document
from lagebild.read.blocks import blocks_of


def statements(analyser, text: str):
    report = Report("example", text, blocks=blocks_of(text))
    [(_, doc)] = analyser.analyse([report])
    return read_document(report, doc).statements


@pytest.mark.parametrize(
    "text",
    [
        "Der „Diario Altiplano“ berichtete, der Minister trete zurück.",
        "Das Nordtagblatt schrieb, der Minister trete zurück.",
        "Nach Angaben des Senders Kanal 9 ist die Brücke gesperrt.",
        "Das Portal Nordlicht meldete, der Minister sei krank. Nordlicht zufolge liegt er in einer Klinik.",
    ],
)
def test_media_that_no_list_has_are_media(analyser, text: str) -> None:
    assert {one.chain[0].kind for one in statements(analyser, text)} == {"media"}


def test_a_body_with_a_medium_in_its_name_is_no_medium(analyser) -> None:
    [one] = statements(analyser, "Die Deutsche Post teilte mit, das Porto steige.")
    assert one.chain[0].kind != "media"


@pytest.mark.parametrize(
    "text",
    [
        "Die Anwohner wurden gebeten, die Fenster zu schließen.",
        "Zu bemerken ist, dass die Preise steigen.",
        "Derzeit wird die Situation von Fachleuten geprüft, ob die Brücke hält.",
    ],
)
def test_what_nobody_vouches_for_has_no_source(analyser, text: str) -> None:
    assert [(one.speaker, one.chain) for one in statements(analyser, text)] == [((), ())]


def test_things_do_not_speak(analyser) -> None:
    assert statements(analyser, "Wie dieser Tatbestand formuliert wird, ist offen.") == ()


def test_the_subject_of_the_clause_in_front_does_not_speak(analyser) -> None:
    text = "Als Kämpfer die Stadt stürmten, töteten sie mehrere hundert Bauern, die sich auf der Flucht befanden, "
    [one] = statements(analyser, text + "teilten die Vereinten Nationen mit.")
    assert [span.of(text + "teilten die Vereinten Nationen mit.") for span in one.speaker] == ["die Vereinten Nationen"]


def test_who_is_described_in_between_speaks(analyser) -> None:
    text = "Der Minister, der am Montag ankam, sagte, die Lage sei ernst."
    [one] = statements(analyser, text)
    assert one.speaker[0].of(text).startswith("Der Minister")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Die Anlage stand unter Druck und war heiß, wie Bruno Muster, Chef der Firma Nordwerk, mitteilte.",
            "Bruno Muster, Chef der Firma Nordwerk",
        ),
        ("Bei Kämpfen im Norden sind Aktivisten zufolge mindestens 18 Menschen ums Leben gekommen.", "Aktivisten"),
        ("Den Namen der Sendung gab das ZDF auch bereits bekannt: „Geheimnisse eines Hafens“.", "das ZDF"),
    ],
)
def test_speakers_whom_the_tree_has_elsewhere(analyser, text: str, speaker: str) -> None:
    one = statements(analyser, text)[0]
    assert [part.of(text) for part in one.speaker] == [speaker]
