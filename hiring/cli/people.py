"""`add-user`: an account from the command line, for the first administrator or a lost one."""

import click

from hiring.access.passwords import make_password_link
from hiring.access.service import AddPerson, add_person
from hiring.cli.database import opened
from hiring.config import load_settings
from hiring.employers.service import list_employers
from hiring.policy import Role
from hiring.work import Work
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
@click.option(
    "--employer",
    "employers",
    multiple=True,
    help="An employer that the roles hold for, by its name; may be repeated. Without it they hold "
    "for the whole organisation.",
)
@click.option("--lang", type=click.Choice(["ru", "en"]), default="ru", show_default=True)
def add_user(
    email: str, name: str, roles: tuple[str, ...], employers: tuple[str, ...], lang: str
) -> None:
    """Add a person and print a link that sets the password once, within three days."""
    settings = load_settings()
    language: Language = "en" if lang == "en" else "ru"
    wanted = frozenset(map(Role, roles))
    with opened(settings) as works, works.writing() as work:
        named = _named(work, employers) if employers else None
        person = add_person(work, AddPerson(name, email, language, wanted, named))
        secret = make_password_link(work, person.id)
    click.echo(f"{settings.address}/welcome/{secret}")


def _named(work: Work, names: tuple[str, ...]) -> frozenset[int]:
    """Return the ids of the employers with these names. Raises click.BadParameter."""
    ids = {each.name: each.id for each in list_employers(work)}
    for name in names:
        if name not in ids:
            raise click.BadParameter(f"There is no employer “{name}”.", param_hint="--employer")
    return frozenset(ids[name] for name in names)
