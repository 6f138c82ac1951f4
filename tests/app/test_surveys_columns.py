"""What the columns of a survey mean and what its sums are: chosen, remembered, contradicted."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from hiring.errors import Invalid
from hiring.policy import Person, Role
from hiring.salary.reading.mapping import Meaning
from hiring.surveys.service.importing import import_upload, preview_file
from hiring.surveys.service.uploads import Choices, change_upload, choices_of, find_upload
from hiring.toolkit import Toolkit
from tests.app.survey_desk import NOW, TOLD, csv_file, imported, raw_rows, survey_of, uploaded
from tests.app.works import as_work, works_for


@pytest.fixture
def hr(actor: Callable[[Role], Person]) -> Person:
    return actor(Role.HR)


class TestColumns:
    def test_what_they_mean_is_remembered_for_the_next_file(
        self, demo: Toolkit, hr: Person
    ) -> None:
        heads = ("Город", "Сегмент", "Столбец", "Кто", "Дата")
        upload_id = uploaded(demo, hr, csv_file(raw_rows(), heads))
        with demo.database.transaction() as session:
            choices = choices_of(find_upload(as_work(session, actor=hr, now=NOW), upload_id))
            assert choices.mapping is not None
            mapping = choices.mapping.changed(2, Meaning.AMOUNT).changed(3, Meaning.ORGANISATION)
            changed = replace(choices, mapping=mapping)
            change_upload(as_work(session, actor=hr, now=NOW), upload_id, changed)
        import_upload(works_for(demo, hr, NOW), demo.settings.secret, upload_id)

        again = preview_file(
            works_for(demo), csv_file(raw_rows(2), heads), Choices(TOLD, "next.csv"), NOW.date()
        )
        assert again.choices.remembered
        assert [each.meaning for each in again.mapping.columns] == [
            Meaning.CITY,
            Meaning.SEGMENT,
            Meaning.AMOUNT,
            Meaning.ORGANISATION,
            Meaning.DATE,
        ]
        other = preview_file(
            works_for(demo), csv_file(raw_rows(2)), Choices(TOLD, "other.csv"), NOW.date()
        )
        assert not other.choices.remembered

    def test_without_a_column_of_sums_nothing_can_be_brought_in(self, demo: Toolkit) -> None:
        seen = preview_file(
            works_for(demo), csv_file(raw_rows()), Choices(TOLD, "a.csv"), NOW.date()
        )
        without = seen.mapping.changed(2, Meaning.IGNORED)
        seen = preview_file(
            works_for(demo), csv_file(raw_rows()), Choices(TOLD, "a.csv", "", without), NOW.date()
        )
        assert [stop.code for stop in seen.stops] == ["no_sum_column"]
        with pytest.raises(Invalid, match="no_sum_column"):
            _ = seen.draft

    @pytest.mark.parametrize(
        ("cell", "field"),
        [("50 000 EUR", "currency"), ("50 000 руб. в год", "period"), ("50 000 на руки", "tax")],
    )
    def test_a_file_that_contradicts_what_was_said_is_stopped_at_the_field(
        self, demo: Toolkit, cell: str, field: str
    ) -> None:
        rows = [("Казань", "Агентства", cell, "Организация А", "2026-05-04")] * 4
        told = replace(TOLD, currency="RUB", period="month", tax="gross")
        seen = preview_file(works_for(demo), csv_file(rows), Choices(told, "a.csv"), NOW.date())
        assert [(stop.code, stop.details["field"]) for stop in seen.stops] == [
            ("file_says_other", field)
        ]

    def test_what_the_file_says_of_its_sums_holds_where_nothing_was_chosen(
        self, demo: Toolkit
    ) -> None:
        rows = [("Казань", "Агентства", "3 000 EUR в месяц на руки", "Организация А", "2026")] * 4
        told = replace(TOLD, currency="")
        seen = preview_file(works_for(demo), csv_file(rows), Choices(told, "a.csv"), NOW.date())
        held = seen.particulars
        assert (held.currency, held.period, held.tax, seen.stops) == ("EUR", "month", "net", ())

    def test_a_file_without_a_currency_asks_for_one(self, demo: Toolkit) -> None:
        told = replace(TOLD, currency="")
        seen = preview_file(
            works_for(demo), csv_file(raw_rows()), Choices(told, "a.csv"), NOW.date()
        )
        assert [stop.code for stop in seen.stops] == ["currency_needed"]

    def test_of_several_roles_one_is_chosen(self, demo: Toolkit, hr: Person) -> None:
        heads = ("Должность", "Город", "Оплата")
        rows = [("Директор", "Казань", "90000")] * 2 + [("Менеджер", "Казань", "50000")] * 3
        data = csv_file(rows, heads)
        seen = preview_file(works_for(demo), data, Choices(TOLD, "a.csv"), NOW.date())
        assert [stop.code for stop in seen.stops] == ["several_roles"]
        assert dict(seen.found.roles) == {"Директор": 2, "Менеджер": 3}
        survey_id = imported(demo, hr, data, replace(TOLD, only_role="Менеджер"))
        assert survey_of(demo, survey_id).rows == 3
