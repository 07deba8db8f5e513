"""A folder of reports, and dates in the names of their files."""

import pytest

from lagebild.errors import ReadError
from lagebild.model import Report
from lagebild.read import read_folder, read_path


def test_a_folder_is_read_in_order_and_to_the_bottom(tmp_path):
    (tmp_path / "deep" / ".hidden").mkdir(parents=True)
    for name in ("b.txt", "a.jsonl", "deep/c.TXT", "README.md", ".d.txt", "deep/.hidden/e.txt", "noending"):
        (tmp_path / name).write_text('{"id": "a", "text": "Ein Satz."}', encoding="utf-8")
    assert [item.id for item in read_folder(tmp_path)] == ["a", "b", "c"]


def test_errors_are_items_and_the_rest_is_read(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("Ein Satz.", encoding="utf-8")
    first, second = read_folder(tmp_path)
    assert isinstance(first, ReadError)
    assert isinstance(second, Report)


def test_a_folder_without_reports_says_what_was_looked_for(tmp_path):
    (tmp_path / "image.png").write_bytes(b"1")
    (item,) = read_folder(tmp_path)
    assert isinstance(item, ReadError)
    assert ".jsonl" in str(item)


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("2026-03-02-dpa-staudamm.txt", "2026-03-02"),
        ("2026-03-02.txt", "2026-03-02"),
        ("2026-02-30-dpa.txt", "None"),
        ("2026-03-021.txt", "None"),
        ("meldung-2026-03-02.txt", "None"),
        ("meldung.txt", "None"),
    ],
)
def test_a_file_name_may_begin_with_the_date(name, date, tmp_path):
    (tmp_path / name).write_text("Ein Satz.", encoding="utf-8")
    (report,) = read_path(tmp_path / name)
    assert str(report.date) == date
