"""Lists that a person did not touch record nothing: each begins with the word that asks."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from hiring.employers.service import SaveEmployer, create_employer
from hiring.toolkit import Toolkit
from tests.app import stored_rows
from tests.app.hiring_desk import House, one_database, open_house
from tests.app.offer_desk import Offers
from tests.app.works import as_work

TODAY = datetime.now(UTC).date().isoformat()
Untouched = tuple[str, str, dict[str, str]]


def consent(house: House) -> Untouched:
    path = f"/applications/{house.applied(consent=False)}"
    return f"{path}/candidate", f"{path}/consents", {"given_on": TODAY}


def told(house: House) -> Untouched:
    path = f"/applications/{house.applied(told=False)}"
    return f"{path}/candidate", f"{path}/pay-told", {}


def newcomer(house: House) -> Untouched:
    path = f"/vacancies/{house.vacancy}"
    return path, f"{path}/candidates", {"name": "Anna", "language": "en"}


def member(house: House) -> Untouched:
    path = f"/vacancies/{house.vacancy}/panel"
    return path, path, {"interviews": "y"}


def vacancy(_house: House) -> Untouched:
    right = {"subject": "library:cco.v1", "employer": "1", "rubric": "cco.v1"}
    return "/vacancies/new", "/vacancies/new", right


def position(_house: House) -> Untouched:
    return "/positions/new/cco", "/positions/new/cco", {}


def sending(house: House) -> Untouched:
    key = Offers(house).approved()
    path = f"/applications/{key.application_id}/offers/{key.number}"
    return path, f"{path}/send", {"on": TODAY, "sure": "yes"}


@one_database
@pytest.mark.parametrize(
    ("form", "name"),
    [
        (consent, "channel"),
        (told, "how"),
        (newcomer, "source"),
        (member, "person"),
        (vacancy, "subject"),
        (vacancy, "employer"),
        (vacancy, "rubric"),
        (position, "employer"),
        (sending, "channel"),
    ],
)
def test_a_list_left_alone_records_nothing(
    kit: Toolkit, form: Callable[[House], Untouched], name: str
) -> None:
    house = open_house(kit)
    another_employer(house)
    page, action, typed = form(house)
    visitor = house.visit("recruiter")
    shown = visitor.get(page).get_data(as_text=True)
    (options,) = re.findall(rf'<select [^>]*name="{name}".*?</select>', shown, re.DOTALL)
    assert re.search(r'>\s*<option selected value="">choose</option>', options)
    assert options.count(" selected ") == 1
    before = stored_rows.take(kit.database.engine)
    answer = visitor.post(action, typed | {name: ""})
    assert stored_rows.take(kit.database.engine) == before
    told_at = answer if answer.status_code == 422 else visitor.get(page)
    assert re.search("This field is required|Choose how", told_at.get_data(as_text=True))


@one_database
def test_a_list_of_one_thing_has_chosen_it(kit: Toolkit) -> None:
    page = open_house(kit).visit("recruiter").get("/positions/new/cco").get_data(as_text=True)
    (options,) = re.findall(r'<select [^>]*name="employer".*?</select>', page, re.DOTALL)
    assert "choose" not in options


def another_employer(house: House) -> None:
    nothing: dict[str, dict[str, str]] = {"shared": {}, "ru": {}, "en": {}}
    with house.kit.database.transaction() as session:
        recruiter = house.people["recruiter"]
        create_employer(
            as_work(session, actor=recruiter, now=house.now), SaveEmployer("Southern Club", nothing)
        )
