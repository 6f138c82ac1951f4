"""The words of every refusal code, in the reader's language."""

from collections.abc import Mapping

from hiring.i18n import gettext as _


def refusal_words(code: str, details: Mapping[str, object]) -> str:
    """Return the sentence for a code; an unknown code gets the general sentence."""
    messages = {
        "not_signed_in": _("Please sign in first."),
        "no_permission": _("Your role does not allow this. An administrator can change roles."),
        "form_expired": _(
            "The form was open for too long. Go back, reload the page and send it again: "
            "what you typed in the editor is already saved."
        ),
        "unknown_description": _("There is no such job description in the library."),
        "unknown_position": _("There is no such position."),
        "unknown_employer": _("There is no such employer."),
        "unknown_version": _("There is no such version."),
        "unknown_clause": _("This clause is no longer there. Reload the page."),
        "unknown_person": _("There is no such person."),
        "unknown_link": _("This link does not work: it was used, has expired or is incomplete."),
        "position_archived": _("The position is archived. Bring it back first."),
        "lost_update": _("Somebody saved a newer version in the meantime."),
        "document_incomplete": _("Something is still missing, so only a marked draft is printed."),
        "own_approval": _("An author cannot approve their own version. Ask a colleague."),
        "already_decided": _("This version has been decided already."),
        "nothing_changed": _("Nothing has changed since the last version."),
        "already_set_up": _("The app has been set up already. Please sign in."),
        "email_taken": _("There is already a person with this email address."),
        "not_an_email": _("Enter a whole email address, for example hr@example.com."),
        "last_administrator": _("The last administrator must stay an active administrator."),
        "name_taken": _("This name is taken."),
        "employer_in_use": _("The employer still has positions."),
        "wrong_state": _("This step is not possible in the present state."),
        "wording_open": _(
            "The wording check still has findings. Fix them, or give a reason for keeping them."
        ),
        "clause_too_long": _("At most 5 000 characters in one clause."),
        "control_characters": _("Remove the invisible control characters."),
        "wrong_payload": _("The request could not be understood."),
        "vacancy_only": _("Job boards take vacancy texts only."),
        "unknown_to_board": _("The job board does not know this value: %(detail)s."),
        "phone_without_codes": _("Write the phone with country and area code: +7 495 123-45-67."),
        "description_too_short": _("The job board asks for a longer text."),
        "no_value": _("A job board needs currency, period and tax basis beside the sum."),
        "range_reversed": _("The upper end of the pay range is below the lower end."),
        "numbers_out_of_order": _("The clauses' numbers are out of order."),
        "unknown_page": _("The document has no such page."),
        "board_needs_everything": _(
            "A job board needs every field: fill in what is missing first."
        ),
        "override_needs_reason": _("Give a reason for keeping this wording."),
        "upload_too_large": _("The file is too large."),
        "queue_full": _("Many documents are being made just now. Try again in a few seconds."),
        "rendering_failed": _("The document could not be made. The fault has been recorded."),
        "unprintable_characters": _("The document's fonts have no characters for: %(characters)s"),
        "too_many_attempts": _("Too many attempts. Wait a quarter of an hour and try again."),
        "http_400": _("The request could not be understood."),
        "http_401": _("Please sign in again. What you typed is kept on this page."),
        "http_404": _("There is no such page."),
        "http_405": _("This address cannot be opened that way."),
        "http_413": _("That is too much at once: the limit is 10 megabytes."),
        "http_429": _("Too many attempts. Wait a quarter of an hour and try again."),
    }
    general = _("Something went wrong on our side. Nothing was changed; the fault is recorded.")
    words = messages.get(code, general)
    return words % _listed(details) if "%(" in words else words


def value_words(code: str, detail: str) -> str:
    """Return what is wrong with a field's value, said at the field."""
    messages = {
        "control_characters": _("Remove the invisible control characters."),
        "too_long": _("At most %(detail)s characters."),
        "not_a_date": _("Enter a date, for example 22.11.2026."),
        "not_a_number": _("Enter a number."),
        "not_whole": _("Enter a whole number."),
        "too_small": _("Not less than %(detail)s."),
        "too_large": _("Not more than %(detail)s."),
        "too_precise": _("At most two digits after the decimal point."),
        "not_a_choice": _("Choose one from the list."),
        "not_an_address": _("Write a whole web address that begins with https://."),
        "not_an_email": _("Enter a whole email address, for example hr@example.com."),
        "wrong_pattern": _("This does not have the right form."),
        "wrong_order": _("The upper end is below the lower end."),
        "required": _("Please fill this in."),
    }
    return messages.get(code, _("This value cannot be used.")) % {"detail": detail}


def _listed(details: Mapping[str, object]) -> dict[str, str]:
    return {
        name: ", ".join(map(str, value)) if isinstance(value, (tuple, list)) else str(value)
        for name, value in details.items()
    }
