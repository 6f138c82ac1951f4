"""Pages of case tests; each module holds one subject."""

from flask import Flask

from hiring.case_tests.views import (
    door,
    grade_saving,
    grading,
    inviting,
    papers,
    results,
    saving,
    work,
)
from hiring.case_tests.views.blueprint import pages

__all__ = [
    "door",
    "grade_saving",
    "grading",
    "install",
    "inviting",
    "papers",
    "results",
    "saving",
    "work",
]


def install(app: Flask) -> None:
    """Hang all pages of this slice on the app; the modules have put them on the blueprint."""
    app.register_blueprint(pages)
