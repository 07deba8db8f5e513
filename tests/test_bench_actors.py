"""Labelled mentions: what is right, what is wrong and why, and the labels of real reports that the repository keeps."""

import csv
import gzip
import json
from pathlib import Path

import pytest

from lagebild.bench import RUNNERS, Task
from lagebild.bench.actors import Label, Tally, judge, labels_of
from lagebild.errors import ReadError
from lagebild.model import Actor, Mention, Reading, Report, Span, Why

SAMPLES = Path(__file__).parent / "samples"
ARTICLES = Path(__file__).parent.parent.parent / "shared/bench/quotes/articles.jsonl.gz"


def label(who, country="", start=0):
    return Label(start, start + 1, frozenset(who.split("+")) - {""}, frozenset(filter(None, country.split("|"))))


def verdicts(mentions, labels, countries=()):
    """``mentions``: (offset, actor, kind) or (offset, actor, kind, role); ``labels``: offset to label."""
    made = tuple(
        Mention(Span(at, at + 1), Span(at, at + 1), kind, actor, Why("r", notes={"role": role[0]} if role else {}))
        for at, actor, kind, *role in mentions
    )
    numbers = {one.actor for one in made}
    actors = tuple(Actor(number, str(number), dict(countries).get(number), None, Why("r")) for number in numbers)
    reading = Reading(Report("1", "x" * 99), (), (), actors, made, (), (), ())
    return judge(reading, labels, Tally())


@pytest.mark.parametrize(
    ("mentions", "labels", "expected"),
    [
        # both mentions of one
        ([(0, 1, "name"), (5, 1, "pronoun")], {0: "1", 5: "1"}, {0: "right", 5: "right"}),
        # the pronoun means another than the two names
        ([(0, 1, "name"), (5, 1, "name"), (9, 1, "pronoun")], {0: "1", 5: "1", 9: "2"}, {9: "other"}),
        # one with two actors: the one that has the name stands for him
        ([(0, 1, "name"), (5, 2, "office")], {0: "1", 5: "1"}, {0: "right", 5: "apart"}),
        # a thing
        ([(0, 1, "group")], {0: ""}, {0: "nobody"}),
        # a place told as such
        ([(0, 1, "nation", "place")], {0: ""}, {0: "right"}),
        # a government apart from its state, and as the state
        ([(0, 1, "nation"), (3, 1, "nation"), (5, 2, "group")], {0: "1", 3: "1", 5: "1g"}, {0: "right", 5: "right"}),
        ([(0, 1, "nation"), (5, 1, "group")], {0: "1", 5: "1g"}, {0: "right", 5: "right"}),
        # two, of whom both, one, or a third are found
        ([(0, 1, "name"), (3, 2, "name"), (5, 1, "pronoun"), (5, 2, "pronoun")], {0: "1", 3: "2", 5: "1+2"},
         {0: "right", 3: "right", 5: "right"}),
        ([(0, 1, "name"), (3, 2, "name"), (5, 1, "pronoun")], {0: "1", 3: "2", 5: "1+2"}, {5: "several"}),
    ],
)  # fmt: skip
def test_verdicts(mentions, labels, expected):
    found = verdicts(mentions, {at: label(who, start=at) for at, who in labels.items()})
    assert {at: found[at] for at in expected} == expected


@pytest.mark.parametrize(
    ("given", "wanted", "verdict"),
    [("DEU", "DEU", "right"), ("DEU", "AUT|DEU", "right"), ("DEU", "AUT", "country"), ("DEU", "-", "country"),
     (None, "AUT", "right"), ("DEU", "", "right")],
)  # fmt: skip
def test_countries_of_others_are_wrong_and_none_never_is(given, wanted, verdict):
    assert verdicts([(0, 1, "group")], {0: label("1", wanted)}, {1: given}) == {0: verdict}


