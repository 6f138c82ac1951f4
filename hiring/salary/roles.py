"""Which roles of the sources stand for the roles of the library, and how near they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from hiring.errors import NotFound
from job_descriptions.writing.content import read_content
from job_descriptions.writing.localized import Text

CONTENT = Path(__file__).parent / "content"
SAME_ROLE = Text("Роль названа так, как в источнике.", "The role is named as the source has it.")


@dataclass(frozen=True, slots=True)
class SourceRole:
    """A role of a source, blank where the source gives its figure without one."""

    role: str
    match: Text


_FILE = TypeAdapter(dict[str, tuple[SourceRole, ...]])


@cache
def roles_of_library(
    path: Path = CONTENT / "roles.v1.yaml",
) -> Mapping[str, tuple[SourceRole, ...]]:
    """Return the roles of the sources by role of the library. Raises BrokenContent."""
    return read_content(_FILE, path)


def role_names() -> tuple[str, ...]:
    """Return every role that has figures: those of the library first, then the sources' own."""
    ours = roles_of_library()
    theirs = sorted({each.role for group in ours.values() for each in group if each.role})
    return (*ours, *theirs)


def source_roles(role: str) -> tuple[SourceRole, ...]:
    """Return the roles of the sources for `role`, `role.variant` or a source's own role.

    The nearest role stands first. Raises NotFound("unknown_salary_role", role, known).
    """
    code = role.partition(".")[0]
    if code in roles_of_library():
        return roles_of_library()[code]
    if role in role_names():
        return (SourceRole(role, SAME_ROLE),)
    raise NotFound("unknown_salary_role", role=role, known=role_names())
