"""The editor of rubrics as a browser sees it: the form with all its values, ticks among them."""

import html
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from flask import Flask
from html5lib import HTMLParser
from html5lib.treebuilders import getTreeBuilder
from sqlalchemy import select
from werkzeug.test import TestResponse

from assessments.reading import read_rubric
from assessments.rubric import Competency, Rubric
from hiring.db.audit import AuditEntry
from hiring.policy import Role
from hiring.rubrics.models import HouseRubric
from hiring.toolkit import Toolkit
from tests.app.accounts import add
from tests.app.visitors import Visitor, sign_in

Sent = dict[str, list[str]]


@dataclass(frozen=True)
class Editor:
    """Somebody who writes an own rubric; `rubric` is its number."""

    person: Visitor
    kit: Toolkit
    rubric: int = 1
    path: str = field(init=False, default="/rubrics/own/1")

    def open(self, competency: str = "") -> Sent:
        """Return the form of a competency's page, or of the frame's."""
        # The pages are judged where they are what is tested; here only the form counts.
        answer = self.person.client.get(self.address(competency))
        assert answer.status_code == 200, answer.status
        return form_of(answer)

    def save(self, sent: Sent, competency: str = "", action: str = "save") -> TestResponse:
        """Send a form with one of its buttons."""
        return self.person.post(self.address(competency), sent | {"action": [action]})

    def address(self, competency: str = "") -> str:
        page = f"competencies/{competency}" if competency else "edit"
        return f"{self.path}/{page}"

    @property
    def house(self) -> HouseRubric:
        with self.kit.database.reading() as session:
            return session.scalars(select(HouseRubric).where(HouseRubric.id == self.rubric)).one()

    @property
    def draft(self) -> Rubric:
        return read_rubric(self.house.content)

    def competency(self, competency_id: str) -> Competency:
        return self.draft.competency(competency_id)


def enter(app: Flask, kit: Toolkit, role: Role) -> Visitor:
    """Return somebody with a role, without any of the example data."""
    add(app, kit, f"{role}@volna.example", role)
    return sign_in(app, kit, role)


def copy_of(person: Visitor, kit: Toolkit, source: str, name: str = "Ours") -> Editor:
    """Make the first own copy through the pages and return its editor."""
    answer = person.post(f"/rubrics/new/{source}", {"name": name})
    assert answer.location == "/rubrics/own/1/edit", answer.status
    return Editor(person, kit)


def page_of(response: TestResponse) -> Element:
    parser = HTMLParser(tree=getTreeBuilder("etree"), namespaceHTMLElements=False)
    page: Element = parser.parse(response.get_data(as_text=True))
    return page


def words_of(response: TestResponse) -> str:
    return html.unescape(response.get_data(as_text=True))


def ids_of(response: TestResponse) -> set[str]:
    return {each.get("id", "") for each in page_of(response).iter() if each.get("id")}


def form_of(response: TestResponse) -> Sent:
    """Return what a browser would send back from the editor's form, buttons left out."""
    form = next(each for each in page_of(response).iter("form") if each.get("id") == "rubric")
    sent: Sent = {}
    for each in form.iter():
        name = each.get("name")
        value = _value(each) if name else None
        if name and value is not None:
            sent.setdefault(name, []).append(value)
    return sent


def _value(each: Element) -> str | None:
    if each.tag == "textarea":
        return (each.text or "").removeprefix("\n")
    if each.tag == "select":
        chosen = [option for option in each.iter("option") if option.get("selected") is not None]
        return chosen[0].get("value") if chosen else ""
    if each.tag != "input" or (each.get("type") == "checkbox" and each.get("checked") is None):
        return None
    return each.get("value", "")


def events(kit: Toolkit) -> list[str]:
    """Return the recorded events about rubrics, oldest first."""
    with kit.database.reading() as session:
        query = select(AuditEntry).where(AuditEntry.action.startswith("rubric_"))
        return [each.action for each in session.scalars(query.order_by(AuditEntry.id))]
