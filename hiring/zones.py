"""People's own time: moments are UTC in storage, and a place has its own hour, day and today."""

from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel.core import get_global

from job_descriptions.writing.clock import day_of, place_of, read_clock
from job_descriptions.writing.localized import Language
from job_descriptions.writing.sorting import sort_key

UTC_ZONE = ZoneInfo("UTC")
_standing: ContextVar[ZoneInfo] = ContextVar("zone", default=UTC_ZONE)
# What the systems keep among the zones and no place has.
_NO_PLACES = {"localtime", "posixrules", "Factory"}
_WORLD = "001"
# From west to east, the cities that Russians know their zones by.
RUSSIA = (
    "Europe/Kaliningrad",
    "Europe/Moscow",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Omsk",
    "Asia/Novosibirsk",
    "Asia/Krasnoyarsk",
    "Asia/Irkutsk",
    "Asia/Yakutsk",
    "Asia/Vladivostok",
    "Asia/Magadan",
    "Asia/Kamchatka",
)


def zone() -> ZoneInfo:
    """The zone in which hours are shown and typed at this moment."""
    return _standing.get()


def stand_in(wanted: ZoneInfo) -> None:
    """Show and read hours of this zone for the rest of this context."""
    _standing.set(wanted)


def zone_named(name: str | None) -> ZoneInfo:
    """Return a zone by its name in the time zone database; UTC where none was chosen yet.

    So is one that this machine does not know (its database may be older): hours are named UTC.
    """
    return ZoneInfo(name) if name and is_zone(name) else UTC_ZONE


def is_zone(name: str) -> bool:
    """Whether this is a name of the time zone database."""
    return name in _known()


def zone_choices(now: datetime, language: Language) -> tuple[list[tuple[str, str]], ...]:
    """Return the zones of Russia and those of the world, each as its name and its words.

    The words are the city and how far it is from UTC today; the world is in the cities' order.
    """
    territories = get_global("zone_territories")
    world = [
        name for name in territories if territories[name] not in (_WORLD, "ZZ") and is_zone(name)
    ]
    lists = [
        [(name, place_of(read_clock(now, name), language)) for name in names]
        for names in (RUSSIA, [each for each in world if each not in RUSSIA])
    ]
    return lists[0], [*sorted(lists[1], key=lambda each: sort_key(each[1])), ("UTC", "UTC")]


def moments_at(typed: datetime, place: ZoneInfo) -> tuple[datetime, ...]:
    """Return the moments at which a place's clock shows what was typed, as UTC, the earlier first.

    There is none where the clock goes forward over it, and two where it goes back.
    """
    tries = [typed.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1)]
    shown = [each for each in tries if each.astimezone(place).replace(tzinfo=None) == typed]
    return tuple(dict.fromkeys(shown))


def hours_around(typed: datetime, place: ZoneInfo) -> tuple[datetime, datetime]:
    """Return what a clock that goes forward over an hour shows just before and just after."""
    before, after = (_offset(typed.replace(tzinfo=place, fold=fold)) for fold in (0, 1))
    low, high = typed - after, typed - before
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        is_before = _offset(read_clock(middle, str(place))) == before
        low, high = (middle, high) if is_before else (low, middle)
    change = high.replace(microsecond=0)
    return change + before, change + after


def day_in(moment: datetime, place: ZoneInfo) -> date:
    """Return the day that a moment falls on in a zone: of this moment, that place's today."""
    return day_of(moment, str(place))


def _offset(local: datetime) -> timedelta:
    return local.utcoffset() or timedelta()


@cache
def _known() -> frozenset[str]:
    return frozenset(available_timezones() - _NO_PLACES)
