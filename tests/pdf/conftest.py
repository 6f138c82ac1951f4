"""The engine and the example PDFs, each made once."""

from collections.abc import Callable

import pytest

from hiring.pdf.jobs import Print
from hiring.pdf.loading import load_engine
from job_descriptions.document import Printed
from tests.pdf.assessment_documents import every_assessment
from tests.pdf.examples import every_kind

Write = Callable[[Printed], bytes]


@pytest.fixture(scope="session")
def write() -> Write:
    """Return what makes the PDF of a document in this process."""
    perform = load_engine()

    def make(document: Printed) -> bytes:
        made = perform(Print(document))
        assert isinstance(made, bytes)
        return made

    return make


@pytest.fixture(scope="session")
def made(write: Write) -> dict[str, bytes]:
    """Return the PDFs of all example documents by name."""
    return {name: write(document) for name, document in every_kind().items()}


@pytest.fixture(scope="session")
def made_assessments(write: Write) -> dict[str, bytes]:
    """Return the PDFs of all example assessments by name."""
    return {name: write(document) for name, document in every_assessment().items()}
