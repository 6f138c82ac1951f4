"""An employer's copy of a description: what may change in it, and how each change is made."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from job_descriptions.errors import DescriptionError
from job_descriptions.model import Clause, Description, Group, Section, SectionKey, Title
from job_descriptions.writing.localized import Language, Text, replace_language
from job_descriptions.writing.schemas import Schema

Origin = Literal["library", "edited", "own"]


@dataclass(frozen=True, slots=True)
class Copy:
    """The parts of a description that an employer makes their own."""

    title: Title
    purpose: Clause
    sections: tuple[Section, ...]

    def clauses(self) -> Iterator[Clause]:
        yield self.purpose
        for section in self.sections:
            yield from section.clauses()

    def clause(self, clause_id: str) -> Clause:
        """Return a clause by its id. Raises DescriptionError("unknown_clause")."""
        for each in self.clauses():
            if each.id == clause_id:
                return each
        raise DescriptionError("unknown_clause", clause_id)


COPY = Schema("description_copy", Copy)


def copy_of(description: Description) -> Copy:
    """Return the copy that an employer starts from."""
    return Copy(description.title, description.purpose, description.sections)


def applied(copy: Copy, description: Description) -> Description:
    """Return the library's description with the employer's parts in place."""
    return replace(description, title=copy.title, purpose=copy.purpose, sections=copy.sections)


def to_data(copy: Copy) -> dict[str, Any]:
    """Return the copy as plain data for storage, with the number of its schema."""
    return COPY.dump(copy)


def from_data(data: Mapping[str, Any]) -> Copy:
    """Return the copy that was stored as `data`. Raises CodedError("newer_schema")."""
    return COPY.load(data)


def origins(copy: Copy, description: Description) -> dict[str, Origin]:
    """Return for each clause whether it is the library's, an edited one or the employer's own."""
    library = {each.id: each.text for each in (description.purpose, *description.clauses())}
    return {each.id: _origin(each, library) for each in copy.clauses()}


def _origin(clause: Clause, library: dict[str, Text]) -> Origin:
    if clause.id not in library:
        return "own"
    return "library" if clause.text == library[clause.id] else "edited"


def edit_clause(copy: Copy, clause_id: str, language: Language, words: str) -> Copy:
    """Return the copy with one clause's words replaced in one language."""
    copy.clause(clause_id)

    def change(clause: Clause) -> Clause:
        if clause.id != clause_id:
            return clause
        return replace(clause, text=replace_language(clause.text, language, words))

    changed = _each_group(
        copy, lambda group: replace(group, clauses=tuple(map(change, group.clauses)))
    )
    return replace(changed, purpose=change(copy.purpose))


def mark_for_vacancy(copy: Copy, clause_id: str, *, shown: bool) -> Copy:
    """Return the copy with a clause shown in the vacancy text, or no longer shown."""
    copy.clause(clause_id)
    return _each_clause(
        copy, lambda clause: replace(clause, vacancy=shown) if clause.id == clause_id else clause
    )


def add_clause(copy: Copy, section: SectionKey, group: str, clause: Clause) -> Copy:
    """Return the copy with a clause at the end of a group. Raises for an unknown group."""
    if not any(each.key == section and _has(each, group) for each in copy.sections):
        raise DescriptionError("unknown_clause", f"{section}.{group}")

    def grow(each: Section) -> Section:
        if each.key != section:
            return each
        return replace(each, groups=tuple(_grown(one, group, clause) for one in each.groups))

    return replace(copy, sections=tuple(map(grow, copy.sections)))


def drop_clause(copy: Copy, clause_id: str) -> Copy:
    """Return the copy without a clause. The purpose of the post cannot be dropped."""
    copy.clause(clause_id)

    def keep(group: Group) -> Group:
        return replace(group, clauses=tuple(c for c in group.clauses if c.id != clause_id))

    return _each_group(copy, keep)


def restore_clause(copy: Copy, description: Description, clause_id: str) -> Copy:
    """Return the copy with the library's words of a clause, put back if it was dropped."""
    for section in description.sections:
        for group in section.groups:
            for clause in group.clauses:
                if clause.id == clause_id:
                    return _put_back(copy, section.key, group.id, clause)
    raise DescriptionError("unknown_clause", clause_id)


def move_clause(copy: Copy, clause_id: str, step: Literal[-1, 1]) -> Copy:
    """Return the copy with a clause one place up or down, over group borders within its section."""
    copy.clause(clause_id)
    return replace(
        copy, sections=tuple(_moved(section, clause_id, step) for section in copy.sections)
    )


def _put_back(copy: Copy, section: SectionKey, group: str, clause: Clause) -> Copy:
    if any(each.id == clause.id for each in copy.clauses()):
        return _each_clause(copy, lambda each: clause if each.id == clause.id else each)
    return add_clause(copy, section, group, clause)


def _moved(section: Section, clause_id: str, step: int) -> Section:
    groups = [list(group.clauses) for group in section.groups]
    for number, clauses in enumerate(groups):
        for at, clause in enumerate(clauses):
            if clause.id == clause_id:
                _step(groups, number, at, step)
                return replace(section, groups=tuple(map(_refilled, section.groups, groups)))
    return section


def _step(groups: list[list[Clause]], number: int, at: int, step: int) -> None:
    """Swap a clause with its neighbour; at a border it enters the next group, also an empty one."""
    target, clauses = at + step, groups[number]
    if 0 <= target < len(clauses):
        clauses[at], clauses[target] = clauses[target], clauses[at]
    elif 0 <= number + step < len(groups):
        neighbour = groups[number + step]
        neighbour.insert(0 if step > 0 else len(neighbour), clauses.pop(at))


def _refilled(group: Group, clauses: list[Clause]) -> Group:
    return replace(group, clauses=tuple(clauses))


def _has(section: Section, group: str) -> bool:
    return any(each.id == group for each in section.groups)


def _grown(group: Group, wanted: str, clause: Clause) -> Group:
    if group.id != wanted:
        return group
    return replace(group, clauses=(*group.clauses, clause))


def _each_group(copy: Copy, change: Callable[[Group], Group]) -> Copy:
    sections = (
        replace(section, groups=tuple(map(change, section.groups))) for section in copy.sections
    )
    return replace(copy, sections=tuple(sections))


def _each_clause(copy: Copy, change: Callable[[Clause], Clause]) -> Copy:
    return _each_group(
        copy, lambda group: replace(group, clauses=tuple(map(change, group.clauses)))
    )


def title_of(data: Mapping[str, Any]) -> Text:
    """Return the title of a stored copy without reading the rest. Raises as `from_data` does."""
    title = COPY.current(data)["title"]
    return Text(title["ru"]["nom"], title["en"])


def stored_words(data: Mapping[str, Any], clause_id: str, language: Language) -> str | None:
    """Return a clause's words from a stored copy without reading the rest, None if not there.

    Raises as `from_data` does.
    """
    plain = COPY.current(data)
    groups = (group for section in plain["sections"] for group in section["groups"])
    clauses = (clause for group in groups for clause in group["clauses"])
    for clause in (plain["purpose"], *clauses):
        if clause["id"] == clause_id:
            words: str = clause["text"][language]
            return words
    return None
