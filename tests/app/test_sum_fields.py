"""How numbers are read from forms: as people of either language write them, never by guessing."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from wtforms import Form, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from hiring.i18n import speaking
from hiring.web.number_field import PERCENT, RATE, YEARS, NumberField, SumField
from job_descriptions.writing.localized import LANGUAGES, Language
from job_descriptions.writing.numbers import Wanted


class _Typed(Form):
    sum_ = SumField()
    whole = SumField(places=0, least=1)
    loss = SumField(least=-1000)
    rate = NumberField(wanted=RATE)
    years = NumberField(wanted=YEARS)
    percent = NumberField(wanted=PERCENT)
    minutes = NumberField(wanted=Wanted(0, 0, 240))
    currency = SelectField(
        choices=[SelectChoice(code) for code in ("RUB", "BYN", "USD")], default="RUB"
    )


def _read(name: str, typed: str, currency: str = "RUB") -> Any:
    """Return what a field read; a wrong one says so and keeps what was typed."""
    form = _Typed(MultiDict({name: typed, "currency": currency}))
    sound = form.validate()
    found = form[name]
    assert isinstance(found, NumberField)
    assert found._value() == typed  # noqa: SLF001 # what the input shows again
    if not sound:
        assert len(found.errors) == 1
        raise ValueError(found.errors[0])
    return found.data


@pytest.mark.parametrize(
    ("name", "typed", "read"),
    [
        ("sum_", "75 000,50", Decimal("75000.50")),
        ("sum_", "75k", Decimal(75000)),
        ("sum_", "75 тыс. руб.", Decimal(75000)),
        ("whole", " 75\u00a0000 ₽ ", 75000),
        ("loss", "−5", Decimal(-5)),
        ("rate", "90,5120", Decimal("90.512")),
        ("rate", "0.00012345", Decimal("0.00012345")),
        ("years", "2,5", Decimal("2.5")),
        ("percent", "5 %", Decimal(5)),
        ("minutes", "90", 90),
        ("sum_", "", None),
        ("sum_", "  ", None),
    ],
)
def test_a_number_is_read_as_written(name: str, typed: str, read: Decimal | int | None) -> None:
    found = _read(name, typed)
    assert found == read
    assert found.__class__ is read.__class__


@pytest.mark.parametrize(
    ("name", "typed", "en", "ru"),
    [
        (
            *("sum_", "75.000"),
            "“75.000” can be read in two ways. Write 75 000 or 75.",
            "«75.000» читается двояко. Напишите 75 000 или 75.",
        ),
        (
            *("whole", "1,234"),
            "“1,234” can be read in two ways. Write 1234 or 1.2340.",
            "«1,234» читается двояко. Напишите 1234 или 1,2340.",
        ),
        (
            *("rate", "90,512"),
            "“90,512” can be read in two ways. Write 90 512 or 90.5120.",
            "«90,512» читается двояко. Напишите 90 512 или 90,5120.",
        ),
        ("sum_", "75-90", "Enter one number, not a range.", "Введите одно число, а не диапазон."),
        ("sum_", "7e4", "Enter a number.", "Введите число."),
        ("sum_", "-5", "Not less than 0.", "Не меньше 0."),
        ("whole", "9999999999", "Not more than 1 000 000 000.", "Не больше 1 000 000 000."),
        ("whole", "75,5", "Enter a whole number.", "Введите целое число."),
        (
            *("sum_", "75,0001"),
            "At most 2 digits after the decimal point.",
            "Не больше 2 знаков после запятой.",
        ),
        (
            *("years", "2,55"),
            "At most 1 digit after the decimal point.",
            "Не больше 1 знака после запятой.",
        ),
        ("sum_", "5 %", "Write the number without “%”.", "Напишите число без «%»."),
        ("minutes", "5 ₽", "Write the number without “RUB”.", "Напишите число без «RUB»."),
        (
            *("sum_", "$75k"),
            "The sum says USD, but another currency is chosen.",
            "В сумме указана валюта USD, а выбрана другая.",
        ),
    ],
)
def test_what_is_refused_is_said_at_the_field(name: str, typed: str, en: str, ru: str) -> None:
    languages: dict[Language, str] = {"en": en, "ru": ru}
    for language, words in languages.items():
        with speaking(language), pytest.raises(ValueError, match=r"\w") as refusal:
            _read(name, typed)
        assert str(refusal.value).replace("\u00a0", " ") == words


def test_roubles_are_those_of_the_chosen_currency() -> None:
    assert _read("sum_", "75 000 руб.", "BYN") == 75000
    with pytest.raises(ValueError, match="RUB"):
        _read("sum_", "75 000 ₽", "BYN")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "places"), [("sum_", 2), ("rate", 8), ("years", 1)])
@given(data=st.data())
def test_what_a_form_shows_reads_back_as_the_same(
    language: Language, name: str, places: int, data: st.DataObject
) -> None:
    most = 60 if name == "years" else 10**9
    value = data.draw(st.decimals(Decimal("0.1"), most, places=places))
    with speaking(language):
        field: Any = _Typed(data={name: value})[name]
        assert _read(name, field._value()) == value  # noqa: SLF001 # what the input shows
