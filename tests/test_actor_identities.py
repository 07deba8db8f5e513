"""Which words name the same one and which do not; sentences of our own, read by the analyser."""

import pytest

from lagebild.extract.actors.personal_names import gender_of_name
from lagebild.rules.actor_verbs import verbs_of_things, verbs_that_ask
from test_actor_naming import actors_of, mentions_of
from test_actor_sectors import codes_of, reading_of


def name_of(reading, text, words, which=-1):
    """The name of the actor of one of the mentions that end in these words, of the last one if not said."""
    found = [one for one in reading.mentions if one.span.of(text).endswith(words)]
    assert found, [one.span.of(text) for one in reading.mentions]
    return reading.actors[found[which].actor].name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # a noun of nation before a name, and alone at the front behind it
        ("Der Italiener Luca Muster wird neuer Trainer.", "Italiener Luca Muster", "Luca Muster"),
        ("Der Italiener Luca Muster gewann. Der Italiener freute sich.", "Italiener", "Luca Muster"),
        # titles, and two offices of one
        ("Der Arzt und Forscher Prof. Dr. Karl Muster kam.", "Arzt", "Karl Muster"),
        ("Der frühere Bürgermeister und Senator, Karl Muster, sprach.", "Bürgermeister", "Karl Muster"),
        # an office whose holder's name stands far behind
        ("Der Leiter der Werft in Kiel, Karl Muster, sprach.", "Leiter", "Karl Muster"),
        # what somebody is "als"
        ("Ada Muster arbeitete in Kiel als Übersetzerin.", "Übersetzerin", "Ada Muster"),
        ("Ada Muster konnte ihren Beruf als Übersetzerin nicht weiterführen.", "Übersetzerin", "Ada Muster"),
        ("Ada Muster, die als Übersetzerin tätig war, sprach.", "Übersetzerin", "Ada Muster"),
        ("Chile tritt als Gastgeber der Spiele auf.", "Gastgeber", "Chile"),
        # what a noun is with "war"
        ("Der Verkäufer war die Firma Musterair AG.", "Verkäufer", "Musterair AG"),
        # bodies taken up
        (
            "Mustertrans gehört auch Siemens. Das Unternehmen Mustertrans wirbt. Bisher hatte das Unternehmen Erfolg.",
            "Unternehmen",
            "Mustertrans",
        ),
        ("Volkswagen baut ein Werk. Der VW-Konzern sucht Leute.", "VW-Konzern", "Volkswagen"),
        ("Microsoft kündigte ein Programm an. Der Hersteller nannte keinen Preis.", "Hersteller", "Microsoft"),
        # a short form with and without its full stop
        ("Karl G. wurde festgenommen. Die Ermittlungen gegen Karl G laufen.", "Karl G", "Karl G."),
    ],
)
def test_words_for_the_same_one(analyser, text, words, name):
    assert name_of(reading_of(analyser, text), text, words) == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In Chile warben fünf Unternehmen. Unter den ersten 100 Unternehmen der Liste sind viele.", "Unternehmen"),
        ("In Kiel starben 111 Menschen. Viele Menschen flohen.", "Menschen"),
        ("Ein 31-jähriger Mann fiel in Kiel. Ein 40 Jahre alter Mann verlor den Schuh.", "Mann"),
        ("In Kiel klagte ein Unternehmen. Später gewann ein Unternehmen.", "Unternehmen"),
    ],
)
def test_words_for_two(analyser, text, words):
    reading = reading_of(analyser, text)
    assert len(set(actors_of(reading, text, words))) == 2


def test_one_person_of_the_list_has_two_names(analyser):
    text = "Der Wagen gehörte Joseph Kardinal Ratzinger, dem jetzigen Papst Benedikt XVI., der ihn verkauft hat."
    reading = reading_of(analyser, text)
    assert actors_of(reading, text, "Ratzinger") == actors_of(reading, text, "Benedikt XVI.")


