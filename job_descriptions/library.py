"""The library of descriptions: finds, reads and checks the files of `content/`."""

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from job_descriptions.errors import UnknownDescription
from job_descriptions.fields import Field
from job_descriptions.model import Description
from job_descriptions.search import SearchIndex, build_index
from job_descriptions.writing.content import (
    checked,
    digests_of,
    newest_names,
    read_content,
    read_yaml,
)
from job_descriptions.writing.errors import BrokenContent
from job_descriptions.writing.localized import Text

CONTENT = Path(__file__).parent / "content"
_FILE = re.compile(r"(?P<role>[a-z_]+)\.(?P<variant>[a-z_]+)\.v(?P<version>[1-9]\d*)\.yaml")
_FROZEN = ("clauses.v1", "competencies.v1")
_DESCRIPTION = TypeAdapter(Description)
_FIELDS = TypeAdapter(dict[str, Field])
_COMPETENCIES = TypeAdapter(dict[str, Text])


class Library:
    """Every published description, read when first asked for; nothing is read twice."""

    def __init__(self, folder: Path = CONTENT) -> None:
        self._folder = folder
        self._read: dict[str, Description] = {}

    @cached_property
    def files(self) -> Mapping[str, Path]:
        """The description files by their full name, `role.variant.v1`."""
        paths = sorted(self._folder.glob("*.yaml"))
        return {path.stem: path for path in paths if _FILE.fullmatch(path.name)}

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """The declared fields, in the order in which forms show them."""
        return read_content(_FIELDS, self._folder / "fields.v1.yaml")

    @cached_property
    def competencies(self) -> Mapping[str, Text]:
        """The names of the competencies that descriptions and rubrics share."""
        return read_content(_COMPETENCIES, self._folder / "competencies.v1.yaml")

    @cached_property
    def shared_clauses(self) -> Mapping[str, Mapping[str, object]]:
        """Clauses that several descriptions use, by id."""
        book: Mapping[str, Mapping[str, object]] = read_yaml(self._folder / "clauses.v1.yaml")
        return book

    @cached_property
    def newest(self) -> tuple[Description, ...]:
        """The newest version of every description; a role's default variant first."""
        found = (self.version(name) for name in newest_names(self.files).values())
        return tuple(sorted(found, key=lambda each: (each.role, not each.default, each.variant)))

    @cached_property
    def index(self) -> SearchIndex:
        """The search index over the newest versions."""
        return build_index(self.newest)

    def find(self, code: str) -> Description:
        """Return the newest version of `role` (its default variant) or `role.variant`.

        A full name, `role.variant.v1`, finds that version. Raises UnknownDescription.
        """
        if code in self.files:
            return self.version(code)
        for each in self.newest:
            if code == each.code or (code == each.role and each.default):
                return each
        raise UnknownDescription("unknown_description", code)

    def version(self, name: str) -> Description:
        """Return one version by its full name. Raises UnknownDescription or BrokenContent."""
        if name not in self.files:
            raise UnknownDescription("unknown_description", name)
        if name not in self._read:
            self._read[name] = self._parse(name)
        return self._read[name]

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """The SHA-256 of every file that never changes once published, by its name."""
        shared = {name: self._folder / f"{name}.yaml" for name in _FROZEN}
        return digests_of({**self.files, **shared})

    def _parse(self, name: str) -> Description:
        data = read_yaml(self.files[name])
        if not isinstance(data, dict):
            raise BrokenContent("not_a_mapping", name)
        try:
            data |= self._unfolded(data, name)
        except (AttributeError, TypeError) as error:
            raise BrokenContent("wrong_shape", name, str(error)) from error
        description = checked(_DESCRIPTION, data, name)
        if description.name != name:
            raise BrokenContent("name_differs_from_file", name, description.name)
        return description

    def _unfolded(self, data: Mapping[str, Any], name: str) -> dict[str, object]:
        sections = [
            {"key": key, "groups": [self._group(group, name) for group in groups]}
            for key, groups in data.get("sections", {}).items()
        ]
        background = [self._clause(clause, name) for clause in data.get("background", ())]
        purpose = _flat_clause({"id": "purpose", **data.get("purpose", {})})
        return {"purpose": purpose, "sections": sections, "background": background}

    def _group(self, group: Mapping[str, Any], where: str) -> dict[str, object]:
        clauses = (self._clause(clause, where) for clause in group.get("clauses", ()))
        return {**group, "clauses": list(clauses)}

    def _clause(self, clause: Mapping[str, Any], where: str) -> dict[str, object]:
        if "use" not in clause:
            return _flat_clause(clause)
        if clause["use"] not in self.shared_clauses:
            raise BrokenContent("unknown_shared_clause", where, clause["use"])
        own = {key: value for key, value in clause.items() if key != "use"}
        return _flat_clause({"id": clause["use"], **self.shared_clauses[clause["use"]], **own})


def _flat_clause(clause: Mapping[str, Any]) -> dict[str, object]:
    rest = {key: value for key, value in clause.items() if key not in ("ru", "en")}
    return {**rest, "text": {"ru": clause.get("ru", ""), "en": clause.get("en", "")}}
