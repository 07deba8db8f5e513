"""Stores as the releases before left them: the last steps of the tables undone."""

from sqlalchemy import text

_BACK = {
    "0007": ("DROP TABLE claim_voices", "DROP TABLE claims"),
    "0006": (
        "DROP INDEX ix_parties_actor_id_day_event_id_status_quad_score",
        "DROP INDEX ix_parties_country_day_event_id_sector_status_quad_score",
        "CREATE INDEX ix_parties_actor_id_day_event_id ON parties (actor_id, day, event_id)",
        "CREATE INDEX ix_parties_country_sector_day_event_id ON parties (country, sector, day, event_id)",
        "ALTER TABLE parties DROP COLUMN status",
        "ALTER TABLE parties DROP COLUMN quad",
        "ALTER TABLE parties DROP COLUMN score",
    ),
    "0005": ("DROP TABLE fulfilments",),
}


def take_back(store, step):
    """Bring the tables of ``store`` to the form before ``step``."""
    before = {"0007": "0006", "0006": "0005", "0005": "0004"}
    with store.writing_connection() as connection:
        for undone in sorted(_BACK, reverse=True):
            if undone >= step:
                for statement in _BACK[undone]:
                    connection.execute(text(statement))
        connection.execute(text("UPDATE alembic_version SET version_num = :step"), {"step": before[step]})
