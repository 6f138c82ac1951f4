"""The words of every refusal code, in the reader's language."""

from collections.abc import Mapping
from decimal import Decimal

from hiring.i18n import gettext as _
from hiring.web.number_words import number_words
from hiring.web.pay_words import pay_refusals


def refusal_words(code: str, details: Mapping[str, object]) -> str:
    """Return the sentence for a code; an unknown code gets the general sentence."""
    general = _(
        "Something went wrong on our side; the fault is recorded. Before you try again, check "
        "whether your change was made all the same."
    )
    words = known_words(code) or general
    return words % _Told(_listed(details)) if "%(" in words else words


def known_words(code: str) -> str:
    """Return the sentence for a code with its `%(names)s` unfilled, "" for an unknown code."""
    messages = {
        "not_signed_in": _("Please sign in first."),
        "no_permission": _("Your role does not allow this. An administrator can change roles."),
        "form_expired": _(
            "This page was opened before you signed in. Nothing was saved. Go back to the form and "
            "send it again; if it is empty by now, fill it in again."
        ),
        "unknown_description": _("There is no such job description in the library."),
        "unknown_position": _("There is no such position."),
        "unknown_employer": _("There is no such employer."),
        "unknown_version": _("There is no such version."),
        "unknown_clause": _("This clause is no longer there. Reload the page."),
        "unknown_person": _("There is no such person."),
        "unknown_link": _("This link does not work: it was used, has expired or is incomplete."),
        "position_archived": _("The position is archived. Bring it back first."),
        "unknown_paper": _("This document is not available: its text was not kept."),
        "newer_schema": _(
            "This was stored by a newer release of the app. Update the app to open it."
        ),
        "lost_update": _("Somebody saved a newer version in the meantime."),
        "own_approval": _("An author cannot approve their own version. Ask a colleague."),
        "already_decided": _("This version has been decided already."),
        "nothing_changed": _("Nothing has changed since the last version."),
        "already_set_up": _("The app has been set up already. Please sign in."),
        "email_taken": _("There is already a person with this email address."),
        "unknown_zone": _("Choose a time zone from the list."),
        "not_an_email": _("Enter a whole email address, for example hr@example.com."),
        "last_administrator": _("The last administrator must stay an active administrator."),
        "name_taken": _("This name is taken."),
        "wrong_state": _("This step is not possible in the present state."),
        "wording_open": _(
            "The wording check still has findings. Fix them, or give a reason for keeping them."
        ),
        "clause_too_long": _("At most 5 000 characters in one clause."),
        "control_characters": _("Remove the invisible control characters."),
        "wrong_payload": _("The request could not be understood."),
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
        "unprintable_characters": _("The document's fonts have no characters for: %(characters)s"),
        "unknown_rubric": _("There is no such rubric."),
        "unknown_case": _("There is no such case test."),
        "unknown_vacancy": _("There is no such vacancy."),
        "unknown_candidate": _("There is no such candidate."),
        "unknown_application": _("There is no such candidate for this vacancy."),
        "unknown_consent": _("There is no such consent."),
        "unknown_file": _("There is no such file."),
        "unknown_card": _("There is no such scorecard of yours."),
        "unknown_sheet": _("There is no such form."),
        "unknown_field": _("This field is not part of the form."),
        "unknown_competency": _("The rubric has no such competency."),
        "unknown_evaluation": _("There is no such evaluation."),
        "not_set_up": _("The app has not been set up yet."),
        "vacancy_closed": _("The vacancy is closed. Open it again first."),
        "position_of_other_employer": _(
            "The chosen position belongs to another employer. Choose that employer here, or "
            "another position above."
        ),
        "candidate_known": _(
            "This address belongs to a known candidate whose particulars differ from these."
        ),
        "rubric_of_other_role": _("This rubric measures another role than the position's."),
        "weights_of_other_rubric": _("The weights belong to another rubric. Reload the page."),
        "weights_out_of_range": _("Weights are whole points from 0 to 10, and not all zero."),
        "measure_frozen": _(
            "The first scorecard has been begun, or the first case test has come in: rubric, "
            "weights, case tests and panel stand still."
        ),
        "no_part": _("Tick at least one of the two."),
        "already_applied": _("This person has already applied for the vacancy."),
        "email_of_another": _("Another candidate has this email address."),
        "examples_changed": _(
            "Something has been added or changed since this page was opened. Nothing was removed: "
            "look at the numbers again."
        ),
        "no_pay_range": _("The vacancy has no pay range yet."),
        "day_to_come": _("This day has not come yet."),
        "file_sealed_elsewhere": _(
            "The file was encrypted with another secret key. Start the app with that key again."
        ),
        "upload_empty": _("The file is empty."),
        "upload_unknown": _("Only PDF and Word files (DOCX without macros) are taken."),
        "upload_broken": _("The file is damaged: it cannot be read as what it claims to be."),
        "not_ready": _("The interview cannot start yet: something is still missing."),
        "card_incomplete": _("The card is not complete yet."),
        "card_submitted": _("The card is submitted and locked."),
        "card_paused": _(
            "This form is paused: the way you sign in was changed. Nothing is lost. Your account "
            "page says what happened and who can let you go on."
        ),
        "nothing_to_confirm": _("There is nothing to confirm any more."),
        "changes_came": _("Something has changed since this page was shown. Look at it again."),
        "session_too_new": _(
            "This session began after the change, so it proves nothing. A second person has to "
            "release it."
        ),
        "not_second_person": _(
            "You cannot release this. It takes another administrator, who did not make the change "
            "and whose own way to sign in has not changed lately."
        ),
        "not_paused": _("This card is not paused."),
        "absence_opens": _(
            "Meanwhile the other cards have come in: recording this absence would open them."
        ),
        "others_may_release": _("There is somebody who can release this: ask them first."),
        "not_absent": _("This interviewer is not recorded as absent."),
        "results_seen": _(
            "Too few interviewers are left: those who have been shown this candidate's marks or "
            "case results get no card."
        ),
        "panel_frozen": _(
            "The first scorecard has been begun: no interviewer can join the panel any more. A "
            "grader still can."
        ),
        "own_absence": _("Nobody records their own absence. Ask a colleague."),
        "sealed": _(
            "The cards are sealed: they open when every interviewer has submitted or is recorded "
            "as absent."
        ),
        "not_on_panel": _("You are not on the panel of this vacancy."),
        "format_not_offered": _("This document is not made in that format."),
        "already_open": _("The cards are open already."),
        "own_card_open": _("Submit your own card first."),
        "cards_missing": _("The round opens when every card is in."),
        "consensus_exists": _("There was a consensus round already."),
        "no_consensus": _("No consensus round is open."),
        "not_on_scale": _("This mark is not on the scale."),
        "mark_unchanged": _("This is the mark that stands now: choose another one."),
        "nothing_to_decide": _("There is nothing to decide yet: no card is in."),
        "override_wanted": _(
            "This decision departs from the computed result. Give the reason; it is printed."
        ),
        "required": _("Please fill this in."),
        "not_a_choice": _("Choose one from the list."),
        "too_long": _("The text is too long."),
        "unknown_host": _(
            "The app does not answer at this address. An administrator has to add it to the "
            "setting HOSTS, for example HOSTS=jobs.example.com."
        ),
        "disk_full": _(
            "The server's disk is full: nothing was saved. Go back, copy what you typed, and try "
            "again when an administrator has made room."
        ),
        "database_away": _(
            "The database cannot be reached just now: nothing was saved. Go back, copy what you "
            "typed, and try again in a minute."
        ),
        "database_busy": _(
            "The database is too busy just now: nothing was saved. Go back, copy what you typed, "
            "and try again in a minute."
        ),
        "http_400": _("The request could not be understood."),
        "http_401": _(
            "You are signed out, so nothing was saved. Sign in, then fill the form in again."
        ),
        "http_404": _("There is no such page."),
        "http_405": _("This address cannot be opened that way."),
        "http_413": _(
            "That is too much at once: at most %(most)s in %(fields)s fields are taken here."
        ),
        "http_415": _("This address takes no data of this kind."),
        "http_429": _("Too many attempts. Wait a quarter of an hour and try again."),
        "unknown_work": _("There is no such case test of this candidate."),
        "unknown_work_link": _(
            "This link does not work: it was replaced, withdrawn or is cut off."
        ),
        "no_work_here": _("This browser has no task open. Open your personal link again."),
        "work_link_expired": _("This link has expired: the time to begin is over."),
        "work_handed_in": _("This case test is handed in already."),
        "news_outstanding": _("More has come in. Decide on it, then hand in."),
        "unknown_script": _("There is no such script for you to grade."),
        "script_not_offered": _("Others grade this script: every place is taken."),
        "grade_submitted": _("The grade is handed in and locked."),
        "grade_incomplete": _("Some criteria have no mark yet."),
        "case_scores_sealed": _("Case scores stay closed until every card of the panel is in."),
        "case_to_be_graded": _("You grade case tests of this vacancy: first all grades come in."),
        "rubric_archived": _("The rubric is archived. Bring it back first."),
        "rubric_has_problems": _(
            "The check still finds problems. Each is listed with the place where it is mended."
        ),
        "rubric_too_large": _("The rubric is too large: shorten its texts."),
        "rubric_broken": _("The rubric could not be read. Reload the page and try again."),
        "too_many_questions": _("At most %(most)s questions for one competency."),
        "too_many_competencies": _("At most %(most)s competencies in one rubric."),
        **_pay_refusals(),
        **pay_refusals(),
    }
    return messages.get(code, "")


