"""The one loader of rule files and knowledge tables.

A rule file (YAML) is a list of records, a table (CSV with a header line) one record a row. Each file has one schema,
a pydantic model made from :class:`Rule`; unknown keys, repeated ids and missing fields are errors that name the
file, the line and the record.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from lagebild.errors import RuleError

__all__ = ["RULES_FOLDER", "Rule", "load_rules", "load_table"]

RULES_FOLDER = Path(__file__).parent
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Rule(BaseModel):
    """What every rule record has: an id that is unique in its file, and no unknown keys.

    ``examples`` are German sentences in which the rule must fire, ``not_examples`` such in which it must not;
    the tests run all of them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str


Record = TypeVar("Record", bound=Rule)


def load_rules(name: str | Path, schema: type[Record]) -> tuple[Record, ...]:
    """The records of the YAML file or folder of YAML files ``name`` (relative to ``rules/``), validated.

    Raises :class:`RuleError` that names file, line and record id.
    """
    path = RULES_FOLDER / name
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    return tuple(_validated((row for file in files for row in _yaml_rows(file)), schema))


def load_table(name: str | Path, schema: type[Record]) -> tuple[Record, ...]:
    """The rows of the CSV file ``name`` (relative to ``rules/``), validated.

    Empty cells are left out; a cell of a field that the schema declares as a tuple is split at ``|``.
    Raises :class:`RuleError` that names file, line and record id.
    """
    return tuple(_validated(_csv_rows(RULES_FOLDER / name, schema), schema))


def _validated(rows: Iterable[tuple[Path, int, Any]], schema: type[Record]) -> Iterator[Record]:
    seen: dict[str, str] = {}
    for path, line, row in rows:
        where = f"{path.name}:{line}"
        if not isinstance(row, dict):
            raise RuleError(f"{where}: a record must be a mapping, not {type(row).__name__}")
        label = row.get("id", "without id")
        try:
            record = schema.model_validate(row)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"])
            raise RuleError(f"{where}: record {label!r}: {field}: {first['msg']}") from error
        if record.id in seen:
            raise RuleError(f"{where}: record {label!r}: the id is taken, see {seen[record.id]}")
        seen[record.id] = where
        yield record


def _yaml_rows(path: Path) -> Iterator[tuple[Path, int, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=_Loader)
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode):
            raise RuleError(f"{path.name}:1: a rule file must be a list of records")
        loader = yaml.SafeLoader("")
        for item in node.value:
            yield path, item.start_mark.line + 1, loader.construct_object(item, deep=True)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RuleError(f"{path.name}: cannot be read: {error}") from error


def _csv_rows(path: Path, schema: type[Rule]) -> Iterator[tuple[Path, int, dict[str, Any]]]:
    lists = {name for name, field in schema.model_fields.items() if str(field.annotation).lower().startswith("tuple[")}
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            for row in reader:
                if None in row or None in row.values():
                    raise RuleError(f"{path.name}:{reader.line_num}: the row has more or fewer cells than the header")
                yield (
                    path,
                    reader.line_num,
                    {
                        key: [part.strip() for part in cell.split("|")] if key in lists else cell
                        for key, cell in row.items()
                        if cell != ""
                    },
                )
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RuleError(f"{path.name}: cannot be read: {error}") from error
