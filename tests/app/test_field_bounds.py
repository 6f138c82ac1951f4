"""Every field for words has a bound, and none is beyond the column that keeps it."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

from flask import Flask
from sqlalchemy import String
from wtforms import HiddenField, StringField
from wtforms.validators import Length

import hiring
from hiring.employers.forms import employer_form
from hiring.tables import Base
from hiring.toolkit import Toolkit
from hiring.web.forms import BaseForm
from tests.app.hiring_desk import one_database

# A date may be typed in words; what is kept of it is short.
READ_FIRST = {"SurveyForm.survey_date", "NewSurveyForm.survey_date"}

# The editor's inputs are made for each page and never read: what is typed is saved by itself.
SHOWN_ONLY = "Particulars"


def forms(kind: type[BaseForm] = BaseForm) -> Iterator[type[BaseForm]]:
    """Yield every form of the app."""
    for each in kind.__subclasses__():
        yield each
        yield from forms(each)


def text_fields() -> Iterator[tuple[type[BaseForm], str, list[Any]]]:
    """Yield every field that takes words, with its checks; hidden ones are compared, not kept."""
    for found in pkgutil.walk_packages(hiring.__path__, "hiring."):
        if found.name.endswith("forms") or ".forms." in found.name:
            importlib.import_module(found.name)
    for form in forms():
        if form.__name__ == SHOWN_ONLY:
            continue
        for name in dir(form):
            field = getattr(form, name)
            kind = field.field_class if hasattr(field, "_formfield") else object
            if issubclass(kind, StringField) and not issubclass(kind, HiddenField):
                yield form, name, list(field.kwargs.get("validators", []))


def bound_of(checks: list[Any]) -> int | None:
    return next((each.max for each in checks if isinstance(each, Length)), None)


@one_database
def test_every_field_for_words_has_a_bound(app: Flask, demo: Toolkit) -> None:
    with app.test_request_context():
        assert employer_form(demo.catalog.library.fields, "", {}), (
            "its fields are added as it is made"
        )
    found = list(text_fields())
    assert len(found) > 50
    unbound = [f"{form.__name__}.{name}" for form, name, checks in found if not bound_of(checks)]
    assert unbound == []


def test_no_bound_is_beyond_its_column() -> None:
    """A field of a slice and a column of the same slice that have one name are one thing."""
    columns: dict[tuple[str, str], list[int]] = {}
    for mapper in Base.registry.mappers:
        house = mapper.class_.__module__.split(".")[1]
        for column in mapper.columns:
            if isinstance(column.type, String) and column.type.length:
                columns.setdefault((house, column.name), []).append(column.type.length)
    pairs = [
        (f"{form.__name__}.{name}", bound_of(checks), columns[key])
        for form, name, checks in text_fields()
        if (key := (form.__module__.split(".")[1], name)) in columns
    ]
    assert len(pairs) > 10
    beyond = {name for name, bound, kept in pairs if (bound or 0) > min(kept)}
    assert beyond == READ_FIRST
