"""Zones of organisation, vacancy and interview; days as days; names in one order"""

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
DAY, TEXT, MOMENT = sa.Date(), sa.String(length=10), sa.DateTime(timezone=True)
# People typed a day, and a text or a moment of it was kept: what stood, and what stands now.
DAYS = {
    "offer": (
        ("starts_on", TEXT, "starts_on", True),
        ("answer_by", TEXT, "answer_by", True),
        ("sent_at", MOMENT, "sent_on", True),
        ("answered_at", MOMENT, "answered_on", True),
    ),
    "consent": (
        ("given_at", MOMENT, "given_on", False),
        ("expires_at", MOMENT, "ends_on", False),
    ),
    "survey_summary": (("newest", TEXT, "newest", True),),
}
Change = tuple[str, sa.Column[object], str]


def upgrade() -> None:
    for table in TABLES:
        op.add_column(
            table, sa.Column("zone", sa.String(length=60), nullable=False, server_default="")
        )
    for table, days in DAYS.items():
        _change(table, [_to_day(*each) for each in days])
    for table in NAMED:
        _sort_names(table)


def downgrade() -> None:
    for table in NAMED:
        op.drop_column(table, "sort_key")
    for table, days in DAYS.items():
        _change(table, [_from_day(*each) for each in days])
    for table in TABLES:
        op.drop_column(table, "zone")


def _change(table: str, changes: list[Change]) -> None:
    """Put columns in the place of others: of each change the old name, the new column, its value.

    A new column stands beside the old one first, under a name of its own, until it has its value.
    """
    for _old, new, value in changes:
        op.add_column(table, sa.Column(f"{new.name}_new", new.type, nullable=True))
        op.execute(f"UPDATE {table} SET {new.name}_new = {value}")  # noqa: S608 # names in DAYS
    with op.batch_alter_table(table, schema=None) as batch_op:
        for old, new, _value in changes:
            batch_op.drop_column(old)
            batch_op.alter_column(
                f"{new.name}_new",
                new_column_name=new.name,
                existing_type=new.type,
                nullable=new.nullable,
            )


def _to_day(old: str, kind: object, name: str, nullable: bool) -> Change:  # noqa: FBT001 # a row of DAYS
    value = _day_of_text(old) if kind is TEXT else _day_of_moment(old)
    return old, sa.Column(name, DAY, nullable=nullable), value


def _from_day(name: str, kind: object, day: str, nullable: bool) -> Change:  # noqa: FBT001 # a row of DAYS
    if kind is TEXT:
        return day, sa.Column(name, TEXT, nullable=False), _text_of_day(day)
    return day, sa.Column(name, MOMENT, nullable=nullable), _moment_of_day(day)


def _on_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _day_of_text(column: str) -> str:
    """SQLite keeps a day as the text that stood there."""
    return f"CAST(NULLIF({column}, '') AS DATE)" if _on_postgresql() else f"NULLIF({column}, '')"


def _day_of_moment(column: str) -> str:
    """A day that was typed was kept as a moment of that day in UTC."""
    if _on_postgresql():
        return f"CAST({column} AT TIME ZONE 'UTC' AS DATE)"
    return f"SUBSTR({column}, 1, 10)"


def _text_of_day(column: str) -> str:
    return f"COALESCE(CAST({column} AS VARCHAR), '')"


def _moment_of_day(column: str) -> str:
    if _on_postgresql():
        return f"CAST({column} AS TIMESTAMP) AT TIME ZONE 'UTC'"
    return f"{column} || ' 00:00:00.000000'"


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
