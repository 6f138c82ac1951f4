"""What the PDF benchmark compares: each renders the same four-page description once per call."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import psutil
from playwright.sync_api import sync_playwright

from hiring.papers.composed import compose
from hiring.pdf.fonts import CONFIGURATION
from hiring.pdf.jobs import Print
from hiring.pdf.loading import load_engine
from hiring.pdf.pages import html
from job_descriptions.document import Chapter, InternalDocument
from tests.benchmarks.typst_twin import compile_typst
from tests.pdf.examples import EMPLOYEES, internal

CHROMIUM = "/usr/bin/chromium"
Render = Callable[[InternalDocument], bytes]


def distinct(number: int) -> InternalDocument:
    """Return the four-page description with every clause changed, so that no cache can help."""
    document = internal()
    chapters = tuple(_marked(chapter, str(number)) for chapter in document.chapters)
    return replace(document, chapters=chapters, edition=str(number))


def _marked(chapter: Chapter, mark: str) -> Chapter:
    parts = (
        replace(part, items=tuple(replace(item, text=f"{item.text} {mark}") for item in part.items))
        for part in chapter.parts
    )
    return replace(chapter, parts=tuple(parts))


def web_page(document: InternalDocument) -> str:
    """Return the same HTML that we print; `with_our_fonts` lets other engines find the fonts."""
    return html(compose(document, EMPLOYEES[document.language]))


def with_our_fonts() -> dict[str, str]:
    """Return an environment in which the shipped fonts are the machine's."""
    return {**os.environ, "FONTCONFIG_FILE": str(CONFIGURATION)}


@contextmanager
def ours() -> Iterator[Render]:
    """Our engine in this process, with its fonts and styles kept."""
    perform = load_engine()

    def render(document: InternalDocument) -> bytes:
        made = perform(Print(compose(document, EMPLOYEES[document.language])))
        return made if isinstance(made, bytes) else b""

    yield render


@contextmanager
def chromium() -> Iterator[Render]:
    """One headless browser kept open, printing tagged over its debugging protocol."""
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"], env={**with_our_fonts()}
        )
        tab = browser.new_page()

        def render(document: InternalDocument) -> bytes:
            tab.set_content(web_page(document))
            return tab.pdf(tagged=True, prefer_css_page_size=True)

        yield render
        browser.close()


@contextmanager
def typst() -> Iterator[Render]:
    """Typst with an equal layout, tagged as PDF/UA-1: the floor."""
    yield compile_typst


WARM = {"ours": ours, "chromium": chromium, "typst": typst}


def cpu_seconds() -> float:
    """Return the CPU time of this process and of all that it started."""
    own = psutil.Process()
    times = [own.cpu_times()]
    for child in own.children(recursive=True):
        # A browser's helper may end between the list and the question.
        with suppress(psutil.NoSuchProcess):
            times.append(child.cpu_times())
    waited = own.cpu_times()
    used = sum(each.user + each.system for each in times)
    return float(used + waited.children_user + waited.children_system)


def resident_growth(renders: int, settled: int = 50) -> dict[str, float]:
    """Return MiB of resident memory after `settled` renders and after all of them."""
    own = psutil.Process(os.getpid())
    with ours() as render:
        for number in range(renders):
            render(distinct(number))
            if number + 1 == settled:
                before = own.memory_info().rss
    return {"settled": before / 2**20, "end": own.memory_info().rss / 2**20}


def main(task: str, target: str) -> None:
    """Do one cold task in a process of its own: `ours`, `typst`, `html` or `growth`."""
    if task == "growth":
        sys.stdout.write(json.dumps(resident_growth(int(target))))
    elif task == "html":
        Path(target).write_text(web_page(internal()), "utf-8")
    else:
        with WARM[task]() as render:
            Path(target).write_bytes(render(internal()))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
