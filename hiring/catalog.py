"""What is known and shipped: descriptions, rubrics, case tests, pay; as use cases ask for it."""

from dataclasses import dataclass, field

from assessments.cases.library import CaseLibrary
from assessments.library import RubricLibrary
from hiring.salary.library import SalaryLibrary
from job_descriptions.library import Library


@dataclass(frozen=True, slots=True)
class Catalog:
    """The four libraries; each reads its files when it is first asked."""

    library: Library = field(default_factory=Library)
    rubrics: RubricLibrary = field(default_factory=RubricLibrary)
    cases: CaseLibrary = field(default_factory=CaseLibrary)
    salaries: SalaryLibrary = field(default_factory=SalaryLibrary)
