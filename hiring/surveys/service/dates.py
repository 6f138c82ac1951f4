"""Dates as surveys tell them: a year, a month or a day."""

from calendar import monthrange
from datetime import date

_DECEMBER = 12


def last_day(told: str) -> date:
    """Return the last day that `2026`, `2026-05` or `2026-05-13` may mean.

    Raises ValueError where it is no date.
    """
    parts = [int(part) for part in told.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else _DECEMBER
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])  # noqa: PLR2004 # year, month, day
