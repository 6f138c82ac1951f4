"""Loads the engine where it is used: importing it takes half a second and needs Pango."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module

from hiring.errors import RenderingFailed
from hiring.pdf.fonts import CONFIGURATION
from hiring.pdf.jobs import Draw, Job, Made

_VARIABLE = "FONTCONFIG_FILE"


def load_engine() -> Callable[[Job], Made]:
    """Return a ready engine that sees the shipped fonts alone.

    Raises RenderingFailed(`engine_missing`) where Pango is not installed.
    """
    with _only_our_fonts():
        try:
            engine = import_module("hiring.pdf.engine").Engine()
        except OSError as error:
            raise RenderingFailed("engine_missing", reason=str(error)) from error
    draw_pages = import_module("hiring.pdf.pictures").draw_pages

    def perform(job: Job) -> Made:
        made: Made
        if isinstance(job, Draw):
            made = draw_pages(job.pdf, job.scale)
        else:
            made = engine.render(job.composed)
        return made

    return perform


@contextmanager
def _only_our_fonts() -> Iterator[None]:
    """Show Fontconfig our fonts alone while it starts; other programs keep their own."""
    before = os.environ.get(_VARIABLE)
    os.environ[_VARIABLE] = str(CONFIGURATION)
    try:
        yield
    finally:
        if before is None:
            del os.environ[_VARIABLE]
        else:
            os.environ[_VARIABLE] = before
