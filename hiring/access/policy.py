"""Who may do what: the one table. Pages print it, tests compare it, the guard asks it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from job_descriptions.writing.localized import Language


class Role(StrEnum):
    """The parts that people play."""

    ADMINISTRATOR = "administrator"
    HR = "hr"
    RECRUITER = "recruiter"
    INTERVIEWER = "interviewer"
    HIRING_MANAGER = "hiring_manager"
    AGENCY = "agency"


class Permission(StrEnum):
    """What can be allowed; each names one thing that a person does."""

    READ_LIBRARY = "read_library"
    READ_POSITIONS = "read_positions"
    EDIT_POSITIONS = "edit_positions"
    APPROVE_POSITIONS = "approve_positions"
    RECORD_ACKNOWLEDGEMENTS = "record_acknowledgements"
    MANAGE_EMPLOYERS = "manage_employers"
    VERIFY_DOCUMENTS = "verify_documents"
    MANAGE_PEOPLE = "manage_people"
    READ_AUDIT = "read_audit"
    MANAGE_EXAMPLES = "manage_examples"
    USE_OWN_ACCOUNT = "use_own_account"
    EDIT_RUBRICS = "edit_rubrics"
    MANAGE_VACANCIES = "manage_vacancies"
    MANAGE_CANDIDATES = "manage_candidates"
    SCORE_INTERVIEWS = "score_interviews"
    GRADE_CASES = "grade_cases"
    READ_EVALUATIONS = "read_evaluations"
    DECIDE = "decide"
    OPEN_SEALS = "open_seals"
    READ_SALARIES = "read_salaries"
    MANAGE_SURVEYS = "manage_surveys"
    MANAGE_OFFERS = "manage_offers"
    APPROVE_OFFERS = "approve_offers"


_EVERYBODY = frozenset(
    {Permission.READ_LIBRARY, Permission.VERIFY_DOCUMENTS, Permission.USE_OWN_ACCOUNT}
)
_RATERS = _EVERYBODY | {
    Permission.READ_POSITIONS,
    Permission.SCORE_INTERVIEWS,
    Permission.GRADE_CASES,
    # Which evaluations a rater reads is decided by the seal: those of own panels, once open.
    Permission.READ_EVALUATIONS,
}
_WRITERS = _RATERS | {
    Permission.EDIT_POSITIONS,
    Permission.MANAGE_EMPLOYERS,
    Permission.EDIT_RUBRICS,
    Permission.MANAGE_VACANCIES,
    Permission.MANAGE_CANDIDATES,
    Permission.READ_SALARIES,
    Permission.MANAGE_SURVEYS,
    Permission.MANAGE_OFFERS,
}

GRANTED: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(Permission),
    Role.HR: _WRITERS
    | {
        Permission.APPROVE_POSITIONS,
        Permission.RECORD_ACKNOWLEDGEMENTS,
        Permission.DECIDE,
        Permission.APPROVE_OFFERS,
    },
    Role.RECRUITER: _WRITERS,
    Role.INTERVIEWER: _RATERS,
    # Who hires sees the market and approves offers; who only interviews sees no pay.
    Role.HIRING_MANAGER: _RATERS
    | {
        Permission.APPROVE_POSITIONS,
        Permission.DECIDE,
        Permission.READ_SALARIES,
        Permission.APPROVE_OFFERS,
    },
    Role.AGENCY: _WRITERS,
}


@dataclass(frozen=True, slots=True)
class Actor:
    """The person who acts, as use cases see them."""

    id: int
    name: str
    roles: frozenset[Role]
    language: Language

    def may(self, permission: Permission) -> bool:
        return permission in granted(self.roles)


def granted(roles: Iterable[Role]) -> frozenset[Permission]:
    """Return everything that these roles allow together."""
    return frozenset().union(*(GRANTED[role] for role in roles))