def test_the_strict_reading_asks_for_the_neighbours_too():
    tally = Tally()
    spans = [Span(at, at + 1) for at in (0, 4, 8, 12)]
    made = tuple(Mention(span, span, "name", 1, Why("r")) for span in spans)
    actor = Actor(1, "Muster", None, None, Why("r"))
    labels = {span.start: label(who) for span, who in zip(spans, ("1", "1", "1", "2"), strict=True)}
    assert judge(Reading(Report("1", "x" * 20), (), (), (actor,), made, (), (), ()), labels, tally)[8] == "right"
    assert tally.strict == 2


def test_the_countries_of_the_unnamed_are_counted():
    mention = Mention(Span(0, 1), Span(0, 1), "group", 1, Why("r"))
    tally = Tally()
    for country in ("DEU", "AUT", None):
        actor = Actor(1, "Fahrer", country, None, Why("r"))
        judge(Reading(Report("1", "xx"), (), (), (actor,), (mention,), (), (), ()), {0: label("1", "DEU")}, tally)
        judge(Reading(Report("1", "xx"), (), (), (actor,), (mention,), (), (), ()), {0: label("1", "-")}, tally)
    assert tally.countries == {"right": 1, "wrong": 1, "none": 1}


def test_the_undecided_do_not_count_and_actors_not_found_do():
    tally = Tally()
    reading = Reading(Report("1", "xx"), (), (), (), (), (), (), ())
    labels = {0: label("1"), 1: label("")}
    assert judge(reading, labels, tally) == {}
    assert tally.missing == 1
    undecided = Label(0, 1, frozenset(), decided=False)
    assert verdicts([(0, 1, "group")], {0: undecided}) == {}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("report,start\n", r":1: the columns of labelled mentions are report, start, end, who, country"),
        ("", ":1: the columns"),
        ("report,start,end,who,country\n1,0,3,Muster,\n", ":2: is no label"),
        ("report,start,end,who,country\n1,-1,3,1,\n", ":2: is no label"),
        ("report,start,end,who,country\n1,0,3,1,,\n", ":2: is no label"),
    ],
)
def test_bad_labels_are_named(content, message, tmp_path):
    path = tmp_path / "labels.csv"
    path.write_text(content)
    with pytest.raises(ReadError, match=message):
        labels_of(path)


def test_the_run_reads_the_reports_and_tells_the_share(tmp_path, analyser):
    text = "Ministerin Ada Muster reiste nach Lima. Sie sprach dort mit Fischern."
    labels, reports = tmp_path / "labels.csv", tmp_path / "reports.jsonl"
    reports.write_text(json.dumps({"id": 7, "text": text}) + "\n" + json.dumps({"id": 8, "text": "Es regnet."}))
    she = text.index("Sie")
    labels.write_text(f"report,start,end,who,country\n7,0,10,1,\n7,{she},{she + 3},1,\n7,1,3,2,\n")
    told = RUNNERS["actors"](Task(source=labels, reports=reports))
    assert "2 mentions in 1 reports, 1 of actors not found" in told
    assert "right    1.000" in told
    with pytest.raises(ReadError, match="--reports"):
        RUNNERS["actors"](Task(source=labels))
    labels.write_text("report,start,end,who,country\n9,0,10,1,\n")
    with pytest.raises(ReadError, match="lacks 1 reports that are labelled, 9 for one"):
        RUNNERS["actors"](Task(source=labels, reports=reports))


@pytest.mark.parametrize(
    ("name", "reports", "mentions"), [("clusters_dev.csv", 399, 9209), ("clusters_test.csv", 129, 3124)]
)
def test_the_labels_of_real_reports_are_whole(name, reports, mentions):
    labels = labels_of(SAMPLES / name)
    assert (len(labels), sum(map(len, labels.values()))) == (reports, mentions)
    with (SAMPLES / name).open(encoding="utf-8") as lines:
        assert len({(row["report"], row["start"]) for row in csv.DictReader(lines)}) == sum(map(len, labels.values()))
    if not ARTICLES.exists():
        pytest.skip("the articles are not beside this checkout")
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
        length = {str(record["id"]): len(record["text"]) for record in map(json.loads, lines)}
    assert all(0 <= one.start < one.end <= length[report] for report, row in labels.items() for one in row.values())
