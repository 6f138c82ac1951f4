"""Whatever stands in a field is printed as it is, or refused by name; nothing is ever fetched."""

import socket
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import page
import pytest
from pypdf import PdfReader

from hiring.errors import RenderingFailed
from hiring.papers.composed import compose
from hiring.pdf.engine import RefusingFetcher
from hiring.pdf.pages import html
from hiring.pdf.verify import inspect
from job_descriptions.document import Document, Item, Part
from tests.pdf.conftest import Write
from tests.pdf.examples import internal, vacancy

HOSTILE = (
    '<script>alert(1)</script><img src="http://example.org/a.png"/><!-- ]]> --> &amp; "\' '
    "{{ 7 * 7 }} {% include '/etc/passwd' %} {0} %s file:///etc/passwd http://127.0.0.1:9/x "
    "url(file:///etc/passwd) ' OR 1=1; DROP TABLE users; --"
)
KEPT = {"language", "kind", "legal_form", "key", "what"}


def poisoned(node: Any, name: str = "") -> Any:
    """Return the same data with the hostile text in every field that takes words."""
    if isinstance(node, str):
        return node if name in KEPT else HOSTILE
    if isinstance(node, tuple):
        return tuple(poisoned(each, name) for each in node)
    if is_dataclass(node) and not isinstance(node, type):
        changed = {
            each.name: poisoned(getattr(node, each.name), each.name) for each in fields(node)
        }
        return type(node)(**changed)
    return node


def text(pdf: bytes) -> str:
    words = "".join(each.extract_text() for each in PdfReader(BytesIO(pdf)).pages)
    return "".join(words.split()).replace("-", "")


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """Refuse every connection and note that it was tried."""
    tried: list[object] = []

    def refuse(_self: socket.socket, address: object) -> None:
        tried.append(address)
        raise OSError

    monkeypatch.setattr(socket.socket, "connect", refuse)
    yield tried
    assert tried == []


@pytest.mark.parametrize(
    "document",
    [internal("ru", draft=True), internal("en"), vacancy("ru"), vacancy("en", draft=True)],
    ids=["internal-ru-draft", "internal-en", "vacancy-ru", "vacancy-en-draft"],
)
def test_hostile_words_in_every_field(
    write: Write, no_network: list[object], document: Document
) -> None:
    pdf = write(poisoned(document))
    printed = text(pdf)
    assert "".join(HOSTILE.split()).replace("-", "") in printed
    assert "root:" not in printed
    assert "49" not in printed
    assert inspect(pdf).intact
    for profile in ("ua1", "3a"):
        assert page.is_pdf_compliant_bytes(pdf, profile=profile)


class _Addresses(HTMLParser):
    """Notes every element and every attribute that could point elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.found.extend(name for name, _ in attrs if name in ("src", "href", "action", "style"))


def test_hostile_words_in_the_web_page() -> None:
    for document in (internal("ru", draft=True), vacancy("en")):
        reader = _Addresses()
        reader.feed(html(compose(poisoned(document))))
        assert reader.found == []
        assert not reader.tags & {"script", "img", "link", "iframe", "a"}


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://127.0.0.1/", "data:,x", "x"])
def test_the_engine_fetches_nothing(address: str) -> None:
    with pytest.raises(BaseException, match=address):
        RefusingFetcher()(address)


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        ("😀", "U+1F600"),
        ("🤖", "U+1F916"),
        ("\uf0b7", "U+F0B7"),
        ("\u202e", "U+202E"),
        ("\x07", "U+0007"),
        ("\x00", "U+0000"),
        ("\ud800", "U+D800"),
        ("\ufffe", "U+FFFE"),
        ("龘", "U+9F98"),
    ],
)
def test_a_sign_that_no_font_has_is_told_or_spelled_out(write: Write, sign: str, name: str) -> None:
    with pytest.raises(RenderingFailed) as caught:
        write(replace(vacancy(), summary=f"Перед{sign}после"))
    assert caught.value.code == "unprintable_characters"
    assert caught.value.details == {"characters": (sign,)}
    if sign != "\ud800":
        draft = write(replace(vacancy(draft=True), summary=f"Перед{sign}после"))
        assert f"Перед[{name}]после" in text(draft)
        assert text(draft).index(name) < text(draft).index("Перед")


def long_document(words: str) -> Document:
    chapter = replace(internal().chapters[0], parts=(Part("", "", (Item("1.1", words, "x"),)),))
    return replace(internal(), chapters=(chapter,))


def test_a_field_of_a_hundred_thousand_characters_is_printed_whole(write: Write) -> None:
    words = "щука " * 16_000 + "Щ" * 20_000
    letters = text(write(long_document(words)))
    assert letters.count("щ") + letters.count("Щ") >= 36_000
    assert letters.count("к") >= 16_000


def test_marks_and_thin_spaces_have_equals_in_the_fonts(write: Write) -> None:
    words = "ёй е\u0308 и\u0306 10\u202f000 кросс\u2010продажи\u200b, перенос\u00adимый"
    printed = text(write(replace(vacancy(), summary=words)))
    assert "ёйёй10000кросспродажи,переносимый" in printed
