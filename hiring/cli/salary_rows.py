"""Published figures as rows for machines: what `salary show --json` prints."""

from datetime import date
from decimal import Decimal

from hiring.salary.ages import source_age
from hiring.salary.figures import Figure
from hiring.salary.library import SalaryLibrary
from hiring.salary.places import place_name
from job_descriptions.writing.localized import Language

Row = dict[str, object]


def figure_row(
    library: SalaryLibrary, figure: Figure, role: str, on: date, language: Language
) -> Row:
    """Return one figure as a row: `role` as it was asked for, sums as numbers, null for silence.

    A median stands in `median`; an average that is none in `average`; growth in percent apart
    from sums of money. Words are in one language, names of cities in both.
    """
    return {
        "role": role,
        **_place(library, figure, language),
        "band": figure.band or None,
        "condition": figure.condition[language] or None,
        **_sums(figure),
        "statistic": figure.statistic,
        "currency": figure.currency or None,
        "period": figure.period or None,
        "gross_net": figure.tax or None,
        **_source(library, figure, on, language),
    }


def _place(library: SalaryLibrary, figure: Figure, language: Language) -> Row:
    names = {each: place_name(figure.city, each) or None for each in ("ru", "en")}
    segment = library.words.segments.get(figure.segment)
    return {
        "source_role": figure.role or None,
        "title": figure.title[language],
        "city": names[language],
        "city_ru": names["ru"],
        "city_en": names["en"],
        "country": figure.country or None,
        "segment": figure.segment or None,
        "segment_name": segment[language] if segment else None,
    }


def _sums(figure: Figure) -> Row:
    growth = figure.kind == "growth_percent"
    ends = [_number(figure.low), _number(figure.high)]
    return {
        "low": None if growth else ends[0],
        "high": None if growth else ends[1],
        "median": _number(figure.value) if figure.is_median else None,
        "average": None if figure.is_median else _number(figure.value),
        "growth_percent": ends if growth else None,
    }


def _source(library: SalaryLibrary, figure: Figure, on: date, language: Language) -> Row:
    source = library.sources[figure.source]
    age = source_age(source, on)
    return {
        "source": source.name[language],
        "source_id": source.id,
        "survey_date": figure.survey_date or None,
        "published": figure.published or None,
        "age_months": age.in_months if age.known else None,
        "kind": figure.kind,
        "figure": figure.id,
        "notes": [each[language] for each in library.notes_of(figure)],
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
