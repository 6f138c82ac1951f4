"""Forms built from declared fields: one input for each particular."""

from typing import Any

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

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

    def check_values(self, fields: Fields) -> bool:
        """Say at each field what is wrong with its value; True where nothing is."""
        for scope, own in self.command().values.items():
            for name, typed in own.items():
                words = problem_of(fields, name, typed)
                if words:
                    self[f"{scope}-{name}"].errors = [words]
        return not self.errors


def problem_of(fields: Fields, name: str, typed: str) -> str:
    """Return what is wrong with a typed value, in the reader's language, or nothing."""
    try:
        clean_value(name, fields[name], typed)
    except InvalidValue as problem:
        return value_words(problem.code, problem.detail, problem.readings)
    return ""


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
    made.kwargs["validators"] = [Within(declared.max_length)]
    return made


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
