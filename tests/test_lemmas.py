"""Dictionary forms."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.analyse.lemmas import Lemmatiser
from lagebild.rules.lemmas import LemmaRow, ParticleRule, known_lemmas, separable_particles
from lagebild.rules.loading import load_rules, load_table

LEMMATISER = Lemmatiser()


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("wies", "VVFIN", "weisen"),
        ("zöge", "VVFIN", "ziehen"),
        ("Telefonierten", "VVFIN", "telefonieren"),
        ("zurückgewiesen", "VVPP", "zurückweisen"),
        ("aufgerufen", "VVPP", "aufrufen"),
        ("zurückwies", "VVFIN", "zurückweisen"),
        ("auszuloten", "VVIZU", "ausloten"),
        ("hinzuzufügen", "VVIZU", "hinzufügen"),
        ("hinzufügen", "VVINF", "hinzufügen"),
        ("dazugehören", "VVINF", "dazugehören"),
        ("ist", "VVFIN", "sein"),
        ("hätten", "VAFIN", "haben"),
        ("innehatte", "VVFIN", "innehaben"),
        ("worden", "VAPP", "werden"),
        ("dürfte", "VMFIN", "dürfen"),
        ("Soldaten", "NN", "Soldat"),
        ("Luftangriffe", "NN", "Luftangriff"),
        ("Ärzte", "NN", "Arzt"),
        ("Räume", "NN", "Raum"),
        ("Verletzte", "NN", "Verletzte"),
        ("Angeklagten", "NN", "Angeklagte"),
        ("Treffen", "NN", "Treffen"),
        ("Beschlüsse", "NN", "Beschluss"),
        ("Beschluß", "NN", "Beschluss"),
        ("Gruß", "NN", "Gruß"),
        ("Anschluss", "NN", "Anschluss"),
        ("Terrorismus", "NN", "Terrorismus"),
        ("US-Präsidenten", "NN", "US-Präsident"),
        ("Militär-Ressortchefs", "NN", "Militär-Ressortchef"),
        ("AKWs", "NN", "AKW"),
        ("SPD", "NN", "SPD"),
        ("Cyberattacken", "NN", "Cyberattacke"),
        ("CIA-Praktiken", "NN", "CIA-Praktik"),
        ("Augenzeugen", "NN", "Augenzeuge"),
        ("Begrenzungen", "NN", "Begrenzung"),
        ("syrischen", "ADJA", "syrisch"),
        ("SPD-geführten", "ADJA", "SPD-geführt"),
        ("10-jährige", "ADJA", "10-jährig"),
        ("Moskauer", "ADJA", "Moskauer"),
        ("Britischer", "ADJA", "britisch"),
        ("größten", "ADJA", "groß"),
        ("28.", "ADJA", "28."),
        ("im", "APPRART", "in"),
        ("Zur", "APPRART", "zu"),
        ("ihm", "PPER", "er"),
        ("uns", "PRF", "wir"),
        ("denen", "PRELS", "der"),
        ("1.200", "CARD", "1.200"),
        ("Damaskus", "NE", "Damaskus"),
        ("Ost-", "TRUNC", "Ost-"),
        ("„", "$(", "„"),
        ("nicht", "PTKNEG", "nicht"),
        ("Danach", "PAV", "danach"),
    ],
)
def test_lemma(word, tag, lemma):
    assert LEMMATISER.lemma(word, tag) == lemma


@pytest.mark.parametrize(
    ("word", "features", "lemma"),
    [
        ("Quenkelfuhre", "Case=Nom|Gender=Fem|Number=Sing", "Quenkelfuhre"),
        ("Kwembahs", "Case=Nom|Gender=Masc|Number=Plur", "Kwembah"),
    ],
)
def test_features_help_with_unknown_nouns(word, features, lemma):
    assert LEMMATISER.lemma(word, "NN", "NOUN", features) == lemma


def lemmas(*rows):
    """Lemmas of (word, tag, upos, head, relation) rows."""
    return LEMMATISER.lemmas(*map(list, zip(*rows, strict=True)))


def test_particles_are_joined():
    assert lemmas(
        ("Das", "ART", "DET", 1, "det"),
        ("Militär", "NN", "NOUN", 2, "nsubj"),
        ("wies", "VVFIN", "VERB", -1, "root"),
        ("den", "ART", "DET", 4, "det"),
        ("Bericht", "NN", "NOUN", 2, "obj"),
        ("zurück", "PTKVZ", "ADP", 2, "compound:prt"),
    ) == ["der", "Militär", "zurückweisen", "der", "Bericht", "zurück"]


@pytest.mark.parametrize(
    ("form", "particle", "lemma"),
    [
        ("teilten", "mit", "mitteilen"),
        ("schließt", "aus", "ausschließen"),
        ("nimmt", "teil", "teilnehmen"),
        ("gab", "bekannt", "bekanntgeben"),
        ("hat", "vor", "vorhaben"),
        ("ist", "dabei", "sein"),
        ("ausgeliefert", "aus", "ausliefern"),
    ],
)
def test_particle_and_verb(form, particle, lemma):
    tag = {"hat": "VAFIN", "ist": "VAFIN", "ausgeliefert": "VVPP"}.get(form, "VVFIN")
    assert lemmas((form, tag, "VERB", -1, "root"), (particle, "PTKVZ", "ADP", 0, "compound:prt"))[0] == lemma


def test_a_particle_at_a_noun_is_left_alone():
    assert lemmas(("Haus", "NN", "NOUN", -1, "root"), ("an", "PTKVZ", "ADP", 0, "compound:prt"))[0] == "Haus"


@pytest.mark.parametrize(
    ("name", "relation", "case", "lemma"),
    [
        ("Assads", "nmod", False, "Assad"),
        ("Russlands", "nmod", False, "Russland"),
        ("Syriens", "nmod", False, "Syrien"),
        ("Chinas", "nmod", False, "China"),
        ("Paris", "nmod", False, "Paris"),
        ("Thomas", "nmod", False, "Thomas"),
        ("Peters", "nmod", True, "Peters"),
        ("Assads", "nsubj", False, "Assads"),
        ("Kim's", "nsubj", False, "Kim"),
    ],
)
def test_genitive_of_names(name, relation, case, lemma):
    rows = [("Sturz", "NN", "NOUN", -1, "root"), (name, "NE", "PROPN", 0, relation)]
    if case:
        rows.append(("von", "APPR", "ADP", 1, "case"))
    assert lemmas(*rows)[1] == lemma


def test_genitive_of_a_name_that_the_text_has_without_s():
    rows = [
        ("Rufutas", "NE", "PROPN", 1, "nsubj"),
        ("Land", "NN", "NOUN", 1, "root"),
        ("Rufuta", "NE", "PROPN", 1, "obj"),
    ]
    assert lemmas(*rows)[0] == "Rufuta"


def test_genitive_at_the_end_of_a_longer_name():
    rows = [
        ("Sturz", "NN", "NOUN", -1, "root"),
        ("Baschar", "NE", "PROPN", 0, "nmod"),
        ("al-Assads", "NE", "PROPN", 1, "flat"),
    ]
    assert lemmas(*rows)[2] == "al-Assad"


@pytest.mark.parametrize("rule", load_rules("particles.yaml", ParticleRule), ids=lambda rule: rule.id)
def test_particle_examples(rule):
    for example in rule.examples:
        form, infinitive = example.split()
        assert LEMMATISER.lemma(form, "VVIZU") == infinitive
        assert next(p for p in separable_particles() if infinitive.startswith(p))
    for form in rule.not_examples:
        assert LEMMATISER.lemma(form, "VVINF") == form


def test_table_has_each_form_once():
    pairs = [(f, t) for row in load_table("lemmas.csv", LemmaRow) for f in row.forms for t in row.tags]
    assert len(pairs) == len(known_lemmas())


TAGS = ["VVFIN", "VVPP", "VVIZU", "NN", "NE", "ADJA", "ADJD", "CARD", "$(", "TRUNC", ""]


@settings(deadline=None)
@given(st.text(min_size=1, max_size=60), st.sampled_from(TAGS))
def test_any_word_has_a_lemma(word, tag):
    assert LEMMATISER.lemma(word, tag)


def test_adjectives_taken_for_particles_do_not_join_their_verbs():
    words = ["Rom", "nannte", "die", "Vorwürfe", "haltlos"]
    tags, lemmas = ["NE", "VVFIN", "ART", "NN", "PTKVZ"], ["Rom", "nennen", "der", "Vorwurf", "haltlos"]
    relations = ["nsubj", "root", "det", "obj", "advmod"]
    assert Lemmatiser.join_particles(words, tags, lemmas, [1, 1, 3, 1, 1], relations)[1] == "nennen"
    tags[-1], words[-1] = "PTKVZ", "wiederher"
    assert Lemmatiser.join_particles(words, tags, lemmas, [1, 1, 3, 1, 1], relations)[1] == "wiederhernennen"
