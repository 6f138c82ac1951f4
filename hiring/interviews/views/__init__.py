"""Pages of interviews."""

from flask import Flask

from hiring.interviews.views import applications, card, consensus, hours, papers, saving
from hiring.interviews.views.blueprint import pages

__all__ = ["applications", "card", "consensus", "hours", "install", "papers", "saving"]


def install(app: Flask) -> None:
    app.register_blueprint(pages)
