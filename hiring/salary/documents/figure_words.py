"""The words around published figures, in both languages: headings, periods, tax, sums."""

from collections.abc import Mapping

from babel import Locale

from hiring.salary.figures import Figure
from hiring.salary.places import place_name
from job_descriptions.writing.localized import Language, Text
from job_descriptions.writing.typography import NBSP, number
from job_descriptions.writing.words import FixedWords

_WORDS = {
    "place": Text("Место", "Place"),
    "segment": Text("Сегмент", "Segment"),
    "sum": Text("Сумма", "Sum"),
    "what": Text("Что это", "What it is"),
    "band": Text("Ступень", "Band"),
    "line": Text("Строка источника", "Line of the source"),
    "period": Text("За какой срок", "Period"),
    "tax": Text("До налога или на руки", "Gross or net"),
    "currency": Text("Валюта", "Currency"),
    "source": Text("Источник", "Source"),
    "surveyed": Text("Данные собраны", "Surveyed"),
    "published": Text("Опубликовано", "Published"),
    "age": Text("Давность", "Age"),
    "not_stated": Text("не указано", "not stated"),
    "no_country": Text("страна не названа", "country not named"),
    "no_sum": Text("сумма не названа", "no sum named"),
    "from": Text("от {low}", "from {low}"),
    "up_to": Text("до {high}", "up to {high}"),
    "and_above": Text("{span} и выше", "{span} and above"),
    "nothing": Text("Опубликованных цифр по этому запросу нет.", "No published figures for this."),
    "period.hour": Text("за час", "per hour"),
    "period.shift": Text("за смену", "per shift"),
    "period.day": Text("за день", "per day"),
    "period.week": Text("за неделю", "per week"),
    "period.month": Text("в месяц", "per month"),
    "period.year": Text("в год", "per year"),
    "tax.gross": Text("до вычета налога", "gross"),
    "tax.net": Text("на руки", "net"),
}
FIGURE_WORDS = FixedWords(_WORDS)
say = FIGURE_WORDS.say


def period_words(period: str, language: Language) -> str:
    """Return what a sum is paid for; what no source said is called not stated."""
    return say(f"period.{period}" if period else "not_stated", language)


def tax_words(tax: str, language: Language) -> str:
    """Return gross or net; what no source said is called not stated."""
    return say(f"tax.{tax}" if tax else "not_stated", language)


def place_words(city: str, country: str, language: Language) -> str:
    """Return the name of a city or, where there is none, of a country by its ISO 3166 code."""
    if city or not country:
        return place_name(city, language) or say("no_country", language)
    return str(Locale.parse(language).territories[country])


def span_words(figure: Figure, language: Language) -> str:
    """Return the sum or range of a figure without its currency; growth in percent with its sign."""
    ends = {
        name: number(end, language)
        for name, end in (("low", figure.low), ("high", figure.high), ("value", figure.value))
        if end is not None
    }
    span = _span(ends, language)
    if figure.open_above:
        return say("and_above", language, span=span)
    return f"{span}{NBSP}%" if figure.kind == "growth_percent" else span


def _span(ends: Mapping[str, str], language: Language) -> str:
    match sorted(ends):
        case ["value"]:
            return ends["value"]
        case ["high", "low"]:
            return f"{ends['low']}–{ends['high']}"
        case ["low"]:
            return say("from", language, **ends)
        case ["high"]:
            return say("up_to", language, **ends)
        case _:
            return say("no_sum", language)
