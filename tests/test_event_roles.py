"""Who does what to whom, where the clause itself does not say it plainly; sentences of our own."""

import datetime

import pytest

from lagebild.extract.events import weighing
from lagebild.model import Block, Report, Span
from lagebild.pipeline import read_documents
from lagebild.rules.loading import load_table

DATE = datetime.date(2026, 3, 4)


def coded(analyser, text):
    """Of each event of the text: trigger, type, countries of actors and recipients."""
    report = Report(id="1", text=text, date=DATE, blocks=(Block("paragraph", Span(0, len(text))),))
    ((reading, _),) = read_documents([report], analyser=analyser)
    return {event.text: event for event in reading.events}


def sides(event):
    return {party.country for party in event.actor}, {party.country for party in event.recipient}


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "recipient"),
    [
        # who answers a call was addressed by it
        ("Die Forderung Frankreichs nach einem Abzug lehnte Russland ab.", "Forderung", {"FRA"}, {"RUS"}),
        # who did what is judged
        (
            "Bei einem Luftangriff der israelischen Armee starben zehn Menschen. Ankara verurteilte den Angriff.",
            "verurteilte",
            {"TUR"},
            {"ISR"},
        ),
        # who sits in prison is not who arrests
        ("Die russische Journalistin sitzt seit Mai in Untersuchungshaft.", "Untersuchungshaft", set(), {"RUS"}),
        # who passes what demands it
        ("Das Parlament in Lima nahm eine Resolution an, die einen Abzug fordert.", "fordert", {"PER"}, set()),
        # who was to meet
        ("Das Treffen zwischen Merkel und Putin wurde abgesagt.", "abgesagt", set(), {"DEU", "RUS"}),
        # not the own state, but whose deed it hangs on
        (
            "Sollte Moskau nicht einlenken, werde Washington neue Zölle verhängen, drohte US-Präsident Muster.",
            "drohte",
            {"USA"},
            {"RUS"},
        ),
        # both who meet
        (
            "Die peruanische Ministerin traf in Rom ihren chilenischen Kollegen Bruno Muster.",
            "traf",
            {"PER", "CHL"},
            set(),
        ),
        # whose supplies end
        ("Italien setzt die Waffenlieferungen an Israel aus.", "setzt", {"ITA"}, {"ISR"}),
        # an accusative that the tree takes for a dative
        ("Der türkische Präsident rief seinen Amtskollegen Wladimir Putin an.", "rief", {"TUR"}, {"RUS"}),
        # the name behind a noun of no table
        ("Die Wirtschaftsgemeinschaft Ecowas hat mit einem Militäreinsatz gedroht.", "Militäreinsatz", {"IGO"}, set()),
        # the extradited
        ("Der serbische General wurde am Montag nach Den Haag überstellt.", "überstellt", set(), {"SRB"}),
        # an agent behind the noun
        ("Die Regierung verurteilte die Übergriffe durch türkische Soldaten.", "Übergriffe", {"TUR"}, None),
        # who ordered it
        ("Der Sender wurde auf Anordnung der iranischen Behörden geschlossen.", "geschlossen", {"IRN"}, None),
        # who owns up to it
        ("Für den Anschlag in Kabul sind die Taliban verantwortlich.", "Anschlag", {"AFG"}, None),
        # a goal below another phrase
        ("Der französische Minister brach zu einer Mission nach Peru auf.", "brach", {"FRA"}, {"PER"}),
        # nobody is addressed inside the words of the one who speaks
        ("Zudem regte ein Sprecher der Afrikanischen Union eine Pause an.", "regte", {"IGO"}, set()),
    ],
)
def test_roles(analyser, text, trigger, actor, recipient):
    event = coded(analyser, text)[trigger]
    found = sides(event)
    assert found[0] == actor
    assert recipient is None or found[1] == recipient


@pytest.mark.parametrize(
    ("weights", "recipient"), [({"somebody": 9.0}, {"HUN"}), ({"nobody": 9.0}, set()), ({"somebody": -9.0}, set())]
)
def test_an_open_recipient_is_weighed_and_what_is_found_stays(analyser, monkeypatch, weights, recipient):
    monkeypatch.setattr(weighing, "_weights", lambda: weights)
    events = coded(analyser, "Ungarn warf der Ukraine vor, Erdöl zurückzuhalten. Kiew dementierte.")
    assert sides(events["warf"])[1] == {"UKR"}
    assert sides(events["dementierte"])[1] == recipient
    assert ("p = " in events["dementierte"].why.notes["recipient"]) == bool(recipient)


def test_weights_are_given_to_features_that_exist():
    weights = [row.id for row in load_table("recipient_weights.csv", weighing.RecipientWeight)]
    assert {"nobody", "somebody", "main country"} <= set(weights)
    assert not [name for name in weights if name.startswith("record ")]


