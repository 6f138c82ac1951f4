"""Plain text and JobPosting: what they say, refuse and never let through."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.output.plain_text import plain_text
from hiring.papers.composed import compose
from job_descriptions.document import Item, Part, VacancyDocument
from job_descriptions.errors import InvalidValue
from job_descriptions.exchange.job_posting import (
    job_posting,
)
from job_descriptions.writing.printed import Fact, Gap, Signatory
from tests.builders import Tags, chapter, demanding, description, internal, vacancy, values

HOSTILE = "</script><script>alert(1)</script> {{ 7*7 }} {% raw %} <b>&amp; ' \" \u2028 DROP TABLE"
ANY_TEXT = st.text(st.characters(codec="utf-8"))


def posting(document: VacancyDocument | None = None, /, **changes: str) -> dict[str, Any]:
    return job_posting(document or demanding(), values("ru", **changes), description())


class TestPlainText:
    def test_an_internal_document_keeps_its_numbers_and_people(self) -> None:
        text = plain_text(compose(internal(chapters=(chapter("1", "Первое.", "Второе."),))))
        for line in (
            "Должностная инструкция клиентского менеджера",
            "22 ноября 2026 г. № 15",
            "1. Обязанности",
            "1.1. Первое.",
            "1.2. Второе.",
            "УТВЕРЖДАЮ: Генеральный директор, А. Б. Смирнов",
        ):
            assert line in text.splitlines()

    def test_groups_have_their_headings(self) -> None:
        part = Part("1.1", "Контроль", (Item("1.1.1", "Проверять.", "a"),))
        text = plain_text(compose(internal(chapters=(replace(chapter(), parts=(part,)),))))
        assert "1.1. Контроль\n1.1.1. Проверять.\n" in text

    def test_a_text_for_candidates_has_bullets_pay_and_contacts(self) -> None:
        lines = plain_text(compose(vacancy())).splitlines()
        assert "- Вести клиентов от договора до продления." in lines
        assert "120\u00a0000–160\u00a0000\u00a0₽ в месяц, до вычета налога" in lines
        assert "Почта: job@volna.example" in lines

    def test_nobody_signs_where_nobody_is_named(self) -> None:
        text = plain_text(compose(internal(agreed=Signatory("", ""), author=Signatory("", ""))))
        assert "СОГЛАСОВАНО" not in text
        assert "Разработал" not in text

    def test_an_annex_is_agreed_and_not_approved(self) -> None:
        text = plain_text(compose(internal(legal_form="annex"), ("Иванова Мария",)))
        assert text.count("Приложение к трудовому договору") == 1
        assert "УТВЕРЖДАЮ" not in text
        assert "- Иванова Мария\n" in text

    def test_a_draft_says_so_first_and_lists_what_is_missing(self) -> None:
        gap = Gap("field", "department", "Подразделение")
        text = plain_text(compose(internal(draft=True, gaps=(gap,))))
        assert text.startswith(
            "ЧЕРНОВИК / DRAFT\n\nЧерновик. Ещё нужно дополнить:\n- Подразделение (поле)\n"
        )
        assert "ЧЕРНОВИК" not in plain_text(compose(internal(gaps=(gap,))))

    @given(ANY_TEXT, ANY_TEXT)
    def test_any_words_arrive_and_the_shape_holds(self, clause: str, summary: str) -> None:
        for document in (
            internal(chapters=(chapter("1", clause),), employer=summary),
            vacancy(summary=summary, facts=(Fact("Город", clause),)),
        ):
            text = plain_text(compose(document))
            assert text.endswith("\n")
            assert not text.endswith("\n\n")
            assert all(line == line.rstrip() for line in text.split("\n"))
            assert "\n\n\n" not in text
            assert clause.split() == [word for word in clause.split() if word in text]
            assert "".join(summary.split()) in "".join(text.split())

    def test_long_paragraphs_are_not_wrapped(self) -> None:
        assert "слово " * 5000 + "конец" in plain_text(
            compose(vacancy(summary="слово " * 5000 + "конец"))
        )


class TestJobPosting:
    def test_everything_required_and_recommended_is_there(self) -> None:
        data = posting()
        assert set(data) >= {
            "title", "description", "datePosted", "hiringOrganization", "jobLocation",
            "baseSalary", "employmentType", "validThrough", "identifier", "directApply",
            "educationRequirements", "experienceRequirements", "experienceInPlaceOfEducation",
            "occupationalCategory", "skills", "responsibilities", "qualifications",
            "salaryCurrency", "relevantOccupation", "workHours",
        }  # fmt: skip
        assert data["description"] != data["title"]
        assert data["jobLocation"]["address"] == {
            "@type": "PostalAddress",
            "streetAddress": "ул. Баумана, 10",
            "addressLocality": "Казань",
            "addressRegion": "Республика Татарстан",
            "postalCode": "420111",
            "addressCountry": "RU",
        }
        assert data["validThrough"] == "2026-12-31T23:59:59-12:00"

    def test_remote_work_names_a_country_and_no_place(self) -> None:
        data = posting(work_format="REMOTE")
        assert data["jobLocationType"] == "TELECOMMUTE"
        assert data["applicantLocationRequirements"] == {"@type": "Country", "name": "Россия"}
        assert "jobLocation" not in data
        assert "jobLocationType" not in posting(work_format="HYBRID")

    def test_pay_is_a_range_one_sum_or_nothing(self) -> None:
        ranged = posting()["baseSalary"]["value"]
        assert (ranged["minValue"], ranged["maxValue"]) == (120000, 160000)
        assert ranged["unitText"] == "MONTH"
        assert posting(pay_to="120000")["baseSalary"]["value"]["value"] == 120000
        assert "maxValue" not in posting(pay_to="")["baseSalary"]["value"]
        assert posting(pay_from="12.5")["baseSalary"]["value"]["minValue"] == 12.5
        assert "baseSalary" not in posting(pay_from="", pay_to="")

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"pay_currency": ""}, "no_value"),
            ({"pay_period": ""}, "no_value"),
            ({"country": ""}, "no_value"),
            ({"pay_from": "200000"}, "range_reversed"),
        ],
    )
    def test_what_cannot_be_understood_is_refused(
        self, changes: Mapping[str, str], code: str
    ) -> None:
        with pytest.raises(InvalidValue) as refusal:
            posting(**changes)
        assert refusal.value.code == code

    def test_experience_is_months_none_or_words(self) -> None:
        assert posting()["experienceRequirements"]["monthsOfExperience"] == 24
        assert posting(experience_months="0")["experienceRequirements"] == "no requirements"
        assert posting(experience_months="")["experienceRequirements"] == "Опыт с клиентами."

    @pytest.mark.parametrize(
        ("words", "category", "instead"),
        [
            ("Высшее образование.", "bachelor degree", False),
            ("Высшее или среднее профессиональное образование.", "associate degree", False),
            ("Высшее образование или опыт от трёх лет.", "bachelor degree", True),
            ("A degree or equivalent experience.", "bachelor degree", True),
            ("Высшее или неоконченное высшее образование.", "high school", False),
            ("Среднее профессиональное образование.", "associate degree", False),
            ("A postgraduate course.", "postgraduate degree", False),
        ],
    )
    def test_the_lowest_named_credential_counts(
        self, words: str, category: str, *, instead: bool
    ) -> None:
        data = posting(demanding(words))
        assert data["educationRequirements"]["credentialCategory"] == category
        assert data["educationRequirements"]["description"] == words
        assert data["experienceInPlaceOfEducation"] is instead

    def test_unknown_education_stays_words(self) -> None:
        assert posting(demanding("Любое."))["educationRequirements"] == "Любое."

    def test_skills_are_those_of_their_group_and_codes_lead_with_onet(self) -> None:
        data = posting()
        assert data["skills"] == ["Слушать собеседника."]
        assert [code["codeValue"] for code in data["occupationalCategory"]] == [
            "41-3091.00",
            "2431",
        ]

    def test_hostile_words_stay_words(self) -> None:
        document = demanding(HOSTILE, title=HOSTILE, summary=HOSTILE)
        data = posting(document, employer=HOSTILE, benefits=HOSTILE)
        html = Tags(data["description"])
        assert html.tags <= {"p", "ul", "li", "strong"}
        assert " ".join(HOSTILE.split()) in html.text
