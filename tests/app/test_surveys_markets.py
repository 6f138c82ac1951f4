"""Own surveys as markets: percentiles by their definition, small samples held back, files."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from hiring.db.audit import AuditEntry
from hiring.policy import Person, Role
from hiring.salary.market import Market
from hiring.salary.percentiles import TYPES, QuantileType, percentiles, weighted_percentile
from hiring.surveys.models import SurveySummary
from hiring.surveys.service.markets import (
    drop_survey,
    own_markets,
    restore_survey,
    sample_of,
)
from hiring.toolkit import Toolkit
from tests.app.survey_desk import NOW, TOLD, Row, csv_file, imported, raw_rows, summary_of
from tests.app.visitors import Visitor
from tests.app.works import as_work
from tests.rules.salary import published
from tests.rules.salary.pay_files import xlsx

TODAY = NOW.date()
SHARES = {"p10": "0.1", "p25": "0.25", "p50": "0.5", "p75": "0.75", "p90": "0.9"}


@pytest.fixture
def hr(actor: Callable[[Role], Person]) -> Person:
    return actor(Role.HR)


def markets(kit: Toolkit, on: date = TODAY, role: str = "head_of_service") -> tuple[Market, ...]:
    with kit.database.reading() as session:
        return own_markets(as_work(session), role, on)


def of_city(kit: Toolkit, city: str = "kazan", on: date = TODAY) -> Market:
    return next(each for each in markets(kit, on) if each.city == city and not each.segment)


def heavy(*weights: str, on: str = "2026-05-04") -> bytes:
    """Return a file with one organisation for each weight, eight people in each."""
    heads = ("Город", "Оплата", "Организация", "Вес", "Дата")
    rows = [
        ("Казань", str(50_000 + 1_000 * (number * 8 + person)), f"О{number}", weight, on)
        for number, weight in enumerate(weights)
        for person in range(8)
    ]
    return csv_file(rows, heads)


class TestPercentiles:
    @pytest.mark.parametrize("kind", TYPES)
    def test_follow_the_definition_of_the_survey(
        self, demo: Toolkit, hr: Person, kind: QuantileType
    ) -> None:
        told = replace(TOLD, percentile_type=kind)
        survey_id = imported(demo, hr, csv_file(raw_rows()), told)
        found = summary_of(demo, survey_id, "kazan")
        sums = [50_000 + 1_000 * number for number in range(25)]
        for name, share in SHARES.items():
            expected = percentiles(sums, [Decimal(share)], kind)[0] * 100
            assert getattr(found, name) == expected.to_integral_value()
        assert (found.low, found.high, found.mean) == (5_000_000, 7_400_000, 6_200_000)

    def test_weights_count_as_weights(self, demo: Toolkit, hr: Person) -> None:
        """The vector of weighted percentiles: the median of six sums is 106.6667."""
        sums, weights = (100, 120, 150, 90, 110, 160), (10, 10, 5, 20, 20, 5)
        heads = ("Город", "Оплата", "Организация", "Вес", "Дата")
        rows = [
            ("Казань", str(sum_), f"О{place}", str(weight), "2026-05-04")
            for place, (sum_, weight) in enumerate(zip(sums, weights, strict=True))
        ]
        survey_id = imported(demo, hr, csv_file(rows, heads))
        found = summary_of(demo, survey_id)
        assert found.p50 == 10_667
        assert weighted_percentile(sums, weights, 0.5) == pytest.approx(Decimal("106.66666667"))
        assert found.mean == round(
            100 * sum(s * w for s, w in zip(sums, weights, strict=True)) / 70
        )

    def test_a_range_counts_by_its_middle_and_an_open_one_by_its_end(
        self, demo: Toolkit, hr: Person
    ) -> None:
        heads = ("Город", "Оплата", "Организация")
        cells = ("40 000 – 60 000", "от 70 000", "до 30 000")
        rows: list[Row] = [("Казань", cell, "О") for cell in cells]
        found = summary_of(demo, imported(demo, hr, csv_file(rows, heads)))
        assert (found.low, found.p50, found.high) == (3_000_000, 5_000_000, 7_000_000)

    def test_every_place_and_segment_and_all_of_them(self, demo: Toolkit, hr: Person) -> None:
        rows = [*raw_rows(), *(("Омск", "Компании", *row[2:]) for row in raw_rows(2))]
        survey_id = imported(demo, hr, csv_file(rows))
        with demo.database.reading() as session:
            found = session.scalars(select(SurveySummary).filter_by(survey_id=survey_id)).all()
        people = {(each.city, each.segment): each.people for each in found}
        assert people == {
            ("", ""): 35,
            ("kazan", ""): 25,
            ("omsk", ""): 10,
            ("", "agency"): 25,
            ("", "company"): 10,
            ("kazan", "agency"): 25,
            ("omsk", "company"): 10,
        }

    def test_rows_without_a_place_belong_to_the_whole_alone(
        self, demo: Toolkit, hr: Person
    ) -> None:
        rows: list[Row] = [("", "", "50000", "О", "2026-05"), ("Омск", "", "60000", "О", "2026-05")]
        survey_id = imported(demo, hr, csv_file(rows))
        with demo.database.reading() as session:
            found = session.scalars(select(SurveySummary).filter_by(survey_id=survey_id)).all()
        assert {(each.city, each.people) for each in found} == {("", 2), ("omsk", 1)}


class TestHeldBack:
    def test_a_sound_sample_is_shown(self, demo: Toolkit, hr: Person) -> None:
        imported(demo, hr, csv_file(raw_rows()))
        market = of_city(demo)
        assert market.knots == {
            10: Decimal(52_400),
            25: Decimal(56_000),
            50: Decimal(62_000),
            75: Decimal(68_000),
            90: Decimal(71_600),
        }
        assert (market.median, market.people, market.organisations) == (Decimal(62_000), 25, 5)
        assert (market.suppressed, market.low, market.high) == ((), None, None)
        assert market.percentile_type == "type7"

    @pytest.mark.parametrize(
        ("weights", "reasons"),
        [
            (("30", "20", "20", "15", "15"), ("one_organisation_dominates",)),
            # A quarter is not more than a quarter.
            (("25", "25", "20", "15", "15"), ()),
            (("25", "25", "25", "25"), ("few_organisations",)),
        ],
    )
    def test_by_the_weight_that_is_really_used(
        self, demo: Toolkit, hr: Person, weights: tuple[str, ...], reasons: tuple[str, ...]
    ) -> None:
        imported(demo, hr, heavy(*weights))
        assert of_city(demo).suppressed == reasons
        assert bool(of_city(demo).knots) == (not reasons)

    @pytest.mark.parametrize(
        ("on", "today", "reasons"),
        [
            ("2026-09-22", TODAY, ("data_too_new",)),
            ("2026-08-22", TODAY, ()),
            # A month may mean its last day.
            ("2026-08", TODAY, ("data_too_new",)),
            ("2026-08", date(2026, 11, 30), ()),
        ],
    )
    def test_while_the_data_are_new(
        self, demo: Toolkit, hr: Person, on: str, today: date, reasons: tuple[str, ...]
    ) -> None:
        imported(demo, hr, csv_file(raw_rows(on=on)))
        assert of_city(demo, on=today).suppressed == reasons

    def test_where_a_row_has_no_date(self, demo: Toolkit, hr: Person) -> None:
        rows = [*raw_rows(), ("Казань", "Агентства", "60000", "Организация А", "")]
        imported(demo, hr, csv_file(rows), replace(TOLD, survey_date=""))
        assert of_city(demo).suppressed == ("data_undated",)

    @pytest.mark.parametrize(
        ("each", "knots", "reasons"),
        [
            (1, {50}, ("few_for_quartiles", "few_for_deciles")),
            (2, {25, 50, 75}, ("few_for_deciles",)),
            (4, {10, 25, 50, 75, 90}, ()),
        ],
    )
    def test_figure_by_figure(
        self, demo: Toolkit, hr: Person, each: int, knots: set[int], reasons: tuple[str, ...]
    ) -> None:
        imported(demo, hr, csv_file(raw_rows(each)))
        assert (set(of_city(demo).knots), of_city(demo).suppressed) == (knots, reasons)

    def test_unnamed_organisations_count_as_one(self, demo: Toolkit, hr: Person) -> None:
        rows = [(*row[:3], "", row[4]) for row in raw_rows()]
        imported(demo, hr, csv_file(rows))
        found = of_city(demo)
        assert (found.organisations, found.suppressed) == (
            1,
            ("few_organisations", "one_organisation_dominates"),
        )

    def test_nothing_held_back_leaves_in_a_file(
        self, demo: Toolkit, hr: Person, visitor: Callable[[Role], Visitor]
    ) -> None:
        rows = [(*row[:3], "Организация А", row[4]) for row in raw_rows()]
        survey_id = imported(demo, hr, csv_file(rows))
        path = f"/salaries/surveys/{survey_id}"
        for found in (
            visitor(Role.HR).get(path).get_data(as_text=True),
            visitor(Role.HR).get(f"{path}/en.csv").get_data(as_text=True),
        ):
            assert "fewer than 5 organisations" in found
            for sum_ in ("62000", "62,000", "50000", "50,000", "74000"):
                assert sum_ not in found

    def test_the_sample_of_a_summary_is_exact(self, demo: Toolkit, hr: Person) -> None:
        survey_id = imported(demo, hr, heavy("0.3", "0.3", "0.2", "0.2", "0.2"))
        sample = sample_of(summary_of(demo, survey_id), TODAY)
        assert (sample.organisations, sample.largest_share) == (5, Decimal("0.25"))


class TestMarkets:
    def test_a_published_table_becomes_bands_and_medians(self, demo: Toolkit, hr: Person) -> None:
        told = replace(TOLD, survey_date="2015-04", period="month")
        imported(demo, hr, xlsx(published.rows(), published.merged()), told)
        found = markets(demo)
        assert len(found) == 24
        kazan = next(each for each in found if (each.city, each.segment) == ("kazan", "agency"))
        assert [
            (band.name, *map(str, (band.low, band.high, band.years))) for band in kazan.bands
        ] == [
            ("I", "28000", "36000", "None"),
            ("II", "36000", "44000", "1.0"),
            ("III", "44000", "72000", "2.0"),
            ("IV", "72000", "110000", "3.0"),
        ]
        assert list(map(str, (kazan.low, kazan.high, kazan.median))) == ["28000", "110000", "63000"]
        assert (kazan.currency, kazan.period, kazan.source.survey_date) == (
            "RUB",
            "month",
            "2015-04",
        )

    def test_an_open_range_has_no_end(self, demo: Toolkit, hr: Person) -> None:
        heads = ("Город", "Диапазон I", "Диапазон II", "Медиана")
        rows = [
            ("Казань", "50 000 – 60 000", "от 60 000", "58 000"),
            ("Омск", "40 000 – 50 000", "50 000 – 70 000", "45 000"),
        ]
        imported(demo, hr, csv_file(rows, heads))
        kazan = next(each for each in markets(demo) if each.city == "kazan")
        assert [band.name for band in kazan.bands] == ["I"]
        assert (kazan.low, kazan.high, kazan.open_above) == (Decimal(50_000), None, True)

    def test_only_of_the_role_that_is_asked_for(self, demo: Toolkit, hr: Person) -> None:
        imported(demo, hr, csv_file(raw_rows()))
        assert markets(demo, role="cco") == ()
        assert markets(demo, role="head_of_service.general") == markets(demo)

    def test_not_while_the_survey_is_taken_out(self, demo: Toolkit, hr: Person) -> None:
        survey_id = imported(demo, hr, csv_file(raw_rows()))
        with demo.database.transaction() as session:
            drop_survey(as_work(session, actor=hr, now=NOW), survey_id)
        assert markets(demo) == ()
        with demo.database.transaction() as session:
            restore_survey(as_work(session, actor=hr, now=NOW), survey_id)
            actions = session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
        assert len(markets(demo)) == 4
        assert list(actions[-3:]) == ["survey_added", "survey_dropped", "survey_restored"]
