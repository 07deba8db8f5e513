"""The examples are what their README says, and the program makes something of each."""

import re

import pytest

from lagebild.pipeline import read_reports
from lagebild.read import read_folder

NAME = re.compile(r"\d{4}-\d\d-\d\d-[a-z]+-[a-z]+")
PAPERS = ("bergischewarte", "hafenkurier", "wienermorgenpost")
ACTS = ("CONSULT", "REJECT", "MOBILIZE", "SANCTION", "PROTEST", "ASSAULT", "RETREAT")


@pytest.fixture(scope="module")
def reports(examples):
    return list(read_folder(examples))


@pytest.fixture(scope="module")
def readings(reports, analyser):
    return list(read_reports(reports, analyser=analyser))


def test_one_crisis_over_four_weeks_through_several_agencies_and_papers(reports):
    assert len(reports) >= 64
    assert all(NAME.fullmatch(report.id) for report in reports)
    dates = [report.date for report in reports]
    assert dates == sorted(dates)
    assert (dates[-1] - dates[0]).days >= 27
    assert len({report.id.split("-")[3] for report in reports}) >= 5


def test_reports_are_as_long_as_agency_reports(reports):
    for report in reports:
        assert 80 <= len(report.text.split()) <= 350, report.id


def test_headline_dateline_and_credits_are_recognised(reports):
    for report in reports:
        assert report.blocks[0].kind == "headline", report.id
        agency = report.id.split("-")[3]
        if agency not in PAPERS:
            assert agency in report.agency.lower(), report.id
    credits = [block.span.of(report.text) for report in reports for block in report.blocks if block.kind == "credit"]
    assert len(credits) >= 6


def test_every_report_has_events(readings):
    for reading in readings:
        assert len(reading.events) >= 2, reading.report.id


def test_the_crisis_has_every_status_and_the_acts_that_make_it(readings):
    events = [event for reading in readings for event in reading.events]
    assert {event.status for event in events} == {"actual", "planned", "possible", "denied"}
    assert set(ACTS) <= {event.type for event in events}
    assert sum(event.by is not None for event in events) >= len(events) // 5


def test_nothing_is_coded_from_credits(readings):
    for reading in readings:
        credits = [block.span for block in reading.report.blocks if block.kind == "credit"]
        for event in reading.events:
            assert not any(credit.overlaps(event.trigger) for credit in credits)
        for statement in reading.statements:
            assert not any(credit.overlaps(span) for credit in credits for span in statement.quote)
