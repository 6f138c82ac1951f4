"""What keeps a spreadsheet from running what people typed: text stays text."""

import re
from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter import Workbook

# What a spreadsheet would run, also after the table went through a file of comma-separated values.
_RUNNABLE = re.compile(r"[\s\x00-\x1f]*[=+\-@\t\r]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
_LONGEST_TEXT = 32_767
# A time of the day would make equal tables differ.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def safe_workbook(target: BytesIO) -> Workbook:
    """Return a workbook that takes no text for a formula, link or number, and knows no clock."""
    book = Workbook(target, _OPTIONS)
    book.set_properties({"created": _CREATED})
    return book


def sheet_name(name: str) -> str:
    """Return a name that a sheet may have: without forbidden characters, at most 31 long."""
    return _FORBIDDEN_IN_NAMES.sub(" ", name)[:_LONGEST_NAME]


def defused(text: str) -> str:
    """Return the text as one that no spreadsheet takes for a formula, and that XML can carry."""
    clean = _UNWRITABLE.sub("\ufffd", text)[:_LONGEST_TEXT]
    return f"'{clean[: _LONGEST_TEXT - 1]}" if _RUNNABLE.match(text) else clean
