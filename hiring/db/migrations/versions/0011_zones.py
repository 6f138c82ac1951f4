"""Zones of organisation, vacancy and interview; names in one order"""

import re
import unicodedata
from itertools import pairwise

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TABLES = ("organisation", "vacancy", "interview")
NAMED = ("employer", "candidate", "user", "house_rubric")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(
            table, sa.Column("zone", sa.String(length=60), nullable=False, server_default="")
        )
    for table in NAMED:
        _sort_names(table)


def downgrade() -> None:
    for table in NAMED:
        op.drop_column(table, "sort_key")
    for table in TABLES:
        op.drop_column(table, "zone")


def _sort_names(table: str) -> None:
    """Give every row of a table the key by which its name is sorted."""
    key = sa.String(length=200).with_variant(sa.String(length=200, collation="C"), "postgresql")
    op.add_column(table, sa.Column("sort_key", key, nullable=False, server_default=""))
    rows = sa.table(table, sa.column("id"), sa.column("name"), sa.column("sort_key"))
    found = op.get_bind().execute(sa.select(rows.c.id, rows.c.name)).all()
    keys = [{"row": row.id, "key": _sort_key(row.name)} for row in found]
    if keys:
        change = sa.update(rows).where(rows.c.id == sa.bindparam("row"))
        op.get_bind().execute(change.values(sort_key=sa.bindparam("key")), keys)


def _sort_key(name: str) -> str:
    """As names were sorted when this migration was written."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    signs = "".join(_sign(before, sign) for before, sign in pairwise(f" {plain}"))
    words = re.sub(r"\d+", lambda found: _by_value(found[0]), " ".join(signs.split()))
    return unicodedata.normalize("NFC", words)[:200].rstrip()


def _sign(before: str, sign: str) -> str:
    if sign.isalnum():
        return sign
    if sign in "'’‘ʼ`´" or unicodedata.combining(sign):
        return sign if sign == "\u0306" and before in "иу" else ""
    return " "


def _by_value(digits: str) -> str:
    value = str(int(digits))
    return f"{len(value):03}{value}"
