"""The shipped rubrics: finds, reads and freezes the files of `content/`."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from assessments.errors import BrokenContent, UnknownRubric
from assessments.reading import read_rubric
from assessments.rubric import Rubric
from job_descriptions.errors import DescriptionError
from job_descriptions.library import published_digests, read_yaml

CONTENT = Path(__file__).parent / "content"
_FILE = re.compile(r"(?P<role>[a-z][a-z0-9_]*)\.v(?P<version>[1-9]\d*)\.yaml")


class RubricLibrary:
    """Every published rubric, read when first asked for; nothing is read twice."""

    def __init__(self, folder: Path = CONTENT) -> None:
        self._folder = folder
        self._read: dict[str, Rubric] = {}

    @cached_property
    def files(self) -> Mapping[str, Path]:
        """The rubric files by their full name, `role.v1`."""
        return versioned_files(self._folder / "rubrics")

    @cached_property
    def newest(self) -> tuple[Rubric, ...]:
        """The newest version of every rubric, by role."""
        return tuple(self.version(name) for _role, name in sorted(newest_names(self.files).items()))

    def find(self, code: str) -> Rubric:
        """Return the newest version of `role`, or the version `role.v1`. Raises UnknownRubric."""
        return self.version(newest_names(self.files).get(code, code))

    def version(self, name: str) -> Rubric:
        """Return one version by its full name. Raises UnknownRubric or BrokenContent."""
        if name not in self.files:
            raise UnknownRubric("unknown_rubric", name)
        if name not in self._read:
            self._read[name] = self._parse(name)
        return self._read[name]

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """The SHA-256 of every file that never changes once published, by its full name."""
        return digests_of(self.files)

    def _parse(self, name: str) -> Rubric:
        try:
            rubric = read_rubric(plain_data(self.files[name]))
        except BrokenContent as error:
            raise BrokenContent(
                error.code, f"{name} {error.where}".strip(), error.detail
            ) from error
        if rubric.name != name:
            raise BrokenContent("name_differs_from_file", name, rubric.name)
        return rubric


def case_ids(folder: Path = CONTENT) -> frozenset[str]:
    """Return the ids of the shipped case tests, which rubrics name."""
    return frozenset(newest_names(versioned_files(folder / "cases")))


def plain_data(path: Path) -> object:
    """Return the plain data of a YAML file. Raises BrokenContent("not_yaml")."""
    try:
        return read_yaml(path)
    except DescriptionError as error:
        raise BrokenContent(error.code, path.stem, error.detail) from error


def versioned_files(folder: Path) -> dict[str, Path]:
    """Return the files `name.v1.yaml` of a folder by their full name, `name.v1`."""
    paths = sorted(folder.glob("*.yaml"))
    return {path.stem: path for path in paths if _FILE.fullmatch(path.name)}


def newest_names(files: Mapping[str, Path]) -> dict[str, str]:
    """Return the full name of the newest version by the name without it."""
    return {name.rpartition(".v")[0]: name for name in sorted(files, key=_age)}


def _age(name: str) -> tuple[str, int]:
    code, _, version = name.rpartition(".v")
    return code, int(version)


def digests_of(files: Mapping[str, Path]) -> dict[str, str]:
    """Return the SHA-256 of files by their full name."""
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}


def changed_since_published(
    digests: Mapping[str, str], kind: str, folder: Path = CONTENT
) -> Iterator[tuple[str, str]]:
    """Yield name and code of every file of a kind that is not as `published.sha256` has it.

    `kind` is the folder of the files, `rubrics` or `cases`: lines name them `rubrics/role.v1`.
    """
    lines = (folder / "published.sha256").read_text("utf-8").splitlines()
    listed = published_digests(lines)
    published = {name.partition("/")[2]: each for name, each in listed.items() if _is(name, kind)}
    for name in sorted(digests.keys() - published.keys()):
        yield name, "not_listed_as_published"
    for name in sorted(published):
        if digests.get(name) != published[name]:
            yield name, "published_file_changed"


def _is(name: str, kind: str) -> bool:
    return name.partition("/")[0] == kind
