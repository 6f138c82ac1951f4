"""What refusals and recorded events about positions mean."""

from hiring.i18n import lazy

REFUSALS = {
    "unknown_description": lazy("There is no such job description in the library."),
    "unknown_position": lazy("There is no such position."),
    "unknown_clause": lazy("This clause is no longer there. Reload the page."),
    "position_archived": lazy("The position is archived. Bring it back first."),
    "own_approval": lazy("An author cannot approve their own version. Ask a colleague."),
    "already_decided": lazy("This version has been decided already."),
    "wording_open": lazy(
        "The wording check still has findings. Fix them, or give a reason for keeping them."
    ),
    "clause_too_long": lazy("At most 5 000 characters in one clause."),
    "unknown_to_board": lazy("The job board does not know this value: %(detail)s."),
    "phone_without_codes": lazy("Write the phone with country and area code: +7 495 123-45-67."),
    "description_too_short": lazy("The job board asks for a longer text."),
    "no_value": lazy("A job board needs currency, period and tax basis beside the sum."),
    "range_reversed": lazy("The upper end of the pay range is below the lower end."),
    "unknown_page": lazy("The document has no such page."),
    "board_needs_everything": lazy("A job board needs every field: fill in what is missing first."),
    "override_needs_reason": lazy("Give a reason for keeping this wording."),
}

EVENTS = {
    "position_created": lazy("Position made"),
    "position_archived": lazy("Position archived"),
    "position_restored": lazy("Position brought back"),
    "version_made": lazy("Version made"),
    "version_decided": lazy("Version decided"),
    "wording_kept": lazy("Wording kept with a reason"),
    "employees_named": lazy("Employees named on the sheet"),
    "acknowledged": lazy("Acknowledgement recorded"),
}
