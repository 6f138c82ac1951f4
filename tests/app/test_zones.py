"""Hours are typed, shown and kept in the zone of a place, and say whose they are."""

from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from hiring.access.service import chosen_zone, organisation_zone
from hiring.people import first_start
from hiring.toolkit import Toolkit
from hiring.vacancies.models import Vacancy
from tests.app.accounts import send, show, text_of
from tests.app.hiring_desk import House, one_database, open_house
from tests.app.test_first_start import ANSWERS
from tests.app.test_hosts import questions
from tests.app.works import as_work
from tests.app.zoned import MOSCOW, NEW_YORK, VLADIVOSTOK, live_in, page_of, plan, planned


@pytest.fixture
def house(kit: Toolkit) -> House:
    return open_house(kit)


def typed(zone: str, hour: str, **more: str) -> dict[str, str]:
    return {"starts_at": hour, "place": "", "zone": zone, **more}


class TestOrganisation:
    def test_its_zone_is_asked_for_at_the_first_start(
        self, kit: Toolkit, client: FlaskClient
    ) -> None:
        link = first_start.prepare(kit) or ""
        assert 'value="Asia/Vladivostok"' in text_of(show(client, link))
        assert send(client, link, ANSWERS | {"zone": ""}).status_code == 422
        assert send(client, link, ANSWERS | {"zone": "Mars/Olympus"}).status_code == 422
        assert send(client, link, ANSWERS).status_code == 302
        with kit.database.reading() as session:
            assert str(organisation_zone(as_work(session))) == VLADIVOSTOK

    def test_an_administrator_changes_it(self, house: House) -> None:
        root = house.visit("root")
        assert "Northern Club" in text_of(root.get("/organisation"))
        refused = root.post("/organisation", {"name": "N", "zone": "localtime"})
        assert refused.status_code == 422
        assert root.post("/organisation", {"name": "N", "zone": "Asia/Kolkata"}).status_code == 302
        with house.kit.database.reading() as session:
            assert chosen_zone(as_work(session)) == "Asia/Kolkata"
        # A name that the list leaves out, an alias, stays chosen in it.
        assert '<option selected value="Asia/Kolkata"' in text_of(root.get("/organisation"))

    def test_its_hours_are_shown_without_a_zone_and_utc_with_one(self, house: House) -> None:
        application = house.interviewed()
        plan(house, application, "2027-12-03T12:00")
        assert "3 Dec 2027, 12:00\N{NO-BREAK SPACE}UTC" in page_of(house, "second", "/scorecards")
        live_in(house, MOSCOW)
        # Nobody knows what was meant: it stays an hour of UTC until somebody says so.
        assert "3 Dec 2027, 12:00\N{NO-BREAK SPACE}UTC" in page_of(house, "second", "/scorecards")
        plan(house, application, "2027-12-03T12:00", MOSCOW)
        shown = page_of(house, "second", "/scorecards")
        assert "3 Dec 2027, 15:00<" in shown
        assert "UTC" not in shown

    @one_database
    def test_a_page_asks_for_the_zone_once_and_what_holds_no_hour_never(
        self, house: House, client: FlaskClient
    ) -> None:
        visitor = house.visit("recruiter")
        visitor.get("/account")
        with questions(house.kit) as asked:
            visitor.get("/account")
        assert len([each for each in asked if "organisation.zone" in each]) == 1
        with questions(house.kit) as asked:
            client.get("/static/css/theme.css").close()
            client.get("/healthz")
        assert not [each for each in asked if "organisation" in each]


