"""A vacancy from its opening to the decision, as each of its people does it in the browser."""

import io
from dataclasses import dataclass

from playwright.sync_api import APIResponse, Page, expect
from pypdf import PdfReader

from hiring.i18n import gettext as _
from hiring.policy import Role
from tests.browser.visitors import Visits

RATERS = (Role.HR, Role.INTERVIEWER, Role.HIRING_MANAGER)
DESCRIPTION = "client_manager.general"
CASES = ("client_manager_day.v1", "discount_50.v1")


@dataclass
class Walk:
    """One language's walk: the people's pages, and the addresses met on the way."""

    visits: Visits
    language: str

    def page(self, role: Role, path: str) -> Page:
        page = self.visits.signed_in(role, self.language, locale=self.language).new_page()
        page.goto(path)
        return page

    def open_vacancy(self, page: Page) -> str:
        """Open a vacancy from the library with a panel of three and a pay range."""
        page.goto("/vacancies/new")
        page.select_option("#subject", f"library:{DESCRIPTION}.v1")
        page.select_option("#employer", index=1)
        page.select_option("#rubric", "client_manager.v1")
        page.locator(".btn-accent").click()
        vacancy = page.url
        page.goto(f"{vacancy}/panel")
        for _each in RATERS:
            _join(page)
        page.fill("#low", "80000")
        page.fill("#high", "95000")
        page.fill("#reason", "Budget / бюджет")
        page.locator(".btn-accent").click()
        return vacancy

    def add_candidate(self, page: Page, vacancy: str, name: str) -> str:
        """Add a candidate with consent who knows the pay; every interviewer gets a card."""
        page.goto(vacancy)
        page.fill("#name", name)
        page.select_option("#source", "referral")
        page.locator(".btn-accent").click()
        application = page.url
        page.goto(f"{application}/candidate")
        page.select_option("#channel", "paper")
        page.locator("form[action$='/consents'] .btn").click()
        page.select_option("#how", "email")
        page.locator("form[action$='/pay-told'] .btn").click()
        page.goto(application)
        page.locator("form[action$='/interviews'] .btn").click()
        expect(page.locator("#cards ~ table tbody tr")).to_have_count(len(RATERS))
        return application

    def score(self, role: Role, name: str, marks: str, evidence: str) -> None:
        """Fill in the own card for a candidate by keyboard alone and submit it."""
        page = self.page(role, "/scorecards")
        page.get_by_role("link", name=name).press("Enter")
        expect(page.locator("[data-sheet-status]")).to_have_attribute("data-state", "saved")
        sections = page.locator("[data-competency]")
        for place, sign in enumerate(marks):
            sections.nth(place).focus()
            page.keyboard.press(sign)
            if sign in "125":
                _write(page, sections.nth(place).get_attribute("id") or "", evidence)
        expect(page.locator("[data-left]")).to_have_text(_("everything is scored"))
        page.locator(".btn-accent").press("Enter")
        agree(page)
        expect(page.locator(".rail .tag.done")).to_be_visible()
        page.close()

    def invite(self, page: Page, application: str, case: str) -> str:
        """Make a candidate's personal link and return its path."""
        page.goto(f"{application}/case-tests")
        form = page.locator(f"form.invite:has([value='{case}'])")
        form.locator("[name=language]").select_option(self.language)
        form.locator("button").click()
        return str(page.locator("#link").input_value()).partition("/task/")[2]

    def file(self, page: Page, path: str) -> str:
        """Download a PDF and return its text."""
        answer: APIResponse = page.context.request.get(path)
        assert answer.status == 200, path
        reader = PdfReader(io.BytesIO(answer.body()))
        return " ".join(" ".join(each.extract_text() for each in reader.pages).split())


def agree(page: Page) -> None:
    """Read what will follow, and say yes."""
    page.locator("main form:has([name=sure]) .btn-accent").press("Enter")


def _join(page: Page) -> None:
    """Add to the panel, with both parts, the first of the three who is not in it."""
    # The address changes before the list of a page is there.
    page.wait_for_load_state("domcontentloaded")
    people = page.locator("#person option").all_inner_texts()
    wanted = next(name for name in people if any(word in name for word in _NAMES))
    page.select_option("#person", label=wanted)
    page.check("#grades")
    page.locator("form[action$='/panel'] .btn-quiet").click()


# The example people of the three roles.
_NAMES = ("кадровик", "интервьюер", "нанимающий")


def _write(page: Page, competency: str, words: str) -> None:
    field = page.locator(f"[id='{competency}:action']")
    field.focus()
    page.keyboard.type(words)
