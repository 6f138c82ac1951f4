"""Who has been shown marks or case results of whom: recorded at the first showing, not guessed."""

from collections.abc import Iterable
from typing import Literal

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from hiring.candidates.models import Application, ResultsSeen
from hiring.work import OWN, Work, use_case

What = Literal["marks", "case_results"]


def unseen(work: Work, application_ids: Iterable[int]) -> list[int]:
    """Return those applications of which the person has seen nothing yet."""
    wanted = list(application_ids)
    query = select(ResultsSeen.application_id).where(
        ResultsSeen.user_id == work.person.id, ResultsSeen.application_id.in_(wanted)
    )
    known = set(work.session.scalars(query))
    return [each for each in wanted if each not in known]


@use_case(OWN)
def note_seen(work: Work, application_ids: Iterable[int], what: What) -> None:
    """Record that a person is shown results; of two requests at once the first one counts."""
    own = postgresql if work.session.get_bind().dialect.name == "postgresql" else sqlite
    for each in application_ids:
        row = {"application_id": each, "user_id": work.person.id, "what": what, "at": work.now}
        work.session.execute(own.insert(ResultsSeen).values(row).on_conflict_do_nothing())


def who_has_seen(work: Work, application_id: int) -> frozenset[int]:
    """Return the ids of the people who have seen results of the person who applies here.

    Results of another application of the same person tell about them as well.
    """
    person = select(Application.candidate_id).where(Application.id == application_id)
    query = (
        select(ResultsSeen.user_id)
        .join(Application, Application.id == ResultsSeen.application_id)
        .where(Application.candidate_id == person.scalar_subquery())
    )
    return frozenset(work.session.scalars(query))
