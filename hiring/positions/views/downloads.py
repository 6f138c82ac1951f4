"""Downloads: a version's final documents, and marked drafts of what is being written."""

from flask import Response
from flask.typing import ResponseReturnValue

from hiring.access.policy import Permission
from hiring.errors import Conflict
from hiring.output.format import Extras, Filled
from hiring.output.formats import address_of, find_format
from hiring.papers.composed import compose
from hiring.positions.service.drafts import find_position
from hiring.positions.service.papers import Paper, description_of, document_of, usable_values
from hiring.positions.service.versions import draft_paper, find_version, paper_of
from hiring.positions.views.blueprint import pages
from hiring.web.context import reading, toolkit
from hiring.web.downloads import download
from hiring.web.guard import requires
from job_descriptions.localized import Language
from job_descriptions.model import KINDS, Kind

_FILE = f"<any(ru,en):language>/<any(internal,vacancy):kind>.{address_of(KINDS)}"


@pages.get(f"/positions/<int(max=2147483647):position_id>/draft/{_FILE}")
@requires(Permission.READ_POSITIONS)
def download_draft(
    position_id: int, language: Language, kind: Kind, ending: str
) -> ResponseReturnValue:
    with reading() as session:
        paper = draft_paper(find_position(session, position_id))
    return _file(paper, language, kind, ending)


@pages.get(
    f"/positions/<int(max=2147483647):position_id>/versions/<int(max=2147483647):number>/{_FILE}"
)
@requires(Permission.READ_POSITIONS)
def download_version(
    position_id: int, number: int, language: Language, kind: Kind, ending: str
) -> ResponseReturnValue:
    with reading() as session:
        paper = paper_of(session, find_version(session, position_id, number))
    return _file(paper, language, kind, ending)


@pages.get(f"/library/<code>/{_FILE}")
@requires(Permission.READ_LIBRARY)
def download_sheet(code: str, language: Language, kind: Kind, ending: str) -> ResponseReturnValue:
    return _file(library_paper(code), language, kind, ending)


def library_paper(code: str) -> Paper:
    """Return what a description's sheet is made from: its own words and nothing filled in."""
    return Paper.of(toolkit().library.find(code))


def _file(paper: Paper, language: Language, kind: Kind, ending: str) -> Response:
    kit = toolkit()
    document = document_of(kit.library, paper, language, kind)
    if document.gaps and find_format(kind, ending).export:
        raise Conflict("board_needs_everything")
    description = description_of(kit.library, paper)
    values = usable_values(kit.library, paper, language)
    filled = Filled(description, values, kit.library.competencies)
    employees = paper.employees if kind == "internal" else ()
    composed = compose(document, employees)
    return download(composed, ending, _name(paper, language, kind), Extras(filled))


def _name(paper: Paper, language: Language, kind: Kind) -> str:
    """A file name from codes only: no person or client shows in it."""
    number = f"v{paper.number}" if paper.number else "draft"
    return f"{paper.source.rpartition('.v')[0]}-{kind}-{language}-{number}"
