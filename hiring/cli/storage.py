"""`migrate`, `backup` and `restore`."""

from pathlib import Path

import click

from hiring.cli.database import opened
from hiring.config import load_settings
from hiring.db.backup import back_up
from hiring.db.backup import restore as restore_archive
from hiring.db.schema import newest_revision
from hiring.toolkit import current_time

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
def migrate() -> None:
    """Bring the tables of the database up to date, after a backup into DATA_DIR/backups."""
    with opened(load_settings()):
        click.echo(f"The database is at revision {newest_revision()}.")


@click.command()
@click.argument("file", type=_FILE)
@click.option("--overwrite", is_flag=True, help="Replace FILE if it is there.")
def backup(file: Path, *, overwrite: bool) -> None:
    """Write the database and the data folder to FILE, also while the app is running."""
    settings = load_settings()
    where = (settings.database_url, settings.data_dir, file)
    back_up(*where, current_time(), overwrite=overwrite)
    click.echo(f"Written: {file}")


@click.command()
@click.argument("file", type=_FILE)
@click.option("--overwrite", is_flag=True, help="Replace a database that holds data.")
def restore(file: Path, *, overwrite: bool) -> None:
    """Put the database and the files of FILE in place. Stop the app first."""
    settings = load_settings()
    restore_archive(file, settings.database_url, settings.data_dir, overwrite=overwrite)
    click.echo("Restored. Run `migrate` if the backup is from an older version.")
