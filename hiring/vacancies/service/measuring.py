"""Which duties of its description a vacancy's interview asks about."""

from collections.abc import Collection

from assessments.asked import asked_duties
from assessments.coverage import CoverageMatrix, coverage_of
from hiring.catalog import Catalog
from hiring.vacancies.models import Vacancy
from hiring.vacancies.service.opening import rubric_of


def coverage_in(
    catalog: Catalog,
    vacancy: Vacancy,
    given: Collection[str] | None = None,
    *,
    optional: bool = True,
) -> CoverageMatrix:
    """Return what a vacancy's questions and case tests ask about, of the library's description.

    `given` are the full names of the case tests that count; None for all that were chosen. The
    optional questions that were turned on count, unless `optional` says that they are left out.
    """
    chosen = [each.case_name for each in vacancy.cases] if given is None else given
    return coverage_of(
        rubric_of(vacancy),
        catalog.library.version(vacancy.description),
        asked_duties(vacancy.role, catalog.rubrics, catalog.library),
        optional=frozenset(vacancy.optional_questions) if optional else (),
        cases={name.rpartition(".v")[0] for name in chosen},
    )
