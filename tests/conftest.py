"""What many tests need: the language model, once; a reading made by hand; the benchmarks, where they are."""

import datetime
import os
from pathlib import Path

import pytest

from lagebild.model import Actor, Also, Block, Event, Party, Reading, Report, Source, Span, Statement, Why
from postgresql import REQUIRED, NoServer, server

ROOT = Path(__file__).resolve().parent.parent
TEXT = (
    "Minister telefonieren\n\n"
    "Wien (dpa) - Der Außenminister hat mit Vertretern Chiles telefoniert.\n\n"
    "Er werde am Montag nach Santiago reisen, sagte eine Sprecherin."
)


@pytest.fixture(scope="session")
def examples():
    """The folder of example reports."""
    return ROOT / "examples"


@pytest.fixture(scope="session")
def shared():
    """The folder ../shared with the benchmarks, which are not part of the project."""
    folder = ROOT.parent / "shared"
    if not (folder / "bench").is_dir():
        pytest.skip("needs the benchmarks in ../shared, which are not part of the project")
    return folder


@pytest.fixture(scope="session")
def analyser():
    """The language model, loaded once for all tests."""
    from lagebild.analyse import Analyser

    return Analyser.load()


@pytest.fixture
def one_model(analyser, monkeypatch):
    """Commands that run in the test's own process take the model that is loaded already."""
    monkeypatch.setattr("lagebild.pipeline.load_analyser", lambda options: analyser)


def span(words, start=0):
    begin = TEXT.index(words, start)
    return Span(begin, begin + len(words))


@pytest.fixture(scope="session")
def databases():
    """Makes databases on a PostgreSQL server of the tests' own; gives the address of each."""
    try:
        with server() as new_database:
            yield new_database
    except NoServer as error:
        if os.environ.get(REQUIRED):
            raise
        pytest.skip(str(error))


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path):
    """Where a new store may be made, in either engine."""
    if request.param == "sqlite":
        return str(tmp_path / "test.db")
    return request.getfixturevalue("databases")()


@pytest.fixture
def reading():
    """A small reading made by hand: a call and a planned visit on a speaker's word."""
    report = Report(
        id="r1",
        text=TEXT,
        date=datetime.date(2026, 3, 2),
        origin="r1.txt",
        blocks=(
            Block("headline", span("Minister telefonieren")),
            Block("paragraph", Span(23, 92), span("Wien (dpa) -"), span("Wien"), "dpa"),
            Block("paragraph", Span(94, len(TEXT))),
        ),
        remarks=("not UTF-8: read as Latin-1",),
    )
    why = Why("consult.telefonieren", 0.8, (span("telefoniert."),), {"place": "no place in the sentence"})
    minister = Party(span("Außenminister"), "Außenminister", "AUT", "GOV", 0)
    chile = Party(span("Vertretern Chiles"), "Vertretern Chiles", "CHL", "GOV")
    speaker = span("eine Sprecherin")
    call = Event(
        sentence=1,
        trigger=span("telefoniert", 30),
        type="CONSULT",
        mode="phone",
        status="actual",
        actor=(minister, chile),
        recipient=(),
        by=None,
        date=None,
        place=None,
        why=why,
        also=(Also(0, span("telefonieren")),),
        text="telefoniert",
    )
    visit = Event(
        sentence=2,
        trigger=span("reisen"),
        type="CONSULT",
        mode="visit",
        status="planned",
        actor=(Party(span("Er "), "Er", "AUT", "GOV", 0),),
        recipient=(Party(span("Santiago"), "Santiago", "CHL", "GOV"),),
        by=Source(speaker, "eine Sprecherin", span("sagte"), 0),
        date="2026-03-09",
        place="Santiago",
        why=why,
        text="reisen",
    )
    return Reading(
        report=report,
        sentences=(Span(0, 21), Span(23, 92), Span(94, len(TEXT))),
        times=(),
        actors=(Actor(0, "Karl Huber", "AUT", "GOV", why, "Außenminister", True),),
        mentions=(),
        places=(),
        statements=(Statement("Indirect", (Span(94, 133),), why, (speaker,), (span("sagte"),)),),
        events=(call, visit),
    )
