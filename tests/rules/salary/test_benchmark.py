"""Benchmarks worked out by hand from the published table."""

from dataclasses import replace
from decimal import Decimal

import pytest

from hiring.errors import HiringError, Invalid, NotFound
from hiring.salary.benchmark.answer import Benchmark
from hiring.salary.benchmark.asking import ask, figures_name
from hiring.salary.benchmark.data import as_data
from hiring.salary.benchmark.engine import benchmark
from hiring.salary.benchmark.question import BenchmarkQuestion
from hiring.salary.places import find_place
from tests.benchmark_builders import (
    BANDS,
    KAZAN,
    TODAY,
    answer,
    asked,
    library,
    market,
    offering,
    pay,
)

# Kazan, agencies: I 28–36, II 36–44, III 44–72, IV 72–110 thousand, median 63.
BY_HAND = [
    # sum, bands, in the band, in the range of 82 thousand, to the median
    (20_000, (), "-1", -8 / 82, 20 / 63 - 1),
    (28_000, ("I",), "0", 0, 28 / 63 - 1),
    (35_999, ("I",), "0.999875", 7.999 / 82, 35.999 / 63 - 1),
    (36_000, ("I", "II"), "1", 8 / 82, 36 / 63 - 1),
    (40_000, ("II",), "0.5", 12 / 82, 40 / 63 - 1),
    (44_000, ("II", "III"), "1", 16 / 82, 44 / 63 - 1),
    (58_000, ("III",), "0.5", 30 / 82, 58 / 63 - 1),
    (63_000, ("III",), None, 35 / 82, 0),
    (72_000, ("III", "IV"), "1", 44 / 82, 72 / 63 - 1),
    (75_000, ("IV",), None, 47 / 82, 75 / 63 - 1),
    (91_000, ("IV",), "0.5", 63 / 82, 91 / 63 - 1),
    (110_000, ("IV",), "1", 1, 110 / 63 - 1),
    (150_000, (), None, 122 / 82, 150 / 63 - 1),
]


@pytest.mark.parametrize(("amount", "bands", "inside", "overall", "median"), BY_HAND)
def test_the_table_of_kazan(
    amount: int, bands: tuple[str, ...], inside: str | None, overall: float, median: float
) -> None:
    found = answer(offering(amount))
    assert found.bands == bands
    if inside is not None:
        assert found.position_in_band == Decimal(inside)
    assert float(found.position_in_range or 0) == pytest.approx(overall, abs=1e-12)
    assert float(found.to_median or 0) == pytest.approx(median, abs=1e-12)


def test_a_shared_border_is_the_end_of_one_band_and_the_beginning_of_the_next() -> None:
    found = answer(offering(72_000))
    places = {each.band.name: each.position for each in found.places if each.holds}
    assert places == {"III": 1, "IV": 0}
    assert "shared_border" in found.warnings
    assert "shared_border" not in answer(offering(110_000)).warnings


@pytest.mark.parametrize(("amount", "nearest"), [(1, "I"), (50_000, "III"), (999_999, "IV")])
def test_outside_the_range_the_nearest_band_is_known(amount: int, nearest: str) -> None:
    found = answer(offering(amount)).nearest
    assert found is not None
    assert found.name == nearest


@pytest.mark.parametrize(
    ("years", "expected", "relation", "between"),
    [
        ("0", "I", "above", False),
        ("0.5", "I", "above", True),
        ("1", "II", "above", False),
        ("1.9", "II", "above", False),
        ("2", "III", "above", False),
        ("3", "IV", "within", False),
        ("10", "IV", "within", False),
    ],
)
def test_experience_gives_a_band(
    years: str,
    expected: str,
    relation: str,
    between: bool,  # noqa: FBT001 # a column of the table above
) -> None:
    found = answer(replace(KAZAN, years=Decimal(years)))
    assert [(each.band.name, each.relation) for each in found.expected] == [(expected, relation)]
    assert ("experience_between" in found.warnings) is between


