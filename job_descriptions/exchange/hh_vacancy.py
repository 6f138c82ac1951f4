"""A vacancy as hh.ru takes it: the body of a request to publish, without paid options."""

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from job_descriptions.document import VacancyDocument
from job_descriptions.errors import InvalidValue
from job_descriptions.exchange.particulars import StatedPay, experience_months, pay_range, stated
from job_descriptions.exchange.vacancy_html import vacancy_html
from job_descriptions.exchange.working_time import working_time
from job_descriptions.model import Description
from job_descriptions.writing.localized import Text

SHORTEST_DESCRIPTION = 200
MOST_SKILLS = 30
LONGEST_SKILL = 100
LONGEST_CODE = 50
# The currencies of the board's dictionary that we know; two of them go by an older name there.
_CURRENCIES = {"RUB": "RUR", "BYN": "BYR", "KZT": "KZT", "EUR": "EUR", "USD": "USD"}
_MODES = {"MONTH": "MONTH", "YEAR": "MONTH", "HOUR": "HOUR"}
_MONTHS_IN_YEAR = 12
# What a temporary or trainee post says of its term, not of its hours: flags, no form.
_EMPLOYMENT: Mapping[str, Mapping[str, object]] = {
    "FULL_TIME": {"employment_form": {"id": "FULL"}},
    "PART_TIME": {"employment_form": {"id": "PART"}},
    "CONTRACTOR": {"employment_form": {"id": "PROJECT"}},
    "TEMPORARY": {"accept_temporary": True},
    "INTERN": {"internship": True},
}
# The board counts from one year; a shorter practice is what it calls no experience.
_EXPERIENCE = ((12, "noExperience"), (36, "between1And3"), (72, "between3And6"))
_HOURS = range(2, 13)
_TAG = re.compile(r"<[^<>]*>")
_PHONE = re.compile(r"\+(\d{1,3})[ (-]+(\d{2,5})[ )-]+(\d[\d -]{3,12}\d)(\D.*)?")
_PLAIN_RUSSIAN_PHONE = re.compile(
    r"(?:\+7|8)[ (-]*(\d{3})[ )-]*(\d{3})[ -]?(\d{2})[ -]?(\d{2})(\D.*)?"
)


def hh_vacancy(
    document: VacancyDocument,
    values: Mapping[str, str],
    description: Description,
    competencies: Mapping[str, Text],
    code: str,
) -> dict[str, Any]:
    """Return a vacancy as plain data for the board's API; what nobody stated is left out.

    `values` are cleaned, complete with defaults and in the document's language;
    `competencies` name the skills; `code` is the document's check code. The region's id is the
    board's own: `area.id` is null beside the city's name, and publishing is refused until the
    user has put it in. Paid options (`billing_type`) are the user's choice and left out. Sums are
    whole units of the currency, yearly ones divided by twelve and rounded.

    Raises InvalidValue: `description_too_short` (under 200 characters), `unknown_to_board` for
    a currency that the board does not have, `phone_without_codes`, and those of `pay_range`.
    """
    pay = pay_range(values)
    skills = (competencies[each][document.language] for each in description.competencies)
    return {
        "name": document.title,
        "description": _description(document),
        "key_skills": [{"name": skill} for skill in skills if len(skill) <= LONGEST_SKILL][
            :MOST_SKILLS
        ],
        "area": {"id": None, "name": stated(values, "city")},
        "type": {"id": "open"},
        "professional_roles": [{"id": description.hh_role}],
        "code": _external_id(document, code),
        **_experience(experience_months(values)),
        **(_salary(pay) if pay else {}),
        **_EMPLOYMENT.get(values.get("employment_type", ""), {}),
        **_work(values),
        **_contacts(values),
    }


def _description(document: VacancyDocument) -> str:
    text = vacancy_html(document, pay=False)
    length = len(_TAG.sub("", text))
    if length < SHORTEST_DESCRIPTION:
        raise InvalidValue("description_too_short", "description", str(length))
    return text


def _external_id(document: VacancyDocument, code: str) -> str:
    version = "/".join(part for part in (document.source, document.edition) if part)
    return version if len(version) <= LONGEST_CODE else code


def _experience(months: int | None) -> dict[str, Any]:
    if months is None:
        return {}
    step = next((name for below, name in _EXPERIENCE if months < below), "moreThan6")
    return {"experience": {"id": step}}


def _salary(pay: StatedPay) -> dict[str, Any]:
    if pay.currency not in _CURRENCIES:
        raise InvalidValue("unknown_to_board", "pay_currency", pay.currency)
    sums = {
        "from": _sum(pay.low, pay.period),
        "to": _sum(pay.high, pay.period),
        "currency": _CURRENCIES[pay.currency],
        "gross": pay.gross,
    }
    mode = _MODES[pay.period]
    # The older form knows monthly pay alone.
    older = {"salary": sums} if mode == "MONTH" else {}
    return {"salary_range": {**sums, "mode": {"id": mode}}, **older}


def _sum(value: Decimal | None, period: str) -> int | None:
    if value is None:
        return None
    per_mode = value / _MONTHS_IN_YEAR if period == "YEAR" else value
    return int(per_mode.quantize(Decimal(1), ROUND_HALF_UP))


def _work(values: Mapping[str, str]) -> dict[str, Any]:
    form = values.get("work_format", "")
    time = working_time(values.get("schedule", ""))
    hours = f"HOURS_{time.hours}" if time.hours in _HOURS else ""
    named = {"work_format": form, "work_schedule_by_days": time.days, "working_hours": hours}
    return {name: [{"id": value}] for name, value in named.items() if value}


def _contacts(values: Mapping[str, str]) -> dict[str, Any]:
    phone = values.get("contact_phone", "")
    contacts = {
        "name": values.get("contact_name", ""),
        "email": values.get("contact_email", ""),
        "phones": [_phone(phone)] if phone else [],
    }
    known = {name: value for name, value in contacts.items() if value}
    return {"contacts": known} if known else {}


def _phone(text: str) -> dict[str, str | None]:
    """Return a phone by country, area and number; what follows the number is a comment."""
    russian = _PLAIN_RUSSIAN_PHONE.fullmatch(text)
    if russian:
        city, *rest, comment = russian.groups("")
        return _phone_parts("7", city, "".join(rest), comment)
    match = _PHONE.fullmatch(text)
    if not match:
        raise InvalidValue("phone_without_codes", "contact_phone", text)
    country, city, number, comment = match.groups("")
    return _phone_parts(country, city, re.sub(r"\D", "", number), comment)


def _phone_parts(country: str, city: str, number: str, comment: str) -> dict[str, str | None]:
    said = comment.strip(" ,;") or None
    return {"country": country, "city": city, "number": number, "comment": said}
