"""Papers issued once, and read back as they were."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select

from hiring.errors import NotFound
from hiring.papers.composed import Composed, DocumentT, compose
from hiring.papers.kinds import KINDS
from hiring.papers.models import Paper, PaperCode, PaperIssue
from hiring.work import Work
from job_descriptions.writing.localized import Language, Text
from job_descriptions.writing.printed import Printed
from job_descriptions.writing.schemas import KEY
from job_descriptions.writing.typography import long_date

_PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
RELEASE: str = _PROJECT["project"]["version"]
_RECONSTRUCTED = Text(
    "текст составлен заново {day}, это не подлинник",
    "text reconstructed on {day}, not the original",
)


@dataclass(frozen=True, slots=True)
class About:
    """Whose an issue is: the employer, and the candidate whom its papers are about.

    `facts` are those that no other record keeps.
    """

    employer_id: int | None = None
    candidate_id: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


def issue_papers(work: Work, about: About, documents: Iterable[Printed]) -> PaperIssue:
    """Store documents as they are composed at this moment, and return the issue.

    The codes of final documents are registered; a draft has its code, and is recognised by none.
    """
    issue = PaperIssue(
        employer_id=about.employer_id,
        candidate_id=about.candidate_id,
        facts=dict(about.facts),
        release=RELEASE,
        issued_at=work.now,
    )
    work.session.add(issue)
    for document in documents:
        composed = compose(as_stored(document))
        paper = Paper(
            kind=document.kind,
            language=document.language,
            words=stored_words(composed),
            code=composed.code,
        )
        issue.papers.append(paper)
        work.session.flush()
        if not document.draft:
            work.session.add(
                PaperCode(code=composed.code, paper_id=paper.id, registered_at=work.now)
            )
    work.session.flush()
    return issue


def as_stored(document: DocumentT) -> DocumentT:
    """Return a document as it will be read back: its code is that of these words."""
    schema = KINDS[document.kind].words
    read: DocumentT = schema.load(schema.dump(document))
    return read


def stored_words(composed: Composed[Any]) -> dict[str, Any]:
    """Return what is stored of a document: its words, their schema number, its labels."""
    words = KINDS[composed.document.kind].words.dump(composed.document)
    return {KEY: words.pop(KEY), "document": words, "labels": dict(composed.labels)}


def find_paper(work: Work, issue_id: int | None, kind: str, language: Language) -> Paper:
    """Return one paper of an issue. Raises NotFound("unknown_paper")."""
    query = select(Paper).where(
        Paper.issue_id == issue_id, Paper.kind == kind, Paper.language == language
    )
    found = work.session.scalars(query).one_or_none()
    if found is None or not found.words:
        raise NotFound("unknown_paper")
    return found


def composed_of(paper: Paper, employees: tuple[str, ...] = (), remark: str = "") -> Composed[Any]:
    """Return a paper as it was issued, ready for any format.

    `employees` are those who will acknowledge it, `remark` what has become of it since.
    """
    kind = KINDS[paper.kind]
    document = kind.words.load({KEY: paper.words.get(KEY, 1), **paper.words["document"]})
    labels = kind.completed(paper.words["labels"], document.language)
    told = " · ".join(filter(None, (remark_of(paper), remark)))
    return Composed(document, labels, paper.code, told, employees)


def remark_of(paper: Paper) -> str:
    """Return what a reader must know of a paper: that its words are not those of the original."""
    if paper.reconstructed_on is None:
        return ""
    language: Language = "ru" if paper.language == "ru" else "en"
    day = long_date(paper.reconstructed_on.isoformat(), language)
    return _RECONSTRUCTED[language].format(day=day)


def reconstructed_in(work: Work, issue_ids: Iterable[int | None]) -> set[int]:
    """Return those issues of which some paper holds words composed anew."""
    known = [each for each in issue_ids if each is not None]
    query = select(Paper.issue_id).where(
        Paper.issue_id.in_(known), Paper.reconstructed_on.is_not(None)
    )
    return set(work.session.scalars(query))


def papers_with(work: Work, code: str) -> list[Paper]:
    """Return the papers that went out under a code, the first issued first."""
    query = select(PaperCode).where(PaperCode.code == code).order_by(PaperCode.paper_id)
    return [each.paper for each in work.session.scalars(query)]
