"""Every description of the library goes out in every format, complete."""

import re

import pytest

from hiring.docx.render import docx
from hiring.output.plain_text import plain_text
from hiring.papers.composed import compose
from job_descriptions.document import VacancyDocument
from job_descriptions.exchange.hh_vacancy import MOST_SKILLS, hh_vacancy
from job_descriptions.exchange.job_posting import (
    job_posting,
)
from job_descriptions.fields import with_defaults
from job_descriptions.model import KINDS, Kind
from job_descriptions.writing.localized import LANGUAGES, Language
from tests.builders import LIBRARY, library_document, values

CODES = [description.code for description in LIBRARY.newest]
every_code = pytest.mark.parametrize("code", CODES)
every_language = pytest.mark.parametrize("language", LANGUAGES)


def _vacancy(code: str, language: Language) -> VacancyDocument:
    document = library_document(code, language, "vacancy")
    assert isinstance(document, VacancyDocument)
    return document


def test_the_library_is_not_empty() -> None:
    assert {description.role for description in LIBRARY.newest} == {
        "cco",
        "head_of_service",
        "client_manager",
        "escort_manager",
    }


@every_code
@every_language
@pytest.mark.parametrize("kind", KINDS)
def test_word_and_plain_text_say_every_clause(code: str, language: Language, kind: Kind) -> None:
    document = library_document(code, language, kind)
    assert not document.gaps
    text = plain_text(compose(document))
    assert docx(compose(document)).startswith(b"PK")
    assert not re.search(r"\{\w+\}|\[\w", text)
    for chapter in document.chapters:
        assert chapter.title in text
        assert all(item.text in text for item in chapter.items())


@every_code
@every_language
def test_search_engines_get_every_property(code: str, language: Language) -> None:
    complete = with_defaults(LIBRARY.fields, values(language))
    data = job_posting(_vacancy(code, language), complete, LIBRARY.find(code))
    for name in ("responsibilities", "qualifications", "skills", "occupationalCategory"):
        assert data[name], name
    assert data["educationRequirements"]
    assert data["description"] != data["title"]
    assert data["jobBenefits"]


@every_code
@every_language
def test_the_board_gets_a_description_and_skills(code: str, language: Language) -> None:
    complete = with_defaults(LIBRARY.fields, values(language))
    document = _vacancy(code, language)
    data = hh_vacancy(document, complete, LIBRARY.find(code), LIBRARY.competencies, "CODE")
    assert 1 <= len(data["key_skills"]) <= MOST_SKILLS
    assert data["professional_roles"][0]["id"].isdecimal()
    assert data["salary_range"]["currency"] == "RUR"
