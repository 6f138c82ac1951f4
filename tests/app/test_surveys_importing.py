"""Surveys brought in through the use cases: whole, interrupted, thrown away, expired."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from hiring.db.audit import AuditEntry
from hiring.errors import Conflict, NotFound
from hiring.policy import Person, Role
from hiring.surveys.models import Observation, Survey, SurveyCell, SurveyUpload
from hiring.surveys.service import storing
from hiring.surveys.service.importing import import_upload
from hiring.surveys.service.markets import find_survey, list_surveys, own_markets
from hiring.surveys.service.uploads import (
    LIFETIME,
    Choices,
    change_upload,
    discard_upload,
    expire_uploads,
    find_upload,
)
from hiring.toolkit import Toolkit
from tests.app.survey_desk import (
    NOW,
    TOLD,
    counts,
    csv_file,
    imported,
    raw_rows,
    summary_of,
    survey_of,
    uploaded,
)
from tests.app.works import as_work, works_for
from tests.rules.salary import published
from tests.rules.salary.pay_files import xlsx

People = Callable[[Role], Person]


class Interrupted(Exception):
    """The machine stops in the middle of an import."""


def stop_after(rows: int) -> Callable[[int, int], None]:
    def progress(now: int, _all: int) -> None:
        if now >= rows:
            raise Interrupted

    return progress


@pytest.fixture
def hr(actor: People) -> Person:
    return actor(Role.HR)


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a short file arrive in several transactions."""
    monkeypatch.setattr(storing, "BLOCK", 10)


class TestWhole:
    def test_raw_data_arrive_with_their_summaries(self, demo: Toolkit, hr: Person) -> None:
        told: list[tuple[int, int]] = []
        survey_id = imported(
            demo, hr, csv_file(raw_rows()), progress=lambda *each: told.append(each)
        )
        survey = survey_of(demo, survey_id)
        assert (survey.rows, survey.arrived, survey.ready_at, survey.kind) == (
            25,
            25,
            NOW,
            "observations",
        )
        assert told == [(25, 25)]
        assert counts(demo) == {
            "column_mapping": 1,
            "observation": 25,
            "survey": 1,
            # all, the city, the segment, both
            "survey_summary": 4,
        }

    def test_rows_keep_their_cells(self, demo: Toolkit, hr: Person) -> None:
        heads = ("Город", "Сегмент", "Ступень", "Оплата", "Организация", "Вес", "Дата", "Стаж")
        rows = [
            ("Казань", "Агентства", "II", "от 50 000 до 65 000,5", "A\tB", "2,5", "05.2026", "2")
        ]
        survey_id = imported(demo, hr, csv_file(rows * 3, heads))
        with demo.database.reading() as session:
            found = session.scalars(select(Observation).filter_by(survey_id=survey_id)).all()
        assert len(found) == 3
        one = found[0]
        assert (one.city, one.segment, one.band, one.organisation, one.observed_on) == (
            "kazan",
            "agency",
            "II",
            "A B",
            "2026-05",
        )
        assert (one.amount, one.amount_to, one.weight) == (5_000_000, 6_500_050, 2_500)
        assert one.years == 2

    def test_the_published_table_arrives_cell_for_cell(self, demo: Toolkit, hr: Person) -> None:
        data = xlsx(published.rows(), published.merged())
        upload_id = uploaded(demo, hr, data, replace(TOLD, survey_date="2015-04"))
        survey_id = import_upload(works_for(demo, hr, NOW), demo.settings.secret, upload_id)
        with demo.database.reading() as session:
            cells = session.scalars(select(SurveyCell).order_by(SurveyCell.id)).all()
        stored = {
            (each.city, each.segment, each.band, each.low or each.median, each.high or each.median)
            for each in cells
        }
        expected = {
            (city, segment, band, low * 100, high * 100)
            for city, segment, band, low, high in published.figures()
        }
        assert stored == expected
        assert (survey_of(demo, survey_id).kind, len(cells)) == ("table", 120)

    def test_it_is_recorded_without_anybodys_pay(self, demo: Toolkit, hr: Person) -> None:
        survey_id = imported(demo, hr, csv_file(raw_rows()))
        with demo.database.reading() as session:
            entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert entry is not None
        assert (entry.action, entry.subject, entry.actor_id) == (
            "survey_added",
            f"survey:{survey_id}",
            hr.id,
        )
        assert entry.details == {"kind": "observations", "rows": 25, "left_out": 0}

    def test_rows_with_errors_stay_behind(self, demo: Toolkit, hr: Person) -> None:
        rows = [*raw_rows(), ("Казань", "Агентства", "много", "Организация А", "2026-05-04")]
        survey_id = imported(demo, hr, csv_file(rows))
        assert survey_of(demo, survey_id).rows == 25
        with demo.database.reading() as session:
            newest = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert newest is not None
        assert newest.details["left_out"] == 1

    def test_the_file_itself_is_kept_encrypted(self, demo: Toolkit, hr: Person) -> None:
        upload_id = uploaded(demo, hr, csv_file(raw_rows()))
        with demo.database.reading() as session:
            sealed = session.scalars(select(SurveyUpload.sealed).filter_by(id=upload_id)).one()
        assert "Казань".encode() not in sealed
        assert sealed.startswith(b"gAAAA")


