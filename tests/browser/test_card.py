"""The interview form in a browser: keys act on what is on the screen, submitting asks first."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import update

from hiring.access.models import User
from hiring.policy import Role
from hiring.scorecards.models import CardState
from tests.app.hiring_desk import House, build
from tests.browser.case_rig import Contexts, faults_of
from tests.browser.server import Server, prepared
from tests.browser.visitors import NARROW, WIDE, Watch

pytestmark = pytest.mark.timeout(300)
ZOOMED = {"width": 640, "height": 450}
OpenCard = Callable[..., Page]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, House]]:
    """A running server with a vacancy whose panel interviews."""
    with prepared(tmp_path_factory.mktemp("cards")) as (server, kit):
        house = build(kit)
        with kit.database.transaction() as session:
            session.execute(update(User).values(example=True))
        server.start()
        yield server, house
        assert '"level": "error"' not in server.log


@pytest.fixture
def cards(site: tuple[Server, House]) -> dict[str, int]:
    """The cards of a candidate of this test's own, by rater."""
    house = site[1]
    return house.cards(house.interviewed())


@pytest.fixture
def open_card(
    browser: Browser, site: tuple[Server, House], watch: Watch, cards: dict[str, int]
) -> Iterator[OpenCard]:
    """Opens the lead's card in a fresh browser profile and waits until it may be filled in."""
    contexts = Contexts(browser, site[0], watch)

    def opened(**options: object) -> Page:
        page = contexts.signed_in(site[1], Role.HR, **options)
        page.goto(f"/scorecards/{cards['lead']}")
        expect(page.locator("[data-sheet-status]")).to_have_attribute("data-state", "saved")
        return page

    yield opened
    contexts.close()


def given(page: Page) -> dict[int, str]:
    """Return the marks on the page by the place of the competency."""
    marks: list[str] = page.evaluate(
        "() => [...document.querySelectorAll('[data-competency]')]"
        ".map((each) => each.querySelector('input[type=radio]:checked')?.value ?? '')"
    )
    return {place: mark for place, mark in enumerate(marks, 1) if mark}


def choose(page: Page, place: int, mark: str) -> None:
    """Click on the anchor of a mark."""
    page.locator("[data-competency]").nth(place - 1).locator(f"label:has([value='{mark}'])").click()


def look_at(page: Page, place: int) -> None:
    """Scroll as with a wheel until a competency fills the screen, and see it painted."""
    section = page.locator("[data-competency]").nth(place - 1)
    section.evaluate("(it) => scrollBy(0, it.getBoundingClientRect().top - 150)")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")


def current(page: Page) -> Locator:
    """Return the competency that keys act on, as the page marks it."""
    return page.locator("[data-competency][aria-current]")


def names(page: Page) -> list[str]:
    ids: list[str] = page.locator("[data-competency]").evaluate_all("all => all.map(e => e.id)")
    return ids


@pytest.mark.parametrize("size", [WIDE, ZOOMED, NARROW])
def test_a_key_marks_the_competency_on_the_screen(
    open_card: OpenCard, site: tuple[Server, House], cards: dict[str, int], size: dict[str, int]
) -> None:
    page = open_card(viewport=size)
    choose(page, 1, "4")
    look_at(page, 5)
    page.keyboard.press("2")
    assert given(page) == {1: "4", 5: "2"}
    fifth = site[1].rubric.competencies[4].name.en
    said = page.locator("[data-said]")
    expect(said).to_have_text(f"Mark 2: {fifth}")
    expect(said).to_have_attribute("role", "status")
    expect(said).to_be_in_viewport()
    page.keyboard.press("n")
    expect(said).to_have_text(f"Not observed: {fifth}")
    expect(page.locator("[data-sheet-status]")).to_have_attribute("data-state", "saved")
    typed = site[1].typed(cards["lead"])
    ids = names(page)
    assert (typed[f"{ids[0]}:mark"], typed[f"{ids[4]}:mark"]) == ("4", "none")


def test_the_competency_that_keys_act_on_is_marked(open_card: OpenCard) -> None:
    page = open_card()
    look_at(page, 3)
    expect(current(page)).to_have_count(1)
    expect(current(page).locator(".keys-here")).to_be_visible()
    expect(page.locator("[data-rail][aria-current]")).to_have_count(1)
    expect(page.locator("[data-rail][aria-current]")).to_have_attribute("data-rail", names(page)[2])
    for place in (4, 5):
        page.keyboard.press("j")
        expect(current(page)).to_have_attribute("id", names(page)[place - 1])
    page.keyboard.press("k")
    page.keyboard.press("3")
    assert given(page) == {4: "3"}


def test_focus_counts_while_the_reader_has_not_scrolled_away(open_card: OpenCard) -> None:
    page = open_card()
    second = page.locator("[data-competency]").nth(1)
    second.locator("summary").first.focus()
    expect(current(page)).to_have_attribute("id", names(page)[1])
    page.keyboard.press("5")
    page.keyboard.press("ArrowLeft")
    assert given(page) == {2: "4"}
    look_at(page, 4)
    page.keyboard.press("1")
    assert given(page) == {2: "4", 4: "1"}


def test_an_arrow_scrolls_where_the_choice_is_out_of_sight(open_card: OpenCard) -> None:
    page = open_card()
    choose(page, 1, "4")
    look_at(page, 5)
    before = page.evaluate("scrollY")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    assert given(page) == {1: "4"}
    assert page.evaluate("scrollY") > before


