"""The names of roles, permissions and recorded events in the reader's language."""

from hiring.access.policy import Permission, Role
from hiring.i18n import gettext as _


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
        Permission.MANAGE_EMPLOYERS: _("Add and change employers"),
        Permission.VERIFY_DOCUMENTS: _("Check whether a PDF is ours and unchanged"),
        Permission.MANAGE_PEOPLE: _("Add people, change roles, close accounts"),
        Permission.READ_AUDIT: _("Read the trail of what was done"),
        Permission.MANAGE_EXAMPLES: _("Load and remove example data"),
        Permission.USE_OWN_ACCOUNT: _("Use one's own account"),
    }[permission]


def action_words(action: str) -> str:
    """Return what a recorded event means; an event of another part keeps its own name."""
    return {
        "set_up": _("The app was set up"),
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
    }.get(action, action)
