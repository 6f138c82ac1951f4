"""Downloads: a version's issued documents, and marked drafts of what is being written."""

from flask import Response
from flask.typing import ResponseReturnValue

from hiring.errors import Conflict
from hiring.output.format import Extras, Filled
from hiring.output.formats import address_of, find_format
from hiring.papers.composed import Composed, compose
from hiring.policy import Permission
from hiring.positions.service.finding import find_position
from hiring.positions.service.papers import (
    PositionText,
    description_of,
    document_of,
    usable_values,
)
from hiring.positions.service.versions import (
    draft_text,
    find_version,
    issued_document,
    text_of,
)
from hiring.positions.views.blueprint import pages
from hiring.web.context import reading, toolkit
from hiring.web.downloads import download
from hiring.web.guard import requires
from job_descriptions.document import Document
from job_descriptions.model import KINDS, Kind
from job_descriptions.writing.localized import Language

_FILE = f"<any(ru,en):language>/<any(internal,vacancy):kind>.{address_of(KINDS)}"


@pages.get(f"/positions/<id:position_id>/draft/{_FILE}")
@requires(Permission.READ_POSITIONS)
def download_draft(
    position_id: int, language: Language, kind: Kind, ending: str
) -> ResponseReturnValue:
    with reading() as work:
        text = draft_text(find_position(work, position_id))
    document = document_of(toolkit().catalog.library, text, language, kind)
    return _file(text, compose(document), ending)


@pages.get(f"/positions/<id:position_id>/versions/<id:number>/{_FILE}")
@requires(Permission.READ_POSITIONS)
def download_version(
    position_id: int, number: int, language: Language, kind: Kind, ending: str
) -> ResponseReturnValue:
    with reading() as work:
        version = find_version(work, position_id, number)
        issued, text = issued_document(work, version, kind, language), text_of(version)
    return _file(text, issued, ending)


@pages.get(f"/library/<code>/{_FILE}")
@requires(Permission.READ_LIBRARY)
def download_sheet(code: str, language: Language, kind: Kind, ending: str) -> ResponseReturnValue:
    library = toolkit().catalog.library
    text = PositionText.of(library.find(code))
    return _file(text, compose(document_of(library, text, language, kind)), ending)


def _file(text: PositionText, composed: Composed[Document], ending: str) -> Response:
    library, document = toolkit().catalog.library, composed.document
    if not find_format(document.kind, ending).export:
        return download(composed, ending, _name(text, document))
    if document.gaps:
        raise Conflict("board_needs_everything")
    values = usable_values(library, text, document.language)
    filled = Filled(description_of(library, text), values, library.competencies)
    return download(composed, ending, _name(text, document), Extras(filled))


def _name(text: PositionText, document: Document) -> str:
    """A file name from codes only: no person or client shows in it."""
    number = f"v{text.number}" if text.number else "draft"
    role = text.source.rpartition(".v")[0]
    return f"{role}-{document.kind}-{document.language}-{number}"
