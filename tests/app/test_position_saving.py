"""Saving as one types: what is written, what is refused, and that no word is lost."""

from collections.abc import Callable

import pytest

from hiring.db.audit import AuditEntry
from hiring.policy import Role
from hiring.toolkit import Toolkit
from tests.app.desks import (
    DRAFT,
    autosave,
    clause,
    copy_kept,
    edit_page,
    revision_kept,
    send_form,
    value,
    values_kept,
)
from tests.app.visitors import Visitor

Enter = Callable[[Role], Visitor]
ARCHIVED = 5
FIRST = "general.category"


@pytest.fixture
def recruiter(visitor: Enter) -> Visitor:
    return visitor(Role.RECRUITER)


def test_a_new_position_starts_with_the_employers_particulars(
    recruiter: Visitor, demo: Toolkit
) -> None:
    answer = recruiter.post("/positions/new/escort_manager.saas", {"employer": "1"})
    made = int(answer.headers["Location"].split("/")[-1].partition("?")[0])
    kept = values_kept(demo, made)
    assert kept["ru"]["city"] == "Казань"
    assert kept["en"]["reports_to"] == "Head of Account Management"
    assert kept["shared"]["contact_email"] == "hr@example.com"
    assert recruiter.get(f"/positions/{made}").status_code == 200


def test_a_position_needs_an_employer_that_exists(recruiter: Visitor) -> None:
    for employer in ("", "0", "999", "x", "99999999999999999999"):
        answer = recruiter.post("/positions/new/cco", {"employer": employer})
        assert answer.status_code == 422, employer
    assert recruiter.get("/positions/new/nothing").status_code == 404


def test_autosave_writes_values_and_clauses_and_tells_what_is_missing(
    recruiter: Visitor, demo: Toolkit
) -> None:
    before = copy_kept(demo).clause(FIRST).text.ru
    answer = autosave(recruiter, value("street", "", "ул. Мира, 1"), clause(FIRST, before, "Своё."))
    said = answer.get_json()
    assert answer.status_code == 200
    assert (said["clashes"], said["refusals"], said["problems"]) == ([], [], {})
    assert said["gaps"].keys() == {"internal", "vacancy"}
    assert values_kept(demo)["ru"]["street"] == "ул. Мира, 1"
    assert copy_kept(demo).clause(FIRST).text.ru == "Своё."
    assert said["revision"] == revision_kept(demo)


def test_the_same_text_again_changes_nothing(recruiter: Visitor, demo: Toolkit) -> None:
    city = values_kept(demo)["ru"]["city"]
    before = revision_kept(demo)
    assert autosave(recruiter, value("city", "что угодно", city)).status_code == 200
    assert revision_kept(demo) == before


def test_a_lost_update_is_refused_with_both_texts(recruiter: Visitor, demo: Toolkit) -> None:
    old = copy_kept(demo).clause(FIRST).text.ru
    assert autosave(recruiter, clause(FIRST, old, "Первый.")).status_code == 200
    revision = revision_kept(demo)
    answer = autosave(recruiter, clause(FIRST, old, "Второй."))
    assert answer.status_code == 409
    clash = {"kind": "clause", "key": FIRST, "mine": "Второй.", "theirs": "Первый."}
    assert answer.get_json()["clashes"] == [clash]
    assert copy_kept(demo).clause(FIRST).text.ru == "Первый."
    assert revision_kept(demo) == revision


def test_a_clash_in_one_place_does_not_hold_up_the_others(
    recruiter: Visitor, demo: Toolkit
) -> None:
    answer = autosave(recruiter, clause(FIRST, "не то", "Моё."), value("document_number", "", "7"))
    assert answer.status_code == 409
    assert values_kept(demo)["ru"]["document_number"] == "7"


def test_a_wrong_value_is_kept_as_typed_and_told(recruiter: Visitor, demo: Toolkit) -> None:
    answer = autosave(recruiter, value("pay_from", "", "сто тысяч"), lang="en")
    assert answer.status_code == 200
    assert answer.get_json()["problems"] == {"pay_from": "Enter a number."}
    assert values_kept(demo)["shared"]["pay_from"] == "сто тысяч"
    assert "сто тысяч" in recruiter.get(f"/positions/{DRAFT}").get_data(as_text=True)


