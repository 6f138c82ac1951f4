"""Decisions that wait for somebody: all cards are in, and nobody has decided."""

from sqlalchemy import exists, select

from hiring.candidates.models import Application, Stage
from hiring.candidates.service.finding import applications_in_reach
from hiring.evaluations.models import Evaluation
from hiring.policy import Permission
from hiring.scorecards.models import CardState, Scorecard
from hiring.scorecards.service import readable
from hiring.vacancies.models import Vacancy
from hiring.work import Work

_RUNNING = (Stage.NEW, Stage.INTERVIEW, Stage.EVALUATION)


def waiting_decisions(work: Work) -> list[Application]:
    """Return the opened applications of open vacancies that this person may decide about."""
    if not work.person.may(Permission.DECIDE):
        return []
    submitted = exists().where(
        Scorecard.application_id == Application.id, Scorecard.state == CardState.SUBMITTED
    )
    decided = exists().where(Evaluation.application_id == Application.id)
    query = (
        select(Application)
        .join(Vacancy)
        .where(Vacancy.closed_at.is_(None), Application.stage.in_(_RUNNING), submitted, ~decided)
        .where(applications_in_reach(work))
        .order_by(Application.id)
    )
    return readable(work, work.session.scalars(query))
