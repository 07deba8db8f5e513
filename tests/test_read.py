"""Files and streams to reports."""

import datetime
import gzip
import io
import json
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.errors import ReadError
from lagebild.model import Report
from lagebild.read import READERS, blocks_of, read_jsonl, read_path, read_stream, read_text
from lagebild.rules.blocks import agencies, block_patterns

REPORT = """Minister reist nach Kiew

Kiew (dpa) - Der Minister ist am Montag nach Kiew gereist. Er will dort verhandeln.

Foto: Karin Muster/dpa

Zuletzt hatte er das abgelehnt. (dpa/AFP)
"""


def shown(text):
    return [(block.kind, block.span.of(text)) for block in blocks_of(text)]


def test_blocks_of_a_report():
    blocks = blocks_of(REPORT)
    assert [b.kind for b in blocks] == ["headline", "paragraph", "credit", "paragraph", "credit"]
    assert blocks[1].dateline.of(REPORT) == "Kiew (dpa) -"
    assert blocks[1].dateline_place.of(REPORT) == "Kiew"
    assert blocks[1].agency == "dpa"
    assert blocks[3].span.of(REPORT) == "Zuletzt hatte er das abgelehnt."
    assert blocks[4].span.of(REPORT) == "(dpa/AFP)"
    assert blocks[4].agency == "dpa/AFP"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ein Satz ohne Titel.\n\nNoch einer.", ["paragraph", "paragraph"]),
        ("Nur eine Zeile", ["paragraph"]),
        ("Kommt der Frieden?\n\nVielleicht kommt er.", ["headline", "paragraph"]),
        ("Er warnt:\n\nDie Lage ist ernst.", ["paragraph", "paragraph"]),
        ("Foto: dpa\n\nDie Lage ist ernst.", ["credit", "paragraph"]),
        (
            f"Titel\n\n{'Wort ' * 30}Ende.\n\nWie es weitergeht\n\n{'Wort ' * 30}Ende.",
            ["headline", "paragraph", "headline", "paragraph"],
        ),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_kinds(text, expected):
    assert [block.kind for block in blocks_of(text)] == expected


WIRE = """bdt0512 3 pl 210  dpa 0815

Konflikte/Bolivien/Chile/
(Zusammenfassung 1400 - Neu: Reaktion aus Santiago)
Bolivien droht Chile mit Abbruch der Beziehungen
 - Außenminister telefonieren =

La Paz/Santiago (dpa) - Die bolivianische Präsidentin Elena Quispe hat
Chile mit dem Abbruch der diplomatischen Beziehungen gedroht. Der
chilenische Außenminister wies das zurück.
   Am Freitag wollen sich die Minister beider Länder in Lima treffen,
wie ein Sprecher mitteilte.

# dpa-Notizblock

## Redaktionelle Hinweise
- Ergänzt: Reaktion des Ministers (3. Absatz)

* * * *
Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt

## dpa-Kontakte
- Autor: Karl Muster, +49 30 0000000, <politik@example.com>

dpa km/ab yydd z2 xz
021402 Mrz 26
"""


def test_wire_copy():
    blocks = shown(WIRE)
    assert [words for kind, words in blocks if kind == "headline"] == [
        "Bolivien droht Chile mit Abbruch der Beziehungen",
        "- Außenminister telefonieren =",
    ]
    assert [words.split()[-1] for kind, words in blocks if kind == "paragraph"] == ["zurück.", "mitteilte."]
    assert [words for kind, words in blocks if kind == "note"][:3] == [
        "bdt0512 3 pl 210  dpa 0815",
        "Konflikte/Bolivien/Chile/",
        "(Zusammenfassung 1400 - Neu: Reaktion aus Santiago)",
    ]
    assert {kind for kind, _ in blocks[8:]} == {"note"}
    report = read_text(WIRE.encode(), "meldung.txt")
    assert (report.date, report.agency) == (datetime.date(2026, 3, 2), "dpa")
    assert read_text(WIRE.encode(), "2026-03-03-dpa.txt").date == datetime.date(2026, 3, 3)


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("021402 Mrz 26", (2026, 3, 2)),
        ("AFP 311859 DEZ 98", (1998, 12, 31)),
        ("150700 Mär 2013", (2013, 3, 15)),
        ("APA0123    2026-03-02/14:02", (2026, 3, 2)),
        ("APA0123    2026-13-02/14:02", None),
        ("451402 Mrz 26", None),
    ],
)
def test_stamps(stamp, day):
    report = read_text(f"Minister reist ab\n\nDer Minister ist abgereist.\n\n{stamp}\n".encode(), "r.txt")
    assert report.date == (datetime.date(*day) if day else None)


