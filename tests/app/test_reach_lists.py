"""Lists and counts hold only what is in reach, on both databases."""

from collections.abc import Callable
from typing import Any

from hiring.candidates.service.finding import count_applications, visible
from hiring.employers.service import list_employers
from hiring.evaluations.service.deciding import list_evaluations
from hiring.interviews.service.hours import unsure_hours
from hiring.offers.models import OfferState
from hiring.offers.service.listing import count_offers, list_offers
from hiring.offers.service.market import offer_markets
from hiring.positions.service.listing import Filter, list_positions
from hiring.toolkit import Toolkit
from hiring.vacancies.service.finding import list_vacancies
from hiring.work import Work
from tests.app.reach_world import Reaching
from tests.app.works import as_work

LISTS: dict[str, Callable[[Work], Any]] = {
    "applications": count_applications,
    "candidates": lambda work: [each.id for each in work.session.scalars(visible(work))],
    "employers": lambda work: [each.id for each in list_employers(work)],
    "evaluations": lambda work: [each.id for each in list_evaluations(work)],
    "hours": lambda work: [each.interview.id for each in unsure_hours(work)],
    "market": lambda work: [each.people for each in _markets(work)],
    "offers": lambda work: [each.id for each in list_offers(work, OfferState)],
    "offers by state": count_offers,
    "positions": lambda work: [each.id for each in list_positions(work, Filter())],
    "vacancies": lambda work: [each.id for each in list_vacancies(work)],
}
# Of the whole house, but of no other vacancy: positions and employers are open to them.
OPEN = {"employers", "positions"}


def _markets(work: Work) -> Any:
    return offer_markets(work, "", work.now.date())


def read(kit: Toolkit, world: Reaching, name: str) -> dict[str, Any]:
    with kit.database.reading() as session:
        work = as_work(session, world.people[name], kit.now())
        return {what: each(work) for what, each in LISTS.items()}


def test_another_employer_is_in_no_list_and_no_count(kit: Toolkit) -> None:
    names = ("hr_a", "interviewer_a", "hiring_manager_house", "hiring_manager_none", "hr_house")
    world = Reaching(kit)
    before = {name: read(kit, world, name) for name in names}
    world.add_other()
    after = {name: read(kit, world, name) for name in names}
    changed = {n: {w for w in LISTS if before[n][w] != after[n][w]} for n in names}
    assert changed["hr_a"] == changed["interviewer_a"] == set()
    assert changed["hiring_manager_house"] == changed["hiring_manager_none"] == OPEN
    assert changed["hr_house"] >= OPEN | {"applications", "candidates", "evaluations", "vacancies"}
    assert before["hiring_manager_none"]["vacancies"] == []
