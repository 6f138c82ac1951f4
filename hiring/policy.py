"""Who may do what, and whose data is there for them: the one table, which pages print."""

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
    ADD_EMPLOYERS = "add_employers"
    VERIFY_DOCUMENTS = "verify_documents"
    MANAGE_PEOPLE = "manage_people"
    READ_AUDIT = "read_audit"
    MANAGE_EXAMPLES = "manage_examples"
    USE_OWN_ACCOUNT = "use_own_account"
    EDIT_RUBRICS = "edit_rubrics"
    MANAGE_VACANCIES = "manage_vacancies"
    MANAGE_CANDIDATES = "manage_candidates"
    READ_VACANCIES = "read_vacancies"
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
    # Which ones: those that name the person as manager or have them on the panel.
    Permission.READ_VACANCIES,
    Permission.SCORE_INTERVIEWS,
    Permission.GRADE_CASES,
    # Which evaluations a rater reads is decided by the seal: those of own panels, once open.
    Permission.READ_EVALUATIONS,
}
_WRITERS = _RATERS | {
    Permission.EDIT_POSITIONS,
    Permission.MANAGE_EMPLOYERS,
    Permission.ADD_EMPLOYERS,
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


# What these change belongs to the house: only roles that hold for all of it allow them.
HOUSE_WIDE = frozenset(
    {
        Permission.ADD_EMPLOYERS,
        Permission.EDIT_RUBRICS,
        Permission.MANAGE_PEOPLE,
        Permission.MANAGE_EXAMPLES,
        Permission.MANAGE_SURVEYS,
        Permission.READ_AUDIT,
    }
)


def granted(roles: Iterable[Role]) -> frozenset[Permission]:
    """Return everything that these roles allow together, where they hold for the whole house."""
    return frozenset().union(*(GRANTED[role] for role in roles))


@dataclass(frozen=True, slots=True)
class Reach:
    """Whose data is there for somebody; all other data answers like what does not exist.

    `employers` are ids, None where nobody's is left out. `own_vacancies_of` is the person who
    sees only the vacancies that name them or whose panel they sit on; `application` the only one
    that is seen at all.
    """

    employers: frozenset[int] | None
    own_vacancies_of: int | None = None
    application: int | None = None

    @property
    def is_house(self) -> bool:
        """Whether nothing at all is left out."""
        return self == EVERYTHING

    def has_employer(self, employer_id: int) -> bool:
        """Whether what belongs to an employer can be reached."""
        return self.employers is None or employer_id in self.employers


EVERYTHING = Reach(None)
NOTHING = Reach(frozenset())


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account. `employers` are those that the roles hold for, None: all."""

    id: int
    name: str
    roles: frozenset[Role]
    language: Language
    employers: frozenset[int] | None = None

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions

    @property
    def permissions(self) -> frozenset[Permission]:
        allowed = granted(self.roles)
        return allowed if self.employers is None else allowed - HOUSE_WIDE

    @property
    def reach(self) -> Reach:
        # Who only interviews or hires is concerned by the vacancies that they take part in.
        narrow = Permission.MANAGE_VACANCIES not in granted(self.roles)
        return Reach(self.employers, self.id if narrow else None)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who came through the link of an own case test; there is one application for them."""

    application_id: int

    def may(self, permission: Permission) -> bool:  # noqa: ARG002 # a link allows what is one's own
        return False

    @property
    def reach(self) -> Reach:
        return Reach(frozenset(), application=self.application_id)


@dataclass(frozen=True, slots=True)
class Guest:
    """Whoever is not signed in: signing in, following a link, checking a paper."""

    def may(self, permission: Permission) -> bool:
        return permission is Permission.VERIFY_DOCUMENTS

    @property
    def reach(self) -> Reach:
        return NOTHING


@dataclass(frozen=True, slots=True)
class Service:
    """The app itself or its terminal: a name for the trail, and what it is there for."""

    name: str
    permissions: frozenset[Permission]

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions

    @property
    def reach(self) -> Reach:
        return EVERYTHING


Actor = Person | Candidate | Guest | Service
