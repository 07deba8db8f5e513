"""Chains of sources, kinds of sources and denials, on the real model."""

import pytest

from lagebild.errors import RuleError
from lagebild.model import Report
from lagebild.pipeline import read_document
from lagebild.read.blocks import blocks_of
from lagebild.rules.loading import load_rules
from lagebild.rules.speech_denials import DenialRule, denial_words
from lagebild.rules.speech_kinds import KindRule, kind_rules


def read(analyser, text: str):
    report = Report("example", text, blocks=blocks_of(text))
    [(_, doc)] = analyser.analyse([report])
    return read_document(report, doc)


def chains(analyser, text: str) -> list[list[str]]:
    return [[link.who for link in one.chain] for one in read(analyser, text).statements]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Der General Igor Orlow sagte der Agentur Interfax, die Lage sei ruhig.", ["Igor Orlow", "Interfax"]),
        (
            "Die Zeitung „Kurier“ berichtete unter Berufung auf Diplomaten, der Vertrag sei unterschrieben.",
            ["Diplomaten", "Kurier"],
        ),
        ("Wie die BBC berichtet, ist die Brücke gesperrt.", ["BBC"]),
        ("Die BBC meldete, der Minister habe gesagt, die Lage sei ruhig.", ["Minister", "BBC"]),
        (
            "Die Polizei teilte am Montag mit, die Straße sei gesperrt. Das berichtete der Sender BBC am Abend.",
            ["Polizei", "BBC"],
        ),
        ("Aus Regierungskreisen verlautete, der Vertrag sei unterschrieben.", ["Regierungskreisen"]),
        ("Die Lage sei ruhig, hieß es.", ["hieß es"]),
        ("Berichten zufolge ist die Brücke gesperrt.", ["Berichten"]),
        (
            "Die Zeitung „Kurier“ schrieb am Montag, der Vertrag sei unterschrieben. Sie berief sich auf Diplomaten.",
            ["Diplomaten", "Kurier"],
        ),
    ],
)
def test_a_chain_leads_from_the_speaker_to_the_agency(analyser, text: str, chain: list[str]) -> None:
    assert chain in chains(analyser, text)
    assert [*chain, "dpa"] in chains(analyser, f"Genf (dpa) - {text}")


def test_a_report_of_the_agency_that_was_told_has_one_link_for_it(analyser) -> None:
    assert ["Igor Orlow", "dpa"] in chains(
        analyser, "Genf (dpa) - Der General Igor Orlow sagte der Nachrichtenagentur dpa, die Lage sei ruhig."
    )


def test_a_sentence_without_frame_takes_the_chain_of_the_one_before(analyser) -> None:
    reading = read(analyser, "Der Minister sagte der BBC, die Lage sei ruhig. Die Straßen seien frei.")
    first, second = reading.statements
    assert [link.who for link in second.chain] == [link.who for link in first.chain] == ["Minister", "BBC"]
    assert second.chain[0].mood is not None
    assert second.chain[0].mood.of(reading.report.text) == "seien"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Der Minister kündigte an, die Truppen abzuziehen.", "first-hand"),
        ("Nach eigenen Angaben nahm die Armee die Stadt ein.", "first-hand"),
        ("Der Minister sagte, der Fluss steige weiter.", "official"),
        ("Der Imker Jan Brandt sagte, der Fluss steige weiter.", "named"),
    ],
)
def test_kinds_that_the_content_decides(analyser, text: str, kind: str) -> None:
    assert read(analyser, text).statements[0].chain[0].kind == kind


@pytest.mark.parametrize("rule", kind_rules(), ids=lambda rule: rule.id)
def test_kind_examples(analyser, rule: KindRule) -> None:
    def kinds(text: str) -> set[str]:
        text = text.replace("{", "").replace("}", "")
        return {one.chain[0].kind for one in read(analyser, text).statements if one.chain}

    assert all(rule.kind in kinds(example) for example in rule.examples)
    assert all(rule.kind not in kinds(example) for example in rule.not_examples)


@pytest.mark.parametrize("rule", load_rules("speech_denials.yaml", DenialRule), ids=lambda rule: rule.id)
def test_denial_examples(analyser, rule: DenialRule) -> None:
    for example in rule.examples:
        who = example[example.index("{") + 1 : example.index("}")]
        reading = read(analyser, example.replace("{", "").replace("}", ""))
        deniers = [one for one in reading.statements if one.denies]
        assert deniers, [one.why for one in reading.statements]
        assert {span.of(reading.report.text) for one in deniers for span in one.speaker} == {who}
        assert all(number < reading.statements.index(one) for one in deniers for number in one.denies)
    for example in rule.not_examples:
        assert not any(one.denies for one in read(analyser, example).statements)


