"""Own rubrics being written: nothing typed is lost, nobody's words are overwritten unseen."""

import pytest
from flask import Flask

from hiring.policy import Role
from hiring.rubrics.forms.competency import Offers, competency_form
from hiring.rubrics.service.drafts import Seen
from hiring.toolkit import Toolkit
from tests.app.rubric_pages import Editor, copy_of, enter, events, form_of, ids_of, words_of

# The pages do the same on both databases; what they store is tested on both.
pytestmark = pytest.mark.parametrize("migrated", ["sqlite"], indirect=True, scope="session")
TALK = "client_talk"
ADVICE = "programme_advice"


@pytest.fixture
def editor(app: Flask, kit: Toolkit) -> Editor:
    """A recruiter with an own copy of the rubric for client support managers."""
    return copy_of(enter(app, kit, Role.RECRUITER), kit, "escort_manager.v1")


def test_page_that_comes_back_untouched_changes_nothing(app: Flask, kit: Toolkit) -> None:
    """The CCO's rubric has proof; the dialogue has instruments and an optional question."""
    editor = copy_of(enter(app, kit, Role.RECRUITER), kit, "cco.v1")
    before = editor.house
    for page in ("", "executive_dialogue", "transformation"):
        editor.person.get(editor.address(page))
        assert editor.save(editor.open(page), page).status_code == 302
    after = editor.house
    assert (after.content, after.revision, after.name) == (before.content, 1, "Ours")
    assert events(kit) == ["rubric_created"]


def test_form_gives_every_competency_of_the_library_back(app: Flask, kit: Toolkit) -> None:
    for rubric in kit.catalog.rubrics.newest:
        for each in rubric.competencies:
            with app.test_request_context():
                form = competency_form(each, Offers((), (), (), ()), Seen(1, ""))
                assert form.competency(each) == each


def test_draft_with_problems_is_saved_and_tells_them_at_their_fields(editor: Editor) -> None:
    sent = editor.open(TALK)
    sent["anchor_5-ru"] = ["Отлично объяснил клиенту термины."]
    sent["definition-en"] = [""]
    sent["questions-0-probes-en"] = ["One\r\n\r\nThree"]
    sent["questions-1-minutes"] = ["99"]
    del sent["duties"]
    assert editor.save(sent, TALK).status_code == 302
    kept = editor.competency(TALK)
    assert kept.anchor(5).ru == "Отлично объяснил клиенту термины."
    assert [probe.en for probe in kept.questions[0].probes] == ["One", "", "Three"]
    answer = editor.person.get(editor.address(TALK))
    marked = {each.removesuffix("-found") for each in ids_of(answer) if each.endswith("-found")}
    places = {"anchor_5-ru", "definition-en", "questions-0-probes-en", "questions-1-minutes"}
    assert places | {"duties"} <= marked
    assert "“отлично” is praise or blame" in words_of(answer)
    assert "Line 2: Write this in both languages." in words_of(answer)
    assert form_of(answer)["questions-0-probes-en"] == ["One\n\nThree"]


def test_wrong_shape_comes_back_with_everything_typed(editor: Editor) -> None:
    wrong = {"weight": "7", "questions-0-minutes": "ten", "name-en": "x" * 201, "cutoff": "1"}
    sent = editor.open(TALK) | {field: [typed] for field, typed in wrong.items()}
    sent["weight_reason-ru"] = ["Набрано рядом с ошибкой"]
    answer = editor.save(sent, TALK, "add:0")
    assert answer.status_code == 422
    back, page = form_of(answer), words_of(answer)
    assert back["weight_reason-ru"] == ["Набрано рядом с ошибкой"]
    for field, typed in wrong.items():
        assert f'href="#{field}"' in page
        assert field in ("weight", "cutoff") or back[field] == [typed]
    assert editor.house.revision == 1


def test_same_competency_written_twice_shows_both_texts(editor: Editor) -> None:
    mine, theirs = editor.open(TALK), editor.open(TALK)
    theirs["definition-en"] = ["Their definition."]
    theirs["questions-0-minutes"] = ["9"]
    assert editor.save(theirs, TALK).status_code == 302
    mine["definition-en"] = ["My definition."]
    answer = editor.save(mine, TALK)
    assert answer.status_code == 409
    assert {"definition-en-theirs", "questions-0-minutes-theirs"} <= ids_of(answer)
    assert "Their definition." in words_of(answer)
    assert editor.competency(TALK).definition.en == "Their definition."
    again = form_of(answer)
    assert again["definition-en"] == ["My definition."]
    assert editor.save(again, TALK).status_code == 302
    assert editor.competency(TALK).definition.en == "My definition."


