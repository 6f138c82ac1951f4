"""Pages of vacancies."""

from flask import Flask

from hiring.vacancies.views import measure, opening, panel
from hiring.vacancies.views.blueprint import pages

__all__ = ["install", "measure", "opening", "panel"]


def install(app: Flask) -> None:
    app.register_blueprint(pages)
