"""Pages of evaluations."""

from flask import Flask

from hiring.evaluations.views import comparison, downloads, evaluation
from hiring.evaluations.views.blueprint import pages

__all__ = ["comparison", "downloads", "evaluation", "install"]


def install(app: Flask) -> None:
    app.register_blueprint(pages)
