"""What people send from the pages of own surveys, turned into commands."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from babel import Locale
from babel.numbers import get_currency_name
from flask_wtf.file import FileField, FileRequired
from wtforms import Field, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from hiring.errors import Invalid
from hiring.i18n import language, lazy
from hiring.salary.money import Period, Tax
from hiring.salary.percentiles import TYPES, USUAL_TYPE
from hiring.salary.places import find_place
from hiring.salary.reading.mapping import Mapping as ColumnMeanings
from hiring.salary.reading.mapping import Meaning, TableKind
from hiring.salary.reading.moments import read_date
from hiring.surveys.service.particulars import (
    LONGEST_SOURCE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    SurveyParticulars,
)
from hiring.surveys.words.markets import city_words, period_words, tax_words
from hiring.surveys.words.reading import type_words
from hiring.web.context import today
from hiring.web.forms import BaseForm, Options, options, printable, trimmed
from hiring.web.words import refusal_words, value_words
from job_descriptions.writing.characters import has_control_characters
from job_descriptions.writing.sorting import sort_key

CURRENCIES = (
    *("RUB", "USD", "EUR", "GBP", "PLN", "KZT", "BYN", "UAH"),
    *("UZS", "KGS", "AMD", "AZN", "GEL", "CNY", "TRY", "AED"),
)
_COUNTRY_LENGTH = 2
# Unions and places that nobody lives in.
_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})
_LONGEST_CITY = 80
_LONGEST_BAND = 20
_LONGEST_ROLE = 200


class SurveyForm(BaseForm):
    """What a survey is, and what holds for every row that doesn't say its own."""

    title = StringField(
        lazy("Title of the survey"),
        validators=[DataRequired(), Length(max=LONGEST_TITLE), printable],
        filters=[trimmed],
    )
    source = StringField(
        lazy("Who made the survey"),
        validators=[DataRequired(), Length(max=LONGEST_SOURCE), printable],
        filters=[trimmed],
    )
    survey_date = StringField(
        lazy("Survey date"),
        description=lazy("A day, a month or a year: 13.05.2026, 05.2026 or 2026."),
        validators=[Length(max=40), printable],
        filters=[trimmed],
    )
    role = SelectField(lazy("Role"))
    country = SelectField(lazy("Country"), default="RU")
    currency = SelectField(lazy("Currency"), default="RUB")
    period = SelectField(lazy("The sums are for"), default=Period.NOT_STATED)
    tax = SelectField(lazy("Before or after tax"), default=Tax.NOT_STATED)
    percentile_type = SelectField(
        lazy("Definition of percentiles"),
        description=lazy("For raw data only; a published table keeps its own figures."),
        default=USUAL_TYPE,
    )
    city = StringField(
        lazy("City of all rows"),
        description=lazy("Only if the file has no column of cities."),
        validators=[Length(max=_LONGEST_CITY), printable],
        filters=[trimmed],
    )
    licence = TextAreaField(
        lazy("What its figures may be used for"),
        validators=[Length(max=LONGEST_TEXT), printable],
        filters=[trimmed],
        render_kw={"rows": 2},
    )
    note = TextAreaField(
        lazy("Note"),
        validators=[Length(max=LONGEST_TEXT), printable],
        filters=[trimmed],
        render_kw={"rows": 2},
    )

    def offer(self, roles: Options) -> None:
        """Fill the lists to choose from; `roles` are codes with their titles."""
        self.role.choices = options(roles)
        self.country.choices = options(_countries())
        self.currency.choices = options((code, _currency(code)) for code in CURRENCIES)
        self.period.choices = options((each, period_words(each)) for each in Period)
        self.tax.choices = options((each, tax_words(each)) for each in Tax)
        self.percentile_type.choices = options((each, type_words(each)) for each in TYPES)

    def validate_survey_date(self, survey_date: Field) -> None:
        """Refuse what is no date, and one to come."""
        told = _checked(_iso, survey_date.data or "")
        now = today().isoformat()
        if told[: len(now)] > now[: len(told)]:
            raise ValidationError(value_words("day_to_come", ""))

    def validate_city(self, city: Field) -> None:
        """Refuse what is nearly the name of a known city."""
        _checked(_place, city.data or "")

    def particulars(self, only_role: str = "") -> SurveyParticulars:
        """Return what was typed; the fields must be valid."""
        return SurveyParticulars(
            title=str(self.title.data),
            source=str(self.source.data),
            role=str(self.role.data),
            licence=self.licence.data or "",
            note=self.note.data or "",
            survey_date=_iso(self.survey_date.data or ""),
            country=str(self.country.data),
            currency=str(self.currency.data),
            period=str(self.period.data),
            tax=str(self.tax.data),
            percentile_type=str(self.percentile_type.data),
            city=_place(self.city.data or ""),
            only_role=only_role,
        )


class NewSurveyForm(SurveyForm):
    """A survey with its file."""

    file: Any = FileField(
        lazy("File: XLSX, XLS, ODS or CSV, up to 10 MB"), validators=[FileRequired()]
    )


def survey_form(particulars: SurveyParticulars) -> SurveyForm:
    """Return the form with what was said before, or with what was just typed."""
    said = asdict(particulars) | {"city": city_words(particulars.city)}
    form: SurveyForm = SurveyForm(data=said)
    return form


def meanings_from(mapping: ColumnMeanings, sent: Mapping[str, str]) -> ColumnMeanings:
    """Return the mapping as changed on the page; what the page doesn't offer changes nothing."""
    changed = mapping
    if sent.get("kind") in set(TableKind) - {mapping.kind}:
        changed = changed.of_kind(TableKind(sent["kind"]))
    for each in mapping.columns:
        meaning = sent.get(f"meaning-{each.index}", each.meaning)
        band = sent.get(f"band-{each.index}", each.band).strip()[:_LONGEST_BAND]
        if has_control_characters(band):
            band = each.band
        if meaning in set(Meaning) and (meaning, band) != (each.meaning, each.band):
            changed = changed.changed(each.index, Meaning(meaning), band)
    return changed


def only_role_from(sent: Mapping[str, str]) -> str:
    """Return the one role whose rows are wanted, empty where the page sends none that could be."""
    role = sent.get("only_role", "")[:_LONGEST_ROLE]
    return "" if has_control_characters(role) else role


def _checked(read: Callable[[str], str], typed: str) -> str:
    """Return what was read. Raises ValidationError with the words of a refusal."""
    try:
        return read(typed)
    except Invalid as refusal:
        raise ValidationError(refusal_words(refusal.code, refusal.details)) from refusal


def _place(typed: str) -> str:
    """Return the id of a known place, else the name as typed. Raises Invalid("place_unsure")."""
    if not typed:
        return ""
    try:
        return find_place(typed).id
    except Invalid as refusal:
        if refusal.code == "place_unsure":
            raise
        return typed


def _iso(typed: str) -> str:
    return read_date(typed) if typed else ""


def _countries() -> list[tuple[str, str]]:
    names = Locale(language()).territories.items()
    found = [
        (code, name)
        for code, name in names
        if len(code) == _COUNTRY_LENGTH and code.isalpha() and code not in _NO_COUNTRIES
    ]
    return sorted(found, key=lambda each: sort_key(each[1]))


def _currency(code: str) -> str:
    return f"{get_currency_name(code, locale=language())} ({code})"
