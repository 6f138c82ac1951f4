"""The list of parts says what the app runs on and ships, and no more."""

import json
import re
from email.message import Message
from pathlib import Path
from typing import Any

import pytest

from tests.setup import parts

_LOCK = Path(__file__).parents[2] / "requirements" / "run.txt"
KEPT = json.loads(parts.LIST.read_text("utf-8"))
ELSEWHERE = {"brotlicffi", "colorama"}  # for other Pythons and systems than ours


def test_the_list_is_that_of_today() -> None:
    """After a change of the lock, a font or a vendored file: make parts."""
    assert parts.parts() == KEPT


def test_every_package_of_the_app_is_listed() -> None:
    listed = {part["name"] for part in KEPT["components"] if "pkg:pypi/" in part["bom-ref"]}
    pinned = re.findall(r"^(\S+)==", _LOCK.read_text("utf-8"), re.MULTILINE)
    assert listed == set(pinned) - ELSEWHERE


def test_every_part_is_named_once_with_version_and_licence() -> None:
    references = [part["bom-ref"] for part in KEPT["components"]]
    assert len(references) == len(set(references))
    for part in KEPT["components"]:
        assert re.match(r"\d", part["version"]), part
        assert part["licenses"], part


def test_the_list_holds_no_addresses_and_no_machine() -> None:
    listed = parts.LIST.read_text("utf-8")
    assert [word for word in ("://", "/root", "/home", ".whl") if word in listed] == []


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ({"License-Expression": "MIT OR Apache-2.0", "License": "no"}, "MIT OR Apache-2.0"),
        ({"License": "BSD-3-Clause"}, "BSD-3-Clause"),
        ({"License": "BSD", "Classifier": "License :: OSI Approved :: BSD License"}, "BSD License"),
        ({"License": "BSD-3-Clause, and others"}, "BSD-3-Clause, and others"),
    ],
)
def test_a_licence_is_read_from_wherever_it_is_told(said: dict[str, str], read: str) -> None:
    [licence] = parts.licences(_told(said))
    assert read in (licence.get("expression"), licence.get("license", {}).get("name"))


def test_a_package_without_a_licence_is_not_passed_over() -> None:
    with pytest.raises(ValueError, match="silent names no licence"):
        parts.licences(_told({"Name": "silent", "Classifier": "Topic :: Office"}))


def _told(said: dict[str, str]) -> Any:
    message = Message()
    for name, value in said.items():
        message[name] = value
    return message
