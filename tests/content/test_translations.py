"""The interface speaks Russian everywhere: every English message has its Russian words."""

import io
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from hiring.i18n import FOLDER, gettext, ngettext, speaking

ROOT = Path(__file__).parents[2]
RUSSIAN = FOLDER / "ru" / "LC_MESSAGES" / "messages.po"
KEYWORDS = {**DEFAULT_KEYWORDS, "lazy": None}
# Documents speak their own language, whatever the reader's is.
OF_DOCUMENTS = (("templates", "pdf"), ("templates", "docx"))
# Python fills in %(name)s, the scripts of a page fill in {name}.
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}")
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9@.:/-]*")
FORMATS = frozenset({"PDF", "Word", "DOCX", "XLSX", "XLS", "ODS", "CSV", "HTML", "JSON"})
NAMES = FORMATS | {"JobPosting", "hh.ru", "CV", "TOTP", "SHA-256", "UTC", "UTF-8"}
# Bands, percentiles and currencies are called the same in both languages.
NAMES |= {"I", "II", "III", "IV", "P", "P10", "P25", "P75", "P90", "RUB", "compa-ratio"}
CODE = re.compile(
    r"\{#.*?#\}|\{% block main_class %\}\w+|\{%.*?%\}|\{\{.*?\}\}|<script.*?</script>"
    r"|\bdata-[\w-]+(?:=\"\")?",
    re.DOTALL,
)
SPOKEN_ATTRIBUTE = re.compile(r'\b(?:alt|title|placeholder|aria-label)="([^"]*)"')
# Where nobody has chosen a language yet, the choice is offered in both.
BOTH = "Язык · Language"
# What a person types letter by letter.
SAMPLES = frozenset(
    {"hr@example.com", "HOSTS", "jobs.example.com", "https://", "person:3", "position"}
)
KEYS = frozenset({"N", "J", "K", "Alt", "Shift"})


def extracted(root: Path) -> dict[str, tuple[str, ...]]:
    """Return the English messages of a source tree: first form, and all forms."""
    methods, options = [], {}
    for pattern, method, chosen in _mappings():
        methods.append((pattern, method))
        options[pattern] = chosen
    found = extract_from_dir(root, methods, options, KEYWORDS)
    return {_forms(words)[0]: _forms(words) for _file, _line, words, _notes, _context in found}


def _mappings() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield pattern, method and options as the tool itself reads them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for mapping in settings["tool"]["babel"]["mappings"]:
        patterns, method = mapping.pop("pattern"), mapping.pop("method")
        for one in [patterns] if isinstance(patterns, str) else patterns:
            yield one, method, mapping


def _forms(words: Any) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words or ("",))


def translated(source: bytes) -> Catalog:
    """Read a catalogue as the interface reads it; a broken file is refused."""
    return read_po(io.BytesIO(source), locale="ru", abort_invalid=True)


def messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def without_russian(wanted: Iterable[str], catalogue: Catalog) -> list[str]:
    found = {one: catalogue.get(one) for one in wanted}
    return [one for one, message in found.items() if not (message and all(_forms(message.string)))]


def no_longer_said(wanted: Mapping[str, object], catalogue: Catalog) -> list[str]:
    kept = [_forms(message.id)[0] for message in messages(catalogue)]
    crossed_out = [_forms(message.id)[0] for message in catalogue.obsolete.values()]
    return [one for one in kept if one not in wanted] + crossed_out


def wrong_forms(wanted: Mapping[str, tuple[str, ...]], catalogue: Catalog) -> list[str]:
    """Return messages that are plural in one language only or lack a Russian plural form."""
    pairs = [(_forms(message.id), _forms(message.string)) for message in messages(catalogue)]
    return [
        english[0]
        for english, russian in pairs
        if english != wanted.get(english[0], english)
        or len(russian) != (catalogue.num_plurals if len(english) > 1 else 1)
    ]


