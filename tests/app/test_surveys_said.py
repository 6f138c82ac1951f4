"""What a preview says of sums that leave something unsaid, and what it takes from a page."""

import html
import re
from collections.abc import Callable, Iterator

import pytest
import time_machine
from sqlalchemy import select

from hiring.policy import Role
from hiring.surveys.models import SurveyUpload
from hiring.toolkit import Toolkit
from tests.app.survey_desk import NOW, Row, csv_file, raw_rows, send_file
from tests.app.visitors import Visitor

Enter = Callable[[Role], Visitor]


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_a_sum_that_leaves_the_period_unsaid_is_told_so(visitor: Enter) -> None:
    """It is not for another period than the others: it says none."""
    hr = visitor(Role.HR)
    rows: list[Row] = [(*row[:2], f"{row[2]} в месяц", *row[3:]) for row in raw_rows()]
    rows.append(("Казань", "Агентства", "60 000", "Организация А", "2026-05-04"))
    rows.append(("Казань", "Агентства", "720 000 в год", "Организация А", "2026-05-04"))
    address = send_file(hr, csv_file(rows), period="").location
    page = hr.get(address).get_data(as_text=True)
    told = words(page)
    assert "60 000 Other sums say what they are for, this one does not." in told
    assert "720 000 в год The sum is for another period than the survey's sums." in told
    # The place where it is mended stands open.
    assert re.search(r'<details class="paper" open', page)


def test_unseen_characters_sent_by_hand_are_not_kept(visitor: Enter, demo: Toolkit) -> None:
    hr = visitor(Role.HR)
    terms = {"title": "Обзор", "source": "Волна", "role": "head_of_service", "country": "RU"}
    basis = {"currency": "RUB", "period": "month", "tax": "gross", "percentile_type": "type7"}
    address = send_file(hr, csv_file(raw_rows())).location
    strange = {"band-2": "I\x00", "meaning-2": "range", "only_role": "директор\x00"}
    answer = hr.post(address, terms | basis | strange | {"action": "apply"})
    assert (answer.status_code, answer.location) == (302, address)
    with demo.database.reading() as session:
        kept = session.scalars(select(SurveyUpload)).one().settings
    assert kept["particulars"]["only_role"] == ""
    assert "\x00" not in str(kept)
    assert kept["mapping"]["columns"][2]["meaning"] == "range"
