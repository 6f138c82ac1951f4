"""What not to ask in an interview: the question, why, what to ask instead, and the law."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from assessments.library import CONTENT
from job_descriptions.wording.laws import Law
from job_descriptions.writing.content import read_content
from job_descriptions.writing.errors import BrokenContent
from job_descriptions.writing.localized import Text


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry as the file spells it: laws by id."""

    question: Text
    why: Text
    instead: Text
    laws: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A short line for the interview's papers, and the topics that it stands for."""

    topics: tuple[str, ...]
    text: Text


@dataclass(frozen=True, slots=True)
class _File:
    """The file: legal facts of its own, the entries by topic, and the same in short lines."""

    laws: dict[str, Law]
    entries: dict[str, _Entry]
    printed: tuple[_Line, ...]


_FILE = TypeAdapter(_File)


_SHIPPED = CONTENT / "not_to_ask.v1.yaml"


@cache
def printed_lines(path: Path = _SHIPPED) -> tuple[Text, ...]:
    """Return what not to ask about in short lines. Raises BrokenContent where a topic lacks one."""
    file = read_content(_FILE, path)
    covered = [topic for line in file.printed for topic in line.topics]
    if wrong := set(file.entries).symmetric_difference(covered):
        raise BrokenContent("topics_not_printed", "printed", ", ".join(sorted(wrong)))
    return tuple(line.text for line in file.printed)
