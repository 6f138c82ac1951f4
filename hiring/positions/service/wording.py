"""The wording check of a position: what is found, and what somebody let stand with a reason."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import delete, select

from hiring.db.audit import Event
from hiring.errors import Invalid
from hiring.policy import Permission
from hiring.positions.models import Position, WordingOverride
from hiring.positions.service.finding import find_position
from hiring.positions.service.papers import PositionText, description_of
from hiring.work import Work, record, use_case
from job_descriptions.fields import Fields
from job_descriptions.library import Library
from job_descriptions.particulars import check_particulars
from job_descriptions.wording.check import ClauseFinding, check_description, check_text
from job_descriptions.writing.localized import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class CheckedFinding:
    """A finding in one language, with the reason of whoever let it stand."""

    language: Language
    found: ClauseFinding
    override: WordingOverride | None

    @property
    def blocks(self) -> bool:
        """Whether a version must wait for this: style never blocks, the law does."""
        return self.override is None and self.found.finding.severity != "style"


@dataclass(frozen=True, slots=True)
class LetStand:
    """Keep a wording in spite of a finding, and say why."""

    clause: str
    rule: str
    language: Language
    phrase: str
    reason: str


def check_wording(work: Work, position: Position) -> tuple[CheckedFinding, ...]:
    """Return all findings in both languages; an override holds only for the same phrase."""
    query = select(WordingOverride).where(WordingOverride.position_id == position.id)
    kept = {(o.clause, o.rule, o.language, o.phrase): o for o in work.session.scalars(query)}
    text = PositionText(position.source, position.content, position.values)
    return tuple(
        CheckedFinding(
            language,
            found,
            kept.get((found.clause_id, found.finding.rule, language, found.finding.phrase)),
        )
        for language in LANGUAGES
        for found in find_wording(work.catalog.library, text, language)
    )


def find_wording(
    library: Library, text: PositionText, language: Language
) -> Iterator[ClauseFinding]:
    """Yield the findings in clauses, then those in the words of particulars."""
    yield from check_description(description_of(library, text), language)
    yield from _in_values(library.fields, text, language)


def _in_values(fields: Fields, text: PositionText, language: Language) -> Iterator[ClauseFinding]:
    values = check_particulars(text.values, fields, language).values
    for name, words in values.items():
        if fields[name].localized:
            for finding in check_text(words, language):
                yield ClauseFinding(f"field.{name}", finding)


@use_case(Permission.EDIT_POSITIONS)
def accept_wording(work: Work, position_id: int, command: LetStand) -> None:
    """Keep a wording with a reason. Raises Invalid("override_needs_reason") without one."""
    if not command.reason.strip():
        raise Invalid("override_needs_reason", field="reason")
    find_position(work, position_id, for_change=True)
    _forget(work, position_id, command)
    work.session.add(
        WordingOverride(
            position_id=position_id,
            clause=command.clause,
            rule=command.rule,
            language=command.language,
            phrase=command.phrase,
            reason=command.reason.strip(),
            by_id=work.person.id,
            by_name=work.person.name,
            at=work.now,
        )
    )
    details = {"clause": command.clause, "rule": command.rule, "language": command.language}
    record(work, Event("wording_kept", f"position:{position_id}", details))


def _forget(work: Work, position_id: int, command: LetStand) -> None:
    work.session.execute(
        delete(WordingOverride).where(
            WordingOverride.position_id == position_id,
            WordingOverride.clause == command.clause,
            WordingOverride.rule == command.rule,
            WordingOverride.language == command.language,
        )
    )
