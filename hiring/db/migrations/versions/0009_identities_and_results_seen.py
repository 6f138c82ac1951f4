"""New proofs of identity, who has seen results, cards given anew"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "identity_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_how", sa.String(length=20), nullable=False),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("settled_by_name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_identity_change_by_id_user")),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["user.id"], name=op.f("fk_identity_change_settled_by_id_user")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user.id"],
            name=op.f("fk_identity_change_user_id_user"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_change")),
    )
    op.create_index(op.f("ix_identity_change_user_id"), "identity_change", ["user_id"])
    op.create_table(
        "results_seen",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_results_seen_application_id_application"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user.id"],
            name=op.f("fk_results_seen_user_id_user"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_results_seen")),
        sa.UniqueConstraint(
            "application_id", "user_id", name=op.f("uq_results_seen_application_id")
        ),
    )
    op.create_index(op.f("ix_results_seen_application_id"), "results_seen", ["application_id"])
    op.create_index(op.f("ix_results_seen_user_id"), "results_seen", ["user_id"])
    op.add_column("scorecard", sa.Column("absent_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("scorecard", sa.Column("anew_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "scorecard",
        sa.Column("anew_by_name", sa.String(length=200), nullable=False, server_default=""),
    )
    op.add_column(
        "sheet", sa.Column("nonce", sa.String(length=16), nullable=False, server_default="")
    )
    op.add_column(
        "vacancy", sa.Column("interviewers_frozen_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.execute(
        "UPDATE vacancy SET interviewers_frozen_at = frozen_at WHERE id IN ("
        "SELECT application.vacancy_id FROM application JOIN scorecard "
        "ON scorecard.application_id = application.id WHERE scorecard.started_at IS NOT NULL)"
    )


def downgrade() -> None:
    op.drop_column("vacancy", "interviewers_frozen_at")
    op.drop_column("sheet", "nonce")
    for name in ("anew_by_name", "anew_at", "absent_at"):
        op.drop_column("scorecard", name)
    op.drop_table("results_seen")
    op.drop_table("identity_change")
