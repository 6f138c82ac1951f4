"""How sums are read from forms: as people of either language write them, never by guessing."""

from decimal import Decimal

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from hiring.offers.forms.sums import RateField, SumField, YearsField


class _Typed(Form):
    sum_ = SumField()
    rate = RateField()
    years = YearsField()


def _read(name: str, typed: str) -> Decimal | None:
    """Return what a field read; a wrong one says so and keeps what was typed."""
    form = _Typed(MultiDict({name: typed}))
    sound = form.validate()
    found = form[name]
    assert isinstance(found, SumField)
    assert found._value() == typed  # noqa: SLF001 # what the input shows again
    if not sound:
        assert found.errors
        raise ValueError(found.errors[0])
    value: Decimal | None = found.data
    return value


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("75000", "75000"),
        ("75 000", "75000"),
        ("75\u00a0000,50", "75000.50"),
        ("75,000", "75000"),
        ("75.000", "75000"),
        ("1,250,000.50", "1250000.50"),
        ("1.250.000,50", "1250000.50"),
        ("75,5", "75.5"),
        ("75.50", "75.50"),
        ("0,5", "0.5"),
    ],
)
def test_a_sum_is_read_as_written(typed: str, read: str) -> None:
    assert _read("sum_", typed) == Decimal(read)


@pytest.mark.parametrize(
    "typed", ["75,0000", "1,25,000", "1,250.000,5", "7e4", "-5", "٧٥", "75,00,0", "nan", "1" * 31]
)
def test_what_may_mean_two_sums_is_none(typed: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        _read("sum_", typed)


@pytest.mark.parametrize(("typed", "read"), [("90,512", "90.512"), ("0.00012345", "0.00012345")])
def test_a_rate_has_more_digits_and_no_thousands(typed: str, read: str) -> None:
    assert _read("rate", typed) == Decimal(read)


def test_years_have_one_digit() -> None:
    assert _read("years", "2,5") == Decimal("2.5")
    with pytest.raises(ValueError, match=r"\w"):
        _read("years", "2,55")
