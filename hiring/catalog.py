"""What is known and shipped: descriptions, rubrics and case tests, as use cases ask for them."""

from typing import Protocol

from assessments.cases.library import CaseLibrary
from assessments.library import RubricLibrary
from job_descriptions.library import Library


class Catalog(Protocol):
    """Who has the three libraries; in the app that is the toolkit."""

    @property
    def library(self) -> Library: ...

    @property
    def rubrics(self) -> RubricLibrary: ...

    @property
    def cases(self) -> CaseLibrary: ...
