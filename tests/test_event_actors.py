"""Who does it, where the clause says so in other places than its subject; sentences of our own."""

import datetime

import pytest

from lagebild.model import Block, Report, Span
from lagebild.pipeline import read_documents

DATE = datetime.date(2026, 3, 4)


def actors_of(analyser, text, trigger):
    """Country and sector of the actors of the event with that trigger."""
    report = Report(id="1", text=text, date=DATE, blocks=(Block("paragraph", Span(0, len(text))),))
    ((reading, _),) = read_documents([report], analyser=analyser)
    events = {event.text: event for event in reading.events}
    assert trigger in events, list(events)
    return {(party.country, party.sector) for party in events[trigger].actor}


@pytest.mark.parametrize(
    ("text", "trigger", "actors"),
    [
        # a noun that no table knows before a name
        ("Die Ministerpäsidentin Ada Muster forderte in Lima Neuwahlen.", "forderte", {("PER", "CVL")}),
        # participles of verbs of moving are no passives
        ("Der Nachfolger des zurückgetretenen tschechischen Ministers schweigt.", "zurückgetretenen", {("CZE", "GOV")}),
        # pronouns that can only be the subject
        ("Japan warf dem chinesischen Minister Betrug vor, was dieser zurückwies.", "zurückwies", {("CHN", "GOV")}),
        # talks around which something is told
        ("Nach einem Besuch in Lima lobte der chilenische Präsident die Fortschritte.", "Besuch", {("CHL", "GOV")}),
        # words out of somebody's ranks, words that somebody joins in
        ("Am Minister gab es heftige Kritik aus der finnischen Opposition.", "Kritik", {("FIN", "OPP")}),
        ("Norwegen schloss sich der Forderung nach einem Abzug der Truppen an.", "Forderung", {("NOR", "GOV")}),
        # police and courts that an adjective names
        ("Nach einer polizeilichen Razzia blieb die Zeitung in Athen geschlossen.", "Razzia", {("GRC", "COP")}),
        # whose inquiry it is
        ("Eine Untersuchung der irischen Polizei gegen den Abgeordneten läuft.", "Untersuchung", {("IRL", "COP")}),
        # both sides of a border
        (
            "An der Grenze zwischen Peru und Chile kam es in der Nacht zu heftigen Gefechten.",
            "Gefechten",
            {("PER", "GOV"), ("CHL", "GOV")},
        ),
        # who wrote the paper in which it is demanded
        ("In der Resolution der Vereinten Nationen wird der Abzug gefordert.", "gefordert", {("UNO", "GOV")}),
        # before which court
        ("Der General wurde vor dem Internationalen Strafgerichtshof angeklagt.", "angeklagt", {("IGO", "JUD")}),
        # a penalty is not imposed by those who get it
        ("Der norwegische Händler erhielt am Montag eine lange Freiheitsstrafe.", "Freiheitsstrafe", set()),
        # nations that only the word of a military act names act with their forces
        ("Bei einem türkischen Luftangriff starben zwei Hirten.", "Luftangriff", {("TUR", "MIL")}),
        ("Die Türkei plant einen Luftangriff.", "Luftangriff", {("TUR", "GOV")}),
        # a body and a nation with its article
        ("Die EU und die Schweiz unterzeichneten ein Abkommen.", "Abkommen", {("EUR", "GOV"), ("CHE", "GOV")}),
        # who withdraws, not who announces it
        ("Der chilenische Außenminister kündigte den Abzug der norwegischen Truppen an.", "Abzug", {("NOR", "MIL")}),
        # what is ruled out as a cause is nobody's act
        ("Experten aus Chile schlossen einen Anschlag als Absturzursache aus.", "Anschlag", set()),
        # who ends a riot does not riot
        ("Der Präsident schickte Soldaten, um die Unruhen zu beenden.", "Unruhen", set()),
        # a relative clause with an auxiliary is no participle
        ("Er lobte die Unabhängigkeit des Landes, in dem es zu Unruhen gekommen war.", "Unruhen", set()),
        # a town behind "von" is no agent
        ("Der Redakteur wurde auf dem Gelände der Universität von Lima festgenommen.", "festgenommen", set()),
    ],
)  # fmt: skip
def test_actor(analyser, text, trigger, actors):
    assert actors_of(analyser, text, trigger) == actors


def test_what_talks_are_about_does_not_talk(analyser):
    actors = actors_of(
        analyser, "Die Schweiz und Norwegen trafen sich am Montag zu einer Kosovo-Konferenz.", "Kosovo-Konferenz"
    )
    assert actors == {("CHE", "GOV"), ("NOR", "GOV")}


def test_states_that_say_who_a_group_is_stand_for_it(analyser):
    text = "Chile kritisierte ein von den beiden größten Herstellern, den USA und Brasilien, unterzeichnetes Abkommen."
    report = Report(id="1", text=text, blocks=(Block("paragraph", Span(0, len(text))),))
    ((reading, _),) = read_documents([report], analyser=analyser)
    (event,) = [event for event in reading.events if event.type == "ACCUSE"]
    assert {party.country for party in event.recipient} == {"USA", "BRA"}


def test_who_speaks_for_the_head_of_a_body_in_court_is_not_of_it(analyser):
    text = "Die Anwälte des IWF-Präsidenten legten Beschwerde ein."
    report = Report(id="1", text=text, blocks=(Block("paragraph", Span(0, len(text))),))
    ((reading, _),) = read_documents([report], analyser=analyser)
    assert [actor.country for actor in reading.actors if actor.name == "Anwälte"] == [None]
