"""Downloads: a version's final documents, and marked drafts of what is being written."""

from flask import Response
from flask.typing import ResponseReturnValue

from hiring.access.policy import Permission
from hiring.errors import Conflict
from hiring.output import MEDIA_TYPES, Format, Manuscript, make_file
from hiring.positions.service.drafts import find_position
from hiring.positions.service.papers import Paper, description_of, document_of, usable_values
from hiring.positions.service.versions import draft_paper, find_version, paper_of
from hiring.positions.views.blueprint import pages
from hiring.web.context import reading, toolkit
from hiring.web.guard import requires
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
        paper = draft_paper(find_position(session, position_id))
    return _file(paper, language, kind, Format(ending))


@pages.get(
    f"/positions/<int(max=2147483647):position_id>/versions/<int(max=2147483647):number>/{_FILE}"
)
@requires(Permission.READ_POSITIONS)
def download_version(
    position_id: int, number: int, language: Language, kind: Kind, ending: str
) -> ResponseReturnValue:
    with reading() as session:
        paper = paper_of(session, find_version(session, position_id, number))
    return _file(paper, language, kind, Format(ending))


@pages.get(f"/library/<code>/{_FILE}")
@requires(Permission.READ_LIBRARY)
def download_sheet(code: str, language: Language, kind: Kind, ending: str) -> ResponseReturnValue:
    return _file(library_paper(code), language, kind, Format(ending))


def library_paper(code: str) -> Paper:
    """Return what a description's sheet is made from: its own words and nothing filled in."""
    return Paper.of(toolkit().library.find(code))


def _file(paper: Paper, language: Language, kind: Kind, wanted: Format) -> Response:
    kit = toolkit()
    document = document_of(kit.library, paper, language, kind)
    if wanted in (Format.JSON, Format.HH) and document.gaps and kind == "vacancy":
        raise Conflict("board_needs_everything")
    values = usable_values(kit.library, paper, language)
    description = description_of(kit.library, paper)
    manuscript = Manuscript(document, description, values, kit.library.competencies)
    body = make_file(kit.renderer, manuscript, wanted)
    response = Response(body, content_type=MEDIA_TYPES[wanted])
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{_name(paper, language, kind)}.{wanted}"'
    )
    return response


def _name(paper: Paper, language: Language, kind: Kind) -> str:
    """A file name from codes only: no person or client shows in it."""
    number = f"v{paper.number}" if paper.number else "draft"
    return f"{paper.source.rpartition('.v')[0]}-{kind}-{language}-{number}"