def _pay_refusals() -> dict[str, str]:
    """Return the sentences of refusals about surveys, figures of pay and offers."""
    return {
        "cells_unplaced": _("The file does not say where its cells stand: save it anew."),
        "currency_needed": _("The file names no currency. Choose one."),
        "date_ambiguous": _("Is the day or the month first? Write 2026-05-04 or 04.05.2026."),
        "file_damaged": _("The file is damaged: it cannot be read as what it claims to be."),
        "file_empty": _("The file is empty."),
        "file_encrypted": _("The file is protected by a password. Save it without one."),
        "file_not_table": _("This is no table: XLSX, XLS, ODS and CSV files are taken."),
        "file_says_other": _("The file itself says something else here. Choose what it says."),
        "file_too_big": _("The file is too large: at most %(most)s megabytes."),
        "file_unpacks_too_big": _("Unpacked, the file is too large to be read."),
        "format_unsupported": _("This format is not read. Save the table as XLSX or CSV."),
        "import_begun": _("The rows of this file are on their way already."),
        "import_elsewhere": _("Somebody else is storing or deleting these very rows just now."),
        "mapping_broken": _("The meanings of the columns do not fit this file."),
        "meaning_twice": _("Two columns mean the same. Choose one of them."),
        "no_headings": _("No row of headings was found."),
        "no_sum_column": _("No column of sums is chosen. Say which one holds the pay."),
        "nothing_understood": _("Not a single row could be understood."),
        "only_hidden_sheets": _("All sheets of the file are hidden. Show one of them."),
        "place_unsure": _("Is it %(suggestions)s? Write the name in full."),
        "quotes_open": _("A quotation mark is opened and never closed, so rows run together."),
        "role_needed": _("Say which role the survey is about."),
        "several_roles": _("The file holds several roles. Choose the one whose rows you want."),
        "sheet_empty": _("The sheet is empty."),
        "sheet_unknown": _("The file has no such sheet."),
        "text_not_readable": _("The letters of the file could not be read. Save it as UTF-8."),
        "too_many_cells": _(
            "The sheet has too many cells: over %(rows)s rows at most %(columns)s columns are read."
        ),
        "too_many_columns": _("The sheet has too many columns: at most %(most)s are read."),
        "too_many_rows": _("The sheet has too many rows: at most %(most)s are read."),
        "too_many_sheets": _("The file has too many sheets: at most %(most)s are read."),
        "unknown_date": _("This is no date: write 13.05.2026, 05.2026 or 2026."),
        "unknown_survey": _("There is no such survey."),
        "unknown_upload": _("There is no such file: it was brought in, deleted, or expired."),
    }


