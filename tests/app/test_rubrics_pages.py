"""Rubrics to be read: the library's and own ones, their coverage, what differs between two."""

import pytest
from flask import Flask

from hiring.policy import Role
from hiring.toolkit import Toolkit
from tests.app.rubric_pages import copy_of, enter, ids_of, words_of

# The pages do the same on both databases; what they store is tested on both.
pytestmark = pytest.mark.parametrize("migrated", ["sqlite"], indirect=True, scope="session")


def test_everybody_reads_rubrics_in_both_languages(app: Flask, kit: Toolkit) -> None:
    reader = enter(app, kit, Role.INTERVIEWER)
    for rubric in kit.catalog.rubrics.newest:
        for lang in ("ru", "en"):
            open_page = reader.get if rubric.evidence else reader.client.get
            page = words_of(open_page(f"/rubrics/{rubric.name}?lang={lang}"))
            for each in rubric.competencies:
                assert each.definition[lang] in page
                assert all(anchor.text[lang] in page for anchor in each.anchors)
                assert all(question.text[lang] in page for question in each.questions)
            assert all(part.label[lang] in page for e in rubric.evidence for part in e.parts)
    listed = words_of(reader.get("/rubrics"))
    assert all(rubric.title.en in listed for rubric in kit.catalog.rubrics.newest)
    assert "Make an own copy" not in listed
    assert reader.get("/rubrics/nobody.v1").status_code == 404
    assert reader.get("/rubrics/new/cco.v1").status_code == 403


def test_own_rubric_is_read_compared_and_archived(app: Flask, kit: Toolkit) -> None:
    editor = copy_of(enter(app, kit, Role.RECRUITER), kit, "escort_manager.v1", "Наш <менеджер>")
    person = editor.person
    sent = editor.open("client_talk")
    sent["definition-en"] = ["Talks plainly."]
    editor.save(sent, "client_talk")
    compared = words_of(person.get(f"{editor.path}/compare?lang=en"))
    assert '<ins class="added">Talks</ins>' in compared
    assert "1 place differs" in compared
    assert person.get(f"{editor.path}/compare?old=7").status_code == 404
    assert person.post(f"{editor.path}/archive").status_code == 302
    assert "Наш <менеджер>" not in words_of(person.get("/rubrics"))
    assert "Наш <менеджер>" in words_of(person.get("/rubrics?archived=1"))
    assert person.get(editor.address()).location == editor.path
    refused = editor.save(sent, "client_talk")
    assert refused.status_code == 409
    assert "Talks plainly." in words_of(refused)
    reader = enter(app, kit, Role.INTERVIEWER)
    assert "Talks plainly." in words_of(reader.get(f"{editor.path}?lang=en"))
    assert reader.get(editor.address()).status_code == 403
    assert reader.client.post(f"{editor.path}/restore").status_code == 403


def test_gaps_of_the_coverage_are_named(app: Flask, kit: Toolkit) -> None:
    editor = copy_of(enter(app, kit, Role.RECRUITER), kit, "escort_manager.v1")
    page = words_of(editor.person.get(f"{editor.path}?lang=en"))
    assert "ask about 17 of 21 duties" in page
    assert "Not tested by this interview:" in page
    assert "None of its questions or case tests asks about a duty of the description:" in page
    sent = editor.open("client_talk")
    sent["questions-1-text-en"] = ["Another question?"]
    editor.save(sent, "client_talk")
    page = words_of(editor.person.get(f"{editor.path}?lang=en"))
    assert "ask about 16 of 21 duties" in page
    assert "1 own or changed question does not count" in page


def test_refused_version_lists_places_that_exist(app: Flask, kit: Toolkit) -> None:
    editor = copy_of(enter(app, kit, Role.RECRUITER), kit, "escort_manager.v1")
    person = editor.person
    new = person.post(f"{editor.path}/competencies", {"competency": ""}).location
    answer = person.post(f"{editor.path}/versions", {"revision": "2"})
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    targets = {part.split('"')[0] for part in page.split(f'href="{new}#')[1:]}
    assert {"name-ru", "anchor_1-en", "questions-0-text-ru", "duties", "covers"} <= targets
    assert targets <= ids_of(person.get(new))
    assert f'href="{editor.address()}#competencies"' in page
    assert "competencies" in ids_of(person.get(editor.address()))
    moved = person.post(f"{editor.path}/step", {"step": f"up:{new.rpartition('/')[2]}"})
    assert moved.status_code == 302
    assert f"/{editor.draft.competencies[7].id}" in new
