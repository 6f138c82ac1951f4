"""What every description of the library must be; run over all content before it is used."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from job_descriptions.library import CONTENT, Library
from job_descriptions.model import Clause, Description, SectionKey
from job_descriptions.wording.check import check_description
from job_descriptions.wording.laws import read_laws
from job_descriptions.writing.content import published_digests
from job_descriptions.writing.errors import CodedError
from job_descriptions.writing.localized import LANGUAGES

_SHORTEST, _LONGEST = 15, 420
_PLACEHOLDER = re.compile(r"\{([^}]{0,200})\}")
_TITLE_WORDS = {
    "title",
    "title_gen",
    "title_dat",
    "title_acc",
    "title_ins",
    "title_pre",
    "category",
}
# Signs that a typist would not find again.
_UNWANTED = re.compile('[\u2009-\u2011\u202f\u2190-\u21ff"]')
_VACANCY_DUTIES = range(5, 10)
_COMPETENCIES = range(6, 11)


@dataclass(frozen=True, slots=True)
class ContentProblem:
    """One rule that one place breaks."""

    where: str
    code: str
    detail: str = ""

    def __str__(self) -> str:
        return ": ".join(part for part in (self.where, self.code, self.detail) if part)


def problems_of(library: Library, names: Iterable[str] | None = None) -> list[ContentProblem]:
    """Return every broken rule of the library; an empty list is the only good answer.

    `names` may be an iterable over all file names that shows progress while it is read.
    """
    found = list(_frozen(library))
    for name in library.files if names is None else names:
        try:
            found += _in_description(library, library.version(name))
        except CodedError as error:
            found.append(ContentProblem(error.where or name, error.code, error.detail))
    return found


def _frozen(library: Library) -> Iterator[ContentProblem]:
    """Published files never change: a better text is a new version."""
    lines = (CONTENT / "published.sha256").read_text("utf-8").splitlines()
    published = published_digests(lines)
    digests = library.digests
    for name in sorted(digests.keys() - published.keys()):
        yield ContentProblem(name, "not_listed_as_published")
    for name, digest in sorted(published.items()):
        if digests.get(name) != digest:
            yield ContentProblem(name, "published_file_changed", "make the next version instead")


def _in_description(library: Library, description: Description) -> Iterator[ContentProblem]:
    name = description.name
    yield from _shape(description)
    for clause in (description.purpose, *description.clauses(), *description.background):
        for code, detail in _in_clause(library, clause):
            yield ContentProblem(f"{name} {clause.id}", code, detail)
    unknown = set(description.competencies) - library.competencies.keys()
    yield from (ContentProblem(name, "unknown_competency", each) for each in sorted(unknown))
    unknown = description.suggestions.keys() - library.fields.keys()
    yield from (ContentProblem(name, "unknown_field", each) for each in sorted(unknown))
    for language in LANGUAGES:
        for found in check_description(description, language):
            yield ContentProblem(f"{name} {found.clause_id}", "wording", found.finding.phrase)


def _shape(description: Description) -> Iterator[ContentProblem]:
    name = description.name
    clauses = (description.purpose, *description.clauses(), *description.background)
    counted = Counter(clause.id for clause in clauses)
    yield from (
        ContentProblem(name, "clause_id_twice", each) for each, n in counted.items() if n > 1
    )
    if [section.key for section in description.sections] != list(SectionKey):
        yield ContentProblem(name, "sections_out_of_order")
    for section in description.sections:
        for group in section.groups:
            if not group.clauses or (len(section.groups) > 1 and group.title is None):
                yield ContentProblem(name, "group_without_title_or_clauses", group.id)
    duties = description.section(SectionKey.DUTIES).clauses()
    if sum(clause.vacancy for clause in duties) not in _VACANCY_DUTIES:
        yield ContentProblem(name, "vacancy_needs_5_to_9_duties")
    if len(description.competencies) not in _COMPETENCIES:
        yield ContentProblem(name, "competencies_must_be_6_to_10")


def _in_clause(library: Library, clause: Clause) -> Iterator[tuple[str, str]]:
    if bool(clause.facts) == clause.ours:
        yield "either_facts_or_ours", ""
    unknown = set(clause.competencies) - library.competencies.keys()
    yield from (("unknown_competency", each) for each in sorted(unknown))
    yield from (("unknown_law", each) for each in sorted(set(clause.law) - read_laws().keys()))
    for language in LANGUAGES:
        yield from _in_words(library, clause.text[language])


def _in_words(library: Library, words: str) -> Iterator[tuple[str, str]]:
    if not _SHORTEST <= len(words) <= _LONGEST:
        yield "length", str(len(words))
    if not words.endswith(".") or words != " ".join(words.split()):
        yield "spaces_or_full_stop", words
    if _UNWANTED.search(words):
        yield "unwanted_sign", words
    known = library.fields.keys() | _TITLE_WORDS
    for placeholder in _PLACEHOLDER.findall(words):
        if placeholder not in known:
            yield "unknown_placeholder", placeholder
