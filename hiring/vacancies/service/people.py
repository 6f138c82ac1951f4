"""Who can take part in a vacancy: people whose roles allow it, and hold for its employer."""

from collections.abc import Iterable

from sqlalchemy import select

from hiring.access.models import User
from hiring.errors import Invalid, NotFound
from hiring.policy import Permission, Person
from hiring.vacancies.models import Vacancy
from hiring.work import Work


def people_for(work: Work, permission: Permission, employer_ids: Iterable[int]) -> list[User]:
    """Return the active people who may do this for one of these employers at least, by name."""
    wanted = list(employer_ids)
    people = work.session.scalars(select(User).where(User.active).order_by(User.sort_key, User.id))
    return [
        each
        for each in people
        if (actor := each.as_actor()).may(permission) and any(map(actor.reach.has_employer, wanted))
    ]


def require_person(work: Work, permission: Permission, employer_id: int, user_id: int) -> None:
    """Refuse whoever may not do this for an employer.

    Raises NotFound("unknown_person") for one who may not do it at all, and
    Invalid("roles_of_other_employer") for one whose roles hold for other employers.
    """
    person = work.session.get(User, user_id)
    if person is None or not person.active or not person.as_actor().may(permission):
        raise NotFound("unknown_person")
    if not person.as_actor().reach.has_employer(employer_id):
        raise Invalid("roles_of_other_employer", field="person")


def knows_names(person: Person, vacancy: Vacancy) -> bool:
    """Whether somebody may know who applies for a vacancy.

    Who runs the hiring, interviews or is the manager does. Who only grades its case tests does
    not: a grade is worth something as long as nobody knows whose work it is.
    """
    if person.may(Permission.MANAGE_CANDIDATES) or person.id == vacancy.manager_id:
        return True
    return any(each.user_id == person.id and each.interviews for each in vacancy.panel)
