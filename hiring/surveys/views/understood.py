"""What was understood of a file, in the words of the preview."""

from itertools import islice

from hiring.i18n import gettext as _
from hiring.i18n import ngettext
from hiring.salary.reading.grid import column_name, shown
from hiring.salary.reading.mapping import Meaning, TableKind
from hiring.salary.reading.rows import BandCell, CellProblem, ObservationRow
from hiring.surveys.forms import SurveyForm
from hiring.surveys.service.importing import Preview
from hiring.surveys.views.blueprint import pages
from hiring.surveys.words.markets import (
    city_words,
    date_words,
    segment_words,
    span_words,
    sum_words,
)
from hiring.surveys.words.reading import cell_words, meaning_words, note_words, table_kind_words
from hiring.web.words import refusal_words

_FIRST_ROWS = 12
_FIRST_CELLS = 3
_LONGEST_CELL = 40


@pages.app_template_global()
def kinds() -> list[TableKind]:
    """Return the kinds of tables to choose from."""
    return list(TableKind)


@pages.app_template_global()
def meanings() -> list[Meaning]:
    """Return the meanings to choose from."""
    return list(Meaning)


@pages.app_template_global()
def upshot(seen: Preview) -> str:
    """Return in one sentence what would be brought in."""
    if seen.mapping.kind is TableKind.OBSERVATIONS:
        return ngettext(
            "%(num)s row of raw data is understood.",
            "%(num)s rows of raw data are understood.",
            len(seen.rows),
        )
    cells = [each for each in seen.rows if isinstance(each, BandCell)]
    medians = sum(each.median is not None for each in cells)
    ranges = len(cells) - medians
    places = len({each.city for each in cells})
    return _(
        "A published table is understood: %(ranges)s, %(medians)s, %(places)s.",
        ranges=ngettext("%(num)s range", "%(num)s ranges", ranges),
        medians=ngettext("%(num)s median", "%(num)s medians", medians),
        places=ngettext("%(num)s place", "%(num)s places", places),
    )


@pages.app_template_global()
def first_cells(seen: Preview, column: int) -> str:
    """Return the first filled cells of a column, as they stand in the file."""
    cells = (shown(each) for each in seen.grid.columns[column][seen.layout.first_row :])
    filled = islice((each for each in cells if each.strip()), _FIRST_CELLS)
    return ", ".join(each[:_LONGEST_CELL] for each in filled)


@pages.app_template_global()
def faults(seen: Preview) -> list[tuple[str, CellProblem]]:
    """Return what is wrong, equal cells of a column together: where they stand, and one of them."""
    alike: dict[tuple[int, str, str], list[CellProblem]] = {}
    for each in seen.found.problems:
        alike.setdefault((each.column, each.code, each.text), []).append(each)
    return [(_places(each), each[0]) for each in alike.values()]


def _places(alike: list[CellProblem]) -> str:
    named = ", ".join(each.cell for each in alike[:_FIRST_CELLS])
    return f"{named}, …" if len(alike) > _FIRST_CELLS else named


@pages.app_template_global()
def row_heads(seen: Preview) -> tuple[str, ...]:
    """Return the headings of the first rows; sums stand from the fifth on."""
    shared = (_("Row"), _("City"), _("Segment"), _("Band"))
    if seen.mapping.kind is TableKind.OBSERVATIONS:
        return (*shared, _("Pay"), _("Years as head"), _("Organisation"), _("Weight"), _("Date"))
    return (*shared, _("Range"), _("Median"), _("Years as head"))


@pages.app_template_global()
def first_rows(seen: Preview) -> list[tuple[str, ...]]:
    """Return the first rows as they would be stored."""
    return [_row(each, seen.particulars.currency) for each in seen.rows[:_FIRST_ROWS]]


@pages.app_template_global()
def other_stops(seen: Preview, form: SurveyForm) -> list[str]:
    """Tell what stands in the way: at its field where the form has it, else returned."""
    told = []
    for stop in seen.stops:
        words = refusal_words(stop.code, stop.details)
        field = str(stop.details.get("field", ""))
        if field in form and not form[field].errors:
            form[field].errors = [words]
        told.append(words)
    return told


def _row(each: ObservationRow | BandCell, currency: str) -> tuple[str, ...]:
    years = "" if each.years is None else sum_words(each.years.normalize())
    place = (str(each.row + 1), city_words(each.city), segment_words(each.segment), each.band)
    if isinstance(each, BandCell):
        median = sum_words(each.median, currency) if each.median is not None else ""
        ranged = each.low is not None or each.high is not None
        return (*place, span_words(each.low, each.high, currency) if ranged else "", median, years)
    pay = (
        sum_words(each.amount, currency)
        if each.amount is not None
        else span_words(each.low, each.high, currency)
    )
    on = date_words(each.date) if each.date else ""
    return (*place, pay, years, each.organisation, sum_words(each.weight.normalize()), on)


@pages.app_template_global()
def column_letter(index: int) -> str:
    """Return a column's letters as spreadsheets show them."""
    return column_name(index)


for _words in (cell_words, table_kind_words, meaning_words, note_words):
    pages.app_template_global(_words.__name__)(_words)
