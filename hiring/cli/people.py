"""`add-user`: an account from the command line, for the first administrator or a lost one."""

import click

from hiring.access.service import AddPerson, add_person, make_password_link
from hiring.cli.database import opened
from hiring.config import load_settings
from hiring.policy import Role
from job_descriptions.writing.localized import Language


@click.command("add-user")
@click.option("--email", required=True)
@click.option("--name", required=True)
@click.option(
    "--role",
    "roles",
    multiple=True,
    required=True,
    type=click.Choice([role.value for role in Role]),
)
@click.option("--lang", type=click.Choice(["ru", "en"]), default="ru", show_default=True)
def add_user(email: str, name: str, roles: tuple[str, ...], lang: str) -> None:
    """Add a person and print a link that sets the password once, within three days."""
    settings = load_settings()
    wanted = frozenset(Role(role) for role in roles)
    language: Language = "en" if lang == "en" else "ru"
    command = AddPerson(name=name, email=email, roles=wanted, language=language)
    with opened(settings) as works, works.writing() as work:
        person = add_person(work, command)
        secret = make_password_link(work, person.id)
    click.echo(f"{settings.address}/welcome/{secret}")
