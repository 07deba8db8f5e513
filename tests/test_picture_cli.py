"""The commands on the picture: what they print, in both languages, and what they say where nothing is."""

import json

import pytest
from typer.testing import CliRunner

from lagebild.cli import app
from lagebild.store import Store
from test_picture import ONE, OTHER, TWO, told

RUN = CliRunner()
PLAN = told(
    "plan", "2026-05-06", "Ministerin Berg will in Oslo mit Gästen reden. Es soll um Gas und Strom gehen.",
    ("reden", "CONSULT", "planned", (("Ida Berg", "NOR", "GOV"),), (), {"date": "2026-05-14", "place": "Oslo"}),
)  # fmt: skip


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    path = tmp_path_factory.mktemp("cli") / "a.db"
    with Store.open(path, create=True) as store:
        store.add([ONE, TWO, OTHER, PLAN])
    return str(path)


def run(*words, code=0):
    done = RUN.invoke(app, list(words), env={"COLUMNS": "140", "LC_ALL": "C.UTF-8"})
    assert done.exit_code == code, done.output
    return done.output


@pytest.mark.parametrize("command", ["picture", "timeline"])
def test_events_stand_once(db, command):
    lines = run(command, "--db", db, "--layout", "plain").splitlines()
    assert lines[0].startswith("# ")
    assert sum("eins#1" in line for line in lines) == 1
    assert not any("zwei#1" in line for line in lines)
    (row,) = [line.split("\t") for line in lines if "eins#1" in line]
    assert row[-2:] == ["2", "2"] if command == "picture" else row[-3:-1] == ["2", "2"]


@pytest.mark.parametrize("layout", ["wide", "narrow"])
@pytest.mark.parametrize(("lang", "words"), [("de", ("geschehen", "unabhängig")), ("en", ("actual", "independent"))])
def test_tables_speak_both_languages(db, layout, lang, words):
    output = run("picture", "--db", db, "--layout", layout, "--lang", lang)
    assert all(word in output for word in words)


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (("--actor", "ITA"), ["drei#1"]),
        (("--type", "coerce"), ["drei#1"]),
        (("--status", "planned"), ["plan#1"]),
        (("--place", "Turku", "--until", "2026-05-12"), ["eins#1"]),
        (("--about", "Fährlinie"), ["eins#1"]),
        (("--actor", "Berg", "--since", "2026-05-13"), ["plan#1"]),
        (("--actor", "Held", "--with", "Saar"), ["eins#1"]),
    ],
)
def test_what_is_asked_for_is_shown(db, options, ids):
    lines = run("picture", "--db", db, "--json", *options).splitlines()
    assert [json.loads(line)["id"] for line in lines] == ids


def test_accounts_of_everything_and_of_disputes(db):
    assert "eins#1" in run("accounts", "--db", db, "--all", "--layout", "plain")
    assert "eins#1" not in run("accounts", "--db", db, "--layout", "plain", code=1)


def test_the_agenda_as_of_a_day(db):
    early = run("agenda", "--db", db, "--as-of", "2026-05-07", "--layout", "plain").splitlines()
    assert early[1].split("\t")[2] == "open"
    late = run("agenda", "--db", db, "--as-of", "2026-05-20", "--lang", "de", "--layout", "narrow")
    assert "überfällig" in late


def test_dealings_of_two_sides(db):
    output = run("dealings", "FIN", "EST", "--db", db, "--layout", "wide", "--every", "week")
    assert "2026-05-11" in output
    assert "eins#1" in output
    assert run("dealings", "FIN", "BRA", "--db", db, "--layout", "plain", code=1).startswith("# ")


def test_linking_by_hand_and_why(db):
    assert "zwei#1" in run("link", "eins#1", "--db", db, "--layout", "plain")
    assert "drei#1" in run("link", "eins#1", "drei#1", "--db", db)
    assert "the same" in run("link", "eins#1", "--db", db, "--layout", "plain", "--lang", "en")
    assert "zwei Ereignisse" in run("unlink", "eins#1", "drei#1", "--db", db, "--lang", "de")
    shown = [json.loads(line) for line in run("link", "eins#1", "--db", db, "--json").splitlines()]
    assert {one["other"]: one["decided"] for one in shown} == {"zwei#1": None, "drei#1": False}


def test_who_shows_the_profile_from_a_store(db):
    output = run("who", "Nora", "Held", "--db", db, "--layout", "plain")
    assert "Nora Held · FIN GOV" in output
    assert "Bruno Saar" in output
    profile = json.loads(run("who", "Nora", "Held", "--db", db, "--json"))[-1]
    assert (profile["kind"], profile["name"]) == ("profile", "Nora Held")


@pytest.mark.parametrize("command", ["picture", "timeline", "accounts", "agenda"])
def test_where_nothing_is_the_status_says_so(db, command):
    assert "nichts gefunden" in run(command, "--db", db, "--actor", "BRA", "--lang", "de", "--layout", "wide", code=1)


def test_without_a_store_the_message_says_what_to_do(tmp_path):
    done = RUN.invoke(app, ["picture", "--db", str(tmp_path / "none.db")])
    assert done.exit_code
    assert "lagebild add" in str(done.exception)
