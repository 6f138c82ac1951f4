"""Working days and hours, as far as the words of a schedule state them."""

import re
from dataclasses import dataclass

_DAYS = (
    ("FIVE_ON_TWO_OFF", r"\b5\s*/\s*2\b|пятидневн|five[- ]day|five days a week|5[- ]day"),
    ("SIX_ON_ONE_OFF", r"\b6\s*/\s*1\b|шестидневн|six[- ]day|six days a week|6[- ]day"),
    ("FOUR_ON_THREE_OFF", r"\b4\s*/\s*3\b|четыр[её]хдневн|four[- ]day|four days a week|4[- ]day"),
    ("FOUR_ON_FOUR_OFF", r"\b4\s*/\s*4\b"),
    ("FOUR_ON_TWO_OFF", r"\b4\s*/\s*2\b"),
    ("THREE_ON_THREE_OFF", r"\b3\s*/\s*3\b"),
    ("THREE_ON_TWO_OFF", r"\b3\s*/\s*2\b"),
    ("TWO_ON_TWO_OFF", r"\b2\s*/\s*2\b"),
    ("TWO_ON_ONE_OFF", r"\b2\s*/\s*1\b"),
    ("ONE_ON_THREE_OFF", r"\b1\s*/\s*3\b|сутки через трое"),
    ("ONE_ON_TWO_OFF", r"\b1\s*/\s*2\b"),
)
_WEEK = {"FIVE_ON_TWO_OFF": 5, "SIX_ON_ONE_OFF": 6, "FOUR_ON_THREE_OFF": 4}
_A_DAY = re.compile(
    r"(\d{1,2})[- ](?:часов\w+ )?(?:рабочий день|рабочего дня)|(\d{1,2}) час\w* в день"
    r"|(\d{1,2})[- ]hours?[- ](?:a |per |working )?day",
    re.IGNORECASE,
)
_A_WEEK = re.compile(
    r"(\d{2})[- ]?(?:час\w*)(?! в (?:день|месяц|год))"
    r"|(\d{2}) hours?(?! (?:a|per) (?:day|month|year))",
    re.IGNORECASE,
)
_LONGEST_LISTED_DAY = 12


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """Days on and off as job boards name them, and hours a day; empty and None where unknown."""

    days: str
    hours: int | None


def working_time(schedule: str) -> WorkingTime:
    """Return the days and daily hours that a schedule states; nothing is guessed.

    Weekly hours give daily ones where the days of the week are stated and divide them evenly.
    Two different statements count as none.
    """
    found = {name for name, words in _DAYS if re.search(words, schedule, re.IGNORECASE)}
    days = found.pop() if len(found) == 1 else ""
    return WorkingTime(days, _daily(schedule) or _from_week(schedule, days))


def _daily(schedule: str) -> int | None:
    return _only(_A_DAY, schedule)


def _from_week(schedule: str, days: str) -> int | None:
    weekly = _only(_A_WEEK, schedule)
    if weekly is None or days not in _WEEK or weekly % _WEEK[days]:
        return None
    hours = weekly // _WEEK[days]
    return hours if hours <= _LONGEST_LISTED_DAY else None


def _only(pattern: re.Pattern[str], schedule: str) -> int | None:
    numbers = {int("".join(match.groups(""))) for match in pattern.finditer(schedule)}
    return numbers.pop() if len(numbers) == 1 else None