def test_two_names_are_what_a_plural_says(analyser):
    text = "Ada Muster und Karl Huber sind die Autoren des Berichts."
    reading = reading_of(analyser, text)
    assert {reading.actors[one.actor].name for one in mentions_of(reading, text, "Autoren")} == {
        "Ada Muster",
        "Karl Huber",
    }


def test_nobody_is_his_own_brother(analyser):
    text = "Der Bruder des Ministers, Georg Huber, sprach. Georg Huber trauert um seinen Bruder."
    reading = reading_of(analyser, text)
    brothers = [one for one in reading.mentions if one.span.of(text) == "Bruder"]
    assert reading.actors[brothers[-1].actor].name != "Georg Huber"


def test_who_has_another_age_is_another(analyser):
    text = "Karl Muster (46) kam nach Kiel. Ein 12-Jähriger weinte. Der 46-Jährige lachte."
    reading = reading_of(analyser, text)
    assert name_of(reading, text, "46-Jährige") == "Karl Muster"


def test_the_office_goes_to_its_holder_named_last(analyser):
    text = (
        "Präsident Karl Muster aus Peru sprach. Präsident Paul Dorn aus Peru schwieg. Karl Muster kam. "
        "Der Präsident lachte."
    )
    assert name_of(reading_of(analyser, text), text, "Präsident") == "Karl Muster"


def test_former_holds_for_both_offices_of_one(analyser):
    text = "Der frühere Ministerpräsident und Außenminister von Peru, Karl Muster, kam."
    assert codes_of(analyser, text, "Muster")[1] == "ELI"


def test_one_of_several_with_a_relative_clause_behind(analyser):
    text = "Karl Muster, eines der Parlamentsmitglieder, die den Brief unterschrieben, klagte in Peru."
    assert codes_of(analyser, text, "Karl Muster")[1] == "LEG"


def test_what_somebody_serves_as_is_what_he_is(analyser):
    text = "Karl Muster, der in Kiel als Sprecher der SPD-Fraktion fungiert, klagte."
    assert codes_of(analyser, text, "Karl Muster")[1] == "PTY"


def test_what_a_pronoun_is_the_name_before_is(analyser):
    text = "Kritik kam von Ada Klein; sie ist Sprecherin der FDP-Fraktion."
    assert codes_of(analyser, text, "Ada Klein") == ("DEU", "PTY")


