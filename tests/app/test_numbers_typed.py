"""Numbers in every form: what people type is read, what reads two ways is told with both."""

import html
from collections.abc import Callable
from urllib.parse import urlencode

import pytest

from hiring.policy import Role
from hiring.toolkit import Toolkit
from job_descriptions.writing.localized import LANGUAGES, Language
from tests.app.desks import DRAFT, autosave, value, values_kept
from tests.app.hiring_desk import House, open_house
from tests.app.offer_desk import Offers
from tests.app.test_offer_pages import dated
from tests.app.visitors import Visitor

pytestmark = pytest.mark.parametrize("migrated", ["sqlite"], indirect=True)
TOLD = {
    "en": "“75.000” can be read in two ways. Write 75 000 or 75.",
    "ru": "«75.000» читается двояко. Напишите 75 000 или 75.",
}
OTHER = {
    "en": "The sum says USD, but another currency is chosen.",
    "ru": "В сумме указана валюта USD, а выбрана другая.",
}
PAY = {
    "currency": "RUB",
    "period": "month",
    "tax": "gross",
    "reason": "Budget",
    "jurisdiction": "RU",
}
ASKED = {"role": "head_of_service", "currency": "RUB", "period": "month", "tax": "gross"}
SCHEME = {"share": "5 %", "turnover": "1,5 млн", "how": "base", "year": "2026", "currency": "RUB"}


@pytest.fixture
def house(kit: Toolkit) -> House:
    return open_house(kit)


def words(page: str) -> str:
    return html.unescape(page).replace("\u00a0", " ")


@pytest.mark.parametrize("language", LANGUAGES)
class TestForms:
    def test_the_pay_range_of_a_vacancy(self, house: House, language: Language) -> None:
        recruiter = house.visit("recruiter", language)
        path = f"/vacancies/{house.vacancy}/pay"
        for low, told in (("75.000", TOLD), ("$75k", OTHER)):
            answer = recruiter.post(path, PAY | {"low": low, "high": "90 тыс. руб."})
            page = words(answer.get_data(as_text=True))
            assert answer.status_code == 422
            assert told[language] in page
            # Both stand there as they were typed.
            assert f'value="{low}"' in page
            assert 'value="90 тыс. руб."' in page
        assert recruiter.post(path, PAY | {"low": "75k", "high": "90 тыс. руб."}).status_code == 302
        assert (house.kept().pay_from, house.kept().pay_to) == (75_000, 90_000)
        shown = recruiter.get(f"/vacancies/{house.vacancy}/panel").get_data(as_text=True)
        assert 'value="75 000"' in words(shown)

    def test_an_offer(self, house: House, language: Language) -> None:
        offers = Offers(house)
        application = house.applied()
        recruiter, path = house.visit("recruiter", language), f"/applications/{application}/offers"
        answer = recruiter.post(f"{path}/new", dated(offers, base="75.000"))
        assert answer.status_code == 422
        assert TOLD[language] in words(answer.get_data(as_text=True))
        assert recruiter.post(f"{path}/new", dated(offers, base="75 тыс.")).status_code == 302
        shown = words(recruiter.get(f"{path}/1").get_data(as_text=True))
        assert 'value="75 000"' in shown

    def test_the_comparison_with_the_market(self, house: House, language: Language) -> None:
        recruiter = house.visit("recruiter", language)
        page = recruiter.get(f"/salaries/benchmark?{urlencode(ASKED | {'offer': '75.000'})}")
        assert TOLD[language] in words(page.get_data(as_text=True))
        page = recruiter.get(f"/salaries/benchmark?{urlencode(ASKED | {'offer': '75 т.р.'})}")
        shown = words(page.get_data(as_text=True))
        assert ("75 000 ₽" if language == "ru" else "75,000 ₽") in shown

    def test_a_pay_scheme(self, house: House, language: Language) -> None:
        recruiter = house.visit("recruiter", language)
        page = recruiter.get(f"/salaries/scheme?{urlencode(SCHEME | {'rate': '75.000'})}")
        shown = words(page.get_data(as_text=True))
        assert shown.count(TOLD[language]) == 2  # in the summary and at the field
        page = recruiter.get(f"/salaries/scheme?{urlencode(SCHEME | {'rate': '75к'})}")
        assert 'class="invalid-feedback' not in page.get_data(as_text=True)
        assert ("75 000" if language == "ru" else "75,000") in words(page.get_data(as_text=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_particulars_of_a_position(
    visitor: Callable[[Role], Visitor], demo: Toolkit, language: Language
) -> None:
    recruiter = visitor(Role.RECRUITER)
    recruiter.post(f"/language/{language}")
    typed = values_kept(demo, DRAFT)["shared"].get("pay_from", "")
    for new, told in (("75.000", TOLD), ("75 тыс. руб.", None), ("$75k", OTHER)):
        said = autosave(recruiter, value("pay_from", typed, new)).get_json()
        assert words(said["problems"].get("pay_from", "")) == (told[language] if told else "")
        assert values_kept(demo, DRAFT)["shared"]["pay_from"] == new
        typed = new


def test_weights_are_whole(house: House) -> None:
    recruiter: Visitor = house.visit("recruiter")
    names = [each.id for each in house.rubric.competencies]
    sent = {f"weight-{name}": "1" for name in names} | {"missing": "block"}
    path = f"/vacancies/{house.vacancy}/measure"
    answer = recruiter.post(path, sent | {f"weight-{names[0]}": "1,5"})
    assert answer.status_code == 422
    assert "Enter a whole number." in answer.get_data(as_text=True)
    assert recruiter.post(path, sent | {f"weight-{names[0]}": " ３ "}).status_code == 302
    assert house.kept().weights[names[0]] == 3
