"""Every word is ours: no run of seven words that ships stands in a source as well."""

import ast
import html
import re
import zipfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from job_descriptions.writing.content import read_yaml
from tests.content.sources import LENGTH, digest_of, runs_of, shared_runs, source_runs

ROOT = Path(__file__).parents[2]
PLANTED = "Менеджер каждое утро поливает фикус в приёмной, а потом отвечает на письма клиентов."


def in_yaml(path: Path) -> Iterator[str]:
    yield from _strings(read_yaml(path))


def _strings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _strings(key)
            yield from _strings(value)
    elif isinstance(data, list):
        for each in data:
            yield from _strings(each)


def in_python(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def in_catalogue(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        for message in read_po(file):
            for words in (message.id, message.string):
                yield from (words,) if isinstance(words, str) else words or ()


def in_markup(path: Path) -> Iterator[str]:
    yield html.unescape(re.sub(r"<[^>]*>|[{][{%#]|[%#}][}]", " ", path.read_text("utf-8")))


def in_text(path: Path) -> Iterator[str]:
    yield path.read_text("utf-8")


def in_word(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                yield html.unescape(re.sub(r"<[^>]*>", " ", archive.read(name).decode("utf-8")))


SHIPPED: dict[str, Callable[[Path], Iterator[str]]] = {
    "job_descriptions/content/**/*.yaml": in_yaml,
    "assessments/content/**/*.yaml": in_yaml,
    "hiring/**/*.yaml": in_yaml,
    "job_descriptions/**/*.py": in_python,
    "assessments/**/*.py": in_python,
    "hiring/**/*.py": in_python,
    "hiring/translations/**/*.po": in_catalogue,
    "hiring/static/js/*.js": in_text,
    "templates/**/*.html": in_markup,
    "templates/**/*.docx": in_word,
    "*.md": in_text,
    "docs/**/*.md": in_text,
}


@pytest.mark.parametrize("pattern", SHIPPED)
def test_nothing_that_ships_repeats_seven_words_of_a_source(pattern: str) -> None:
    sources = source_runs()
    found = {
        f"{path.relative_to(ROOT)}: {run}"
        for path in sorted(ROOT.glob(pattern))
        for text in SHIPPED[pattern](path)
        for run in shared_runs(text, sources)
    }
    assert sorted(found) == []


@pytest.mark.parametrize("pattern", SHIPPED)
def test_there_is_something_to_compare(pattern: str) -> None:
    texts = (t for path in ROOT.glob(pattern) for t in SHIPPED[pattern](path))
    runs = (run for text in texts for run in runs_of(text))
    assert len(list(islice(runs, LENGTH + 1))) > LENGTH


def test_the_hashes_of_the_sources_are_all_there() -> None:
    assert len(source_runs()) == 17123
    assert {len(digest) for digest in source_runs()} == {6}


def test_a_run_of_a_source_is_caught_wherever_it_stands() -> None:
    run = next(runs_of(PLANTED))
    sources = source_runs() | {digest_of(run)}
    assert shared_runs(PLANTED, source_runs()) == []
    assert shared_runs(f"Сначала одно. {PLANTED.upper()} Потом другое.", sources) == [run]
    assert shared_runs(PLANTED.replace(", ", "; ").replace("ё", "е"), sources) == [run]


def test_six_words_in_common_are_allowed() -> None:
    run = next(runs_of(PLANTED))
    sources = frozenset({digest_of(run)})
    assert shared_runs(run.rpartition(" ")[0], sources) == []


@pytest.mark.parametrize(
    ("ending", "body"),
    [
        ("yaml", 'ru: {text: ["%s"]}\n'),
        ("py", 'WORDS = "%s"\n'),
        ("po", 'msgid ""\nmsgstr ""\n\nmsgid "one"\nmsgstr "%s"\n'),
        ("html", "<p>{{ x }} <b>%s</b></p>"),
        ("md", "# Heading\n\n%s\n"),
    ],
)
def test_every_kind_of_file_is_read(tmp_path: Path, ending: str, body: str) -> None:
    path = tmp_path / f"file.{ending}"
    path.write_text(body % PLANTED, "utf-8")
    read = {"yaml": in_yaml, "py": in_python, "po": in_catalogue, "html": in_markup, "md": in_text}
    sources = frozenset({digest_of(next(runs_of(PLANTED)))})
    assert [run for text in read[ending](path) for run in shared_runs(text, sources)]
