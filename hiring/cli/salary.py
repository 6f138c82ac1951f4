"""`salary`: published figures, benchmarks, and surveys of one's own."""

from typing import ClassVar

import click

from hiring.cli import LazyGroup


class SalaryGroup(LazyGroup):
    """Loads each command when it is called: showing figures needs neither database nor PDF."""

    modules: ClassVar[dict[str, str]] = {
        "show": "hiring.cli.salary_show:show",
        "benchmark": "hiring.cli.salary_benchmark:benchmark",
        "import": "hiring.cli.salary_surveys:import_survey",
        "export": "hiring.cli.salary_surveys:export_survey",
    }


@click.group(cls=SalaryGroup)
def salary() -> None:
    """Pay in client service: what is published, where an offer lies, and surveys of your own."""
