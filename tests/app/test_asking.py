"""Acts that cannot be taken back ask first, every one of them, and nothing changes before a yes."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from flask import Flask

from hiring.policy import Role
from hiring.toolkit import Toolkit
from tests.app import stored_rows
from tests.app.hiring_desk import House, one_database, open_house
from tests.app.stray_clicks import CASES, EXAMPLES, HOUSE, Cases, Click
from tests.app.visitors import Visitor

# What can be taken back by the route that is named, in one act of the same person.
TAKEN_BACK = {
    "positions.archive": "positions.restore",
    "rubrics.archive": "rubrics.restore",
    "surveys.drop": "surveys.restore",
    "vacancies.close": "vacancies.reopen",
    "vacancies.leave_panel": "vacancies.join_panel",
    "case_tests.begin": "case_tests.return_script",
    "candidates.give_consent": "candidates.take_consent_back",
    "candidates.add_file": "candidates.delete_file",
    "interviews.undo_absence": "interviews.note_absence",
    "offers.create": "offers.withdraw",
    "surveys.go_on": "surveys.drop",
    "surveys.change_choices": "surveys.drop",
    "surveys.send_file": "surveys.discard",
}
# What only the next word in the same place replaces, or what the other side gives back.
WRITTEN_ANEW = {
    "candidates.note_pay_told",
    "candidates.save_candidate",
    "case_tests.make_link",
    "case_tests.save_changes",
    "case_tests.save_grade_changes",
    "employers.change",
    "interviews.plan",
    "interviews.settle",
    "interviews.revise_mark",
    "interviews.save_changes",
    "offers.save_offer",
    "offers.submit",
    "offers.take_range",
    "people.change_person",
    "people.save_language",
    "people.save_organisation",
    "positions.autosave",
    "positions.keep_wording",
    "positions.rename",
    "positions.save",
    "rubrics.keep_frame",
    "security.change_password",
    "surveys.choose_sheet",
    "today.choose_language",
    "vacancies.save_measure",
    "vacancies.save_pay",
    "vacancies.save_manager",
    "vacancies.save_zone",
}
# What adds something and takes nothing away, or opens again what another act has closed.
ADDING = {
    "candidates.add",
    "case_tests.take_in",
    "employers.create",
    "interviews.begin",
    "interviews.start",
    "people.confirm_scope",
    "people.create_person",
    "people.open_account",
    "positions.create",
    "positions.freeze",
    "positions.name",
    "positions.restore",
    "rubrics.add",
    "rubrics.create",
    "rubrics.freeze",
    "rubrics.restore",
    "surveys.restore",
    "vacancies.create",
    "vacancies.join_panel",
    "vacancies.reopen",
}
# What a page of its own, a box to tick or a fold with a sentence asks about already.
ASKED_ON_THE_PAGE = {
    "case_tests.enter",
    "case_tests.finish",
    "case_tests.save_work",
    "interviews.break_seal",
    "people.accept_welcome",
    "people.confirm_own_identity",
    "people.set_up",
    "rubrics.keep_competency",
    "rubrics.take_step",
    "today.clear_examples",
}
CHANGING_NOTHING = {"offers.download_benchmark", "verification.show_report"}
# The library's own; of these only switching off is for good, and asks: see the second factor.
SIGN_IN = {
    "security.login",
    "security.logout",
    "security.tf_select",
    "security.two_factor_rescue",
    "security.two_factor_setup",
    "security.two_factor_setup_validate",
    "security.two_factor_token_validation",
    "security.verify",
}


@one_database
def test_of_every_route_it_is_known_whether_it_asks(app: Flask) -> None:
    ways = [
        *(TAKEN_BACK, WRITTEN_ANEW, ADDING, ASKED_ON_THE_PAGE, CHANGING_NOTHING, SIGN_IN),
        *(HOUSE, CASES, EXAMPLES),
    ]
    known = [name for way in ways for name in way]
    posts = {each.endpoint for each in app.url_map.iter_rules() if "POST" in (each.methods or ())}
    assert sorted(known) == sorted(posts)
    assert set(TAKEN_BACK.values()) <= posts


@pytest.mark.slow
@one_database
@pytest.mark.parametrize("make", [each for clicks in HOUSE.values() for each in clicks])
def test_in_hiring_a_stray_click_changes_nothing(
    kit: Toolkit, make: Callable[[House], Click]
) -> None:
    judge(kit, make(open_house(kit)))


@one_database
@pytest.mark.parametrize("make", [each for clicks in CASES.values() for each in clicks])
def test_in_case_tests_a_stray_click_changes_nothing(
    app: Flask, kit: Toolkit, make: Callable[[Cases], Click]
) -> None:
    judge(kit, make(Cases(app, kit)))


@one_database
@pytest.mark.parametrize("make", [each for clicks in EXAMPLES.values() for each in clicks])
def test_elsewhere_a_stray_click_changes_nothing(
    visitor: Callable[[Role], Visitor], demo: Toolkit, make: Callable[[Visitor, Toolkit], Click]
) -> None:
    judge(demo, make(visitor(Role.HR), demo))


def judge(kit: Toolkit, click: Click) -> None:
    """Click once, read the question, and say yes with what the page has kept."""
    engine = kit.database.engine
    before = stored_rows.take(engine)
    asked = click.visitor.post(click.path, click.sent)
    assert stored_rows.take(engine) == before
    assert asked.status_code == 200
    page = asked.get_data(as_text=True).partition("<main")[2]
    assert click.says in unescape(page)
    kept = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))
    kept.pop("csrf_token")
    told = {"told": click.told} if click.told else {}
    wanted = click.sent | told | {"sure": "yes"}
    assert {name: unescape(value) for name, value in kept.items()} == wanted
    (back,) = re.findall(r'<a class="btn btn-quiet" href="([^"]+)">Cancel', page)
    assert click.visitor.get(back).status_code == 200
    assert stored_rows.take(engine) == before
    said = {name: unescape(value) for name, value in kept.items()}
    # A link is shown once, on the very page that answers.
    assert click.visitor.post(click.path, said).status_code in (200, 302)
    assert stored_rows.take(engine) != before


def test_what_would_be_refused_is_refused_before_the_question(kit: Toolkit) -> None:
    house = open_house(kit)
    for marks in ("5" * 8, "4" * 8):
        house.scored(marks, marks[:7] + "3", marks)
    poor = house.scored("1" * 8, "1" * 7 + "2", "1" * 8)
    manager = house.visit("manager")
    refused = manager.post(f"/applications/{poor}/evaluation", {"outcome": "hire", "reason": ""})
    assert refused.status_code == 422
    mine = house.cards(house.interviewed())["lead"]
    refused = house.visit("lead").post(f"/scorecards/{mine}", {"action": "submit"})
    assert refused.status_code == 422
    assert "Before the card can be submitted:" in refused.get_data(as_text=True)