def wrong_placeholders(catalogue: Catalog) -> list[str]:
    """Return messages whose values differ between the languages or whose % is not a value."""
    return [
        _forms(message.id)[0]
        for message in messages(catalogue)
        for words in _forms(message.string)
        if _values(words) != _values(_forms(message.id)[-1]) or _lone_percent(words)
    ]


def _lone_percent(words: str) -> bool:
    """Return whether filling in values would stumble over a per cent sign."""
    return bool(_values(words)) and "%" in PLACEHOLDER.sub("", words).replace("%%", "")


def _values(words: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(words))


def latin_words(catalogue: Catalog) -> list[str]:
    return [
        word
        for message in messages(catalogue)
        for words in _forms(message.string)
        for word in (one.rstrip(".:") for one in LATIN.findall(PLACEHOLDER.sub("", words)))
        if word not in NAMES | KEYS and word not in {one.rstrip(".:") for one in SAMPLES}
    ]


def bare_words(template: str) -> list[str]:
    """Return words of a template that no catalogue can translate."""
    shown = CODE.sub("", template)
    texts = [*SPOKEN_ATTRIBUTE.findall(shown), *re.sub(r"<[^>]*>", "\n", shown).split("\n")]
    known = NAMES | {BOTH}
    return [
        text.strip()
        for text in texts
        if re.search(r"\w{2}", text) and text.strip(" ,") not in known
    ]


@pytest.fixture(scope="module")
def said() -> dict[str, tuple[str, ...]]:
    return extracted(ROOT)


@pytest.fixture(scope="module")
def russian() -> Catalog:
    return translated(RUSSIAN.read_bytes())


def test_every_message_has_russian_words(
    said: dict[str, tuple[str, ...]], russian: Catalog
) -> None:
    assert len(said) > 300
    assert without_russian(said, russian) == []


def test_the_catalogue_holds_nothing_else(
    said: dict[str, tuple[str, ...]], russian: Catalog
) -> None:
    assert no_longer_said(said, russian) == []
    assert [message.id for message in messages(russian) if message.fuzzy] == []
    assert [path.name for path in RUSSIAN.parents[1].rglob("*") if path.is_file()] == [RUSSIAN.name]


def test_the_catalogue_stands_as_the_tool_writes_it(tmp_path: Path) -> None:
    """Two branches then differ in the messages that they added, and in nothing else."""
    catalogue = copied(tmp_path)
    assert make_translations(tmp_path).returncode == 0
    assert catalogue.read_text("utf-8") == RUSSIAN.read_text("utf-8")


def test_two_words_for_one_message_are_not_chosen_from(tmp_path: Path) -> None:
    catalogue = copied(tmp_path)
    one, two = 'msgstr "Имя"\n', 'msgstr "Ф. И. О."\n'
    merged = RUSSIAN.read_text("utf-8").replace(one, one + two)
    catalogue.write_text(merged, "utf-8")
    done = make_translations(tmp_path)
    assert done.returncode == 2
    assert "two branches said it differently" in done.stderr
    assert catalogue.read_text("utf-8") == merged


def copied(folder: Path) -> Path:
    shutil.copytree(FOLDER, folder, dirs_exist_ok=True)
    return folder / RUSSIAN.relative_to(FOLDER)


def make_translations(folder: Path) -> subprocess.CompletedProcess[str]:
    command = ["make", "translations", "prepare=:", f"CATALOGUES={folder}"]
    return subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)


def test_templates_hold_no_words_beside_messages() -> None:
    pages = [
        page
        for page in (ROOT / "templates").rglob("*.html")
        if page.relative_to(ROOT).parts[:2] not in OF_DOCUMENTS
    ]
    assert len(pages) > 20
    found = {page.name: bare_words(page.read_text(encoding="utf-8")) for page in pages}
    assert {name: words for name, words in found.items() if words} == {}


def test_bare_words_are_found() -> None:
    page = '<p>{{ _("Save") }} now</p>{# note #}<img alt="A picture" src="{{ one }}"><b>PDF</b>'
    assert bare_words(page) == ["A picture", "now"]


