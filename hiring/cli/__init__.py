"""The command line. Exit codes: 0 done, 1 refused, 2 wrong usage."""

import importlib
import sys
from typing import ClassVar

import click

from hiring.errors import HiringError
from job_descriptions.writing.errors import CodedError

_REFUSED = 1


class LazyGroup(click.Group):
    """Loads a command's module only when it is called: a list must not wait for a PDF engine."""

    modules: ClassVar[dict[str, str]] = {
        "jd": "hiring.cli.jd:jd",
        "rubric": "hiring.cli.rubric:rubric",
        "score": "hiring.cli.score:score",
        "evaluation": "hiring.cli.evaluation:evaluation",
        "salary": "hiring.cli.salary:salary",
        "check-content": "hiring.cli.content:check_content",
        "verify": "hiring.cli.verify:verify",
        "migrate": "hiring.cli.storage:migrate",
        "backup": "hiring.cli.storage:backup",
        "restore": "hiring.cli.storage:restore",
        "add-user": "hiring.cli.people:add_user",
        "serve": "hiring.cli.server:serve",
        "demo": "hiring.cli.server:demo",
    }

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(self.modules)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.modules:
            return None
        module, _, name = self.modules[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Hiring in client service: job descriptions, documents, and the server."""


def main() -> None:
    """Run the command line; a refusal is one sentence on standard error and exit code 1."""
    try:
        cli(prog_name="python -m hiring")
    except (HiringError, CodedError) as refusal:
        # The words come from every part of the app: too much to load for what is not refused.
        words = importlib.import_module("hiring.cli.words")
        click.echo(words.sentence(refusal), err=True)
        sys.exit(_REFUSED)
