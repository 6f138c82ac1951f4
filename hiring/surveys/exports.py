"""Surveys and published figures as tables for XLSX and CSV."""

from datetime import date
from decimal import Decimal

from hiring.i18n import gettext as _
from hiring.i18n import language
from hiring.salary.currency import major
from hiring.salary.figures import Figure
from hiring.salary.library import SalaryLibrary
from hiring.salary.money import Period, Tax
from hiring.salary.reading.rows import BandCell
from hiring.surveys.models import Survey, SurveyCell, SurveyKind
from hiring.surveys.service.groups import SurveyGroup, every_group
from hiring.surveys.words.markets import (
    city_words,
    country_words,
    period_words,
    segment_words,
    tax_words,
)
from hiring.surveys.words.reading import held_back_words, type_words
from hiring.work import Work
from hiring.xlsx.survey_tables import Cell, SurveyTable, band_table
from hiring.xlsx.surveys import survey_values, survey_workbook

_STATISTICS = ("p10", "p25", "median", "p75", "p90", "mean")


def survey_table(work: Work, survey: Survey, on: date) -> SurveyTable:
    """Return a survey as a table: published sums as they came, of raw data what may be shown."""
    if survey.kind == SurveyKind.TABLE:
        cells = [_cell(survey, each) for each in survey.cells]
        return band_table(cells, language(), survey.title)
    definition = type_words(survey.percentile_type)
    told = (survey.title, survey.source, survey.survey_date)
    basis = _basis(survey.currency, Period(survey.period), Tax(survey.tax))
    groups = every_group(work, survey.id, on)
    rows = tuple((*_group(each), definition, *basis, *told) for each in groups)
    return SurveyTable(survey.title, (_group_heads(),), rows)


def published_table(library: SalaryLibrary) -> SurveyTable:
    """Return every published figure with its source, as the source has it."""
    rows = tuple(_figure(library, each) for each in library.figures)
    return SurveyTable(_("Published figures"), (_figure_heads(),), rows)


def file_of(table: SurveyTable, ending: str) -> bytes:
    """Return a table as the bytes of an `xlsx` or a `csv` file."""
    return survey_workbook(table) if ending == "xlsx" else survey_values(table, language())


def _figure_heads() -> tuple[str, ...]:
    where = (_("Figure"), _("Role"), _("Country"), _("City"), _("Segment"), _("Band"))
    sums = (_("Condition"), _("Pay from"), _("Pay to"), _("Median or average"), _("Statistic"))
    basis = (_("Currency"), _("Period"), _("Tax"))
    return (*where, *sums, *basis, _("Source"), _("Survey date"), _("Published on"), _("Note"))


def _group_heads() -> tuple[str, ...]:
    where = (_("City"), _("Segment"), _("Band"), _("Observations"), _("Organisations"))
    sums = ("P10", "P25", _("Median"), "P75", "P90", _("Mean"))
    basis = (_("Currency"), _("Period"), _("Tax"))
    terms = (_("Held back because"), _("Definition of percentiles"), *basis)
    return (*where, *sums, *terms, _("Survey"), _("Source"), _("Survey date"))


def _basis(currency: str, period: Period, tax: Tax) -> tuple[str, str, str]:
    """Return what sums are; what nobody stated stays an empty cell."""
    return currency, period_words(period) if period else "", tax_words(tax) if tax else ""


def _cell(survey: Survey, each: SurveyCell) -> BandCell:
    """Return a stored figure as the table's writer takes it; its place in a file is long gone."""
    return BandCell(
        row=0,
        cell="",
        role="",
        city=each.city,
        segment=each.segment,
        band=each.band,
        condition=each.condition,
        years=each.years,
        low=_major(each.low),
        high=_major(each.high),
        median=_major(each.median),
        currency=survey.currency,
        period=Period(survey.period),
        tax=Tax(survey.tax),
        organisation="",
        date=survey.survey_date,
        note="",
    )


def _group(each: SurveyGroup) -> tuple[Cell, ...]:
    found = each.summary
    place = (city_words(found.city), segment_words(found.segment), found.band)
    sums = (_number(each.shown.get(name)) for name in _STATISTICS)
    reasons = "; ".join(map(held_back_words, each.sample.reasons))
    return (*place, found.people, found.organisations, *sums, reasons)


def _figure(library: SalaryLibrary, each: Figure) -> tuple[Cell, ...]:
    spoken = language()
    source = library.sources[each.source].name[spoken]
    return (
        each.id,
        each.title[spoken],
        country_words(each.country),
        city_words(each.city),
        segment_words(each.segment),
        each.band,
        each.condition[spoken],
        *map(_number, (each.low, each.high, each.value)),
        each.statistic,
        *_basis(each.currency, each.period, each.tax),
        source,
        each.survey_date,
        each.published,
        each.note[spoken],
    )


def _major(sum_: int | None) -> Decimal | None:
    return None if sum_ is None else major(sum_)


def _number(value: Decimal | None) -> Cell:
    """Return a number as a cell, whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)