def test_an_offer_below_what_the_experience_gives() -> None:
    found = answer(replace(offering(40_000), years=Decimal(3)))
    assert [(each.band.name, each.relation) for each in found.expected] == [("IV", "below")]


def test_without_a_city_every_city_answers() -> None:
    found = asked(replace(KAZAN, city=""))
    data = as_data(found)
    assert len([each for each in found.answers if each.market.bands]) == 12
    assert data["bands"] == ["II", "III", "IV"]
    assert (data["position_in_band"], data["to_median"]) == (None, None)
    assert found.warnings[0] == "no_city"
    assert {each.market.segment for each in found.elsewhere} == {"company"}


def test_without_a_segment_both_answer() -> None:
    found = asked(replace(KAZAN, segment=""))
    assert [each.market.segment for each in found.answers[:2]] == ["agency", "company"]
    assert "no_segment" in found.warnings


def test_a_city_without_figures_gets_those_of_its_country() -> None:
    found = asked(replace(KAZAN, city="Тверь"))
    assert [each.market.source.id for each in found.answers] == ["professiya_net"]
    assert "city_not_covered" in found.warnings
    assert len(found.elsewhere) == 24


def test_a_segment_without_figures_is_told() -> None:
    found = asked(replace(KAZAN, segment="bank"))
    assert "segment_not_covered" in found.warnings
    assert [each.market.source.id for each in found.answers] == ["professiya_net"]


def test_elsewhere_are_the_other_cities_and_the_other_segment() -> None:
    found = asked(KAZAN)
    places = {(each.market.city, each.market.segment) for each in found.elsewhere}
    assert len(places) == len(found.elsewhere) == 23
    assert ("kazan", "company") in places
    moscow = next(e for e in found.elsewhere if e.market.city == "moscow")
    # Moscow, agencies: II is 65–80 thousand, the median 115.
    assert (moscow.bands, moscow.to_median) == (("II",), Decimal(75) / 115 - 1)


def test_other_countries_are_shown_and_not_compared() -> None:
    stated = {each.market.country: each.reason for each in asked(KAZAN).stated}
    assert stated == dict.fromkeys(("CN", "DE", "FR", "GB", "US"), "other_place")


def test_national_ranges_are_further_answers() -> None:
    found = asked(KAZAN)
    national = found.answers[1]
    assert (national.market.low, national.market.high) == (Decimal(50_000), Decimal(150_000))
    assert (national.bands, national.position_in_range) == ((), Decimal("0.25"))
    assert {"survey_undated", "no_median"} <= set(national.warnings)


def test_the_range_of_the_vacancy() -> None:
    place = asked(replace(KAZAN, vacancy_range=(Decimal(60_000), Decimal(90_000)))).range
    assert place is not None
    assert (place.compa_ratio, place.penetration, place.spread) == (
        Decimal(1),
        Decimal("0.5"),
        Decimal("0.5"),
    )
    # TV-RP and TV-CR
    low = asked(replace(offering(55_000), vacancy_range=(Decimal(40_000), Decimal(80_000)))).range
    assert low is not None
    assert low.penetration == Decimal("0.375")
    assert round(low.compa_ratio, 4) == Decimal("0.9167")
    point = asked(replace(KAZAN, vacancy_range=(Decimal(70_000), Decimal(70_000)))).range
    assert point is not None
    assert (point.penetration, point.spread) == (None, Decimal(0))


KNOTS = {10: 80_000, 25: 100_000, 50: 130_000, 75: 170_000, 90: 220_000}


@pytest.mark.parametrize(
    ("amount", "kind", "share"),
    [(150_000, "exact", "0.625"), (79_999, "below", None), (220_001, "above", None)],
)
def test_percentiles_come_only_from_sources_that_have_them(
    amount: int, kind: str, share: str | None
) -> None:
    knots = {percent: Decimal(value) for percent, value in KNOTS.items()}
    own = market(knots=knots, median=knots[50])
    (found,) = benchmark(offering(amount), [own]).answers
    assert found.placement is not None
    assert found.placement.kind == kind
    assert found.placement.share == (None if share is None else Decimal(share))
    assert answer(KAZAN).placement is None


