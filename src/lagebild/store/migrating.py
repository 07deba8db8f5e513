"""Brings the tables of a store to the form that this release works with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection

if TYPE_CHECKING:
    from alembic.config import Config

__all__ = ["NEWEST", "configuration", "migrate"]

NEWEST = "0007"
"""The last step in ``migrations/versions``. Known here, so that opening a store need not load Alembic."""


def migrate(connection: Connection) -> None:
    """Take all steps that the store has not seen, within the connection's transaction."""
    from alembic import command

    command.upgrade(configuration(connection), NEWEST)


def configuration(connection: Connection) -> Config:
    """What Alembic is told."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", "lagebild.store:migrations")
    settings.attributes["connection"] = connection
    return settings
