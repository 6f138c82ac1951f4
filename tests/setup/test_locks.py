"""The hash locks: complete, equal for the app and its tests, and free of addresses."""

import re
from pathlib import Path

import pytest

_FOLDER = Path(__file__).parents[2] / "requirements"
_LOCKS = ("install", "run", "test", "lock")
_PIN = re.compile(
    r"^([a-z0-9-]+)==(\S+).*((?:\\\n    --hash=sha256:[0-9a-f]{64} ?)+)$", re.MULTILINE
)


def _text(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")


def _pins(name: str) -> dict[str, str]:
    return {found[1]: found[2] for found in _PIN.finditer(_text(f"{name}.txt"))}


@pytest.mark.parametrize("name", _LOCKS)
def test_every_pin_has_hashes_and_nothing_else_is_written(name: str) -> None:
    assert _pins(name)
    assert not _PIN.sub("", _text(f"{name}.txt")).strip()


@pytest.mark.parametrize("name", _LOCKS)
def test_every_wish_is_pinned(name: str) -> None:
    wishes = re.findall(r"^([A-Za-z0-9][A-Za-z0-9-]*)", _text(f"{name}.in"), re.MULTILINE)
    assert wishes
    assert {wish.lower() for wish in wishes} <= set(_pins(name))


def test_the_tests_run_what_the_app_runs() -> None:
    assert _pins("run").items() <= _pins("test").items()
