"""The backup that is made and checked before tables with rows are changed."""

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hiring.db.backup import BACKUPS, back_up, check_backup
from hiring.errors import HiringError, SetupError

# Whoever starts again and again after a step that fails must not fill the disk with backups of it.
_KEPT_OF_A_STEP = 3


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """The file of a checked backup, and the files of earlier attempts that went for it."""

    file: Path
    removed: tuple[Path, ...]


def keep_before(
    database_url: str, data_dir: Path, now: datetime, revision: str, newest: str
) -> KeptBackup:
    """Back everything up into the data folder before the tables go from one state to another.

    A file has its name once it is checked: written, unpacked, compared and opened. Of attempts at
    the same step the last three stay; backups before other steps are never removed. Raises
    SetupError if the backup cannot be made or does not pass; then no file of this name is there.
    """
    folder = data_dir / BACKUPS
    step = f"before-{revision}-to-{newest}-"
    name = f"{step}{now:%Y%m%dT%H%M%SZ}.zip"
    unchecked = folder / ".unchecked"  # one: whoever migrates does so alone
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        shutil.rmtree(unchecked, ignore_errors=True)
        back_up(database_url, data_dir, unchecked / name, now)
        manifest = check_backup(unchecked / name, database_url)
        if manifest.revision != revision:
            raise SetupError("backup_damaged")
        (unchecked / name).replace(folder / name)
        _settle(folder)
    except HiringError as error:
        raise SetupError("backup_before_change_failed", reason=error) from error
    except OSError as error:
        details = {"file": folder / name, "reason": error.strerror}
        reason = SetupError("file_unwritable", **details)
        raise SetupError("backup_before_change_failed", reason=reason) from error
    finally:
        shutil.rmtree(unchecked, ignore_errors=True)
    return KeptBackup(folder / name, _make_room(folder, step))


def _settle(folder: Path) -> None:
    """Let the names in a folder outlast a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _make_room(folder: Path, step: str) -> tuple[Path, ...]:
    """Remove the backups of all but the last attempts at a step and return their files."""
    old = sorted(folder.glob(f"{step}*.zip"))[:-_KEPT_OF_A_STEP]
    for path in old:
        path.unlink(missing_ok=True)
    return tuple(old)
