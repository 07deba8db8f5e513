"""Tables for terminals of any width, plain lines for pipes; nothing is shortened, nothing steers the terminal."""

import dataclasses
import io
from typing import get_args

import pytest
from rich.console import Console
from spacy.tokens import Doc
from spacy.vocab import Vocab

from lagebild.cli.explanation import explain
from lagebild.cli.texts import TEXTS, Language
from lagebild.cli.threshold import Threshold
from lagebild.cli.views import VIEWS, ViewName
from lagebild.cli.views.page import LAYOUTS, choose_layout, dated
from lagebild.extract.times.report_date import CONFIDENCE
from lagebild.model import STATUSES, ChainLink, Dating, Mention, Number, Place, Source, Span, Statement, Time, Why
from lagebild.model.event import NumberKind
from lagebild.model.statement import SourceKind, StatementForm

RELATIONS = "ROOT dep nsubj aux case obl case obl ccomp punct ROOT det nsubj punct"


def shown(picture, width):
    console = Console(file=io.StringIO(), width=width, force_terminal=False)
    if isinstance(picture, str):
        console.out(picture, highlight=False)
    else:
        console.print(picture)
    return console.file.getvalue()


def picture_of(view, layout, reading, language=Language.EN, remarks=()):
    return LAYOUTS[layout](VIEWS[view], reading, language, remarks)


def rows_of(view, reading, language=Language.EN):
    columns = ("report", *VIEWS[view].columns)
    lines = picture_of(view, "plain", reading, language).splitlines()
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines if line[0] != "#"]


def squeezed(words):
    """Without white space and table lines: what is left of a text however it was wrapped."""
    return "".join(char for char in words if not char.isspace() and char != "─")


@pytest.mark.parametrize("width", [40, 60, 80, 96, 120, 200])
@pytest.mark.parametrize("name", ["wide", "narrow"])
def test_tables_fit_and_shorten_nothing(name, width, reading):
    picture = shown(picture_of("events", name, reading), width)
    if name == "narrow" or width >= 96:
        assert max(map(len, picture.splitlines())) <= width
    assert "…" not in picture
    if name == "narrow":
        for sentence in reading.sentences[1:]:
            assert squeezed(sentence.of(reading.report.text)) in squeezed(picture)
        assert "Er=KarlHuber(AUTGOV)→Santiago(CHLGOV)" in squeezed(picture)
        assert "onwhoseword:eineSprecherin" in squeezed(picture)


def test_wide_table_has_a_row_for_each_event(reading):
    picture = shown(picture_of("events", "wide", reading, Language.DE), 160)
    assert "2026-03-02 (angegeben) · dpa · r1" in picture
    assert "geschehen" in picture
    assert "geplant" in picture
    assert "die Meldung selbst" in picture
    assert "eine Sprecherin" in picture
    assert "2026-03-09, Santiago" in picture
    assert "Latin-1" in picture


@pytest.mark.parametrize("language", list(Language))
def test_plain_lines_are_columns_between_tabs_and_the_same_in_every_language(language, reading):
    lines = picture_of("events", "plain", reading, language).splitlines()
    assert lines[0].startswith("# r1\t2026-03-02 (")
    assert lines[0].endswith(")\tdpa\tMinister telefonieren")
    rows = rows_of("events", reading, language)
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
        "chain": "",
        "denied_by": "",
        "numbers": "",
        "confidence": "0.80",
    }


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_reading_without_events_says_so(name, reading):
    empty = dataclasses.replace(reading, events=())
    assert "keine Ereignisse gefunden" in shown(picture_of("events", name, empty, Language.DE), 100)


@pytest.fixture
def with_time(reading):
    begin = reading.report.text.index("Montag")
    why = Why("weekday", 0.9, (), {"direction": "the verb looks ahead"})
    time = Time(Span(begin, begin + 6), "DATE", "2026-03-09", why, "APPROX", ("2026-03-09", "2026-03-09"))
    return dataclasses.replace(reading, times=(time,))


@pytest.mark.parametrize("name", LAYOUTS)
def test_times_show_words_type_value_rule_and_reason(name, with_time):
    picture = shown(picture_of("times", name, with_time), 120)
    for words in ("Montag", "DATE", "2026-03-09", "APPROX", "weekday", "direction: the verb looks ahead"):
        assert words in picture
    assert "no time expressions found" in shown(
        picture_of("times", name, dataclasses.replace(with_time, times=())), 120
    )


