"""People's own time: moments are UTC in storage, and a place has its own hour, day and today."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

UTC_ZONE = ZoneInfo("UTC")
_standing: ContextVar[ZoneInfo] = ContextVar("zone", default=UTC_ZONE)


def zone() -> ZoneInfo:
    """The zone in which hours are shown and typed at this moment."""
    return _standing.get()


def stand_in(wanted: ZoneInfo) -> None:
    """Show and read hours of this zone for the rest of this context."""
    _standing.set(wanted)


@contextmanager
def standing_in(wanted: ZoneInfo) -> Iterator[None]:
    """Show and read hours of this zone for the length of a block."""
    token = _standing.set(wanted)
    try:
        yield
    finally:
        _standing.reset(token)


def zone_named(name: str | None) -> ZoneInfo:
    """Return a zone by its name in the time zone database; UTC where none was chosen yet."""
    return ZoneInfo(name) if name else UTC_ZONE


def day_in(moment: datetime, place: ZoneInfo) -> date:
    """Return the day that a moment falls on in a zone: of this moment, that place's today."""
    return moment.astimezone(place).date()
