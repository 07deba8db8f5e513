"""A user's own lists of persons, bodies and offices: read, checked, and handed to the knowledge.

A list is a table of the knowledge or several (``rules/knowledge.py``: :data:`TABLES`), written by somebody else:

* **CSV**, UTF-8, comma, semicolon or tab: the columns of one table, which is recognised by them, or of several with a
  column ``table`` that says which one a row belongs to.
* **YAML**: tables by name, each a list of records.

:func:`check_own_actors` tells everything that is wrong, :func:`own_records` refuses a list with errors.
"""

from __future__ import annotations

import csv
import difflib
import io
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from lagebild.errors import RuleError
from lagebild.rules.findings import Finding, Place
from lagebild.rules.knowledge import TABLES, knowledge
from lagebild.rules.loading import Rule
from lagebild.rules.record_checks import check_records

__all__ = ["MAX_BYTES", "OwnList", "check_own_actors", "own_records"]

MAX_BYTES = 16 * 1024 * 1024
"""Larger lists are refused before they are read."""
MAX_FINDINGS = 1000
"""So many findings are enough of a list."""
MAX_DEPTH = 8
"""YAML nested deeper than any list of records needs to be."""
TABLE = "table"
"""Name of the CSV column that says which table a row belongs to."""
BY_COLUMNS = ("persons", "offices", "groups", "group_adjectives", "countries", "organisations", "office_parts")
"""The order in which a CSV file's columns are tried: what needs most of them first."""
DELIMITERS = ",;\t"
LISTS = {
    name: {field for field, about in schema.model_fields.items() if str(about.annotation).lower().startswith("tuple[")}
    for name, schema in TABLES.items()
}
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Row = tuple[Place, str, dict[str, Any]]


class OwnList:
    """What was read from one file: the records that are sound, and what is wrong or worth knowing."""

    def __init__(self, path: Path) -> None:
        """Nothing read yet."""
        self.path = path
        self.records: list[tuple[Place, str, Rule]] = []
        self.findings: list[Finding] = []

    @property
    def errors(self) -> list[Finding]:
        """What keeps the list from being used."""
        return [finding for finding in self.findings if finding.level == "error"]

    def note(self, code: str, place: Place | int | None = None, **values: object) -> None:
        """Add a finding."""
        self.findings.append(Finding(code, Place(place) if isinstance(place, int) else place or Place(), values))


def own_records(paths: Sequence[Path]) -> tuple[Rule, ...]:
    """The records of the lists, later lists first: they win. Raises :class:`RuleError` where one has errors."""
    found: dict[tuple[type[Rule], str], Rule] = {}
    for path in reversed(paths):
        own = check_own_actors(path)
        errors = own.errors
        if errors:
            more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
            raise RuleError(
                f"{errors[0].where(path)}: {errors[0].message()}{more}: "
                f"`lagebild actors check {path.name}` names everything that is wrong with the list"
            )
        for _, _, record in own.records:
            found.setdefault((type(record), record.id), record)
    return tuple(found.values())


def check_own_actors(path: Path) -> OwnList:
    """Read the list and say everything that is wrong with it. Raises nothing on account of what is in it."""
    own = OwnList(path)
    text = _text(own)
    if text is not None:
        reader = READERS[path.suffix.lower()]
        for place, table, row in reader(own, text):
            record = _validated(own, place, table, row)
            if record is not None:
                own.records.append((place, table, record))
            if len(own.findings) > MAX_FINDINGS:
                break
        if not own.records and not own.findings:
            own.note("empty")
        left = max(MAX_FINDINGS + 1 - len(own.findings), 0)
        own.findings += itertools.islice(check_records(own.records, knowledge()), left)
        if len(own.findings) > MAX_FINDINGS:
            own.note("many", limit=MAX_FINDINGS)
    own.findings.sort(
        key=lambda finding: (finding.place.line or (10**9 if finding.code == "many" else 0), finding.level)
    )
    return own


