"""Events end to end on sentences of our own, and the steps that need no model on trees made by hand."""

import datetime

import pytest
import spacy
from spacy.tokens import Doc

from lagebild.extract.events.clauses import case_word, view_of
from lagebild.extract.events.negation import is_negated
from lagebild.model import Block, Report, Span
from lagebild.pipeline import read_documents

DATE = datetime.date(2026, 3, 4)


def tree(*words):
    """A Doc from "word tag pos dep head" strings; heads count from 0."""
    rows = [word.split() for word in words]
    return Doc(
        spacy.blank("de").vocab,
        words=[row[0] for row in rows],
        tags=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        deps=[row[3] for row in rows],
        heads=[int(row[4]) for row in rows],
        lemmas=[row[0] for row in rows],
    )


def names(tokens):
    return [token.text for token in tokens]


def test_a_passive_is_read_in_the_active_voice():
    doc = tree(
        "Aktivisten NN NOUN nsubj:pass 4",
        "wurden VAFIN AUX aux:pass 4",
        "von APPR ADP case 3",
        "Polizisten NN NOUN obl:agent 4",
        "festgenommen VVPP VERB root 4",
    )
    view = view_of(doc[4])
    assert view.passive
    assert names(view.object) == ["Aktivisten"]
    assert names(view.subject) == ["Polizisten"]


def test_a_coordinated_verb_shares_its_subject():
    doc = tree(
        "Berlin NE PROPN nsubj 1",
        "lobte VVFIN VERB root 1",
        "Rom NE PROPN obj 1",
        "und KON CCONJ cc 4",
        "forderte VVFIN VERB conj 1",
        "Hilfe NN NOUN obj 4",
    )
    assert names(view_of(doc[4]).subject) == ["Berlin"]


def test_a_relative_pronoun_stands_for_its_noun():
    doc = tree(
        "Soldaten NN NOUN root 0",
        ", $, PUNCT punct 4",
        "die PRELS PRON nsubj 4",
        "Dörfer NN NOUN obj 4",
        "beschossen VVFIN VERB acl:relcl 0",
    )
    assert names(view_of(doc[4]).subject) == ["Soldaten"]


def test_contracted_prepositions_are_read_apart():
    doc = tree("zum APPRART ADP case 1", "Treffen NN NOUN root 1")
    assert case_word(doc[1]) == "zu"


def test_negation_knows_not_only():
    negated = tree("Er PPER PRON nsubj 2", "nicht PTKNEG PART advmod 2", "kam VVFIN VERB root 2")
    assert is_negated(negated[2])
    not_only = tree(
        "Er PPER PRON nsubj 3", "nicht PTKNEG PART advmod 3", "nur ADV ADV advmod 3", "kam VVFIN VERB root 3"
    )
    assert not is_negated(not_only[3])


def events_of(analyser, text, **report):
    (reading, _), *_ = read_documents([Report(id="r", text=text, date=DATE, **report)], analyser=analyser)
    return reading.events


def countries(parties):
    return {party.country for party in parties}


@pytest.mark.parametrize(
    ("text", "type_", "mode", "status", "actor", "recipient"),
    [
        ("Russland griff die Ukraine an.", "ASSAULT", None, "actual", {"RUS"}, {"UKR"}),
        ("Die Türkei kritisierte Griechenland scharf.", "ACCUSE", "disapprove", "actual", {"TUR"}, {"GRC"}),
        ("Griechenland wurde von der Türkei kritisiert.", "ACCUSE", "disapprove", "actual", {"TUR"}, {"GRC"}),
        ("Angela Merkel will am Montag Polen besuchen.", "CONSULT", "visit", "planned", None, {"POL"}),
        ("Die USA schließen einen Einsatz von Soldaten nicht aus.", "MOBILIZE", "troops", "possible", {"USA"}, None),
        ("Ein Treffen der Minister ist nicht geplant.", "CONSULT", None, "denied", None, None),
        ("Frankreich verhängte Sanktionen gegen den Iran.", "SANCTION", "discontinue", "actual", {"FRA"}, {"IRN"}),
        ("Frankreich forderte vom Iran den Rückzug der Truppen.", "REQUEST", "yield", "actual", {"FRA"}, {"IRN"}),
        ("Tausende Menschen demonstrierten gegen die Regierung.", "PROTEST", "demo", "actual", None, None),
        ("China wies die Vorwürfe der USA zurück.", "REJECT", None, "actual", {"CHN"}, {"USA"}),
        ("Deutschland und Polen unterzeichneten ein Abkommen.", "SUPPORT", None, "actual", {"DEU", "POL"}, None),
        ("Die russische Militärhilfe für Syrien geht weiter.", "AID", None, "actual", {"RUS"}, {"SYR"}),
        (
            "Die französische Ministerin ist zu einem Besuch nach Peru aufgebrochen.",
            "CONSULT",
            "visit",
            None,
            {"FRA"},
            {"PER"},
        ),
        (
            "Die französische Ministerin will das bei ihrem Japanbesuch ansprechen.",
            "CONSULT",
            "visit",
            None,
            {"FRA"},
            {"JPN"},
        ),
        ("Russland weigerte sich, der Ukraine zu helfen.", "REJECT", "assist", "actual", {"RUS"}, {"UKR"}),
        (
            "Die Proteste gegen Pläne der griechischen Regierung dauern an.",
            "PROTEST",
            "demo",
            "actual",
            None,
            {"GRC"},
        ),
        ("Die russische Armee soll zwei Dörfer beschossen haben.", "ASSAULT", "firearms", "actual", {"RUS"}, None),
    ],
)
def test_fields(analyser, text, type_, mode, status, actor, recipient):
    event = next((event for event in events_of(analyser, text) if event.type == type_), None)
    assert event is not None, text
    assert event.mode == mode
    assert status is None or event.status == status
    if actor is not None:
        assert countries(event.actor) == actor
    if recipient is not None:
        assert countries(event.recipient) == recipient


