"""Pieces, patterns and the calendar under the times."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.errors import RuleError
from lagebild.extract.times.days import easter, feast, interval, step_month
from lagebild.extract.times.patterns import compile_pattern
from lagebild.extract.times.pieces import cut
from lagebild.rules.times import TimeRule

RULE = TimeRule(id="test", type="DATE", patterns=("<month>",))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Montagabend", ["montag", "abend"]),
        ("um 14.30 Uhr", ["um", "14", ".", "30", "uhr"]),
        ("zweitägige", ["zwei", "tägige"]),
        ("2014/15", ["2014", "/", "15"]),
        ("60er-Jahre", ["60", "er", "-", "jahre"]),
    ],
)
def test_pieces(text: str, words: list[str]) -> None:
    assert cut(text).words == words


@given(st.text(max_size=60))
def test_pieces_lie_in_the_text(text: str) -> None:
    pieces = cut(text)
    assert len(pieces.starts) == len(pieces.ends) == len(pieces.words) == len(pieces.positions)
    assert all(0 <= start < end <= len(text) for start, end in zip(pieces.starts, pieces.ends, strict=True))
    assert all(left <= right for left, right in zip(pieces.ends, pieces.starts[1:], strict=False))


@pytest.mark.parametrize("source", ["( am <month>", "<nosuchkind>", "am )", "? am", "( am )?"])
def test_wrong_pattern_names_the_rule(source: str) -> None:
    with pytest.raises(RuleError, match="test"):
        compile_pattern(source, RULE)


def test_parts_and_span() -> None:
    pattern = compile_pattern("am [ day=<day> ~ . month=<month> ]", RULE)
    pieces = cut("Er kam am 3. Mai an.")
    match = pattern.match(pieces, pieces.positions[2])
    assert match is not None
    assert match.parts == {"day": "3", "month": "05"}
    assert match.span == (10, 16)


def test_capital_is_kept_apart() -> None:
    pattern = compile_pattern("_morgen", RULE)
    assert pattern.match(cut("morgen"), 0)
    assert not pattern.match(cut("Morgen"), 0)


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2015-09-18", ("2015-09-18", "2015-09-18")),
        ("2015-09-18TEV", ("2015-09-18", "2015-09-18")),
        ("2016-02", ("2016-02-01", "2016-02-29")),
        ("2015", ("2015-01-01", "2015-12-31")),
        ("199", ("1990-01-01", "1999-12-31")),
        ("2015-W38", ("2015-09-14", "2015-09-20")),
        ("2015-W38-WE", ("2015-09-19", "2015-09-20")),
        ("2015-Q3", ("2015-07-01", "2015-09-30")),
        ("2015-H2", ("2015-07-01", "2015-12-31")),
        ("2015-SU", ("2015-06-01", "2015-08-31")),
        ("P3D", None),
        ("XXXX-WXX-5", None),
        ("PAST_REF", None),
        ("2015-02-30", None),
    ],
)
def test_interval(value: str, days: tuple[str, str] | None) -> None:
    assert interval(value) == days


@pytest.mark.parametrize(("year", "month", "day"), [(2000, 4, 23), (2008, 3, 23), (2015, 4, 5), (2024, 3, 31)])
def test_easter(year: int, month: int, day: int) -> None:
    assert easter(year) == datetime.date(year, month, day)


def test_feasts() -> None:
    assert feast("E+49", 2015) == datetime.date(2015, 5, 24)
    assert feast("A1", 2015) == datetime.date(2015, 11, 29)
    assert feast("12-24", 2015) == datetime.date(2015, 12, 24)


@given(st.integers(1, 9000), st.integers(1, 12), st.integers(-500, 500))
def test_months_step_back_again(year: int, month: int, steps: int) -> None:
    there = step_month(year, month, steps)
    assert step_month(*there, -steps) == (year, month)
