"""To look through the text of a sheet takes as long as the text, whatever stands there."""

import time
from contextlib import suppress

import pytest

from hiring.errors import Invalid
from hiring.salary.reading import workbook_xml

SIZE = 1_000_000
# In 100 000 bytes of the first, looking for cells with errors took 13 seconds.
HOSTILE = {
    "one tag with all errors": b'<c r="A1"' + b' t="e"' * (SIZE // 6),
    "cells that never close": b'<c r="A1" t="e">' * (SIZE // 16),
    "formulas without cells": b"</f></" * (SIZE // 6),
    "tags that never end": b"<c a" * (SIZE // 4),
    "tags that name nothing": b"<c r='" * (SIZE // 6),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_million_hostile_bytes_are_looked_through_in_a_moment(name: str) -> None:
    began = time.process_time()
    workbook_xml._faults(HOSTILE[name])  # noqa: SLF001 # a whole workbook would hide where time goes
    with suppress(Invalid):
        workbook_xml._check_placed(HOSTILE[name])  # noqa: SLF001 # as above
    assert time.process_time() - began < 1


def test_a_cell_that_another_tag_cuts_short_names_no_place() -> None:
    with pytest.raises(Invalid, match="cells_unplaced"):
        workbook_xml._check_placed(b'<row><c a="<" r="ZZ1"><v>1</v></c></row>')  # noqa: SLF001 # as above
