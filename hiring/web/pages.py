"""Small things that every template uses: the product's name, field descriptions, dates."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from flask import Flask
from markupsafe import Markup
from wtforms import Field

from hiring.i18n import gettext, language
from hiring.web.context import choose_zone
from hiring.zones import UTC_ZONE, day_in, zone
from job_descriptions.writing.clock import place_of
from job_descriptions.writing.typography import NBSP, capitalised

_DAY = {"ru": "dd.MM.y", "en": "d MMM y"}
_MOMENT = {"ru": "dd.MM.y HH:mm", "en": "d MMM y, HH:mm"}


def install(app: Flask) -> None:
    """Give templates what they use; what was refused before this asks for no zone."""
    app.before_request(choose_zone)
    app.jinja_env.globals.update(product_name=product_name, describe=describe)
    app.jinja_env.filters.update(day=day, moment=moment, own_time=own_time, upfirst=capitalised)
    app.jinja_env.globals.update(zone=zone, utc=UTC_ZONE)


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
    """Return a day in the reader's language, short; of a moment, the day that it is here."""
    if value is None:
        return ""
    shown = day_in(value, zone()) if isinstance(value, datetime) else value
    return format_date(shown, _DAY[language()], locale=language())


def moment(value: datetime | None, place: ZoneInfo | None = None, *, named: bool = False) -> str:
    """Return a moment in the reader's language, on the clock of a place or else of here.

    The place is named where it is asked for, where it is another one than here, and where nobody
    has chosen a zone yet: then the hour is one of UTC and says so.
    """
    if value is None:
        return ""
    here, there = zone(), place or zone()
    local = value.astimezone(there)
    shown = format_datetime(local, _MOMENT[language()], tzinfo=there, locale=language())
    if not named and str(there) == str(here) != "UTC":
        return shown
    words = place_of(local, language())
    return f"{shown}{NBSP}{words}" if words == "UTC" else f"{shown}, {words}"


def own_time(value: datetime, place: ZoneInfo) -> Markup:
    """Return a moment for people from anywhere: their browser puts their own hour in its place."""
    shown = moment(value, place, named=True)
    return Markup('<time datetime="{}" data-own-time>{}</time>').format(value.isoformat(), shown)
