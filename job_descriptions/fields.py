"""The particulars that an employer fills in: what each field is and how its value is read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email

from job_descriptions.errors import InvalidValue
from job_descriptions.writing.characters import has_control_characters
from job_descriptions.writing.localized import Text
from job_descriptions.writing.numbers import LARGEST, InvalidNumber, Number, Wanted, read_number

FieldType = Literal["text", "long_text", "date", "integer", "money", "choice", "url", "email"]
_CENTS = 2


@dataclass(frozen=True, slots=True)
class Field:
    """One declared field; `minimum` and `maximum` bound numbers, `max_length` counts characters."""

    type: FieldType
    label: Text
    help: Text
    required_for: tuple[Literal["internal", "vacancy"], ...] = ()
    default: str = ""
    neutral: bool = False
    choices: dict[str, Text] = field(default_factory=dict)
    minimum: int | None = None
    maximum: int | None = None
    max_length: int = 200
    pattern: str = ""

    @property
    def localized(self) -> bool:
        """Whether the value is written once per language."""
        return self.type in ("text", "long_text") and not self.neutral


Fields = Mapping[str, Field]


def with_defaults(fields: Fields, values: Mapping[str, str]) -> dict[str, str]:
    """Return the values with the declared default of every field that has none."""
    defaults = {name: declared.default for name, declared in fields.items() if declared.default}
    return defaults | {name: value for name, value in values.items() if value}


def clean_value(name: str, declared: Field, raw: str) -> str:
    """Return `raw` in the stored form of its field; an empty string stays empty.

    Dates become ISO 8601, numbers plain digits with a point. Raises InvalidValue
    with a code (`too_long`, `control_characters`, `not_a_date`, `reads_two_ways`, …) for anything
    else.
    """
    value = raw.replace("\r\n", "\n").strip()
    if not value:
        return ""
    if len(value) > declared.max_length:
        raise InvalidValue("too_long", name, str(declared.max_length))
    if has_control_characters(value):
        raise InvalidValue("control_characters", name)
    return _READERS[declared.type](name, declared, value)


def _line(name: str, declared: Field, value: str) -> str:
    line = " ".join(value.split())
    if declared.pattern and not re.fullmatch(declared.pattern, line):
        raise InvalidValue("wrong_pattern", name, declared.pattern)
    return line


def _long_text(_name: str, _declared: Field, value: str) -> str:
    return value


def _date(name: str, _declared: Field, value: str) -> str:
    day_first = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", value)
    parts = day_first.groups()[::-1] if day_first else value.split("-")
    try:
        return date(*(int(part) for part in parts)).isoformat()
    except (TypeError, ValueError, OverflowError):
        raise InvalidValue("not_a_date", name) from None


def _number(name: str, declared: Field, value: str, places: int) -> Number:
    lowest = -LARGEST if declared.minimum is None else declared.minimum
    highest = LARGEST if declared.maximum is None else declared.maximum
    wanted = Wanted(places, lowest, highest, "money" if declared.type == "money" else "")
    try:
        return read_number(value, wanted)
    except InvalidNumber as problem:
        raise InvalidValue(problem.code, name, problem.detail, problem.readings) from None


def _integer(name: str, declared: Field, value: str) -> str:
    return str(int(_number(name, declared, value, 0).value))


def _money(name: str, declared: Field, value: str) -> str:
    return f"{_number(name, declared, value, _CENTS).value.normalize():f}"


def currency_problem(name: str, declared: Field, raw: str, currency: str) -> InvalidValue | None:
    """Return what is wrong with a sum, clean by itself, that names another currency than this."""
    found = _number(name, declared, raw, _CENTS)
    if not found.contradicts(currency):
        return None
    return InvalidValue("other_currency", name, found.currencies[0])


def _choice(name: str, declared: Field, value: str) -> str:
    if value not in declared.choices:
        raise InvalidValue("not_a_choice", name, ", ".join(declared.choices))
    return value


def _url(name: str, _declared: Field, value: str) -> str:
    try:
        address = urlsplit(value)
        usable = address.scheme in ("http", "https") and bool(address.hostname)
    except ValueError:
        usable = False
    if not usable or len(value.split()) != 1:
        raise InvalidValue("not_an_address", name)
    return value


def _email(name: str, _declared: Field, value: str) -> str:
    try:
        return validate_email(value, check_deliverability=False).normalized
    except EmailNotValidError:
        raise InvalidValue("not_an_email", name) from None


_READERS = {
    "text": _line,
    "long_text": _long_text,
    "date": _date,
    "integer": _integer,
    "money": _money,
    "choice": _choice,
    "url": _url,
    "email": _email,
}
