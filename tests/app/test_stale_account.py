"""Two administrators at one account: the page that was opened first undoes nothing."""

import re

import pytest
from sqlalchemy import select

from hiring.access.models import User
from hiring.policy import Role
from hiring.toolkit import Toolkit
from tests.app.hiring_desk import House, open_house


@pytest.fixture
def house(kit: Toolkit) -> House:
    return open_house(kit)


def sent(page: str, **typed: str) -> dict[str, str]:
    """Return what a form sends that was opened before, with what is typed into it."""
    mark = re.search(r'name="seen"[^>]* value="([0-9a-f]+)"', page)
    assert mark is not None
    return {"seen": mark[1], **typed}


def test_a_page_that_is_out_of_date_widens_nobody(house: House) -> None:
    path = f"/people/{house.people['recruiter'].id}"
    root = house.visit("root")
    account = {"name": "The recruiter", "email": "recruiter@example.com", "roles": Role.RECRUITER}
    stale = root.get(path).get_data(as_text=True)
    narrowed = sent(stale, **account, scope="employers", employers=str(house.employer))
    assert root.post(path, narrowed).status_code == 302
    answer = root.post(path, sent(stale, **account | {"name": "Renamed"}, scope="house"))
    assert answer.status_code == 409
    assert "Something has changed since this page was shown" in answer.get_data(as_text=True)
    with house.kit.database.reading() as session:
        person = session.scalars(select(User).where(User.email == account["email"])).one()
        assert (person.name, person.employers) == ("The recruiter", frozenset({house.employer}))
    fresh = root.get(path).get_data(as_text=True)
    again = sent(fresh, **account | {"name": "Renamed"}, scope="house")
    assert root.post(path, again).status_code == 302
