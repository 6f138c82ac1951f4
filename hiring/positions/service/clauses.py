"""Clauses added, dropped, moved, brought back, and shown or hidden in the vacancy text."""

import secrets
from dataclasses import dataclass
from typing import Literal

from hiring.errors import Invalid
from hiring.policy import Permission
from hiring.positions.service.drafts import change_content
from hiring.positions.service.finding import find_position
from hiring.work import Work, use_case
from job_descriptions.copying import (
    Copy,
    add_clause,
    drop_clause,
    from_data,
    mark_for_vacancy,
    move_clause,
    restore_clause,
)
from job_descriptions.library import Library
from job_descriptions.model import Cases, Clause, SectionKey, Title
from job_descriptions.writing.localized import Language, Text, replace_language

Step = Literal["up", "down", "drop", "restore", "show", "hide"]


@dataclass(frozen=True, slots=True)
class ChangeClause:
    """One step with one clause."""

    step: Step
    clause: str


@dataclass(frozen=True, slots=True)
class AddClause:
    """A clause of the employer's own, at the end of a group."""

    section: SectionKey
    group: str
    language: Language
    words: str = ""


@use_case(Permission.EDIT_POSITIONS)
def change_clause(
    work: Work,
    position_id: int,
    command: ChangeClause,
) -> None:
    """Take one step with a clause. Raises DescriptionError for a clause that is not there."""
    position = find_position(work, position_id, for_change=True)
    copy = from_data(position.content)
    new = _stepped(copy, work.catalog.library, position.source, command)
    change_content(work, position_id, new)


@use_case(Permission.EDIT_POSITIONS)
def add_own_clause(work: Work, position_id: int, command: AddClause) -> str:
    """Add a clause of the employer's own and return its id."""
    position = find_position(work, position_id, for_change=True)
    clause_id = f"own.{secrets.token_hex(4)}"
    text = replace_language(Text("", ""), command.language, command.words)
    clause = Clause(id=clause_id, text=text, ours=True)
    new = add_clause(from_data(position.content), command.section, command.group, clause)
    change_content(work, position_id, new)
    return clause_id


@use_case(Permission.EDIT_POSITIONS)
def rename_position(work: Work, position_id: int, title: Title) -> None:
    """Give a position another title. Raises Invalid where nominative or genitive is missing."""
    if not (title.en.strip() and title.ru.nom.strip() and title.ru.gen.strip()):
        raise Invalid("required", field="title")
    position = find_position(work, position_id, for_change=True)
    copy = from_data(position.content)
    change_content(work, position_id, Copy(title, copy.purpose, copy.sections))


def title_from(cases: dict[str, str], english: str) -> Title:
    """Return a title from its Russian case forms and its English words."""
    return Title(Cases(**{case: words.strip() for case, words in cases.items()}), english.strip())


def _stepped(copy: Copy, library: Library, source: str, command: ChangeClause) -> Copy:
    clause = command.clause
    match command.step:
        case "up":
            return move_clause(copy, clause, -1)
        case "down":
            return move_clause(copy, clause, 1)
        case "drop":
            return drop_clause(copy, clause)
        case "restore":
            return restore_clause(copy, library.version(source), clause)
        case "show" | "hide":
            return mark_for_vacancy(copy, clause, shown=command.step == "show")
