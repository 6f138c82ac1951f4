"""Writes docs/parts.cdx.json, the list of what the app runs on and ships, as CycloneDX 1.6.

    .venv/bin/python -m tests.setup.parts

Packages are those of requirements/run.txt that a supported Python on Debian takes; files are those
of others that lie in this repository. Tools that only developers run are not in it.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageMetadata, metadata
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont
from packaging.markers import Marker

_ROOT = Path(__file__).parents[2]
LIST = _ROOT / "docs" / "parts.cdx.json"
_PYTHONS = ("3.11", "3.12", "3.13")
_PIN = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?: ; (?P<marker>.+?))? \\$", re.MULTILINE
)
# What packages without an expression write there, as far as it is one.
_EXPRESSION = re.compile(r"MIT|Unlicense|[A-Za-z]+(-[0-9][0-9.]*)+(-[A-Za-z]+)*")
_BOOTSTRAP = re.compile(r"Bootstrap\s+v(\S+) ")
Part = dict[str, Any]


def parts() -> Part:
    """Return the list: the same for the same sources, so it holds no day and no serial number."""
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": project["name"],
                "version": project["version"],
                "licenses": [{"expression": project["license"]}],
            }
        },
        "components": [*_packages(), *_vendored(), *_fonts()],
    }


def _packages() -> Iterator[Part]:
    for pin in _PIN.finditer((_ROOT / "requirements" / "run.txt").read_text("utf-8")):
        if not _is_taken(pin["marker"]):
            continue
        address = f"pkg:pypi/{pin['name']}@{pin['version']}"
        yield {
            "type": "library",
            "bom-ref": address,
            "name": pin["name"],
            "version": pin["version"],
            "purl": address,
            "licenses": licences(metadata(pin["name"])),
        }


def _is_taken(marker: str | None) -> bool:
    """Return whether CPython on Debian takes a pin, with any of the supported versions."""
    places = (
        {
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "sys_platform": "linux",
            "python_version": python,
            "python_full_version": f"{python}.0",
        }
        for python in _PYTHONS
    )
    return marker is None or any(Marker(marker).evaluate(place) for place in places)


def licences(told: PackageMetadata) -> list[Part]:
    """Return what a package says of its licence. Raises ValueError if it is silent."""
    first = told.get_all("License", [""])[0].strip().partition("\n")[0]
    known = [first] if _EXPRESSION.fullmatch(first) else []
    expressions = told.get_all("License-Expression", known)
    if expressions:
        return [{"expression": expressions[0]}]
    kinds = [each.split(" :: ") for each in told.get_all("Classifier", [])]
    names = [kind[-1] for kind in kinds if kind[0] == "License"] or [first]
    if names == [""]:
        raise ValueError(f"{told['Name']} names no licence")
    return [{"license": {"name": each}} for each in names]


def _vendored() -> Iterator[Part]:
    """Yield what pages are given from others. Raises ValueError for a file that we do not know."""
    for file in sorted((_ROOT / "hiring" / "static" / "vendor").rglob("*.*")):
        banner = _BOOTSTRAP.search(file.read_text("utf-8"))
        if banner is None:
            raise ValueError(f"{file.name} does not say what it is")
        name, version = "bootstrap", banner[1]
        address = f"pkg:npm/{name}@{version}"
        yield _file(file, name, version, "MIT") | {"bom-ref": address, "purl": address}


def _fonts() -> Iterator[Part]:
    for file in sorted((_ROOT / "hiring" / "static" / "fonts").glob("*.ttf")):
        with TTFont(file) as font:
            names = font["name"]
            version = names.getDebugName(5).removeprefix("Version ")
            made = _file(file, names.getDebugName(4), re.split("[ ;-]", version)[0], "OFL-1.1")
        yield made | {"description": "changed as hiring/static/fonts/SOURCES.md says"}


def _file(path: Path, name: str, version: str, licence: str) -> Part:
    place = path.relative_to(_ROOT).as_posix()
    return {
        "type": "file",
        "bom-ref": place,
        "name": name,
        "version": version,
        "licenses": [{"expression": licence}],
        "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}],
    }


def text() -> str:
    """Return the list as it is kept."""
    return json.dumps(parts(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    LIST.write_text(text(), "utf-8")
