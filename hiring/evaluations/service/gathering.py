"""The marks of a vacancy, taken from the opened cards only, and everything computed from them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from assessments.result import Assessment, assess
from assessments.rubric import Rubric
from assessments.scoring.marks import Mark
from assessments.scoring.plan import Plan
from hiring.candidates.models import Application
from hiring.candidates.service.finding import applications_of
from hiring.scorecards.models import CardState, Rating, Round, Scorecard
from hiring.scorecards.service import complete, readable
from hiring.vacancies.models import Vacancy
from hiring.vacancies.service.finding import find_vacancy
from hiring.vacancies.service.opening import rubric_of, vacancy_zone_name
from hiring.work import Work

RatedCard = tuple[Scorecard, list[Rating]]


@dataclass(frozen=True, slots=True)
class Panel:
    """A vacancy's opened applications and what their marks say; `sealed` are left out.

    `cards` are the submitted cards with their ratings, by application; `zone` names the zone of the
    vacancy's hours, "" as long as nobody has chosen one.
    """

    vacancy: Vacancy
    rubric: Rubric
    applications: tuple[Application, ...]
    cards: Mapping[int, list[RatedCard]]
    sealed: int
    assessment: Assessment
    zone: str


def panel_of(work: Work, vacancy_id: int, subject: int | None = None) -> Panel:
    """Return what the person may know of a vacancy's marks. Raises NotFound.

    For the file of one application, `subject`, only those stand beside it whose cards are all in:
    others read a frozen file later, and an emergency opening opens nothing to them.
    """
    vacancy = find_vacancy(work, vacancy_id)
    everyone = applications_of(work, vacancy_id)
    opened = tuple(readable(work, everyone))
    if subject is not None:
        done = complete(work, opened)
        opened = tuple(each for each in opened if each.id == subject or each in done)
    plan = plan_of(vacancy)
    rows = ratings_of(work, [each.id for each in opened])
    assessment = assess(plan, marks_in(rows, final=True), marks_in(rows, final=False))
    cards: dict[int, list[RatedCard]] = {each.id: [] for each in opened}
    for card, ratings in rows:
        cards[card.application_id].append((card, ratings))
    sealed = len(everyone) - len(opened)
    zone = vacancy_zone_name(vacancy)
    return Panel(vacancy, rubric_of(vacancy), opened, cards, sealed, assessment, zone)


def plan_of(vacancy: Vacancy) -> Plan:
    """Return the rules that were declared before the first mark."""
    rubric = rubric_of(vacancy)
    lowest, highest = rubric.scale
    return Plan(
        low=lowest,
        high=highest,
        weights=dict(vacancy.weights),
        cutoffs=rubric.cutoffs,
        missing=vacancy.missing,  # type: ignore[arg-type]  # Plan refuses any other word
        coverage=rubric.missing.coverage,
    )


def ratings_of(work: Work, application_ids: Iterable[int]) -> list[RatedCard]:
    """Return the submitted cards of these applications with their ratings, first round first.

    Whether somebody may read them, the caller has asked the seal.
    """
    query = select(Scorecard).where(
        Scorecard.application_id.in_(list(application_ids)),
        Scorecard.state == CardState.SUBMITTED,
    )
    cards = work.session.scalars(
        query.options(selectinload(Scorecard.ratings)).order_by(Scorecard.id)
    )
    return [(card, sorted(card.ratings, key=lambda each: each.round)) for card in cards]


def marks_in(rows: list[RatedCard], *, final: bool) -> list[Mark]:
    """Return the marks that stand at the end, or those of the first round."""
    found: dict[tuple[str, str, str], Mark] = {}
    for card, ratings in rows:
        for each in ratings:
            if final or each.round == Round.FIRST:
                who = (candidate_key(card.application_id), rater_key(card.rater_id))
                found[(*who, each.competency)] = Mark(*who, each.competency, each.mark)
    return list(found.values())


def candidate_key(application_id: int) -> str:
    """Return the name by which an application is known to the rules."""
    return f"{application_id:09d}"


def rater_key(user_id: int) -> str:
    """Return the name by which a rater is known to the rules."""
    return f"{user_id:09d}"
