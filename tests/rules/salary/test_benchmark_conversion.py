"""What is done to sums before they are compared: currency, tax, period and ageing, by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from hiring.errors import Invalid
from hiring.salary.ageing import Ageing
from hiring.salary.benchmark.engine import benchmark
from hiring.salary.money import Period, Rate, Tax
from tests.benchmark_builders import BANDS, KAZAN, OWN, TODAY, answer, asked, market, pay


def test_a_year_of_pay_is_divided_by_twelve() -> None:
    found = answer(replace(KAZAN, pay=pay(900_000, period=Period.YEAR)))
    assert (found.amount, found.bands) == (Decimal(75_000), ("IV",))
    (step,) = found.steps
    assert (step.kind, step.norm and step.norm.code) == ("period", "months_12")


def test_pay_by_the_hour_takes_the_stated_hours_or_the_named_norm() -> None:
    hourly = replace(KAZAN, pay=pay(450, period=Period.HOUR))
    # 450 × 40 hours × 52 weeks ÷ 12
    assert answer(hourly).amount == 78_000
    assert answer(replace(hourly, hours=Decimal(160))).amount == 72_000


DOLLAR = Rate("USD", "RUB", Decimal("90.5"), "2026-11-20", "Банк России")


def test_another_currency_goes_by_the_rate_that_is_named() -> None:
    dollars = replace(KAZAN, pay=pay(800, "USD"), rate=DOLLAR)
    found = answer(dollars)
    # 800 × 90.5
    assert (found.amount, found.bands) == (Decimal(72_400), ("IV",))
    assert [(each.kind, each.rate) for each in found.steps] == [("currency", DOLLAR)]


def test_a_rate_works_the_other_way_round_too() -> None:
    turned = Rate("RUB", "USD", Decimal("0.0125"), "2026-11-20", "Банк России")
    assert answer(replace(KAZAN, pay=pay(800, "USD"), rate=turned)).amount == 64_000


def test_without_a_rate_another_currency_is_refused() -> None:
    with pytest.raises(Invalid, match="rate_needed") as refused:
        asked(replace(KAZAN, pay=pay(800, "USD")))
    assert refused.value.details["field"] == "rate"
    other = Rate("EUR", "RUB", Decimal(100), "2026-11-20", "Банк России")
    with pytest.raises(Invalid, match="rate_needed"):
        asked(replace(KAZAN, pay=pay(800, "USD"), rate=other))


def test_a_silent_source_leaves_the_offer_as_it_is_and_gives_both_readings() -> None:
    found = answer(KAZAN)
    assert (found.amount, found.steps) == (Decimal(75_000), ())
    gross, net = found.readings
    # 75 000 × 0.87 = 65 250
    assert (gross.tax, gross.amount, gross.bands) == (Tax.GROSS, Decimal(75_000), ("IV",))
    assert (net.tax, net.amount, net.bands) == (Tax.NET, Decimal(65_250), ("III",))
    assert net.to_median == Decimal(65_250) / 63_000 - 1


def test_a_net_offer_is_read_as_gross_too() -> None:
    found = answer(replace(KAZAN, pay=pay(75_000, tax=Tax.NET)))
    as_net, as_gross = found.readings
    assert (as_net.tax, as_net.amount) == (Tax.NET, Decimal(75_000))
    # 75 000 ÷ 0.87
    assert (as_gross.tax, as_gross.amount) == (Tax.GROSS, Decimal("86206.90"))


def test_high_pay_is_taxed_by_the_whole_year() -> None:
    gross = market(*BANDS, tax=Tax.NET)
    found = benchmark(replace(KAZAN, pay=pay(300_000)), [gross]).answers[0]
    # 3 600 000 a year leave 3 108 000
    assert found.amount == 259_000
    assert [each.kind for each in found.steps] == ["tax"]


def test_a_country_without_a_known_tax_law_gives_no_readings_and_no_conversion() -> None:
    silent = market(*BANDS, country="KZ", tax=Tax.NOT_STATED)
    (found,) = benchmark(replace(KAZAN, country="KZ"), [silent]).answers
    assert found.readings == ()
    assert "tax_not_stated" in found.warnings
    with pytest.raises(Invalid, match="tax_unknown"):
        benchmark(replace(KAZAN, country="KZ"), [replace(silent, tax=Tax.NET)])


def test_an_offer_that_names_no_tax_is_read_both_ways() -> None:
    gross = market(*BANDS)
    (found,) = benchmark(replace(KAZAN, pay=pay(87, tax=Tax.NOT_STATED)), [gross]).answers
    assert "offer_tax_not_stated" in found.warnings
    told = [(each.of, each.tax, each.amount) for each in found.readings]
    # 87 ÷ 0.87
    assert told == [("offer", Tax.GROSS, Decimal(87)), ("offer", Tax.NET, Decimal(100))]


def test_steps_follow_each_other() -> None:
    question = replace(KAZAN, pay=pay(9_600, "USD", Period.YEAR, Tax.NET), rate=DOLLAR)
    (found,) = benchmark(question, [market(*BANDS)]).answers
    assert [each.kind for each in found.steps] == ["currency", "tax", "period"]
    # 9 600 × 90.5 = 868 800; ÷ 0.87 = 998 620.69; ÷ 12 = 83 218.39
    assert round(found.amount, 2) == Decimal("83218.39")
    assert found.steps[1].after.amount == Decimal("998620.69")


def test_ageing_raises_the_figures_and_says_so() -> None:
    ageing = Ageing(Decimal("0.04"), "simple", "Росстат", "2015-12-01")
    question = replace(KAZAN, ageing=ageing, on=TODAY.replace(year=2016, month=1))
    found = answer(question)
    # April 2015 to January 2016 are 9 months: × 1.03
    assert found.measured.median == 64_890
    assert [(each.low, each.high) for each in found.measured.bands][-1] == (
        Decimal(74_160),
        Decimal(113_300),
    )
    assert (found.market.median, found.bands) == (Decimal(63_000), ("IV",))
    (step,) = found.steps
    assert (step.kind, step.months, step.before.amount) == ("ageing", 9, Decimal(63_000))


def test_figures_that_are_too_old_are_not_aged() -> None:
    ageing = Ageing(Decimal("0.04"), "simple", "Росстат", "2026-01-01")
    with pytest.raises(Invalid, match="ageing_too_far"):
        asked(replace(KAZAN, ageing=ageing))
    undated = market(*BANDS, source=replace(OWN, survey_date=""))
    with pytest.raises(Invalid, match="ageing_undated"):
        benchmark(replace(KAZAN, ageing=ageing), [undated])
