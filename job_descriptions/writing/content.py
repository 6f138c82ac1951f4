"""Content files: YAML that is read once, checked to the last name, and frozen by its hash."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from job_descriptions.writing.errors import BrokenContent

Checked = TypeVar("Checked")
MOST_BYTES = 500_000
_FILE = re.compile(r"(?P<role>[a-z][a-z0-9_]*)\.v(?P<version>[1-9]\d*)\.yaml")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Any:
    """Return the plain data of a YAML file. Raises BrokenContent("not_yaml")."""
    try:
        return yaml.load(path.read_text("utf-8"), Loader=_LOADER)  # noqa: S506 # a safe loader
    except yaml.YAMLError as error:
        raise BrokenContent("not_yaml", path.stem, str(error)) from error


def read_content(adapter: TypeAdapter[Checked], path: Path) -> Checked:
    """Return what a content file holds. Raises BrokenContent as `read_yaml` and `checked` do."""
    return checked(adapter, read_yaml(path), path.stem)


def checked(adapter: TypeAdapter[Checked], data: object, where: str = "") -> Checked:
    """Return plain data as what the adapter makes of them; nothing is guessed or converted.

    Raises BrokenContent("wrong_shape" or "too_large") with the place, such as `name.v1 2.weight`.
    """
    try:
        # As JSON, dates and keys look alike, whether they came from YAML or from an editor.
        text = json.dumps(data, default=_as_json, allow_nan=False, ensure_ascii=False).encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise BrokenContent("wrong_shape", where, str(error)) from error
    if len(text) > MOST_BYTES:
        raise BrokenContent("too_large", where, str(len(text)))
    try:
        return adapter.validate_json(text, strict=True, extra="forbid")
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        raise BrokenContent("wrong_shape", f"{where} {place}".strip(), first["msg"]) from error


def _as_json(value: object) -> str:
    if type(value) is date:
        return value.isoformat()
    raise TypeError(f"a value of type {type(value).__name__}")


def versioned_files(folder: Path) -> dict[str, Path]:
    """Return the files `name.v1.yaml` of a folder by their full name, `name.v1`."""
    paths = sorted(folder.glob("*.yaml"))
    return {path.stem: path for path in paths if _FILE.fullmatch(path.name)}


def newest_names(files: Iterable[str]) -> dict[str, str]:
    """Return the full name of the newest version by the name without it."""
    return {name.rpartition(".v")[0]: name for name in sorted(files, key=_age)}


def _age(name: str) -> tuple[str, int]:
    code, _, version = name.rpartition(".v")
    return code, int(version)


def digests_of(files: Mapping[str, Path]) -> dict[str, str]:
    """Return the SHA-256 of files by their full name."""
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}


def published_digests(lines: Iterable[str]) -> dict[str, str]:
    """Return file name → SHA-256 from the lines of `published.sha256`."""
    pairs = (line.split() for line in lines if line.strip())
    return {name: digest for digest, name in pairs}