def test_plain_times_are_columns_between_tabs(with_time):
    (row,) = rows_of("times", with_time, Language.DE)
    assert with_time.report.text[int(row["start"]) : int(row["end"])] == row["words"] == "Montag"


@pytest.fixture
def full(reading):
    """The reading with a chain of sources, a denial, numbers, mentions and places."""
    text = reading.report.text

    def span(words):
        return Span(text.index(words), text.index(words) + len(words))

    why = Why("some.rule", 0.7, (), {"country": "from context"})
    speaker, er = span("eine Sprecherin"), span("Er ")
    chain = (
        ChainLink("eine Sprecherin", "official", speaker, span("sagte")),
        ChainLink("Interfax", "agency"),
        ChainLink("dpa", "agency"),
    )
    said = dataclasses.replace(reading.statements[0], chain=chain, addressee=(span("Montag"),))
    denial = Statement("Reported", (span("Vertretern"),), why, (er,), speaker_actor=0, denies=(0,), nested=True)
    call, visit = reading.events
    numbers = (
        Number("killed", 3, 5, span("Montag"), Source(speaker, "eine Sprecherin")),
        Number("injured", None, 7, span("Montag")),
        Number("arrested", 2, None, span("Montag")),
        Number("missing", 1, 1, span("Montag")),
    )
    call = dataclasses.replace(call, denied_by=(Source(span("Vertretern"), "Vertretern"),), numbers=numbers)
    visit = dataclasses.replace(visit, by=dataclasses.replace(visit.by, chain=chain))
    return dataclasses.replace(
        reading,
        events=(call, visit),
        statements=(said, denial),
        actors=(dataclasses.replace(reading.actors[0], wikidata="Q1"),),
        mentions=(
            Mention(span("Außenminister"), span("Außenminister"), "office", 0, Why("actor.role")),
            Mention(er, er, "pronoun", 0, Why("actor.pronoun")),
            Mention(er, er, "pronoun", 0, Why("actor.pronoun")),
        ),
        places=(
            Place(span("Wien"), "Wien", "AUT", Why("place.dateline", 0.3), 48.2085, 16.3721, "city"),
            Place(span("Santiago"), "Santiago de Chile", None, Why("model", 0.5, (), {"lat": "unknown"})),
        ),
    )


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("width", [40, 96, 160])
@pytest.mark.parametrize("layout", ["wide", "narrow"])
@pytest.mark.parametrize("view", list(ViewName))
def test_every_view_fits_every_terminal(view, layout, width, language, full):
    picture = shown(picture_of(view, layout, full, language), width)
    if layout == "narrow" or width >= 96:
        assert max(map(len, picture.splitlines())) <= width
    assert TEXTS[VIEWS[view].none][0 if language is Language.DE else 1] not in picture or view == ViewName.TIMES


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("view", list(ViewName))
def test_every_view_says_where_there_is_nothing(view, layout, reading):
    nothing = {name.value: () for name in ViewName}
    picture = shown(picture_of(view, layout, dataclasses.replace(reading, mentions=(), **nothing)), 100)
    assert TEXTS[VIEWS[view].none][1] in picture


@pytest.mark.parametrize("view", list(ViewName))
def test_every_view_keeps_control_characters_from_the_terminal(view, full):
    text = full.report.text.replace("Montag", "Mo\x1b[tg").replace("Santiago", "Santi\x9bgo")
    actors = tuple(dataclasses.replace(actor, name="a\x1b[2Jb") for actor in full.actors)
    evil = dataclasses.replace(full, report=dataclasses.replace(full.report, text=text), actors=actors)
    for layout in LAYOUTS:
        assert not set(shown(picture_of(view, layout, evil), 120)) & set("\x1b\x9b")


def test_events_show_chain_denial_and_numbers(full):
    picture = squeezed(shown(picture_of("events", "wide", full, Language.DE), 200))
    assert "eineSprecherin(amtlich)←Interfax(Agentur)←dpa(Agentur)" in picture
    assert "bestrittenvon:Vertretern" in picture
    assert "3bis5getötet(eineSprecherin);höchstens7verletzt;mindestens2festgenommen;1vermisst" in picture
    call, visit = rows_of("events", full)
    assert visit["chain"] == "eine Sprecherin (official) ← Interfax (agency) ← dpa (agency)"
    assert call["denied_by"] == "Vertretern"
    assert call["numbers"] == "killed 3-5 by eine Sprecherin; injured -7; arrested 2-; missing 1"


