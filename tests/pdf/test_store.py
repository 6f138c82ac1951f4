"""The store keeps files whole, gives them back at once, and stays within its bound."""

import os
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from hiring.pdf.store import Store


def test_gives_back_what_it_took(tmp_path: Path) -> None:
    store = Store(tmp_path / "new" / "folder")
    assert store.read("key") is None
    store.write("key", b"data")
    assert store.read("key") == b"data"
    assert (tmp_path / "new" / "folder").stat().st_mode & 0o077 == 0


def test_a_damaged_file_counts_as_missing_and_goes(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write("key", b"data" * 100)
    path = tmp_path / "key"
    path.write_bytes(path.read_bytes()[:-1])
    assert store.read("key") is None
    assert not path.exists()


def test_the_oldest_go_when_the_bound_is_reached(tmp_path: Path) -> None:
    store = Store(tmp_path, largest_bytes=10_000)
    for number in range(30):
        store.write(f"{number:02}", bytes(1000))
        os.utime(tmp_path / f"{number:02}", (number, number))
        store.read("00")
    kept = sorted(path.name for path in tmp_path.iterdir())
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 12_000
    assert "00" in kept
    assert "29" in kept
    assert "01" not in kept


def test_an_unfinished_file_of_a_dead_process_goes(tmp_path: Path) -> None:
    left = tmp_path / ".unfinished-x"
    left.write_bytes(b"half")
    os.utime(left, (time.time() - 7200,) * 2)
    Store(tmp_path).write("key", b"data")
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


def test_a_folder_that_takes_nothing_is_no_fault_of_the_document(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    Store(blocked / "folder").write("key", b"data")
    assert "document not kept" in caplog.text


def test_clear_forgets_everything(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write("key", b"data")
    store.clear()
    assert store.read("key") is None


def _write_and_read(folder: Path, number: int) -> bool:
    store = Store(folder, largest_bytes=40_000)
    for turn in range(40):
        key = f"{turn % 7}"
        store.write(key, key.encode() * 5000)
        if store.read(key) not in (None, key.encode() * 5000):
            return False
    return number >= 0


def test_several_processes_share_a_folder(tmp_path: Path) -> None:
    with ProcessPoolExecutor(3) as pool:
        assert all(pool.map(_write_and_read, [tmp_path] * 6, range(6)))