def test_to_the_last_competency_with_keys_alone(open_card: OpenCard) -> None:
    page = open_card(viewport={"width": 1280, "height": 2200})
    last = len(names(page))
    for _step in range(last + 2):
        page.keyboard.press("j")
    page.keyboard.press("3")
    assert given(page) == {last: "3"}


def test_typing_and_combinations_give_no_mark(open_card: OpenCard) -> None:
    page = open_card()
    field = page.locator("textarea").first
    field.focus()
    page.keyboard.type("2 j n 5")
    expect(field).to_have_value("2 j n 5")
    page.locator("h1").click()
    look_at(page, 2)
    for combination in ("Control+2", "Alt+3", "Meta+4"):
        page.keyboard.press(combination)
    assert given(page) == {}


def test_without_a_competency_on_the_screen_keys_do_nothing(open_card: OpenCard) -> None:
    page = open_card(viewport=NARROW)
    page.evaluate("window.scrollTo({ behavior: 'instant', top: document.body.scrollHeight })")
    expect(current(page)).to_have_count(0)
    page.keyboard.press("4")
    assert given(page) == {}
    expect(page.locator("[data-said]")).to_have_text("")


def test_a_locked_card_takes_no_key(
    open_card: OpenCard, site: tuple[Server, House], cards: dict[str, int]
) -> None:
    house = site[1]
    house.fill("lead", cards["lead"], "4" * 8)
    page = open_card()
    house.submit("lead", cards["lead"])
    look_at(page, 2)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.reload()
    expect(page.locator("[data-sheet-status]")).to_have_attribute("data-state", "locked")
    page.evaluate("window.scrollBy({ behavior: 'instant', top: 900 })")
    page.keyboard.press("2")
    assert set(given(page).values()) == {"4"}
    expect(page.locator("[data-said]")).to_have_count(0)


@pytest.mark.parametrize(("scheme", "size"), [("light", WIDE), ("dark", NARROW)])
def test_the_marked_competency_is_accessible(
    open_card: OpenCard, scheme: str, size: dict[str, int]
) -> None:
    page = open_card(color_scheme=scheme, viewport=size)
    look_at(page, 2)
    page.keyboard.press("4")
    assert faults_of(page) == []


def answered(house: House, card: int) -> str:
    """Fill in a card but for the last note, and return the name of that field."""
    house.fill("lead", card, "3" * 8)
    return f"{house.rubric.competencies[-1].id}:quote"


def test_submitting_asks_and_loses_nothing(
    open_card: OpenCard, site: tuple[Server, House], cards: dict[str, int]
) -> None:
    house, mine = site[1], cards["lead"]
    note = answered(house, mine)
    page = open_card()
    submit = page.get_by_role("button", name="Submit the card")
    field = page.locator(f"[id='{note}']")
    field.press_sequentially("typed to the last moment")
    submit.click()
    expect(page.locator("h1")).to_have_text("Submit the card?")
    assert house.typed(mine)[note] == "typed to the last moment"
    assert house.card(mine).state == CardState.DRAFT
    page.get_by_role("link", name="Cancel").click()
    expect(field).to_have_value("typed to the last moment")
    submit.click()
    expect(page.locator("h1")).to_have_text("Submit the card?")
    submit.click()
    expect(page.locator(".rail .tag.done")).to_be_visible()
    assert house.card(mine).state == CardState.SUBMITTED


def test_submitting_without_scripts_asks_too(
    browser: Browser, site: tuple[Server, House], watch: Watch, cards: dict[str, int]
) -> None:
    house, mine = site[1], cards["lead"]
    note = answered(house, mine)
    contexts = Contexts(browser, site[0], watch)
    page = contexts.signed_in(house, Role.HR, java_script_enabled=False, viewport=NARROW)
    page.goto(f"/scorecards/{mine}")
    words = "two lines:\nthe <second> one"
    page.locator(f"[id='{note}']").fill(words)
    for back in (True, False):
        page.get_by_role("button", name="Submit the card").click()
        expect(page.locator("h1")).to_have_text("Submit the card?")
        assert house.card(mine).state == CardState.DRAFT
        if back:
            page.get_by_role("link", name="Cancel").click()
            expect(page.locator(f"[id='{note}']")).to_have_value(words)
    page.get_by_role("button", name="Submit the card").click()
    expect(page.locator(".rail .tag.done")).to_be_visible()
    assert house.typed(mine)[note] == words
    contexts.close()


def test_submitting_without_network_waits_for_it(
    open_card: OpenCard, site: tuple[Server, House], cards: dict[str, int], watch: Watch
) -> None:
    watch.allow("ERR_INTERNET_DISCONNECTED", "Failed to fetch")
    answered(site[1], cards["lead"])
    page = open_card()
    page.context.set_offline(True)
    page.get_by_role("button", name="Submit the card").click()
    status = page.locator("[data-sheet-status]")
    expect(status).to_have_attribute("data-state", "offline")
    expect(page.locator("h1")).to_contain_text("Scorecard")
    page.context.set_offline(False)
    expect(page.locator("h1")).to_have_text("Submit the card?")
    assert site[1].card(cards["lead"]).state == CardState.DRAFT


@pytest.mark.parametrize(("scheme", "size"), [("light", NARROW), ("dark", WIDE)])
def test_the_question_is_accessible(
    open_card: OpenCard,
    site: tuple[Server, House],
    cards: dict[str, int],
    scheme: str,
    size: dict[str, int],
) -> None:
    answered(site[1], cards["lead"])
    page = open_card(color_scheme=scheme, viewport=size)
    page.get_by_role("button", name="Submit the card").click()
    expect(page.locator("h1")).to_have_text("Submit the card?")
    assert faults_of(page) == []
