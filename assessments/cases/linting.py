"""What every case test must be, shipped or a user's; an empty list is the only good answer."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from assessments.cases.linting_planning import problems_of_planning, texts_of_planning
from assessments.cases.linting_written import problems_of_written, texts_of_written
from assessments.cases.model import Case, PlanningCase, WrittenCase
from assessments.instruments import instruments
from assessments.parity import problems_between_languages
from assessments.problem import Problem
from job_descriptions.writing.localized import Text
from job_descriptions.writing.typography import NBSP

__all__ = ["Problem", "problems_of", "texts_of"]

_MINUTES = range(10, 181)
_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")


def problems_of(case: Case, known_roles: Collection[str]) -> list[Problem]:
    """Return every broken rule of a case; `known_roles` are the roles that descriptions have."""
    texts = ((place, _unbound(text)) for place, text in texts_of(case))
    found = [*problems_between_languages(texts), *_frame(case, known_roles)]
    if isinstance(case, PlanningCase):
        return [*found, *problems_of_planning(case)]
    return [*found, *problems_of_written(case)]


def _unbound(text: Text) -> Text:
    """Return the text with plain spaces: Russian binds figures where English sets a comma."""
    return Text(text.ru.replace(NBSP, " "), text.en.replace(NBSP, " "))


def texts_of(case: Case) -> Iterator[tuple[str, Text]]:
    """Yield the place and the words of everything that people read in a case."""
    yield from (("title", case.title), ("situation", case.situation), ("task", case.task))
    if isinstance(case, PlanningCase):
        yield from texts_of_planning(case)
    else:
        yield from texts_of_written(case)


def _frame(case: Case, known_roles: Collection[str]) -> Iterator[Problem]:
    if case.version < 1:
        yield Problem("version_range", "version", str(case.version))
    if case.minutes not in _MINUTES:
        yield Problem("minutes_range", "minutes", str(case.minutes))
    if not case.roles:
        yield Problem("no_role", "roles")
    yield from _unknown("unknown_role", "roles", case.roles, known_roles)
    yield from _unknown("unknown_instrument", "instruments", case.instruments, instruments())
    for place, ids in _groups_of_ids(case):
        yield from (Problem("id_shape", place, each) for each in ids if not _ID.fullmatch(each))
        counts = Counter(ids).items()
        yield from (Problem("id_twice", place, each) for each, count in counts if count > 1)


def _unknown(
    code: str, place: str, ids: Iterable[str], known: Collection[str]
) -> Iterator[Problem]:
    yield from (Problem(code, place, each) for each in ids if each not in known)


def _groups_of_ids(case: Case) -> Iterator[tuple[str, list[str]]]:
    yield "id", [case.id]
    if isinstance(case, WrittenCase):
        yield "materials", [each.id for each in case.materials]
        yield "answers", [each.id for each in case.answers]
        yield "criteria", [each.id for each in case.criteria]
        yield "checklist", [each.id for each in (*case.checklist, *case.forbidden)]
        return
    yield "people", [each.id for each in case.people]
    yield "places", [each.id for each in case.places]
    yield "tasks", [each.id for each in case.every_task()]
    yield "interruptions", [each.id for each in case.interruptions]
