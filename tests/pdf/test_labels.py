"""Words beside a document's own: each kind has exactly those that its layouts print, as data."""

import ast
import io
import re
import zipfile
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from hiring.docx.render import TEMPLATES as WORD_TEMPLATES
from hiring.output.formats import FORMATS, formats_of, make_file
from hiring.papers.composed import compose
from hiring.papers.kinds import KINDS
from hiring.pdf.pages import TEMPLATES
from hiring.pdf.renderer import InProcessRenderer
from job_descriptions.writing.localized import LANGUAGES, Language
from job_descriptions.writing.printed import Printed
from tests.pdf.every_document import documents

ROOT = Path(__file__).parents[2]
RENDERER = InProcessRenderer()
DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef
# The PDF is drawn from the same page as the web page; data name their fields themselves.
READ = [each.ending for each in FORMATS if each.ending not in ("pdf", "json") and not each.export]
# Tags of the template and of the page; a child of a page may hold an attribute of its body alone.
_TAGS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<[^<>]*>|&#\d+;|data-[a-z]+=", re.DOTALL)
_LETTERS = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[А-Яа-яЁё]")


def marked(document: Printed) -> tuple[dict[str, str], str]:
    """Return a mark for every label, and all that the formats say where each stands for itself."""
    composed = compose(document)
    marks = {key: f"zq{at:03}qz" for at, key in enumerate(composed.labels)}
    paper = replace(composed, labels=marks)
    offered = {each.ending for each in formats_of(document.kind)}
    said = (make_file(RENDERER, paper, each) for each in READ if each in offered)
    return marks, "".join(map(words_of, said)).casefold()


def words_of(file: bytes) -> str:
    if not file.startswith(b"PK"):
        return file.decode()
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.startswith("word/")]
    return b"".join(parts).decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_has_exactly_the_labels_that_its_layouts_print(language: Language) -> None:
    printed: defaultdict[str, set[str]] = defaultdict(set)
    for document in documents(language):
        marks, said = marked(document)
        printed[document.kind] |= {key for key, mark in marks.items() if mark in said}
    declared = {name: set(kind.labels(language)) for name, kind in KINDS.items()}
    assert {name: declared[name] - found for name, found in printed.items()} == {
        name: set() for name in KINDS
    }


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_has_words(kind: str, language: Language) -> None:
    assert [key for key, words in KINDS[kind].labels(language).items() if not words] == []


def test_a_label_that_was_not_known_when_a_paper_was_stored_stays_empty() -> None:
    kind = KINDS["vacancy"]
    stored = {"code": "check number", "dropped since": "x"}
    told = kind.completed(stored, "en")
    assert told == {**dict.fromkeys(kind.labels("en"), ""), **stored}


class TestNoWordsInLayouts:
    @pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda each: each.stem)
    def test_a_page_has_no_words_of_its_own(self, path: Path) -> None:
        source = path.read_text("utf-8")
        assert _LETTERS.findall(_TAGS.sub("", source)) == []
        assert not _CYRILLIC.search(source)

    def test_a_style_sheet_has_none(self) -> None:
        for path in TEMPLATES.rglob("*.css"):
            contents = re.findall(r"content:([^;}]*)", path.read_text("utf-8"))
            told = "".join(re.findall(r'"([^"]*)"', "".join(contents)))
            assert not _LETTERS.search(told), path

    @pytest.mark.parametrize("path", sorted(WORD_TEMPLATES.iterdir()), ids=lambda each: each.stem)
    def test_a_word_template_has_none(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if re.match(r"word/(doc|head|foot)", name)]
            text = "".join(archive.read(name).decode() for name in names)
        assert _LETTERS.findall(_TAGS.sub("", text)) == []

    @pytest.mark.parametrize("folder", ["pdf", "docx"])
    def test_code_that_lays_out_has_no_russian_words(self, folder: str) -> None:
        for path in (ROOT / "hiring" / folder).glob("*.py"):
            tree = ast.parse(path.read_text("utf-8"))
            nodes = (node for node in ast.walk(tree) if isinstance(node, DOCUMENTED))
            docstrings = {ast.get_docstring(node, clean=False) for node in nodes}
            said = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
            words = [each for each in said - docstrings if isinstance(each, str)]
            assert [each for each in words if _CYRILLIC.search(each)] == [], path
