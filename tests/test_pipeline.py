"""The steps together: what every reading keeps to, on any text."""

import dataclasses
import datetime
import re
from textwrap import fill

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from lagebild.model import MODES, SECTORS, Report, Span
from lagebild.pipeline import Options, read_documents, read_reports
from lagebild.read import blocks_of, read_folder, read_text

PIECES = [
    "Der Minister", "habe", "telefoniert", "am Montag", "nicht", ",", "sagte", "er", ".", "„", "“", "\n\n", "Foto: dpa",
    "USA", "Moskau (dpa) -", "😀", "\u00ad", "\u200b", "laut", "2015-13-45", "soll", "Angriff", "\t", " ", "der Kreml",
    "am 31. Februar", "im Jahr 99999", "(", ")", "ß", "e\u0301",
]  # fmt: skip


def spans_of(reading):
    """All spans of a reading."""
    yield from reading.sentences
    for time in reading.times:
        yield from (time.span, *time.why.spans)
    for mention in reading.mentions:
        yield from (mention.span, mention.head, *mention.why.spans)
    for place in reading.places:
        yield from (place.span, *place.why.spans)
    for statement in reading.statements:
        for role in (statement.quote, statement.speaker, statement.cue, statement.frame, statement.addressee):
            yield from role
        yield from statement.why.spans
    for event in reading.events:
        yield from (event.trigger, *event.why.spans, *(also.trigger for also in event.also))
        yield from (party.span for party in (*event.actor, *event.recipient))
        if event.by is not None:
            yield event.by.span
            yield from [event.by.cue] if event.by.cue else []


def check(reading):
    """What must hold for every reading."""
    text = reading.report.text
    for span in spans_of(reading):
        assert isinstance(span, Span)
        assert 0 <= span.start < span.end <= len(text), span
    for one, other in zip(reading.sentences, reading.sentences[1:], strict=False):
        assert one.end <= other.start
    for one, other in zip(reading.times, reading.times[1:], strict=False):
        assert one.span.start <= other.span.start
        assert not one.span.overlaps(other.span)
    ids = {actor.id for actor in reading.actors}
    assert {mention.actor for mention in reading.mentions} <= ids
    triggers = [event.trigger for event in reading.events]
    assert triggers == sorted(triggers)
    for event in reading.events:
        assert reading.sentences[event.sentence].covers(event.trigger)
        for also in event.also:
            assert reading.sentences[also.sentence].overlaps(also.trigger)
        assert event.text == event.trigger.of(text)
        assert event.mode is None or event.mode in MODES[event.type]
        assert 0 <= event.why.confidence <= 1
        assert event.why.rule
        for party in (*event.actor, *event.recipient):
            assert party.text == party.span.of(text)
            assert party.sector is None or party.sector in SECTORS
            assert party.country is None or (len(party.country) == 3 and party.country.isupper())
            assert party.actor is None or party.actor in ids
        if event.by is not None:
            assert event.by.text == event.by.span.of(text)
            assert event.by.statement is None or event.by.statement < len(reading.statements)
        if event.date is not None:
            for day in event.date.split("/"):
                datetime.date.fromisoformat((day + "-01-01")[:10])
        for field in ("date", "place", "mode"):
            assert getattr(event, field) is not None or field in event.why.notes or field == "mode", field
    return reading


def test_every_example_keeps_to_it(examples, analyser):
    reports = list(read_folder(examples))
    readings = list(read_reports(reports, analyser=analyser))
    assert [reading.report for reading in readings] == reports
    for reading in readings:
        check(reading)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40), st.sampled_from(["", " "]))
def test_no_text_breaks_it(analyser, pieces, glue):
    text = glue.join(pieces)
    report = Report("h", text, date=datetime.date(2026, 3, 2), blocks=blocks_of(text))
    (reading,) = read_reports([report], analyser=analyser)
    check(reading)


@pytest.mark.parametrize("text", [".", "\n", "x", "Foto: dpa", "„“", "1", "𝔘"])
def test_tiny_texts(text, analyser):
    (reading,) = read_reports([Report("t", text, blocks=blocks_of(text))], analyser=analyser)
    check(reading)


def test_wrapped_lines_change_nothing(examples, analyser):
    plain = [report for report in read_folder(examples) if isinstance(report, Report)][:12]
    unwrapped = [replace_text(report, paragraphs(report.text)) for report in plain]
    wrapped = [
        replace_text(report, [fill(words, 60, break_on_hyphens=False) for words in paragraphs(report.text)])
        for report in plain
    ]
    pairs = zip(read_reports(unwrapped, analyser=analyser), read_reports(wrapped, analyser=analyser), strict=True)
    for one, other in pairs:
        assert told(one) == told(other)


def paragraphs(text):
    """The parts between blank lines, each on one line."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]


def replace_text(report, parts):
    text = "\n\n".join(parts)
    return dataclasses.replace(report, text=text, blocks=blocks_of(text))


def told(reading):
    """What is found, its words without regard to line ends."""
    text = reading.report.text

    def words(span):
        return " ".join(span.of(text).split())

    return (
        [
            (
                *(event.type, event.mode, event.status, event.date, words(event.trigger)),
                *(words(party.span) for party in (*event.actor, *event.recipient)),
            )
            for event in reading.events
        ],
        [(statement.form, [words(span) for span in statement.quote]) for statement in reading.statements],
        [(t.type, t.value, words(t.span)) for t in reading.times],
        [words(mention.span) for mention in reading.mentions],
    )


def test_the_text_of_the_document_is_the_text_of_the_report(examples, analyser):
    for reading, doc in read_documents(list(read_folder(examples))[:3], analyser=analyser):
        assert len(doc.text) == len(reading.report.text)
        assert doc.text.split() == reading.report.text.split()


def test_a_reading_does_not_depend_on_its_neighbours(examples, analyser):
    reports = list(read_folder(examples))[:4]
    together = list(read_reports(reports, analyser=analyser))
    alone = [next(iter(read_reports([report], analyser=analyser))) for report in reports]
    assert [[event.trigger for event in reading.events] for reading in together] == [
        [event.trigger for event in reading.events] for reading in alone
    ]


def test_the_date_of_the_options_is_for_reports_without_one(analyser):
    undated = read_text(b"Der Minister reiste am Freitag nach Wien.", "a")
    dated = read_text(b"Der Minister reiste am Freitag nach Wien.", "2015-09-19-dpa-reise")
    options = Options(date=datetime.date(2026, 3, 2))
    dates = [reading.report.date for reading in read_reports([undated, dated], options=options, analyser=analyser)]
    assert dates == [datetime.date(2026, 3, 2), datetime.date(2015, 9, 19)]


@pytest.mark.parametrize("wrong", [{"threads": 0}, {"pipeline": ""}, {"date": "gestern"}, {"colour": "red"}])
def test_options_are_validated(wrong):
    with pytest.raises(ValidationError):
        Options(**wrong)


def test_options_are_frozen_and_have_help():
    options = Options()
    with pytest.raises(ValidationError):
        options.threads = 3
    assert all(field.description for field in Options.model_fields.values())
