"""Forms built from declared fields: one input for each particular."""

from collections.abc import Callable
from typing import Any

from wtforms import Field as Input
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from hiring.employers.service import SHARED_FIELDS, SaveEmployer
from hiring.i18n import language, lazy
from hiring.web.field_lengths import Within
from hiring.web.forms import BaseForm, options, printable, trimmed
from hiring.web.words import value_words
from job_descriptions.errors import InvalidValue
from job_descriptions.fields import Field, Fields, clean_value
from job_descriptions.particulars import Raw
from job_descriptions.writing.localized import LANGUAGES

_INPUT_TYPES = {"date": "date", "url": "url", "email": "email"}
_IN_LANGUAGE = {"ru": lazy("in Russian"), "en": lazy("in English")}


class EmployerForm(BaseForm):
    """The name in lists; the particulars are added from the declared fields."""

    name = StringField(
        lazy("Name in lists"),
        validators=[DataRequired(), Length(max=200), printable],
        filters=[trimmed],
    )

    def command(self) -> SaveEmployer:
        """Return what the person asks for, by scope."""
        values: dict[str, dict[str, str]] = {"shared": {}, "ru": {}, "en": {}}
        for field in self:
            scope, separator, name = field.name.partition("-")
            if separator and scope in values:
                values[scope][name] = field.data or ""
        return SaveEmployer(self.name.data or "", values)


def employer_form(fields: Fields, name: str, values: Raw) -> EmployerForm:
    """Return the form of an employer with its present values."""
    inputs = {
        f"{scope}-{field}": _input(fields[field], scope)
        for field in SHARED_FIELDS
        for scope in (LANGUAGES if fields[field].localized else ("shared",))
    }
    made = type("FullEmployerForm", (EmployerForm,), inputs)
    data = {
        f"{scope}-{field}": typed for scope, own in values.items() for field, typed in own.items()
    }
    form: EmployerForm = made(data={"name": name} | data)
    return form


def _input(declared: Field, scope: str) -> Any:
    note = f" ({_IN_LANGUAGE[scope]})" if scope in _IN_LANGUAGE else ""
    made = input_for(declared, note=note)
    made.kwargs["validators"] = [Within(declared.max_length), _fits(declared)]
    return made


def _fits(declared: Field) -> Callable[[object, Input], None]:
    """Return a check that a typed value is one that the declared field can hold."""

    def check(_form: object, field: Input) -> None:
        try:
            clean_value(field.name, declared, field.data or "")
        except InvalidValue as problem:
            raise ValidationError(
                value_words(problem.code, problem.detail, problem.readings)
            ) from problem

    return check


def input_for(declared: Field, *, note: str = "") -> Any:
    """Return the form input of a declared field; `note` is added to its label."""
    shared: dict[str, Any] = {
        "label": f"{declared.label[language()]}{note}",
        "description": declared.help[language()],
        "filters": [trimmed],
    }
    if declared.type == "choice":
        return SelectField(
            choices=options((code, text[language()]) for code, text in declared.choices.items()),
            default=declared.default,
            **shared,
        )
    if declared.type == "long_text":
        return TextAreaField(render_kw={"rows": 4}, **shared)
    return StringField(render_kw=_attributes(declared), **shared)


def _attributes(declared: Field) -> dict[str, Any]:
    if declared.type in ("integer", "money"):
        return {"inputmode": "decimal", "autocomplete": "off"}
    return {"type": _INPUT_TYPES.get(declared.type, "text"), "autocomplete": "off"}
