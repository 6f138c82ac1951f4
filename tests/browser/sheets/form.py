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


def status(page: Page, state: str) -> None:
    expect(page.locator("[data-sheet-status]")).to_have_attribute("data-state", state)


def box(page: Page, name: str = "note.one") -> Locator:
    return page.locator(f'[name="{name}"]')


def open_form(own: Person, sheet: int) -> Page:
    page = own.open(sheet)
    status(page, "saved")
    return page


def kept_offline(page: Page) -> None:
    """Wait until the service worker has kept the files of this page and, last of all, its shell.

    Only a worker that has taken the page over answers for it.
    """
    page.wait_for_function("() => navigator.serviceWorker.controller?.state === 'activated'")
    page.wait_for_function(
        "async () => Boolean(await caches.match(location.pathname, { cacheName: 'sheet-pages' }))"
    )
