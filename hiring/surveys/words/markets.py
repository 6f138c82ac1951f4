"""Markets, places, sums and ages in the reader's words."""

from decimal import Decimal

from hiring.i18n import gettext as _
from hiring.i18n import language
from hiring.salary.ages import Age
from hiring.salary.documents.age_words import age_words as told_age
from hiring.salary.documents.age_words import date_words as told_date
from hiring.salary.market import Market
from hiring.salary.money import Period, Tax
from hiring.salary.places import place_name
from hiring.surveys.words.reading import held_back_words
from job_descriptions.writing.typography import money, number


def city_words(city: str) -> str:
    """Return a place by its id; a place of an own survey keeps the name it came with."""
    return place_name(city, language())


def segment_words(segment: str) -> str:
    """Return a segment; one of an own survey keeps its own name."""
    return {"agency": _("agencies"), "company": _("companies")}.get(segment, segment)


def place_words(market: Market) -> str:
    """Return where a market is: a city, or a whole country."""
    if market.city:
        return city_words(market.city)
    return country_words(market.country) or _("country not named")


def country_words(country: str) -> str:
    """Return a country by its ISO code."""
    return {
        "RU": _("Russia"),
        "US": _("United States"),
        "GB": _("United Kingdom"),
        "DE": _("Germany"),
        "FR": _("France"),
        "CN": _("China"),
        "PL": _("Poland"),
    }.get(country, country)


def sum_words(sum_: Decimal | None, currency: str = "") -> str:
    """Return a sum grouped in thousands, with its currency if one is given; none is a dash."""
    if sum_ is None:
        return "–"
    if currency:
        return money(str(sum_), "", currency, language())
    return number(sum_, language())


def span_words(low: Decimal | None, high: Decimal | None, currency: str) -> str:
    """Return a range; one that is open at an end says so."""
    if low is None and high is None:
        return "–"
    if low is None:
        return _("up to %(sum)s", sum=sum_words(high, currency))
    if high is None:
        return _("from %(sum)s", sum=sum_words(low, currency))
    return money(str(low), str(high), currency, language())


def market_range_words(market: Market) -> str:
    """Return the ends of a market, its middle half where it has percentiles, or why neither."""
    if market.knots:
        low, high = market.knots.get(25), market.knots.get(75)
        return span_words(low, high, "") + " (P25–P75)" if low and high else "–"
    if market.suppressed:
        reasons = "; ".join(map(held_back_words, market.suppressed))
        return _("held back: %(reasons)s (industry convention)", reasons=reasons)
    told = span_words(market.low, market.high, "")
    return _("%(range)s and above", range=told) if market.open_above else told


def period_words(period: Period) -> str:
    """Return what a sum is paid for."""
    return {
        Period.HOUR: _("an hour"),
        Period.SHIFT: _("a shift"),
        Period.DAY: _("a day"),
        Period.WEEK: _("a week"),
        Period.MONTH: _("a month"),
        Period.YEAR: _("a year"),
        Period.NOT_STATED: _("period not stated"),
    }[period]


def tax_words(tax: Tax) -> str:
    """Return whether sums stand before or after tax."""
    return {
        Tax.GROSS: _("before tax"),
        Tax.NET: _("after tax"),
        Tax.NOT_STATED: _("before or after tax: not stated"),
    }[tax]


def basis_words(market: Market) -> str:
    """Return what a market's sums are: currency, period, tax."""
    return ", ".join((market.currency, period_words(market.period), tax_words(market.tax)))


def age_words(found: Age) -> str:
    """Return how old figures are, such as "11 years 7 months"."""
    return told_age(found, language())


def date_words(told: str) -> str:
    """Return the date of a survey, of any length, in words."""
    return told_date(told, language())


def market_words(market: Market) -> str:
    """Return a market's figures as a sentence, for who cannot see its bar."""
    parts = [segment_words(market.segment)] if market.segment else []
    parts += [
        f"{band.name}: {span_words(band.low, band.high, market.currency)}" for band in market.bands
    ]
    if not market.bands and (market.low is not None or market.high is not None):
        parts.append(span_words(market.low, market.high, market.currency))
    parts += [
        _("P%(share)s: %(sum)s", share=share, sum=sum_words(knot, market.currency))
        for share, knot in sorted(market.knots.items())
    ]
    if market.median is not None:
        parts.append(_("median: %(sum)s", sum=sum_words(market.median, market.currency)))
    return "; ".join(parts)
