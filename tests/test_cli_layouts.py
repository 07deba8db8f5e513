"""Tables for terminals of any width, plain lines for pipes; nothing is shortened, nothing steers the terminal."""

import dataclasses
import io

import pytest
from rich.console import Console
from spacy.tokens import Doc
from spacy.vocab import Vocab

from lagebild.cli.explanation import explain
from lagebild.cli.layouts import LAYOUTS, PLAIN_COLUMNS, TIME_COLUMNS, TIME_LAYOUTS, choose_layout, dated
from lagebild.cli.texts import TEXTS, Language
from lagebild.extract.times.report_date import CONFIDENCE
from lagebild.model import STATUSES, Dating, Span, Time, Why

RELATIONS = "ROOT dep nsubj aux case obl case obl ccomp punct ROOT det nsubj punct"


def shown(picture, width):
    console = Console(file=io.StringIO(), width=width, force_terminal=False)
    if isinstance(picture, str):
        console.out(picture, highlight=False)
    else:
        console.print(picture)
    return console.file.getvalue()


def squeezed(words):
    """Without white space and table lines: what is left of a text however it was wrapped."""
    return "".join(char for char in words if not char.isspace() and char != "─")


@pytest.mark.parametrize("width", [40, 60, 80, 96, 120, 200])
@pytest.mark.parametrize("name", ["wide", "narrow"])
def test_tables_fit_and_shorten_nothing(name, width, reading):
    picture = shown(LAYOUTS[name](reading, Language.EN), width)
    if name == "narrow" or width >= 96:
        assert max(map(len, picture.splitlines())) <= width
    assert "…" not in picture
    if name == "narrow":
        for sentence in reading.sentences[1:]:
            assert squeezed(sentence.of(reading.report.text)) in squeezed(picture)
        assert "Er=KarlHuber(AUTGOV)→Santiago(CHLGOV)" in squeezed(picture)
        assert "onwhoseword:eineSprecherin" in squeezed(picture)


def test_wide_table_has_a_row_for_each_event(reading):
    picture = shown(LAYOUTS["wide"](reading, Language.DE), 160)
    assert "2026-03-02 (angegeben) · dpa · r1" in picture
    assert "geschehen" in picture
    assert "geplant" in picture
    assert "die Meldung selbst" in picture
    assert "eine Sprecherin" in picture
    assert "2026-03-09, Santiago" in picture
    assert "Latin-1" in picture


@pytest.mark.parametrize("language", list(Language))
def test_plain_lines_are_columns_between_tabs_and_the_same_in_every_language(language, reading):
    lines = LAYOUTS["plain"](reading, language).splitlines()
    assert lines[0].startswith("# r1\t2026-03-02 (")
    assert lines[0].endswith(")\tdpa\tMinister telefonieren")
    rows = [dict(zip(PLAIN_COLUMNS, line.split("\t"), strict=True)) for line in lines if line[0] != "#"]
    assert [row["trigger"] for row in rows] == ["telefoniert", "reisen"]
    assert rows[1] == {
        "report": "r1",
        "number": "2",
        "type": "CONSULT",
        "mode": "visit",
        "status": "planned",
        "actor": "Er = Karl Huber (AUT GOV)",
        "recipient": "Santiago (CHL GOV)",
        "date": "2026-03-09",
        "place": "Santiago",
        "by": "eine Sprecherin",
        "trigger": "reisen",
        "sentence": "Er werde am Montag nach Santiago reisen, sagte eine Sprecherin.",
    }


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_reading_without_events_says_so(name, reading):
    empty = dataclasses.replace(reading, events=())
    assert "keine Ereignisse gefunden" in shown(LAYOUTS[name](empty, Language.DE), 100)


@pytest.fixture
def with_time(reading):
    begin = reading.report.text.index("Montag")
    why = Why("weekday", 0.9, (), {"direction": "the verb looks ahead"})
    time = Time(Span(begin, begin + 6), "DATE", "2026-03-09", why, "APPROX", ("2026-03-09", "2026-03-09"))
    return dataclasses.replace(reading, times=(time,))


@pytest.mark.parametrize("name", TIME_LAYOUTS)
def test_times_show_words_type_value_rule_and_reason(name, with_time):
    picture = shown(TIME_LAYOUTS[name](with_time, Language.EN), 120)
    for words in ("Montag", "DATE", "2026-03-09", "APPROX", "weekday", "direction: the verb looks ahead"):
        assert words in picture
    assert "no time expressions found" in shown(
        TIME_LAYOUTS[name](dataclasses.replace(with_time, times=()), Language.EN), 120
    )


