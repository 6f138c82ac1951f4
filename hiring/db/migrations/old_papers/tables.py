"""Tables of papers and of those who have them, as they are at migration 0010."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from hiring.db.base import Json, UtcDateTime
from hiring.db.migrations.old_papers.composing import (
    EVALUATION_PAPERS,
    OFFER_PAPERS,
    VERSION_PAPERS,
    Key,
    Recomposed,
    Row,
    compose_evaluation,
    compose_offer,
    compose_version,
)

# What the tables of codes called papers that call themselves otherwise.
NAMES = {"record": "evaluation"}
_TYPES: Mapping[str, sa.types.TypeEngine[Any]] = {
    **dict.fromkeys(("facts", "words", "content", "values"), Json),
    **dict.fromkeys(("issued_at", "registered_at", "created_at", "decided_at"), UtcDateTime()),
    "reconstructed_on": sa.Date(),
}


def _table(name: str, *columns: str) -> sa.TableClause:
    return sa.table(name, *(sa.column(each, _TYPES.get(each)) for each in columns))


ISSUE = _table("paper_issue", "id", "employer_id", "candidate_id", "facts", "release", "issued_at")
PAPER = _table("paper", "id", "issue_id", "kind", "language", "words", "code", "reconstructed_on")
CODE = _table("paper_code", "code", "paper_id", "registered_at")
_employer = _table("employer", "id", "values")
_position = _table("position", "id", "employer_id")
VERSION = _table(
    *("position_version", "id", "position_id", "number", "source", "content", "values"),
    *("created_at", "issue_id"),
)
SHEET = _table("acknowledgement", "id", "version_id", "employee")
_vacancy = _table("vacancy", "id", "employer_id")
_application = _table("application", "id", "vacancy_id", "candidate_id")
_evaluation = _table("evaluation", "id", "application_id", "facts", "decided_at", "issue_id")
_offer = _table(
    *("offer", "id", "application_id", "state", "facts", "decided_at", "decided_by_name"),
    "issue_id",
)
KEPT = ("code", "kind", "language", "registered_at")
_of_version = _table("document_code", "id", *KEPT, "version_id")
_of_evaluation = _table("evaluation_code", "id", *KEPT, "evaluation_id")
OF_OFFER = _table("offer_code", "id", *KEPT, "offer_id")
_APPROVED = ("approved", "sent", "accepted", "declined")


@dataclass(frozen=True, slots=True)
class Owner:
    """A table whose records have papers: its rows with all that is needed, and its codes."""

    table: sa.TableClause
    rows: sa.Select[Any]
    issued_at: str
    codes: sa.TableClause
    owner_id: str
    papers: Sequence[Key]
    compose: Callable[[Row, str, Any], Recomposed]


_applied = sa.join(_application, _vacancy, _application.c.vacancy_id == _vacancy.c.id)
OWNERS = (
    Owner(
        table=VERSION,
        rows=sa.select(
            *VERSION.c, _position.c.employer_id, sa.null().label("candidate_id")
        ).join_from(VERSION, _position, VERSION.c.position_id == _position.c.id),
        issued_at="created_at",
        codes=_of_version,
        owner_id="version_id",
        papers=VERSION_PAPERS,
        compose=compose_version,
    ),
    Owner(
        table=_evaluation,
        rows=sa.select(
            *_evaluation.c,
            _vacancy.c.employer_id,
            _application.c.candidate_id,
            _employer.c["values"].label("employer_values"),
        )
        .join_from(_evaluation, _applied, _evaluation.c.application_id == _application.c.id)
        .join(_employer, _vacancy.c.employer_id == _employer.c.id),
        issued_at="decided_at",
        codes=_of_evaluation,
        owner_id="evaluation_id",
        papers=EVALUATION_PAPERS,
        compose=compose_evaluation,
    ),
    Owner(
        table=_offer,
        # A letter that had codes was approved, whatever became of the offer.
        rows=sa.select(*_offer.c, _vacancy.c.employer_id, _application.c.candidate_id)
        .join_from(_offer, _applied, _offer.c.application_id == _application.c.id)
        .where(
            (_offer.c.state.in_(_APPROVED) & _offer.c.decided_at.is_not(None))
            | sa.exists().where(OF_OFFER.c.offer_id == _offer.c.id)
        ),
        issued_at="decided_at",
        codes=OF_OFFER,
        owner_id="offer_id",
        papers=OFFER_PAPERS,
        compose=compose_offer,
    ),
)