def test_plural_forms_are_complete(said: dict[str, tuple[str, ...]], russian: Catalog) -> None:
    assert russian.num_plurals == 3
    assert wrong_forms(said, russian) == []


def test_values_are_the_same_in_both_languages(russian: Catalog) -> None:
    assert wrong_placeholders(russian) == []


def test_russian_words_are_russian(russian: Catalog) -> None:
    assert latin_words(russian) == []


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 страниц"),
        (1, "1 страница"),
        (3, "3 страницы"),
        (5, "5 страниц"),
        (11, "11 страниц"),
        (21, "21 страница"),
        (112, "112 страниц"),
    ],
)
def test_the_interface_counts_in_russian(count: int, words: str) -> None:
    with speaking("ru"):
        assert ngettext("%(num)s page", "%(num)s pages", count) == words


def test_the_interface_fills_in_values() -> None:
    with speaking("ru"):
        assert gettext("Version %(number)s", number=7) == "Версия 7"
    with speaking("en"):
        assert gettext("Version %(number)s", number=7) == "Version 7"


def test_a_new_message_without_russian_is_found(tmp_path: Path, russian: Catalog) -> None:
    (tmp_path / "hiring" / "web").mkdir(parents=True)
    (tmp_path / "templates" / "pdf").mkdir(parents=True)
    planted = 'LABEL = lazy("Planted label")\nWORDS = _(\n    "Planted " "words"\n)\n_("Today")\n'
    (tmp_path / "hiring" / "web" / "planted.py").write_text(planted, encoding="utf-8")
    page = '{{ ngettext("%(num)s planted page", "%(num)s planted pages", 2) }}{{ _("Planted") }}'
    (tmp_path / "templates" / "planted.html").write_text(page, encoding="utf-8")
    (tmp_path / "templates" / "pdf" / "page.html").write_text('{{ _("Paper") }}', encoding="utf-8")
    assert sorted(without_russian(extracted(tmp_path), russian)) == [
        "%(num)s planted page",
        "Planted",
        "Planted label",
        "Planted words",
    ]


HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Plural-Forms: nplurals=3; plural=(n%10==1 ? 0 : n%10>=2 ? 1 : 2);\\n"\n\n'
)


def broken(entry: str) -> Catalog:
    return translated((HEADER + entry).encode())


def test_an_empty_or_outlived_entry_is_found() -> None:
    empty = broken('msgid "Save"\nmsgstr ""\n')
    assert without_russian(["Save"], empty) == ["Save"]
    outlived = broken('msgid "Gone"\nmsgstr "Нет"\n\n#~ msgid "Old"\n#~ msgstr "Было"\n')
    assert no_longer_said({"Save": ("Save",)}, outlived) == ["Gone", "Old"]


def test_a_missing_plural_form_is_found() -> None:
    entry = 'msgid "%(num)s day"\nmsgid_plural "%(num)s days"\nmsgstr[0] "%(num)s день"\n'
    catalogue = broken(entry + 'msgstr[1] "%(num)s дня"\n')
    assert without_russian(["%(num)s day"], catalogue) == ["%(num)s day"]
    plain = broken('msgid "%(num)s day"\nmsgstr "%(num)s дней"\n')
    assert wrong_forms({"%(num)s day": ("%(num)s day", "%(num)s days")}, plain) == ["%(num)s day"]


@pytest.mark.parametrize("words", ["Человек", "Человек %(nane)s", "Человек %(name)s на 100%"])
def test_a_wrong_value_is_found(words: str) -> None:
    catalogue = broken(f'msgid "Person %(name)s"\nmsgstr "{words}"\n')
    assert wrong_placeholders(catalogue) == ["Person %(name)s"]


def test_a_latin_word_is_found() -> None:
    catalogue = broken('msgid "PDF file"\nmsgstr "Скачайте PDF. Это file для hh.ru: OK"\n')
    assert latin_words(catalogue) == ["file", "OK"]
