"""What one source says about the pay of one kind of work in one place: the ground of benchmarks."""

from dataclasses import dataclass, field
from decimal import Decimal

from hiring.salary.money import Period, Tax
from job_descriptions.writing.localized import Text


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures come from.

    `survey_date` and `published` are ISO dates of any length (`2015-04`, `2015-05-13`), empty
    where the source names none. `document` names the document that carried the figures here;
    `licence` says what its figures may be used for, empty where nothing is known.
    """

    id: str
    name: Text
    survey_date: str
    published: str
    document: Text
    licence: Text


@dataclass(frozen=True, slots=True)
class Band:
    """A range of pay for one depth of experience, both ends included.

    `years` is the experience as head that the band asks for, in years; None where it asks none.
    """

    name: str
    condition: Text
    low: Decimal
    high: Decimal
    years: Decimal | None = None
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Market:
    """The figures of one source for a role, a place and a segment, in one currency and period.

    `bands` rise and share their borders; `low` and `high` are the ends of the whole range (None
    where it is open), `open_above` says that the source adds "and above". `median` is the figure
    in the middle, `statistic` what the source calls it. `knots` are percentiles of own surveys
    that were not suppressed ({10: …, 25: …}), `people` and `organisations` how many stand behind
    them. `role` is the source's own role, `match` says how it fits the role that was asked for.
    `figures` are the ids of the published cells used; `notes` what the reader must know.
    """

    source: Source
    role: str
    title: Text
    match: Text
    country: str
    city: str
    segment: str
    currency: str
    period: Period
    tax: Tax
    bands: tuple[Band, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    open_above: bool = False
    median: Decimal | None = None
    statistic: str = ""
    knots: dict[int, Decimal] = field(default_factory=dict)
    percentile_type: str = ""
    people: int | None = None
    organisations: int | None = None
    suppressed: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()
