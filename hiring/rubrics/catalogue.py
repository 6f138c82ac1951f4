"""The names that a rubric refers to by id: duties, competencies, case tests, instruments."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessments.instruments import instruments
from assessments.rubric import Rubric
from hiring.toolkit import Toolkit
from job_descriptions.model import Description, SectionKey
from job_descriptions.writing.localized import Language, Text


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What stands behind the ids of one rubric, in both languages."""

    description: Description
    duties: Mapping[str, Text]
    competencies: Mapping[str, Text]
    cases: Mapping[str, Text]
    case_roles: Mapping[str, tuple[str, ...]]
    instruments: Mapping[str, Text]

    def name(self, wanted: str, lang: Language) -> str:
        """Return what an id stands for; an id that the library does not have stands for itself."""
        for names in (self.duties, self.competencies, self.cases, self.instruments):
            if wanted in names:
                return names[wanted][lang]
        return wanted

    def role_cases(self, role: str, also: Iterable[str]) -> list[str]:
        """Return the ids of the case tests for a role, and those that are chosen anyhow."""
        suited = [case for case, roles in self.case_roles.items() if role in roles]
        return list(dict.fromkeys((*suited, *also)))


def catalogue_of(kit: Toolkit, rubric: Rubric) -> Catalogue:
    """Return the names for one rubric; its description is the newest version in the library."""
    description = kit.catalog.library.find(rubric.description)
    duties = description.section(SectionKey.DUTIES).clauses()
    return Catalogue(
        description=description,
        duties={clause.id: clause.text for clause in duties},
        competencies=kit.catalog.library.competencies,
        cases={case.id: case.title for case in kit.catalog.cases.newest},
        case_roles={case.id: case.roles for case in kit.catalog.cases.newest},
        instruments=instruments(),
    )
