"""Times of the day as minutes after midnight, written as 09:30 in files."""

import re
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer

_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)|24:00")


def minute_of_day(words: object) -> int:
    """Return `09:30` as 570 minutes after midnight. Raises ValueError for anything else."""
    match = _CLOCK.fullmatch(words) if isinstance(words, str) else None
    if match is None:
        raise ValueError("not a time of the form HH:MM")
    return 60 * int(match[1]) + int(match[2]) if match[1] else 24 * 60


def clock_time(minute: int) -> str:
    """Return 570 minutes after midnight as `09:30`."""
    return f"{minute // 60:02}:{minute % 60:02}"


MinuteOfDay = Annotated[int, BeforeValidator(minute_of_day), PlainSerializer(clock_time)]
