"""The table of codes: every type and mode, and what status does to them."""

import pytest

from lagebild.errors import RuleError
from lagebild.extract.events.codes import codes_of
from lagebild.model.event import EVENT_TYPES, MODES
from lagebild.rules.codes import EventCode, event_codes
from lagebild.rules.loading import load_table

QUADS = {
    1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    2: {"COOPERATE", "AID", "RETREAT"},
    3: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    4: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}


def test_every_type_and_mode_has_codes():
    expected = {*EVENT_TYPES, *(f"{name}/{mode}" for name, modes in MODES.items() for mode in modes)}
    assert event_codes().keys() == expected


@pytest.mark.parametrize("type_", EVENT_TYPES)
def test_modes_stay_in_the_quad_of_their_type(type_):
    quad = codes_of(type_, None, "actual").quad
    assert type_ in QUADS[quad]
    for mode in MODES[type_]:
        assert codes_of(type_, mode, "actual").quad == quad


@pytest.mark.parametrize(
    ("type_", "mode", "status", "cameo", "score"),
    [
        ("CONSULT", "phone", "actual", "041", 1.5),
        ("CONSULT", "visit", "planned", "036", 4.0),
        ("AID", None, "planned", "033", 10.0),
        ("RETREAT", "withdraw", "planned", "035", 8.0),
        ("ASSAULT", "aerial", "actual", "195", -9.5),
        ("ASSAULT", "aerial", "planned", "138", -9.5),
        ("PROTEST", "vandalize", "actual", "145", None),
    ],
)
def test_codes(type_, mode, status, cameo, score):
    codes = codes_of(type_, mode, status)
    assert (codes.cameo, codes.score, codes.note) == (cameo, score, None)


@pytest.mark.parametrize("status", ["possible", "denied"])
def test_what_did_not_happen_has_no_cameo_code_and_says_why(status):
    codes = codes_of("ASSAULT", None, status)
    assert codes.cameo is None
    assert status in codes.note
    assert (codes.quad, codes.score) == (4, -9.0)


@pytest.mark.parametrize(
    "row", ["CONSULT/telepathy,1,2,040,036", "DANCE,1,2,040,036", "AID,5,10,070,033", "AID,2,11,070,033"]
)
def test_a_wrong_row_is_refused(tmp_path, row):
    file = tmp_path / "codes.csv"
    file.write_text(f"id,quad,score,cameo,planned\n{row}\n", encoding="utf-8")
    with pytest.raises(RuleError, match=row.split(",")[0]):
        load_table(file, EventCode)
