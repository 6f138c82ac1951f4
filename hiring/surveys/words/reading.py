"""What was understood of a file, what is wrong with its cells, and why figures are held back."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Protocol

from hiring.i18n import gettext as _
from hiring.i18n import lazy
from hiring.salary.reading.grid import Grid
from hiring.salary.reading.mapping import Meaning, TableKind
from hiring.salary.sample import (
    LEAST_AGE_MONTHS,
    LEAST_FOR_DECILES,
    LEAST_FOR_QUARTILES,
    LEAST_ORGANISATIONS,
)
from hiring.web.number_words import number_words


class Told(Protocol):
    """What is wrong with a cell: its code, and what fills the words."""

    @property
    def code(self) -> str: ...

    @property
    def details(self) -> Mapping[str, object]: ...


# What can be wrong with a cell: with its sum, with its words and dates, with rows and bands.
CELLS = {
    "error_cell": lazy("The spreadsheet shows an error here."),
    "formula_without_value": lazy(
        "The formula was never computed. Open the file in a spreadsheet and save it again."
    ),
    "not_a_sum": lazy("This is no sum of pay."),
    "not_one_sum": lazy("One sum is expected here, not a range."),
    "not_a_range": lazy("A range is expected here, with both of its ends."),
    "sum_is_boolean": lazy("This is a yes or no, not a sum."),
    "sum_is_date": lazy("The spreadsheet took the sum for a date. Enter it as a number."),
    "sum_missing": lazy("The row has no sum."),
    "sum_negative": lazy("A sum of pay cannot be below zero."),
    "sum_too_large": lazy("The sum is too large."),
    "sum_zero": lazy("A sum of pay cannot be zero."),
    "low_above_high": lazy("The lower end is above the upper end."),
    "looks_like_thousands": lazy("The sum is a hundred times smaller than most: in thousands?"),
    "looks_too_large": lazy("The sum is a hundred times larger than most."),
    "mixed_currency": lazy("The currency differs from the survey's: %(said)s, not %(survey)s."),
    "mixed_period": lazy("The sum is for another period than the survey's sums."),
    "mixed_tax": lazy("Before or after tax: this sum differs from the survey's."),
    "open_range": lazy("The range is open at one end: it is kept, but makes no band."),
    "not_a_place": lazy("This is no name of a city."),
    "unknown_place": lazy("The city is not known here; its name is kept as it stands."),
    "place_unsure": lazy("Is it %(suggestions)s? The name is kept as it stands."),
    "unknown_segment": lazy("The segment is not known here; its name is kept as it stands."),
    "segment_unsure": lazy("Is it %(suggestion)s? Correct the word in the file."),
    "text_too_long": lazy("The text is longer than %(most)s characters."),
    "unknown_date": lazy("This is no date."),
    "date_ambiguous": lazy("Is the day or the month first? Write 2026-05-04 or 04.05.2026."),
    "date_is_number": lazy("This number is no date."),
    "date_to_come": lazy("This day has not come yet."),
    "unknown_years": lazy("These are no years of experience."),
    "unknown_weight": lazy("A weight is a number above zero."),
    "unknown_currency": lazy("This is no currency that is known."),
    "unknown_period": lazy("It is not clear what the sum is for: a month, a year?"),
    "unknown_tax": lazy("It is not clear whether this means before or after tax."),
    "duplicate_cell": lazy("The same place, segment and band stand in %(first)s already."),
    "duplicate_rows": lazy("Rows that repeat others above: %(count)s."),
    "total_row": lazy("A row of totals: left out."),
    "remark_row": lazy("A remark: left out."),
    "bands_gap": lazy("Between the bands %(band)s and %(next)s there is a gap."),
    "bands_overlap": lazy("The bands %(band)s and %(next)s overlap."),
    "bands_not_rising": lazy("The band %(next)s begins below the band %(band)s."),
    "median_outside": lazy("The median lies outside all of the bands."),
}
# What is wrong with a sum that leaves unsaid what others say.
_SILENT = {
    "mixed_currency": lazy(
        "Other sums name a currency, this one does not. Choose it in the particulars."
    ),
    "mixed_period": lazy(
        "Other sums say what they are for, this one does not. Choose it in the particulars."
    ),
    "mixed_tax": lazy(
        "Other sums say whether before or after tax, this one does not."
        " Choose it in the particulars."
    ),
}
_UNCLEAR = lazy("This cell could not be understood.")
_USERS = {"6": "Excel PERCENTILE.EXC, SPSS, Minitab", "7": "Excel PERCENTILE.INC, R, NumPy"}


def table_kind_words(kind: TableKind | str) -> str:
    """Return what a kind of table is."""
    return {
        TableKind.BAND_TABLE: _("a table: a row for each place, a column for each band"),
        TableKind.BAND_LIST: _("a list: a row for each band"),
        TableKind.OBSERVATIONS: _("raw data: a row for each person or advert"),
    }[TableKind(kind)]


def meaning_words(meaning: Meaning | str) -> str:
    """Return what the cells of a column say."""
    return {
        Meaning.ROLE: _("role"),
        Meaning.CITY: _("city"),
        Meaning.SEGMENT: _("segment"),
        Meaning.BAND: _("band"),
        Meaning.CONDITION: _("condition of the band"),
        Meaning.YEARS: _("years as head"),
        Meaning.LOW: _("range: lower end"),
        Meaning.HIGH: _("range: upper end"),
        Meaning.RANGE: _("range: both ends"),
        Meaning.MEDIAN: _("median"),
        Meaning.AMOUNT: _("sum of pay"),
        Meaning.ORGANISATION: _("organisation"),
        Meaning.WEIGHT: _("weight"),
        Meaning.DATE: _("date"),
        Meaning.CURRENCY: _("currency"),
        Meaning.PERIOD: _("what the sum is for"),
        Meaning.TAX: _("before or after tax"),
        Meaning.NOTE: _("note"),
        Meaning.IGNORED: _("not used"),
    }[Meaning(meaning)]


def held_back_words(reason: str) -> str:
    """Return why some figures of a group are held back."""
    return {
        "few_organisations": _("fewer than %(least)s organisations", least=LEAST_ORGANISATIONS),
        "one_organisation_dominates": _("one organisation has more than a quarter of the weight"),
        "data_too_new": _("the data are less than %(months)s months old", months=LEAST_AGE_MONTHS),
        "data_undated": _("some of the data have no date"),
        "few_for_quartiles": _("quartiles need %(least)s observations", least=LEAST_FOR_QUARTILES),
        "could_be_subtracted": _("a group held back could be found by subtraction"),
        "few_for_deciles": _("P10 and P90 need %(least)s observations", least=LEAST_FOR_DECILES),
    }[reason]


def type_words(kind: str) -> str:
    """Return what a definition of percentiles is called, and who uses it."""
    number = kind.removeprefix("type")
    named = _("Type %(number)s (Hyndman and Fan)", number=number)
    return f"{named}: {_USERS[number]}" if number in _USERS else named


def note_words(note: str, grid: Grid) -> str:
    """Return what a reader must know about how the file was read."""
    return {
        "hidden_sheets": _("Hidden sheets were not read: %(names)s.", names=", ".join(grid.hidden)),
        "other_sheets": _("The file has several sheets; this is “%(name)s”.", name=grid.sheet),
        "ending_differs": _(
            "The file is %(kind)s, whatever its name says.", kind=grid.kind.upper()
        ),
        "encoding_guessed": _(
            "The letters were read as %(encoding)s. Do the words look right?",
            encoding=grid.encoding,
        ),
    }.get(note, note)


def cell_words(problem: Told) -> str:
    """Return what is wrong with a cell."""
    if problem.code == "reads_two_ways":
        readings = (Decimal(str(problem.details[each])) for each in ("thousands", "fraction"))
        return number_words("reads_two_ways", str(problem.details["typed"]), tuple(readings))
    told = {**CELLS, **_SILENT} if problem.details.get("said") == "" else CELLS
    return told.get(problem.code, _UNCLEAR) % _Known(problem.details)


class _Known(dict[str, object]):
    """What fills the words; what was not told stays empty."""

    def __missing__(self, key: str) -> str:
        return ""