def value_words(code: str, detail: str, readings: tuple[Decimal, ...] = ()) -> str:
    """Return what is wrong with a field's value, said at the field.

    `readings` are those of a number that reads two ways.
    """
    if words := number_words(code, detail, readings):
        return words
    messages = {
        "control_characters": _("Remove the invisible control characters."),
        "too_long": _("At most %(detail)s characters."),
        "not_a_date": _("Enter a date, for example 22.11.2026."),
        "not_a_choice": _("Choose one from the list."),
        "not_an_address": _("Write a whole web address that begins with https://."),
        "not_an_email": _("Enter a whole email address, for example hr@example.com."),
        "wrong_pattern": _("This does not have the right form."),
        "wrong_order": _("The upper end is below the lower end."),
        "required": _("Please fill this in."),
        "day_to_come": _("This day has not come yet."),
    }
    return messages.get(code, _("This value cannot be used.")) % {"detail": detail}


class _Told(dict[str, str]):
    """Details of a refusal; one that was not given leaves a gap, never a fault."""

    def __missing__(self, key: str) -> str:
        return "…"


def _listed(details: Mapping[str, object]) -> dict[str, str]:
    return {
        name: ", ".join(map(str, value)) if isinstance(value, (tuple, list)) else str(value)
        for name, value in details.items()
    }
