"""What a benchmark tells: figures, positions as shares of 1, and codes for the sentences."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from hiring.salary.ageing import Ageing
from hiring.salary.ages import Age
from hiring.salary.benchmark.question import BenchmarkQuestion
from hiring.salary.market import Band, Market
from hiring.salary.money import Pay, Rate, Tax
from hiring.salary.percentiles import Placement
from hiring.salary.periods import Norm

StepKind = Literal["currency", "tax", "period", "ageing"]


@dataclass(frozen=True, slots=True)
class ConversionStep:
    """One thing that was done to a sum before comparing, and by which rate it was done.

    For `ageing` the sums are the source's, before and after: its median, else its lowest.
    """

    kind: StepKind
    before: Pay
    after: Pay
    rate: Rate | None = None
    ageing: Ageing | None = None
    months: int = 0
    norm: Norm | None = None


@dataclass(frozen=True, slots=True)
class BandPlace:
    """A band beside the offer: 0 is its lower end, 1 its upper; outside it less or more."""

    band: Band
    position: Decimal
    holds: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """The same offer, were the figures that name no tax (or the offer itself) on this basis."""

    of: Literal["source", "offer"]
    tax: Tax
    amount: Decimal
    bands: tuple[str, ...]
    position_in_range: Decimal | None
    to_median: Decimal | None


@dataclass(frozen=True, slots=True)
class Expected:
    """A band whose experience the candidate has, and where the offer lies towards it."""

    band: Band
    relation: Literal["below", "within", "above"]


@dataclass(frozen=True, slots=True)
class BenchmarkAnswer:
    """The offer against one market.

    `market` is as the source says; `measured` is what the offer was compared with: the same, or
    aged where the question asks for it. `amount` is the offer in the market's currency, period
    and tax. `bands` hold it: two where it is their shared border, none outside the whole range.
    `nearest` is the band at the smallest distance. `to_median` is offer ÷ median − 1.
    """

    market: Market
    measured: Market
    amount: Decimal
    age: Age
    bands: tuple[str, ...]
    places: tuple[BandPlace, ...]
    nearest: Band | None
    position_in_range: Decimal | None
    to_median: Decimal | None
    placement: Placement | None
    expected: tuple[Expected, ...]
    readings: tuple[Reading, ...]
    steps: tuple[ConversionStep, ...]
    warnings: tuple[str, ...]

    @property
    def position_in_band(self) -> Decimal | None:
        """The position in the band that holds the offer, the lower of two, else in the nearest."""
        wanted = self.bands[0] if self.bands else self.nearest and self.nearest.name
        found = (place.position for place in self.places if place.band.name == wanted)
        return next(found, None)


@dataclass(frozen=True, slots=True)
class Stated:
    """A market that is shown as its source states it, and why nothing is compared with it."""

    market: Market
    age: Age
    reason: str


@dataclass(frozen=True, slots=True)
class RangePlace:
    """The offer in the range of the vacancy; a range with equal ends has no penetration."""

    low: Decimal
    high: Decimal
    compa_ratio: Decimal
    penetration: Decimal | None
    spread: Decimal


@dataclass(frozen=True, slots=True)
class Benchmark:
    """The whole answer: one for each market of the place, the other places, and the rest.

    `answers` begin with bands, then percentiles, then whole ranges; figures of one city stand
    before those of a country.
    """

    question: BenchmarkQuestion
    answers: tuple[BenchmarkAnswer, ...]
    elsewhere: tuple[BenchmarkAnswer, ...]
    stated: tuple[Stated, ...]
    range: RangePlace | None
    warnings: tuple[str, ...]
