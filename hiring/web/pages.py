"""Small things that every template uses: the product's name, field descriptions, dates."""

from datetime import date, datetime
from typing import Any

from babel.dates import format_date, format_datetime
from flask import Flask
from wtforms import Field

from hiring.i18n import gettext, language
from hiring.web.context import choose_zone
from job_descriptions.fill import capitalised


def install(app: Flask) -> None:
    """Give templates what they use; what was refused before this asks for no zone."""
    app.before_request(choose_zone)
    app.jinja_env.globals.update(product_name=product_name, describe=describe)
    app.jinja_env.filters.update(day=day, moment=moment, upfirst=capitalised)


def product_name() -> str:
    """What the product calls itself in headings."""
    return gettext("Hiring in client service")


def describe(field: Field) -> dict[str, Any]:
    """Return the attributes that tie help and errors to a field for screen readers."""
    notes = [f"{field.id}-help"] if field.description else []
    if field.errors:
        notes.append(f"{field.id}-error")
    attributes: dict[str, Any] = {"aria-invalid": "true"} if field.errors else {}
    return attributes | ({"aria-describedby": " ".join(notes)} if notes else {})


def day(value: date | datetime | None) -> str:
    """Return a day in the reader's language, short."""
    if value is None:
        return ""
    return format_date(value, "dd.MM.y" if language() == "ru" else "d MMM y", locale=language())


def moment(value: datetime | None) -> str:
    """Return a moment in UTC in the reader's language."""
    if value is None:
        return ""
    pattern = "dd.MM.y HH:mm 'UTC'" if language() == "ru" else "d MMM y, HH:mm 'UTC'"
    return format_datetime(value, pattern, locale=language())
