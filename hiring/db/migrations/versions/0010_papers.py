"""Papers as records

What went out before gets its words from copies of the composers as they were, and keeps the
codes that were registered; see `old_papers`. The tables of codes go.
"""

from datetime import UTC, datetime
from importlib import import_module
from typing import Any

import sqlalchemy as sa
from alembic import op

from hiring.db.base import Json

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

OWNERS = ("position_version", "offer", "evaluation")
# Table of codes, whose they were, and how long the name of a kind could be.
CODES = (
    ("document_code", "version_id", "position_version", 20),
    ("evaluation_code", "evaluation_id", "evaluation", 40),
    ("offer_code", "offer_id", "offer", 40),
)


def old_papers() -> Any:
    """Return the module; the frozen composers are read for this step only, not at every start."""
    return import_module("hiring.db.migrations.old_papers.rows")


def upgrade() -> None:
    op.create_table(
        "paper_issue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("employer_id", sa.Integer(), nullable=True),
        sa.Column("candidate_id", sa.Integer(), nullable=True),
        sa.Column("facts", Json, nullable=False),
        sa.Column("release", sa.String(length=20), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employer.id"],
            name=op.f("fk_paper_issue_employer_id_employer"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["candidate.id"],
            name=op.f("fk_paper_issue_candidate_id_candidate"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_issue")),
    )
    op.create_index(op.f("ix_paper_issue_employer_id"), "paper_issue", ["employer_id"])
    op.create_index(op.f("ix_paper_issue_candidate_id"), "paper_issue", ["candidate_id"])
    op.create_table(
        "paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("words", Json, nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("reconstructed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["issue_id"],
            ["paper_issue.id"],
            name=op.f("fk_paper_issue_id_paper_issue"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
        sa.UniqueConstraint("issue_id", "kind", "language", name=op.f("uq_paper_issue_id")),
    )
    op.create_table(
        "paper_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["paper_id"],
            ["paper.id"],
            name=op.f("fk_paper_code_paper_id_paper"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_code")),
        sa.UniqueConstraint("code", "paper_id", name=op.f("uq_paper_code_code")),
    )
    op.create_index(op.f("ix_paper_code_paper_id"), "paper_code", ["paper_id"])
    for owner in OWNERS:
        with op.batch_alter_table(owner, schema=None) as batch_op:
            batch_op.add_column(sa.Column("issue_id", sa.Integer(), nullable=True))
            batch_op.create_foreign_key(
                op.f(f"fk_{owner}_issue_id_paper_issue"), "paper_issue", ["issue_id"], ["id"]
            )
            batch_op.create_unique_constraint(op.f(f"uq_{owner}_issue_id"), ["issue_id"])
    old_papers().issue_old_papers(op.get_bind(), datetime.now(UTC))
    for table, *_of in CODES:
        op.drop_table(table)


def downgrade() -> None:
    for table, column, owner, length in CODES:
        op.create_table(
            table,
            sa.Column("id", sa.Integer(), nullable=False),
            sa.Column("code", sa.String(length=20), nullable=False),
            sa.Column(column, sa.Integer(), nullable=owner == "offer"),
            sa.Column("kind", sa.String(length=length), nullable=False),
            sa.Column("language", sa.String(length=2), nullable=False),
            sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
            sa.ForeignKeyConstraint(
                [column],
                [f"{owner}.id"],
                name=op.f(f"fk_{table}_{column}_{owner}"),
                ondelete="CASCADE",
            ),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
            sa.UniqueConstraint("code", name=op.f(f"uq_{table}_code")),
        )
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    old_papers().put_codes_back(op.get_bind())
    for owner in OWNERS:
        with op.batch_alter_table(owner, schema=None) as batch_op:
            batch_op.drop_constraint(op.f(f"uq_{owner}_issue_id"), type_="unique")
            batch_op.drop_constraint(op.f(f"fk_{owner}_issue_id_paper_issue"), type_="foreignkey")
            batch_op.drop_column("issue_id")
    op.drop_table("paper_code")
    op.drop_table("paper")
    op.drop_table("paper_issue")
