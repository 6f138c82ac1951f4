"""Hours of a place: which moment a typed hour is, and which day and hour a moment is there."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from hiring.zones import day_in, hours_around, is_zone, moments_at, zone_choices
from job_descriptions.writing.clock import city_of, hour_of, place_of, read_clock
from job_descriptions.writing.localized import Language

MOSCOW, VLADIVOSTOK = ZoneInfo("Europe/Moscow"), ZoneInfo("Asia/Vladivostok")
NEW_YORK, LONDON = ZoneInfo("America/New_York"), ZoneInfo("Europe/London")


def at(iso: str) -> datetime:
    """Return an hour as it is typed, without a zone."""
    return datetime.fromisoformat(iso)


@pytest.mark.parametrize(
    ("typed", "place", "moment"),
    [
        ("2026-12-03T15:00", MOSCOW, datetime(2026, 12, 3, 12, tzinfo=UTC)),
        ("2026-12-03T09:00", VLADIVOSTOK, datetime(2026, 12, 2, 23, tzinfo=UTC)),
        ("2026-12-03T23:30", NEW_YORK, datetime(2026, 12, 4, 4, 30, tzinfo=UTC)),
        ("2026-07-03T10:00", LONDON, datetime(2026, 7, 3, 9, tzinfo=UTC)),
    ],
)
def test_an_hour_is_one_moment_and_reads_back_the_same(
    typed: str, place: ZoneInfo, moment: datetime
) -> None:
    assert moments_at(at(typed), place) == (moment,)
    assert moment.astimezone(place).replace(tzinfo=None) == at(typed)
    assert day_in(moment, place) == at(typed).date()


def test_morning_in_vladivostok_is_yesterday_in_utc() -> None:
    moment = datetime(2026, 12, 2, 23, tzinfo=UTC)
    assert day_in(moment, VLADIVOSTOK) == date(2026, 12, 3)
    assert day_in(moment, MOSCOW) == date(2026, 12, 3)
    assert day_in(moment, NEW_YORK) == date(2026, 12, 2)


@pytest.mark.parametrize(
    ("typed", "place", "before", "after"),
    [
        ("2027-03-14T02:30", NEW_YORK, 2, 3),
        ("2027-03-28T01:30", LONDON, 1, 2),
    ],
)
def test_an_hour_that_the_clock_leaves_out_is_no_moment(
    typed: str, place: ZoneInfo, before: int, after: int
) -> None:
    assert moments_at(at(typed), place) == ()
    ends = hours_around(at(typed), place)
    assert [(each.hour, each.minute) for each in ends] == [(before, 0), (after, 0)]
    assert len(moments_at(at(typed).replace(hour=after, minute=0), place)) == 1
    assert len(moments_at(at(typed).replace(hour=before - 1, minute=59), place)) == 1


def test_half_an_hour_that_is_left_out_is_named_to_the_minute() -> None:
    ends = hours_around(at("2026-10-04T02:15"), ZoneInfo("Australia/Lord_Howe"))
    assert [f"{each:%H:%M}" for each in ends] == ["02:00", "02:30"]


@pytest.mark.parametrize(
    ("typed", "place", "hours"),
    [
        ("2026-11-01T01:30", NEW_YORK, (5, 6)),
        ("2026-10-25T01:30", LONDON, (0, 1)),
    ],
)
def test_an_hour_that_comes_twice_is_two_moments_the_earlier_first(
    typed: str, place: ZoneInfo, hours: tuple[int, int]
) -> None:
    moments = moments_at(at(typed), place)
    assert tuple(each.hour for each in moments) == hours
    assert {each.astimezone(place).replace(tzinfo=None) for each in moments} == {at(typed)}


@pytest.mark.parametrize(
    ("place", "language", "words"),
    [
        ("Asia/Vladivostok", "ru", "15:00, Владивосток (UTC+10)"),
        ("America/New_York", "en", "00:00, New York (UTC−5)"),
        ("Asia/Kolkata", "en", "10:30, Kolkata (UTC+5:30)"),
        ("Europe/London", "ru", "05:00, Лондон (UTC)"),
        ("", "ru", "05:00 UTC"),
        ("Etc/UTC", "en", "05:00 UTC"),
    ],
)
def test_an_hour_says_whose_it_is(place: str, language: Language, words: str) -> None:
    moment = datetime(2026, 12, 3, 5, tzinfo=UTC)
    assert hour_of(read_clock(moment, place), language).replace("\u00a0", " ") == words


def test_the_offset_is_that_of_the_moment_and_not_of_today() -> None:
    summer, winter = (datetime(2026, month, 3, tzinfo=UTC) for month in (7, 12))
    assert place_of(read_clock(summer, "Europe/London"), "en") == "London (UTC+1)"
    assert place_of(read_clock(winter, "Europe/London"), "en") == "London (UTC)"


@pytest.mark.parametrize(
    ("zone", "city"),
    [
        ("Europe/Kyiv", "Киев"),
        ("Europe/Kiev", "Киев"),
        ("Asia/Calcutta", "Калькутта"),
        ("Asia/Kolkata", "Калькутта"),
        ("America/Argentina/Buenos_Aires", "Буэнос-Айрес"),
        ("US/Eastern", "Нью-Йорк"),
        ("Etc/GMT+5", "GMT+5"),
    ],
)
def test_old_and_new_names_of_a_zone_are_the_same_city(zone: str, city: str) -> None:
    assert city_of(zone, "ru") == city


@pytest.mark.parametrize("name", ["", "localtime", "Factory", "Moscow", "../etc/passwd", "ru"])
def test_what_is_no_zone_is_known_as_none(name: str) -> None:
    assert not is_zone(name)


def test_the_lists_begin_with_russia_and_name_each_city_in_the_language() -> None:
    russia, world = zone_choices(datetime(2026, 12, 3, tzinfo=UTC), "ru")
    assert russia[1] == ("Europe/Moscow", "Москва (UTC+3)")
    assert ("America/New_York", "Нью-Йорк (UTC−5)") in world
    assert all(is_zone(name) for name, _words in [*russia, *world])
    assert len({name for name, _words in [*russia, *world]}) > 400
    latin = [words for _name, words in [*russia, *world] if words[0].isascii()]
    assert latin == ["UTC"]
