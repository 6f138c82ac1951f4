"""From the link on the console to the first PDF, by keyboard alone, in one or both languages."""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Download, expect

from hiring.i18n import gettext, speaking
from hiring.people import first_start
from hiring.toolkit import Toolkit
from job_descriptions.writing.clock import city_of
from job_descriptions.writing.localized import Language
from tests.browser.keyboard import Keyboard
from tests.browser.server import Server
from tests.browser.visitors import WIDE, Watch
from tests.thorough import THOROUGH

pytestmark = pytest.mark.timeout(300)
_MARKS = ("ЧЕРНОВИК", "DRAFT")
_FIRST_PDF_SECONDS = 180


@dataclass(frozen=True)
class Script:
    """What the person reads on the screen and types, in one language."""

    locale: Language
    synonym: str
    found: str
    employer: str
    values: dict[str, str]

    def read(self, english: str) -> str:
        """Return what stands on the screen for an English text."""
        with speaking(self.locale):
            return gettext(english)


RUSSIAN = Script(
    "ru",
    "аккаунт менеджера",
    "Менеджер по работе с",
    "ООО «Ромашка»",
    {
        "employer": "ООО «Ромашка»",
        "department": "отдел продаж",
        "city": "Казань",
        "document_date": "22.11.2026",
        "approver_position": "Директор",
        "approver_name": "А. Б. Орлова",
        "appointed_by": "директор",
        "reports_to": "начальник отдела продаж",
        "substitute": "старший менеджер",
        "schedule": "пятидневная рабочая неделя",
        "category": "специалист",
    },
)
ENGLISH = Script(
    "en",
    "account manager",
    "Client Manager",
    "Daisy Ltd",
    {
        "employer": "Daisy Ltd",
        "department": "sales department",
        "city": "Leeds",
        "document_date": "22.11.2026",
        "approver_position": "Director",
        "approver_name": "A. B. Smith",
        "appointed_by": "the director",
        "reports_to": "head of sales",
        "substitute": "a senior manager",
        "schedule": "five days a week",
        "category": "specialist",
    },
)
SCRIPTS = [RUSSIAN, ENGLISH] if THOROUGH else [RUSSIAN]


@pytest.fixture
def fresh(empty: tuple[Server, Toolkit]) -> Iterator[str]:
    """The address of the first page of a server that nobody has set up."""
    server, kit = empty
    path = first_start.prepare(kit)
    assert path is not None
    server.start()
    yield server.address + path
    assert '"level": "error"' not in server.log


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.locale)
def test_a_new_user_reaches_the_first_pdf_by_keyboard_alone(
    browser: Browser,
    watch: Watch,
    fresh: str,
    script: Script,
    record_property: Callable[[str, object], None],
) -> None:
    context = browser.new_context(locale=script.locale, viewport=WIDE)  # type: ignore[arg-type]  # a size
    watch.on(context)
    page = context.new_page()
    keys = Keyboard(page)
    page.goto(fresh)
    _set_up(keys, script)
    _add_employer(keys, script)
    _start_position(keys, script)
    _follow_the_missing_links(keys, script)
    pdf, word = _make_files(keys, script)
    _check_pdf(pdf, script)
    _check_word(word, script)
    record_property("presses", keys.presses)
    record_property("decisions", keys.decisions)
    record_property("browser_seconds", round(keys.seconds))
    assert keys.thinking_and_typing < _FIRST_PDF_SECONDS
    context.close()


def test_the_zone_of_the_browser_is_proposed(browser: Browser, watch: Watch, fresh: str) -> None:
    for zone in ("Asia/Vladivostok", "Asia/Kolkata"):
        context = browser.new_context(timezone_id=zone)
        watch.on(context)
        page = context.new_page()
        page.goto(fresh)
        chosen = page.locator("#zone").input_value()
        assert city_of(chosen, "en") == city_of(zone, "en")
        context.close()


