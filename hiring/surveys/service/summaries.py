"""What the observations of a survey amount to, for each place, segment and band, and for all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import product
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from hiring.salary.percentiles import QuantileType, percentiles, weighted_percentile
from hiring.surveys.models import Observation, Survey
from hiring.surveys.service.dates import last_day
from hiring.work import Work

COLUMNS = (
    "survey_id",
    "city",
    "segment",
    "band",
    "people",
    "organisations",
    "weight",
    "largest_weight",
    "newest",
    "low",
    "p10",
    "p25",
    "p50",
    "p75",
    "p90",
    "high",
    "mean",
)
_SHARES = tuple(map(Decimal, ("0.1", "0.25", "0.5", "0.75", "0.9")))
_BLOCK = 20_000
# More groups than any reader looks through; the largest are kept.
MOST_GROUPS = 5_000
_READ = (
    Observation.city,
    Observation.segment,
    Observation.band,
    Observation.organisation,
    Observation.observed_on,
    Observation.amount,
    Observation.amount_to,
    Observation.weight,
)
Ints = NDArray[np.int64]
Row = tuple[str | int | date | None, ...]


@dataclass(frozen=True, slots=True)
class _Names:
    """The different words of a column, and for each row the number of its word; 0 is empty."""

    words: tuple[str, ...]
    codes: Ints


@dataclass(frozen=True, slots=True)
class _Table:
    """The observations of a survey as columns, from the lowest pay to the highest.

    `pay` is in minor units, the middle of an advert's range; `days` are the days on which the
    data may have been taken at the latest, 0 where nobody said.
    """

    places: tuple[_Names, _Names, _Names]
    organisations: Ints
    days: Ints
    pay: NDArray[np.float64]
    weights: Ints


def summaries_of(work: Work, survey: Survey) -> list[Row]:
    """Return the summaries of a survey's observations as rows in the order of `COLUMNS`."""
    table = _read(work, survey.id)
    if not table.pay.size:
        return []
    groups = sorted(_groups(table), key=lambda each: -each[1].size)[:MOST_GROUPS]
    kind = cast("QuantileType", survey.percentile_type)
    return [(survey.id, *names, *_measures(table, rows, kind)) for names, rows in groups]


def _read(work: Work, survey_id: int) -> _Table:
    """Read block by block: a million rows as objects would not fit where their columns do."""
    asked = select(*_READ).where(Observation.survey_id == survey_id)
    coded: list[dict[str, int]] = [{"": 0} for _ in range(5)]
    blocks: list[NDArray[np.int64]] = [np.empty((8, 0), np.int64)]
    for part in work.session.execute(asked.execution_options(yield_per=_BLOCK)).partitions():
        *words, low, high, weights = zip(*part, strict=True)
        codes = [
            [known.setdefault(word, len(known)) for word in column]
            for known, column in zip(coded, words, strict=True)
        ]
        upper = [to if to is not None else amount for amount, to in zip(low, high, strict=True)]
        blocks.append(np.array([*codes, low, upper, weights], np.int64))
    return _table(coded, np.concatenate(blocks, axis=1))


def _table(coded: Sequence[dict[str, int]], columns: NDArray[np.int64]) -> _Table:
    pay = (columns[5] + columns[6]) / 2
    order = np.argsort(pay, kind="stable")
    columns = columns[:, order]
    city, segment, band = (_Names(tuple(coded[at]), columns[at]) for at in range(3))
    days = np.array([last_day(told).toordinal() if told else 0 for told in coded[4]], np.int64)
    return _Table((city, segment, band), columns[3], days[columns[4]], pay[order], columns[7])


def _groups(table: _Table) -> Iterator[tuple[tuple[str, str, str], Ints]]:
    """Yield every group by its names, and its rows from the lowest pay to the highest.

    A name is empty where the group takes in all; rows without a name belong to those alone.
    """
    for taken in product((False, True), repeat=3):
        parts = [names for names, own in zip(table.places, taken, strict=True) if own]
        keys = np.zeros(table.pay.size, np.int64)
        for names in parts:
            keys = keys * len(names.words) + names.codes
        order = np.argsort(keys, kind="stable")
        starts = np.flatnonzero(np.diff(keys[order], prepend=-1))
        for rows in np.split(order, starts[1:]):
            found = tuple(
                names.words[names.codes[rows[0]]] if own else ""
                for names, own in zip(table.places, taken, strict=True)
            )
            if all(name or not own for name, own in zip(found, taken, strict=True)):
                yield cast("tuple[str, str, str]", found), rows


def _measures(table: _Table, rows: Ints, kind: QuantileType) -> Row:
    pay, weights = table.pay[rows], table.weights[rows]
    by_organisation = np.bincount(table.organisations[rows], weights)
    days = table.days[rows]
    newest = date.fromordinal(int(days.max())) if days.min() else None
    knots = _knots(pay, weights, kind)
    return (
        rows.size,
        int(np.count_nonzero(by_organisation)),
        int(weights.sum()),
        int(by_organisation.max()),
        newest,
        _whole(pay[0]),
        *map(_whole, knots),
        _whole(pay[-1]),
        _whole(float((pay * weights).sum() / weights.sum())),
    )


def _knots(pay: NDArray[Any], weights: Ints, kind: QuantileType) -> tuple[Decimal, ...]:
    """Return the percentiles; weights that differ have a definition of their own."""
    if weights.min() == weights.max():
        return percentiles(pay, _SHARES, kind)
    return tuple(weighted_percentile(pay, weights, share) for share in _SHARES)


def _whole(sum_: Decimal | float) -> int:
    exact = sum_ if isinstance(sum_, Decimal) else Decimal(repr(float(sum_)))
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))
