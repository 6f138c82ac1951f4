"""Every form of the hiring process, sent with whatever a browser can be made to send."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from html5lib import HTMLParser
from html5lib.treebuilders import getTreeBuilder

from hiring.toolkit import Toolkit
from tests.app.hiring_desk import House, one_database, open_house
from tests.app.pages import check_page
from tests.app.visitors import Visitor

pytestmark = pytest.mark.slow

LONG = "щ" * 6_000
HOSTILE = {
    "nothing": "",
    "long": LONG,
    "control": "a\x00b\x07c\ufffe",
    "digits of others": "١٢٣",
    "huge number": "9" * 400,
    "exponent": "1e309",
    "markup": '"><script>alert(1)</script>{{ 7*7 }}%(x)s',
    "half a pair": "\ud83d",
    "far date": "9999-12-31T23:59",
    "first date": "0001-01-01",
}
# To read a page as strictly as a validator takes longer than to make it.
PARSED = {"nothing", "markup"}
# Words that a page cannot show as they were; that it stands is all that is asked.
UNSHOWABLE = {"control", "half a pair"}


@dataclass(slots=True)
class Form:
    """A form as it stands on a page."""

    page: str
    action: str
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        hidden = ("csrf_token", "base:")
        return [name for name in self.fields if not name.startswith(hidden)]


def forms_of(visitor: Visitor, path: str) -> Iterator[Form]:
    """Yield the forms of a page that have something to fill in."""
    parser = HTMLParser(tree=getTreeBuilder("etree"), namespaceHTMLElements=False)
    page = parser.parse(visitor.get(path).get_data(as_text=True))
    for each in page.find("body").iter("form"):
        if each.get("method") == "post" and "/language/" not in each.get("action", ""):
            made = Form(path, each.get("action") or path)
            for one in each.iter():
                if one.get("name") and one.tag in ("input", "select", "textarea"):
                    made.fields.setdefault(one.get("name", ""), _value(one))
            if made.names:
                yield made


def _value(element: Element) -> str:
    if element.tag == "select":
        return next((each.get("value", "") for each in element.iter("option")), "")
    return element.get("value", "") or (element.text or "").strip()


@pytest.fixture
def house(kit: Toolkit) -> House:
    return open_house(kit)


@pytest.fixture
def pages(house: House) -> dict[str, list[str]]:
    """Pages with forms, by who fills them in."""
    application = house.interviewed("Sealed One")
    scored = house.scored("4" * 8, "3" * 8, "4" * 8)
    house.talk(scored)
    own = f"/applications/{application}"
    vacancy = f"/vacancies/{house.vacancy}"
    house.score(application, {"second": "4" * 8})
    return {
        "root": [own, f"{own}/candidate", "/vacancies/new", vacancy, f"{vacancy}/panel"],
        "lead": [
            f"/applications/{scored}/consensus",
            f"/applications/{scored}/evaluation",
            f"/scorecards/{house.cards(application)['lead']}",
        ],
    }


@one_database
@pytest.mark.parametrize(
    ("language", "kinds"), [("en", list(HOSTILE)), ("ru", ["nothing", "long", "huge number"])]
)
def test_no_form_breaks_and_every_refusal_shows_the_words_again(
    house: House, pages: dict[str, list[str]], language: str, kinds: list[str]
) -> None:
    sent = 0
    for who, paths in pages.items():
        visitor = house.visit(who, language)
        token = visitor.token()
        for path in paths:
            for form in forms_of(visitor, path):
                for kind in kinds:
                    answer = _send(visitor, form, dict.fromkeys(form.names, HOSTILE[kind]), token)
                    _judge(answer, form, kind)
                    sent += 1
    # Plan, absence twice, seal, three consents and pay, particulars, CV, vacancy, panel, pay …
    assert sent >= 13 * len(kinds)


@one_database
def test_one_wrong_field_among_right_ones_breaks_nothing(
    house: House, pages: dict[str, list[str]]
) -> None:
    visitor = house.visit("root")
    token = visitor.token()
    for path in pages["root"]:
        for form in forms_of(visitor, path):
            for name in form.names:
                for kind in ("huge number", "far date"):
                    typed = form.fields | {name: HOSTILE[kind]}
                    answer = _send(visitor, form, typed, token)
                    assert answer.status_code < 500, (form.action, name, kind)


def _send(visitor: Visitor, form: Form, fields: dict[str, str], token: str) -> Any:
    whole = {name: value.encode("utf-8", "surrogatepass") for name, value in fields.items()}
    return visitor.client.post(form.action, data=whole | {"csrf_token": token.encode()})


def _judge(answer: Any, form: Form, kind: str) -> None:
    place = (form.page, form.action, kind)
    if answer.status_code == 200:
        # What would be taken is asked about first, and goes along with the question.
        assert 'name="sure" value="yes"' in answer.get_data(as_text=True), place
        return
    assert answer.status_code in (302, 303, 409, 422), place
    if answer.status_code != 422 or kind in UNSHOWABLE:
        return
    if kind in PARSED:
        check_page(answer)
    page = answer.get_data(as_text=True)
    if f'action="{form.action}"' not in page and form.action != form.page:
        # An earlier one of these values was words enough, and this step is over.
        return
    assert "field-error" in page, place
    assert "<script>alert" not in page, place
    if kind == "long" and "<textarea" in page:
        assert LONG in page, place