def _set_up(keys: Keyboard, script: Script) -> None:
    keys.fill(script.read("Organisation"), script.employer)
    keys.fill(script.read("Your name"), "A. Admin")
    keys.fill(script.read("Your email address"), "admin@example.com")
    keys.fill(script.read("Password"), "correct horse battery")
    keys.tab_to(script.read("Load example data, marked as such; it can be removed later"))
    keys.press("Space")
    expect(keys.page.locator("input[type=checkbox]")).not_to_be_checked()
    keys.enter(keys.page.locator(".actions .btn-accent").inner_text())
    expect(keys.page.locator(".menu")).to_be_visible()


def _add_employer(keys: Keyboard, script: Script) -> None:
    keys.enter(script.read("Employers"))
    keys.enter(script.read("New employer"))
    keys.fill(script.read("Name in lists"), script.employer)
    keys.press("Enter")
    expect(keys.page.get_by_role("link", name=script.employer)).to_be_visible()


def _start_position(keys: Keyboard, script: Script) -> None:
    keys.enter(script.read("Library"))
    keys.fill(script.read("Title, synonym or duty"), script.synonym)
    keys.press("Enter")
    expect(keys.page.get_by_role("status")).to_be_visible()
    keys.enter(script.found)
    keys.enter(keys.page.locator("a.btn-accent").inner_text())
    keys.enter(keys.page.locator("button.btn-accent").inner_text())
    expect(keys.page.locator("#editor")).to_be_visible()


def _follow_the_missing_links(keys: Keyboard, script: Script) -> None:
    """Follow each link of what is missing in the document; the focus lands in its field."""
    page = keys.page
    gaps = page.locator("[data-live=gaps-internal] a")
    keys.enter(script.read("Particulars"))
    for left in range(gaps.count(), 0, -1):
        target = (gaps.first.get_attribute("href") or "").removeprefix("#")
        keys.tab_to(gaps.first.inner_text(), back=keys.focus().id.startswith("value-"))
        keys.press("Enter")
        assert keys.focus().id == target
        _type_value(keys, script.values[target.removeprefix("value-")])
        expect(gaps).to_have_count(left - 1)
    expect(page.locator("[data-gaps=internal]")).to_have_text("0")


def _type_value(keys: Keyboard, text: str) -> None:
    if keys.page.locator(":focus").get_attribute("type") == "date":
        day, month, year = text.split(".")
        keys.page.keyboard.type(month + day + year)
        keys.presses += 8
        return
    keys.write(text)


def _make_files(keys: Keyboard, script: Script) -> tuple[Download, Download]:
    page = keys.page
    keys.enter(script.read("Versions and files"))
    keys.enter(script.read("Create version %(number)s") % {"number": 1})
    expect(page.locator(".notice.done")).to_be_visible()
    wanted = f"/{script.locale}/internal."
    return _download(keys, f"{wanted}pdf"), _download(keys, f"{wanted}docx")


def _download(keys: Keyboard, ending: str) -> Download:
    while not keys.focus().href.endswith(ending) or "/versions/" not in keys.focus().href:
        keys.press("Tab")
    with keys.page.expect_download() as waiting:
        keys.press("Enter")
    return waiting.value


def _check_pdf(download: Download, script: Script) -> None:
    document = pypdfium2.PdfDocument(Path(download.path()))
    pages = [document[number] for number in range(len(document))]
    text = "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    document.close()
    assert script.values["approver_name"] in text.replace("\xa0", " ")
    assert not [mark for mark in _MARKS if mark in text]


def _check_word(download: Download, script: Script) -> None:
    with zipfile.ZipFile(io.BytesIO(Path(download.path()).read_bytes())) as package:
        parts = [package.read(name).decode() for name in package.namelist() if ".xml" in name]
    words = "".join(parts).replace("\xa0", " ")
    assert script.values["approver_name"] in words
    assert not [mark for mark in _MARKS if mark in words]