@pytest.mark.parametrize(
    "denial",
    [
        "Die Regierung dementierte die Festnahme.",
        "Die Festnahme wurde von der Polizei dementiert.",
        "Dies wurde vom Ministerium zurückgewiesen.",
        "Der Bericht wurde inzwischen dementiert.",
    ],
)
def test_denials_in_the_passive_and_of_what_a_noun_names(analyser, denial: str) -> None:
    reading = read(analyser, f"Die Zeitung meldete, der Minister sei festgenommen worden. {denial}")
    assert reading.statements[-1].denies == (0,)


def test_a_rejected_report_is_rejected_from_its_beginning(analyser):
    text = (
        "Finnland hat Soldaten an die Grenze verlegt. Das berichtet die Zeitung „Uusi Päivä“. Demnach sollen am "
        "Mittwoch rund 200 Mann in Turku aufgebrochen sein. Anwohner hätten die Kolonne gefilmt, heißt es in dem "
        "Bericht. Das Verteidigungsministerium in Helsinki wies den Bericht zurück."
    )
    *told, denial = read(analyser, text).statements
    assert len(told) >= 2
    assert denial.denies == tuple(range(len(told)))


def test_an_idle_denial_in_the_passive_is_no_statement(analyser) -> None:
    assert read(analyser, "Der Bericht wurde inzwischen dementiert.").statements == ()


def test_the_event_in_a_denied_statement_knows_who_denies_it(analyser) -> None:
    reading = read(
        analyser,
        "Das Portal „Fanal“ berichtete, Soldaten hätten am Montag das Dorf angegriffen. Die Armee wies den Bericht "
        "zurück.",
    )
    event = next(event for event in reading.events if event.type == "ASSAULT")
    assert event.by is not None
    assert [link.who for link in event.by.chain] == ["Fanal"]
    assert [source.text for source in event.denied_by] == ["Die Armee"]
    assert event.denied_by[0].statement is not None


@pytest.mark.parametrize(
    ("day", "denial", "deniers"),
    [
        ("Montag", "Die Armee erklärte, sie habe das Dorf nicht angegriffen.", ["Die Armee"]),
        ("Montag", "Die Armee erklärte, sie plane keinen Angriff auf das Dorf.", []),
        ("Montag", "Die Armee erklärte, sie werde das Dorf nicht angreifen.", []),
        ("2. März 2026", "Die Armee erklärte, sie habe das Dorf am 5. März 2026 nicht angegriffen.", []),
    ],
)
def test_a_denial_of_a_plan_or_of_another_day_is_none_of_the_event(
    analyser, day: str, denial: str, deniers: list[str]
) -> None:
    reading = read(analyser, f"Die Armee hat am {day} nach Angaben der Rebellen das Dorf angegriffen. {denial}")
    event = next(event for event in reading.events if event.type == "ASSAULT" and event.status == "actual")
    assert [source.text for source in event.denied_by] == deniers


def test_a_denial_that_takes_the_event_up_is_kept_when_both_are_one(analyser) -> None:
    reading = read(
        analyser,
        "Eine Sprecherin des Außenministeriums dementierte Berichte, nach denen Außenminister Bruno Muster vergangene "
        "Woche mit seinem norwegischen Kollegen telefoniert haben soll. „Dieses Telefonat hat es nicht gegeben“, "
        "sagte sie.",
    )
    (event,) = (event for event in reading.events if event.type == "CONSULT")
    assert (event.status, len(event.also)) == ("actual", 1)
    assert [source.text for source in event.denied_by] == ["sie"]
    assert event.denied_by[0].chain[0].kind == "official"


def test_an_event_on_the_actors_own_word_says_so(analyser) -> None:
    reading = read(analyser, "Der Präsident sagte, er habe am Montag mit dem Papst telefoniert.")
    event = next(event for event in reading.events if event.type == "CONSULT")
    assert event.by is not None
    assert event.by.chain[0].kind == "first-hand"
    assert "only support" in event.why.notes["by"]


def test_every_word_of_a_denial_has_one_part() -> None:
    parts = ["report", "accusation", "account"]
    words = [word for part in parts for word in denial_words(part)]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("schema", "text"),
    [(KindRule, "- id: a\n  kind: rumour\n  examples: [a]\n  not_examples: [b]\n"),
     (DenialRule, "- id: a\n  part: verb\n  word: [a]\n  examples: [a]\n  not_examples: [b]\n")],
)  # fmt: skip
def test_bad_records_are_named(tmp_path, schema, text: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match=r"bad\.yaml:1: record 'a'"):
        load_rules(path, schema)