class TestInterrupted:
    @pytest.mark.usefixtures("small_blocks")
    def test_nobody_sees_it_before_the_last_row(self, demo: Toolkit, hr: Person) -> None:
        upload_id = uploaded(demo, hr, csv_file(raw_rows()))
        with pytest.raises(Interrupted):
            import_upload(works_for(demo, hr, NOW), demo.settings.secret, upload_id, stop_after(20))
        with demo.database.reading() as session:
            survey = session.scalars(select(Survey)).one()
            assert (survey.arrived, survey.ready_at) == (20, None)
            assert list_surveys(as_work(session)) == []
            assert own_markets(as_work(session), "head_of_service", NOW.date()) == ()
            with pytest.raises(NotFound, match="unknown_survey"):
                find_survey(as_work(session), survey.id)

    @pytest.mark.usefixtures("small_blocks")
    def test_it_goes_on_where_it_stopped(self, demo: Toolkit, hr: Person) -> None:
        upload_id = uploaded(demo, hr, csv_file(raw_rows()))
        with pytest.raises(Interrupted):
            import_upload(works_for(demo, hr, NOW), demo.settings.secret, upload_id, stop_after(10))
        told: list[int] = []
        survey_id = import_upload(
            works_for(demo, hr, NOW),
            demo.settings.secret,
            upload_id,
            lambda now, _: told.append(now),
        )
        assert told == [20, 25]
        with demo.database.reading() as session:
            sums = session.scalars(select(Observation.amount).order_by(Observation.amount)).all()
        assert list(sums) == [5_000_000 + 100_000 * number for number in range(25)]
        assert summary_of(demo, survey_id).people == 25

    @pytest.mark.usefixtures("small_blocks")
    def test_its_columns_stand_still_meanwhile(self, demo: Toolkit, hr: Person) -> None:
        upload_id = uploaded(demo, hr, csv_file(raw_rows()))
        with pytest.raises(Interrupted):
            import_upload(works_for(demo, hr, NOW), demo.settings.secret, upload_id, stop_after(10))
        with (
            pytest.raises(Conflict, match="import_begun"),
            demo.database.transaction() as session,
        ):
            change_upload(as_work(session, actor=hr, now=NOW), upload_id, Choices(TOLD))

    @pytest.mark.usefixtures("small_blocks")
    def test_a_second_import_of_the_same_rows_is_refused(self, demo: Toolkit, hr: Person) -> None:
        """Two windows confirm the same file: every row is stored once."""
        upload_id = uploaded(demo, hr, csv_file(raw_rows()))

        def other_window(now: int, _all: int) -> None:
            if now == 10:
                import_upload(works_for(demo, hr, NOW), demo.settings.secret, upload_id)

        with pytest.raises(Conflict, match="import_elsewhere"):
            import_upload(works_for(demo, hr, NOW), demo.settings.secret, upload_id, other_window)
        assert counts(demo)["observation"] == 25
        with demo.database.reading() as session:
            assert [each.rows for each in list_surveys(as_work(session))] == [25]

    @pytest.mark.usefixtures("small_blocks")
    def test_it_can_be_thrown_away(self, demo: Toolkit, hr: Person) -> None:
        upload_id = uploaded(demo, hr, csv_file(raw_rows()))
        with pytest.raises(Interrupted):
            import_upload(works_for(demo, hr, NOW), demo.settings.secret, upload_id, stop_after(10))
        discard_upload(works_for(demo, hr, NOW), upload_id)
        assert counts(demo) == {"column_mapping": 1}

    @pytest.mark.usefixtures("small_blocks")
    def test_an_import_that_still_runs_stops_when_it_is_thrown_away(
        self, demo: Toolkit, hr: Person
    ) -> None:
        upload_id = uploaded(demo, hr, csv_file(raw_rows()))

        def discard(now: int, _all: int) -> None:
            if now == 10:
                discard_upload(works_for(demo, hr, NOW), upload_id)

        with pytest.raises((Conflict, NotFound)):
            import_upload(works_for(demo, hr, NOW), demo.settings.secret, upload_id, discard)
        assert counts(demo) == {"column_mapping": 1}


