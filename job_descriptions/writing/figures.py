"""Numbers, times and plurals as each language writes them."""

from collections.abc import Mapping
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from babel import Locale

from job_descriptions.writing.clock import day_of, hour_of, read_clock
from job_descriptions.writing.localized import Language
from job_descriptions.writing.typography import NBSP, long_date

Pair = tuple[float, float]
_NEARLY = Decimal("0.99")
# Tried against known truth, two or three raters make "> 99 %" true in 81 to 99 % of cases.
_ROUGHLY = Decimal("0.90")


def decimal(value: float | Decimal, language: Language, places: int = 2) -> str:
    """Return a number with so many decimals, rounded half up: «3,65» or “3.65”."""
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = str(rounded or abs(rounded)).replace("-", "−")
    return text.replace(".", ",") if language == "ru" else text


def trimmed(value: float | Decimal, language: Language) -> str:
    """Return a number with at most two decimals and none that say nothing: «4», «3,5»."""
    text = decimal(value, language)
    return text.rstrip("0").rstrip(",.")


def percent(share: float | Decimal, language: Language, places: int = 0) -> str:
    """Return a share from 0 to 1 in percent: «66 %» or “66%”."""
    text = decimal(Decimal(str(share)) * 100, language, places)
    return f"{text}{NBSP}%" if language == "ru" else f"{text}%"


def chance(probability: float, language: Language, *, rough: bool = False) -> str:
    """Return a probability in percent, never as certainty: «> 99 %», «< 1 %».

    A `rough` one says no more than «> 90 %» and «< 10 %».
    """
    most = _ROUGHLY if rough else _NEARLY
    if probability > most:
        return f"> {percent(most, language)}"
    if probability < 1 - most:
        return f"< {percent(1 - most, language)}"
    return percent(probability, language)


def signed(value: float, language: Language, places: int = 2) -> str:
    """Return a number with its sign, zero without one."""
    text = decimal(value, language, places)
    return f"+{text}" if Decimal(text.replace("−", "-").replace(",", ".")) > 0 else text


def span(ends: Pair, language: Language, places: int = 1) -> str:
    """Return an interval as «3,2–4,1»; with a negative end the dash becomes «…»."""
    low, high = (decimal(end, language, places) for end in ends)
    return f"{low}…{high}" if "−" in low + high else f"{low}–{high}"


def bracketed(ends: Pair, language: Language) -> str:
    """Return an interval as «[0,05; 0,91]»."""
    low, high = (decimal(end, language) for end in ends)
    return f"[{low};{NBSP}{high}]"


def plural(count: int, forms: Mapping[str, str], language: Language) -> str:
    """Return the count with its word; forms are those of the language's plural rules."""
    rule = Locale.parse(language).plural_form(count)
    return f"{count}{NBSP}{forms.get(rule, forms['other'])}"


def moment(iso: str, language: Language, zone: str = "") -> str:
    """Return `2026-11-20T15:30` as «20 ноября 2026 г., 18:30, Москва (UTC+3)».

    The hour is that of the zone, "" is UTC, as is a moment that names none. A date alone has no
    hour.
    """
    if "T" not in iso:
        return long_date(iso, language)
    when = datetime.fromisoformat(iso)
    day, local = day_of(when, zone), read_clock(when, zone)
    return f"{long_date(day.isoformat(), language)}, {hour_of(local, language)}"
