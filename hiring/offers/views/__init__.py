"""Pages of offers, of benchmarks and of pay schemes."""

from flask import Flask

from hiring.offers.views import (
    benchmark,
    letters,
    lists,
    market,
    ranges,
    scheme,
    steps,
    writing,
)
from hiring.offers.views.blueprint import pages

__all__ = [
    "benchmark",
    "install",
    "letters",
    "lists",
    "market",
    "ranges",
    "scheme",
    "steps",
    "writing",
]


def install(app: Flask) -> None:
    app.register_blueprint(pages)
