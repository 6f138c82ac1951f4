"""Broken and hostile files: each is refused with clear words at the field, and leaves nothing."""

import html
import re
from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from hiring.db.audit import AuditEntry
from hiring.policy import Role
from hiring.salary.reading.bounds import LARGEST_FILE
from hiring.toolkit import Toolkit
from hiring.web.body_sizes import ORDINARY
from tests.app.hiring_desk import one_database
from tests.app.survey_desk import counts, send_file
from tests.app.visitors import Visitor
from tests.rules.salary.test_reading_broken import BROKEN

GENERAL = "Something went wrong on our side"
# What is larger than any request may be is refused before it is read.
_REQUEST_TOO_LARGE = "too big"
FILES = {name: make() for name, (make, _code) in BROKEN.items() if name != _REQUEST_TOO_LARGE} | {
    "no headings": b"1;2\n3;4\n5;6\n",
    "one word": "Зарплаты".encode(),
}


def recorded(kit: Toolkit) -> int:
    with kit.database.reading() as session:
        return session.scalar(select(func.count()).select_from(AuditEntry)) or 0


def test_there_are_more_than_twenty() -> None:
    assert len(FILES) > 20


@one_database
@pytest.mark.parametrize("name", FILES)
def test_a_broken_file_leaves_no_row_in_any_table(
    visitor: Callable[[Role], Visitor], demo: Toolkit, name: str
) -> None:
    before = recorded(demo)
    answer = send_file(visitor(Role.HR), FILES[name], "file.xlsx")
    page = answer.get_data(as_text=True)
    told = re.findall(r'<p class="field-error" id="file-error">(.*?)</p>', page)
    assert (answer.status_code, len(told)) == (422, 1)
    assert GENERAL not in html.unescape(told[0])
    assert "%(" not in told[0]
    assert counts(demo) == {}
    assert recorded(demo) == before


def test_a_file_larger_than_a_request_leaves_nothing_either(
    visitor: Callable[[Role], Visitor], demo: Toolkit
) -> None:
    file = BROKEN[_REQUEST_TOO_LARGE][0]()
    told = {422: file, 413: file.ljust(LARGEST_FILE + ORDINARY.longest)}
    for status, data in told.items():
        answer = send_file(visitor(Role.HR), data, "file.csv")
        assert answer.status_code == status
        assert "The file is too large: at most 10 megabytes." in answer.get_data(as_text=True)
    assert counts(demo) == {}
