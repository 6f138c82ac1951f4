"""Hostile words everywhere a person can type: never a fault, never lost, never obeyed."""

import html
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from app import create_app
from hiring.config import Settings
from hiring.examples.load import load_demo
from hiring.policy import Role
from hiring.toolkit import Toolkit, make_toolkit
from job_descriptions.particulars import raw_value
from job_descriptions.writing.characters import has_control_characters
from job_descriptions.writing.localized import LANGUAGES, Language
from tests.app.desks import (
    DRAFT,
    autosave,
    clause,
    copy_kept,
    value,
    values_kept,
)
from tests.app.visitors import Visitor, sign_in
from tests.app.works import as_work
from tests.migrated import bring_up

pytestmark = pytest.mark.slow

NASTY = (
    "<script>alert(1)</script> '\"><img src=x onerror=alert(1)> &amp; <!-- ]]>",
    "{{ 7*7 }} {% include '/etc/passwd' %} {# x #} {city} {0} {title.__class__} %(words)s %s %d",
    "'; DROP TABLE position; -- ../../../../etc/passwd",
    "file:///etc/passwd http://169.254.169.254/ url(file:///etc/passwd) @import 'http://evil'",
    "\u202eправа налево\u202c \u200f\u200e\u2066x\u2069 😀 👩‍👩‍👧 🇷🇺 Z̵̜͗͢",
    "ноль\x00внутри",
    "\x01\x07\x08\x0b\x1b[31m\x7f\x85\ufffe\uffff\ufeff",
    "a\r\nSet-Cookie: x=y\r\n\r\nb",
    "1e999999999",
    "я" * 100_000,
)
LONG = 1000
HALVES = ("\\ud800", "\\udfff x", "\\u0000", "\\uffff")


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Toolkit]:
    """One installation with example data for the whole module, on SQLite."""
    folder: Path = tmp_path_factory.mktemp("hostile")
    secret = "a secret for tests only, long enough to be one"
    url = f"sqlite:///{folder / 'test.sqlite3'}"
    made = make_toolkit(Settings("127.0.0.1", 8000, url, folder, secret, renderers=1))
    bring_up(made.database.engine)
    with made.database.transaction() as session:
        load_demo(as_work(session, now=made.now()))
    yield made
    made.renderer.close()
    made.database.close()


@pytest.fixture(scope="module")
def app(kit: Toolkit) -> Flask:
    made = create_app(kit=kit)
    made.testing = True
    return made


@pytest.fixture(scope="module")
def recruiter(app: Flask, kit: Toolkit) -> Visitor:
    return sign_in(app, kit, Role.RECRUITER)


@pytest.fixture(scope="module")
def hr(app: Flask, kit: Toolkit) -> Visitor:
    return sign_in(app, kit, Role.HR)


Send = tuple[Visitor, str, dict[str, str]]


def post(token: str, sent: Send) -> TestResponse:
    """Send a form; a page that follows is not fetched."""
    visitor, path, words = sent
    return visitor.client.post(path, data={"csrf_token": token} | words)


def shown(words: str, response: TestResponse) -> bool:
    """Whether the words stand on a page; the page may trim them and end lines its own way."""
    page = html.unescape(response.get_data(as_text=True)).replace("\r\n", "\n")
    return words.replace("\r\n", "\n").strip() in page


def test_every_field_takes_every_word_or_says_why_not(recruiter: Visitor, kit: Toolkit) -> None:
    fields = kit.catalog.library.fields
    for words in NASTY:
        names = list(fields)[: len(fields) if len(words) < LONG else 10]
        before = {n: raw_value(values_kept(kit), fields, n, "ru") for n in names}
        changes = [value(name, before[name], words) for name in names]
        answer = autosave(recruiter, *changes)
        assert answer.status_code == 200, words[:40]
        said = answer.get_json()
        kept = {n: raw_value(values_kept(kit), fields, n, "ru") for n in names}
        refused = {each["key"] for each in said["refusals"]}
        assert all(kept[n] == words.strip().replace("\r\n", "\n") or n in refused for n in names)
        assert refused == (set(names) if "\x00" in words else set()), words[:40]
        assert recruiter.client.get(f"/positions/{DRAFT}?lang=ru").status_code == 200


def test_every_clause_takes_every_word_or_says_why_not(recruiter: Visitor, kit: Toolkit) -> None:
    for words in NASTY:
        old = copy_kept(kit).clause("general.category").text.ru
        answer = autosave(recruiter, clause("general.category", old, words))
        kept = copy_kept(kit).clause("general.category").text.ru
        refused = bool(answer.get_json()["refusals"])
        assert answer.status_code == 200
        assert refused == (has_control_characters(words.strip()) or len(words) > 5000)
        assert kept == (old if refused else words.strip().replace("\r\n", "\n"))
        for page in ("", "/wording", "/compare", "/versions"):
            path = f"/positions/{DRAFT}{page}?lang=ru"
            assert recruiter.client.get(path).status_code == 200


def test_half_characters_and_zero_bytes_in_scripts_are_refused(
    recruiter: Visitor, kit: Toolkit
) -> None:
    before = values_kept(kit)
    for escape in HALVES:
        body = (
            '{"language":"ru","changes":[{"kind":"value","key":"street","base":"%s","new":"%s"}]}'
        )
        old = before["ru"].get("street", "")
        sent = (body % (old, escape)).encode()
        headers = {"X-CSRFToken": recruiter.token(), "Content-Type": "application/json"}
        path = f"/positions/{DRAFT}/changes"
        answer = recruiter.client.post(path, data=sent, headers=headers)
        assert answer.status_code in (200, 409, 422), escape


