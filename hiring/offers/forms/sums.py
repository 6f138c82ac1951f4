"""Inputs for sums of money, typed as people type them."""

import re
from decimal import Decimal
from typing import Any

from wtforms import DecimalField
from wtforms.widgets import TextInput

from hiring.i18n import ngettext
from hiring.web.words import value_words

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f']+")
# `75,000`, `1.250.000`, `1,250,000.50`: a sum has no thousandths, so these are thousands.
_GROUPED = re.compile(r"-?[0-9]{1,3}([.,])[0-9]{3}(?:\1[0-9]{3})*(?:(?!\1)[.,][0-9]{1,2})?")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_LONGEST = 30
_HUNDREDTHS = -2
_LARGEST = Decimal(1_000_000_000)


class SumField(DecimalField):
    """A sum such as `85 000,50` or `85,000.50`: as people of either language write it."""

    # An input of numbers would take neither spaces nor the comma, and loses what it can't read.
    widget = TextInput()

    digits = _HUNDREDTHS

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed. Raises ValueError with words for the field."""
        typed = _SPACES.sub("", valuelist[0]) if valuelist else ""
        if self.digits == _HUNDREDTHS and (found := _GROUPED.fullmatch(typed)):
            typed = typed.replace(found[1], "")
        plain = typed.replace(",", ".")
        self.data: Decimal | None = read_sum(plain, self.digits) if plain else None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{self.data.normalize():f}"


def read_sum(typed: str, digits: int = _HUNDREDTHS) -> Decimal:
    """Return a sum of at most so many digits after the point. Raises ValueError with words."""
    if len(typed) > _LONGEST or not _NUMBER.fullmatch(typed):
        raise ValueError(value_words("not_a_number", ""))
    value = Decimal(typed)
    exponent: Any = value.as_tuple().exponent
    if exponent < digits:
        raise ValueError(_too_precise(-digits))
    if value < 0:
        raise ValueError(value_words("too_small", "0"))
    if value > _LARGEST:
        raise ValueError(value_words("too_large", f"{_LARGEST:,}".replace(",", "\u00a0")))
    return value


def _too_precise(digits: int) -> str:
    return ngettext(
        "At most %(num)s digit after the decimal point.",
        "At most %(num)s digits after the decimal point.",
        digits,
    )


class RateField(SumField):
    """An exchange rate: as a sum, with up to eight digits after the point."""

    digits = -8


class YearsField(SumField):
    """Years of experience, with one digit after the point: so they are kept."""

    digits = -1
