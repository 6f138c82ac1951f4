"""Ages and dates of figures in words: «11 лет 7 месяцев», “11 years 7 months”, «апрель 2015 г.»."""

from collections.abc import Iterator, Mapping
from datetime import date

from babel.dates import format_date

from hiring.salary.ages import Age
from job_descriptions.writing.figures import plural
from job_descriptions.writing.localized import Language, Text
from job_descriptions.writing.typography import long_date

_YEARS: Mapping[Language, Mapping[str, str]] = {
    "ru": {"one": "год", "few": "года", "other": "лет"},
    "en": {"one": "year", "other": "years"},
}
_MONTHS: Mapping[Language, Mapping[str, str]] = {
    "ru": {"one": "месяц", "few": "месяца", "other": "месяцев"},
    "en": {"one": "month", "other": "months"},
}
_NO_DATE = Text("дата не названа", "no date is named")
_FRESH = Text("меньше месяца", "less than a month")
_NOT_A_YEAR = Text("меньше года", "less than a year")
_SINCE_PUBLICATION = Text("{age} с публикации", "{age} since publication")


def age_words(age: Age, language: Language) -> str:
    """Return an age in words; one that counts from publication says so."""
    if not age.known:
        return _NO_DATE[language]
    young = _FRESH if age.months_known else _NOT_A_YEAR
    words = " ".join(_parts(age, language)) or young[language]
    if age.since == "publication":
        return _SINCE_PUBLICATION[language].format(age=words)
    return words


def date_words(told: str, language: Language) -> str:
    """Return a date of any length, `2015`, `2015-04` or `2015-04-13`, in words; "" stays "".

    Raises ValueError where it is no date.
    """
    year, _, rest = told.partition("-")
    if not rest:
        return year
    if "-" in rest:
        return long_date(told, language)
    pattern = "LLLL y 'г'." if language == "ru" else "LLLL y"
    return str(format_date(date(int(year), int(rest), 1), pattern, locale=language))


def _parts(age: Age, language: Language) -> Iterator[str]:
    if age.years:
        yield plural(age.years, _YEARS[language], language)
    if age.months:
        yield plural(age.months, _MONTHS[language], language)
