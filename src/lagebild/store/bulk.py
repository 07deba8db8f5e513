"""Many rows into a table by one statement, past the parts of SQLAlchemy that look at each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.engine import Dialect

__all__ = ["insert_rows"]


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert ``rows``, which all have the same columns. Their values must be what the database driver takes."""
    if not rows:
        return
    names = tuple(rows[0])
    statement, positions = _compiled(connection.dialect, table, names)
    if positions is None:
        connection.exec_driver_sql(statement, list(rows))
        return
    cells = itemgetter(*positions)
    one = len(positions) == 1
    connection.exec_driver_sql(statement, [(cells(row),) if one else cells(row) for row in rows])


@lru_cache(maxsize=256)
def _compiled(dialect: Dialect, table: Table, names: tuple[str, ...]) -> tuple[str, tuple[str, ...] | None]:
    """The statement as the driver takes it, and the order of the values where they go by their places."""
    compiled = insert(table).compile(dialect=dialect, column_keys=list(names))
    positions = getattr(compiled, "positiontup", None)
    return str(compiled), tuple(positions) if positions else None
