"""The stand-alone web page: well-formed, titled, in its language, and without another file."""

import re
from xml.etree import ElementTree as ET

import pytest

from hiring.papers.composed import compose
from hiring.pdf.pages import html
from job_descriptions.writing.printed import check_code
from tests.pdf.examples import every_kind, internal

DOCUMENTS = every_kind()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_is_well_formed_and_says_what_it_is(name: str) -> None:
    made = html(compose(DOCUMENTS[name]))
    root = ET.fromstring(made)  # noqa: S314 # our own output
    assert made.startswith("<!DOCTYPE html>")
    assert root.get("lang") == DOCUMENTS[name].language
    assert root.findtext("head/title", "").strip()
    viewport = [each for each in root.iter("meta") if each.get("name") == "viewport"]
    assert len(viewport) == 1
    assert len(list(root.iter("h1"))) == 1
    assert check_code(DOCUMENTS[name]) in made


@pytest.mark.parametrize("name", DOCUMENTS)
def test_names_no_other_file(name: str) -> None:
    made = html(compose(DOCUMENTS[name]))
    assert not re.search(r"url\(|@import|https?:|src=|href=", made)


def test_a_draft_is_marked() -> None:
    assert "ЧЕРНОВИК / DRAFT" in html(compose(internal(draft=True))).split("<body")[1]
    assert "ЧЕРНОВИК" not in html(compose(internal()))