def _text(own: OwnList) -> str | None:
    """The text of the file, or nothing and a finding."""
    path = own.path
    if path.suffix.lower() not in READERS:
        own.note("ending", endings=", ".join(READERS))
        return None
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            own.note("too large", size=size // 1024**2, limit=MAX_BYTES // 1024**2)
            return None
        data = path.read_bytes()
    except OSError as error:
        own.note("unreadable", reason=error.strerror or type(error).__name__)
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        own.note("utf-16")
        return None
    if b"\0" in data or sum(byte < 9 or 13 < byte < 32 for byte in data[:4096]) > len(data[:4096]) // 20:
        own.note("binary")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        own.note("encoding", line, byte=f"0x{data[error.start]:02X}", latin=_latin(data, error.start))
        return None
    if not text.strip():
        own.note("empty")
        return None
    return text


def _latin(data: bytes, at: int) -> str:
    """The word around a byte that is no UTF-8, read as Windows-1252: what the user will recognise."""
    words = data[max(at - 20, 0) : at + 20].decode("cp1252", errors="replace")
    middle = len(data[max(at - 20, 0) : at].decode("cp1252", errors="replace"))
    first = max(words.rfind(mark, 0, middle) for mark in " ,;|\t\n\r") + 1
    ends = [end for mark in " ,;|\t\n\r" if (end := words.find(mark, middle)) >= 0]
    return words[first : min(ends, default=len(words))]


def _csv_rows(own: OwnList, text: str) -> Iterator[Row]:
    head = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns: list[str] = []
    single: str | None = None
    before = 0
    try:
        for cells in reader:
            line, before = before + 1, reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = [cell.strip() for cell in cells]
                single = _columns(own, line, columns)
                if single is None and TABLE not in columns:
                    return
                continue
            if len(cells) != len(columns):
                own.note("cells", line, cells=len(cells), columns=len(columns))
                continue
            row = dict(zip(columns, cells, strict=True))
            table = row.pop(TABLE, "").strip() or single or ""
            if table not in TABLES:
                own.note("table", line, table=table, tables=", ".join(TABLES))
                continue
            yield Place(line, row.get("id", "").strip()), table, _cells(row, LISTS[table])
    except csv.Error as error:
        own.note("csv", reader.line_num, reason=error)


def _cells(row: dict[str, str], lists: set[str]) -> dict[str, Any]:
    """The cells that are not empty; those of several values as lists."""
    return {
        column: [part.strip() for part in cell.split("|")] if column in lists else cell.strip()
        for column, cell in row.items()
        if cell.strip()
    }


def _columns(own: OwnList, line: int, columns: list[str]) -> str | None:
    """The table that the columns of a CSV file are those of; findings where they are not."""
    for column in sorted({column for column in columns if columns.count(column) > 1}):
        own.note("repeated column", line, column=column)
    known = {column for schema in TABLES.values() for column in schema.model_fields} | {TABLE}
    for column in columns:
        if column not in known:
            own.note("column", line, column=column, near=_near(column, known))
    if own.errors or TABLE in columns:
        return None
    for name in BY_COLUMNS:
        fields = TABLES[name].model_fields
        needed = {field for field, about in fields.items() if about.is_required()}
        if needed <= set(columns) <= set(fields):
            return name
    closest = max(BY_COLUMNS, key=lambda name: len(set(TABLES[name].model_fields) & set(columns)))
    fields = TABLES[closest].model_fields
    missing = [field for field, about in fields.items() if about.is_required() and field not in columns]
    foreign = [column for column in columns if column not in fields]
    own.note("no table", line, table=closest, missing=", ".join(missing) or "–", foreign=", ".join(foreign) or "–")
    return None


def _near(word: str, known: set[str]) -> str:
    close = difflib.get_close_matches(word.lower(), sorted(known), 1)
    return close[0] if close else ", ".join(sorted(known))


def _yaml_rows(own: OwnList, text: str) -> Iterator[Row]:
    try:
        if not _plain_yaml(own, text):
            return
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error).splitlines()[0]
        deep = "nesting depth" in reason  # newer parsers have a limit of their own, which speaks before ours
        own.note("deep" if deep else "yaml", mark.line + 1 if mark else None, reason=reason)
        return
    if not isinstance(node, yaml.MappingNode):
        own.note("no mapping", 1, tables=", ".join(TABLES))
        return
    loader = yaml.SafeLoader("")
    for key, value in node.value:
        line = key.start_mark.line + 1
        if key.value not in TABLES:
            own.note("table", line, table=key.value, tables=", ".join(TABLES))
        elif not isinstance(value, yaml.SequenceNode):
            own.note("no list", line, table=key.value)
        else:
            for item in value.value:
                place = Place(item.start_mark.line + 1)
                try:
                    row = loader.construct_object(item, deep=True)
                except (yaml.YAMLError, ValueError) as error:  # such as "2015-02-31", which YAML takes for a date
                    reason = getattr(error, "problem", None) or error
                    own.note("yaml", place.line, reason=reason)
                    continue
                if not isinstance(row, dict):
                    own.note("no record", place, table=key.value)
                    continue
                yield Place(place.line, str(row.get("id", ""))), key.value, _strings(row, LISTS[key.value])


def _plain_yaml(own: OwnList, text: str) -> bool:
    """True if the file has no anchors and no deep nesting, by which a small file could become a huge one."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            own.note("anchors", _line(event))
            return False
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                own.note("deep", _line(event))
                return False
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return True


def _line(event: yaml.Event) -> int | None:
    return event.start_mark.line + 1 if event.start_mark is not None else None


def _strings(row: dict[Any, Any], lists: set[str]) -> dict[str, Any]:
    """As a row of a table: years may stand without quotes, a list of one value as that value."""
    strings: dict[str, Any] = {}
    for key, value in row.items():
        if value is None:
            continue
        if key in lists:
            parts = value if isinstance(value, list) else [value]
            strings[key] = [str(part) if type(part) in (int, float) else part for part in parts]
        elif type(value) in (int, float) and key not in {"rank", "lat", "lon"}:
            strings[str(key)] = str(value)
        else:
            strings[str(key)] = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
    return strings


def _validated(own: OwnList, place: Place, table: str, row: dict[str, Any]) -> Rule | None:
    """The record, or nothing and a finding for every field that is wrong."""
    schema = TABLES[table]
    try:
        return schema.model_validate(row)
    except ValidationError as error:
        for problem in error.errors(include_input=False, include_url=False):
            field = str(problem["loc"][0])
            if problem["type"] == "extra_forbidden":
                own.note("field", place, field=field, table=table, near=_near(field, set(schema.model_fields)))
            elif problem["type"] == "missing":
                own.note("missing", place, field=field, table=table)
            else:
                own.note("value", place, field=field, reason=problem["msg"])
        return None


READERS = {".csv": _csv_rows, ".tsv": _csv_rows, ".yaml": _yaml_rows, ".yml": _yaml_rows}
"""One line a form of the lists; a reader yields place, table and row, and notes what it cannot read."""
