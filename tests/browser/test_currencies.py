"""A page draws every currency as itself, and fetches wide faces only where it needs them."""

import pytest

from hiring.policy import Role
from tests.browser.visitors import Visits

pytestmark = pytest.mark.timeout(300)
ASKED = (
    "/salaries/benchmark?role=head_of_service&city=Kazan&segment=agency&offer=75000"
    "&currency=RUB&period=month&tax=gross"
)
YOUNG = "₶₷₸₹₺₻₼₾₿"


def test_young_currencies_come_from_a_face_that_draws_them(visits: Visits) -> None:
    page = visits.page(Role.RECRUITER, ASKED)
    fetched: list[str] = []
    page.on("requestfinished", lambda request: fetched.append(request.url))
    page.reload(wait_until="networkidle")
    assert any("HiringSans-Regular" in each for each in fetched)
    assert not any("Noto" in each for each in fetched)

    with page.expect_response("**/NotoSans-Bold.ttf"):
        page.evaluate("words => { document.querySelector('h1').textContent = words; }", YOUNG)
    page.evaluate("document.fonts.ready.then(() => true)")
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    node = devtools.send("DOM.querySelector", {"nodeId": root, "selector": "h1"})["nodeId"]
    used = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    assert {each["postScriptName"]: each["glyphCount"] for each in used} == {
        "NotoSans-Bold": len(YOUNG)
    }
    assert all(each["isCustomFont"] for each in used)