def test_a_chain_of_one_is_not_repeated(full):
    visit = full.events[1]
    alone = dataclasses.replace(visit, by=dataclasses.replace(visit.by, chain=visit.by.chain[:1]))
    assert "official" not in shown(picture_of("events", "wide", dataclasses.replace(full, events=(alone,))), 160)


def test_statements_show_speaker_form_cue_words_and_chain(full):
    said, denial = rows_of("statements", full)
    assert (said["speaker"], said["form"], said["cue"]) == ("eine Sprecherin", "Indirect", "sagte")
    assert said["words"] == "Er werde am Montag nach Santiago reisen"
    assert said["chain"].startswith("eine Sprecherin (official) ← ")
    assert (denial["speaker"], denial["name"], denial["country"], denial["sector"]) == (
        "Er",
        "Karl Huber",
        "AUT",
        "GOV",
    )
    assert (denial["denies"], denial["nested"]) == ("1", "nested")
    picture = squeezed(shown(picture_of("statements", "narrow", full), 120))
    for words in ("Er=KarlHuber(AUTGOV)", "to:Montag", "deniesno.1", "Interfax(agency)"):
        assert words in picture


def test_words_that_only_name_a_place_stand_in_brackets(full):
    first, *rest = full.mentions
    place = dataclasses.replace(first, why=dataclasses.replace(first.why, notes={"role": "place"}))
    (row,) = rows_of("actors", dataclasses.replace(full, mentions=(place, *rest)))
    assert row["words"].startswith("(Außenminister); ")


def test_actors_show_mentions_and_how_each_was_found(full):
    (row,) = rows_of("actors", full)
    assert (row["name"], row["office"], row["wikidata"]) == ("Karl Huber", "Außenminister", "Q1")
    assert (row["mentions"], row["words"]) == ("3", "Außenminister; Er")
    assert row["found"] == "actor.pronoun 2, actor.role 1"
    picture = squeezed(shown(picture_of("actors", "wide", full, Language.DE), 160))
    assert "KarlHuber,AußenministerQ1" in picture
    assert "genanntdurchactor.pronoun2,actor.role1" in picture


def test_places_show_where_they_lie_and_why(full):
    wien, santiago = rows_of("places", full)
    assert (wien["country"], wien["lat"], wien["lon"], wien["precision"]) == ("AUT", "48.2085", "16.3721", "city")
    assert (santiago["name"], santiago["lat"], santiago["reasons"]) == ("Santiago de Chile", "", "lat: unknown")
    picture = shown(picture_of("places", "wide", full), 160)
    assert "48.21, 16.37 (city)" in picture
    assert "Santiago = Santiago de Chile" in picture
    assert "position unknown" in picture


def test_unsure_events_are_left_out_and_counted(full):
    call, visit = full.events
    unsure = dataclasses.replace(full, events=(dataclasses.replace(call, why=Why("x", 0.3)), visit))
    threshold = Threshold(0.5, Language.EN)
    assert threshold.kept(unsure).events == (visit,)
    assert threshold.left_out == 1
    assert threshold.remark(1) == "left out for a confidence below 0.5: 1 events"
    assert Threshold(None, Language.EN).kept(unsure) is unsure
    for layout in LAYOUTS:
        assert "1 events" in shown(picture_of("events", layout, full, remarks=[threshold.remark(1)]), 120)


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
    picture = shown(picture_of("events", name, dataclasses.replace(reading, report=report)), 120)
    assert not set(picture) & set("\x1b\x07\x9b\u202e")


def test_square_brackets_and_colons_are_no_markup(reading):
    report = dataclasses.replace(reading.report, title="[red]Der Bericht[/red] :smile:")
    picture = shown(picture_of("events", "wide", dataclasses.replace(reading, report=report)), 120)
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
    for kinds in (SourceKind, StatementForm, NumberKind):
        assert set(get_args(kinds)) <= set(TEXTS)
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
