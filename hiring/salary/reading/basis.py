"""The one currency, period and tax basis of a survey, and the cells that depart from it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from hiring.salary.money import Period, Tax
from hiring.salary.reading import cells
from hiring.salary.reading.cells import Reads, read_cells
from hiring.salary.reading.findings import Findings
from hiring.salary.reading.mapping import Mapping, Meaning
from hiring.salary.reading.rows import Defaults
from hiring.salary.reading.sums import SumColumn


@dataclass(frozen=True, slots=True)
class Basis:
    """What every sum of the survey is counted in; empty where neither table nor user says."""

    currency: str
    period: Period
    tax: Tax


_READS: tuple[tuple[Meaning, Reads[str], str], ...] = (
    (Meaning.CURRENCY, cells.currency, "mixed_currency"),
    (Meaning.PERIOD, cells.period, "mixed_period"),
    (Meaning.TAX, cells.tax, "mixed_tax"),
)


def settled(
    findings: Findings,
    mapping: Mapping,
    sums: Sequence[SumColumn],
    defaults: Defaults,
    first_row: int,
) -> Basis:
    """Return the basis: what the user says, else what most sums of the table say.

    A survey has one basis, so each sum that says another is an error at its cell.
    """
    given = {
        Meaning.CURRENCY: defaults.currency,
        Meaning.PERIOD: str(defaults.period),
        Meaning.TAX: str(defaults.tax),
    }
    found = {}
    for meaning, read, code in _READS:
        column = _column(findings, mapping, meaning, read, first_row)
        told = [_told(each, meaning, column) for each in sums]
        counts = Counter(word for words in told for word in words if word is not None)
        most = max(counts, key=lambda each: (counts[each], each), default="")
        basis = given[meaning] or most
        found[meaning] = basis
        silent = "" in counts and not given[meaning]
        if basis and (silent or any(word not in ("", basis) for word in counts)):
            _refuse(findings, sums, told, (basis, code, bool(given[meaning])), first_row)
    return Basis(found[Meaning.CURRENCY], Period(found[Meaning.PERIOD]), Tax(found[Meaning.TAX]))


def _column(
    findings: Findings, mapping: Mapping, meaning: Meaning, read: Reads[str], first_row: int
) -> list[str] | None:
    for column in mapping.of(meaning):
        outcomes = read_cells(findings.cells.columns[column.index][first_row:], read)
        findings.add_all(first_row, column.index, outcomes)
        return [each.value for each in outcomes]
    return None


def _told(sums: SumColumn, meaning: Meaning, column: list[str] | None) -> list[str | None]:
    """Return for each sum what its own text, else its row, else its heading says; None: no sum."""
    heading = str(getattr(sums.column, str(meaning)))
    own = {id(each): str(getattr(each, str(meaning))) for each in sums.values if each is not None}
    own[id(None)] = ""
    words = [own[id(each)] for each in sums.values]
    if column is None:
        return [
            None if value is None else word or heading
            for value, word in zip(sums.values, words, strict=True)
        ]
    return [
        None if value is None else word or said or heading
        for value, word, said in zip(sums.values, words, column, strict=True)
    ]


def _refuse(
    findings: Findings,
    sums: Sequence[SumColumn],
    told: Sequence[list[str | None]],
    basis: tuple[str, str, bool],
    first_row: int,
) -> None:
    """Note each sum that says another currency, period or tax basis than the survey's."""
    wanted, code, given = basis
    fitting = {None, wanted, ""} if given else {None, wanted}
    for column, words in zip(sums, told, strict=True):
        for row, word in enumerate(words):
            if word not in fitting and row not in column.faulty:
                column.faulty.add(row)
                place = (first_row + row, column.column.index)
                findings.error(place, code, said=word or "", survey=wanted)
