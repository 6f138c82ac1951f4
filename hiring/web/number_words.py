"""What is wrong with a number that was typed, in the reader's words."""

from decimal import Decimal

from hiring.i18n import gettext as _
from hiring.i18n import language, ngettext
from job_descriptions.writing.numbers import written


def number_words(code: str, detail: str, readings: tuple[Decimal, ...] = ()) -> str:
    """Return what is said of a refused number, "" for a code that is none of theirs.

    What reads two ways is said with both `readings`, each so that it can be typed as it stands.
    """
    if code == "too_precise":
        return ngettext(
            "At most %(num)s digit after the decimal point.",
            "At most %(num)s digits after the decimal point.",
            int(detail),
        )
    if code in ("too_small", "too_large"):
        detail = written(Decimal(detail), language())
    thousands, fraction = (written(each, language()) for each in readings or (Decimal(0),) * 2)
    messages = {
        "not_a_number": _("Enter a number."),
        "not_whole": _("Enter a whole number."),
        "is_range": _("Enter one number, not a range."),
        "reads_two_ways": _(
            "“%(detail)s” can be read in two ways. Write %(thousands)s or %(fraction)s."
        ),
        "too_small": _("Not less than %(detail)s."),
        "too_large": _("Not more than %(detail)s."),
        "other_unit": _("Write the number without “%(detail)s”."),
        "other_currency": _("The sum says %(detail)s, but another currency is chosen."),
    }
    values = {"detail": detail, "thousands": thousands, "fraction": fraction}
    return messages.get(code, "") % values