UNKEEPABLE = (
    ("ноль\x00внутри", "Remove the invisible control characters."),
    ("звонок\x07", "Remove the invisible control characters."),
    ("я" * 5001, "At most 5 000 characters in one clause."),
)


def test_a_clause_that_cannot_be_kept_is_told_and_the_old_one_stays(
    recruiter: Visitor, demo: Toolkit
) -> None:
    old = copy_kept(demo).clause(FIRST).text.ru
    for words, why in UNKEEPABLE:
        answer = autosave(recruiter, clause(FIRST, old, words))
        assert answer.get_json()["refusals"] == [{"kind": "clause", "key": FIRST, "words": why}]
        assert copy_kept(demo).clause(FIRST).text.ru == old


MISSHAPEN: tuple[object, ...] = (
    None,
    [],
    {},
    {"language": "de", "changes": []},
    {"language": "ru", "changes": [{"kind": "value"}]},
    {"language": "ru", "changes": [{"kind": "sql", "key": "x", "base": "", "new": ""}]},
    {"language": "ru", "changes": [value("no_such_field", "", "x")]},
    {"language": "ru", "changes": [value("city", "", "x")] * 501},
    {"language": "ru", "changes": [value("city", "", "x") | {"more": "1"}]},
    {"language": "ru", "changes": [{"kind": "value", "key": "city", "base": 1, "new": 2}]},
)


def test_a_request_of_another_shape_is_a_problem_document(recruiter: Visitor) -> None:
    for payload in MISSHAPEN:
        answer = recruiter.send(f"/positions/{DRAFT}/changes", payload)
        assert (answer.status_code, answer.mimetype) == (422, "application/problem+json"), payload
        assert answer.get_json()["code"] in ("wrong_payload", "unknown_field")


def test_half_a_character_is_refused_not_stored(recruiter: Visitor, demo: Toolkit) -> None:
    body = b'{"language":"ru","changes":[{"kind":"value","key":"city","base":"","new":"\\ud800"}]}'
    headers = {"X-CSRFToken": recruiter.token(), "Accept": "application/json"}
    answer = recruiter.client.post(
        f"/positions/{DRAFT}/changes", data=body, headers=headers, content_type="application/json"
    )
    assert answer.status_code == 422


def test_an_archived_position_is_closed_to_every_change(recruiter: Visitor, demo: Toolkit) -> None:
    assert autosave(recruiter, value("city", "Самара", "x"), position=ARCHIVED).status_code == 409
    sent = {"lang": "ru", "action": f"drop:{FIRST}"}
    assert send_form(recruiter, sent, ARCHIVED).status_code == 409
    answer = recruiter.post(f"/positions/{ARCHIVED}/versions", {"note": ""}, follow_redirects=True)
    assert "archived" in answer.get_data(as_text=True)
    assert values_kept(demo, ARCHIVED)["ru"]["city"] == "Самара"
    recruiter.post(f"/positions/{ARCHIVED}/restore", {})
    assert autosave(recruiter, value("city", "Самара", "x"), position=ARCHIVED).status_code == 200
    recruiter.post(f"/positions/{ARCHIVED}/archive", {})
    assert autosave(recruiter, value("city", "x", "y"), position=ARCHIVED).status_code == 409


