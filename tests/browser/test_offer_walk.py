"""An offer's whole path in the browser: one person writes it, another approves it."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from hiring.i18n import gettext as _
from hiring.i18n import speaking
from hiring.policy import Role
from job_descriptions.writing.localized import LANGUAGES, Language
from tests.browser.hiring_walk import Walk, agree
from tests.browser.visitors import Visits
from tests.thorough import THOROUGH

pytestmark = pytest.mark.timeout(120)
# Every run walks in English, a thorough one in both languages.
WALKED = LANGUAGES if THOROUGH else LANGUAGES[-1:]
NAMES = {"ru": "Ольга Приглашённая", "en": "Olga Invited"}


@pytest.mark.parametrize("language", WALKED)
def test_an_offer_is_written_approved_sent_and_accepted(visits: Visits, language: Language) -> None:
    visits.watch.allow("status of 422")
    walk = Walk(visits, language)
    with speaking(language):
        desk = walk.page(Role.RECRUITER, "/vacancies/1")
        expect(desk.locator("html")).to_have_attribute("lang", language)
        application = _told_the_range(desk, NAMES[language])
        offer = _written(desk, application)
        _submitted(desk)
        _approved(walk, offer)
        _sent_and_accepted(walk, desk, offer)


def _told_the_range(desk: Page, name: str) -> str:
    """Add a candidate who consents and is told the range; the page says when and how."""
    desk.fill("#name", name)
    desk.select_option("#source", "referral")
    desk.locator("form[action$='/candidates'] .btn-accent").click()
    application = desk.url
    desk.goto(f"{application}/candidate")
    desk.select_option("#channel", "paper")
    desk.locator("form[action$='/consents'] .btn").click()
    desk.select_option("#how", "vacancy_text")
    desk.locator("form[action$='/pay-told'] .btn").click()
    told = desk.locator("section[aria-labelledby=told] p")
    expect(told).to_contain_text(_("in the vacancy text"))
    expect(told).to_contain_text(str(datetime.now(UTC).year))
    desk.emulate_media(media="print")
    expect(told).to_be_visible()
    desk.emulate_media(media="screen")
    return application


def _written(desk: Page, application: str) -> str:
    """Compute first, correct what is wrong, then keep the offer as a draft."""
    desk.get_by_role("link", name=_("Offers")).last.click()
    desk.locator("main .btn-accent").click()
    desk.fill("#base", "170 000")
    desk.fill("#bonus", "240 000")
    desk.fill("#guaranteed", "300 000")
    desk.fill("#city", "Казань")
    desk.select_option("#segment", "agency")
    desk.fill("#years", "3")
    desk.fill("#conditions", "Испытательный срок / probation: 3")
    desk.locator("[name=compute]").click()
    expect(desk.locator("#guaranteed-error")).to_be_visible()
    expect(desk.locator("#base")).to_have_value("170 000")
    desk.fill("#guaranteed", "60 000")
    desk.locator("[name=compute]").click()
    sums = desk.locator("section[aria-labelledby=sums]")
    expect(sums).to_contain_text("147")
    expect(desk.locator("section[aria-labelledby=in-range]")).to_contain_text("1")
    expect(desk.locator("section[aria-labelledby=in-market]")).to_contain_text("IV")
    desk.locator("form .btn-accent").click()
    expect(desk.locator("#state")).to_have_text(_("draft"))
    assert desk.url.startswith(f"{application}/offers/")
    return desk.url


def _submitted(desk: Page) -> None:
    """Dates are missing and the range is left without a reason: said at the fields."""
    submit = desk.locator("form[action$='/submit'] .btn")
    submit.click()
    expect(desk.locator("#starts_on-error")).to_be_visible()
    expect(desk.locator("#answer_by-error")).to_be_visible()
    today = datetime.now(UTC).date()
    desk.fill("#starts_on", str(today + timedelta(days=40)))
    desk.fill("#answer_by", str(today + timedelta(days=9)))
    desk.locator("#terms .btn").click()
    submit.click()
    expect(desk.locator("#reason-error")).to_be_visible()
    desk.fill("#reason", "Редкий опыт / rare experience")
    desk.locator("#terms .btn").click()
    submit.click()
    expect(desk.locator("#state")).to_have_text(_("waits for approval"))


def _approved(walk: Walk, offer: str) -> None:
    """The other person finds it on the first page, returns nothing and approves it by keyboard."""
    page = walk.page(Role.HIRING_MANAGER, "/")
    path = offer[offer.index("/applications") :]
    page.locator(f"main a[href='{path}']").press("Enter")
    page.locator("#decide .btn-accent").press("Enter")
    expect(page.locator("#decide .field-error")).to_be_visible()
    page.check("[value=approve]")
    page.locator("#decide .btn-accent").press("Enter")
    agree(page)
    expect(page.locator("#state")).to_have_text(_("approved for sending"))
    page.close()


def _sent_and_accepted(walk: Walk, desk: Page, offer: str) -> None:
    name = NAMES[walk.language]
    for code in LANGUAGES:
        text = walk.file(desk, f"{offer}/letter/{code}.pdf")
        assert name in text
        assert "DRAFT" not in text
        assert "rare experience" not in text
    desk.goto(offer)
    desk.locator("#send .btn-accent").click()
    expect(desk.locator("#send .field-error")).to_be_visible()
    desk.select_option("#channel", "email")
    desk.locator("#send .btn-accent").click()
    agree(desk)
    expect(desk.locator("#state")).to_have_text(_("sent"))
    desk.check("[value=declined]")
    desk.locator("#answer-form .btn-accent").click()
    expect(desk.locator("#answer-form .field-error")).to_be_visible()
    desk.check("[value=accepted]")
    desk.locator("#answer-form .btn-accent").click()
    agree(desk)
    expect(desk.locator("#state")).to_have_text(_("accepted"))
    desk.goto("/offers?state=accepted")
    expect(desk.get_by_role("link", name=name)).to_be_visible()