def test_old_figures_warn_and_young_ones_do_not() -> None:
    assert "source_old" in answer(KAZAN).warnings
    assert answer(KAZAN).age.in_months == 139
    assert "source_old" not in benchmark(KAZAN, [market(*BANDS)]).answers[0].warnings


def test_a_typo_in_the_city_is_asked_about() -> None:
    with pytest.raises(Invalid, match="place_unsure") as refused:
        find_place("Казнь")
    assert refused.value.details["suggestions"] == ("Казань",)
    assert find_place("КАЗАНЬ").id == find_place("kazan").id == "kazan"


@pytest.mark.parametrize(
    ("role", "code", "details"),
    [
        ("cco", "only_growth", {"low": "12", "high": "15"}),
        ("escort_manager", "only_unstated", {}),
    ],
)
def test_a_role_without_sums_is_refused_with_what_there_is(
    role: str, code: str, details: dict[str, str]
) -> None:
    with pytest.raises(NotFound, match=code) as refused:
        ask(library(), replace(KAZAN, role=role))
    assert refused.value.details.items() >= details.items()


def test_figures_of_another_country_do_not_stand_in() -> None:
    with pytest.raises(NotFound, match="no_figures_here") as refused:
        ask(library(), replace(KAZAN, role="client_manager"))
    assert refused.value.details["known"] == ("PL",)


def test_polish_ranges_are_compared_in_zloty_each_by_itself() -> None:
    question = BenchmarkQuestion("client_manager", "", "", pay(3_800, "PLN"), None, TODAY)
    found = ask(library(), question)
    told = [(each.market.low, each.market.high, each.position_in_range) for each in found.answers]
    assert told == [
        (Decimal(3_500), Decimal(15_000), Decimal(300) / 11_500),
        (Decimal(4_000), Decimal(10_000), Decimal(-200) / 6_000),
        (None, Decimal(15_000), None),
    ]
    assert found.answers[0].market.open_above
    assert [each.market.source.id for each in found.stated] == ["indeed_2013"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"pay": pay(0)}, "not_positive"),
        ({"pay": pay(-5)}, "not_positive"),
        ({"vacancy_range": (Decimal(0), Decimal(5))}, "not_positive"),
        ({"vacancy_range": (Decimal(9), Decimal(5))}, "range_falls"),
        ({"years": Decimal(-1)}, "years_negative"),
    ],
)
def test_what_cannot_be_meant_is_refused(changed: dict[str, object], code: str) -> None:
    with pytest.raises(HiringError, match=code):
        asked(replace(KAZAN, **changed))  # type: ignore[arg-type]  # fields by name


def test_no_market_is_no_answer() -> None:
    with pytest.raises(NotFound, match="no_figures"):
        benchmark(KAZAN, [])
    assert figures_name(library()).startswith("salary.v1 ")


def top(found: Benchmark) -> dict[str, object]:
    wanted = ("bands", "position_in_band", "position_in_range", "to_median", "expected_bands")
    return {key: as_data(found)[key] for key in wanted}


def test_the_data_for_machines() -> None:
    found = asked(replace(KAZAN, years=Decimal(2)))
    assert top(found) == {
        "bands": ["IV"],
        "position_in_band": pytest.approx(3 / 38),
        "position_in_range": pytest.approx(47 / 82),
        "to_median": pytest.approx(12 / 63),
        "expected_bands": ["III"],
    }
    data = as_data(found)
    assert data["warnings"] == ["source_old", "tax_not_stated", "period_not_stated"]
    sources = data["sources"]
    assert isinstance(sources, list)
    told = [(each["id"], each["survey_date"], each["age_months"]) for each in sources]
    assert told == [("superjob_2015", "2015-04", 139), ("professiya_net", None, None)]
