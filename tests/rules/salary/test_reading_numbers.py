"""Sums and ranges as people write them: what is understood, what is refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.errors import Invalid
from hiring.salary.money import Period, Tax
from hiring.salary.reading.numbers import SumRange, read_range, says_nothing

BOTH = (
    ("50 000 – 65 000", 50000, 65000),
    ("50 000 - 65 000", 50000, 65000),
    ("50 000—65 000", 50000, 65000),
    ("50 000 − 65 000", 50000, 65000),
    ("50 000‒65 000", 50000, 65000),
    ("50\u00a0000\u00a0–\u00a065\u00a0000", 50000, 65000),
    ("50\u202f000\u2009–\u200965\u202f000", 50000, 65000),
    ("50000-65000", 50000, 65000),
    ("50 000…65 000", 50000, 65000),
    ("50 000 .. 65 000", 50000, 65000),
    ("от 50 000 до 65 000", 50000, 65000),
    ("От 50 до 65 тыс.", 50000, 65000),
    ("с 50 000 по 65 000", 50000, 65000),
    ("50-65k", 50000, 65000),
    ("50k-65k", 50000, 65000),
    ("50–65 тыс. руб.", 50000, 65000),
    ("50 тыс. – 65 тыс.", 50000, 65000),
    ("50 000 - 65 тыс.", 50000, 65000),
    ("50 т.р. - 65 т.р.", 50000, 65000),
    ("from 50,000.00 to 65,000", 50000, 65000),
    ("between 50,000 and 1,065,000", 50000, 1065000),
    ("50,000 to 65,000.50", 50000, "65000.5"),
    ("€3.500 - €15.000,00", 3500, 15000),
    ("$44,000–$50,500.50", 44000, "50500.5"),
    ("1,2 – 1,5 млн", 1200000, 1500000),
    ("50 000,50 – 65 000,75", "50000.5", "65000.75"),
    ("50 000 – 50 000", 50000, 50000),
)
ONE = (
    ("65000", 65000),
    ("65 000", 65000),
    ("65\u00a0000", 65000),
    ("65\u2009000", 65000),
    ("65'000", 65000),
    ("65’000", 65000),
    ("1.250.000", 1250000),
    ("1,250,000", 1250000),
    ("1 250 000", 1250000),
    ("65 000,50", "65000.5"),
    ("65.000,50", "65000.5"),
    ("65,000.50", "65000.5"),
    ("65000,5", "65000.5"),
    ("65000.00", 65000),
    ("65 тыс.", 65000),
    ("65 тысяч рублей", 65000),
    ("65к", 65000),
    ("65k", 65000),
    ("65 thousand", 65000),
    ("1,2 млн", 1200000),
    ("1.2 million", 1200000),
    ("65 000 ₽", 65000),
    ("₽65 000", 65000),
    ("65 000 руб.", 65000),
    ("65 000р.", 65000),
    ("$44,000.00", 44000),
    ("USD 44k", 44000),
    ("65 т.р.", 65000),
    ("65тр", 65000),
    ("３５０００", 35000),
    ("0,5", "0.5"),
)
OPEN = (
    ("от 50 тыс.", 50000, None),
    ("от 50 000 руб.", 50000, None),
    ("свыше 130 000", 130000, None),
    ("не менее 50 000", 50000, None),
    ("130 000+", 130000, None),
    ("130 000 и выше", 130000, None),
    (">130 000", 130000, None),
    ("from 50 000", 50000, None),
    ("50,000.00 and above", 50000, None),
    ("at least 50k", 50000, None),
    ("до 65 000", None, 65000),
    ("не более 65 000 ₽", None, 65000),
    ("up to 65'000", None, 65000),
    ("≤ 65 000", None, 65000),
)


def only(text: str) -> Decimal | None:
    found = read_range(text)
    assert found.single
    assert found.low == found.high
    return found.low


@pytest.mark.parametrize(("text", "low", "high"), BOTH)
def test_both_ends_are_read(text: str, low: float | str, high: float | str) -> None:
    found = read_range(text)
    assert (found.low, found.high) == (Decimal(str(low)), Decimal(str(high)))
    assert not found.single


@pytest.mark.parametrize(("text", "amount"), ONE)
def test_one_sum_is_read(text: str, amount: float | str) -> None:
    assert only(text) == Decimal(str(amount))


@pytest.mark.parametrize(("text", "low", "high"), OPEN)
def test_an_open_end_stays_open(text: str, low: int | None, high: int | None) -> None:
    found = read_range(text)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not_a_sum"),
        ("abc", "not_a_sum"),
        ("50 00", "not_a_sum"),
        ("5 0000", "not_a_sum"),
        ("50 000 65 000", "not_a_sum"),
        ("12,34,567", "not_a_sum"),
        ("1.25.000,5", "not_a_sum"),
        ("~50 000", "not_a_sum"),
        ("около 50 000", "not_a_sum"),
        ("50 000 ¥", "not_a_sum"),
        ("½", "not_a_sum"),
        ("1e5", "not_a_sum"),
        ("50_000", "not_a_sum"),
        ("=1+1", "not_a_sum"),
        ("10%", "not_a_sum"),
        ("3500-15000 and above", "not_a_sum"),
        ("50 000 – 65 000 – 80 000", "not_a_sum"),
        ("5" * 150 + "x", "not_a_sum"),
        ("65 000" + " " * 200 + "x", "not_a_sum"),
        ("-5", "sum_negative"),
        ("−65 000", "sum_negative"),
        ("65 000 – 50 000", "low_above_high"),
        ("1,250 тыс.", "reads_two_ways"),
        ("65.000", "reads_two_ways"),
        ("$44,000", "reads_two_ways"),
        ("50,000 – 65,000", "reads_two_ways"),
        ("65 000²", "not_a_sum"),
        ("65000¹", "not_a_sum"),
    ],
)
def test_what_cannot_be_a_sum_is_refused_with_its_code(text: str, code: str) -> None:
    with pytest.raises(Invalid, match=f"^{code}$"):
        read_range(text)


def test_a_number_that_reads_two_ways_names_both() -> None:
    with pytest.raises(Invalid, match="reads_two_ways") as refusal:
        read_range("от 1,250 тыс. руб.")
    told = refusal.value.details
    assert (told["typed"], told["thousands"], told["fraction"]) == ("1,250", "1250000", "1250.000")


@pytest.mark.parametrize(("mark", "low", "high"), [(",", 65000, 70000), (".", 65, 70)])
def test_what_reads_two_ways_is_settled_by_the_mark_of_fractions(
    mark: str, low: int, high: int
) -> None:
    found = read_range("65.000 – 70.000", mark)
    assert found == SumRange(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "currency", "period", "tax"),
    [
        ("50 000 – 65 000 руб. в месяц на руки", "RUB", Period.MONTH, Tax.NET),
        ("80 000 ₽/мес до вычета НДФЛ", "RUB", Period.MONTH, Tax.GROSS),
        ("до вычета налогов 80 000", "", Period.NOT_STATED, Tax.GROSS),
        ("$44k per year", "USD", Period.YEAR, Tax.NOT_STATED),
        ("44k EUR p.a. gross", "EUR", Period.YEAR, Tax.GROSS),
        ("4000–10000 zł brutto", "PLN", Period.NOT_STATED, Tax.GROSS),
        ("3500 zł netto", "PLN", Period.NOT_STATED, Tax.NET),
        ("300 руб./час", "RUB", Period.HOUR, Tax.NOT_STATED),
        ("2500 за смену", "", Period.SHIFT, Tax.NOT_STATED),
        ("12 000 грн (net)", "UAH", Period.NOT_STATED, Tax.NET),
        ("8 000 бел. руб.", "BYN", Period.NOT_STATED, Tax.NOT_STATED),
        ("250 000 тенге в месяц", "KZT", Period.MONTH, Tax.NOT_STATED),
        ("15 000 юаней", "CNY", Period.NOT_STATED, Tax.NOT_STATED),
    ],
)
def test_the_text_says_currency_period_and_tax(
    text: str, currency: str, period: Period, tax: Tax
) -> None:
    found = read_range(text)
    assert (found.currency, found.period, found.tax) == (currency, period, tax)


@pytest.mark.parametrize("text", ["", " ", "-", "–", "н/д", "нет данных", "n/a", "Не указано"])
def test_words_for_no_data(text: str) -> None:
    assert says_nothing(text)


def spelled(amount: int, space: str) -> str:
    return f"{amount:,}".replace(",", space)


SPACES = st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", "'", ""])
SUMS = st.integers(1, 10**9)


@given(SUMS, SPACES, st.sampled_from([" ₽", " руб.", "", " RUB", " р."]))
def test_every_sum_survives_its_spelling(amount: int, space: str, sign: str) -> None:
    assert only(spelled(amount, space) + sign) == amount


@given(
    st.lists(SUMS, min_size=2, max_size=2).map(sorted),
    SPACES,
    st.sampled_from([" – ", "-", "—", " − ", " ... ", " до "]),
)
def test_every_range_survives_its_spelling(ends: list[int], space: str, dash: str) -> None:
    low, high = map(Decimal, ends)
    found = read_range(spelled(ends[0], space) + dash + spelled(ends[1], space))
    assert (found.low, found.high) == (low, high)


@given(st.decimals(Decimal("0.01"), Decimal("999999.99"), places=2), st.sampled_from(",."))
def test_kopecks_survive_either_mark(amount: Decimal, mark: str) -> None:
    assert only(str(amount).replace(".", mark)) == amount


def read_or_code(text: str) -> SumRange | str:
    try:
        return read_range(text)
    except Invalid as refusal:
        return refusal.code


@given(st.text(max_size=60) | st.text("0123456789 .,-–тк$₽", max_size=20))
def test_any_text_is_either_a_range_in_order_or_refused(text: str) -> None:
    found = read_or_code(text)
    if isinstance(found, str):
        assert found in {"not_a_sum", "sum_negative", "reads_two_ways", "low_above_high"}
        return
    assert found.low is not None or found.high is not None
    assert found.low is None or found.high is None or 0 <= found.low <= found.high
