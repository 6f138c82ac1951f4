"""Temporary files in memory: databases that are asked to be durable make tests wait for a disk."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import psutil

_PLACE = Path("/dev/shm")  # noqa: S108 # the folder in memory that Linux offers to programs
_ROOM = 6 * 2**30


def keep_temporary_files_in_memory() -> None:
    """Choose a folder in memory for what tests leave behind, unless TMPDIR names another.

    It is chosen only where it is large enough, memory is free, and programs may be run from it.
    """
    if "TMPDIR" not in os.environ and _is_roomy() and _runs_programs():
        os.environ["TMPDIR"] = str(_PLACE)
        tempfile.tempdir = None


def _is_roomy() -> bool:
    if not os.access(_PLACE, os.W_OK | os.X_OK):
        return False
    return min(shutil.disk_usage(_PLACE).free, psutil.virtual_memory().available) > _ROOM


def _runs_programs() -> bool:
    """Return whether a program may be started there: some systems forbid it."""
    with tempfile.TemporaryDirectory(dir=_PLACE) as folder:
        program = Path(folder) / "program"
        program.write_text("#!/bin/sh\n", "utf-8")
        program.chmod(0o755)
        try:
            return subprocess.run([program], check=False).returncode == 0
        except OSError:
            return False
