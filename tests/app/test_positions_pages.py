"""A position's path through the pages, on both databases."""

from collections.abc import Callable

import pytest

from hiring.policy import Role
from tests.app.hiring_desk import one_database
from tests.app.visitors import Visitor

# Words and links of pages; what they read is tested on both databases elsewhere.
pytestmark = one_database

Enter = Callable[[Role], Visitor]


@pytest.mark.slow
def test_every_page_of_a_position_opens(visitor: Enter) -> None:
    recruiter = visitor(Role.RECRUITER)
    for path in (
        "/",
        "/library",
        "/library?q=аккаунт",
        "/library/head_of_service",
        "/positions",
        "/positions/1",
        "/positions/1?lang=en",
        "/positions/1/versions",
        "/positions/1/wording",
        "/positions/1/compare",
        "/positions/1/title",
        "/positions/1/versions/1/sheet",
        "/positions/1/preview",
        "/employers/",
        "/employers/1",
        "/employers/new",
        "/check",
    ):
        assert recruiter.get(path).status_code == 200, path
