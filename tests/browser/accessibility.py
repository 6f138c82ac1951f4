"""What axe has to say against a page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Style sheets and recordings are not fetched a second time: two rules look at them, one of which
# is off by itself and the other for pages that play something.
_OPTIONS = {"resultTypes": ["violations"], "preload": False}
_AXE = Axe()


def faults_of(page: Page) -> list[str]:
    """Return a line for every element that breaks a rule, once the page is whole."""
    page.wait_for_load_state()
    found = _AXE.run(page, options=_OPTIONS).response["violations"]
    return [
        f"{page.url}: {each['id']} ({each['impact']}): {node['html']}"
        for each in found
        for node in each["nodes"]
    ]
