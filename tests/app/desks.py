"""The editor as a browser sees it: the form with all its values, and single changes."""

from typing import Any
from xml.etree.ElementTree import Element

from html5lib import HTMLParser
from html5lib.treebuilders import getTreeBuilder
from sqlalchemy import select
from werkzeug.test import TestResponse

from hiring.positions.models import Position
from hiring.toolkit import Toolkit
from job_descriptions.copying import Copy, from_data
from tests.app.visitors import Visitor

DRAFT = 4


def form_of(response: TestResponse, form_id: str = "editor") -> dict[str, str]:
    """Return what a browser would send back from a page's form, buttons left out."""
    parser = HTMLParser(tree=getTreeBuilder("etree"), namespaceHTMLElements=False)
    page = parser.parse(response.get_data(as_text=True))
    form = next(each for each in page.iter("form") if each.get("id") == form_id)
    sent = {}
    for each in form.iter():
        name = each.get("name")
        if name and each.tag in ("input", "textarea", "select"):
            sent[name] = _value(each)
    return sent


def _value(each: Element) -> str:
    if each.tag == "textarea":
        return (each.text or "").removeprefix("\n")
    if each.tag == "select":
        chosen = [option for option in each.iter("option") if option.get("selected") is not None]
        return chosen[0].get("value", "") if chosen else ""
    return each.get("value", "")


def edit_page(visitor: Visitor, position: int = DRAFT, lang: str = "ru") -> dict[str, str]:
    """Return the editor's form as the page gives it."""
    return form_of(visitor.get(f"/positions/{position}?lang={lang}"))


def send_form(visitor: Visitor, sent: dict[str, str], position: int = DRAFT) -> TestResponse:
    """Send the editor's form without scripts."""
    return visitor.post(f"/positions/{position}/edit", sent)


def autosave(
    visitor: Visitor, *changes: dict[str, str], lang: str = "ru", position: int = DRAFT
) -> TestResponse:
    """Send changes as the editor's script does."""
    payload = {"language": lang, "changes": list(changes)}
    return visitor.send(f"/positions/{position}/changes", payload)


def value(key: str, base: str, new: str) -> dict[str, str]:
    return {"kind": "value", "key": key, "base": base, "new": new}


def clause(key: str, base: str, new: str) -> dict[str, str]:
    return {"kind": "clause", "key": key, "base": base, "new": new}


def copy_kept(kit: Toolkit, position: int = DRAFT) -> Copy:
    """Return the content as the database holds it."""
    return from_data(_kept(kit, position).content)


def values_kept(kit: Toolkit, position: int = DRAFT) -> dict[str, Any]:
    return _kept(kit, position).values


def revision_kept(kit: Toolkit, position: int = DRAFT) -> int:
    return _kept(kit, position).revision


def _kept(kit: Toolkit, position: int) -> Position:
    with kit.database.reading() as session:
        return session.scalars(select(Position).where(Position.id == position)).one()


def complete(kit: Toolkit, position: int, given: dict[str, dict[str, str]]) -> None:
    """Put values into a position, by scope, as if somebody had typed them."""
    with kit.database.transaction() as session:
        found = session.scalars(select(Position).where(Position.id == position)).one()
        found.values = {
            scope: found.values.get(scope, {}) | given.get(scope, {})
            for scope in ("shared", "ru", "en")
        }
