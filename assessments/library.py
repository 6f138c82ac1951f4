"""The shipped rubrics: finds, reads and freezes the files of `content/`."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from assessments.errors import UnknownRubric
from assessments.reading import read_rubric
from assessments.rubric import Rubric
from job_descriptions.writing.content import (
    digests_of,
    newest_names,
    published_digests,
    read_yaml,
    versioned_files,
)
from job_descriptions.writing.errors import BrokenContent

CONTENT = Path(__file__).parent / "content"


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
        rubric = read_rubric(read_yaml(self.files[name]), name)
        if rubric.name != name:
            raise BrokenContent("name_differs_from_file", name, rubric.name)
        return rubric


def case_ids(folder: Path = CONTENT) -> frozenset[str]:
    """Return the ids of the shipped case tests, which rubrics name."""
    return frozenset(newest_names(versioned_files(folder / "cases")))


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
