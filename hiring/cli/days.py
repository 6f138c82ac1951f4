"""Days as they are typed after an option, and the day that it is."""

import re
from contextlib import suppress
from datetime import date
from typing import Any

import click

from hiring.access.service import organisation_zone
from hiring.work import Work
from hiring.zones import day_in

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


class DayType(click.ParamType[date]):
    """A day as 2026-05-13."""

    name = "yyyy-mm-dd"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        if _ISO.fullmatch(value):
            with suppress(ValueError):
                return date.fromisoformat(value)
        raise click.BadParameter(f"“{value}” is not a day such as 2026-05-13", ctx, param)


def today_of(work: Work) -> date:
    """Return the organisation's today."""
    return day_in(work.now, organisation_zone(work))
