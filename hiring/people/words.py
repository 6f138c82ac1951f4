"""The names of roles, permissions and recorded events in the reader's language."""

from hiring.i18n import gettext as _
from hiring.policy import Permission, Role


def role_words(role: Role | str) -> str:
    """Return what a role is called."""
    return {
        Role.ADMINISTRATOR: _("Administrator"),
        Role.HR: _("HR"),
        Role.RECRUITER: _("Recruiter"),
        Role.INTERVIEWER: _("Interviewer"),
        Role.HIRING_MANAGER: _("Hiring manager"),
        Role.AGENCY: _("Agency"),
    }[Role(role)]


def permission_words(permission: Permission) -> str:
    """Return what a permission lets a person do."""
    return {
        Permission.READ_LIBRARY: _("Read the library of job descriptions"),
        Permission.READ_POSITIONS: _("Read positions and their documents"),
        Permission.EDIT_POSITIONS: _("Make and edit positions"),
        Permission.APPROVE_POSITIONS: _("Approve versions written by others"),
        Permission.RECORD_ACKNOWLEDGEMENTS: _("Record who has read and signed"),
        Permission.MANAGE_EMPLOYERS: _("Change employers"),
        Permission.ADD_EMPLOYERS: _("Add employers"),
        Permission.VERIFY_DOCUMENTS: _("Check whether a PDF is ours and unchanged"),
        Permission.MANAGE_PEOPLE: _(
            "Add people, change roles, close accounts, set your organisation's name and time zone"
        ),
        Permission.READ_AUDIT: _("Read the trail of what was done"),
        Permission.MANAGE_EXAMPLES: _("Load and remove example data"),
        Permission.USE_OWN_ACCOUNT: _("Use one's own account"),
        Permission.EDIT_RUBRICS: _("Make and edit own rubrics"),
        Permission.MANAGE_VACANCIES: _("Open vacancies: rubric, case tests, panel, pay range"),
        Permission.MANAGE_CANDIDATES: _("Add candidates, record consent, plan interviews"),
        Permission.SCORE_INTERVIEWS: _("Fill in own scorecards"),
        Permission.GRADE_CASES: _("Grade case tests without seeing names"),
        Permission.READ_EVALUATIONS: _("Read evaluations once all cards are in"),
        Permission.DECIDE: _("Decide about candidates"),
        Permission.OPEN_SEALS: _("Open sealed cards in an emergency, with a reason"),
        Permission.READ_SALARIES: _("Read pay figures and compare offers with the market"),
        Permission.MANAGE_SURVEYS: _("Bring in pay surveys"),
        Permission.MANAGE_OFFERS: _("Prepare and send offers"),
        Permission.APPROVE_OFFERS: _("Approve offers prepared by others"),
    }[permission]


def proof_words(kind: str) -> str:
    """Return what a new proof of identity is."""
    return {
        "link_made": _("a link to set a new password was made"),
        "password_set": _("a new password was set through a link"),
        "address_changed": _("the email address was changed"),
        "second_factor_off": _("the second factor was switched off"),
    }[kind]


def action_words(action: str) -> str:
    """Return what a recorded event means; an event of another part keeps its own name."""
    return {
        "set_up": _("The app was set up"),
        "organisation_changed": _("Name or time zone of your organisation changed"),
        "person_added": _("Person added"),
        "person_changed": _("Person changed"),
        "person_deactivated": _("Account closed"),
        "person_reactivated": _("Account opened again"),
        "password_link_made": _("Password link made"),
        "password_set": _("Password set through a link"),
        "password_changed": _("Own password changed"),
        "second_factor_on": _("Second factor switched on"),
        "second_factor_off": _("Second factor switched off"),
        "language_chosen": _("Language chosen"),
        "identity_confirmed": _("Change of sign-in confirmed by the person"),
        "identity_released": _("Change of sign-in released by a second person"),
        "position_created": _("Position made"),
        "position_archived": _("Position archived"),
        "position_restored": _("Position brought back"),
        "version_made": _("Version made"),
        "version_decided": _("Version decided"),
        "wording_kept": _("Wording kept with a reason"),
        "employees_named": _("Employees named on the sheet"),
        "acknowledged": _("Acknowledgement recorded"),
        "examples_removed": _("Example data removed"),
        "employer_created": _("Employer added"),
        "employer_changed": _("Employer changed"),
        **_hiring_words(),
        **_pay_words(),
    }.get(action, action)


def _hiring_words() -> dict[str, str]:
    """Return what is recorded of rubrics, vacancies, candidates, interviews and case tests."""
    return {
        "rubric_created": _("Rubric made"),
        "rubric_changed": _("Rubric changed"),
        "rubric_version_made": _("Version of a rubric made"),
        "rubric_archived": _("Rubric archived"),
        "rubric_restored": _("Rubric brought back"),
        "vacancy_opened": _("Vacancy opened"),
        "vacancy_frozen": _("Rubric and weights frozen by the first scorecard"),
        "vacancy_closed": _("Vacancy closed"),
        "vacancy_reopened": _("Vacancy opened again"),
        "measure_set": _("Weights and case tests declared"),
        "pay_set": _("Pay range set"),
        "zone_set": _("Time zone of the vacancy set"),
        "panel_joined": _("Somebody joined the panel"),
        "panel_left": _("Somebody left the panel"),
        "application_added": _("Candidate added"),
        "candidate_changed": _("Candidate's particulars changed"),
        "consent_given": _("Consent recorded"),
        "consent_withdrawn": _("Consent withdrawn"),
        "file_added": _("CV added"),
        "file_dropped": _("CV deleted"),
        "pay_told": _("Candidate told the pay range"),
        "stage_changed": _("Candidate moved to another stage"),
        "cards_made": _("Scorecards given out"),
        "interview_planned": _("Interview planned"),
        "interview_hour_settled": _("Time of an interview confirmed"),
        "card_submitted": _("Scorecard submitted"),
        "card_absent": _("Interviewer recorded as absent"),
        "absence_taken_back": _("Absence taken back"),
        "card_begun_anew": _("Paused scorecard emptied and given again"),
        "seal_opened": _("Seal opened in an emergency"),
        "consensus_opened": _("Consensus round opened"),
        "consensus_closed": _("Consensus round closed"),
        "mark_revised": _("Mark revised"),
        "decided": _("Decision taken"),
        "case_invited": _("Case test: link made"),
        "case_link_withdrawn": _("Case test: link withdrawn"),
        "case_started": _("Case test begun"),
        "case_submitted": _("Case test handed in"),
        "grade_submitted": _("Grade handed in"),
        "grade_given_back": _("Script given back"),
    }


def _pay_words() -> dict[str, str]:
    """Return what is recorded of surveys and offers."""
    return {
        "survey_added": _("Pay survey brought in"),
        "survey_dropped": _("Pay survey taken out"),
        "survey_restored": _("Pay survey taken in again"),
        "survey_exported": _("Pay survey exported"),
        "offer_created": _("Offer prepared"),
        "offer_changed": _("Offer changed"),
        "offer_submitted": _("Offer sent for approval"),
        "offer_approved": _("Offer approved"),
        "offer_returned": _("Offer returned to its author"),
        "offer_sent": _("Offer sent to the candidate"),
        "offer_accepted": _("Offer accepted"),
        "offer_declined": _("Offer declined"),
        "offer_withdrawn": _("Offer withdrawn"),
    }