def test_the_subject_may_stand_behind_what_can_only_be_the_object(analyser):
    events = coded(analyser, "Den Vorschlag für eine südamerikanische Bank unterstützen bereits manche Staatschefs.")
    assert [party.text for party in events["unterstützen"].actor] == ["manche Staatschefs"]


def test_what_is_counted_is_what_it_is_about(analyser):
    events = coded(analyser, "Die chilenische Regierung zog einen Großteil ihrer Truppen aus dem Grenzgebiet ab.")
    assert events["zog"].type == "RETREAT"


def test_neither_nor_is_a_negation(analyser):
    events = coded(analyser, "Weder die Regierung in Lima noch die Opposition erkennen das Ergebnis an.")
    assert events["erkennen"].type == "REJECT"


@pytest.mark.parametrize(
    "text",
    [
        "Die Partei betrachtet die Rothemden als terroristische Elemente.",
        "Der Abgeordnete Bruno Muster nannte es den schwärzesten Tag für die Stadt.",
        "Minister Bruno Muster attackierte den Iran als Förderer des Terrors.",
        "Der Betriebsratschef Bernd Muster hat die EU-Kommission scharf angegriffen.",
    ],
)
def test_words_of_blame_are_no_attacks(analyser, text):
    assert {event.type for event in coded(analyser, text).values()} == {"ACCUSE"}


@pytest.mark.parametrize(
    ("text", "type_", "recipient"),
    [
        ("Die Kritik der Opposition richtete sich gegen die Regierung von Peru.", "ACCUSE", {"PER"}),
        ("Gegner der syrischen Regierung demonstrierten in Damaskus.", "PROTEST", {"SYR"}),
        ("Italien verlangte die Freilassung der deutschen Lehrerin.", "REQUEST", set()),
        ("Die syrische Armee sperrte die Flughäfen des Landes.", "COERCE", set()),
    ],
)
def test_recipients_that_are_owners_of_something_else(text, type_, recipient, analyser):
    event = next(event for event in coded(analyser, text).values() if event.type == type_)
    assert {party.country for party in event.recipient} == recipient


def test_a_bare_number_is_of_those_hit_before(analyser):
    events = coded(analyser, "Soldaten aus Peru töteten elf syrische Bauern und nahmen vier verletzt fest.")
    arrest = next(event for event in events.values() if event.type == "COERCE")
    assert {party.country for party in arrest.recipient} == {"SYR"}


@pytest.mark.parametrize(
    ("text", "type_", "place"),
    [
        ("Die Polizei aus Arequipa nahm drei Männer fest.", "COERCE", "Arequipa"),
        ("In der peruanischen Hauptstadt Lima griffen Rebellen eine Kaserne an.", "ASSAULT", "Lima"),
        ("Zwischen Arequipa und Cusco nahm die Polizei drei Männer fest.", "COERCE", None),
        ("Die Regierung von Peru lehnte das Abkommen von Arequipa ab.", "REJECT", None),
    ],
)
def test_deeds_happen_at_the_one_place_that_their_sentence_names(text, type_, place, analyser):
    event = next(event for event in coded(analyser, text).values() if event.type == type_)
    assert event.place == place


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Die Außenminister der Nato trafen sich am Montag in Brüssel.", "multilateral"),
        ("Russland, China und Peru verhandelten am Montag in Wien.", "multilateral"),
        ("Russland und Peru verhandelten am Montag in Wien.", None),
        (
            "Die Opposition in Peru forderte den Rücktritt des Präsidenten, der die Freilassung der Geiseln ablehnt.",
            "change",
        ),
    ],
)
def test_modes_by_who_talks_and_by_what_is_nearest(text, mode, analyser):
    event = next(event for event in coded(analyser, text).values() if event.type in ("CONSULT", "REQUEST"))
    assert event.mode == mode


def test_the_object_behind_the_name_of_a_paper_is_the_verbs(analyser):
    text = "Oslo soll nach Berichten der „Nordpost“ Raketen an die Huthi-Miliz geliefert haben."
    assert coded(analyser, text)["geliefert"].type == "AID"


def test_what_a_conference_is_about_is_no_side_of_it(analyser):
    events = coded(analyser, "Die Außenminister aus Russland und Peru trafen sich zu einer Syrien-Konferenz in Genf.")
    assert all("SYR" not in sides(event)[0] for event in events.values())


def test_a_town_behind_another_noun_does_not_arrest(analyser):
    text = "Am Abend wurden einige Studenten auf dem Gelände der Universität von Lima verhaftet."
    (event,) = coded(analyser, text).values()
    assert (event.type, event.actor) == ("COERCE", ())


def test_help_that_ends_is_no_help(analyser):
    events = coded(analyser, "Italien setzt die Waffenlieferungen an Israel aus.")
    assert {event.type for event in events.values()} == {"SANCTION"}


def test_hearsay_of_two_deeds_is_of_both(analyser):
    events = coded(analyser, "Der Rebell soll am Montag das Gebäude gestürmt und sofort um sich geschossen haben.")
    assert events["gestürmt"].status == "actual"
