"""Who may do what: the table as it is meant, every route marked, and every route tried by all."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from hiring.i18n import speaking
from hiring.people.words import permission_words, role_words
from hiring.policy import GRANTED, HOUSE_WIDE, Permission, Person, Role, granted
from hiring.toolkit import Toolkit
from hiring.web.guard import OPEN, mark_of
from tests.app.accounts import text_of
from tests.app.hiring_desk import one_database
from tests.app.visitors import Visitor, sign_in

# The table as it was decided, written a second time so that a slip in the first is seen.
MEANT = """
                         administrator  hr  recruiter  interviewer  hiring_manager  agency
read_library             x              x   x          x            x               x
read_positions           x              x   x          x            x               x
edit_positions           x              x   x          -            -               x
approve_positions        x              x   -          -            x               -
record_acknowledgements  x              x   -          -            -               -
manage_employers         x              x   x          -            -               x
add_employers            x              x   x          -            -               x
verify_documents         x              x   x          x            x               x
manage_people            x              -   -          -            -               -
read_audit               x              -   -          -            -               -
manage_examples          x              -   -          -            -               -
use_own_account          x              x   x          x            x               x
edit_rubrics             x              x   x          -            -               x
manage_vacancies         x              x   x          -            -               x
manage_candidates        x              x   x          -            -               x
read_vacancies           x              x   x          x            x               x
score_interviews         x              x   x          x            x               x
grade_cases              x              x   x          x            x               x
read_evaluations         x              x   x          x            x               x
decide                   x              x   -          -            x               -
open_seals               x              -   -          -            -               -
read_salaries            x              x   x          -            x               x
manage_surveys           x              x   x          -            -               x
manage_offers            x              x   x          -            -               x
approve_offers           x              x   -          -            x               -
"""
OPEN_TO_ALL = {
    # What candidates see: behind their personal link, and closed by it.
    "case_tests.enter",
    "case_tests.finish",
    "case_tests.save_changes",
    "case_tests.save_work",
    "case_tests.show_door",
    "case_tests.show_finish",
    "case_tests.show_news",
    "case_tests.show_shell",
    "case_tests.show_state",
    "case_tests.show_work",
    "case_tests.show_worker",
    "static",
    "health.show_health",
    "people.accept_welcome",
    "people.enter_demo",
    "people.set_up",
    "people.show_not_started",
    "people.show_start",
    "people.show_welcome",
    "security.login",
    "security.logout",
    "security.two_factor_token_validation",
    "today.choose_language",
}
# Pages that the sign-in library registers and this app does not use.
CLOSED = {"security.static", "security.tf_select", "security.two_factor_rescue"}
PEOPLE = {
    "people.confirm_own_identity": Permission.USE_OWN_ACCOUNT,
    "people.release": Permission.OPEN_SEALS,
    "people.change_person": Permission.MANAGE_PEOPLE,
    "people.close_account": Permission.MANAGE_PEOPLE,
    "people.confirm_scope": Permission.MANAGE_PEOPLE,
    "people.create_person": Permission.MANAGE_PEOPLE,
    "people.drop_second_factor": Permission.MANAGE_PEOPLE,
    "people.list_people": Permission.MANAGE_PEOPLE,
    "people.open_account": Permission.MANAGE_PEOPLE,
    "people.save_language": Permission.USE_OWN_ACCOUNT,
    "people.show_account": Permission.USE_OWN_ACCOUNT,
    "people.show_audit": Permission.READ_AUDIT,
    "people.save_organisation": Permission.MANAGE_PEOPLE,
    "people.show_new_person": Permission.MANAGE_PEOPLE,
    "people.show_organisation": Permission.MANAGE_PEOPLE,
    "people.show_password_link": Permission.MANAGE_PEOPLE,
    "people.show_permissions": Permission.USE_OWN_ACCOUNT,
    "people.show_person": Permission.MANAGE_PEOPLE,
}


def _meant() -> dict[Role, set[Permission]]:
    head, *rows = (line.split() for line in MEANT.strip().splitlines())
    return {
        Role(role): {Permission(name) for name, *marks in rows if marks[place] == "x"}
        for place, role in enumerate(head)
    }


def _rules(app: Flask) -> list[Rule]:
    return sorted(app.url_map.iter_rules(), key=lambda rule: (rule.endpoint, rule.rule))


def _path(app: Flask, rule: Rule) -> str:
    """Return an address that leads to the rule; what it names need not exist."""
    path = re.sub("<([^<>]*)>", lambda found: _example(found[1]), rule.rule)
    method = min((rule.methods or set()) - {"HEAD", "OPTIONS"})
    assert app.url_map.bind("localhost").match(path, method)[0] == rule.endpoint
    return path


def _example(argument: str) -> str:
    """Return something that fits an argument of a rule, such as `any(ru,en):language`."""
    kind, _separator, _name = argument.rpartition(":")
    if kind.startswith("any("):
        return kind.removeprefix("any(").removesuffix(")").split(",")[0].strip(" '\"")
    return "4242" if kind == "id" else "x"


def test_table_is_as_meant() -> None:
    assert {role: set(permissions) for role, permissions in GRANTED.items()} == _meant()


def test_several_roles_add_up() -> None:
    both = granted({Role.INTERVIEWER, Role.HIRING_MANAGER})
    assert both == GRANTED[Role.INTERVIEWER] | GRANTED[Role.HIRING_MANAGER]
    assert granted(()) == frozenset()
    assert not Person(1, "x", frozenset(), "en").may(Permission.USE_OWN_ACCOUNT)


@one_database
def test_every_route_is_marked(app: Flask) -> None:
    marks = {rule.endpoint: mark_of(app, rule.endpoint) for rule in _rules(app)}
    assert {endpoint for endpoint, mark in marks.items() if mark is None} == CLOSED
    assert {endpoint for endpoint, mark in marks.items() if mark == OPEN} == OPEN_TO_ALL
    own = {name: mark for name, mark in marks.items() if name.startswith("people.")}
    assert {name: mark for name, mark in own.items() if mark != OPEN} == PEOPLE


@one_database
def test_route_without_a_mark_is_closed_to_everybody(own_app: Flask, demo: Toolkit) -> None:
    own_app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    assert own_app.test_client().get("/forgotten").location.startswith("/sign-in")
    administrator = sign_in(own_app, demo, Role.ADMINISTRATOR)
    assert administrator.client.get("/forgotten").status_code == 403


@pytest.mark.slow
@one_database
@pytest.mark.parametrize("role", list(Role))
def test_each_role_reaches_what_the_table_allows_and_nothing_else(
    app: Flask, visitor: Callable[[Role], Visitor], role: Role
) -> None:
    person, allowed = visitor(role), _meant()[role]
    tried = 0
    for rule in _rules(app):
        mark = mark_of(app, rule.endpoint)
        if mark == OPEN:
            continue
        for method in (rule.methods or set()) & {"GET", "POST", "PUT", "DELETE", "PATCH"}:
            answer = person.client.open(
                _path(app, rule), method=method, headers={"Accept": "application/json"}
            )
            body = answer.get_json(silent=True)
            refused = isinstance(body, dict) and body.get("code") == "no_permission"
            assert refused == (mark not in allowed), f"{role} {method} {rule.rule}"
            assert answer.status_code != 500, f"{method} {rule.rule}"
            tried += 1
    assert tried > len(PEOPLE)


@one_database
def test_stranger_reaches_open_routes_only(app: Flask, client: FlaskClient) -> None:
    for rule in _rules(app):
        if rule.endpoint in OPEN_TO_ALL:
            continue
        path = _path(app, rule)
        if "GET" in (rule.methods or set()):
            answer = client.get(path)
            assert (answer.location or "").startswith("/sign-in?next="), (path, answer.status)
        if "POST" in (rule.methods or set()):
            assert client.post(path).status_code == 401, path


@one_database
@pytest.mark.parametrize("language", ["ru", "en"])
def test_page_prints_the_table(visitor: Callable[[Role], Visitor], language: str) -> None:
    person = visitor(Role.INTERVIEWER)
    with person.client.session_transaction() as session:
        session["language"] = language
    page = text_of(person.get("/permissions"))
    with speaking("ru" if language == "ru" else "en"):
        roles, rows = [role_words(role) for role in Role], list(Permission)
        names = [permission_words(permission) for permission in rows]
    heads = re.findall(r'<th scope="col" class="text-center">(.+?)</th>', page)
    assert heads == roles
    house = "все организации" if language == "ru" else "whole organisation"
    for permission, name in zip(rows, names, strict=True):
        row = page.split(f'<th scope="row">{name}')[1].split("</tr>")[0]
        head, _end, cells = row.partition("</th>")
        assert (house in head) == (permission in HOUSE_WIDE), name
        marks = ["✓" in cell for cell in cells.split("<td")[1:]]
        assert marks == [permission in _meant()[role] for role in Role], name


def test_every_role_and_permission_has_words_in_both_languages() -> None:
    with speaking("ru"):
        russian = [*map(role_words, Role), *map(permission_words, Permission)]
    with speaking("en"):
        english = [*map(role_words, Role), *map(permission_words, Permission)]
    assert len(set(russian)) == len(set(english)) == len(Role) + len(Permission)
    for ru, en in zip(russian, english, strict=True):
        assert ru == "HR" or ru != en
