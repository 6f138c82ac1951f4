"""The pages of own surveys: from the upload to the percentiles, with every refusal at its place."""

import html
import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine

from hiring.policy import Role
from hiring.toolkit import Toolkit
from tests.app.hiring_desk import one_database
from tests.app.survey_desk import (
    NOW,
    counts,
    csv_file,
    imported,
    raw_rows,
    send_file,
    survey_of,
)
from tests.app.visitors import Visitor
from tests.rules.salary import published
from tests.rules.salary.pay_files import xlsx

Enter = Callable[[Role], Visitor]
# What the preview sends back when nothing on it is changed.
TERMS = {
    "title": "Обзор агентства",
    "source": "Волна",
    "survey_date": "2026-05",
    "role": "head_of_service",
    "country": "RU",
    "currency": "RUB",
    "period": "month",
    "tax": "gross",
    "percentile_type": "type7",
    "kind": "observations",
}


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def words(page: str) -> str:
    """Return the words of a page without its marks."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def sent(visitor: Visitor, data: bytes, name: str = "pay.csv", **fields: str) -> str:
    """Send a file and return the address of its preview."""
    answer = send_file(visitor, data, name, **fields)
    assert answer.status_code == 302, words(answer.get_data(as_text=True))
    return answer.location


def problems(page: str) -> dict[str, str]:
    """Return what is told at the fields of a page."""
    found = re.findall(r'<p class="field-error" id="([^"]+)-error">(.*?)</p>', page)
    return {field: html.unescape(told) for field, told in found}


class TestBringingIn:
    def test_from_the_file_to_the_percentiles(self, visitor: Enter, demo: Toolkit) -> None:
        hr = visitor(Role.HR)
        address = sent(hr, csv_file(raw_rows()))
        assert counts(demo) == {"survey_upload": 1}

        preview = words(hr.get(address).get_data(as_text=True))
        assert "25 rows of raw data are understood." in preview

        answer = hr.post(address, TERMS | {"action": "confirm"})
        assert answer.status_code == 302
        assert answer.location.startswith("/salaries/surveys/")
        page = words(hr.get(answer.location).get_data(as_text=True))
        assert "The survey is brought in." in page
        assert "Kazan agencies all 25 5 52,400 56,000 62,000 68,000 71,600 62,000" in page
        assert "industry convention" in page
        assert "survey_upload" not in counts(demo)

    def test_a_script_is_told_where_to_go_on(self, visitor: Enter) -> None:
        hr = visitor(Role.HR)
        address = sent(hr, csv_file(raw_rows()))
        told = hr.post(
            address, TERMS | {"action": "confirm"}, headers={"Accept": "application/json"}
        )
        assert told.get_json()["location"].startswith("/salaries/surveys/")

    def test_progress_is_told_while_rows_arrive(self, visitor: Enter) -> None:
        hr = visitor(Role.HR)
        address = sent(hr, csv_file(raw_rows()))
        told = hr.get(f"{address}/progress", headers={"Accept": "application/json"})
        assert told.get_json() == {"rows": 0, "arrived": 0}

    @one_database
    def test_the_published_table_in_both_languages(self, visitor: Enter) -> None:
        hr = visitor(Role.HR)
        address = sent(hr, xlsx(published.rows(), published.merged()), "table.xlsx")
        page = words(hr.get(address).get_data(as_text=True))
        assert "A published table is understood: 96 ranges, 24 medians, 12 places." in page
        answer = hr.post(address, TERMS | {"action": "confirm", "kind": "band_table"})
        page = words(hr.get(answer.location).get_data(as_text=True))
        assert "Moscow agencies 50,000–65,000 65,000–80,000 80,000–130,000 130,000–200,000" in page
        hr.post("/language/ru")
        assert "Москва" in words(hr.get(answer.location).get_data(as_text=True))

    @one_database
    def test_the_meaning_of_a_column_is_changed_on_the_page(self, visitor: Enter) -> None:
        hr = visitor(Role.HR)
        heads = ("Город", "Сегмент", "Столбец", "Кто", "Дата")
        address = sent(hr, csv_file(raw_rows(), heads))
        changed = TERMS | {"meaning-2": "amount", "meaning-3": "organisation"}
        assert hr.post(address, changed | {"action": "apply"}).location == address
        page = hr.get(address).get_data(as_text=True)
        assert re.search(
            r'name="meaning-3".*?<option value="organisation" selected', page, re.DOTALL
        )

        # Whoever changes a column and confirms at once first sees what it does.
        again = changed | {"meaning-3": "ignored", "action": "confirm"}
        assert hr.post(address, again).location == address
        page = words(hr.get(address).get_data(as_text=True))
        assert "The columns were changed." in page
        assert hr.post(address, again).location.startswith("/salaries/surveys/")

    @one_database
    def test_errors_are_told_by_cell(self, visitor: Enter) -> None:
        hr = visitor(Role.HR)
        rows = [*raw_rows(), ("Казань", "Агентства", "<b>много", "Организация А", "2026-05-04")]
        page = hr.get(sent(hr, csv_file(rows))).get_data(as_text=True)
        assert "1 row has an error and stays behind." in words(page)
        assert "C27 Оплата <b>много This is no sum of pay." in words(page)

    @one_database
    def test_another_sheet_of_the_file(self, visitor: Enter) -> None:
        hr = visitor(Role.HR)

        def more(book: object, _page: object) -> None:
            other = book.add_worksheet("Вторая")  # type: ignore[attr-defined]  # the workbook's own
            for row, cells in enumerate([("Город", "Оплата"), ("Уфа", "70000"), ("Омск", "71000")]):
                for column, cell in enumerate(cells):
                    other.write_string(row, column, cell)

        address = sent(hr, xlsx(more=more), "two.xlsx")
        assert "several sheets" in words(hr.get(address).get_data(as_text=True))
        hr.post(f"{address}/sheet", {"sheet": "Вторая"})
        assert "2 rows of raw data" in words(hr.get(address).get_data(as_text=True))
        hr.post(f"{address}/sheet", {"sheet": "Третья"})
        page = words(hr.get(address).get_data(as_text=True))
        assert "The file has no such sheet." in page
        assert "2 rows of raw data" in page


@one_database
class TestRefusals:
    @pytest.mark.parametrize(
        ("field", "value", "told"),
        [
            ("title", "", "This field is required."),
            ("source", "", "This field is required."),
            ("survey_date", "12.2026", "This day has not come yet."),
            ("survey_date", "вчера", "This is no date: write 13.05.2026, 05.2026 or 2026."),
            ("survey_date", "04/05/2026", "Is the day or the month first? Write 2026-05-04"),
            ("city", "Казнь", "Казань"),
            ("role", "king", "Not a valid choice."),
            ("title", "x" * 201, "Field cannot be longer than 200 characters."),
        ],
    )
    def test_are_told_at_the_field_and_nothing_typed_is_lost(
        self, visitor: Enter, demo: Toolkit, field: str, value: str, told: str
    ) -> None:
        hr = visitor(Role.HR)
        answer = send_file(hr, csv_file(raw_rows()), **{"licence": "Наш & только", field: value})
        page = answer.get_data(as_text=True)
        assert answer.status_code == 422
        assert told in problems(page)[field]
        assert "Наш &amp; только" in page
        assert counts(demo) == {}

    def test_on_the_preview_as_well(self, visitor: Enter) -> None:
        hr = visitor(Role.HR)
        address = sent(hr, csv_file(raw_rows()))
        answer = hr.post(
            address,
            TERMS | {"title": "", "note": "Важно", "meaning-3": "note", "action": "confirm"},
        )
        page = answer.get_data(as_text=True)
        assert (answer.status_code, problems(page)) == (422, {"title": "This field is required."})
        assert "Важно" in page
        assert re.search(r'name="meaning-3".*?<option value="note" selected', page, re.DOTALL)

    def test_a_file_that_says_another_currency(self, visitor: Enter, demo: Toolkit) -> None:
        hr = visitor(Role.HR)
        rows = [("Казань", "Агентства", "5 000 EUR", "Организация А", "2026-05-04")] * 4
        address = sent(hr, csv_file(rows))
        page = hr.get(address).get_data(as_text=True)
        assert "The file itself says something else here." in problems(page)["currency"]
        assert hr.post(address, TERMS | {"action": "confirm"}).location == address
        assert "survey" not in counts(demo)
        answer = hr.post(address, TERMS | {"currency": "EUR", "action": "confirm"})
        assert answer.location != address

    def test_no_file_at_all(self, visitor: Enter) -> None:
        answer = visitor(Role.HR).post("/salaries/surveys/new", TERMS)
        assert problems(answer.get_data(as_text=True)) == {"file": "This field is required."}

    @pytest.mark.parametrize("role", [Role.INTERVIEWER, Role.HIRING_MANAGER])
    def test_who_may_not_bring_surveys_in(self, visitor: Enter, role: Role) -> None:
        assert visitor(role).get("/salaries/surveys/new").status_code == 403

    def test_who_sees_no_pay_sees_no_surveys(self, visitor: Enter) -> None:
        assert visitor(Role.INTERVIEWER).get("/salaries/surveys").status_code == 403
        assert visitor(Role.HIRING_MANAGER).get("/salaries/surveys").status_code == 200

    def test_the_upload_of_another_person(self, visitor: Enter, demo: Toolkit) -> None:
        address = sent(visitor(Role.HR), csv_file(raw_rows()))
        other = visitor(Role.RECRUITER)
        assert other.get(address).status_code == 404
        assert other.get(f"{address}/progress").get_json() == {"rows": 0, "arrived": 0}
        for step in ("", "/continue", "/discard", "/sheet"):
            assert other.post(address + step, TERMS | {"action": "confirm"}).status_code == 404
        assert counts(demo) == {"survey_upload": 1}
        assert "Обзор агентства" not in other.get("/salaries/surveys").get_data(as_text=True)

    def test_an_expired_upload(self, visitor: Enter, demo: Toolkit) -> None:
        address = sent(visitor(Role.HR), csv_file(raw_rows()))
        with time_machine.travel(NOW + timedelta(days=1), tick=False):
            hr = visitor(Role.HR)
            assert hr.get(address).status_code == 404
            # To look changes nothing; the next file that is sent takes the old ones away.
            assert address not in hr.get("/salaries/surveys").get_data(as_text=True)
            assert counts(demo) == {"survey_upload": 1}
            sent(hr, csv_file(raw_rows()))
        assert counts(demo) == {"survey_upload": 1}


@one_database
class TestAfterwards:
    def test_a_file_is_deleted_unread(self, visitor: Enter, demo: Toolkit) -> None:
        hr = visitor(Role.HR)
        address = sent(hr, csv_file(raw_rows()))
        page = hr.get("/salaries/surveys").get_data(as_text=True)
        assert address in page
        hr.agree(f"{address}/discard")
        assert counts(demo) == {}

    def test_a_survey_is_taken_out_and_in_again(self, visitor: Enter, demo: Toolkit) -> None:
        hr = visitor(Role.HR)
        survey_id = imported(demo, hr.actor, csv_file(raw_rows()))
        page = f"/salaries/surveys/{survey_id}"
        hr.post(f"{page}/drop")
        assert survey_of(demo, survey_id).dropped_at == NOW
        assert "Обзор агентства" not in hr.get("/salaries/surveys").get_data(as_text=True)
        assert "Обзор агентства" in hr.get("/salaries/surveys?dropped=1").get_data(as_text=True)
        assert hr.post(f"{page}/drop").status_code == 409
        hr.post(f"{page}/restore")
        assert survey_of(demo, survey_id).dropped_at is None

    def test_who_only_reads_takes_nothing_out(self, visitor: Enter, demo: Toolkit) -> None:
        survey_id = imported(demo, visitor(Role.HR).actor, csv_file(raw_rows()))
        manager = visitor(Role.HIRING_MANAGER)
        page = manager.get(f"/salaries/surveys/{survey_id}")
        assert (page.status_code, "/drop" in page.get_data(as_text=True)) == (200, False)
        assert manager.post(f"/salaries/surveys/{survey_id}/drop").status_code == 403

    def test_groups_are_filtered_by_the_address(self, visitor: Enter, demo: Toolkit) -> None:
        hr = visitor(Role.HR)
        rows = [*raw_rows(), *raw_rows(city="Омск")]
        survey_id = imported(demo, hr.actor, csv_file(rows))
        page = hr.get(f"/salaries/surveys/{survey_id}?city=omsk&page=1").get_data(as_text=True)
        table = page[page.index("<tbody>") :]
        assert ("Omsk" in table, "Kazan" in table) == (True, False)
        strange = "?city=%00%FF&segment=%27&band=x&page=-5"
        assert hr.get(f"/salaries/surveys/{survey_id}{strange}").status_code == 200

    @pytest.mark.parametrize("path", ["", "/drop", "/restore", "/ru.csv"])
    def test_a_survey_that_is_not_there(self, visitor: Enter, path: str) -> None:
        hr = visitor(Role.HR)
        call = hr.post if path in ("/drop", "/restore") else hr.get
        assert call(f"/salaries/surveys/77{path}").status_code == 404
