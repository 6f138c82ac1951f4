"""Backups that are damaged, forged or do not fit are refused before anything is touched."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hiring.db.backup import back_up, restore
from hiring.errors import Conflict, HiringError, Invalid
from tests.app.installations import MOMENT, employers, execute, make_archive, make_data_dir, set_up

Change = Callable[[dict[str, Any], dict[str, bytes]], None]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return make_archive(tmp_path)


def test_every_flipped_byte_is_harmless_or_refused(archive: Path, tmp_path: Path) -> None:
    whole = archive.read_bytes()
    expected = employers(f"sqlite:///{tmp_path / 'source.sqlite3'}")
    refused = 0
    for number, position in enumerate(range(0, len(whole), max(1, len(whole) // 60))):
        archive.write_bytes(
            whole[:position] + bytes([whole[position] ^ 0x55]) + whole[position + 1 :]
        )
        copy = tmp_path / f"{number}.sqlite3"
        try:
            restore(archive, f"sqlite:///{copy}", tmp_path / f"copy{number}")
        except HiringError:
            refused += 1
            assert not copy.exists()
            assert not list((tmp_path / f"copy{number}").iterdir())
        else:
            assert employers(f"sqlite:///{copy}") == expected
    assert refused > 30


@pytest.mark.parametrize("kept", [0, 10, 200, -1])
def test_a_cut_archive_is_refused(archive: Path, tmp_path: Path, kept: int) -> None:
    archive.write_bytes(archive.read_bytes()[:kept])
    with pytest.raises(Invalid) as refusal:
        restore(archive, f"sqlite:///{tmp_path / 'new.sqlite3'}", tmp_path / "new")
    assert refusal.value.code == "backup_damaged"


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "holiday.zip", "w") as other:
        other.writestr("beach.txt", "sun")
    for name, code in (("holiday.zip", "backup_not_ours"), ("missing.zip", "file_unreadable")):
        with pytest.raises(Invalid) as refusal:
            restore(tmp_path / name, f"sqlite:///{tmp_path / 'new.sqlite3'}", tmp_path / "new")
        assert refusal.value.code == code


def _forge(archive: Path, change: Change) -> None:
    """Rewrite the archive with a changed manifest and changed members."""
    with zipfile.ZipFile(archive) as whole:
        members = {name: whole.read(name) for name in whole.namelist()}
    manifest = json.loads(members.pop("manifest.json"))
    change(manifest, members)
    with zipfile.ZipFile(archive, "w") as forged:
        for name, content in members.items():
            forged.writestr(name, content)
        forged.writestr("manifest.json", json.dumps(manifest))


@pytest.mark.parametrize(
    "name",
    [
        "../outside",
        "/tmp/outside",  # noqa: S108 # a name in an archive, never opened
        "files/../../outside",
        "files\\..\\outside",
        "files//outside",
        "files/\x1b[2J",
    ],
)
def test_members_cannot_leave_the_data_folder(archive: Path, tmp_path: Path, name: str) -> None:
    def add(manifest: dict[str, Any], members: dict[str, bytes]) -> None:
        members[name] = b"evil"
        manifest["members"][name] = {"sha256": hashlib.sha256(b"evil").hexdigest(), "size": 4}

    _forge(archive, add)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Invalid) as refusal:
        restore(archive, f"sqlite:///{tmp_path / 'new.sqlite3'}", tmp_path / "data", overwrite=True)
    assert refusal.value.code == "backup_damaged"
    assert sorted(tmp_path.rglob("*")) == before


def test_a_member_larger_than_announced_is_refused(archive: Path, tmp_path: Path) -> None:
    def swell(_manifest: dict[str, Any], members: dict[str, bytes]) -> None:
        members["files/secret.key"] = bytes(50_000_000)

    _forge(archive, swell)
    with pytest.raises(Invalid) as refusal:
        restore(archive, f"sqlite:///{tmp_path / 'new.sqlite3'}", tmp_path / "new")
    assert refusal.value.code == "backup_damaged"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("format", 2, "backup_of_other_format"),
        ("database", "postgresql", "backup_of_other_database"),
        ("revision", "from_the_future", "backup_of_later_version"),
    ],
)
def test_backups_that_do_not_fit_are_refused(
    archive: Path, tmp_path: Path, field: str, value: object, code: str
) -> None:
    _forge(archive, lambda manifest, _members: manifest.update({field: value}))
    with pytest.raises(Conflict) as refusal:
        restore(archive, f"sqlite:///{tmp_path / 'new.sqlite3'}", tmp_path / "new")
    assert refusal.value.code == code
    assert not (tmp_path / "new.sqlite3").exists()


def test_a_database_that_is_not_one_is_refused_before_anything_is_touched(
    archive: Path, tmp_path: Path
) -> None:
    def scribble(manifest: dict[str, Any], members: dict[str, bytes]) -> None:
        content = members["database"] = members["database"][:100] + b"x" * 5000
        manifest["members"]["database"] = {
            "sha256": hashlib.sha256(content).hexdigest(),
            "size": len(content),
        }

    _forge(archive, scribble)
    (tmp_path / "data" / "secret.key").write_text("kept", "ascii")
    with pytest.raises(Invalid) as refusal:
        restore(archive, f"sqlite:///{tmp_path / 'new.sqlite3'}", tmp_path / "data")
    assert refusal.value.code == "backup_damaged"
    assert (tmp_path / "data" / "secret.key").read_text("ascii") == "kept"


def test_what_cannot_be_backed_up_is_refused(tmp_path: Path) -> None:
    data = make_data_dir(tmp_path / "data")
    database = f"sqlite:///{tmp_path / 'source.sqlite3'}"

    def refusal(url: str, target: Path) -> str:
        with pytest.raises(HiringError) as error:
            back_up(url, data, target, MOMENT)
        return error.value.code

    target = tmp_path / "backup.zip"
    assert refusal(database, target) == "database_unreachable"
    execute(database, "CREATE TABLE employer (id integer PRIMARY KEY, name text NOT NULL)")
    assert refusal(database, target) == "database_not_set_up"
    assert refusal("sqlite:///:memory:", target) == "database_kind_unknown"
    assert refusal("mysql://localhost/app", target) == "database_kind_unknown"
    assert refusal("nonsense", target) == "database_address_wrong"
    assert refusal(database, data / "backup.zip") == "backup_inside_data"
    assert refusal(database, data / "secret.key" / "backup.zip") == "backup_inside_data"
    (data / "link").symlink_to(tmp_path)
    execute(database, "DROP TABLE employer")
    assert refusal(set_up(database), target) == "backup_of_link"
    assert not target.exists()
