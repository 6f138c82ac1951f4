"""Pages of interviews."""

from flask import Flask

from hiring.interviews.views import applications, card, consensus, hours, merging, papers, saving
from hiring.interviews.views.blueprint import pages

__all__ = ["applications", "card", "consensus", "hours", "install", "merging", "papers", "saving"]


def install(app: Flask) -> None:
    app.register_blueprint(pages)
