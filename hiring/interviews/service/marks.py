"""What a scorecard's sheet says: fields by competency, marks, notes, and what is still missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assessments.rubric import Competency, Rubric
from hiring.sheets.batch import FieldKind, choice_fields, text_fields

NOTES = ("situation", "task", "action", "result", "quote")
NOT_OBSERVED = "none"
# A mark at either end of the scale, or next to its lower end, is worth what its evidence is worth.
WANTS_EVIDENCE = (1, 2, 5)
CLOSING = "closing:notes"
LONGEST_NOTE = 5_000


@dataclass(frozen=True, slots=True)
class CardProblem:
    """What keeps a card from being submitted: `unscored`, `evidence_missing`, and where."""

    code: str
    competency: str


@lru_cache(maxsize=64)
def fields_of(rubric: Rubric) -> dict[str, FieldKind]:
    """Return the fields of a rubric's scorecard by name, and what each may hold."""
    marks = [f"{each.id}:mark" for each in rubric.competencies]
    notes = [f"{each.id}:{part}" for each in rubric.competencies for part in NOTES]
    proof = [f"evidence:{block.id}:{part.id}" for block in rubric.evidence for part in block.parts]
    allowed = {NOT_OBSERVED, *map(str, rubric.marks)}
    return choice_fields(marks, allowed) | text_fields([*notes, *proof, CLOSING], LONGEST_NOTE)


def mark_of(values: Mapping[str, str], competency: str) -> int | None:
    """Return the mark of a competency, None where it is blank or "not observed"."""
    written = values.get(f"{competency}:mark", "")
    return int(written) if written.isdecimal() else None


def is_scored(values: Mapping[str, str], competency: str) -> bool:
    """Whether a competency has a mark or was set to "not observed"."""
    return bool(values.get(f"{competency}:mark", ""))


def notes_of(rubric: Rubric, values: Mapping[str, str], competency: Competency) -> dict[str, str]:
    """Return what was written down for a competency; its evidence blocks come with it."""
    names = [(part, f"{competency.id}:{part}") for part in NOTES]
    names += [
        (f"evidence:{block.id}:{part.id}",) * 2
        for block in rubric.evidence
        if block.competency == competency.id
        for part in block.parts
    ]
    return {key: values[name] for key, name in names if values.get(name, "").strip()}


def problems_of(rubric: Rubric, values: Mapping[str, str]) -> Iterator[CardProblem]:
    """Yield what keeps a card from being submitted, competency by competency."""
    for each in rubric.competencies:
        if not is_scored(values, each.id):
            yield CardProblem("unscored", each.id)
        elif mark_of(values, each.id) in WANTS_EVIDENCE and not _has_evidence(values, each.id):
            yield CardProblem("evidence_missing", each.id)


def _has_evidence(values: Mapping[str, str], competency: str) -> bool:
    return any(values.get(f"{competency}:{part}", "").strip() for part in ("action", "quote"))
