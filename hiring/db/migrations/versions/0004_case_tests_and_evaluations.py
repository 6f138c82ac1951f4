"""Case tests and evaluations"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_work",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("case_name", sa.String(length=120), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("link_hash", sa.String(length=64), nullable=True),
        sa.Column("link_expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("consent_id", sa.Integer(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deadline_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("news_called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("result", JSON, nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_case_work_application_id_application"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["consent_id"],
            ["consent.id"],
            name=op.f("fk_case_work_consent_id_consent"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["sheet.id"], name=op.f("fk_case_work_sheet_id_sheet")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_work")),
        sa.UniqueConstraint(
            "application_id", "case_name", name=op.f("uq_case_work_application_id")
        ),
        sa.UniqueConstraint("link_hash", name=op.f("uq_case_work_link_hash")),
        sa.UniqueConstraint("sheet_id", name=op.f("uq_case_work_sheet_id")),
    )
    with op.batch_alter_table("case_work", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_case_work_application_id"), ["application_id"], unique=False
        )
    op.create_table(
        "evaluation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("facts", JSON, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("override", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("decided_by_name", sa.String(length=200), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_evaluation_application_id_application"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["user.id"], name=op.f("fk_evaluation_decided_by_id_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
        sa.UniqueConstraint("application_id", "number", name=op.f("uq_evaluation_application_id")),
    )
    with op.batch_alter_table("evaluation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_evaluation_application_id"), ["application_id"], unique=False
        )
    op.create_table(
        "evaluation_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("evaluation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["evaluation_id"],
            ["evaluation.id"],
            name=op.f("fk_evaluation_code_evaluation_id_evaluation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_code")),
        sa.UniqueConstraint("code", name=op.f("uq_evaluation_code_code")),
    )
    with op.batch_alter_table("evaluation_code", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_evaluation_code_evaluation_id"), ["evaluation_id"], unique=False
        )
    op.create_table(
        "grading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("grader_id", sa.Integer(), nullable=False),
        sa.Column("grader_name", sa.String(length=200), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("grade", JSON, nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["grader_id"], ["user.id"], name=op.f("fk_grading_grader_id_user")),
        sa.ForeignKeyConstraint(["sheet_id"], ["sheet.id"], name=op.f("fk_grading_sheet_id_sheet")),
        sa.ForeignKeyConstraint(
            ["work_id"],
            ["case_work.id"],
            name=op.f("fk_grading_work_id_case_work"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grading")),
        sa.UniqueConstraint("place", "work_id", name=op.f("uq_grading_place")),
        sa.UniqueConstraint("sheet_id", name=op.f("uq_grading_sheet_id")),
        sa.UniqueConstraint("work_id", "grader_id", name=op.f("uq_grading_work_id")),
    )
    with op.batch_alter_table("grading", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_grading_grader_id"), ["grader_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_grading_work_id"), ["work_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("grading", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_grading_work_id"))
        batch_op.drop_index(batch_op.f("ix_grading_grader_id"))
    op.drop_table("grading")
    with op.batch_alter_table("evaluation_code", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evaluation_code_evaluation_id"))
    op.drop_table("evaluation_code")
    with op.batch_alter_table("evaluation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evaluation_application_id"))
    op.drop_table("evaluation")
    with op.batch_alter_table("case_work", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_work_application_id"))
    op.drop_table("case_work")
