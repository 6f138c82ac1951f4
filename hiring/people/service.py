"""Whose roles hold for the whole house though nobody has said that they should."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from hiring.access.models import User
from hiring.access.service import list_people
from hiring.db.audit import AuditEntry, Event
from hiring.employers.service import list_employers
from hiring.policy import Permission, Role
from hiring.work import Work, record, use_case

# Who comes from outside or is there for some vacancies only is the first to be narrowed.
_FIRST = (Role.AGENCY, Role.HIRING_MANAGER)
_FEWEST = 2


def unconfirmed_people(work: Work) -> list[User]:
    """Return whose roles nobody has narrowed or confirmed since there is more than one employer.

    Active people without the administrator's role, agencies and hiring managers first; examples
    do not count, neither people nor employers.
    """
    began = sorted(each.created_at for each in list_employers(work) if not each.example)
    if len(began) < _FEWEST:
        return []
    asked = {each.id: each for each in list_people(work) if _is_asked_about(each)}
    confirmed = _confirmed(work, asked, began[_FEWEST - 1])
    return sorted((each for each in asked.values() if each.id not in confirmed), key=_rank)


@use_case(Permission.MANAGE_PEOPLE)
def confirm_whole_house(work: Work, people: Collection[int]) -> None:
    """Let the roles of these people hold for the whole house with somebody's word for it.

    Whoever is not asked about any more is left out.
    """
    for each in unconfirmed_people(work):
        if each.id in people:
            confirmed = {"employers": "all"}
            record(work, Event("whole_house_confirmed", f"person:{each.id}", confirmed))


def _is_asked_about(person: User) -> bool:
    open_to_all = person.active and person.whole_house and not person.example
    return open_to_all and Role.ADMINISTRATOR not in person.as_actor().roles


def _confirmed(work: Work, people: Collection[int], since: datetime) -> set[int]:
    """Return for whom the trail tells that somebody chose the employers since a moment."""
    entries = select(AuditEntry.subject, AuditEntry.details).where(
        AuditEntry.subject.in_([f"person:{each}" for each in people]), AuditEntry.at >= since
    )
    return {
        int(subject.partition(":")[2])
        for subject, details in work.session.execute(entries)
        if "employers" in details
    }


def _rank(person: User) -> int:
    roles = person.as_actor().roles
    return next((place for place, role in enumerate(_FIRST) if role in roles), len(_FIRST))
