"""What was understood of a survey's file, in plain lines for a terminal."""

from collections.abc import Iterator

from hiring.salary.reading.grid import column_name
from hiring.salary.reading.mapping import Meaning, TableKind
from hiring.salary.reading.rows import BandCell, ObservationRow, Severity
from hiring.surveys.service.importing import Preview
from hiring.surveys.words.markets import city_words, segment_words, span_words, sum_words
from hiring.surveys.words.reading import cell_words, note_words, table_kind_words

_FIRST_ROWS = 5
_MOST_PROBLEMS = 50
_LONGEST_TEXT = 40


def preview_text(seen: Preview) -> str:
    """Return what was understood, cell by cell where it was not."""
    return "\n".join([*_file(seen), *_columns(seen), *_rows(seen), *_problems(seen)])


def _file(seen: Preview) -> Iterator[str]:
    grid, counts = seen.grid, seen.found.counts
    sheet = f", sheet “{grid.sheet}”" if grid.sheet else ""
    yield f"{grid.kind.upper()}{sheet}: {table_kind_words(seen.mapping.kind)}."
    for note in grid.notes:
        yield note_words(note, grid)
    taken = f"{len(seen.rows)} {'rows' if _observed(seen) else 'figures'} understood"
    yield f"{taken}; {counts.faulty} rows with errors, {counts.set_aside} set aside."
    told = seen.particulars
    basis = (told.currency, told.period or "period not stated", told.tax or "tax not stated")
    yield f"Sums: {', '.join(each for each in basis if each)}."


def _columns(seen: Preview) -> Iterator[str]:
    if seen.choices.remembered:
        yield "The columns mean what was said of an earlier file with these headings."
    for each in seen.mapping.columns:
        meaning = str(each.meaning)
        if each.band and each.meaning is not Meaning.IGNORED:
            meaning += f":{each.band}"
        yield f"  {column_name(each.index):>2}  {each.heading or '(no heading)'} = {meaning}"


def _rows(seen: Preview) -> Iterator[str]:
    for each in seen.rows[:_FIRST_ROWS]:
        place = (city_words(each.city), segment_words(each.segment), each.band)
        words = (*place, *_sums(each, seen.particulars.currency))
        yield f"  row {each.row + 1}: {', '.join(word for word in words if word)}"


def _sums(each: ObservationRow | BandCell, currency: str) -> Iterator[str]:
    if each.low is not None or each.high is not None:
        yield span_words(each.low, each.high, currency)
    if isinstance(each, BandCell):
        if each.median is not None:
            yield f"median {sum_words(each.median, currency)}"
    elif each.amount is not None:
        yield sum_words(each.amount, currency)


def _problems(seen: Preview) -> Iterator[str]:
    problems = seen.found.problems
    for each in problems[:_MOST_PROBLEMS]:
        mark = "" if each.severity is Severity.ERROR else " (taken all the same)"
        yield f"{each.cell}  “{each.text[:_LONGEST_TEXT]}”: {cell_words(each)}{mark}"
    more = len(problems) + seen.found.unlisted - _MOST_PROBLEMS
    if more > 0:
        yield f"and {more} more."


def _observed(seen: Preview) -> bool:
    return seen.mapping.kind is TableKind.OBSERVATIONS
