"""Example vacancies taken as far as their data say, through the same use cases that people use."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from assessments.rubric import Rubric
from hiring.access.models import User
from hiring.access.policy import Actor
from hiring.access.service import chosen_zone
from hiring.candidates.service.applications import (
    AddCandidate,
    add_candidate,
    applications_of,
    tell_pay,
)
from hiring.candidates.service.consents import RecordConsent, record_consent
from hiring.evaluations.models import Outcome
from hiring.evaluations.service.deciding import Decide, decide
from hiring.examples.offers import load_offers
from hiring.interviews.service.cards import (
    Plan,
    cards_of,
    keep,
    plan_interview,
    start_interviews,
    submit,
)
from hiring.interviews.service.consensus import Revise, open_consensus, revise
from hiring.interviews.service.marks import NOT_OBSERVED
from hiring.sheets.batch import Batch, Change
from hiring.toolkit import Toolkit
from hiring.vacancies.models import Vacancy
from hiring.vacancies.service.opening import (
    OpenVacancy,
    day_at,
    find_vacancy,
    open_vacancy,
    rubric_of,
)
from hiring.vacancies.service.settings import AddMember, SetPay, add_member, set_pay
from job_descriptions.writing.clock import read_clock
from job_descriptions.writing.content import read_yaml

_FILE = Path(__file__).parent / "vacancies.yaml"
_REASONS = {
    "hire": "Пример решения: лучший результат, пороги достигнуты.",
    "decline": "Пример решения: порог не достигнут.",
}


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the example plays: tools, who runs it, and the example people by role."""

    session: Session
    kit: Toolkit
    actor: Actor
    people: Mapping[str, Actor]


def load_process(
    session: Session, kit: Toolkit, actor: Actor, employers: list[int], people: Mapping[str, Actor]
) -> None:
    """Add the example vacancies; `actor` sits in the panels in the place of the example HR."""
    stage = Stage(session, kit, actor, {**people, "hr": actor})
    for each in read_yaml(_FILE)["vacancies"]:
        _vacancy(stage, employers[each["employer"]], each)


def _vacancy(stage: Stage, employer_id: int, each: Mapping[str, Any]) -> None:
    session, kit, actor, now = stage.session, stage.kit, stage.actor, stage.kit.now()
    role = each["description"].partition(".")[0]
    rubric = kit.rubrics.find(role).name
    command = OpenVacancy(employer_id, None, each["description"], rubric)
    vacancy_id = open_vacancy(session, kit, actor, now, command)
    vacancy = find_vacancy(session, vacancy_id)
    vacancy.example = True
    vacancy.adjusted = each.get("adjusted", False)
    for name in each["panel"]:
        member = AddMember(stage.people[name].id, interviews=True, grades=True)
        add_member(session, actor, now, vacancy_id, member)
    if pay := each.get("pay"):
        wanted = SetPay(pay["from"], pay["to"], "RUB", "month", "gross", pay["reason"])
        set_pay(session, actor, now, vacancy_id, wanted)
    for place, candidate in enumerate(each["candidates"]):
        _candidate(stage, vacancy, place, candidate)
    _decide_all(stage, vacancy, each["candidates"])
    load_offers(stage, vacancy, each["candidates"])


def _candidate(stage: Stage, vacancy: Vacancy, place: int, each: Mapping[str, Any]) -> None:
    session, now = stage.session, stage.kit.now()
    # Whatever stands in the name of an account of the house is told apart from all this.
    recruiter = stage.people["recruiter"]
    internal = each.get("internal", False)
    command = AddCandidate(vacancy.id, each["name"], "", "", each["source"], internal, "ru")
    application_id = add_candidate(session, recruiter, now, command)
    if each["until"] == "new":
        return
    consent = RecordConsent("application", "paper", day_at(vacancy, now))
    record_consent(session, recruiter, now, application_id, consent)
    tell_pay(session, recruiter, now, application_id, "vacancy_text")
    if each["until"] == "consent":
        return
    zone = chosen_zone(session)
    hour = _hour(read_clock(now, zone), place)
    plan_interview(session, recruiter, now, application_id, Plan(hour, "", zone))
    start_interviews(session, recruiter, now, application_id)
    _score(stage, vacancy, application_id, each)
    if each["until"] == "consensus":
        _talk(stage, application_id, each["revise"])


def _hour(here: datetime, place: int) -> datetime:
    """Return a full hour of tomorrow from ten on, a different one for each candidate."""
    tomorrow = here + timedelta(days=1)
    return tomorrow.replace(hour=10 + place, minute=0, second=0, microsecond=0)


def _score(stage: Stage, vacancy: Vacancy, application_id: int, each: Mapping[str, Any]) -> None:
    """Fill in the cards; with `cards` they stay drafts."""
    session, rubric = stage.session, rubric_of(vacancy)
    for card, marks in zip(cards_of(session, application_id), each["marks"], strict=False):
        rater = session.get_one(User, card.rater_id).as_actor()
        changes = tuple(_changes(rubric, marks))
        if changes:
            keep(session, rater, stage.kit.now(), card.id, Batch(str(uuid.uuid4()), changes))
        if each["until"] != "cards":
            submit(session, rater, stage.kit.now(), card.id)


def _changes(rubric: Rubric, marks: str) -> Iterator[Change]:
    """Yield marks and, as the note, the behaviour that the mark stands for."""
    for number, (sign, each) in enumerate(zip(marks, rubric.competencies, strict=False)):
        value = NOT_OBSERVED if sign == "n" else sign
        yield Change(f"{each.id}:mark", value, 2 * number + 1, 0)
        if sign != "n":
            text = each.anchor(int(sign)).ru
            yield Change(f"{each.id}:action", text, 2 * number + 2, 0)


def _talk(stage: Stage, application_id: int, change: list[Any]) -> None:
    """Open the consensus round and let one rater revise a mark."""
    session, now = stage.session, stage.kit.now()
    place, competency, mark = change
    open_consensus(session, stage.actor, now, application_id)
    card = cards_of(session, application_id)[place]
    rater = session.get_one(User, card.rater_id).as_actor()
    reason = "Пример: после обсуждения учтён второй случай, который кандидат привёл."
    revise(session, rater, now, application_id, Revise(competency, mark, reason))


def _decide_all(stage: Stage, vacancy: Vacancy, candidates: list[Mapping[str, Any]]) -> None:
    """Take the decisions once every card of the vacancy's data is in."""
    found = applications_of(stage.session, vacancy.id)
    for application, each in zip(found, candidates, strict=True):
        if each["until"] in _REASONS:
            command = Decide(Outcome(each["until"]), _REASONS[each["until"]])
            decide(stage.session, stage.kit, stage.actor, application.id, command)
