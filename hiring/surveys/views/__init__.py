"""Pages of pay figures: the explorer, and own surveys."""

from flask import Flask

from hiring.surveys.views import explorer, exporting, lists, survey, understood, uploading
from hiring.surveys.views.blueprint import pages

__all__ = ["explorer", "exporting", "install", "lists", "survey", "understood", "uploading"]


def install(app: Flask) -> None:
    app.register_blueprint(pages)
