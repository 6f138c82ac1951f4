"""What not to ask in an interview: the question, why, what to ask instead, and the law."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from assessments.library import CONTENT
from job_descriptions.wording.laws import Jurisdiction, Law, read_laws
from job_descriptions.writing.content import read_content
from job_descriptions.writing.errors import BrokenContent
from job_descriptions.writing.localized import Text


@dataclass(frozen=True, slots=True)
class NotToAsk:
    """One kind of question that law keeps out, with a lawful question in its place.

    `laws` hold the legal facts of every jurisdiction; `laws_of` chooses.
    """

    topic: str
    question: Text
    why: Text
    instead: Text
    laws: tuple[Law, ...]

    def laws_of(self, jurisdiction: Jurisdiction, day: date) -> tuple[Law, ...]:
        """Return the legal facts of one jurisdiction that are in force on a day."""
        return tuple(
            law for law in self.laws if law.jurisdiction == jurisdiction and law.in_force(day)
        )


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


@cache
def read_not_to_ask(path: Path = _SHIPPED) -> Mapping[str, NotToAsk]:
    """Return the entries by topic, in the order of the file. Raises BrokenContent."""
    file = read_content(_FILE, path)
    known = {**read_laws(), **file.laws}
    return {topic: _with_laws(topic, entry, known) for topic, entry in file.entries.items()}


def _with_laws(topic: str, entry: _Entry, known: Mapping[str, Law]) -> NotToAsk:
    if unknown := [law for law in entry.laws if law not in known]:
        raise BrokenContent("unknown_law", topic, ", ".join(unknown))
    laws = tuple(known[law] for law in entry.laws)
    return NotToAsk(topic, entry.question, entry.why, entry.instead, laws)
