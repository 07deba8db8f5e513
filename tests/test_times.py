"""Times in context: anchoring, tense from tags, reports without a date, robustness."""

import datetime
import json
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from lagebild.extract.times import find_times
from lagebild.model import Report, Time

NLP = spacy.blank("de")
SATURDAY = datetime.date(2015, 9, 19)
TIMEX = Path(__file__).parents[2] / "shared/bench/timex/dev"


def times(text: str, date: datetime.date | None = SATURDAY, doc: Doc | None = None) -> tuple[Time, ...]:
    return find_times(Report(id="r", text=text, date=date), doc if doc is not None else NLP(text))


def values(text: str, date: datetime.date | None = SATURDAY) -> list[tuple[str, str]]:
    return [(time.span.of(text), time.value) for time in times(text, date)]


def tagged(rows: list[tuple[str, str, str, int, str]]) -> Doc:
    """A document by hand: word, STTS tag, morphology, head, relation."""
    words, tags, morphs, heads, deps = (list(column) for column in zip(*rows, strict=True))
    return Doc(NLP.vocab, words=words, tags=tags, morphs=morphs, heads=heads, deps=deps)


def test_list_of_days_and_clock_times() -> None:
    text = "Gespielt wird am 3., 4. und 7. Oktober jeweils um 20 Uhr."
    assert values(text) == [
        ("3", "2015-10-03"),
        ("4", "2015-10-04"),
        ("7. Oktober", "2015-10-07"),
        ("20 Uhr", "T20:00"),
    ]


def test_clock_belongs_to_the_day_named_in_the_sentence() -> None:
    text = "Am 28. September um 11 Uhr spricht der Minister. Der Saal öffnet um 10.30 Uhr."
    assert values(text)[:2] == [("28. September", "2015-09-28"), ("11 Uhr", "2015-09-28T11:00")]


def test_range_of_clock_times() -> None:
    assert values("Geöffnet ist morgen von 8.30-12 und 14-18 Uhr.") == [
        ("morgen", "2015-09-20"),
        ("8.30", "2015-09-20T08:30"),
        ("12", "2015-09-20T12:00"),
        ("14", "2015-09-20T14:00"),
        ("18 Uhr", "2015-09-20T18:00"),
    ]


def test_month_takes_the_year_named_before() -> None:
    text = "Im März 1992 verlor die Statue ihre Nase. Im April brachte man sie fort, sie war beschädigt."
    assert values(text) == [("März 1992", "1992-03"), ("April", "1992-04")]


def test_months_in_a_list_keep_together() -> None:
    assert values("Die Wahl wurde auf Ende September, Anfang Oktober festgelegt.")[1] == ("Anfang Oktober", "2015-10")


def test_weekday_of_a_planned_event_in_the_past_tense_clause() -> None:
    text = "Der für Montag geplante Besuch wurde verschoben."
    assert values(text) == [("Montag", "2015-09-21")]


def test_weekday_follows_the_tag_of_the_verb() -> None:
    rows = [
        ("Am", "APPRART", "", 1, "case"),
        ("Montag", "NN", "", 2, "obl"),
        ("empfängt", "VVFIN", "Tense=Pres|Mood=Ind|VerbForm=Fin", 2, "ROOT"),
        ("sie", "PPER", "", 2, "nsubj"),
        ("ihn", "PPER", "", 2, "obj"),
        (".", "$.", "", 2, "punct"),
    ]
    doc = tagged(rows)
    (found,) = times(doc.text, doc=doc)
    assert found.value == "2015-09-21"
    assert found.why.spans[1].of(doc.text) == "empfängt"
    rows[2] = ("empfing", "VVFIN", "Tense=Past|Mood=Ind|VerbForm=Fin", 2, "ROOT")
    doc = tagged(rows)
    (found,) = times(doc.text, doc=doc)
    assert found.value == "2015-09-14"


def test_perfect_and_planned_participle() -> None:
    rows = [
        ("Am", "APPRART", "", 1, "case"),
        ("Montag", "NN", "", 4, "obl"),
        ("ist", "VAFIN", "Tense=Pres|Mood=Ind|VerbForm=Fin", 4, "aux"),
        ("er", "PPER", "", 4, "nsubj"),
        ("abgereist", "VVPP", "VerbForm=Part", 4, "ROOT"),
        (".", "$.", "", 4, "punct"),
    ]
    assert times(tagged(rows).text, doc=tagged(rows))[0].value == "2015-09-14"
    rows[4] = ("geplant", "VVPP", "VerbForm=Part", 4, "ROOT")
    assert times(tagged(rows).text, doc=tagged(rows))[0].value == "2015-09-21"