class TestWaiting:
    def test_an_upload_is_seen_by_its_sender_alone(
        self, demo: Toolkit, hr: Person, actor: People
    ) -> None:
        upload_id = uploaded(demo, hr, csv_file(raw_rows()))
        other = actor(Role.RECRUITER)
        for call in (
            lambda: import_upload(works_for(demo, other, NOW), demo.settings.secret, upload_id),
            lambda: discard_upload(works_for(demo, other, NOW), upload_id),
        ):
            with pytest.raises(NotFound, match="unknown_upload"):
                call()
        assert counts(demo) == {"survey_upload": 1}

    def test_it_expires_after_a_day(self, demo: Toolkit, hr: Person) -> None:
        upload_id = uploaded(demo, hr, csv_file(raw_rows()))
        last_moment, day_later = NOW + LIFETIME - timedelta(seconds=1), NOW + LIFETIME
        expire_uploads(works_for(demo, now=last_moment))
        with demo.database.reading() as session:
            assert (
                find_upload(as_work(session, actor=hr, now=last_moment), upload_id).id == upload_id
            )
            with pytest.raises(NotFound, match="unknown_upload"):
                find_upload(as_work(session, actor=hr, now=day_later), upload_id)
        expire_uploads(works_for(demo, now=day_later))
        assert counts(demo) == {}

    @pytest.mark.usefixtures("small_blocks")
    def test_what_arrived_of_it_expires_with_it(self, demo: Toolkit, hr: Person) -> None:
        upload_id = uploaded(demo, hr, csv_file(raw_rows()))
        with pytest.raises(Interrupted):
            import_upload(works_for(demo, hr, NOW), demo.settings.secret, upload_id, stop_after(10))
        expire_uploads(works_for(demo, now=NOW + LIFETIME))
        assert counts(demo) == {"column_mapping": 1}

    def test_a_survey_that_is_ready_never_expires(self, demo: Toolkit, hr: Person) -> None:
        imported(demo, hr, csv_file(raw_rows()))
        before = counts(demo)
        expire_uploads(works_for(demo, now=NOW + 10 * LIFETIME))
        assert counts(demo) == before

    def test_another_secret_does_not_open_it(self, demo: Toolkit, hr: Person) -> None:
        upload_id = uploaded(demo, hr, csv_file(raw_rows()))
        with pytest.raises(Conflict, match="file_sealed_elsewhere"):
            import_upload(works_for(demo, hr, NOW), "quite another secret", upload_id)