class TestVacancy:
    def test_interviews_are_read_in_its_zone_and_the_list_names_it(self, house: House) -> None:
        application = house.interviewed()
        plan(house, application, "2027-12-02T23:00", VLADIVOSTOK)
        live_in(house, MOSCOW, VLADIVOSTOK)
        for path in ("/scorecards", "/"):
            assert "3 Dec 2027, 09:00, Vladivostok (UTC+10)" in page_of(house, "second", path)
        live_in(house, VLADIVOSTOK, VLADIVOSTOK)
        assert "3 Dec 2027, 09:00<" in page_of(house, "second", "/scorecards")

    def test_its_zone_is_set_on_the_panel_page_and_when_it_is_opened(self, house: House) -> None:
        recruiter, path = house.visit("recruiter"), f"/vacancies/{house.vacancy}"
        assert recruiter.post(f"{path}/zone", {"zone": "Asia/Omsk"}).status_code == 302
        assert house.kept().zone == "Asia/Omsk"
        page = recruiter.get(f"{path}/panel").get_data(as_text=True)
        assert '<option selected value="Asia/Omsk">' in page
        recruiter.post(f"{path}/zone", {"zone": "Omsk"})
        assert house.kept().zone == "Asia/Omsk"
        recruiter.post(f"{path}/zone", {"zone": ""})
        assert house.kept().zone == ""
        kept = house.kept()
        sent = {"subject": f"library:{kept.description}", "employer": str(house.employer)}
        sent |= {"rubric": kept.rubric_name, "zone": VLADIVOSTOK}
        answer = recruiter.post("/vacancies/new", sent)
        assert answer.status_code == 302
        with house.kit.database.reading() as session:
            made = session.get_one(Vacancy, int(answer.location.rpartition("/")[2]))
            assert made.zone == VLADIVOSTOK


