"""What is set on a vacancy before interviews: weights, questions, cases, panel, pay."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from hiring.access.models import User
from hiring.access.service import require_zone
from hiring.catalog import Catalog
from hiring.db.audit import Event
from hiring.errors import Conflict, Invalid, NotFound
from hiring.policy import Permission
from hiring.rubrics.service.choosing import find_rubric
from hiring.salary.duties import JURISDICTIONS
from hiring.vacancies.models import PanelMember, Vacancy
from hiring.vacancies.service.finding import find_vacancy
from hiring.vacancies.service.opening import rubric_of, take_rubric, vacancy_case
from hiring.vacancies.service.people import people_for, require_person
from hiring.work import Work, record, use_case

LARGEST_WEIGHT = 10
# So many people interview at least.
PANEL = 2


@dataclass(frozen=True, slots=True)
class SetMeasure:
    """How candidates will be measured: weights in whole points, policy, questions, cases.

    `weights` by competency, 0 to 10; `missing` is block, renormalise or bounds; `adjusted` asks
    for results adjusted for the severity of raters; `optional` are ids of optional questions
    that will be asked; `cases` are ids of case tests.
    """

    weights: Mapping[str, int]
    missing: str
    adjusted: bool
    optional: tuple[str, ...]
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetPay:
    """The pay range in whole units of the currency; either end may be open.

    `reason` says what a range set by hand rests on; `ground` is the benchmark's own data, with
    its sources, for a range taken over from one. `jurisdiction` is whose duties are listed.
    """

    low: int | None
    high: int | None
    currency: str
    period: str
    tax: str
    reason: str = ""
    jurisdiction: str = "RU"
    ground: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class AddMember:
    """Somebody joins the panel: to interview, to grade case tests, or both."""

    user_id: int
    interviews: bool
    grades: bool


@use_case(Permission.MANAGE_VACANCIES)
def set_measure(
    work: Work,
    vacancy_id: int,
    command: SetMeasure,
) -> None:
    """Declare weights and cases. Raises Conflict("measure_frozen") after the first mark.

    Raises Invalid for weights of another rubric, out of range, or all zero.
    """
    vacancy = _unfrozen(work, vacancy_id)
    rubric = rubric_of(vacancy)
    if set(command.weights) != {each.id for each in rubric.competencies}:
        raise Invalid("weights_of_other_rubric", field="weights")
    if not _fit(command.weights):
        raise Invalid("weights_out_of_range", field="weights")
    optional = {q.id for each in rubric.competencies for q in each.questions if q.optional}
    vacancy.weights = dict(command.weights)
    vacancy.missing, vacancy.adjusted = command.missing, command.adjusted
    vacancy.optional_questions = sorted(optional.intersection(command.optional))
    _choose_cases(work.catalog, vacancy, command.cases)
    details = {"weights": dict(command.weights), "missing": command.missing}
    record(work, Event("measure_set", f"vacancy:{vacancy_id}", details))


@use_case(Permission.MANAGE_VACANCIES)
def change_rubric(work: Work, vacancy_id: int, name: str) -> None:
    """Use another rubric of the same role. Raises Conflict("measure_frozen"), Invalid."""
    vacancy = _unfrozen(work, vacancy_id)
    rubric = find_rubric(work, name)
    if rubric.role != vacancy.role:
        raise Invalid("rubric_of_other_role", field="rubric")
    take_rubric(vacancy, name, rubric)
    vacancy.optional_questions = []
    details = {"rubric": name, "sha256": vacancy.rubric_sha256}
    record(work, Event("rubric_changed", f"vacancy:{vacancy_id}", details))


@use_case(Permission.MANAGE_VACANCIES)
def set_pay(work: Work, vacancy_id: int, command: SetPay) -> None:
    """Set the pay range, or take it away where both ends are open.

    A range that came from a benchmark and is sent unchanged keeps its ground.
    Raises Invalid: `range_reversed`, `pay_reason_wanted` for a range by hand without a reason,
    `unknown_jurisdiction`.
    """
    vacancy = find_vacancy(work, vacancy_id, for_change=True)
    if _still_benchmarked(vacancy, command):
        command = replace(command, ground=vacancy.pay_ground)
    _check_pay(command)
    vacancy.pay_from, vacancy.pay_to = command.low, command.high
    vacancy.pay_currency, vacancy.pay_period = command.currency, command.period
    vacancy.pay_tax, vacancy.jurisdiction = command.tax, command.jurisdiction
    vacancy.pay_origin = _origin(command)
    vacancy.pay_reason, vacancy.pay_ground = command.reason.strip(), dict(command.ground or {})
    vacancy.pay_set_at, vacancy.pay_set_by = work.now, work.person.name
    details = {"origin": vacancy.pay_origin, "jurisdiction": command.jurisdiction}
    record(work, Event("pay_set", f"vacancy:{vacancy_id}", details))


@use_case(Permission.MANAGE_VACANCIES)
def set_zone(work: Work, vacancy_id: int, zone: str) -> None:
    """Say in whose hours interviews are typed and read; "" are the organisation's.

    Interviews that are planned keep their moment. Raises NotFound, Conflict("vacancy_closed"),
    Invalid("unknown_zone").
    """
    if zone:
        require_zone(zone)
    find_vacancy(work, vacancy_id, for_change=True).zone = zone
    record(work, Event("zone_set", f"vacancy:{vacancy_id}", {"zone": zone}))


@use_case(Permission.MANAGE_VACANCIES)
def set_manager(work: Work, vacancy_id: int, user_id: int | None) -> None:
    """Name the hiring manager of a vacancy, or nobody.

    Raises NotFound, Conflict("vacancy_closed"), and Invalid("roles_of_other_employer") for one
    whose roles do not hold for the vacancy's employer.
    """
    vacancy = find_vacancy(work, vacancy_id, for_change=True)
    if user_id == vacancy.manager_id:
        return
    if user_id is not None:
        require_person(work, Permission.DECIDE, vacancy.employer_id, user_id)
    vacancy.manager_id = user_id
    record(work, Event("manager_set", f"vacancy:{vacancy_id}", {"user": user_id}))


def possible_managers(work: Work, vacancy: Vacancy) -> list[User]:
    """Return the people who can be the manager of a vacancy, whoever is it now among them."""
    people = people_for(work, Permission.DECIDE, [vacancy.employer_id])
    now = vacancy.manager
    return people if now is None or now in people else [now, *people]


def possible_members(work: Work, vacancy: Vacancy) -> list[User]:
    """Return the people who may join the panel and are not in it yet, by name.

    Whose roles hold for other employers only could not see the vacancy, and is not told of here.
    """
    taken = {member.user_id for member in vacancy.panel}
    people = people_for(work, Permission.SCORE_INTERVIEWS, [vacancy.employer_id])
    return [person for person in people if person.id not in taken]


@use_case(Permission.MANAGE_VACANCIES)
def add_member(work: Work, vacancy_id: int, command: AddMember) -> None:
    """Add somebody to the panel.

    Raises NotFound, Invalid without a part to play (`no_part`) or whose roles do not hold for the
    vacancy's employer (`roles_of_other_employer`), and Conflict("panel_frozen") for one who would
    interview once a scorecard was begun. A grader may still come: two may ask for a third.
    """
    vacancy = find_vacancy(work, vacancy_id, for_change=True)
    if not (command.interviews or command.grades):
        raise Invalid("no_part", field="interviews")
    if command.interviews and vacancy.interviewers_frozen_at is not None:
        raise Conflict("panel_frozen")
    if command.user_id in {member.user_id for member in vacancy.panel}:
        raise NotFound("unknown_person")
    require_person(work, Permission.SCORE_INTERVIEWS, vacancy.employer_id, command.user_id)
    member = PanelMember(
        user_id=command.user_id, interviews=command.interviews, grades=command.grades
    )
    vacancy.panel.append(member)
    work.session.flush()
    details = {"user": command.user_id}
    record(work, Event("panel_joined", f"vacancy:{vacancy_id}", details))


@use_case(Permission.MANAGE_VACANCIES)
def remove_member(work: Work, vacancy_id: int, member_id: int) -> None:
    """Take somebody out of the panel. Raises Conflict("measure_frozen") after the first mark."""
    vacancy = _unfrozen(work, vacancy_id)
    member = work.session.get(PanelMember, member_id)
    if member is None or member.vacancy_id != vacancy_id:
        raise NotFound("unknown_person")
    vacancy.panel.remove(member)
    details = {"user": member.user_id}
    record(work, Event("panel_left", f"vacancy:{vacancy_id}", details))


def _still_benchmarked(vacancy: Vacancy, command: SetPay) -> bool:
    kept = (vacancy.pay_from, vacancy.pay_to, vacancy.pay_currency, vacancy.pay_period)
    sent = (command.low, command.high, command.currency, command.period)
    same = (*kept, vacancy.pay_tax) == (*sent, command.tax)
    return same and vacancy.pay_origin == "benchmark" and command.ground is None


def _check_pay(command: SetPay) -> None:
    if command.low and command.high and command.high < command.low:
        raise Invalid("range_reversed", field="high")
    if _origin(command) == "hand" and not command.reason.strip():
        raise Invalid("pay_reason_wanted", field="reason")
    if command.jurisdiction not in JURISDICTIONS:
        raise Invalid("unknown_jurisdiction", field="jurisdiction")


def _origin(command: SetPay) -> str:
    """Return where a range comes from: nowhere, a benchmark, or somebody's hand."""
    if command.low is None and command.high is None:
        return ""
    return "hand" if command.ground is None else "benchmark"


def _unfrozen(work: Work, vacancy_id: int) -> Vacancy:
    vacancy = find_vacancy(work, vacancy_id, for_change=True)
    if vacancy.frozen_at is not None:
        raise Conflict("measure_frozen")
    return vacancy


def _fit(weights: Mapping[str, int]) -> bool:
    return any(weights.values()) and all(0 <= each <= LARGEST_WEIGHT for each in weights.values())


def _choose_cases(catalog: Catalog, vacancy: Vacancy, wanted: tuple[str, ...]) -> None:
    """Keep the rows of cases that stay: candidates' work may point at them."""
    names = [catalog.cases.find(name).name for name in wanted]
    vacancy.cases = [case for case in vacancy.cases if case.case_name in names]
    known = {case.case_name for case in vacancy.cases}
    for name in names:
        if name not in known:
            vacancy.cases.append(vacancy_case(catalog, name))
