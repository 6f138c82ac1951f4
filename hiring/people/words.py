"""Roles, permissions, refusals and recorded events about people in the reader's language."""

from hiring.i18n import gettext as _
from hiring.i18n import lazy
from hiring.policy import Permission, Role

REFUSALS = {
    "unknown_person": lazy("There is no such person."),
    "unknown_link": lazy("This link does not work: it was used, has expired or is incomplete."),
    "already_set_up": lazy("The app has been set up already. Please sign in."),
    "email_taken": lazy("There is already a person with this email address."),
    "unknown_zone": lazy("Choose a time zone from the list."),
    "administrator_of_house": lazy(
        "An administrator's roles always hold for the whole organisation."
    ),
    "no_employer_chosen": lazy("Choose at least one employer."),
    "last_administrator": lazy("The last administrator must stay an active administrator."),
    "not_set_up": lazy("The app has not been set up yet."),
    "card_paused": lazy(
        "This form is paused: the way you sign in was changed. Nothing is lost. Your account "
        "page says what happened and who can let you go on."
    ),
    "nothing_to_confirm": lazy("There is nothing to confirm any more."),
    "session_too_new": lazy(
        "This session began after the change, so it proves nothing. A second person has to "
        "release it."
    ),
    "not_second_person": lazy(
        "You cannot release this. It takes another administrator, who did not make the change "
        "and whose own way to sign in has not changed lately."
    ),
    "others_may_release": lazy("There is somebody who can release this: ask them first."),
}

EVENTS = {
    "set_up": lazy("The app was set up"),
    "organisation_changed": lazy("Name or time zone of your organisation changed"),
    "person_added": lazy("Person added"),
    "person_changed": lazy("Person changed"),
    "whole_house_confirmed": lazy("Roles for the whole organisation confirmed"),
    "person_deactivated": lazy("Account closed"),
    "person_reactivated": lazy("Account opened again"),
    "password_link_made": lazy("Password link made"),
    "password_set": lazy("Password set through a link"),
    "password_changed": lazy("Own password changed"),
    "second_factor_on": lazy("Second factor switched on"),
    "second_factor_off": lazy("Second factor switched off"),
    "language_chosen": lazy("Language chosen"),
    "identity_confirmed": lazy("Change of sign-in confirmed by the person"),
    "identity_released": lazy("Change of sign-in released by a second person"),
}


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
        Permission.READ_VACANCIES: _("Read vacancies, their candidates and CVs"),
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


def doer_words(acted_as: str) -> str:
    """Return who acted where it was nobody with an account; "" is what older entries say."""
    kind, _colon, name = acted_as.partition(":")
    if kind == "application":
        return _("the candidate of application %(id)s, through their link", id=name)
    return {
        "": _("not recorded"),
        "guest": _("a visitor who was not signed in"),
        "service:terminal": _("the command line"),
        "service:start": _("the app as it started"),
        "service:expiry": _("an upload that had expired"),
        "service:deadline": _("a deadline that ran out"),
    }.get(acted_as, name)
