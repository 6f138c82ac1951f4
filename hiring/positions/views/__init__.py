"""Pages of positions and of the library; each module holds one subject."""

from flask import Flask

from hiring.positions.views import (
    downloads,
    editor,
    library,
    lists,
    papers,
    sheets,
    versions,
    wording,
)
from hiring.positions.views.blueprint import pages

__all__ = ["install"]
_PARTS = (downloads, editor, library, lists, papers, sheets, versions, wording)


def install(app: Flask) -> None:
    """Hang all pages of this slice on the app; the modules have put them on the blueprint."""
    app.register_blueprint(pages)
