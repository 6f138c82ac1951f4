"""Example vacancies taken as far as their data say, through the same use cases that people use."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from assessments.rubric import Rubric
from hiring.access.models import User
from hiring.access.service import chosen_zone
from hiring.candidates.service.applications import AddCandidate, add_candidate, tell_pay
from hiring.candidates.service.consents import RecordConsent, record_consent
from hiring.candidates.service.finding import applications_of
from hiring.evaluations.models import Outcome
from hiring.evaluations.service.deciding import DecideCandidate, decide_application
from hiring.examples.offers import load_offers
from hiring.interviews.service.cards import (
    PlanInterview,
    cards_of,
    keep_card,
    plan_interview,
    start_interviews,
    submit_card,
)
from hiring.interviews.service.consensus import Revise, open_consensus, revise_rating
from hiring.interviews.service.marks import NOT_OBSERVED
from hiring.policy import Person
from hiring.scorecards.models import Scorecard
from hiring.sheets.batch import Batch, Change
from hiring.vacancies.models import Vacancy
from hiring.vacancies.service.finding import find_vacancy
from hiring.vacancies.service.opening import OpenVacancy, day_at, open_vacancy, rubric_of
from hiring.vacancies.service.settings import AddMember, SetPay, add_member, set_pay
from hiring.work import Work
from job_descriptions.writing.clock import read_clock
from job_descriptions.writing.content import read_yaml

_FILE = Path(__file__).parent / "vacancies.yaml"
_REASONS = {
    "hire": "Пример решения: лучший результат, пороги достигнуты.",
    "decline": "Пример решения: порог не достигнут.",
}


@dataclass(frozen=True, slots=True)
class ExampleStage:
    """Where the example plays: the work of who runs it, and the example people by role."""

    work: Work
    people: Mapping[str, Person]

    def of(self, role: str) -> Work:
        """Return the same work in the name of an example person."""
        return replace(self.work, actor=self.people[role])


def load_process(work: Work, employers: list[int], people: Mapping[str, Person]) -> None:
    """Add the example vacancies; the actor sits in the panels in the place of the example HR."""
    stage = ExampleStage(work, {**people, "hr": work.person})
    for each in read_yaml(_FILE)["vacancies"]:
        _vacancy(stage, employers[each["employer"]], each)


def _vacancy(stage: ExampleStage, employer_id: int, each: Mapping[str, Any]) -> None:
    work = stage.work
    role = each["description"].partition(".")[0]
    rubric = work.catalog.rubrics.find(role).name
    manager = stage.people[each["manager"]].id if "manager" in each else None
    command = OpenVacancy(employer_id, None, each["description"], rubric, manager_id=manager)
    vacancy_id = open_vacancy(work, command)
    vacancy = find_vacancy(work, vacancy_id)
    vacancy.example = True
    vacancy.adjusted = each.get("adjusted", False)
    for name in each["panel"]:
        member = AddMember(stage.people[name].id, interviews=True, grades=True)
        add_member(work, vacancy_id, member)
    if pay := each.get("pay"):
        wanted = SetPay(pay["from"], pay["to"], "RUB", "month", "gross", pay["reason"])
        set_pay(work, vacancy_id, wanted)
    for place, candidate in enumerate(each["candidates"]):
        _candidate(stage, vacancy, place, candidate)
    _decide_all(stage, vacancy, each["candidates"])
    load_offers(stage, vacancy, each["candidates"])


def _candidate(stage: ExampleStage, vacancy: Vacancy, place: int, each: Mapping[str, Any]) -> None:
    # Whatever stands in the name of an account of the house is told apart from all this.
    work = stage.of("recruiter")
    internal = each.get("internal", False)
    command = AddCandidate(vacancy.id, each["name"], "", "", each["source"], internal, "ru")
    application_id = add_candidate(work, command)
    if each["until"] == "new":
        return
    consent = RecordConsent("application", "paper", day_at(vacancy, work.now))
    record_consent(work, application_id, consent)
    tell_pay(work, application_id, "vacancy_text")
    if each["until"] == "consent":
        return
    zone = chosen_zone(work)
    hour = _hour(read_clock(work.now, zone), place)
    plan_interview(work, application_id, PlanInterview(hour, "", zone))
    start_interviews(work, application_id)
    _score(stage, vacancy, application_id, each)
    if each["until"] == "consensus":
        _talk(stage, application_id, each["revise"])


def _hour(here: datetime, place: int) -> datetime:
    """Return a full hour of tomorrow from ten on, a different one for each candidate."""
    tomorrow = here + timedelta(days=1)
    return tomorrow.replace(hour=10 + place, minute=0, second=0, microsecond=0)


def _score(
    stage: ExampleStage, vacancy: Vacancy, application_id: int, each: Mapping[str, Any]
) -> None:
    """Fill in the cards; with `cards` they stay drafts."""
    rubric = rubric_of(vacancy)
    for card, marks in zip(cards_of(stage.work, application_id), each["marks"], strict=False):
        rating = _of_rater(stage, card)
        changes = tuple(_changes(rubric, marks))
        if changes:
            keep_card(rating, card.id, Batch(str(uuid.uuid4()), changes))
        if each["until"] != "cards":
            submit_card(rating, card.id)


def _of_rater(stage: ExampleStage, card: Scorecard) -> Work:
    rater = stage.work.session.get_one(User, card.rater_id)
    return replace(stage.work, actor=rater.as_actor())


def _changes(rubric: Rubric, marks: str) -> Iterator[Change]:
    """Yield marks and, as the note, the behaviour that the mark stands for."""
    for number, (sign, each) in enumerate(zip(marks, rubric.competencies, strict=False)):
        value = NOT_OBSERVED if sign == "n" else sign
        yield Change(f"{each.id}:mark", value, 2 * number + 1, 0)
        if sign != "n":
            text = each.anchor(int(sign)).ru
            yield Change(f"{each.id}:action", text, 2 * number + 2, 0)


def _talk(stage: ExampleStage, application_id: int, change: list[Any]) -> None:
    """Open the consensus round and let one rater revise a mark."""
    place, competency, mark = change
    open_consensus(stage.work, application_id)
    card = cards_of(stage.work, application_id)[place]
    reason = "Пример: после обсуждения учтён второй случай, который кандидат привёл."
    revise_rating(_of_rater(stage, card), application_id, Revise(competency, mark, reason))


def _decide_all(stage: ExampleStage, vacancy: Vacancy, candidates: list[Mapping[str, Any]]) -> None:
    """Take the decisions once every card of the vacancy's data is in."""
    found = applications_of(stage.work, vacancy.id)
    for application, each in zip(found, candidates, strict=True):
        if each["until"] in _REASONS:
            command = DecideCandidate(Outcome(each["until"]), _REASONS[each["until"]])
            decide_application(stage.work, application.id, command)
