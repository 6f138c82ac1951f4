"""Which statistics of a survey may be shown without giving a participant away.

The rule is an industry convention. It follows the numbers of a former guideline of the US
antitrust agencies (1996, withdrawn in 2023 and not replaced); it protects from nothing in law.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hiring.salary.ageing import months_between

LEAST_ORGANISATIONS = 5
LARGEST_SHARE = Decimal("0.25")
LEAST_AGE_MONTHS = 3
# Common practice of survey publishers: quartiles need 8 observations, deciles 20.
LEAST_FOR_QUARTILES = 8
LEAST_FOR_DECILES = 20
CENTRE = frozenset({"mean", "median"})
QUARTILES = frozenset({"p25", "p75"})
DECILES = frozenset({"p10", "p90"})


@dataclass(frozen=True, slots=True)
class Sample:
    """What may be shown, why the rest is not, and the numbers that decided it.

    `reasons` are codes: few_organisations, one_organisation_dominates, data_too_new,
    data_undated, few_for_quartiles, few_for_deciles.
    """

    shown: frozenset[str]
    reasons: tuple[str, ...]
    people: int
    organisations: int
    largest_share: Decimal | None


def check_sample(
    weights_by_organisation: Mapping[str, Decimal] | Mapping[str, int],
    newest: date | None,
    on: date,
    people: int,
) -> Sample:
    """Return which statistics may be shown on a day.

    `weights_by_organisation` are the weights that the statistic really uses, one per organisation
    (its number of people where nothing else is said); `newest` is the day of the newest figure,
    None where nobody said; `people` are the observations.
    """
    weights = [Decimal(weight) for weight in weights_by_organisation.values() if weight > 0]
    share = max(weights) / sum(weights) if weights else None
    closed = [*_too_few(weights, share), *_too_new(newest, on)]
    few = [] if closed else _too_small(people)
    shown = frozenset() if closed else CENTRE | QUARTILES | DECILES
    if "few_for_quartiles" in few:
        shown -= QUARTILES
    if "few_for_deciles" in few:
        shown -= DECILES
    return Sample(shown, (*closed, *few), people, len(weights), share)


def _too_few(weights: list[Decimal], share: Decimal | None) -> list[str]:
    found = []
    if len(weights) < LEAST_ORGANISATIONS:
        found.append("few_organisations")
    if share is not None and share > LARGEST_SHARE:
        found.append("one_organisation_dominates")
    return found


def _too_new(newest: date | None, on: date) -> list[str]:
    if newest is None:
        return ["data_undated"]
    return ["data_too_new"] if months_between(newest, on) < LEAST_AGE_MONTHS else []


def _too_small(people: int) -> list[str]:
    found = []
    if people < LEAST_FOR_QUARTILES:
        found.append("few_for_quartiles")
    if people < LEAST_FOR_DECILES:
        found.append("few_for_deciles")
    return found
