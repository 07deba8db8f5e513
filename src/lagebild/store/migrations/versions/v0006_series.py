"""What a series of dealings needs of an event stands beside its parties, so that an index alone answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_OF_ACTORS = ["actor_id", "day", "event_id", "status", "quad", "score"]
_OF_COUNTRIES = ["country", "day", "event_id", "sector", "status", "quad", "score"]


def upgrade() -> None:
    """Add and fill the columns, and put wider indexes in the place of the old ones."""
    op.add_column("parties", sa.Column("status", sa.String(length=8), server_default="", nullable=False))
    op.add_column("parties", sa.Column("quad", sa.Integer(), nullable=True))
    op.add_column("parties", sa.Column("score", sa.Float(), nullable=True))
    op.execute(
        "UPDATE parties SET status = events.status, quad = events.quad, score = events.score "
        "FROM events WHERE events.id = parties.event_id"
    )
    op.drop_index(op.f("ix_parties_actor_id_day_event_id"), table_name="parties")
    op.drop_index(op.f("ix_parties_country_sector_day_event_id"), table_name="parties")
    op.create_index(op.f("ix_parties_" + "_".join(_OF_ACTORS)), "parties", _OF_ACTORS, unique=False)
    op.create_index(op.f("ix_parties_" + "_".join(_OF_COUNTRIES)), "parties", _OF_COUNTRIES, unique=False)
