"""WeasyPrint behind one method: a document goes in, a finished PDF comes out."""

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, NoReturn
from xml.etree import ElementTree as ET

import weasyprint
from cssselect2 import ElementWrapper  # type: ignore[import-untyped]  # it has no types
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from hiring.errors import RenderingFailed
from hiring.papers.composed import Composed
from hiring.papers.kinds import KINDS
from hiring.pdf import pages
from hiring.pdf.conformance import finish
from hiring.pdf.seal import describe
from job_descriptions.writing.printed import Printed

# Without that library fontTools makes the subset: other bytes, the same look.
_HARMLESS = "Using fontTools instead of HarfBuzz-Subset"
_INTENT = "kept-srgb"
_PRODUCER = f"WeasyPrint {weasyprint.__version__}"


class RefusingFetcher(URLFetcher):  # type: ignore[misc]  # the engine is not typed
    """Fetches nothing: templates, styles and fonts are all in place before a document comes."""

    def fetch(self, url: str, headers: object = None) -> NoReturn:  # noqa: ARG002 # the engine's signature
        raise FatalURLFetchingError(url[:200])


@dataclass(slots=True)
class _ColourProfile:
    """The colours that the page is meant for, kept as they came.

    The engine's own class leaves its file open, and gives other bytes on its second use.
    """

    content: bytes
    name: str = "sRGB2014"
    components: tuple[str, ...] = ("r", "g", "b")
    pdf_reference: Any = None


class _Warnings(logging.Handler):
    """Collects what the engine complains of while one document is made."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        line = record.getMessage()
        if not line.startswith(_HARMLESS):
            self.lines.append(line)


class _Page(weasyprint.HTML):  # type: ignore[misc]  # the engine is not typed
    """A page of ours: well-formed by construction, so a fast XML parser reads it."""

    def __init__(self, source: str, elements: list[Any], fetcher: URLFetcher) -> None:
        root = ET.fromstring(source)  # noqa: S314 # our own template's output, no entities
        self.base_url = None
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element
        self._elements = elements

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:  # noqa: ARG002, FBT001, FBT002 # the engine's signature
        return self._elements

    @property
    def title(self) -> str:
        return self.etree_element.findtext("head/title") or ""


class Engine:
    """Fonts and styles are read once and kept. One document at a time: never use it in threads."""

    def __init__(self) -> None:
        self._fonts = FontConfiguration()
        self._fetcher = RefusingFetcher()
        self._sheets: dict[str, Any] = {}
        self._colours = _ColourProfile((files("weasyprint.pdf") / "sRGB2014.icc").read_bytes())

    def render(self, composed: Composed[Printed]) -> bytes:
        """Return the document as a sealed PDF, PDF/A-3a and PDF/UA-1.

        Raises RenderingFailed: `unprintable_characters`, or `engine_complained` where the
        engine met anything that it could not print as asked.
        """
        page = self._page(composed)
        with _complaints_refused(), _garbage_kept():
            pdf = page.write_pdf(
                stylesheets=self._styles(composed.document),
                font_config=self._fonts,
                pdf_variant="pdf/a-3a",
                color_profiles={_INTENT: self._colours},
                output_intent=_INTENT,
                uncompressed_pdf=True,  # `finish` compresses, once
            )
        return finish(pdf, page.title, _PRODUCER, describe(composed.document, composed.code))

    def _page(self, composed: Composed[Printed]) -> _Page:
        names = KINDS[composed.document.kind].styles.elements
        elements = [self._sheet(name) for name in names]
        return _Page(pages.page(composed), elements, self._fetcher)

    def _styles(self, document: Printed) -> list[Any]:
        names = KINDS[document.kind].sheets_in(document.language, draft=document.draft)
        return [self._sheet(name) for name in names]

    def _sheet(self, name: str) -> Any:
        if name not in self._sheets:
            with _complaints_refused():
                self._sheets[name] = weasyprint.CSS(
                    string=pages.read_asset(name),
                    font_config=self._fonts,
                    url_fetcher=self._fetcher,
                )
        return self._sheets[name]


@contextmanager
def _complaints_refused() -> Iterator[None]:
    """Turn the engine's warnings, and any attempt to fetch, into RenderingFailed."""
    logger, warnings = logging.getLogger("weasyprint"), _Warnings()
    logger.addHandler(warnings)
    try:
        yield
    except FatalURLFetchingError as error:
        raise RenderingFailed("fetch_refused", address=str(error)) from None
    finally:
        logger.removeHandler(warnings)
    if warnings.lines:
        raise RenderingFailed("engine_complained", lines=tuple(warnings.lines[:10]))


@contextmanager
def _garbage_kept() -> Iterator[None]:
    """Put collection off while one document is laid out: it would walk the boxes in vain."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
