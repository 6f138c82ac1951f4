"""The engine and the example PDFs, each made once."""

from collections.abc import Callable

import pytest

from hiring.pdf.jobs import Print
from hiring.pdf.loading import load_engine
from job_descriptions.document import Document
from tests.pdf.examples import every_kind

Write = Callable[[Document], bytes]


@pytest.fixture(scope="session")
def write() -> Write:
    """Return what makes the PDF of a document in this process."""
    perform = load_engine()

    def make(document: Document) -> bytes:
        made = perform(Print(document))
        assert isinstance(made, bytes)
        return made

    return make


@pytest.fixture(scope="session")
def made(write: Write) -> dict[str, bytes]:
    """Return the PDFs of all example documents by name."""
    return {name: write(document) for name, document in every_kind().items()}
