"""Files as answers: a paper in one of its formats, or any other download."""

from typing import Any

from flask import Response

from hiring.output.format import Extras
from hiring.output.formats import find_format, make_file
from hiring.papers.composed import Composed
from hiring.web.context import toolkit

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOTHING = Extras()


def download(
    composed: Composed[Any], ending: str, name: str, extras: Extras = _NOTHING
) -> Response:
    """Return a document as a file. Raises what `make_file` raises.

    `name` holds kinds and numbers, never a person or a client.
    """
    body = make_file(toolkit().renderer, composed, ending, extras)
    media_type = find_format(composed.document.kind, ending).media_type
    return attached(body, media_type, f"{name}.{ending}")


def attached(body: bytes, media_type: str, name: str) -> Response:
    """Return bytes as a download, never shown by the browser."""
    response = Response(body, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
