"""Employers: made, changed, and never losing what was typed."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from hiring.employers.models import Employer
from hiring.policy import Role
from hiring.toolkit import Toolkit
from tests.app.desks import values_kept
from tests.app.visitors import Visitor

Enter = Callable[[Role], Visitor]
GOOD = {
    "name": "Ромашка",
    "ru-employer": "ООО «Ромашка»",
    "en-employer": "Daisy Ltd",
    "ru-city": "Пермь",
    "shared-country": "RU",
    "shared-contact_email": "job@example.com",
    "ru-benefits": "Обед\r\nПроезд",
}


@pytest.fixture
def recruiter(visitor: Enter) -> Visitor:
    return visitor(Role.RECRUITER)


def kept(kit: Toolkit, name: str) -> Employer:
    with kit.database.reading() as session:
        return session.scalars(select(Employer).where(Employer.name == name)).one()


def test_an_employer_is_made_and_its_positions_start_from_it(
    recruiter: Visitor, demo: Toolkit
) -> None:
    assert recruiter.post("/employers/new", GOOD).status_code == 302
    employer = kept(demo, "Ромашка")
    assert employer.values["ru"]["city"] == "Пермь"
    made = recruiter.post("/positions/new/cco", {"employer": str(employer.id)})
    position = int(made.headers["Location"].split("/")[-1].partition("?")[0])
    assert values_kept(demo, position)["en"]["employer"] == "Daisy Ltd"
    assert "Ромашка" in recruiter.get("/employers/").get_data(as_text=True)


def test_a_change_leaves_existing_positions_alone(recruiter: Visitor, demo: Toolkit) -> None:
    employer = kept(demo, "Пример: ООО «Демо-Торг»")
    assert recruiter.post(f"/employers/{employer.id}", GOOD).status_code == 302
    assert kept(demo, "Ромашка").id == employer.id
    assert values_kept(demo, 4)["ru"]["city"] == "Самара"


def test_an_empty_value_is_taken_away(recruiter: Visitor, demo: Toolkit) -> None:
    recruiter.post("/employers/new", GOOD)
    employer = kept(demo, "Ромашка")
    recruiter.post(f"/employers/{employer.id}", GOOD | {"ru-city": ""})
    assert "city" not in kept(demo, "Ромашка").values["ru"]


def test_what_cannot_be_used_is_told_at_its_field_and_stays_on_the_page(
    recruiter: Visitor, demo: Toolkit
) -> None:
    wrong = {
        "name": ("   ", "а" * 201),
        "shared-country": ("Россия",),
        "shared-contact_email": ("почта",),
        "shared-employer_url": ("file:///etc/passwd", "javascript:alert(1)"),
        "ru-city": ("а" * 101,),
        "ru-benefits": ("я" * 2001,),
    }
    for field, values in wrong.items():
        for typed in values:
            answer = recruiter.post("/employers/new", GOOD | {field: typed})
            page = answer.get_data(as_text=True)
            assert answer.status_code == 422, (field, typed)
            assert f'aria-describedby="{field}-help {field}-error"' in page or field == "name"
            assert typed.strip() in page
            assert "Daisy Ltd" in page
    with demo.database.reading() as session:
        assert session.scalars(select(Employer).where(Employer.name == "Ромашка")).all() == []


def test_a_zero_byte_in_a_name_is_told_at_the_form(recruiter: Visitor) -> None:
    sent = GOOD | {"name": "Рома\x00шка", "csrf_token": recruiter.token()}
    answer = recruiter.client.post("/employers/new", data=sent)
    assert answer.status_code == 422
    assert "Daisy Ltd" in answer.get_data(as_text=True)


def test_a_name_is_taken_once(recruiter: Visitor, demo: Toolkit) -> None:
    recruiter.post("/employers/new", GOOD)
    answer = recruiter.post("/employers/new", GOOD)
    assert answer.status_code == 409
    assert "This name is taken." in answer.get_data(as_text=True)
    assert "Daisy Ltd" in answer.get_data(as_text=True)
    employer = kept(demo, "Ромашка")
    assert recruiter.post(f"/employers/{employer.id}", GOOD).status_code == 302
    assert recruiter.post("/employers/1", GOOD).status_code == 409


def test_an_employer_that_is_not_there(recruiter: Visitor) -> None:
    assert recruiter.get("/employers/999").status_code == 404
    assert recruiter.post("/employers/999", GOOD).status_code == 404


def test_the_way_back_leads_to_the_position_that_waits(visitor: Enter) -> None:
    recruiter = visitor(Role.RECRUITER)
    page = recruiter.get("/positions/new/cco").get_data(as_text=True)
    assert "/employers/new?back=/positions/new/cco" in page
    made = recruiter.post("/employers/new?back=/positions/new/cco", {"name": "Пример: новая"})
    assert made.location == "/positions/new/cco"
    astray = recruiter.post("/employers/new?back=//evil.example/", {"name": "Пример: другая"})
    assert astray.location == "/"
