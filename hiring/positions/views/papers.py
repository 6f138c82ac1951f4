"""Preview: the real pages as pictures."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from hiring.errors import NotFound
from hiring.papers.composed import compose
from hiring.policy import Permission
from hiring.positions.service.finding import find_position
from hiring.positions.service.papers import document_of
from hiring.positions.service.versions import draft_text
from hiring.positions.views.blueprint import pages
from hiring.web.context import document_language, reading, toolkit
from hiring.web.guard import requires
from job_descriptions.copying import title_of
from job_descriptions.document import Document
from job_descriptions.model import Kind

_SCALE = 1.5


@pages.get("/positions/<id:position_id>/preview")
@requires(Permission.READ_POSITIONS)
def preview(position_id: int) -> ResponseReturnValue:
    document, revision = _draft(position_id)
    pictures = toolkit().renderer.pictures(compose(document), _SCALE)
    with reading() as work:
        title = title_of(find_position(work, position_id).content)
    return render_template(
        "positions/preview.html",
        position_id=position_id,
        title=title,
        document=document,
        revision=revision,
        pages=range(1, len(pictures) + 1),
        lang=document_language(),
    )


@pages.get("/positions/<id:position_id>/preview/<id:page>.png")
@requires(Permission.READ_POSITIONS)
def preview_page(position_id: int, page: int) -> ResponseReturnValue:
    document, _revision = _draft(position_id)
    pictures = toolkit().renderer.pictures(compose(document), _SCALE)
    if not 1 <= page <= len(pictures):
        raise NotFound("unknown_page")
    return Response(pictures[page - 1], content_type="image/png")


def _draft(position_id: int) -> tuple[Document, int]:
    kind = _kind()
    with reading() as work:
        position = find_position(work, position_id)
        text, revision = draft_text(position), position.revision
    return document_of(toolkit().catalog.library, text, document_language(), kind), revision


def _kind() -> Kind:
    return "vacancy" if request.args.get("kind") == "vacancy" else "internal"
