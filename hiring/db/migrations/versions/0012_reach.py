"""For whom roles hold, who hires for a vacancy, and as whom somebody without an account acted"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Everybody keeps the whole house: narrowing people is a person's choice."""
    op.add_column(
        "user", sa.Column("whole_house", sa.Boolean(), nullable=False, server_default=sa.true())
    )
    op.create_table(
        "person_employer",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("employer_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user.id"],
            name=op.f("fk_person_employer_user_id_user"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employer.id"],
            name=op.f("fk_person_employer_employer_id_employer"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "employer_id", name=op.f("pk_person_employer")),
    )
    op.create_index(op.f("ix_person_employer_employer_id"), "person_employer", ["employer_id"])
    with op.batch_alter_table("vacancy") as vacancy:
        vacancy.add_column(sa.Column("manager_id", sa.Integer(), nullable=True))
        vacancy.create_foreign_key(
            op.f("fk_vacancy_manager_id_user"),
            "user",
            ["manager_id"],
            ["id"],
            ondelete="SET NULL",
        )
        vacancy.create_index(op.f("ix_vacancy_manager_id"), ["manager_id"])
    op.add_column(
        "audit_entry",
        sa.Column("acted_as", sa.String(length=80), nullable=False, server_default=""),
    )


def downgrade() -> None:
    op.drop_column("audit_entry", "acted_as")
    with op.batch_alter_table("vacancy") as vacancy:
        vacancy.drop_index(op.f("ix_vacancy_manager_id"))
        vacancy.drop_constraint(op.f("fk_vacancy_manager_id_user"), type_="foreignkey")
        vacancy.drop_column("manager_id")
    op.drop_index(op.f("ix_person_employer_employer_id"), "person_employer")
    op.drop_table("person_employer")
    op.drop_column("user", "whole_house")
