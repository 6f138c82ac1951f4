"""Which of several surveys the first sentence speaks of."""

from dataclasses import replace
from decimal import Decimal

import pytest

from hiring.salary.benchmark.data import as_data
from hiring.salary.benchmark.engine import benchmark, main_answers
from tests.benchmark_builders import BANDS, KAZAN, OWN, band, library, market


def test_own_bands_stand_before_the_published_country() -> None:
    own = market(*(band(b.name, int(b.low) * 1000, int(b.high) * 1000) for b in BANDS))
    found = benchmark(KAZAN, (*library().markets("head_of_service"), own))
    assert [each.market.source.id for each in found.answers] == [
        "own",
        "superjob_2015",
        "professiya_net",
    ]


def test_of_two_surveys_of_one_place_the_newest_speaks() -> None:
    old = market(band("I", 60_000, 70_000), source=replace(OWN, id="a", survey_date="2024-01"))
    new = market(band("I", 70_000, 80_000), source=replace(OWN, id="b", survey_date="2026-01"))
    found = benchmark(KAZAN, [old, new])
    assert len(found.answers) == 2
    assert [each.market for each in main_answers(found.answers)] == [new]
    assert as_data(found)["position_in_band"] == 0.5


@pytest.mark.parametrize(("surveyed", "leads"), [("2026-06", "own"), ("2023-06", "superjob_2015")])
def test_a_recent_survey_speaks_before_bands_of_another_age(surveyed: str, leads: str) -> None:
    knots = {25: Decimal(60_000), 50: Decimal(80_000), 75: Decimal(95_000)}
    source = replace(OWN, survey_date=surveyed)
    own = market(source=source, median=knots[50], knots=knots, percentile_type="type7")
    found = benchmark(KAZAN, (*library().markets("head_of_service"), own))
    assert [each.market.source.id for each in main_answers(found.answers)] == [leads]
