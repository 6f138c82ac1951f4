"""Moments as the clock of a place shows them, and what that place is called."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global

from job_descriptions.writing.localized import Language
from job_descriptions.writing.typography import NBSP

_HOUR = 60


def read_clock(moment: datetime, zone: str) -> datetime:
    """Return a moment on the clock of a place; without a zone of its own it is one of UTC.

    `zone` is a name of the time zone database, "" is UTC.
    """
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return known.astimezone(ZoneInfo(zone or "UTC"))


def day_of(moment: datetime, zone: str) -> date:
    """Return the day that it is at a moment in a place; `zone` as for `read_clock`."""
    return read_clock(moment, zone).date()


@cache
def city_of(zone: str, language: Language) -> str:
    """Return what a zone is called: «Владивосток», “New York”; by its own name where unknown."""
    aliases = get_global("zone_aliases")
    same = aliases.get(zone, zone)
    kin = [zone, same, *sorted(old for old, new in aliases.items() if new == same)]
    known = Locale.parse(language).time_zones
    cities = (known[each].get("city") for each in kin if each in known)
    return next(filter(None, cities), "") or zone.rpartition("/")[2].replace("_", " ")


def offset_of(local: datetime) -> str:
    """Return how far a clock is from UTC at its own moment: “UTC+10”, “UTC−3:30”, “UTC”."""
    minutes = int((local.utcoffset() or timedelta()).total_seconds() // 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), _HOUR)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}{f':{rest:02d}' if rest else ''}"


def place_of(local: datetime, language: Language) -> str:
    """Return whose clock it is, with its offset at that moment: «Владивосток (UTC+10)», “UTC”."""
    city = city_of(str(local.tzinfo), language)
    return city if city == "UTC" else f"{city} ({offset_of(local)})"


def hour_of(local: datetime, language: Language) -> str:
    """Return the hour and whose it is: «15:00, Владивосток (UTC+10)», “15:00 UTC”."""
    place = place_of(local, language).replace(" (", f"{NBSP}(")
    return f"{local:%H:%M}{NBSP if place == 'UTC' else ', '}{place}"
