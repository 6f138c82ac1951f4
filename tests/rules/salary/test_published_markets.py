"""Markets made of published figures: what benchmarks may use, and what they must not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from hiring.errors import NotFound
from hiring.salary.figures import Figure
from hiring.salary.library import SalaryLibrary
from hiring.salary.market import Market
from hiring.salary.money import Period, Tax
from hiring.salary.published_markets import Published
from hiring.salary.roles import SAME_ROLE, SourceRole, role_names, source_roles
from job_descriptions.library import Library
from job_descriptions.writing.errors import BrokenContent

LIBRARY = SalaryLibrary()


def terms(market: Market) -> str:
    """Return the ends of a market's range, whether it goes on, and its tax, as one line."""
    onward = "and above" if market.open_above else ""
    return " ".join(f"{market.low} {market.high} {onward} {market.tax}".split())


def market(role: str, city: str, segment: str) -> Market:
    [found] = [
        each for each in LIBRARY.markets(role) if (each.city, each.segment) == (city, segment)
    ]
    return found


def test_a_city_and_segment_is_one_market_of_four_bands() -> None:
    kazan = market("head_of_service", "kazan", "agency")
    spans = [(each.name, int(each.low), int(each.high), each.years) for each in kazan.bands]
    assert spans == [
        ("I", 28_000, 36_000, None),
        ("II", 36_000, 44_000, 1),
        ("III", 44_000, 72_000, 2),
        ("IV", 72_000, 110_000, 3),
    ]
    assert (terms(kazan), kazan.median) == ("28000 110000", Decimal(63_000))
    assert kazan.statistic == "median (captioned average)"
    assert kazan.figures == ("sal041", "sal042", "sal043", "sal044", "sal045")
    assert [each.figure for each in kazan.bands] == list(kazan.figures[:4])
    assert (kazan.country, kazan.currency) == ("RU", "RUB")
    assert (kazan.period, kazan.tax) == (Period.NOT_STATED, Tax.NOT_STATED)
    assert kazan.source.survey_date == "2015-04"


def test_ranges_of_countries_are_markets_without_a_median() -> None:
    found = LIBRARY.markets("head_of_customer_service")
    assert [(each.country, each.currency, each.period) for each in found] == [
        ("RU", "RUB", "month"),
        ("US", "USD", "year"),
        ("GB", "GBP", "year"),
        ("DE", "EUR", "year"),
        ("FR", "EUR", "year"),
        ("CN", "CNY", "year"),
    ]
    assert {(each.city, each.segment, each.bands, each.median) for each in found} == {
        ("", "", (), None)
    }
    assert [terms(each) for each in found[:2]] == ["50000 150000", "80000 120000"]


def test_two_ranges_that_disagree_both_stand() -> None:
    first, second, third = LIBRARY.markets("customer_service_manager_pl")
    assert terms(first) == "3500 15000 and above"
    assert terms(second) == "4000 10000 gross"
    assert terms(third) == "None 15000"
    for each in (first, second, third):
        assert each.period is Period.NOT_STATED
        assert any("do not agree" in note.en for note in each.notes)


def test_an_average_is_never_a_median() -> None:
    average = LIBRARY.markets("client_manager")[-1]
    assert (average.statistic, average.median, average.low, average.high) == (
        "average",
        None,
        None,
        None,
    )
    assert (average.role, average.country, average.currency) == ("", "", "USD")
    assert average.figures == ("sal142",)
    assert LIBRARY.figure("sal142").value == Decimal(44_000)
    assert "44,000 dollars" in average.notes[0].en
    assert "44 000 долларов" in average.notes[0].ru


def test_no_market_is_made_of_prose_growth_or_silence() -> None:
    used = {id_ for role in role_names() for each in LIBRARY.markets(role) for id_ in each.figures}
    kinds = {LIBRARY.figure(id_).kind for id_ in used}
    assert kinds == {"band", "median", "national"}
    assert len(used) == 96 + 24 + 10


def test_how_many_markets_each_role_has() -> None:
    assert {role: len(LIBRARY.markets(role)) for role in role_names()} == {
        "head_of_service": 30,
        "client_manager": 4,
        "escort_manager": 0,
        "cco": 0,
        "client_department_head": 24,
        "customer_service_director": 0,
        "customer_service_manager_pl": 3,
        "head_of_customer_service": 6,
        "personal_manager_leasing": 0,
    }


def test_growth_is_percent_and_no_pay() -> None:
    [growth] = LIBRARY.growth("cco")
    assert (growth.low, growth.high) == (Decimal(12), Decimal(15))
    assert (growth.currency, growth.period) == ("", Period.YEAR)
    assert LIBRARY.growth("customer_service_director") == (growth,)
    assert LIBRARY.growth("head_of_service") == ()


def test_every_role_of_the_library_has_its_likenesses() -> None:
    assert {each.role for each in Library().newest} <= set(role_names())
    for each in Library().newest:
        fits = source_roles(each.code)
        assert fits == source_roles(each.role)
        assert all(fit.match.ru and fit.match.en for fit in fits)
    nearest = LIBRARY.markets("head_of_service")
    assert [each.role for each in nearest] == sorted(each.role for each in nearest)
    assert nearest[0].match != nearest[-1].match


def test_a_role_of_a_source_is_its_own_likeness() -> None:
    assert source_roles("client_department_head") == (
        SourceRole("client_department_head", SAME_ROLE),
    )
    assert LIBRARY.markets("client_department_head")[0].match == SAME_ROLE


@pytest.mark.parametrize("role", ["", "chef", "Head_of_service", "client_department_head.x"])
def test_a_role_without_figures_is_refused(role: str) -> None:
    for ask in (LIBRARY.markets, LIBRARY.growth, LIBRARY.figures_of):
        with pytest.raises(NotFound, match="unknown_salary_role") as refusal:
            ask(role)
        assert "head_of_service" in str(refusal.value.details["known"])


def test_a_table_without_its_median_or_with_an_open_band_is_refused() -> None:
    cells = [each for each in LIBRARY.figures if each.id in {"sal001", "sal002", "sal005"}]
    fit = SourceRole("client_department_head", SAME_ROLE)
    assert len(made(cells, fit)) == 1
    with pytest.raises(BrokenContent, match="wrong_table"):
        made(cells[:2], fit)
    with pytest.raises(BrokenContent, match="wrong_table"):
        made(cells[2:], fit)
    with pytest.raises(BrokenContent, match="open_band"):
        made([replace(cells[0], high=None), *cells[1:]], fit)


def made(cells: list[Figure], fit: SourceRole) -> list[Market]:
    return list(Published(tuple(cells), LIBRARY.sources, (), {}).markets(fit))
