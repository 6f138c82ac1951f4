"""Pages of interviews."""

from flask import Flask

from hiring.interviews.views import applications, card, consensus, papers, saving
from hiring.interviews.views.blueprint import pages

__all__ = ["applications", "card", "consensus", "install", "papers", "saving"]


def install(app: Flask) -> None:
    app.register_blueprint(pages)
