"""Inputs for numbers: read as people type them, and shown again as they were typed."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from wtforms import Field
from wtforms.validators import ValidationError
from wtforms.widgets import TextInput

from hiring.i18n import language
from hiring.web.number_words import number_words
from job_descriptions.writing.numbers import InvalidNumber, Number, Wanted, read_number, written

LARGEST_SUM = 1_000_000_000
PERCENT = Wanted(2, 0, 100, "percent")
YEARS = Wanted(1, 0, 60)
RATE = Wanted(8, Decimal("0.000001"), LARGEST_SUM)


class NumberField(Field):
    """A number of the wanted kind; what cannot be one is told in words and kept as it was typed."""

    # An input of numbers would take neither spaces nor words, and loses what it can't read.
    widget = TextInput()

    def __init__(
        self, label: str = "", validators: Sequence[Any] = (), *, wanted: Wanted, **options: Any
    ) -> None:
        attributes = {"inputmode": "decimal", "autocomplete": "off"}
        options["render_kw"] = attributes | (options.get("render_kw") or {})
        super().__init__(label, [*validators], **options)
        self.wanted = wanted
        self.data: Any = None

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed. Raises ValueError with words for the field."""
        typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        if typed:
            try:
                self.data = self.take(read_number(typed, self.wanted))
            except InvalidNumber as problem:
                words = number_words(problem.code, problem.detail, problem.readings)
                raise ValueError(words) from problem

    def take(self, found: Number) -> Decimal | int:
        """Return what becomes of a number that was read: a whole one is no Decimal."""
        return found.value if self.wanted.places else int(found.value)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else written(Decimal(self.data), language())


class SumField(NumberField):
    """A sum of money; a currency named beside it must be the chosen one.

    `currency` names the field of the same form where the currency is chosen.
    """

    def __init__(
        self,
        label: str = "",
        validators: Sequence[Any] = (),
        *,
        places: int = 2,
        least: Decimal | int = 0,
        currency: str = "currency",
        **options: Any,
    ) -> None:
        wanted = Wanted(places, least, LARGEST_SUM, "money")
        super().__init__(label, validators, wanted=wanted, **options)
        self._currency = currency
        self._found: Number | None = None

    def take(self, found: Number) -> Decimal | int:
        """Keep the currency that was named, for when the chosen one is known."""
        self._found = found
        return super().take(found)

    def pre_validate(self, form: Any) -> None:
        """Refuse a sum in another currency than the chosen one. Raises ValidationError."""
        found, chosen = self._found, form[self._currency].data
        if found is not None and found.contradicts(str(chosen)):
            raise ValidationError(number_words("other_currency", found.currencies[0]))
