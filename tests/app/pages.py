"""What every page of the app must be, checked on each answer that a test gets."""

import hashlib
import re

from html5lib import HTMLParser
from html5lib.treebuilders import getTreeBuilder
from werkzeug.test import TestResponse

_TOLERATED = {"unknown-doctype"}
# What differs by chance between two answers with the same page.
_BY_CHANCE = re.compile(r'(csrf[-_]token"[^>]*?(?:value|content)=")[^"<>&]*(?=")')
_SOUND: set[bytes] = set()


def check_page(response: TestResponse) -> TestResponse:
    """Return the answer after checking that its HTML is strict, titled, and in one language."""
    if response.mimetype != "text/html" or response.status_code in (301, 302, 303):
        return response
    page = _BY_CHANCE.sub(r"\1", response.get_data(as_text=True))
    mark = hashlib.sha256(page.encode()).digest()
    # To parse a page takes longer than to make it: one that was sound before is not parsed again.
    if mark not in _SOUND:
        _check(page)
        _SOUND.add(mark)
    return response


def _check(text: str) -> None:
    parser = HTMLParser(tree=getTreeBuilder("etree"), namespaceHTMLElements=False)
    page = parser.parse(text)
    faults = [code for _place, code, _details in parser.errors if code not in _TOLERATED]
    assert not faults, f"HTML faults: {faults}"
    assert page.get("lang") in ("ru", "en")
    assert (page.findtext("head/title") or "").strip()
    assert len(page.findall(".//h1")) == 1, "a page has one first heading"
    ids = [each.get("id") for each in page.iter() if each.get("id")]
    assert len(ids) == len(set(ids)), "ids are unique"
    assert not page.findall(".//*[@style]"), "no inline style"
    assert not [each for each in page.iter("script") if each.text], "no inline script"
