"""The words of refusals and recorded events: each part says its own, and here is what all share.

`hiring.vocabulary` gathers what the parts say; it is installed with the app.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from flask import Flask, current_app

from hiring.i18n import lazy
from hiring.web.number_words import NUMBERS, number_words

_KEY = "hiring.vocabulary"
_FAULT = lazy(
    "Something went wrong on our side; the fault is recorded. Before you try again, check "
    "whether your change was made all the same."
)
_UNUSABLE = lazy("This value cannot be used.")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What every part of the app says, by code, with its `%(names)s` unfilled."""

    refusals: Mapping[str, str]
    events: Mapping[str, str]


def install(app: Flask, vocabulary: Vocabulary) -> None:
    """Hang on the app what its parts say."""
    app.extensions[_KEY] = vocabulary


def refusal_words(code: str, details: Mapping[str, object]) -> str:
    """Return the sentence for a code; an unknown code gets the general sentence."""
    return filled(_vocabulary().refusals.get(code, _FAULT), details)


def event_words(action: str) -> str:
    """Return what a recorded event means; one that nobody says keeps its own name."""
    return str(_vocabulary().events.get(action, action))


def value_words(code: str, detail: str, readings: tuple[Decimal, ...] = ()) -> str:
    """Return what is wrong with a field's value, said at the field.

    `readings` are those of a number that reads two ways.
    """
    if words := number_words(code, detail, readings):
        return words
    return VALUES.get(code, _UNUSABLE) % {"detail": detail}


def filled(sentence: str, details: Mapping[str, object]) -> str:
    """Return the sentence of a refusal with its details, in the reader's language."""
    words = str(sentence)
    return words % _Told(_listed(details)) if "%(" in words else words


def _vocabulary() -> Vocabulary:
    return cast("Vocabulary", current_app.extensions[_KEY])


class _Told(dict[str, str]):
    """Details of a refusal; one that was not given leaves a gap, never a fault."""

    def __missing__(self, key: str) -> str:
        return "…"


def _listed(details: Mapping[str, object]) -> dict[str, str]:
    return {
        name: ", ".join(map(str, value)) if isinstance(value, (tuple, list)) else str(value)
        for name, value in details.items()
    }


# What is wrong with a field's value.
VALUES = {
    **NUMBERS,
    "control_characters": lazy("Remove the invisible control characters."),
    "too_long": lazy("At most %(detail)s characters."),
    "not_a_date": lazy("Enter a date, for example 22.11.2026."),
    "not_a_choice": lazy("Choose one from the list."),
    "not_an_address": lazy("Write a whole web address that begins with https://."),
    "not_an_email": lazy("Enter a whole email address, for example hr@example.com."),
    "wrong_pattern": lazy("This does not have the right form."),
    "wrong_order": lazy("The upper end is below the lower end."),
    "required": lazy("Please fill this in."),
    "day_to_come": lazy("This day has not come yet."),
}
# What any part may refuse, and what is refused below all parts: files, documents, the database.
REFUSALS = {
    **VALUES,
    "not_signed_in": lazy("Please sign in first."),
    "no_permission": lazy("Your role does not allow this. An administrator can change roles."),
    "form_expired": lazy(
        "This page was opened before you signed in. Nothing was saved. Go back to the form and "
        "send it again; if it is empty by now, fill it in again."
    ),
    "unknown_version": lazy("There is no such version."),
    "unknown_paper": lazy("This document is not available: its text was not kept."),
    "newer_schema": lazy(
        "This was stored by a newer release of the app. Update the app to open it."
    ),
    "nothing_changed": lazy("Nothing has changed since the last version."),
    "name_taken": lazy("This name is taken."),
    "wrong_state": lazy("This step is not possible in the present state."),
    "wrong_payload": lazy("The request could not be understood."),
    "numbers_out_of_order": lazy("The clauses' numbers are out of order."),
    "queue_full": lazy("Many documents are being made just now. Try again in a few seconds."),
    "unprintable_characters": lazy("The document's fonts have no characters for: %(characters)s"),
    "unknown_sheet": lazy("There is no such form."),
    "unknown_field": lazy("This field is not part of the form."),
    "file_sealed_elsewhere": lazy(
        "The file was encrypted with another secret key. Start the app with that key again."
    ),
    "changes_came": lazy("Something has changed since this page was shown. Look at it again."),
    "format_not_offered": lazy("This document is not made in that format."),
    "too_long": lazy("The text is too long."),
    "unknown_host": lazy(
        "The app does not answer at this address. An administrator has to add it to the "
        "setting HOSTS, for example HOSTS=jobs.example.com."
    ),
    "disk_full": lazy(
        "The server's disk is full: nothing was saved. Go back, copy what you typed, and try "
        "again when an administrator has made room."
    ),
    "database_away": lazy(
        "The database cannot be reached just now: nothing was saved. Go back, copy what you "
        "typed, and try again in a minute."
    ),
    "database_busy": lazy(
        "The database is too busy just now: nothing was saved. Go back, copy what you typed, "
        "and try again in a minute."
    ),
    "http_400": lazy("The request could not be understood."),
    "http_401": lazy(
        "You are signed out, so nothing was saved. Sign in, then fill the form in again."
    ),
    "http_404": lazy("There is no such page."),
    "http_405": lazy("This address cannot be opened that way."),
    "http_413": lazy(
        "That is too much at once: at most %(most)s in %(fields)s fields are taken here."
    ),
    "http_415": lazy("This address takes no data of this kind."),
    "http_429": lazy("Too many attempts. Wait a quarter of an hour and try again."),
    "file_too_big": lazy("The file is too large: at most %(most)s megabytes."),
}
