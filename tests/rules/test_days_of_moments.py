"""A moment falls on the day that it is where people are: also when their clocks are changed."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hiring.zones import UTC_ZONE, day_in, zone_named

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("zone", "moment", "day"),
    [
        ("Asia/Vladivostok", "2026-05-03T23:00:00+00:00", date(2026, 5, 4)),
        ("America/New_York", "2026-05-05T03:30:00+00:00", date(2026, 5, 4)),
        ("America/New_York", "2026-12-02T04:30:00+00:00", date(2026, 12, 1)),
        ("", "2026-05-03T23:00:00+00:00", date(2026, 5, 3)),
    ],
)
def test_today_is_the_place_s(zone: str, moment: str, day: date) -> None:
    assert day_in(datetime.fromisoformat(moment), zone_named(zone)) == day


@pytest.mark.parametrize(
    ("zone", "day", "begins", "ends"),
    [
        ("America/New_York", date(2026, 11, 1), "2026-11-01T04:00Z", "2026-11-02T05:00Z"),
        ("America/New_York", date(2027, 3, 14), "2027-03-14T05:00Z", "2027-03-15T04:00Z"),
        ("Europe/London", date(2026, 10, 25), "2026-10-24T23:00Z", "2026-10-26T00:00Z"),
        ("Europe/London", date(2027, 3, 28), "2027-03-28T00:00Z", "2027-03-28T23:00Z"),
    ],
)
def test_a_day_of_25_or_23_hours_is_one_day(zone: str, day: date, begins: str, ends: str) -> None:
    place = ZoneInfo(zone)
    first, last = datetime.fromisoformat(begins), datetime.fromisoformat(ends) - SECOND
    assert (last - first) in {timedelta(hours=25) - SECOND, timedelta(hours=23) - SECOND}
    assert {day_in(first, place), day_in(last, place)} == {day}
    assert day_in(first - SECOND, place) == day - timedelta(days=1)
    assert day_in(last + SECOND, place) == day + timedelta(days=1)


def test_a_zone_of_the_moment_changes_nothing() -> None:
    moment = datetime(2026, 5, 4, 9, tzinfo=ZoneInfo("Asia/Vladivostok"))
    assert day_in(moment, UTC_ZONE) == date(2026, 5, 3)
