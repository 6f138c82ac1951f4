"""What tests look at in a form: its line of state, its fields, what lies in the browser."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.sheet_rig import Person

RECORDS = """() => new Promise((resolve) => {
  const request = indexedDB.open("sheets", 1);
  request.onsuccess = () => {
    const all = request.result.transaction("records").objectStore("records").getAll();
    all.onsuccess = () => {
      request.result.close();
      const sealed = all.result.filter((record) => record.bytes);
      resolve(sealed.length + Object.keys(localStorage).length);
    };
  };
})"""


def status(page: Page, state: str, within: int = 10_000) -> None:
    line = page.locator("[data-sheet-status]")
    expect(line).to_have_attribute("data-state", state, timeout=within)


def box(page: Page, name: str = "note.one") -> Locator:
    return page.locator(f'[name="{name}"]')


def open_form(own: Person, sheet: int) -> Page:
    page = own.open(sheet)
    status(page, "saved")
    return page
