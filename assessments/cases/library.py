"""The shipped case tests: finds, reads and freezes the files of `content/cases`."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Discriminator, TypeAdapter

from assessments.cases.model import Case, PlanningCase, WrittenCase
from assessments.errors import AssessmentError
from assessments.library import CONTENT
from job_descriptions.writing.content import (
    checked,
    digests_of,
    newest_names,
    read_yaml,
    versioned_files,
)
from job_descriptions.writing.errors import BrokenContent

_CASE: TypeAdapter[Case] = TypeAdapter(Annotated[Case, Discriminator("kind")])


class UnknownCase(AssessmentError):
    """No case of this id, version or kind is in the library."""


class CaseLibrary:
    """Every published case, read when first asked for; nothing is read twice."""

    def __init__(self, folder: Path = CONTENT) -> None:
        self._folder = folder
        self._read: dict[str, Case] = {}

    @cached_property
    def files(self) -> Mapping[str, Path]:
        """The case files by their full name, `discount_50.v1`."""
        return versioned_files(self._folder / "cases")

    @cached_property
    def newest(self) -> tuple[Case, ...]:
        """The newest version of every case, by id."""
        return tuple(self.version(name) for _id, name in sorted(newest_names(self.files).items()))

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """The SHA-256 of every file that never changes once published, by its full name."""
        return digests_of(self.files)

    def for_role(self, role: str) -> tuple[Case, ...]:
        """Return the newest version of every case that suits a role."""
        return tuple(case for case in self.newest if role in case.roles)

    def find(self, code: str) -> Case:
        """Return the newest version of a case by id, or one version. Raises UnknownCase."""
        return self.version(newest_names(self.files).get(code, code))

    def version(self, name: str) -> Case:
        """Return one version by its full name. Raises UnknownCase or BrokenContent."""
        if name not in self.files:
            raise UnknownCase("unknown_case", name)
        if name not in self._read:
            self._read[name] = self._parse(name)
        return self._read[name]

    def planning(self, name: str) -> PlanningCase:
        """Return a planning case by id or full name. Raises UnknownCase for other kinds."""
        case = self.find(name)
        if not isinstance(case, PlanningCase):
            raise UnknownCase("unknown_case", name)
        return case

    def written(self, name: str) -> WrittenCase:
        """Return a written case by id or full name. Raises UnknownCase for other kinds."""
        case = self.find(name)
        if not isinstance(case, WrittenCase):
            raise UnknownCase("unknown_case", name)
        return case

    def _parse(self, name: str) -> Case:
        case = read_case(read_yaml(self.files[name]), name)
        if case.name != name:
            raise BrokenContent("name_differs_from_file", name, case.name)
        return case


def read_case(data: object, where: str = "") -> Case:
    """Return the case that plain data of YAML or JSON describe.

    Raises BrokenContent with the place, after the words of `where`, where a name is unknown or
    missing or a value has the wrong type. Whether the case is good, linting says.
    """
    return checked(_CASE, data, where)
