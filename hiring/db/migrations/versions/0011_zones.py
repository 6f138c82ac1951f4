"""Zones of organisation, vacancy and interview"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TABLES = ("organisation", "vacancy", "interview")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(
            table, sa.Column("zone", sa.String(length=60), nullable=False, server_default="")
        )


def downgrade() -> None:
    for table in TABLES:
        op.drop_column(table, "zone")
