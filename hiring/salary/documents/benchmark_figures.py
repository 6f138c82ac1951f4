"""Sums, shares and places of a benchmark as each language writes them."""

from decimal import ROUND_HALF_UP, Decimal

from babel import Locale

from hiring.salary.benchmark.answer import BenchmarkAnswer
from hiring.salary.documents.benchmark_words import BENCHMARK_WORDS, UNITS, YEARS, say
from hiring.salary.market import Band, Market
from hiring.salary.money import Pay
from hiring.salary.places import place_name
from job_descriptions.writing.figures import percent
from job_descriptions.writing.localized import Language, Text
from job_descriptions.writing.typography import NBSP, money, number

_COPECK = Decimal("0.01")
_ONE_PERCENT = Decimal("0.01")
_OWN = "role."


def sum_of(amount: Decimal, currency: str, language: Language) -> str:
    """Return a sum with its sign: «75 000 ₽»; a fraction to the hundredth."""
    return money(_plain(amount), "", currency, language)


def range_of(low: Decimal, high: Decimal, currency: str, language: Language) -> str:
    """Return a range such as «72 000–110 000 ₽»."""
    return money(_plain(low), _plain(high), currency, language)


def band_range(band: Band, market: Market, language: Language) -> str:
    """Return the range of a band."""
    return range_of(band.low, band.high, market.currency, language)


def market_range(market: Market, language: Language) -> str:
    """Return the whole range of a market, open ends said in words; empty without any."""
    low, high, currency = market.low, market.high, market.currency
    if low is not None and high is not None:
        told = range_of(low, high, currency, language)
        return f"{told} {say('and_above', language)}" if market.open_above else told
    if high is not None:
        return f"≤{NBSP}{sum_of(high, currency, language)}"
    if low is not None:
        return f"≥{NBSP}{sum_of(low, currency, language)}"
    return ""


def pay_of(pay: Pay, language: Language) -> str:
    """Return a pay with its period and tax: «75 000 ₽ в месяц, до вычета налога»."""
    told = sum_of(pay.amount, pay.currency, language)
    return f"{told} {say(f'period.{pay.period}', language)}, {say(f'tax.{pay.tax}', language)}"


def short_pay(pay: Pay, language: Language) -> str:
    """Return a pay with what it says of its period and tax, and nothing of what it does not."""
    told = sum_of(pay.amount, pay.currency, language)
    period = pay.period and f" {say(f'period.{pay.period}', language)}"
    tax = pay.tax and f" {say(f'tax.{pay.tax}', language)}"
    return f"{told}{period}{tax}"


def share_of(share: Decimal, language: Language) -> str:
    """Return the size of a share in whole percent; a little is called less than one percent."""
    size = abs(share)
    if 0 < size < _ONE_PERCENT / 2:
        return say("less_than", language, share=percent(_ONE_PERCENT, language))
    return percent(size, language)


def by_share(share: Decimal, language: Language) -> str:
    """Return by how much something is more or less: «на 19 %», «менее чем на 1 %»."""
    if 0 < abs(share) < _ONE_PERCENT / 2:
        return say("by_less", language, share=percent(_ONE_PERCENT, language))
    return say("by", language, share=percent(abs(share), language))


def signed_share(share: Decimal, language: Language) -> str:
    """Return a share with its sign for a table: «+19 %», «−4 %», «0 %»."""
    told = percent(abs(share), language)
    if 0 < abs(share) < _ONE_PERCENT / 2:
        told = f"<{NBSP}{percent(_ONE_PERCENT, language)}"
    return f"{'+' if share > 0 else '−' if share < 0 else ''}{told}"


def years_of(years: Decimal, language: Language) -> str:
    """Return years of experience: «2 года», «0,5 года», “1 year”."""
    rule = Locale.parse(language).plural_form(years)
    forms = YEARS[language]
    return f"{trimmed(years, language)}{NBSP}{forms.get(rule, forms['other'])}"


def trimmed(value: Decimal, language: Language) -> str:
    """Return a number as it was typed, without zeros that say nothing, in the language's form."""
    plain = f"{value.normalize():f}"
    whole, _, fraction = plain.partition(".")
    grouped = number(Decimal(whole), language)
    mark = "," if language == "ru" else "."
    return f"{grouped}{mark}{fraction}" if fraction else grouped


def units_of(pay: Pay, count: Decimal, language: Language) -> str:
    """Return the units of a month, such as «164 часов»."""
    return f"{trimmed(count, language)}{NBSP}{UNITS[pay.period][language]}"


def country_name(code: str, language: Language) -> str:
    """Return a country's name by its ISO 3166 code."""
    if not code:
        return say("country.unknown", language)
    return str(Locale.parse(language).territories.get(code, code))


def segment_name(segment: str, language: Language) -> str:
    """Return the name of a segment; that of an own survey as it was typed."""
    key = f"segment.{segment}"
    return say(key, language) if key in BENCHMARK_WORDS.texts else segment


def role_name(role: str, title: Text, language: Language) -> str:
    """Return the name of one of our roles, else the title that the source gives."""
    key = f"{_OWN}{role.partition('.')[0]}"
    return say(key, language) if key in BENCHMARK_WORDS.texts else title[language]


def place_of_market(market: Market, language: Language) -> str:
    """Return the city and segment of a market, or its country as a whole."""
    if not market.city:
        country = country_name(market.country, language)
        return say("country.whole", language, country=country) if market.country else country
    segment = market.segment and f", {segment_name(market.segment, language)}"
    return f"{place_name(market.city, language)}{segment}"


def bands_and(names: tuple[str, ...], language: Language) -> str:
    """Return names joined for a sentence: «III и IV», “III and IV”."""
    joint = " и " if language == "ru" else " and "
    *others, last = names
    return f"{', '.join(others)}{joint}{last}" if others else last


def gist(answer: BenchmarkAnswer, language: Language) -> str:
    """Return where the offer lies in a few signs: «IV · +19 %», «выше IV · +75 %»."""
    told = [_band_gist(answer, language)]
    if answer.to_median is not None:
        told.append(signed_share(answer.to_median, language))
    return " · ".join(part for part in told if part)


def _band_gist(answer: BenchmarkAnswer, language: Language) -> str:
    if answer.bands:
        return "–".join(dict.fromkeys((answer.bands[0], answer.bands[-1])))
    if answer.nearest:
        return say(f"short.{_side(answer)}", language, band=answer.nearest.name)
    side = side_of_range(answer)
    return say(f"short.range.{side}", language) if side else ""


def side_of_range(answer: BenchmarkAnswer) -> str:
    """Return whether the offer lies `below`, `in` or `above` the ends that the source names."""
    low, high = answer.measured.low, answer.measured.high
    if low is None and high is None:
        return ""
    if low is not None and answer.amount < low:
        return "below"
    return "above" if high is not None and answer.amount > high else "in"


def _side(answer: BenchmarkAnswer) -> str:
    if answer.amount < min(place.band.low for place in answer.places):
        return "below"
    beyond = answer.amount > max(place.band.high for place in answer.places)
    return "above" if beyond else "apart"


def _plain(amount: Decimal) -> str:
    rounded = amount.quantize(_COPECK, ROUND_HALF_UP)
    return f"{rounded.normalize():f}"
