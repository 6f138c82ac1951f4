"""After zones came: the organisation's is asked for, and hours that were typed as UTC."""

from datetime import UTC, datetime

import pytest

from hiring.toolkit import Toolkit
from hiring.vacancies.models import Vacancy
from tests.app.accounts import text_of
from tests.app.hiring_desk import House, open_house
from tests.app.zoned import MOSCOW, NEW_YORK, live_in, page_of, plan, planned


@pytest.fixture
def house(kit: Toolkit) -> House:
    return open_house(kit)


def test_an_administrator_is_asked_for_the_zone_and_others_are_told(house: House) -> None:
    assert "Choose the time zone<" in page_of(house, "root", "/")
    told = page_of(house, "recruiter", "/")
    assert "Times are shown in UTC until an administrator" in told
    assert "/organisation" not in told
    live_in(house, MOSCOW)
    for who in ("root", "recruiter"):
        assert "time zone" not in page_of(house, who, "/")


def test_hours_typed_as_utc_are_asked_about_once_the_zone_is_known(house: House) -> None:
    application = house.interviewed()
    plan(house, application, "2027-12-03T15:00")
    question = "Interview times to confirm"
    assert question not in page_of(house, "recruiter", "/")
    live_in(house, MOSCOW)
    assert question not in page_of(house, "second", "/")
    page = page_of(house, "recruiter", "/")
    typed = "3 Dec 2027, 15:00\N{NO-BREAK SPACE}UTC"
    for words in (typed, "18:00, Moscow (UTC+3)", "15:00, Moscow (UTC+3)"):
        assert words in page


@pytest.mark.parametrize(("choice", "hour"), [("kept", 15), ("meant", 12)])
def test_one_click_settles_it(house: House, choice: str, hour: int) -> None:
    application = house.interviewed()
    plan(house, application, "2027-12-03T15:00")
    live_in(house, MOSCOW)
    recruiter = house.visit("recruiter")
    seen = planned(house, application).starts_at.isoformat()
    sent = {"seen": seen, "choice": choice}
    assert recruiter.post(f"/applications/{application}/hour", sent).location == "/"
    kept = planned(house, application)
    assert (kept.starts_at.hour, kept.zone) == (hour, MOSCOW)
    assert "Interview times to confirm" not in page_of(house, "recruiter", "/")
    # A second click, or a colleague's, moves nothing.
    late = recruiter.post(f"/applications/{application}/hour", sent | {"choice": "meant"})
    assert planned(house, application).starts_at == kept.starts_at
    assert "Look at it again." in text_of(recruiter.get(late.location))


def test_what_was_planned_anew_meanwhile_is_not_moved(house: House) -> None:
    application = house.interviewed()
    plan(house, application, "2027-12-03T15:00")
    live_in(house, MOSCOW)
    seen = planned(house, application).starts_at.isoformat()
    plan(house, application, "2027-12-04T10:00")
    sent = {"seen": seen, "choice": "meant"}
    house.visit("recruiter").post(f"/applications/{application}/hour", sent)
    assert planned(house, application).starts_at == datetime(2027, 12, 4, 10, tzinfo=UTC)


def test_nothing_is_asked_about_what_is_over_or_the_same_in_both(house: House) -> None:
    over, same = house.interviewed(), house.interviewed()
    plan(house, over, "2020-12-03T15:00")
    plan(house, same, "2027-12-03T15:00")
    live_in(house, "Europe/London")
    assert "Interview times to confirm" not in page_of(house, "recruiter", "/")


def test_an_hour_that_the_zone_leaves_out_can_only_be_kept(house: House) -> None:
    application = house.interviewed()
    plan(house, application, "2027-03-14T02:30")
    live_in(house, NEW_YORK)
    page = page_of(house, "recruiter", "/")
    assert 'value="kept"' in page
    assert 'value="meant"' not in page
    seen = planned(house, application).starts_at.isoformat()
    sent = {"seen": seen, "choice": "meant"}
    house.visit("recruiter").post(f"/applications/{application}/hour", sent)
    assert planned(house, application).zone == ""


def test_another_place_alone_settles_no_hour(house: House) -> None:
    """The form shows the hour as it was typed, one of UTC, until somebody says what was meant."""
    application = house.interviewed()
    plan(house, application, "2027-12-03T15:00")
    live_in(house, MOSCOW)
    page = page_of(house, "recruiter", f"/applications/{application}")
    assert 'value="2027-12-03T15:00"' in page
    sent = {"starts_at": "2027-12-03T15:00", "zone": "", "place": "Room 5"}
    house.visit("recruiter").post(f"/applications/{application}/plan", sent)
    kept = planned(house, application)
    assert (kept.place, kept.zone, kept.starts_at.hour) == ("Room 5", "", 15)
    assert "Interview times to confirm" in page_of(house, "recruiter", "/")


@pytest.mark.parametrize("over", [True, False])
def test_what_is_over_or_closed_is_not_moved(house: House, over: bool) -> None:  # noqa: FBT001 # a parameter
    application = house.interviewed()
    plan(house, application, "2020-12-03T15:00" if over else "2027-12-03T15:00")
    live_in(house, MOSCOW)
    if not over:
        with house.kit.database.transaction() as session:
            session.get_one(Vacancy, house.vacancy).closed_at = house.now
    before = planned(house, application).starts_at
    sent = {"seen": before.isoformat(), "choice": "meant"}
    house.visit("recruiter").post(f"/applications/{application}/hour", sent)
    assert planned(house, application).starts_at == before