def test_what_somebody_began_to_do_was_not_to_come() -> None:
    rows = [
        ("Er", "PPER", "", 1, "nsubj"),
        ("begann", "VVFIN", "Tense=Past|Mood=Ind|VerbForm=Fin", 1, "ROOT"),
        (",", "$,", "", 5, "punct"),
        ("am", "APPRART", "", 4, "case"),
        ("Montag", "NN", "", 5, "obl"),
        ("aufzuräumen", "VVIZU", "VerbForm=Inf", 1, "xcomp"),
    ]

    def found(verb: str) -> str:
        doc = tagged(rows)
        doc[1].lemma_ = verb
        return times(doc.text, doc=doc)[0].value

    assert found("beginnen") == "2015-09-14"
    assert found("ankündigen") == "2015-09-21"


def test_without_a_report_date_values_stay_symbolic() -> None:
    text = "Am Freitag und gestern Abend wurde beraten, am 28. September um 9 Uhr geht es weiter, 2016 wird gewählt."
    found = times(text, None)
    assert [time.value for time in found] == ["XXXX-WXX-5", "XXXX-XX-XXTEV", "XXXX-09-28", "T09:00", "2016"]
    assert all(time.interval is None and time.why.notes["value"] for time in found[:4])
    assert found[4].interval == ("2016-01-01", "2016-12-31")


def test_ago_is_a_duration_with_the_days_it_points_to() -> None:
    (found,) = times("Vor zwei Tagen fiel die Stadt.")
    assert (found.type, found.value, found.interval) == ("DURATION", "P2D", ("2015-09-17", "2015-09-17"))


def test_preposition_is_kept() -> None:
    (found,) = times("Seit Donnerstag gilt die Sperre.")
    assert found.why.notes["relation"] == "since"


@pytest.mark.parametrize(
    "text",
    [
        "Der 45-jährige Mann ist 2 Meter groß.",
        "Sie gewannen 3:2 gegen den Gegner.",
        "Flug 1907 hatte 154 Menschen an Bord.",
        "Das regelt Artikel 5 Absatz 2 des Gesetzes.",
        "Punkt 3.4. der Ordnung gilt.",
        "Am Rande der Versammlung sprachen sie miteinander.",
        "Der Kurs stieg um 14.30 Euro.",
        "",
        " \n\n ",
    ],
)
def test_no_times(text: str) -> None:
    assert times(text) == ()


def test_no_match_runs_over_a_paragraph() -> None:
    assert values("Er kam am 3.\n\nMai war warm.")[-1][0] != "3.\n\nMai"


_WORDS = st.sampled_from(
    [
        "am",
        "der",
        "den",
        "im",
        "Montag",
        "Mai",
        "3",
        ".",
        "28",
        "2014",
        "Uhr",
        "und",
        "bis",
        "-",
        ",",
        "Jahre",
        "zwei",
        "letzten",
        "Woche",
        "Abend",
        "um",
        "Ende",
        "des",
        "14",
        "/",
        "Nacht",
        "zum",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_WORDS, max_size=14), st.sampled_from([None, SATURDAY, datetime.date(2016, 2, 29)]))
def test_any_text_gives_ordered_spans(words: list[str], date: datetime.date | None) -> None:
    text = " ".join(words)
    found = times(text, date)
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))
    for time in found:
        assert time.span.of(text).strip() == time.span.of(text) != ""
        if time.interval:
            first, last = (datetime.date.fromisoformat(day) for day in time.interval)
            assert first <= last


@pytest.mark.skipif(not TIMEX.is_dir(), reason="the timex benchmark is not beside this checkout")
def test_benchmark_spans_stay_at_their_level() -> None:
    gold = predicted = strict = 0
    for path in sorted(TIMEX.glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        spans = {(time["start"], time["end"]) for time in row["timexes"]}
        found = {tuple(time.span) for time in times(row["text"], datetime.date.fromisoformat(row["dct"]))}
        gold, predicted, strict = gold + len(spans), predicted + len(found), strict + len(spans & found)
    assert 2 * strict / (gold + predicted) >= 0.86