class TestPlanning:
    @pytest.mark.parametrize(
        ("zone", "hour", "moment"),
        [
            (MOSCOW, "2027-12-03T15:00", "2027-12-03T12:00"),
            (VLADIVOSTOK, "2027-12-03T09:00", "2027-12-02T23:00"),
            (NEW_YORK, "2027-12-03T23:30", "2027-12-04T04:30"),
            ("Europe/London", "2027-07-03T10:00", "2027-07-03T09:00"),
            ("", "2027-12-03T15:00", "2027-12-03T15:00"),
        ],
    )
    def test_a_typed_hour_is_one_of_the_zone_beside_it(
        self, house: House, zone: str, hour: str, moment: str
    ) -> None:
        live_in(house, zone)
        application = house.interviewed()
        recruiter, path = house.visit("recruiter"), f"/applications/{application}"
        assert f'name="zone" type="hidden" value="{zone}"' in page_of(house, "recruiter", path)
        assert recruiter.post(f"{path}/plan", typed(zone, hour)).status_code == 302
        kept = planned(house, application)
        assert kept.starts_at == datetime.fromisoformat(moment).replace(tzinfo=UTC)
        assert kept.zone == zone
        assert f'value="{hour}"' in page_of(house, "recruiter", path)

    def test_the_page_says_whose_hour_it_is(self, house: House) -> None:
        live_in(house, MOSCOW, VLADIVOSTOK)
        application = house.interviewed()
        path = f"/applications/{application}"
        assert "Time zone: Vladivostok (UTC+10)" in page_of(house, "recruiter", path)
        house.visit("recruiter").post(f"{path}/plan", typed(VLADIVOSTOK, "2027-12-03T15:00"))
        page = page_of(house, "recruiter", path)
        assert "3 Dec 2027, 15:00, Vladivostok (UTC+10)" in page

    def test_a_vacancy_tells_which_zone_it_has_by_default(self, house: House) -> None:
        live_in(house, VLADIVOSTOK)
        for path in ("/vacancies/new", f"/vacancies/{house.vacancy}/panel"):
            assert "default: Vladivostok (UTC+10)" in page_of(house, "recruiter", path)

    def test_an_hour_typed_before_the_zone_was_changed_stays_one_of_the_page(
        self, house: House
    ) -> None:
        application = house.interviewed()
        live_in(house, VLADIVOSTOK)
        recruiter = house.visit("recruiter")
        recruiter.post(f"/applications/{application}/plan", typed(MOSCOW, "2027-12-03T15:00"))
        assert planned(house, application).starts_at == datetime(2027, 12, 3, 12, tzinfo=UTC)
        page = page_of(house, "recruiter", f"/applications/{application}")
        assert "3 Dec 2027, 22:00, Vladivostok" in page

    @pytest.mark.parametrize(
        ("zone", "hour", "said"),
        [
            (NEW_YORK, "2027-03-14T02:30", "from 02:00 straight to 03:00"),
            ("Europe/London", "2027-03-28T01:30", "from 01:00 straight to 02:00"),
        ],
    )
    def test_an_hour_that_the_clock_leaves_out_is_refused_at_the_field(
        self, house: House, zone: str, hour: str, said: str
    ) -> None:
        application = house.interviewed()
        path = f"/applications/{application}/plan"
        answer = house.visit("recruiter").post(path, typed(zone, hour))
        assert answer.status_code == 422
        at_field = text_of(answer).split('id="starts_at-error"')[1].split("</p>")[0]
        assert said in at_field
        assert f'value="{hour}"' in text_of(answer)

    @pytest.mark.parametrize(
        ("zone", "hour", "offsets", "moments"),
        [
            (NEW_YORK, "2026-11-01T01:30", ("UTC−4", "UTC−5"), (5, 6)),
            ("Europe/London", "2026-10-25T01:30", ("UTC+1", "UTC"), (0, 1)),
        ],
    )
    def test_of_an_hour_that_comes_twice_it_is_asked_which_one(
        self,
        house: House,
        zone: str,
        hour: str,
        offsets: tuple[str, str],
        moments: tuple[int, int],
    ) -> None:
        application = house.interviewed()
        recruiter, path = house.visit("recruiter"), f"/applications/{application}/plan"
        asked = recruiter.post(path, typed(zone, hour))
        assert asked.status_code == 422
        assert "comes twice" in text_of(asked)
        for words, offset in zip(("the first", "the second"), offsets, strict=True):
            assert f"{words}, {offset}<" in text_of(asked)
        for turn, expected in enumerate(moments):
            sent = typed(zone, hour, turn=str(turn))
            assert recruiter.post(path, sent).status_code == 302
            assert planned(house, application).starts_at.hour == expected

    @pytest.mark.parametrize("hour", ["0001-01-01T00:00", "9999-12-31T23:59", "1999-12-31T10:00"])
    def test_years_beyond_all_interviews_are_refused(self, house: House, hour: str) -> None:
        path = f"/applications/{house.interviewed()}/plan"
        answer = house.visit("recruiter").post(path, typed(NEW_YORK, hour))
        assert answer.status_code == 422
        assert "Check the year." in text_of(answer)

    @pytest.mark.parametrize("hour", ["", "tomorrow", "2027-02-30T10:00"])
    def test_what_is_no_hour_is_refused(self, house: House, hour: str) -> None:
        path = f"/applications/{house.interviewed()}/plan"
        assert house.visit("recruiter").post(path, typed(MOSCOW, hour)).status_code == 422

    @one_database
    def test_a_zone_that_is_none_is_refused(self, house: House) -> None:
        application = house.interviewed()
        sent = typed("Mars/Olympus", "2027-12-03T15:00")
        answer = house.visit("recruiter").post(f"/applications/{application}/plan", sent)
        assert answer.status_code == 422


@one_database
def test_a_zone_that_this_machine_does_not_know_is_asked_for_anew(house: House) -> None:
    """A backup may come from a machine with a newer time zone database."""
    application = house.interviewed()
    plan(house, application, "2027-12-03T12:00", MOSCOW)
    live_in(house, "Mars/Olympus", "Mars/Tharsis")
    assert "12:00\N{NO-BREAK SPACE}UTC" in page_of(house, "second", "/scorecards")
    assert "Choose the time zone<" in page_of(house, "root", "/")
    assert house.visit("root").get("/organisation").status_code == 200


@one_database
def test_pages_of_a_candidate_speak_of_one_day_with_the_papers(house: House) -> None:
    application = house.interviewed()
    live_in(house, MOSCOW, VLADIVOSTOK)
    page = page_of(house, "recruiter", f"/applications/{application}/candidate")
    assert "Days and hours here are those of the vacancy: Vladivostok (UTC+10)." in page
    live_in(house, VLADIVOSTOK, VLADIVOSTOK)
    page = page_of(house, "recruiter", f"/applications/{application}/candidate")
    assert "those of the vacancy" not in page
