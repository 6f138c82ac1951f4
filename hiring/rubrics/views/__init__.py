"""Pages of rubrics; each module holds one subject."""

from flask import Flask

from hiring.rubrics.views import competency, frame, lists, reading, versions
from hiring.rubrics.views.blueprint import pages

__all__ = ["competency", "frame", "install", "lists", "reading", "versions"]


def install(app: Flask) -> None:
    app.register_blueprint(pages)
