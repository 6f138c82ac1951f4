"""Everything that an offer's papers are made from, frozen when it is sent for approval."""

from dataclasses import dataclass
from typing import Any

from hiring.salary.money import Rate
from hiring.salary.package import InRange, Package, Reckoned
from job_descriptions.writing.localized import Text


@dataclass(frozen=True, slots=True)
class MarketComparison:
    """A benchmark as plain data with its first sentence, or the code of what was refused."""

    data: dict[str, Any]
    sentence: Text
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Computed:
    """What follows from an offer's terms: its sums, its place in the range and in the market.

    `in_range` is None where the vacancy has no range, or where `range_refusal` says why not.
    """

    reckoned: Reckoned
    in_range: InRange | None
    range_refusal: str
    market: MarketComparison

    @property
    def outside(self) -> bool:
        """Whether the base lies outside the vacancy's range."""
        return self.in_range is not None and self.in_range.relation != "within"


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """An offer as it was sent for approval: who, what, when, and all that was computed of it.

    Dates are ISO dates, empty where none was given; `date` is the day of sending. `reason` says
    why the offer lies outside the range; it is never printed for the candidate.
    """

    number: str
    candidate: str
    position: Text
    employer: Text
    contact: str
    place: Text
    author: str
    date: str
    starts_on: str
    answer_by: str
    conditions: str
    reason: str
    package: Package
    rate: Rate | None
    computed: Computed
