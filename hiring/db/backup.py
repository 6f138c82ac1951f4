"""Backups: the database and the files of the data folder in one archive, and back again."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol

from alembic.script import ScriptDirectory
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from hiring.db.archive import Manifest, unpack_archive, write_archive
from hiring.db.postgres_copy import PostgresCopy
from hiring.db.sqlite_copy import SqliteCopy
from hiring.errors import Conflict, Invalid, SetupError

_DATABASE = "database"
_FILES = "files"
BACKUPS = "backups"  # the folder among the data that no archive holds
_MIGRATIONS = Path(__file__).parent / "migrations"


class DatabaseCopy(Protocol):
    """What a backup needs of a database, whichever it is."""

    @property
    def kind(self) -> Literal["sqlite", "postgresql"]:
        """The kind that an archive has to be of."""

    def dump(self, target: Path) -> str | None:
        """Write the state of one moment to a new file; return the migration it stands at."""

    def own_files(self) -> set[Path]:
        """Return the files in which the database itself lives."""

    def is_occupied(self) -> bool:
        """Tell whether the database holds tables."""

    def check(self, source: Path, revision: str) -> None:
        """Raise Invalid if the file cannot be loaded or stands at another migration."""

    def load(self, source: Path) -> None:
        """Replace the whole content by that of the file, in one transaction."""


def back_up(
    database_url: str, data_dir: Path, target: Path, created: datetime, *, overwrite: bool = False
) -> Manifest:
    """Write one archive with the database and every file of the data folder.

    The app may go on working: the database is copied as of one moment, the files after it.
    Raises Conflict if the target exists and may not be replaced, or the database is not set up,
    Invalid if the target lies among the data that is kept, and SetupError if the database cannot
    be read or the target cannot be written.
    """
    if target.exists() and not overwrite:
        raise Conflict("backup_exists", file=target)
    place, data = target.resolve(), data_dir.resolve()
    if place.is_relative_to(data) and BACKUPS not in place.relative_to(data).parts[:1]:
        raise Invalid("backup_inside_data", folder=data_dir)
    copy = _copy_of(database_url)
    with _staging(target.parent) as folder:
        dump = folder / _DATABASE
        revision = copy.dump(dump)
        if revision is None:
            raise Conflict("database_not_set_up")
        head = Manifest(created=created, database=copy.kind, revision=revision, members={})
        files = dict(_files_of(data_dir, copy.own_files()))
        return write_archive(target, head, {_DATABASE: dump, **files})


def check_backup(source: Path, database_url: str) -> Manifest:
    """Unpack an archive beside it and throw that away: what passes here can be restored.

    Raises Invalid for a damaged archive, Conflict for one that does not fit, and SetupError if
    there is no room to unpack it.
    """
    with _staging(source.parent) as folder:
        return _unpack_checked(source, _copy_of(database_url), folder)


def restore(
    source: Path, database_url: str, data_dir: Path, *, overwrite: bool = False
) -> Manifest:
    """Put the database and the files of an archive in place, after checking all of it.

    The files come first and the database last, in one transaction: until then the old state
    stands, and a restore that was cut off is finished by repeating it. Files that the archive
    does not know stay. Raises Invalid for a damaged archive, Conflict if the archive is of
    another kind of database or of a later version, or if the database already holds something
    and may not be replaced.
    """
    copy = _copy_of(database_url)
    with _staging(data_dir) as folder:
        manifest = _unpack_checked(source, copy, folder)
        if not overwrite and copy.is_occupied():
            raise Conflict("database_not_empty")
        _put_files(folder / _FILES, data_dir)
        copy.load(folder / _DATABASE)
    return manifest


def _unpack_checked(source: Path, copy: DatabaseCopy, folder: Path) -> Manifest:
    """Unpack an archive whose every byte is right and whose database can be loaded."""
    manifest = unpack_archive(source, folder)
    if manifest.database != copy.kind:
        raise Conflict("backup_of_other_database", kind=manifest.database)
    if manifest.revision not in _known_revisions():
        raise Conflict("backup_of_later_version", revision=manifest.revision)
    copy.check(folder / _DATABASE, manifest.revision)
    return manifest


def _known_revisions() -> set[str]:
    """Return the states of the database that this version of the app can read or upgrade."""
    return {script.revision for script in ScriptDirectory(_MIGRATIONS).walk_revisions()}


def _copy_of(database_url: str) -> DatabaseCopy:
    try:
        url = make_url(database_url)
    except ArgumentError as error:
        raise SetupError("database_address_wrong") from error
    kind = url.get_backend_name()
    if kind == "postgresql":
        return PostgresCopy(url)
    if kind == "sqlite" and url.database not in (None, "", ":memory:"):
        return SqliteCopy(url)
    raise SetupError("database_kind_unknown", kind=kind)


def _files_of(data_dir: Path, own: set[Path]) -> Iterator[tuple[str, Path]]:
    """Yield name and place of every file: no backups, database's own files or unfinished ones."""
    for path in sorted(data_dir.rglob("*")):
        inside = path.relative_to(data_dir)
        if inside.parts[0] == BACKUPS:
            continue
        if path.is_symlink():
            raise SetupError("backup_of_link", file=path)
        hidden = any(part.startswith(".") for part in inside.parts)
        if path.is_file() and not hidden and path.resolve() not in own:
            yield f"{_FILES}/{inside.as_posix()}", path


@contextmanager
def _staging(parent: Path) -> Iterator[Path]:
    """Yield an empty folder on the same disk as the result, so that files move in one step."""
    try:
        parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=".backup-", dir=parent))
    except OSError as error:
        raise SetupError("folder_unwritable", folder=parent, reason=error.strerror) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _put_files(staged: Path, data_dir: Path) -> None:
    for path in sorted(staged.rglob("*")):
        place = data_dir / path.relative_to(staged)
        if path.is_dir():
            place.mkdir(mode=0o700, exist_ok=True)
        else:
            path.replace(place)
