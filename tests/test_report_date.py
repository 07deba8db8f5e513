"""Reports without a date: between which days they must lie, on what grounds, and what stays symbolic."""

import datetime
import re

import pytest

from lagebild.model import Report, Span
from lagebild.pipeline import Options, read_document, read_reports
from lagebild.read import blocks_of


def read(analyser, text, date=None):
    (reading,) = read_reports([Report(id="r", text=text, date=date, blocks=blocks_of(text))], analyser=analyser)
    return reading


def limits(reading):
    return reading.dating.earliest, reading.dating.latest


def test_a_date_that_is_given_is_taken(analyser):
    reading = read(analyser, "Am Montag kam der Minister.", datetime.date(2015, 9, 19))
    assert (reading.dating.how, reading.dating.day) == ("given", "2015-09-19")
    assert [time.value for time in reading.times] == ["2015-09-14"]


def test_the_date_of_the_caller_is_given(analyser):
    options = Options(date=datetime.date(2015, 9, 19))
    (reading,) = read_reports([Report(id="r", text="Es regnete.")], options=options, analyser=analyser)
    assert reading.dating.how == "given"


def test_nothing_tells_when(analyser):
    reading = read(analyser, "Am Freitag hatte der Minister telefoniert. Am Montag reist er ab.")
    assert reading.dating.how == "unknown"
    assert limits(reading) == (None, None)
    assert reading.dating.why.notes["date"]
    assert [time.value for time in reading.times] == ["XXXX-WXX-5", "XXXX-WXX-1"]
    assert all(event.date is None for event in reading.events)


def test_terms_of_office(analyser):
    text = "US-Präsident Barack Obama traf Außenminister John Kerry. Obama lobte ihn."
    reading = read(analyser, text)
    assert limits(reading) == ("2013-01-01", "2017-12-31")
    assert "John Kerry" in reading.dating.why.notes["terms"]
    assert Span(text.index("Außenminister"), text.index(". Obama")) in reading.dating.why.spans


@pytest.mark.parametrize(
    "text",
    [
        "Der frühere US-Präsident Barack Obama hielt eine Rede.",
        "Ex-Präsident Barack Obama hielt eine Rede.",
        "Barack Obama hielt eine Rede.",
    ],
)
def test_persons_out_of_office_or_without_one_tell_nothing(text, analyser):
    assert read(analyser, text).dating.how == "unknown"


def test_terms_that_never_met_are_not_used(analyser):
    text = "Bundeskanzler Helmut Kohl gilt als Vorbild. US-Präsident Barack Obama gilt auch als Vorbild."
    assert "terms" not in read(analyser, text).dating.why.notes


def test_years_that_are_past_and_to_come(analyser):
    reading = read(analyser, "Im März 2011 begann der Krieg. Im Jahr 2014 wird neu gewählt.")
    assert limits(reading) == ("2011-03-01", "2014-12-31")
    assert reading.dating.why.notes["years"] == "März 2011, Jahr 2014"


def test_only_the_past_leaves_the_other_side_open(analyser):
    assert limits(read(analyser, "Am 3. Mai 2012 unterzeichneten sie den Vertrag.")) == ("2012-05-03", None)


def test_years_compared_or_aimed_at_tell_nothing(analyser):
    assert read(analyser, "Proteste wie 1989 wird man nicht hinnehmen.").dating.how == "unknown"


def test_weekday_and_date_leave_few_years(analyser):
    text = "US-Präsident Barack Obama wird am Montag, den 28. September, eine Rede halten."
    reading = read(analyser, text)
    earliest, latest = limits(reading)
    assert latest == "2015-09-28"
    assert earliest < "2010"
    assert re.search(r"2009.* 2015$", reading.dating.why.notes["weekday"])


def test_a_weekday_with_its_date_alone_leaves_a_few_years(analyser):
    reading = read(analyser, "Der Minister wird am Montag, den 28. September, eine Rede halten.")
    assert reading.dating.how == "inferred"
    assert limits(reading) == (None, None)
    assert reading.dating.years == (1992, 1998, 2009, 2015, 2020, 2026, 2037)
    assert all(datetime.date(year, 9, 28).isoweekday() == 1 for year in reading.dating.years)
    assert "Montag, den 28. September: 1992" in reading.dating.why.notes["weekday"]
    assert [time.value for time in reading.times] == ["XXXX-09-28"]


def test_the_years_are_shown(analyser, tmp_path):
    from typer.testing import CliRunner

    from lagebild.cli import app

    path = tmp_path / "r.txt"
    path.write_text("Der Minister wird am Montag, den 28. September, eine Rede halten.", encoding="utf-8")
    shown = CliRunner().invoke(app, ["read", str(path), "--lang", "en"]).output
    assert "in one of 1992, 1998, 2009, 2015" in shown


def test_order_of_days(analyser):
    text = "US-Außenminister John Kerry war am 3. September in Wien. Am 28. September wird er in Genf auftreten."
    earliest, latest = limits(read(analyser, text))
    assert (earliest, latest) == ("2013-09-03", "2017-09-28")


def test_a_date_in_the_dateline_dates_the_report(analyser, monkeypatch):
    from lagebild.extract.times import report_date
    from lagebild.model import Block

    text = "Wien, 19. September 2015 (dpa) - Am Montag trat der Minister zurück."
    block = Block("paragraph", Span(0, len(text)), Span(0, text.index("- ") + 1), Span(0, 4), "dpa")
    report = Report(id="r", text=text, blocks=(block,))
    ((_, doc),) = analyser.analyse([report])
    reading = read_document(report, doc)
    assert (reading.dating.how, reading.dating.day) == ("inferred", "2015-09-19")
    assert reading.report.date is None
    assert [time.value for time in reading.times] == ["2015-09-19", "2015-09-14"]
    assert set(reading.dating.why.notes) <= set(report_date.CONFIDENCE)


def test_the_seed_report(analyser, shared):
    text = (shared / "seed" / "report.txt").read_text(encoding="utf-8")
    reading = read(analyser, text)
    assert reading.dating.how == "inferred"
    assert "2013" <= reading.dating.earliest <= "2015-09-19" <= reading.dating.latest <= "2017-09-28"
    values = {time.span.of(text): time.value for time in reading.times}
    assert values["Freitag"] == "XXXX-WXX-5"
    assert values["28. September"] == "XXXX-09-28"


def test_no_report_is_dated_wrong_too_often(analyser, shared):
    """Reports whose date is known, read without it: the limits hold for nearly all."""
    from lagebild.bench.documents import documents_of_lines

    documents = list(documents_of_lines(shared / "bench" / "events" / "dev.jsonl"))[:25]
    dates = {document.report.id: document.report.date for document in documents}
    bare = [Report(id=d.report.id, text=d.report.text, blocks=d.report.blocks) for d in documents]
    held = [
        (reading.dating.earliest or "0") <= dates[reading.report.id].isoformat() <= (reading.dating.latest or "9")
        for reading in read_reports(bare, analyser=analyser)
        if dates[reading.report.id] is not None and reading.dating.how == "inferred"
    ]
    assert len(held) >= 10
    assert sum(held) >= 0.85 * len(held)