def test_wrapped_lines_are_one_paragraph():
    text = (
        "Der Minister ist am Montag nach einem langen Gespräch mit\n"
        "Vertretern der Opposition in die Hauptstadt gereist, um\n"
        "Verhandlungen zu führen.\n"
    )
    assert len(blocks_of(text)) == 1


def test_blanks_at_the_end_of_a_line_are_dropped():
    report = read_text("Der Präsident \r\nreist\t\nnach Kiew. \n".encode(), "r.txt")
    assert report.text == "Der Präsident\nreist\nnach Kiew.\n"


UNSEEN = "Der Prä\u00adsi\u00addent Kölns\u200b reist.\n"


@pytest.mark.parametrize("text", [UNSEEN, unicodedata.normalize("NFD", UNSEEN)], ids=["unseen", "in parts"])
def test_letters_in_parts_and_unseen_characters(tmp_path, text):
    of_text = read_text(text.encode(), "r.txt")
    of_text_16 = read_text(text.encode("utf-16"), "r.txt")
    lines = tmp_path / "r.jsonl"
    lines.write_text(json.dumps({"text": text}) + "\n", encoding="utf-8")
    (of_line,) = read_jsonl(lines)
    for report in (of_text, of_text_16, of_line):
        assert report.text == "Der Präsident Kölns reist.\n"
        assert any("NFC" in remark for remark in report.remarks)


def test_clean_text_has_no_remark():
    assert read_text("Der Präsident reist.\n".encode(), "r.txt").remarks == ()


def test_a_wrapped_headline_is_one():
    text = "Außenminister der beiden Staaten wollen\nam Freitag telefonieren\n\nWien (dpa) - Das Treffen fällt aus."
    assert [(block.kind, block.span.of(text).count("\n")) for block in blocks_of(text)] == [
        ("headline", 1),
        ("paragraph", 0),
    ]


def test_lines_of_a_list_are_blocks():
    assert len(blocks_of("Beschlossen wurde:\n Waffenruhe\n Abzug\n Wahlen im Herbst")) == 4


def test_dateline_with_dash_only_in_the_first_paragraph():
    body = "Die Lage in der Stadt bleibt nach Angaben des Militärs angespannt, es gab wieder Gefechte."
    blocks = blocks_of(f"Kairo – {body}\n\nKairo – {body}")
    assert [bool(block.dateline) for block in blocks] == [True, False]
    assert blocks[0].agency is None


@pytest.mark.parametrize(
    ("rule", "pattern", "example"),
    [(r, p, e) for r, p in block_patterns() for e in r.examples],
    ids=lambda x: str(x)[:40],
)
def test_rule_matches_its_examples(rule, pattern, example):
    assert pattern.match(example) if rule.kind == "dateline" else pattern.fullmatch(example)


@pytest.mark.parametrize(
    ("rule", "pattern", "example"),
    [(r, p, e) for r, p in block_patterns() for e in r.not_examples],
    ids=lambda x: str(x)[:40],
)
def test_rule_does_not_match_its_counterexamples(rule, pattern, example):
    assert not (pattern.match(example) if rule.kind == "dateline" else pattern.fullmatch(example))


def test_credit_lines_with_each_agency():
    for agency in agencies():
        for mark in agency.mark:
            assert shown(f"Foto: {mark}") == [("credit", f"Foto: {mark}")]


