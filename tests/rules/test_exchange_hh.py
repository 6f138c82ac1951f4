"""The job board's JSON: what it says, what it refuses, and what it leaves to the user."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from job_descriptions.document import VacancyDocument
from job_descriptions.errors import InvalidValue
from job_descriptions.exchange.hh_vacancy import hh_vacancy
from job_descriptions.exchange.working_time import WorkingTime, working_time
from job_descriptions.writing.localized import Text
from tests.builders import Tags, demanding, description, vacancy, values

ANY_TEXT = st.text(st.characters(codec="utf-8"))
CODE = "AAAA-BBBB-CCCC"
NAMES = {"empathy": Text("Эмпатия", "Empathy"), "long": Text("д" * 101, "l" * 101)}


def board(document: VacancyDocument | None = None, /, **changes: str) -> dict[str, Any]:
    return hh_vacancy(document or demanding(), values("ru", **changes), description(), NAMES, CODE)


class TestBoard:
    def test_the_whole_body(self) -> None:
        data = board()
        text = data.pop("description")
        assert len(text) > 200
        pay = {"from": 120000, "to": 160000, "currency": "RUR", "gross": True}
        assert data == {
            "name": "Клиентский менеджер",
            "key_skills": [{"name": "Эмпатия"}],
            "area": {"id": None, "name": "Казань"},
            "type": {"id": "open"},
            "professional_roles": [{"id": "70"}],
            "code": "client_manager.general.v1/3",
            "experience": {"id": "between1And3"},
            "salary_range": {**pay, "mode": {"id": "MONTH"}},
            "salary": pay,
            "employment_form": {"id": "FULL"},
            "work_format": [{"id": "ON_SITE"}],
            "work_schedule_by_days": [{"id": "FIVE_ON_TWO_OFF"}],
            "working_hours": [{"id": "HOURS_8"}],
            "contacts": {
                "name": "Ольга Котова",
                "email": "job@volna.example",
                "phones": [{"country": "7", "city": "843", "number": "2001020", "comment": None}],
            },
        }

    def test_net_pay_is_not_gross(self) -> None:
        data = board(pay_basis="net")
        assert (data["salary"]["gross"], data["salary_range"]["gross"]) == (False, False)

    def test_yearly_pay_becomes_monthly_and_hourly_has_no_older_form(self) -> None:
        assert board(pay_period="YEAR", pay_from="1000000", pay_to="")["salary"]["from"] == 83333
        assert board(pay_period="YEAR")["salary_range"]["mode"] == {"id": "MONTH"}
        hourly = board(pay_period="HOUR", pay_from="300", pay_to="400.5")
        assert hourly["salary_range"]["mode"] == {"id": "HOUR"}
        assert hourly["salary_range"]["to"] == 401
        assert "salary" not in hourly

    def test_no_pay_no_salary(self) -> None:
        assert not {"salary", "salary_range"} & set(board(pay_from="", pay_to=""))

    @pytest.mark.parametrize(
        ("months", "step"),
        [("0", "noExperience"), ("11", "noExperience"), ("12", "between1And3"),
         ("35", "between1And3"), ("36", "between3And6"), ("72", "moreThan6")],
    )  # fmt: skip
    def test_experience_steps(self, months: str, step: str) -> None:
        assert board(experience_months=months)["experience"] == {"id": step}

    def test_unstated_experience_is_left_out(self) -> None:
        assert "experience" not in board(experience_months="")

    def test_temporary_work_says_nothing_of_hours(self) -> None:
        data = board(employment_type="TEMPORARY")
        assert data["accept_temporary"] is True
        assert "employment_form" not in data

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"pay_currency": "GBP"}, "unknown_to_board"),
            ({"contact_phone": "200-10-20"}, "phone_without_codes"),
            ({"city": ""}, "no_value"),
        ],
    )
    def test_refusals(self, changes: Mapping[str, str], code: str) -> None:
        with pytest.raises(InvalidValue) as refusal:
            board(**changes)
        assert refusal.value.code == code

    def test_a_short_description_is_refused_by_its_text_not_its_tags(self) -> None:
        with pytest.raises(InvalidValue, match="description_too_short"):
            board(vacancy(summary="Коротко."))

    def test_skills_keep_to_thirty(self) -> None:
        names = {f"skill_{at}": Text(f"Умение {at}", f"Skill {at}") for at in range(40)}
        many = description(competencies=tuple(names))
        assert len(hh_vacancy(demanding(), values("ru"), many, names, CODE)["key_skills"]) == 30

    def test_a_long_code_becomes_the_check_code(self) -> None:
        assert board(demanding(source="r" * 60))["code"] == CODE

    @pytest.mark.parametrize(
        ("phone", "parts"),
        [
            ("8 800 200-10-20", ("7", "800", "2001020", None)),
            ("+78432001020, доб. 5", ("7", "843", "2001020", "доб. 5")),
            ("+44 20 7946 0018", ("44", "20", "79460018", None)),
            ("+375 (17) 200-10-20", ("375", "17", "2001020", None)),
        ],
    )
    def test_phones(self, phone: str, parts: tuple[str, ...]) -> None:
        (found,) = board(contact_phone=phone)["contacts"]["phones"]
        assert tuple(found.values()) == parts

    @given(ANY_TEXT)
    def test_any_words_stay_words(self, words: str) -> None:
        html = Tags(board(demanding(words))["description"])
        assert html.tags <= {"p", "ul", "li", "strong"}
        assert "".join(words.split()) in "".join("".join(html.text).split())


@pytest.mark.parametrize(
    ("schedule", "days", "hours"),
    [
        ("пятидневная рабочая неделя, 40 часов", "FIVE_ON_TWO_OFF", 8),
        ("five days a week, 40 hours, 9 am to 6 pm", "FIVE_ON_TWO_OFF", 8),
        ("2/2, 12-часовой рабочий день", "TWO_ON_TWO_OFF", 12),
        ("шестидневная неделя, 36 часов", "SIX_ON_ONE_OFF", 6),
        ("5/2 или 2/2", "", None),
        ("пятидневная неделя, 38 часов", "FIVE_ON_TWO_OFF", None),
        ("по договорённости", "", None),
        ("с 9:00 до 18:00", "", None),
        ("40 часов", "", None),
        ("15/2 смены", "", None),
    ],
)
def test_working_time_is_read_and_never_guessed(
    schedule: str, days: str, hours: int | None
) -> None:
    assert working_time(schedule) == WorkingTime(days, hours)
