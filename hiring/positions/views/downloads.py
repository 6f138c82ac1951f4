"""Downloads: a version's final documents, and marked drafts of what is being written."""

from flask import Response
from flask.typing import ResponseReturnValue

from hiring.access.policy import Permission
from hiring.errors import Conflict
from hiring.output import MEDIA_TYPES, Format, Manuscript, make_file
from hiring.positions.service.drafts import find_position
from hiring.positions.service.papers import PositionText, description_of, document_of, usable_values
from hiring.positions.service.versions import draft_text, find_version, issued_document, text_of
from hiring.positions.views.blueprint import pages
from hiring.web.context import reading, toolkit
from hiring.web.guard import requires
from job_descriptions.document import Document
from job_descriptions.localized import Language
from job_descriptions.model import Kind

_ENDINGS = ",".join(f"'{wanted}'" for wanted in Format)
_FILE = f"<any(ru,en):language>/<any(internal,vacancy):kind>.<any({_ENDINGS}):ending>"


@pages.get(f"/positions/<int(max=2147483647):position_id>/draft/{_FILE}")
@requires(Permission.READ_POSITIONS)
def download_draft(
    position_id: int, language: Language, kind: Kind, ending: str
) -> ResponseReturnValue:
    with reading() as session:
        text = draft_text(find_position(session, position_id))
    document = document_of(toolkit().library, text, language, kind)
    return _file(text, document, Format(ending))


@pages.get(
    f"/positions/<int(max=2147483647):position_id>/versions/<int(max=2147483647):number>/{_FILE}"
)
@requires(Permission.READ_POSITIONS)
def download_version(
    position_id: int, number: int, language: Language, kind: Kind, ending: str
) -> ResponseReturnValue:
    with reading() as session:
        version = find_version(session, position_id, number)
        issued = issued_document(session, version, kind, language)
        text = text_of(version)
    return _file(text, issued.document, Format(ending))


@pages.get(f"/library/<code>/{_FILE}")
@requires(Permission.READ_LIBRARY)
def download_sheet(code: str, language: Language, kind: Kind, ending: str) -> ResponseReturnValue:
    library = toolkit().library
    text = PositionText.of(library.find(code))
    return _file(text, document_of(library, text, language, kind), Format(ending))


def _file(text: PositionText, document: Document, wanted: Format) -> Response:
    kit = toolkit()
    if wanted in (Format.JSON, Format.HH) and document.gaps and document.kind == "vacancy":
        raise Conflict("board_needs_everything")
    values = usable_values(kit.library, text, document.language)
    description = description_of(kit.library, text)
    manuscript = Manuscript(document, description, values, kit.library.competencies)
    body = make_file(kit.renderer, manuscript, wanted)
    response = Response(body, content_type=MEDIA_TYPES[wanted])
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{_name(text, document)}.{wanted}"'
    )
    return response


def _name(text: PositionText, document: Document) -> str:
    """A file name from codes only: no person or client shows in it."""
    number = f"v{text.number}" if text.number else "draft"
    role = text.source.rpartition(".v")[0]
    return f"{role}-{document.kind}-{document.language}-{number}"
