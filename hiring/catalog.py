"""What is known and shipped: descriptions, rubrics, case tests, pay; as use cases ask for it."""

from typing import Protocol

from assessments.cases.library import CaseLibrary
from assessments.library import RubricLibrary
from hiring.salary.library import SalaryLibrary
from job_descriptions.library import Library


class Catalog(Protocol):
    """Who has the four libraries; in the app that is the toolkit."""

    @property
    def library(self) -> Library: ...

    @property
    def rubrics(self) -> RubricLibrary: ...

    @property
    def cases(self) -> CaseLibrary: ...

    @property
    def salaries(self) -> SalaryLibrary: ...
