"""A card that pauses while its rater types: nothing typed is lost, and it goes on by itself."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from app import create_app
from hiring.access.models import User
from hiring.access.passwords import make_password_link
from hiring.policy import Role
from hiring.scorecards.models import Scorecard
from hiring.sheets.service import values
from hiring.toolkit import Toolkit
from tests.app import accounts, hiring_desk
from tests.app.works import as_work
from tests.browser.server import Server
from tests.browser.visitors import Visits, Watch


@dataclass(frozen=True, slots=True)
class Rater:
    """A rater with a password before an own card."""

    visits: Visits
    kit: Toolkit
    card: int
    user: int

    def typed(self) -> dict[str, str]:
        with self.kit.database.reading() as session:
            return values(as_work(session), session.get_one(Scorecard, self.card).sheet_id)


@pytest.fixture
def rater(empty: tuple[Server, Toolkit], browser: Browser, watch: Watch) -> Iterator[Rater]:
    server, kit = empty
    app = create_app(kit=kit)
    house = hiring_desk.build(kit, panel=("lead", "second"))
    made = accounts.add(app, kit, "rater@example.com", Role.INTERVIEWER)
    with kit.database.transaction() as session:
        password = session.get_one(User, made.id).password
        session.get_one(User, house.people["lead"].id).password = password
    application = house.interviewed()
    server.start()
    visits = Visits(browser, server, kit, {}, watch)
    yield Rater(visits, kit, house.cards(application)["lead"], house.people["lead"].id)
    visits.close()


def sign_in(rater: Rater) -> Page:
    page = rater.visits.context(locale="en-GB").new_page()
    page.goto("/sign-in")
    page.fill("[name=email]", "lead@example.com")
    page.fill("[name=password]", accounts.PASSWORD)
    page.click("main button")
    page.goto(f"/scorecards/{rater.card}")
    return page


def test_words_wait_in_the_page_until_the_rater_has_confirmed(rater: Rater) -> None:
    rater.visits.watch.allow("403")
    page = sign_in(rater)
    status, note = page.locator("[data-sheet-status]"), page.locator("textarea").first
    note.fill("Before the change.")
    expect(status).to_contain_text("All saved")
    with rater.kit.database.transaction() as session:
        other = session.scalars(select(User).where(User.email == "root@example.com")).one()
        make_password_link(
            as_work(session, actor=other.as_actor(), now=rater.kit.now()), rater.user
        )
    note.fill("Before the change. And after it.")
    expect(status).to_contain_text("your account page says why")
    assert "Before the change." in rater.typed().values()
    other_tab = page.context.new_page()
    other_tab.goto("/account")
    other_tab.get_by_role("button", name="I asked for this myself").click()
    expect(status).to_contain_text("All saved")
    assert "Before the change. And after it." in rater.typed().values()
