"""Vacancies opened, found, closed; what stands still from the first mark on."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from sqlalchemy import update

from assessments.reading import digest, read_rubric, stored_rubric
from assessments.rubric import Rubric
from hiring.access.service import require_zone
from hiring.catalog import Catalog
from hiring.db.audit import Event
from hiring.employers.service import find_employer
from hiring.errors import Invalid
from hiring.policy import Permission
from hiring.positions.service.finding import find_position
from hiring.rubrics.service.choosing import find_rubric
from hiring.vacancies.models import Vacancy, VacancyCase
from hiring.vacancies.service.finding import find_vacancy
from hiring.vacancies.service.people import require_person
from hiring.work import Work, record, use_case
from hiring.zones import day_in, is_zone, zone_named
from job_descriptions.copying import title_of
from job_descriptions.writing.localized import Text


@dataclass(frozen=True, slots=True)
class OpenVacancy:
    """What a vacancy is opened with: an employer's position, or a library description.

    `zone` is the time zone of its interviews where it is not the organisation's. `manager_id` is
    whom the person will work for.
    """

    employer_id: int
    position_id: int | None
    description: str
    rubric_name: str
    zone: str = ""
    manager_id: int | None = None


def vacancy_zone(vacancy: Vacancy) -> ZoneInfo:
    """Return the zone of a vacancy's interviews: its own, or else the organisation's."""
    return zone_named(vacancy_zone_name(vacancy))


def vacancy_zone_name(vacancy: Vacancy) -> str:
    """Return the name of that zone, "" as long as nobody has chosen one."""
    name = vacancy.zone or vacancy.house_zone or ""
    return name if is_zone(name) else ""


def day_at(vacancy: Vacancy, moment: datetime) -> date:
    """Return the day that a moment falls on where a vacancy is: of this moment, its today."""
    return day_in(moment, vacancy_zone(vacancy))


@dataclass(frozen=True, slots=True, eq=False)
class _Content:
    """A vacancy's rubric, known by its digest: so that each is read once per process."""

    sha256: str
    vacancy: Vacancy

    def __hash__(self) -> int:
        return hash(self.sha256)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Content) and other.sha256 == self.sha256


def rubric_of(vacancy: Vacancy) -> Rubric:
    """Return the rubric as this vacancy uses it."""
    return _read(_Content(vacancy.rubric_sha256, vacancy))


@lru_cache(maxsize=64)
def _read(content: _Content) -> Rubric:
    return read_rubric(content.vacancy.rubric)


@use_case(Permission.MANAGE_VACANCIES)
def open_vacancy(work: Work, command: OpenVacancy) -> int:
    """Open a vacancy and return its id; all cases that its rubric names are chosen at first.

    Raises NotFound for an unknown employer, position, description, rubric or person, and Invalid:
    `position_of_other_employer`, `rubric_of_other_role`, `unknown_zone`, and
    `roles_of_other_employer` for a manager of others.
    """
    if command.zone:
        require_zone(command.zone)
    employer = find_employer(work, command.employer_id)
    title, description_name = _subject(work, command)
    rubric = find_rubric(work, command.rubric_name)
    description = work.catalog.library.find(description_name)
    if rubric.role != description.role:
        raise Invalid("rubric_of_other_role", field="rubric")
    if command.manager_id is not None:
        require_person(work, Permission.DECIDE, employer.id, command.manager_id)
    vacancy = Vacancy(
        employer=employer,
        position_id=command.position_id,
        description=description.name,
        role=description.role,
        title={"ru": title.ru, "en": title.en},
        author_id=work.person.id,
        opened_at=work.now,
        optional_questions=[],
        zone=command.zone,
        manager_id=command.manager_id,
    )
    take_rubric(vacancy, command.rubric_name, rubric)
    vacancy.cases = [vacancy_case(work.catalog, name) for name in case_names(rubric)]
    work.session.add(vacancy)
    work.session.flush()
    details = {"rubric": command.rubric_name, "employer": employer.id}
    if command.manager_id is not None:
        details["manager"] = command.manager_id
    record(work, Event("vacancy_opened", f"vacancy:{vacancy.id}", details))
    return vacancy.id


def take_rubric(vacancy: Vacancy, name: str, rubric: Rubric) -> None:
    """Give a vacancy its rubric: weights and the policy for missing marks come with it."""
    vacancy.rubric_name = name
    vacancy.rubric = stored_rubric(rubric)
    vacancy.rubric_sha256 = digest(rubric)
    vacancy.weights = {each.id: each.weight for each in rubric.competencies}
    vacancy.missing = rubric.missing.policy
    vacancy.minutes = sum(
        question.minutes
        for each in rubric.competencies
        for question in each.questions
        if not question.optional
    )


def case_names(rubric: Rubric) -> list[str]:
    """Return the ids of the case tests that give evidence for a rubric, each once."""
    return list(dict.fromkeys(name for each in rubric.competencies for name in each.cases))


def freeze_measure(work: Work, vacancy_id: int, *, interviewers: bool = False) -> None:
    """Let rubric, weights and case tests stand still from this moment; done once.

    With the first mark of a scorecard the `interviewers` stand still too.
    """
    if interviewers:
        unset = (Vacancy.id == vacancy_id, Vacancy.interviewers_frozen_at.is_(None))
        work.session.execute(update(Vacancy).where(*unset).values(interviewers_frozen_at=work.now))
    frozen = work.session.execute(
        update(Vacancy)
        .where(Vacancy.id == vacancy_id, Vacancy.frozen_at.is_(None))
        .values(frozen_at=work.now)
        .returning(Vacancy.rubric_name, Vacancy.rubric_sha256)
    ).first()
    if frozen is not None:
        details = {"rubric": frozen.rubric_name, "sha256": frozen.rubric_sha256}
        record(work, Event("vacancy_frozen", f"vacancy:{vacancy_id}", details))


@use_case(Permission.MANAGE_VACANCIES)
def close_vacancy(work: Work, vacancy_id: int) -> None:
    """Close a vacancy; nothing is deleted."""
    find_vacancy(work, vacancy_id, for_change=True).closed_at = work.now
    record(work, Event("vacancy_closed", f"vacancy:{vacancy_id}", {}))


@use_case(Permission.MANAGE_VACANCIES)
def reopen_vacancy(work: Work, vacancy_id: int) -> None:
    """Open a closed vacancy again."""
    find_vacancy(work, vacancy_id).closed_at = None
    record(work, Event("vacancy_reopened", f"vacancy:{vacancy_id}", {}))


def _subject(work: Work, command: OpenVacancy) -> tuple[Text, str]:
    """Return the title of what is opened, and the name of its library description."""
    if command.position_id is None:
        description = work.catalog.library.find(command.description)
        return Text(description.title.ru.nom, description.title.en), description.name
    position = find_position(work, command.position_id)
    if position.employer_id != command.employer_id:
        raise Invalid("position_of_other_employer", field="employer")
    return title_of(position.content), position.source


def vacancy_case(catalog: Catalog, name: str) -> VacancyCase:
    """Return the row of a case test by its id or full name."""
    case = catalog.cases.find(name)
    return VacancyCase(case_name=case.name, kind=case.kind, sha256=catalog.cases.digests[case.name])
