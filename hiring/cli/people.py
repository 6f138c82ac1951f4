"""`add-user`: an account from the command line, for the first administrator or a lost one."""

import click

from hiring.access.policy import Role
from hiring.access.service import AddPerson, add_person, make_password_link
from hiring.cli.database import opened
from hiring.config import load_settings
from hiring.toolkit import current_time
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
    with opened(settings) as database, database.transaction() as session:
        person = add_person(session, None, current_time(), command)
        secret = make_password_link(session, None, current_time(), person.id)
    click.echo(f"{settings.address}/welcome/{secret}")