def test_without_scripts_refused_words_are_on_the_page_again(
    recruiter: Visitor, kit: Toolkit
) -> None:
    for words in NASTY:
        sent = edit_page_raw(recruiter) | {"clause:purpose": words, "value:region": words}
        answer = recruiter.client.post(f"/positions/{DRAFT}/edit", data=sent)
        if answer.status_code == 302:
            assert copy_kept(kit).purpose.text.ru == words.strip().replace("\r\n", "\n")
            continue
        assert answer.status_code == 422, words[:40]
        assert shown(words, answer), words[:40]


def edit_page_raw(visitor: Visitor) -> dict[str, str]:
    """Return the fields that every form of the editor needs, with the bases of two inputs."""
    position = visitor.client.get(f"/positions/{DRAFT}?lang=ru").get_data(as_text=True)
    bases = {}
    for name in ("clause:purpose", "value:region"):
        mark = f'name="base:{name}" value="'
        bases[f"base:{name}"] = html.unescape(position.partition(mark)[2].partition('"')[0])
    return {"csrf_token": visitor.token(), "lang": "ru", "action": "save"} | bases


def test_forms_never_fail_and_never_lose_words(recruiter: Visitor, hr: Visitor) -> None:
    title = {"en": "x", "nom": "x", "gen": "x"}
    finding = {"clause": "x", "rule": "x", "language": "ru", "phrase": "x"}
    tokens = {recruiter: recruiter.token(), hr: hr.token()}
    for at, words in enumerate(NASTY):
        shows: tuple[Send, ...] = (
            (recruiter, "/employers/new", {"name": words, "shared-country": "RU"}),
            (recruiter, "/employers/new", {"name": f"n{at}", "ru-employer": words}),
            (recruiter, f"/positions/{DRAFT}/title", title | {"en": words}),
            (recruiter, f"/positions/{DRAFT}/title", title | {"gen": words}),
            (recruiter, f"/positions/{DRAFT}/versions", {"note": words}),
            (hr, "/positions/1/versions/1/sheet", {"names": words}),
        )
        for each in shows:
            answer = post(tokens[each[0]], each)
            assert answer.status_code in (302, 422), (each[1], words[:40])
            assert answer.status_code == 302 or shown(words, answer), (each[1], words[:40])
        others: tuple[Send, ...] = (
            (hr, "/positions/2/versions/1/decision", {"decision": "return", "comment": words}),
            (recruiter, f"/positions/{DRAFT}/wording", finding | {"reason": words}),
            (recruiter, f"/positions/{DRAFT}/wording", finding | {"rule": words, "reason": "x"}),
            (hr, "/positions/1/versions/1/sheet/1", {"signed_on": words}),
            (recruiter, "/language/ru", {"back": words}),
        )
        for each in others:
            assert post(tokens[each[0]], each).status_code < 500, (each[1], words[:40])


def test_addresses_and_searches_never_fail(recruiter: Visitor) -> None:
    for words in (*(each[:1000] for each in NASTY), "٣", "-1", "1.5"):
        for path in ("/library", "/positions", "/positions/1/compare"):
            names = ("q", "lang", "employer", "archived", "old", "new", "kind", "page")
            answer = recruiter.client.get(path, query_string=dict.fromkeys(names, words))
            assert answer.status_code < 500, (path, words[:40])
        library = recruiter.client.get("/library", query_string={"q": words})
        assert "<script>alert" not in library.get_data(as_text=True)
        for path in ("/library/", "/positions/new/", "/start/", "/welcome/", "/demo/"):
            answer = recruiter.client.get(path + words.replace("\r\n", " "))
            assert answer.status_code < 500, (path, words[:40])


def test_documents_of_hostile_words_are_right_or_refused(recruiter: Visitor, kit: Toolkit) -> None:
    paper = "".join(NASTY[:9])[:200]
    change = value(
        "employer", raw_value(values_kept(kit), kit.catalog.library.fields, "employer", "en"), paper
    )
    assert autosave(recruiter, change, lang="en").status_code == 200
    line = " ".join(paper.split())
    for ending in ("txt", "html", "docx", "pdf", "json"):
        answer = recruiter.client.get(f"/positions/{DRAFT}/draft/en/internal.{ending}")
        assert answer.status_code in (200, 422), ending
        text = answer.get_data(as_text=True) if ending in ("txt", "html") else ""
        if ending == "txt":
            assert line in text
        if ending == "html":
            assert line in html.unescape(text)
            assert "<script>alert" not in text


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=40), lang=st.sampled_from(LANGUAGES))
def test_anything_typed_is_kept_or_told(
    recruiter: Visitor, kit: Toolkit, words: str, lang: Language
) -> None:
    old = raw_value(values_kept(kit), kit.catalog.library.fields, "street", lang)
    answer = autosave(recruiter, value("street", old, words), lang=lang)
    assert answer.status_code == 200
    kept = raw_value(values_kept(kit), kit.catalog.library.fields, "street", lang)
    wanted = words.replace("\r\n", "\n").replace("\r", "\n").strip()
    assert kept == wanted or answer.get_json()["refusals"]
