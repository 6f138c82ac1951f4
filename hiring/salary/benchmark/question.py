"""What is asked of a benchmark: the work, the place, the offer, and how sums may be converted."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hiring.salary.ageing import Ageing
from hiring.salary.money import Pay, Rate


@dataclass(frozen=True, slots=True)
class BenchmarkQuestion:
    """An offer to be compared with the market.

    `role` is one of our roles or a source's own; `city` is a place id and `segment` a source's
    segment, both empty where all are asked for; `country` (ISO 3166) is that of the city, empty
    where it follows from the figures. `years` is the experience as head of a team. `on` is the
    day on which the question is asked: ages of figures are counted up to it. `hours` are those of
    a month, asked for where a sum is paid by the hour. `vacancy_range` has the offer's currency,
    period and tax.
    """

    role: str
    city: str
    segment: str
    pay: Pay
    years: Decimal | None
    on: date
    rate: Rate | None = None
    ageing: Ageing | None = None
    vacancy_range: tuple[Decimal, Decimal] | None = None
    hours: Decimal | None = None
    country: str = ""
