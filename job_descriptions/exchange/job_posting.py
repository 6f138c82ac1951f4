"""A vacancy as schema.org JobPosting, the JSON-LD that search engines read."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from babel import Locale

from job_descriptions.document import VacancyDocument
from job_descriptions.exchange.particulars import (
    demands,
    experience_months,
    pay_range,
    stated,
    texts,
)
from job_descriptions.exchange.vacancy_html import vacancy_html
from job_descriptions.model import Description, OccupationCode
from job_descriptions.writing.localized import Language

_ADDRESS = {
    "streetAddress": "street",
    "addressLocality": "city",
    "addressRegion": "region",
    "postalCode": "postal_code",
    "addressCountry": "country",
}
# The values that Google reads, the highest first; the words that stand for them in our texts.
_CREDENTIALS = (
    ("postgraduate degree", r"магистр|master.s degree|postgraduate"),
    (
        "bachelor degree",
        r"высше\w{1,9} (профессиональн\w{1,9} )?образовани|бакалавр|degree|higher education",
    ),
    ("associate degree", r"средн\w{1,9} профессиональн|vocational|college"),
    (
        "high school",
        (
            r"средн\w{1,9} (общ\w{1,9} )?образовани|не(о|за)конченн|secondary education"
            r"|high school|incomplete"
        ),
    ),
)
_INSTEAD = re.compile(
    r"(или|либо|заменя\w{1,9}) [^.;]{0,200}опыт|опыт[^.;]{0,200} (вместо|взамен|заменя)"
    r"|or (an )?(equivalent|relevant|comparable) [^.;]{0,200}experience"
    r"|experience [^.;]{0,200}instead",
    re.IGNORECASE,
)


def job_posting(
    document: VacancyDocument, values: Mapping[str, str], description: Description
) -> dict[str, Any]:
    """Return the JobPosting of a vacancy as plain data; what nobody stated is left out.

    `values` are cleaned, complete with defaults and in the document's language; logos are
    read from `employer_logo`. Sums are per `unitText` in whole or decimal currency units.
    Raises InvalidValue: `no_value` for a country, or for the currency, period or basis of a
    stated sum, that is not there; `range_reversed`.
    """
    properties = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": document.title,
        "description": vacancy_html(document, pay=True),
        "inLanguage": document.language,
        "datePosted": values.get("posted_on", ""),
        "validThrough": _end_of_day(values.get("apply_by", "")),
        "employmentType": values.get("employment_type", ""),
        "directApply": False,
        "hiringOrganization": _organisation(values),
        "identifier": _identifier(document, values),
        **_place(values, document.language),
        **_pay(values),
        **_demands(document, values, description),
        **_occupation(document, description),
        "responsibilities": "\n".join(texts(document, "duties")),
        "jobBenefits": "\n".join(texts(document, "offer")),
        "workHours": values.get("schedule", ""),
    }
    return _present(properties)


def _present(properties: Mapping[str, Any]) -> dict[str, Any]:
    empty: tuple[object, ...] = ("", None, [], {})
    return {name: value for name, value in properties.items() if value not in empty}


def _end_of_day(iso: str) -> str:
    """Return the moment when the day has ended everywhere, so that no zone loses hours."""
    return f"{iso}T23:59:59-12:00" if iso else ""


def _organisation(values: Mapping[str, str]) -> dict[str, Any]:
    organisation = {
        "name": values.get("employer", ""),
        "sameAs": values.get("employer_url", ""),
        "logo": values.get("employer_logo", ""),
    }
    return {"@type": "Organization", **_present(organisation)}


def _identifier(document: VacancyDocument, values: Mapping[str, str]) -> dict[str, Any]:
    value = "/".join(part for part in (document.source, document.edition) if part)
    return _present({"@type": "PropertyValue", "name": values.get("employer", ""), "value": value})


def _place(values: Mapping[str, str], language: Language) -> dict[str, Any]:
    code = stated(values, "country")
    if values.get("work_format") == "REMOTE":
        country = {"@type": "Country", "name": _country(code, language)}
        return {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": country}
    address = {name: values.get(field, "") for name, field in _ADDRESS.items()}
    postal = {"@type": "PostalAddress", **_present(address)}
    return {"jobLocation": {"@type": "Place", "address": postal}}


def _country(code: str, language: Language) -> str:
    name: str = Locale(language).territories.get(code, code)
    return name


def _pay(values: Mapping[str, str]) -> dict[str, Any]:
    pay = pay_range(values)
    if pay is None:
        return {}
    ends = {"minValue": _number(pay.low), "maxValue": _number(pay.high)}
    exact = {"value": _number(pay.low)} if pay.low == pay.high else _present(ends)
    quantity = {"@type": "QuantitativeValue", **exact, "unitText": pay.period}
    amount = {"@type": "MonetaryAmount", "currency": pay.currency, "value": quantity}
    return {"baseSalary": amount, "salaryCurrency": pay.currency}


def _number(value: Decimal | None) -> int | float | None:
    """Return a sum as JSON writes it: at most two decimals, so a float is exact enough."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _demands(
    document: VacancyDocument, values: Mapping[str, str], description: Description
) -> dict[str, Any]:
    education = demands(document, description, "education")
    experience = _experience(values, demands(document, description, "experience"))
    return {
        "qualifications": "\n".join(texts(document, "needs")),
        "skills": list(demands(document, description, "skills")),
        "educationRequirements": _education(" ".join(education)),
        "experienceRequirements": experience,
        "experienceInPlaceOfEducation": _instead(" ".join(education)) if experience else None,
    }


def _education(text: str) -> dict[str, Any] | str:
    """Return the credential that Google knows, or the words where they name none of them."""
    found = (
        name for name, words in reversed(_CREDENTIALS) if re.search(words, text, re.IGNORECASE)
    )
    lowest = next(found, "")
    if not lowest:
        return text
    credential = {"@type": "EducationalOccupationalCredential", "credentialCategory": lowest}
    return {**credential, "description": text}


def _experience(values: Mapping[str, str], words: tuple[str, ...]) -> dict[str, Any] | str:
    months = experience_months(values)
    if months == 0:
        return "no requirements"
    if months is None:
        return "\n".join(words)
    required = {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": months}
    return _present({**required, "description": "\n".join(words)})


def _instead(education: str) -> bool | None:
    return bool(_INSTEAD.search(education)) if education else None


def _occupation(document: VacancyDocument, description: Description) -> dict[str, Any]:
    codes = sorted(description.occupation_codes, key=lambda code: code.scheme != "O*NET-SOC")
    categories = list(_categories(codes, document.language))
    occupation = {"@type": "Occupation", "name": document.title}
    return {
        "occupationalCategory": categories,
        "relevantOccupation": {**occupation, **_present({"occupationalCategory": categories})},
    }


def _categories(codes: list[OccupationCode], language: Language) -> Iterator[dict[str, Any]]:
    for code in codes:
        book = {"@type": "CategoryCodeSet", "name": f"{code.scheme} {code.version}"}
        yield _present(
            {
                "@type": "CategoryCode",
                "codeValue": code.code,
                "name": code.label[language],
                "url": code.uri,
                "inCodeSet": book,
            }
        )
