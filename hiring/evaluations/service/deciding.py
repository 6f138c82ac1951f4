"""Decisions: taken by a person, on a frozen evaluation; the computed score is never touched."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Select, select

from assessments.documents.facts import DecisionFacts, EvaluationFacts, ResultFacts
from assessments.documents.standing import verdict
from hiring.candidates.models import Stage
from hiring.candidates.service.applications import move_application
from hiring.candidates.service.finding import applications_in_reach, find_application
from hiring.db.audit import Event
from hiring.errors import Invalid, NotFound
from hiring.evaluations.models import Evaluation, Outcome
from hiring.evaluations.service.facts import facts_for
from hiring.evaluations.service.freezing import digest_of, frozen
from hiring.evaluations.service.papers import papers_of
from hiring.i18n import speaking
from hiring.papers.issuing import About, issue_papers
from hiring.people.words import role_words
from hiring.policy import Permission, Person
from hiring.vacancies.service.opening import day_at
from hiring.work import Work, record, use_case
from job_descriptions.writing.localized import LANGUAGES

_STAGES = {
    Outcome.HIRE: Stage.OFFER,
    Outcome.DECLINE: Stage.REJECTED,
    Outcome.RESERVE: Stage.EVALUATION,
}


@dataclass(frozen=True, slots=True)
class DecideCandidate:
    """What a person decides, and why; an override must have a reason."""

    outcome: Outcome
    reason: str


def departs(outcome: Outcome, result: ResultFacts) -> bool:
    """Whether a decision departs from what was computed.

    To hire is a departure while there is no score, a critical competency was missed, or somebody
    else is probably above; to decline one who stands first and reached every cutoff is another. A
    cutoff too close to tell is neither missed nor reached: this decision is the look that it asks
    for. Where two orders leave no place, the order says nothing that one could depart from.
    """
    outcomes = result.knockouts.values()
    if outcome is Outcome.HIRE:
        return result.composite is None or "fail" in outcomes or _somebody_above(result)
    reached = all(each == "pass" for each in outcomes)
    return outcome is Outcome.DECLINE and reached and _first_of_several(result)


def _first_of_several(result: ResultFacts) -> bool:
    standing = result.standing
    return standing is not None and standing.place == 1 and standing.of > 1


def _somebody_above(result: ResultFacts) -> bool:
    standing = result.standing
    if standing is None or standing.place is None:
        return False
    return any(verdict(each.probability) == "below" for each in standing.rivals)


@use_case(Permission.DECIDE)
def decide_application(
    work: Work,
    application_id: int,
    command: DecideCandidate,
) -> Evaluation:
    """Freeze what is known with the decision, issue its papers, and return it.

    A later decision is a new number.

    Raises NotFound, Forbidden (`sealed`), and Invalid("override_wanted") where a
    departure from the result has no reason.
    """
    now = work.now
    application = find_application(work, application_id, for_change=True)
    today = day_at(application.vacancy, now)
    facts = {each: facts_for(work, application_id, each) for each in LANGUAGES}
    override = departs(command.outcome, facts["ru"].result)
    if override and not command.reason.strip():
        raise Invalid("override_wanted", field="reason")
    number = len(evaluations_of(work, application_id)) + 1
    decided = {
        language: _decided(each, work.person, today, command, number, override=override)
        for language, each in facts.items()
    }
    content = frozen(decided)
    about = About(application.vacancy.employer_id, application.candidate_id)
    issue = issue_papers(work, about, papers_of(decided, application.vacancy))
    evaluation = Evaluation(
        application_id=application_id,
        number=number,
        facts=content,
        sha256=digest_of(content),
        outcome=command.outcome,
        override=override,
        reason=command.reason.strip(),
        decided_by_id=work.person.id,
        decided_by_name=work.person.name,
        decided_at=now,
        issue_id=issue.id,
    )
    work.session.add(evaluation)
    work.session.flush()
    move_application(work, application_id, _STAGES[command.outcome])
    details = {"number": number, "outcome": command.outcome, "sha256": evaluation.sha256}
    record(work, Event("decided", f"application:{application_id}", details))
    return evaluation


def evaluations_of(work: Work, application_id: int) -> list[Evaluation]:
    """Return the frozen evaluations of an application, the oldest first."""
    query = _of(work, application_id)
    return list(work.session.scalars(query.order_by(Evaluation.number)))


@use_case(Permission.READ_EVALUATIONS)
def list_evaluations(work: Work) -> list[Evaluation]:
    """Return all decisions that are there for the actor, the first taken first."""
    return list(work.session.scalars(_visible(work).order_by(Evaluation.id)))


@use_case(Permission.READ_EVALUATIONS)
def read_evaluation(work: Work, evaluation_id: int) -> Evaluation:
    """Return a decision by its own id. Raises NotFound."""
    query = _visible(work).where(Evaluation.id == evaluation_id)
    evaluation = work.session.scalars(query).one_or_none()
    if evaluation is None:
        raise NotFound("unknown_evaluation")
    return evaluation


def find_evaluation(work: Work, application_id: int, number: int) -> Evaluation:
    """Return one frozen evaluation. Raises NotFound."""
    query = _of(work, application_id).where(Evaluation.number == number)
    found = work.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound("unknown_evaluation")
    return found


def _visible(work: Work) -> Select[Evaluation]:
    return select(Evaluation).join(Evaluation.application).where(applications_in_reach(work))


def _of(work: Work, application_id: int) -> Select[Evaluation]:
    return _visible(work).where(Evaluation.application_id == application_id)


def _decided(
    facts: EvaluationFacts,
    actor: Person,
    today: date,
    command: DecideCandidate,
    number: int,
    *,
    override: bool,
) -> EvaluationFacts:
    with speaking(facts.language):
        function = ", ".join(role_words(role) for role in sorted(actor.roles))
    reason = command.reason.strip()
    decision = DecisionFacts(
        verdict=command.outcome.value,
        person=actor.name,
        function=function,
        date=today.isoformat(),
        reason="" if override else reason,
        override=reason if override else "",
    )
    return replace(facts, decision=decision, edition=str(number), draft=False)
