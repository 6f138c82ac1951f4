"""How long a field may be: looked at before filters, validators and patterns meet the text."""

from collections.abc import Mapping
from typing import Any, ClassVar

from werkzeug.datastructures import MultiDict
from wtforms import Field, IntegerField, StringField
from wtforms.validators import Length

from hiring.web.number_field import NumberField
from hiring.web.words import value_words


class Within(Length):
    """A bound that the browser does not know of: it would cut what is pasted, without a word.

    `told` is the number that the refusal names, where a later check has a lower bound.
    """

    def __init__(self, most: int, told: int | None = None) -> None:
        super().__init__(max=most)
        self.told = told or most
        self.field_flags = {}


# Choices, numbers, days, tokens: nothing that belongs into such a field is longer.
_NOT_A_TEXT = Within(2_000)
# A number of more digits than this cannot even be compared with the bounds of its field.
_NUMBER = Within(60)
_TOO_LONG = (
    "Field cannot be longer than %(max)d character.",
    "Field cannot be longer than %(max)d characters.",
)


class LengthsFirst:
    """A form that measures what was sent before it does anything else with it.

    A field's bound is that of its `Length`, or stands in `longest` where the field is not ours.
    What is longer is shown again as it was typed, with the bound beside it; no filter and no
    validator of the field sees it.
    """

    longest: ClassVar[Mapping[str, Length]] = {}
    meta: Any
    _fields: dict[str, Field]
    _too_long: dict[str, list[Any]]

    def process(self, formdata: Any = None, *args: Any, **options: Any) -> None:
        """Fill the fields with what was sent, the too long ones apart from the rest."""
        sent = self.meta.wrap_formdata(self, formdata)
        self._too_long = {} if sent is None else self._beyond_bounds(sent)
        if self._too_long:
            names = {self._fields[name].name for name in self._too_long}
            sent = MultiDict(pair for pair in sent.items(multi=True) if pair[0] not in names)
        super().process(sent, *args, **options)  # type: ignore[misc]  # the form that this stands before
        for name, typed in self._too_long.items():
            self._refuse(name, typed)

    def validate(self, *args: Any, **options: Any) -> bool:
        """Check the fields; what is too long has been judged already."""
        for name in self._too_long:
            self._fields[name].validators = ()
        valid: bool = super().validate(*args, **options)  # type: ignore[misc]  # as above
        return valid

    def bound_of(self, name: str) -> Length:
        """Return what bounds a field: its own check, what the form says of it, or the usual."""
        checks: list[Any] = [*self._fields[name].validators]
        own = (each for each in checks if isinstance(each, Length))
        is_number = isinstance(self._fields[name], IntegerField | NumberField)
        return self.longest.get(name) or next(own, _NUMBER if is_number else _NOT_A_TEXT)

    def _beyond_bounds(self, sent: Any) -> dict[str, list[Any]]:
        """Return what was sent for the fields that it does not fit into, by the fields' names."""
        typed = {name: sent.getlist(field.name) for name, field in self._fields.items()}
        return {
            name: values
            for name, values in typed.items()
            if any(isinstance(each, str) and len(each) > self.bound_of(name).max for each in values)
        }

    def _refuse(self, name: str, typed: list[Any]) -> None:
        field = self._fields[name]
        field.raw_data = typed
        if isinstance(field, StringField):
            field.data = max(typed, key=len)
        field.process_errors = [_words(field, self.bound_of(name))]


def _words(field: Any, bound: Length) -> str:
    if isinstance(bound, Within):
        return value_words("too_long", str(bound.told))
    words: str = field.ngettext(*_TOO_LONG, bound.max)  # as the library says it, in its languages
    return words % {"max": bound.max}
