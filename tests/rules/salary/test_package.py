"""An offer's sums: per month and year, before and after tax, against range and minimum wage."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from hiring.errors import Invalid
from hiring.salary.money import Pay, Period, Rate, Tax
from hiring.salary.package import Package, PayRange, in_range, reckoned

ON = date(2026, 11, 22)
MONTHLY = Pay(Decimal(300_000), "RUB", Period.MONTH, Tax.GROSS)
RATE = Rate("EUR", "RUB", Decimal(100), "2026-11-20", "Central bank")


def gross(amount: str, period: Period = Period.MONTH, currency: str = "RUB") -> Package:
    return Package(Pay(Decimal(amount), currency, period, Tax.GROSS))


def net(amount: str, period: Period = Period.MONTH) -> Package:
    return Package(Pay(Decimal(amount), "RUB", period, Tax.NET))


def pay_range(low: str, high: str, tax: Tax = Tax.GROSS, period: Period = Period.MONTH) -> PayRange:
    least, most = (Decimal(each) if each else None for each in (low, high))
    return PayRange(least, most, "RUB", period, tax)


class TestSums:
    @pytest.mark.parametrize(
        ("package", "gross_year", "net_year"),
        [
            (gross("100000"), "1200000", "1044000"),
            (gross("300000"), "3600000", "3108000"),
            (gross("5000000", Period.YEAR), "5000000", "4298000"),
            (net("1044000", Period.YEAR), "1200000", "1044000"),
            (net("100000"), "1379310.34", "1200000"),
            (net("250000"), "3472941.18", "3000000"),
            (gross("500", Period.HOUR), "1040000", "904800"),
        ],
    )
    def test_a_year_before_and_after_tax(
        self, package: Package, gross_year: str, net_year: str
    ) -> None:
        base = reckoned(package, ON, "RU").lines[0]
        assert (base.gross_year, base.net_year) == (Decimal(gross_year), Decimal(net_year))

    def test_the_month_is_a_twelfth_of_the_unrounded_year(self) -> None:
        base = reckoned(net("250000"), ON, "RU").lines[0]
        assert (base.gross_month, base.net_month) == (Decimal("289411.76"), Decimal(250_000))

    def test_the_course_of_the_year_is_cumulative(self) -> None:
        months = reckoned(Package(MONTHLY), ON, "RU").months
        assert [month.net for month in months] == [261_000] * 8 + [255_000] * 4

    def test_what_adds_nothing_has_no_line(self) -> None:
        found = reckoned(Package(MONTHLY, bonus=Decimal(600_000)), ON, "RU")
        assert [line.key for line in found.lines] == ["base", "target"]
        whole = Package(MONTHLY, Decimal(600_000), Decimal(600_000), Decimal(100_000))
        found = reckoned(whole, ON, "RU")
        assert [line.key for line in found.lines] == ["base", "guaranteed", "first_year"]
        assert found.line("target") is None

    def test_a_bonus_is_taxed_with_the_whole_year(self) -> None:
        package = Package(replace(MONTHLY, amount=Decimal(200_000)), Decimal(1_200_000))
        target = reckoned(package, ON, "RU").line("target")
        assert target is not None
        assert (target.gross_year, target.net_year) == (Decimal(3_600_000), Decimal(3_108_000))

    def test_a_net_package_is_net_in_all_its_parts(self) -> None:
        package = Package(Pay(Decimal(100_000), "RUB", Period.MONTH, Tax.NET), Decimal(1_800_000))
        target = reckoned(package, ON, "RU").line("target")
        assert target is not None
        assert (target.gross_year, target.net_year) == (Decimal("3472941.18"), Decimal(3_000_000))

    @pytest.mark.parametrize(("country", "currency"), [("DE", "EUR"), ("DE", "RUB"), ("RU", "EUR")])
    def test_other_taxes_are_stated_and_never_computed(self, country: str, currency: str) -> None:
        found = reckoned(gross("4000", currency=currency), ON, country)
        base = found.lines[0]
        assert (base.gross_month, base.net_month, base.net_year) == (Decimal(4000), None, None)
        assert found.months == ()
        assert found.scale_since == ""
        assert "tax_not_computed" in found.notes
        stated = reckoned(Package(Pay(Decimal(4000), "EUR", Period.MONTH, Tax.NET)), ON, "DE")
        assert (stated.lines[0].gross_year, stated.lines[0].net_year) == (None, Decimal(48_000))


class TestMinimumWage:
    @pytest.mark.parametrize(
        ("package", "on", "below"),
        [
            (gross("27093"), ON, False),
            (gross("27092.99"), ON, True),
            (gross("22440"), date(2025, 12, 31), False),
            (gross("22440"), date(2026, 1, 1), True),
            (net("23570.91"), ON, False),
            (net("23570.90"), ON, True),
        ],
    )
    def test_it_is_that_of_the_day(self, package: Package, on: date, below: bool) -> None:  # noqa: FBT001 # an expected value
        assert reckoned(package, on, "RU").below_minimum is below

    def test_a_later_year_may_have_brought_a_higher_one(self) -> None:
        this, next_year = (
            reckoned(Package(MONTHLY), on, "RU") for on in (ON, date(ON.year + 1, 1, 11))
        )
        assert this.notes == ()
        assert next_year.notes == ("minimum_may_have_changed",)
        assert next_year.below_minimum is False

    def test_other_currencies_need_a_rate(self) -> None:
        poor = gross("200", currency="EUR")
        alone, joined = reckoned(poor, ON, "RU"), reckoned(poor, ON, "RU", RATE)
        assert alone.below_minimum is None
        assert "minimum_other_currency" in alone.notes
        assert joined.below_minimum is True
        assert reckoned(poor, ON, "AQ").notes == ("tax_not_computed", "minimum_unknown")


class TestRange:
    @pytest.mark.parametrize(
        ("amount", "relation", "compa", "place"),
        [
            ("39999", "below", "0.67", "-0.00"),
            ("40000", "within", "0.67", "0.00"),
            ("55000", "within", "0.92", "0.38"),
            ("80000", "within", "1.33", "1.00"),
            ("80001", "above", "1.33", "1.00"),
        ],
    )
    def test_both_ends_belong_to_it(
        self, amount: str, relation: str, compa: str, place: str
    ) -> None:
        found = in_range(gross(amount), pay_range("40000", "80000"), ON, "RU", None)
        assert found.compa_ratio is not None
        assert found.penetration is not None
        told = (found.relation, f"{found.compa_ratio:.2f}", f"{found.penetration:.2f}")
        assert told == (relation, compa, place)

    def test_an_open_end_has_no_middle(self) -> None:
        found = in_range(gross("90000"), pay_range("40000", ""), ON, "RU", None)
        assert (found.relation, found.compa_ratio, found.penetration) == ("within", None, None)
        assert in_range(gross("39000"), pay_range("40000", ""), ON, "RU", None).relation == "below"
        assert in_range(gross("90000"), pay_range("", "80000"), ON, "RU", None).relation == "above"

    @pytest.mark.parametrize(
        ("package", "wanted", "amount"),
        [
            (net("87000"), pay_range("90000", "120000"), "100000"),
            (gross("100000"), pay_range("80000", "90000", Tax.NET), "87000"),
            (gross("1200000", Period.YEAR), pay_range("90000", "120000"), "100000"),
            (gross("104000"), pay_range("500", "700", period=Period.HOUR), "600"),
            (gross("1000", currency="EUR"), pay_range("90000", "120000"), "100000"),
        ],
    )
    def test_the_base_is_restated_as_the_range_is(
        self, package: Package, wanted: PayRange, amount: str
    ) -> None:
        assert in_range(package, wanted, ON, "RU", RATE).amount == Decimal(amount)

    @pytest.mark.parametrize(
        ("package", "rate", "code"),
        [
            (gross("1000", currency="EUR"), None, "rate_needed"),
            (gross("1000", currency="USD"), RATE, "rate_needed"),
        ],
    )
    def test_currencies_are_never_guessed(
        self, package: Package, rate: Rate | None, code: str
    ) -> None:
        with pytest.raises(Invalid, match=code):
            in_range(package, pay_range("1", "2"), ON, "RU", rate)

    def test_tax_of_another_currency_is_not_computed(self) -> None:
        wanted = replace(pay_range("1", "2", Tax.NET), currency="EUR")
        with pytest.raises(Invalid, match="tax_unknown"):
            in_range(gross("1000", currency="EUR"), wanted, ON, "RU", None)

    @pytest.mark.parametrize("country", ["KZ", "BY", ""])
    def test_the_russian_scale_is_for_work_in_russia_only(self, country: str) -> None:
        with pytest.raises(Invalid, match="tax_unknown"):
            in_range(net("87000"), pay_range("90000", "120000"), ON, country, None)
