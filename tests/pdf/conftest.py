"""The engine and the example PDFs, each made once."""

from typing import Protocol

import pytest

from hiring.papers.composed import compose
from hiring.pdf.jobs import Print
from hiring.pdf.loading import load_engine
from job_descriptions.writing.printed import Printed
from tests.pdf.assessment_documents import every_assessment
from tests.pdf.examples import every_composed


class Write(Protocol):
    """What makes the PDF of a document that is not issued."""

    def __call__(self, document: Printed, employees: tuple[str, ...] = ()) -> bytes: ...


@pytest.fixture(scope="session")
def write() -> Write:
    """Return what makes the PDF of a document in this process."""
    perform = load_engine()

    def make(document: Printed, employees: tuple[str, ...] = ()) -> bytes:
        made = perform(Print(compose(document, employees)))
        assert isinstance(made, bytes)
        return made

    return make


@pytest.fixture(scope="session")
def made(write: Write) -> dict[str, bytes]:
    """Return the PDFs of all example documents by name."""
    return {name: write(each.document, each.employees) for name, each in every_composed().items()}


@pytest.fixture(scope="session")
def made_assessments(write: Write) -> dict[str, bytes]:
    """Return the PDFs of all example assessments by name."""
    return {name: write(document) for name, document in every_assessment().items()}
