"""Files of own surveys: what went in comes out, nothing in them runs."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select

from hiring.db.audit import AuditEntry
from hiring.policy import Person, Role
from hiring.surveys.service.importing import preview_file
from hiring.surveys.service.uploads import Choices
from hiring.toolkit import Toolkit
from tests.app.survey_desk import NOW, TOLD, csv_file, imported, raw_rows
from tests.app.visitors import Visitor
from tests.app.works import works_for
from tests.rules.salary import published
from tests.rules.salary.pay_files import member, xlsx

TODAY = NOW.date()


@pytest.fixture
def hr(actor: Callable[[Role], Person]) -> Person:
    return actor(Role.HR)


class TestFiles:
    @pytest.mark.parametrize("language", ["ru", "en"])
    @pytest.mark.parametrize("ending", ["xlsx", "csv"])
    def test_a_published_table_goes_in_and_comes_out_cell_for_cell(
        self,
        demo: Toolkit,
        hr: Person,
        visitor: Callable[[Role], Visitor],
        language: str,
        ending: str,
    ) -> None:
        told = replace(TOLD, period="month", tax="gross")
        survey_id = imported(demo, hr, xlsx(published.rows(), published.merged()), told)
        answer = visitor(Role.HR).get(f"/salaries/surveys/{survey_id}/{language}.{ending}")
        assert answer.status_code == 200
        choices = Choices(replace(told, currency=""), f"again.{ending}")
        again = preview_file(works_for(demo), answer.data, choices, TODAY)
        assert again.stops == ()
        assert (again.found.problems, again.particulars.tax) == ((), "gross")
        found = {
            (
                *(each.city, each.segment, each.band),
                *(int(sum_ or 0) for sum_ in (each.low or each.median, each.high or each.median)),
            )
            for each in again.found.cells
        }
        assert found == set(published.figures())

    def test_texts_that_look_like_formulas_stay_texts(
        self, demo: Toolkit, hr: Person, visitor: Callable[[Role], Visitor]
    ) -> None:
        formula = '=HYPERLINK("http://example.com")'
        told = replace(TOLD, title=formula, source="+7")
        survey_id = imported(demo, hr, csv_file(raw_rows(city="=1+1")), told)
        hr_visitor = visitor(Role.HR)
        body = hr_visitor.get(f"/salaries/surveys/{survey_id}/en.xlsx").data
        assert b"<f" not in member(body, "xl/worksheets/sheet1.xml").replace(b"<f/", b"")
        assert b"'=1+1<" in member(body, "xl/sharedStrings.xml")
        text = hr_visitor.get(f"/salaries/surveys/{survey_id}/en.csv").get_data(as_text=True)
        assert "'=1+1" in text
        assert ",=" not in text

    def test_the_export_is_recorded(
        self, demo: Toolkit, hr: Person, visitor: Callable[[Role], Visitor]
    ) -> None:
        survey_id = imported(demo, hr, csv_file(raw_rows()))
        visitor(Role.HIRING_MANAGER).get(f"/salaries/surveys/{survey_id}/ru.csv")
        with demo.database.reading() as session:
            entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert entry is not None
        assert (entry.action, entry.details) == ("survey_exported", {"format": "csv"})
