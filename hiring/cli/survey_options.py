"""What `salary import` is told about a survey: its options, each checked as it is typed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from hiring.errors import Invalid
from hiring.salary.currency import currency_code
from hiring.salary.money import Period, Tax
from hiring.salary.percentiles import TYPES, USUAL_TYPE
from hiring.salary.places import find_place
from hiring.salary.reading.moments import read_date
from hiring.salary.roles import roles_of_library
from hiring.surveys.service.particulars import (
    LONGEST_SOURCE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    SurveyParticulars,
)

Check = Callable[[click.Context, click.Parameter, str], str]
Command = TypeVar("Command", bound=Callable[..., Any])
_LONGEST_CITY = 80
_COUNTRY_LENGTH = 2


def survey_options(command: Command) -> Command:
    """Add the options that say what a survey is."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def particulars_of(file: Path, told: dict[str, Any]) -> SurveyParticulars:
    """Return what was said of a survey; its title is the file's name where none was given."""
    title = told["title"] or file.stem[:LONGEST_TITLE]
    said = {name: value or "" for name, value in told.items()}
    return SurveyParticulars(**(said | {"title": title, "source": told["source"] or title}))


def not_to_come(said: SurveyParticulars, today: date) -> None:
    """Raise BadParameter for a survey of a day that has not come yet."""
    if said.survey_date > today.isoformat():
        raise click.BadParameter(f"{said.survey_date} has not come yet", param_hint="'--date'")


def _short(most: int) -> Check:
    """Return a check that a text fits its place in the tables."""

    def check(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
        plain = " ".join(value.split())
        if len(plain) > most or not plain.isprintable():
            raise click.BadParameter(f"at most {most} visible characters")
        return plain

    return check


def _date(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """Return a date of any length as ISO text."""
    try:
        return read_date(value) if value else ""
    except Invalid:
        raise click.BadParameter(f"“{value}” is no date such as 2026-05-13 or 2026") from None


def _currency(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    try:
        return currency_code(value) if value else ""
    except Invalid:
        raise click.BadParameter(f"“{value}” is no currency code such as RUB") from None


def _country(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    if len(value) != _COUNTRY_LENGTH or not (value.isascii() and value.isalpha()):
        raise click.BadParameter(f"“{value}” is no country code such as RU")
    return value.upper()


def _place(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Return the id of a known place, any other name as typed. Raises Invalid("place_unsure")."""
    plain = _short(_LONGEST_CITY)(ctx, param, value)
    try:
        return find_place(plain).id if plain else ""
    except Invalid as refusal:
        if refusal.code == "place_unsure":
            raise
        return plain


def _text(name: str, most: int, words: str) -> Callable[[Command], Command]:
    return click.option(name, default="", callback=_short(most), help=words)


_OPTIONS = (
    _text("--title", LONGEST_TITLE, "The file's name if not given."),
    _text("--source", LONGEST_SOURCE, "Who made the survey; the title if not given."),
    _text("--licence", LONGEST_TEXT, "What its figures may be used for."),
    _text("--note", LONGEST_TEXT, "A note to the survey."),
    click.option(
        "--date", "survey_date", default="", callback=_date, help="2026-05-13, 2026-05 or 2026."
    ),
    click.option("--role", type=click.Choice(list(roles_of_library())), help="What it is about."),
    click.option("--only-role", default="", help="Of several roles in the file the one wanted."),
    click.option("--city", default="", callback=_place, help="If the file has no cities."),
    click.option("--country", default="RU", show_default=True, callback=_country),
    click.option(
        "--currency", default="", callback=_currency, help="As the file says if not given."
    ),
    click.option(
        "--period",
        type=click.Choice([each.value for each in Period if each]),
        help="As the file says if not given.",
    ),
    click.option(
        "--tax",
        type=click.Choice([each.value for each in Tax if each]),
        help="As the file says if not given.",
    ),
    click.option(
        "--percentiles",
        "percentile_type",
        type=click.Choice(TYPES),
        default=USUAL_TYPE,
        show_default=True,
        help="Definition of the percentiles of raw data.",
    ),
)
