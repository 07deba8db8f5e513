"""Sentence boundaries."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.analyse.sentences import split_sentences
from lagebild.analyse.tokens import tokenise
from lagebild.read import blocks_of


def sentences(text):
    tokens = tokenise(text)
    return [text[tokens[r[0]].start : tokens[r[-1]].end] for r in split_sentences(text, tokens, blocks_of(text))]


# "|" marks the boundaries
CASES = [
    "Die Minister trafen sich am Montag.| Danach reisten sie ab.",
    "Das Treffen ist am 28. September geplant.| Es dauert bis zum 30.| Die Delegation reist früher ab.",
    "Dr. Meier sprach z.B. mit Prof. Schulz u.a. über Syrien.| Herr W. Bush schwieg.",
    "„Das ist gut.“| Er ging.",
    "„Ist das gut?“, fragte er.| Niemand antwortete.",
    "„Ist das gut?“ fragte er.| Niemand antwortete.",
    "„Haltet ein!“, rief der Minister und ging.",
    "Er sagte: „Das ist gut.“| Dann ging er.",
    "Er sagte: „Das ist gut. | So bleibt es.“| Dann ging er.",
    '"Das ist gut." | Er ging.',
    '"Das ist gut", sagte er. | "Und nun?"',
    "»Das ist gut.« | Er ging.",
    "Moskau (dpa) - Die Lage bleibt ernst.| Das sagte der Sprecher.",
    "Berlin (AFP).| Die Lage bleibt ernst.| Das sagte der Sprecher.",
    "Sie brachten Zelte, Decken usw.| Die Helfer reisten ab.",
    "Sie brachten Zelte, Decken usw. in die Stadt.",
    "Er kam (wie üblich zu spät!) zu dem Treffen.| Das war alles.",
    "Er kam nicht.| (Er war krank.)| Das Treffen fiel aus.",
    "Die Lage … ist ernst.| Und nun ...| Niemand weiß es.",
    "Er sagte, „[...] der Krieg ist aus“.| Alle jubelten.",
    "Die Zahl stieg auf 28.| Polizisten sperrten den Platz.",
    "Es war 2015.| Polizisten sperrten den Platz.",
    "Papst Johannes Paul II. reiste ab.| Benedikt XVI.| Die Kirche trauerte.",
    "Was nun?!| Niemand weiß es.",
    "Merkel warnt vor Krieg\n\n|Die Kanzlerin warnt vor einem Krieg.| Das sagte sie am Montag.",
    "Der Minister kam.\n\n|Foto: dpa\n\n|Er ging bald wieder.",
    "Er blieb.| – Und sie ging.",
    "Er nannte das „nicht hinnehmbar“.| Sie schwieg.",
    "Das melden SAT.1 und gazeta.ru am Freitag.| Mehr ist nicht bekannt.",
]


@pytest.mark.parametrize("case", CASES)
def test_boundaries(case):
    text = case.replace("|", "")
    assert sentences(text) == [part.strip() for part in case.split("|")]


def test_blank_lines_part_sentences_without_blocks():
    text = "Eins\n\nZwei\nDrei"
    assert split_sentences(text, tokenise(text)) == [range(1), range(1, 3)]


def test_nothing():
    assert split_sentences("", []) == []


@settings(deadline=None)
@given(st.one_of(st.text(max_size=150), st.text(st.sampled_from('aZ1.!?„“"()[],- \n'), max_size=80)))
def test_sentences_cover_all_tokens_and_keep_to_blocks(text):
    tokens = tokenise(text)
    blocks = blocks_of(text)
    ranges = split_sentences(text, tokens, blocks)
    assert [i for r in ranges for i in r] == list(range(len(tokens)))
    for r in ranges:
        assert len(r)
        owners = {next(n for n, b in enumerate(blocks) if b.span.covers(tokens[i])) for i in r}
        assert len(owners) == 1