@pytest.mark.parametrize(
    "text",
    [
        "Bayern griff in der zweiten Halbzeit an und schoss zwei Tore.",
        "Bei einem Erdbeben kamen zwölf Menschen ums Leben.",
        "Der Wetterdienst warnt vor einem Sturm.",
        "Im Schlaf starb der Dichter mit neunzig Jahren.",
        "Der Konzern entließ hundert Mitarbeiter.",
        "Der Sturm forderte zwei Tote.",
    ],
)
def test_no_events(analyser, text):
    assert events_of(analyser, text) == ()


def test_what_is_demanded_is_no_event(analyser):
    types = [event.type for event in events_of(analyser, "Frankreich forderte die Freilassung der Geiseln.")]
    assert types == ["REQUEST"]


def test_one_event_once(analyser):
    text = "Russland griff die Ukraine an. Der Angriff begann am Morgen."
    attacks = [event for event in events_of(analyser, text) if event.type == "ASSAULT"]
    assert len(attacks) == 1
    assert [also.sentence for also in attacks[0].also] == [1]


def test_two_attacks_are_two_events(analyser):
    text = "Russland griff am Montag die Ukraine an. Israel bombardierte am Dienstag Syrien."
    assert len([event for event in events_of(analyser, text) if event.type == "ASSAULT"]) == 2


def test_who_is_arrested_is_not_who_arrests(analyser):
    events = events_of(analyser, "Wladimir Putin sprach über Alexej Nawalny. Nach seiner Festnahme gab es Kritik.")
    arrest = next(event for event in events if event.type == "COERCE")
    assert "seiner" not in {party.text for party in arrest.actor}


def test_the_source_of_a_call_in_the_passive_makes_it(analyser):
    (call,) = events_of(analyser, "Russland werde aufgefordert, seine Truppen abzuziehen, sagte Angela Merkel.")
    assert call.type == "REQUEST"
    assert (countries(call.actor), countries(call.recipient), call.by) == ({"DEU"}, {"RUS"}, None)


def test_what_is_not_planned_is_not_what_took_place(analyser):
    text = (
        "Die Minister Ada Muster und Eva Beispiel haben telefoniert. Ein Treffen der beiden sei nicht geplant, hieß es."
    )
    assert [(event.text, event.status) for event in events_of(analyser, text)] == [
        ("telefoniert", "actual"),
        ("Treffen", "denied"),
    ]


def test_the_credit_line_gives_nothing(analyser):
    text = "Russland griff die Ukraine an.\n\nFoto: Proteste in Athen, dpa"
    blocks = (Block("paragraph", Span(0, 30)), Block("credit", Span(32, len(text))))
    assert {event.type for event in events_of(analyser, text, blocks=blocks)} == {"ASSAULT"}


def test_every_event_says_why(analyser):
    for event in events_of(analyser, "Zwei Aktivisten wurden festgenommen. Ein Besuch in Rom ist geplant."):
        assert event.why.rule
        assert event.why.spans
        assert 0 < event.why.confidence < 1
        assert event.why.notes["status"]
        for name in ("actor", "recipient", "by", "date", "place", "mode"):
            assert getattr(event, name) or event.why.notes[name], name


def test_an_impersonal_source_is_named_whole(analyser):
    text = "Die Außenminister hätten am Freitag telefoniert, hieß es. Es hieß, die Truppen seien abgezogen worden."
    report = Report(id="1", text=text, date=DATE, blocks=(Block("paragraph", Span(0, len(text))),))
    ((reading, _),) = read_documents([report], analyser=analyser)
    assert [event.by.text for event in reading.events if event.by] == ["hieß es", "Es hieß"]


def test_a_place_is_not_the_agent_of_a_passive(analyser):
    (event,) = events_of(analyser, "Der Oppositionelle wurde in der Nähe von Warschau verhaftet.")
    assert (event.type, event.actor) == ("COERCE", ())
