"""Whatever a page offers opens: the links within two clicks of the first page, for each role."""

import re
from collections import Counter
from urllib.parse import urldefrag

import pytest
from flask import Flask
from sqlalchemy import select

from hiring.employers.models import Employer
from hiring.policy import Role
from hiring.toolkit import Toolkit
from tests.app.hiring_desk import enter, one_database
from tests.app.narrowing import narrowed
from tests.app.visitors import Visitor, sign_in

LINK = re.compile(r'<a\b[^>]*\bhref="(/[^"]*)"')
FILE = re.compile(r"\.(?:pdf|docx|html|txt|json|xlsx|csv)$")
CLICKS = 2
# So many addresses of one route are opened; of a file, which takes long to make, one.
ALIKE = 3


class Walk:
    """What somebody opened who followed the links of the first page, and theirs."""

    def __init__(self, app: Flask, visitor: Visitor) -> None:
        self.client, self.routes = visitor.client, app.url_map.bind("localhost")
        self.opened: set[str] = set()
        self.alike: Counter[str] = Counter()
        ahead = {"/"}
        for _click in range(CLICKS + 1):
            wanted = sorted(each for each in ahead - self.opened if self.is_wanted(each))
            ahead = set().union(*map(self.follow, wanted))

    def is_wanted(self, path: str) -> bool:
        route = self.routes.match(path.partition("?")[0], "GET")[0]
        self.alike[route] += 1
        return self.alike[route] <= (1 if FILE.search(path) else ALIKE)

    def follow(self, path: str) -> set[str]:
        """Return what a page leads to, having looked that it opens itself."""
        answer = self.client.get(path, follow_redirects=True)
        assert answer.status_code == 200, f"{path}: {answer.status}"
        self.opened.add(path)
        if answer.mimetype != "text/html":
            return set()
        found = LINK.findall(answer.get_data(as_text=True))
        return {urldefrag(each.replace("&amp;", "&")).url for each in found}

    def vacancies(self) -> list[str]:
        return [each for each in self.opened if re.fullmatch(r"/vacancies/\d+", each)]


@one_database
@pytest.mark.parametrize("role", list(Role))
def test_every_link_opens(app: Flask, full_demo: Toolkit, role: Role) -> None:
    assert Walk(app, sign_in(app, full_demo, role)).vacancies()


@one_database
@pytest.mark.parametrize("role", [Role.AGENCY, Role.HIRING_MANAGER, Role.INTERVIEWER])
@pytest.mark.parametrize("count", [1, 0])
def test_every_link_opens_for_roles_of_named_employers(
    app: Flask, full_demo: Toolkit, role: Role, count: int
) -> None:
    with full_demo.database.reading() as session:
        employers = list(session.scalars(select(Employer.id).order_by(Employer.id)))
    person = narrowed(full_demo, sign_in(app, full_demo, role).actor, employers[:count])
    assert bool(Walk(app, enter(app, full_demo, person)).vacancies()) == bool(count)
