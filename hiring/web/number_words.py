"""What is wrong with a number that was typed, in the reader's words."""

from decimal import Decimal

from hiring.i18n import language, lazy, ngettext
from job_descriptions.writing.numbers import written

# What is wrong with a number; too many digits after the point are counted apart.
NUMBERS = {
    "not_a_number": lazy("Enter a number."),
    "not_whole": lazy("Enter a whole number."),
    "is_range": lazy("Enter one number, not a range."),
    "reads_two_ways": lazy(
        "“%(detail)s” can be read in two ways. Write %(thousands)s or %(fraction)s."
    ),
    "too_small": lazy("Not less than %(detail)s."),
    "too_large": lazy("Not more than %(detail)s."),
    "other_unit": lazy("Write the number without “%(detail)s”."),
    "other_currency": lazy("The sum says %(detail)s, but another currency is chosen."),
}


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
    values = {"detail": detail, "thousands": thousands, "fraction": fraction}
    return str(NUMBERS.get(code, "")) % values
