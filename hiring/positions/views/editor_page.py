"""Everything that the editor's page shows, gathered in one place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from hiring.access.models import User
from hiring.positions.forms import particulars_inputs
from hiring.positions.models import Position, PositionVersion
from hiring.positions.service.drafts import EditOutcome
from hiring.positions.service.papers import PositionText, description_of, document_of, gaps_of
from hiring.positions.service.versions import draft_text
from hiring.positions.service.wording import CheckedFinding, check_wording
from hiring.web.forms import BaseForm
from hiring.web.words import refusal_words, value_words
from hiring.work import Work
from job_descriptions.copying import Origin, origins
from job_descriptions.fields import Fields
from job_descriptions.headings import HEADINGS
from job_descriptions.library import Library
from job_descriptions.model import KINDS, Clause, Description, Kind
from job_descriptions.particulars import check_particulars, raw_value
from job_descriptions.writing.localized import Language
from job_descriptions.writing.printed import Gap


@dataclass(frozen=True, slots=True)
class EditorHead:
    """The position's own data, free of the database."""

    id: int
    employer: str
    source: str
    revision: int
    changed_at: datetime
    changed_by: str
    archived: bool
    example: bool
    versions: tuple[PositionVersion, ...]


@dataclass(frozen=True, slots=True)
class DraftState:
    """How far a draft has come in one language: what is wrong and what is missing."""

    problems: Mapping[str, str]
    gaps: Mapping[Kind, tuple[Gap, ...]]


@dataclass(frozen=True, slots=True)
class EditorPage:
    """The editor's page in one language of the document."""

    head: EditorHead
    lang: Language
    description: Description
    library_version: Description
    fields: Fields
    inputs: BaseForm
    raw: Mapping[str, str]
    problems: Mapping[str, str]
    gaps: Mapping[Kind, tuple[Gap, ...]]
    origins: Mapping[str, Origin]
    findings: Mapping[str, tuple[CheckedFinding, ...]]
    clashes: Mapping[str, str]
    refusals: Mapping[str, str]
    typed: Mapping[str, str]
    printed: Mapping[str, str]

    @property
    def headings(self) -> Mapping[str, str]:
        return {key.value: words[self.lang] for key, words in HEADINGS.items()}

    @property
    def dropped(self) -> tuple[Clause, ...]:
        """The library's clauses that are no longer in the copy."""
        return tuple(c for c in self.library_version.clauses() if c.id not in self.origins)

    @property
    def open_findings(self) -> int:
        return sum(judged.blocks for found in self.findings.values() for judged in found)

    def filled(self, clause: Clause) -> str:
        """What a clause with fields in it says when printed; nothing where no field stands."""
        text = clause.text[self.lang]
        return self.printed.get(clause.id, "") if "{" in text else ""

    def shown(self, clause: Clause) -> str:
        """What stands in a clause's input: what was typed and not saved, else what is kept."""
        return self.typed.get(f"clause:{clause.id}", clause.text[self.lang])


def draft_state(library: Library, text: PositionText, lang: Language) -> DraftState:
    """Return how far the draft has come; cheap enough to answer every save with."""
    fields = library.fields
    checked = check_particulars(text.values, fields, lang)
    description = description_of(library, text)
    return DraftState(
        {name: value_words(p.code, p.detail, p.readings) for name, p in checked.problems.items()},
        {kind: gaps_of(library, description, checked.values, lang, kind) for kind in KINDS},
    )


def editor_page(
    work: Work, position: Position, lang: Language, saved: EditOutcome | None
) -> EditorPage:
    """Return the editor's page; `saved` brings back what was typed and could not be written."""
    fields, text = work.catalog.library.fields, draft_text(position)
    library_version = work.catalog.library.version(position.source)
    standing = draft_state(work.catalog.library, text, lang)
    raw = {name: raw_value(position.values, fields, name, lang) for name in fields}
    return EditorPage(
        head=_head(work, position),
        lang=lang,
        description=description_of(work.catalog.library, text),
        library_version=library_version,
        fields=fields,
        inputs=particulars_inputs(fields, {name: typed for name, typed in raw.items() if typed}),
        raw=raw,
        problems=standing.problems,
        gaps=standing.gaps,
        origins=origins(text.copy, library_version),
        findings=_by_clause(check_wording(work, position), lang),
        clashes=_clashes(saved),
        refusals=_refusals(saved),
        typed=_typed(saved),
        printed=_printed(work.catalog.library, text, lang),
    )


def _printed(library: Library, text: PositionText, lang: Language) -> dict[str, str]:
    document = document_of(library, text, lang, "internal")
    return {item.clause: item.text for chapter in document.chapters for item in chapter.items()}


def _head(work: Work, position: Position) -> EditorHead:
    changer = work.session.get(User, position.changed_by_id)
    return EditorHead(
        id=position.id,
        employer=position.employer.name,
        source=position.source,
        revision=position.revision,
        changed_at=position.changed_at,
        changed_by=changer.name if changer else "",
        archived=position.archived_at is not None,
        example=position.example,
        versions=tuple(position.versions),
    )


def _by_clause(
    judged: tuple[CheckedFinding, ...], lang: Language
) -> dict[str, tuple[CheckedFinding, ...]]:
    grouped: dict[str, tuple[CheckedFinding, ...]] = {}
    for each in judged:
        if each.language == lang:
            grouped[each.found.clause_id] = (*grouped.get(each.found.clause_id, ()), each)
    return grouped


def _clashes(saved: EditOutcome | None) -> dict[str, str]:
    clashes = saved.clashes if saved else ()
    return {f"{c.change.kind}:{c.change.key}": c.theirs for c in clashes}


def _refusals(saved: EditOutcome | None) -> dict[str, str]:
    refusals = saved.refusals if saved else ()
    return {f"{r.change.kind}:{r.change.key}": refusal_words(r.code, {}) for r in refusals}


def _typed(saved: EditOutcome | None) -> dict[str, str]:
    if saved is None:
        return {}
    changes = [clash.change for clash in saved.clashes]
    changes += [refusal.change for refusal in saved.refusals]
    return {f"{change.kind}:{change.key}": change.new for change in changes}
