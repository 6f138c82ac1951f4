"""Whatever a page offers opens: the links within two clicks of the first page, for each role."""

import re
from collections import Counter
from urllib.parse import urldefrag

import pytest
from flask import Flask
from sqlalchemy import select

from hiring.candidates.models import Application
from hiring.employers.models import Employer
from hiring.offers.models import Offer
from hiring.policy import Role
from hiring.toolkit import Toolkit
from hiring.vacancies.service.settings import AddMember, add_member
from tests.app.hiring_desk import enter, newcomer, one_database
from tests.app.narrowing import narrowed
from tests.app.visitors import Visitor, sign_in
from tests.app.works import as_work

pytestmark = pytest.mark.slow
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


@one_database
def test_who_only_grades_is_led_to_no_name(app: Flask, full_demo: Toolkit) -> None:
    """Hiring managers approve offers; not those of people whose case tests they grade blindly."""
    with full_demo.database.transaction() as session:
        grader = newcomer(session, full_demo, "grader", Role.HIRING_MANAGER)
        query = select(Application).join(Offer).order_by(Application.id)
        application = session.scalars(query).first()
        assert application is not None
        name = application.candidate.name
        command = AddMember(grader.id, interviews=False, grades=True)
        add_member(as_work(session, now=full_demo.now()), application.vacancy_id, command)
    visitor = enter(app, full_demo, grader)
    walk = Walk(app, visitor)
    assert walk.vacancies() == [f"/vacancies/{application.vacancy_id}"]
    for path in walk.opened:
        assert name.encode() not in visitor.get(path).data, path