def test_two_people_write_two_competencies_at_once(editor: Editor) -> None:
    talk, advice, frame = editor.open(TALK), editor.open(ADVICE), editor.open()
    talk["definition-en"], advice["definition-en"] = ["Talk."], ["Advice."]
    frame["closing-en"] = ["Closing."]
    for sent, page in ((talk, TALK), (advice, ADVICE), (frame, "")):
        assert editor.save(sent, page).status_code == 302
    draft = editor.draft
    assert draft.competency(TALK).definition.en == "Talk."
    assert draft.competency(ADVICE).definition.en == "Advice."
    assert draft.closing.en == "Closing."


def test_words_for_a_competency_that_somebody_drops_are_kept(editor: Editor) -> None:
    mine, step = editor.open(TALK), f"drop:{TALK}"
    seen = {key: mine[key] for key in ("revision", "digest")}
    mine["definition-en"] = ["Typed meanwhile."]
    assert editor.person.post(f"{editor.path}/step", seen | {"step": step}).status_code == 302
    assert TALK not in {each.id for each in editor.draft.competencies}
    answer = editor.save(mine, TALK)
    assert answer.status_code == 409
    assert editor.save(form_of(answer), TALK).status_code == 302
    assert editor.competency(TALK).definition.en == "Typed meanwhile."


def test_drop_is_refused_where_it_would_lose_new_words(editor: Editor) -> None:
    seen = editor.open(TALK)
    changed = dict(seen) | {"definition-en": ["New."]}
    editor.save(changed, TALK)
    step = {key: seen[key] for key in ("revision", "digest")} | {"step": f"drop:{TALK}"}
    assert editor.person.post(f"{editor.path}/step", step).status_code == 409
    assert editor.competency(TALK).definition.en == "New."


def test_questions_are_added_moved_and_dropped_with_what_is_typed(editor: Editor) -> None:
    first, second, third = (each.id for each in editor.competency(TALK).questions)
    sent = editor.open(TALK)
    sent["questions-0-minutes"] = ["7"]
    editor.save(sent, TALK, "down:0")
    editor.save(editor.open(TALK), TALK, "drop:2")
    editor.save(editor.open(TALK), TALK, "add:0")
    questions = editor.competency(TALK).questions
    assert [each.id for each in questions[:2]] == [second, first]
    assert questions[1].minutes == 7
    assert len(questions) == 3
    assert questions[2].id not in (first, second, third)
    assert questions[2].text.ru == ""


def test_frame_keeps_proof_and_its_parts(app: Flask, kit: Toolkit) -> None:
    editor = copy_of(enter(app, kit, Role.RECRUITER), kit, "cco.v1")
    block = editor.draft.evidence[0]
    sent = editor.open()
    lines = {code: sent[f"evidence-0-parts-{code}"][0].split("\n") for code in ("ru", "en")}
    for code, new in (("ru", "Новое"), ("en", "New")):
        sent[f"evidence-0-parts-{code}"] = ["\r\n".join([new, *lines[code][1:]])]
    sent["coverage"] = ["75"]
    assert editor.save(sent, action="add-proof").status_code == 302
    kept = editor.draft
    parts = [part.id for part in kept.evidence[0].parts]
    assert parts[1:] == [part.id for part in block.parts[1:]]
    assert parts[0] not in {part.id for part in block.parts}
    assert (str(kept.missing.coverage), len(kept.evidence)) == ("0.75", 2)
    again = editor.open()
    again["evidence-1-drop"] = ["y"]
    editor.save(again)
    assert [each.id for each in editor.draft.evidence] == [block.id]


def test_taken_name_comes_back_with_what_was_typed(editor: Editor) -> None:
    editor.person.post("/rubrics/new/cco.v1", {"name": "Another"})
    sent = editor.open() | {"name": ["Another"], "title-en": ["Typed"]}
    answer = editor.save(sent)
    assert answer.status_code == 409
    assert form_of(answer)["title-en"] == ["Typed"]
    assert editor.house.name == "Ours"
    assert editor.person.post("/rubrics/new/cco.v1", {"name": "Ours"}).status_code == 409
