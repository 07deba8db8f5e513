"""What Alembic runs: the steps on the connection that :mod:`lagebild.store.migrating` hands it."""

from __future__ import annotations

from typing import Any

from alembic import context

from lagebild.store import picture_tables  # noqa: F401  its tables are in METADATA
from lagebild.store.schema import METADATA, WORD_TABLES


def _is_ours(_: object, name: str | None, kind: str, *__: Any) -> bool:
    """False for the tables of full text, which SQLAlchemy does not describe."""
    return not (kind == "table" and (name or "").startswith(tuple(WORD_TABLES)))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    include_object=_is_ours,
    transactional_ddl=False,
)
context.run_migrations()