ODD = st.text(st.sampled_from("Aa.:-–()/\n \tFoto dpa„“"), max_size=80)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=200), ODD))
def test_blocks_cover_everything_but_white_space(text):
    end, kept = 0, []
    for block in blocks_of(text):
        assert end <= block.span.start < block.span.end
        assert not text[end : block.span.start].strip()
        assert block.span.of(text) == block.span.of(text).strip()
        end = block.span.end
        kept.append(block.span.of(text))
    assert not text[end:].strip()
    assert re.sub(r"\s", "", "".join(kept)) == re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    ("data", "remark"),
    [
        (REPORT.encode(), None),
        (REPORT.encode("utf-8-sig"), None),
        (REPORT.encode("utf-16"), None),
        (REPORT.replace("\n", "\r\n").encode(), None),
        (REPORT.replace("reist", "fährt").encode("cp1252"), "Windows-1252"),
        (b"Die \x81rger gro\xdf.", "Latin-1"),
    ],
)
def test_encodings(data, remark):
    report = read_text(data, "bericht.txt")
    assert "\r" not in report.text
    assert "\ufeff" not in report.text
    assert report.id == "bericht"
    assert bool(report.remarks) == bool(remark)
    if remark:
        assert remark in report.remarks[0]
        assert "ä" in report.text or "ß" in report.text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"abc\0def", "binary"),
        (bytes(range(256)) * 4, "binary"),
        (b"%PDF-1.4 ...", "PDF"),
        (b"\x89PNG\r\n", "picture"),
        (b"PK\x03\x04xyz", "ZIP"),
        (b"\xff\xfea", "damaged UTF-16"),
        (b"a" * (20 * 1024 * 1024 + 1), "larger than"),
    ],
)
def test_what_is_no_text(data, reason):
    with pytest.raises(ReadError, match=reason) as caught:
        read_text(data, "bericht.txt")
    assert str(caught.value).startswith("bericht.txt: ")
    assert "\n" not in str(caught.value)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_a_report_or_an_error(data):
    try:
        text = read_text(data, "x").text
    except ReadError as error:
        text = str(error).replace("\n", "")
    assert text.strip()


LINES = [
    json.dumps({"id": "1", "title": "Titel", "date": "2015-09-19", "text": "Eins.\r\n Zwei."}),
    "kein JSON",
    "",
    '{"id": "2"}',
    '{"id": 3, "text": "Drei.", "date": "gestern"}',
    '{"text": "  "}',
    "[" * 100_000,
    '{"text": "Ein \\ud83d Rest"}',
    '["text"]',
    '{"text": "Ohne alles"}',
]


def write(path, lines=LINES):
    data = "\n".join(lines).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.jsonl.gz", "A.JSONL"])
def test_json_lines(tmp_path, name):
    path = write(tmp_path / name)
    items = list(read_path(path))
    reports = [item for item in items if isinstance(item, Report)]
    errors = [str(item) for item in items if isinstance(item, ReadError)]
    assert [r.id for r in reports] == ["1", "3", f"{path}:8", f"{path}:10"]
    assert reports[0].text == "Eins.\r\n Zwei."
    assert reports[0].title == "Titel"
    assert reports[0].date == datetime.date(2015, 9, 19)
    assert reports[1].date is None
    assert "gestern" in reports[1].remarks[0]
    assert reports[2].text == "Ein \ufffd Rest"
    assert [e.split(": ")[0] for e in errors] == [f"{path}:{n}" for n in (2, 4, 6, 7, 9)]


def test_damaged_gzip(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "Eins."}\n' * 5000)[:-30])
    items = list(read_jsonl(path))
    assert isinstance(items[-1], ReadError)
    path.write_bytes(b"kein gzip")
    assert [type(item) for item in read_jsonl(path)] == [ReadError]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("gibtsnicht.txt", "no such file"),
        ("ordner", "folder"),
        ("bild.png", "no reader for .png"),
        ("leer.jsonl", "empty"),
    ],
)
def test_paths_that_cannot_be_read(tmp_path, name, reason):
    (tmp_path / "ordner").mkdir()
    (tmp_path / "bild.png").write_bytes(b"\x89PNG")
    (tmp_path / "leer.jsonl").write_bytes(b"\n")
    (error,) = read_path(tmp_path / name)
    assert isinstance(error, ReadError)
    assert reason in str(error)
    assert name in str(error)


@pytest.mark.parametrize("ending", READERS)
def test_every_reader(tmp_path, ending):
    path = tmp_path / f"bericht{ending}"
    data = json.dumps({"text": "Ein Satz."}).encode() if "json" in ending else b"Ein Satz."
    path.write_bytes(gzip.compress(data) if ending.endswith(".gz") else data)
    (report,) = read_path(str(path))
    assert report.text == "Ein Satz."
    assert report.origin == str(path)
    assert [b.kind for b in report.blocks] == ["paragraph"]


def test_streams():
    (report,) = read_stream(io.BytesIO(REPORT.encode()))
    assert report.text == REPORT
    items = list(read_stream(io.BytesIO("\n".join([LINES[0], LINES[1], LINES[9]]).encode())))
    assert [type(item) for item in items] == [Report, ReadError, Report]
    (error,) = read_stream(io.BytesIO(b""))
    assert "standard input: empty" in str(error)