def whom(reading, text, word):
    """The names of all whom the last pronoun of these letters means."""
    found = [one for one in reading.mentions if one.kind == "pronoun" and one.span.of(text) == word]
    last = max((one.span.start for one in found), default=-1)
    return {reading.actors[one.actor].name for one in found if one.span.start == last}


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        # who is joined as the subject
        (
            "Viele Menschen litten. Die Deutsche Bank und die UNO geben bekannt, dass sie Programme planen wollen.",
            "sie",
            {"Deutsche Bank", "Vereinte Nationen"},
        ),
        (
            "Die Abgeordneten Ada Muster, Karl Huber und Max Klein klagten. "
            "Die Politiker Karl Huber und Max Klein begründen ihre Vorbehalte.",
            "ihre",
            {"Karl Huber", "Max Klein"},
        ),
        # a relative pronoun is no other gender than its noun
        ("Der Täter aus der Gruppe, der den Schuss abgab, ist bekannt.", "der", {"Täter"}),
        ("Der Streit der Parteien, der lange dauerte, ist zu Ende.", "der", set()),
        # nor another number, by its verb and by its form; a state without an article is neuter
        ("In Kiel wuchs die Zahl der Richter, die im Mai noch gesunken war.", "die", set()),
        ("In Kiel gab es ein Treffen von Richtern, in dem man stritt.", "dem", set()),
        ("Die Botschafterin nannte Berichte aus Peru, nach denen es kalt ist.", "denen", set()),
        ("Er verkauft Zelte aus Finnland, die alt sind.", "die", set()),
        ("Die Zahl der Richter, die Urlaub haben, wächst.", "die", {"Richter"}),
        # no object is the subject of its own verb, be it named before "und" or in the clause above
        ("Der Trainer Max Groß kam an den Ball und platzierte ihn im Tor.", "ihn", set()),
        ("Karl Muster besuchte den Richter Max Groß, um ihn zu warnen.", "ihn", {"Max Groß"}),
        ("Karl Muster sprach mit Max Groß. Danach traf Karl Muster ihn oft.", "ihn", {"Max Groß"}),
        # who is asked, and what is done to things only
        ("Die Behörden forderten die Bürger auf, ihre Häuser zu verlassen.", "ihre", {"Bürger"}),
        ("Der Trainer Max Groß schwieg. Im Mai soll er fertiggestellt werden.", "er", set()),
        # the noun named last, be it a thing; a possessive before the named subject
        ("Der Trainer Max Groß las den Brief, als man diesen lobte.", "diesen", set()),
        ("Dagegen ist Max Groß. Dessen ungeachtet regnet es.", "Dessen", set()),
        ("Karl Muster lobte den Plan. Mit seinem Entwurf gewann Max Groß.", "seinem", {"Max Groß"}),
        # who only tells it; the subject of the own clause, be it a thing; who owns himself
        (
            "Karl Muster ist tot. Er schlief, wie sein Anwalt Max Groß mitteilte. Seine Wohnung ist leer.",
            "Seine",
            {"Karl Muster"},
        ),
        ("Der Richter Max Groß kam. Das Flugzeug konnte zu seinem Ziel starten.", "seinem", set()),
        (
            "Karl Muster arbeitet beim Sender, während Siemens von seinen Kritikern gelobt wird.",
            "seinen",
            {"Siemens"},
        ),
        (
            "Für Ada Muster ist dies bitter, da ihre Partei stark ist; "
            "es ist ihr nicht gelungen, die Beliebtheit ihrer Partei zu nutzen.",
            "ihrer",
            {"Ada Muster"},
        ),
        # the object of the verb before "und"
        (
            "Das zweite Tor folgte spät: Max Groß bekam einen Ball von außen in den Strafraum gepasst "
            "und schoss ihn in das Tor von Kiel.",
            "ihn",
            set(),
        ),
        # a relative clause that tells of a thing, or of several
        ("Die Dividende von Siemens, die im Mai ausgezahlt wird, wächst.", "die", set()),
        ("Man sprach von einer Initiative deutscher Priester, die das Fest verhindern wollten.", "die", {"Priester"}),
        # a possessive object before its subject
        ("Der Richter Max Groß schwieg. Seinen Ausstieg hatte Karl Muster angekündigt.", "Seinen", {"Karl Muster"}),
        # "diese" with a verb in the plural
        (
            "Der Kommissar betont, dass die Europäische Union sich nicht zu Gesetzen äußert, "
            "da diese einen Prozess durchliefen.",
            "diese",
            set(),
        ),
        # two people, not two bodies
        (
            "Der Manager soll zwei Menschen in die USA gebracht haben, indem er im Konsulat der USA Anträge abgab. "
            "Offiziell gehören die beiden nicht dazu.",
            "beiden",
            {"Menschen"},
        ),
        # who is accused
        ("Karl Muster warf dem Richter Max Groß vor, er habe gelogen.", "er", {"Max Groß"}),
        # nobody within the object of his own clause
        (
            "Der Kandidat Max Groß sprach in Kiel. "
            "Die Bestrebungen der Regierung, unter Robert Dorn ihre Macht zu erhalten, bezeichnete er als schlimm.",
            "er",
            {"Max Groß"},
        ),
    ],
)
def test_whom_a_pronoun_means(analyser, text, word, names):
    assert whom(reading_of(analyser, text), text, word) == names


def test_first_names_of_women():
    assert [gender_of_name(name) for name in ("Jane", "Céline", "Ayşe", "Joseba", "Karl")] == ["f", "f", "f", "m", "m"]


def test_verbs_about_pronouns_are_base_forms():
    asking, things = verbs_that_ask(), verbs_of_things("object")
    assert {"auffordern"} <= asking
    assert {"fertigstellen"} <= things
    assert {"stattfinden"} <= verbs_of_things("subject")
    assert all(verb.endswith("n") and verb == verb.lower() for verb in asking | things | verbs_of_things("subject"))
