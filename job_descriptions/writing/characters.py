"""Characters that no document can print and no database can keep."""

import re

LONGEST = 200_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def has_control_characters(text: str) -> bool:
    """Whether invisible characters stand in the text that no document can print."""
    return _CONTROL.search(text) is not None


def storable(typed: str) -> bool:
    """Whether a database can keep these words at all: no zero bytes, no half characters."""
    return len(typed) <= LONGEST and not _UNSTORABLE.search(typed)
