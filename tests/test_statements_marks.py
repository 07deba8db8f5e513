"""Quotation marks: pairs, nesting, marks that nothing closes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.extract.statements.marks import find_stretches


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sie sagte: „Wir gehen.“", ["„Wir gehen.“"]),
        ("Sie sagte: “Wir gehen.”", ["“Wir gehen.”"]),
        ("Er nannte es »Unfug«.", ["»Unfug«"]),
        ("Er nannte es «Unfug».", ["«Unfug»"]),
        ('Er nannte es "Unfug" und "Quatsch".', ['"Unfug"', '"Quatsch"']),
        ("„Eins“, sagte er, „und zwei.“", ["„Eins“", "„und zwei.“"]),
        ("„Das ist ein „Skandal“, mehr nicht“, rief er.", ["„Das ist ein „Skandal“, mehr nicht“", "„Skandal“"]),
        ("„Er rief: ‚Halt!‘ und lief weg“, so der Zeuge.", ["„Er rief: ‚Halt!‘ und lief weg“", "‚Halt!‘"]),
        ("„Erster Absatz.\n\nZweiter Absatz.“ Ende.", ["„Erster Absatz.\n\nZweiter Absatz.“"]),
        ("Das wär's, sagt er's 'n bisschen.", []),
        ('Ein Zoll (5") ist kurz.', []),
        ("", []),
    ],
)
def test_stretches(text: str, expected: list[str]) -> None:
    assert [stretch.span.of(text) for stretch in find_stretches(text)] == expected


def test_a_nested_stretch_says_so() -> None:
    outer, inner = find_stretches("„Er rief: ‚Halt!‘ und lief weg“")
    assert (outer.depth, inner.depth) == (0, 1)
    assert outer.span.covers(inner.span)


@given(st.text(alphabet='ab „“”"»«‚‘.,\n', max_size=60))
def test_any_text_gives_stretches_inside_it_and_in_order(text: str) -> None:
    stretches = find_stretches(text)
    assert all(0 <= s.span.start < s.inner.start <= s.inner.end < s.span.end <= len(text) for s in stretches)
    outer = [s.span for s in stretches if s.depth == 0]
    assert all(one.end <= two.start for one, two in pairwise(outer))
