"""Pages of candidates, and of a vacancy with its candidates."""

from flask import Flask

from hiring.candidates.views import candidates, files, vacancies
from hiring.candidates.views.blueprint import pages

__all__ = ["candidates", "files", "install", "vacancies"]


def install(app: Flask) -> None:
    app.register_blueprint(pages)