@pytest.mark.slow
class TestWithoutScripts:
    def test_the_page_sent_back_untouched_changes_nothing(
        self, recruiter: Visitor, demo: Toolkit
    ) -> None:
        before = copy_kept(demo), values_kept(demo), revision_kept(demo)
        for lang in ("ru", "en"):
            assert send_form(recruiter, edit_page(recruiter, lang=lang)).status_code == 302
        assert (copy_kept(demo), values_kept(demo), revision_kept(demo)) == before

    def test_what_was_typed_is_saved_with_the_line_ends_we_keep(
        self, recruiter: Visitor, demo: Toolkit
    ) -> None:
        sent = edit_page(recruiter)
        sent |= {"value:benefits": "Обед\r\nПроезд ", f"clause:{FIRST}": " Иначе. "}
        assert send_form(recruiter, sent).status_code == 302
        assert values_kept(demo)["ru"]["benefits"] == "Обед\nПроезд"
        assert copy_kept(demo).clause(FIRST).text.ru == "Иначе."

    def test_two_tabs_lose_nothing(self, recruiter: Visitor, demo: Toolkit) -> None:
        mine, theirs = edit_page(recruiter), edit_page(recruiter)
        send_form(recruiter, theirs | {f"clause:{FIRST}": "Их слова."})
        answer = send_form(
            recruiter,
            mine | {f"clause:{FIRST}": "Мои слова.", "value:document_number": "12"},
        )
        page = answer.get_data(as_text=True)
        assert answer.status_code == 409
        assert "Их слова." in page
        assert "Мои слова." in page
        assert values_kept(demo)["ru"]["document_number"] == "12"
        again = edit_page(recruiter)
        assert again[f"clause:{FIRST}"] == "Их слова."

    def test_after_a_clash_the_page_can_be_sent_again_to_keep_ones_own(
        self, recruiter: Visitor, demo: Toolkit
    ) -> None:
        stale = edit_page(recruiter)
        send_form(recruiter, stale | {f"clause:{FIRST}": "Их слова."})
        answer = send_form(recruiter, stale | {f"clause:{FIRST}": "Мои слова."})
        from_page = answer.get_data(as_text=True)
        assert 'value="Их слова."' in from_page
        sent = stale | {f"clause:{FIRST}": "Мои слова.", f"base:clause:{FIRST}": "Их слова."}
        assert send_form(recruiter, sent).status_code == 302
        assert copy_kept(demo).clause(FIRST).text.ru == "Мои слова."

    def test_refused_words_are_on_the_page_again(self, recruiter: Visitor, demo: Toolkit) -> None:
        long = "Слово " * 900
        answer = send_form(recruiter, edit_page(recruiter) | {f"clause:{FIRST}": long})
        assert answer.status_code == 422
        assert long.strip() in answer.get_data(as_text=True)
        assert copy_kept(demo).clause(FIRST).text.ru != long.strip()

    def test_a_value_that_met_another_is_on_the_page_with_the_other(
        self, recruiter: Visitor, demo: Toolkit
    ) -> None:
        stale = edit_page(recruiter)
        send_form(recruiter, stale | {"value:city": "Тверь"})
        answer = send_form(recruiter, stale | {"value:city": "Псков"})
        page = answer.get_data(as_text=True)
        assert answer.status_code == 409
        assert "Тверь" in page
        assert "Псков" in page
        assert values_kept(demo)["ru"]["city"] == "Тверь"

    def test_words_for_a_clause_that_is_gone_are_shown_and_the_rest_is_saved(
        self, recruiter: Visitor, demo: Toolkit
    ) -> None:
        stale = edit_page(recruiter)
        send_form(recruiter, stale | {"action": f"drop:{FIRST}"})
        answer = send_form(
            recruiter, stale | {f"clause:{FIRST}": "Мои слова.", "value:document_number": "9"}
        )
        assert answer.status_code == 422
        assert "Мои слова." in answer.get_data(as_text=True)
        assert values_kept(demo)["ru"]["document_number"] == "9"

    def test_a_forged_form_writes_nothing(self, recruiter: Visitor, demo: Toolkit) -> None:
        sent = edit_page(recruiter) | {"value:city": "Чужой", "csrf_token": "forged"}
        answer = recruiter.client.post(f"/positions/{DRAFT}/edit", data=sent)
        assert answer.status_code == 400
        assert values_kept(demo)["ru"]["city"] == "Самара"


def test_every_change_that_matters_is_in_the_trail(recruiter: Visitor, demo: Toolkit) -> None:
    made = recruiter.post("/positions/new/cco", {"employer": "1"}).headers["Location"]
    position = int(made.split("/")[-1].partition("?")[0])
    recruiter.post(f"/positions/{position}/archive", {})
    recruiter.post(f"/positions/{position}/restore", {})
    with demo.database.reading() as session:
        entries = session.query(AuditEntry).filter_by(subject=f"position:{position}").all()
    assert [entry.action for entry in entries] == [
        "position_created",
        "position_archived",
        "position_restored",
    ]
    assert {entry.actor_id for entry in entries} == {recruiter.actor.id}