def test_plain_times_are_columns_between_tabs(with_time):
    line = TIME_LAYOUTS["plain"](with_time, Language.DE).splitlines()[-1]
    row = dict(zip(TIME_COLUMNS, line.split("\t"), strict=True))
    assert with_time.report.text[int(row["start"]) : int(row["end"])] == row["words"] == "Montag"


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("2013-01-01", "2017-09-28", "between 2013-01-01 and 2017-09-28 (from terms of office of John Kerry)"),
        ("2013-01-01", None, "not before 2013-01-01 (from terms of office of John Kerry)"),
        (None, "2017-09-28", "not after 2017-09-28 (from terms of office of John Kerry)"),
        ("2017-09-28", "2017-09-28", "2017-09-28 (from terms of office of John Kerry)"),
    ],
)
def test_header_says_how_the_date_is_known(earliest, latest, words, reading):
    dating = Dating("inferred", earliest, latest, Why("date.inferred", 0.9, (), {"terms": "John Kerry"}))
    report = dataclasses.replace(reading.report, date=None)
    assert dated(dataclasses.replace(reading, report=report, dating=dating), Language.EN) == words
    assert dated(dataclasses.replace(reading, report=report), Language.EN) == "no date"
    assert dated(reading, Language.EN) == "2026-03-02 (given)"


def test_every_ground_of_a_date_has_words():
    assert {f"by {name}" for name in CONFIDENCE} <= set(TEXTS)


@pytest.mark.parametrize("name", LAYOUTS)
def test_control_characters_do_not_reach_the_terminal(name, reading):
    text = reading.report.text.replace("Der Außen", "\x1b[2J Außen", 1).replace("Karl", "\x9b")
    report = dataclasses.replace(reading.report, text=text, title="a\x1b]0;b\x07\u202ec")
    picture = shown(LAYOUTS[name](dataclasses.replace(reading, report=report), Language.EN), 120)
    assert not set(picture) & set("\x1b\x07\x9b\u202e")


def test_square_brackets_and_colons_are_no_markup(reading):
    report = dataclasses.replace(reading.report, title="[red]Der Bericht[/red] :smile:")
    picture = shown(LAYOUTS["wide"](dataclasses.replace(reading, report=report), Language.EN), 120)
    assert "[red]Der Bericht[/red] :smile:" in picture


def test_layout_follows_where_the_output_goes():
    assert choose_layout(Console(file=io.StringIO(), width=200)) == "plain"
    assert choose_layout(Console(file=io.StringIO(), width=200, force_terminal=True)) == "wide"
    assert choose_layout(Console(file=io.StringIO(), width=80, force_terminal=True)) == "narrow"


def test_explanation_names_rule_reasons_and_tree(reading):
    words = ["Er", "werde", "am", "Montag", "nach", "Santiago", "reisen", ",", "sagte", "eine", "Sprecherin", "."]
    head, body = reading.report.text[:92], reading.report.text[94:]
    first = [head, "\n\n"]
    doc = Doc(
        Vocab(),
        words=first + words,
        spaces=[False, False, *[True] * 6, False, *[True] * 3, False, False],
        heads=[0, 0, 8, 8, 5, 8, 7, 8, 10, 10, 10, 12, 10, 10],
        deps=RELATIONS.split(),
    )
    assert doc.text == head + "\n\n" + body == reading.report.text
    picture = shown(explain(reading, doc, Language.EN), 200)
    assert "rule: consult.telefonieren   confidence: 0.80" in picture
    assert "place: no place in the sentence" in picture
    assert "2  CONSULT/visit  planned  „reisen“" in picture
    assert "Karl Huber · Außenminister" in picture
    assert "also: „telefonieren“ 9–21" in picture
    assert picture.index("sagte  ROOT") < picture.index("reisen  ccomp") < picture.index("Santiago  obl")


def test_words_of_the_interface_are_there_in_both_languages():
    assert set(STATUSES) <= set(TEXTS)
    assert all(german.strip() and english.strip() for german, english in TEXTS.values())


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_AT.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LC_MESSAGES": "de_CH", "LANG": "C"}, "de"),
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
    ],
)
def test_language_follows_the_locale(environment, language):
    assert Language.of_locale(environment) == language
