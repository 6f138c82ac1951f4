"""Roles for the whole organisation or for named employers: choosing, showing, narrowing later."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, text

from hiring.access.models import User, person_employer
from hiring.access.service import AddPerson, ChangePerson, add_person, change_person
from hiring.db.audit import AuditEntry
from hiring.employers.models import Employer
from hiring.employers.service import SaveEmployer, create_employer
from hiring.errors import Forbidden, Invalid
from hiring.people.service import confirm_whole_house, unconfirmed_people
from hiring.policy import Person, Role
from hiring.toolkit import Toolkit
from hiring.work import Works
from tests.app.accounts import add, found, send, show, sign_in, text_of
from tests.app.works import works_for

SAID = {
    "unasked": {"en": "Choose for whom the roles hold.", "ru": "Укажите, где действуют роли."},
    "none": {"en": "Choose at least one employer.", "ru": "Выберите хотя бы одну организацию."},
    "administrator": {
        "en": "An administrator's roles always hold for the whole organisation.",
        "ru": "Роли администратора всегда действуют во всех организациях.",
    },
}


@dataclass(frozen=True, slots=True)
class Scene:
    """An administrator who is signed in with the client, a recruiter, and employers by name."""

    kit: Toolkit
    client: FlaskClient
    root: User
    mate: User
    names: dict[str, int]

    @property
    def works(self) -> Works:
        """What opens the administrator's transactions."""
        return works_for(self.kit, self.root.as_actor())

    def employ(self, *names: str) -> None:
        """Add employers."""
        with self.works.writing() as work:
            self.names.update(
                {each: create_employer(work, SaveEmployer(each, {})) for each in names}
            )

    def narrow(self, person: User, *employers: str) -> None:
        """Let a person's roles hold for these employers, for the whole house without any."""
        roles, named = person.as_actor().roles, frozenset(self.names[each] for each in employers)
        command = ChangePerson(person.name, person.email, roles, named or None)
        with self.works.writing() as work:
            change_person(work, person.id, command)

    def asked(self) -> list[str]:
        """Return about whom the administrator is asked."""
        with self.works.reading() as work:
            return [each.name for each in unconfirmed_people(work)]

    def now(self, person: User) -> Person:
        """Return a person as use cases see them now."""
        return found(self.kit, person.id).as_actor()

    def save(self, **changed: Any) -> tuple[int, str]:
        """Send the recruiter's form; return status and words of the answer."""
        typed = {"name": "Мария", "email": self.mate.email, "roles": ["recruiter"], **changed}
        answer = send(self.client, f"/people/{self.mate.id}", typed)
        return answer.status_code, text_of(answer)

    def page(self, path: str) -> str:
        """Return the words of a page as the administrator sees it."""
        return text_of(show(self.client, path))


@pytest.fixture
def empty(kit: Toolkit, client: FlaskClient, root: User, mate: User) -> Scene:
    """A house without an employer."""
    return Scene(kit, client, root, mate, {})


@pytest.fixture
def scene(empty: Scene) -> Scene:
    """A house with two employers."""
    empty.employ("Прибой", "Волна")
    return empty


@pytest.fixture
def upgraded(app: Flask, scene: Scene) -> dict[str, User]:
    """People from before roles could be narrowed: their entries name no employers."""
    roles = (Role.INTERVIEWER, Role.HIRING_MANAGER, Role.AGENCY)
    people = {str(each): add(app, scene.kit, f"{each}@volna.example", each) for each in roles}
    with scene.kit.database.transaction() as session:
        for entry in session.scalars(select(AuditEntry)):
            entry.details = {k: v for k, v in entry.details.items() if k != "employers"}
    return {"mate": scene.mate, **people}


class TestChoosing:
    def test_chosen_employers_are_stored_recorded_and_shown(self, scene: Scene) -> None:
        wave = scene.names["Волна"]
        assert scene.save(scope="employers", employers=[str(wave)])[0] == 302
        assert scene.now(scene.mate).employers == frozenset({wave})
        with scene.kit.database.reading() as session:
            newest = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert newest is not None
        assert newest.details == {"roles": ["recruiter"], "employers": [wave]}
        row = scene.page("/people/").split(scene.mate.email)[1].split("</tr>")[0]
        assert "Волна" in row
        assert "Прибой" not in row
        ticked = {("roles", "recruiter"), ("scope", "employers"), ("employers", str(wave))}
        assert _ticked(scene.page(f"/people/{scene.mate.id}")) == ticked

    def test_the_whole_house_again_leaves_no_employer_behind(self, scene: Scene) -> None:
        scene.narrow(scene.mate, "Волна", "Прибой")
        assert scene.save(scope="house", employers=[str(scene.names["Волна"])])[0] == 302
        assert scene.now(scene.mate).employers is None
        with scene.kit.database.reading() as session:
            assert session.scalar(select(func.count()).select_from(person_employer)) == 0

    def test_new_person_starts_with_the_chosen_employers_out_of_sixty(self, empty: Scene) -> None:
        empty.employ(*(f"Клиент {number}" for number in range(60)))
        chosen = sorted(empty.names.values())[::2]
        typed: dict[str, Any] = {"name": "Ольга", "email": "o@volna.example", "language": "ru"}
        typed |= {"roles": ["agency"], "scope": "employers", "employers": list(map(str, chosen))}
        assert send(empty.client, "/people/new", typed).status_code == 200
        with empty.kit.database.reading() as session:
            person = session.scalars(select(User).where(User.name == "Ольга")).one()
        assert person.as_actor().employers == frozenset(chosen)
        assert "Клиент 0, Клиент 2, Клиент 4 and 27 more" in empty.page("/people/")

    @pytest.mark.parametrize("language", ["en", "ru"])
    @pytest.mark.parametrize(
        ("place", "said", "typed"),
        [
            ("scope", "unasked", {}),
            ("employers", "none", {"scope": "employers"}),
            ("employers", "", {"scope": "employers", "employers": ["4242", "Волна"]}),
            (
                "employers",
                "administrator",
                {"roles": ["administrator"], "scope": "employers", "employers": ["Волна"]},
            ),
        ],
    )
    def test_refusals_stand_at_the_field_and_what_was_typed_stays(
        self, scene: Scene, language: str, place: str, said: str, typed: dict[str, Any]
    ) -> None:
        send(scene.client, f"/language/{language}", page="/account")
        chosen = [str(scene.names.get(each, each)) for each in typed.get("employers", [])]
        status, page = scene.save(**typed | {"employers": chosen})
        assert status == 422
        error = re.search(rf'id="{place}-error">([^<]+)<', page)
        assert error is not None
        assert not said or SAID[said][language] in error[1]
        assert 'value="Мария"' in page
        ticked = {("roles", each) for each in typed.get("roles", ["recruiter"])}
        ticked |= {("scope", each) for each in [typed.get("scope")] if each}
        ticked |= {("employers", each) for each in chosen if each != "4242"}
        assert _ticked(page) == ticked
        assert found(scene.kit, scene.mate.id).name == "mate"

    def test_nobody_is_asked_where_there_is_no_employer(self, empty: Scene) -> None:
        for path in ("/people/new", f"/people/{empty.mate.id}"):
            page = empty.page(path)
            assert 'type="radio" value="employers"' not in page
            assert '<input type="hidden" name="scope" value="house">' in page

    def test_whoever_lost_all_employers_is_not_widened_by_saving_a_name(self, scene: Scene) -> None:
        scene.narrow(scene.mate, "Волна")
        with scene.kit.database.transaction() as session:
            session.execute(text("DELETE FROM employer"))
        assert ("scope", "employers") in _ticked(scene.page(f"/people/{scene.mate.id}"))
        assert "no employer" in scene.page("/people/").split(scene.mate.email)[1]
        assert scene.save(scope="employers")[0] == 422
        assert scene.now(scene.mate).employers == frozenset()


class TestUseCases:
    @pytest.mark.parametrize(
        ("roles", "employers", "code"),
        [
            ({Role.HR}, (), "no_employer_chosen"),
            ({Role.HR}, (4242,), "unknown_employer"),
            ({Role.HR, Role.ADMINISTRATOR}, (1,), "administrator_of_house"),
        ],
    )
    def test_what_cannot_hold_is_refused_and_nothing_is_changed(
        self, scene: Scene, roles: set[Role], employers: tuple[int, ...], code: str
    ) -> None:
        granted = frozenset(roles), frozenset(employers)
        with pytest.raises(Invalid, match=code) as refusal, scene.works.writing() as work:
            add_person(work, AddPerson("x", "x@volna.example", "en", *granted))
        assert refusal.value.details == {"field": "employers"}
        with pytest.raises(Invalid, match=code), scene.works.writing() as work:
            change_person(work, scene.mate.id, ChangePerson("x", scene.mate.email, *granted))
        assert scene.now(scene.mate) == scene.mate.as_actor()

    def test_nobody_narrows_themselves(self, scene: Scene) -> None:
        roles = frozenset({Role.ADMINISTRATOR})
        own = ChangePerson("x", scene.root.email, roles, frozenset(scene.names.values()))
        with pytest.raises(Forbidden), scene.works.writing() as work:
            change_person(work, scene.root.id, own)

    def test_narrowing_works_from_the_next_click_on(self, app: Flask, scene: Scene) -> None:
        theirs = app.test_client()
        sign_in(theirs, scene.mate.email)
        assert show(theirs, "/employers/new").status_code == 200
        assert "the whole organisation" in text_of(show(theirs, "/account"))
        scene.narrow(scene.mate, *scene.names)
        assert show(theirs, "/employers/new").status_code == 403
        account = text_of(show(theirs, "/account"))
        assert "Волна" in account
        assert "the whole organisation" not in account
        scene.narrow(scene.mate)
        assert show(theirs, "/employers/new").status_code == 200


class TestNarrowingLater:
    def test_administrators_are_asked_about_everybody_else_agencies_first(
        self, scene: Scene, upgraded: dict[str, User]
    ) -> None:
        assert scene.asked() == ["agency", "hiring_manager", "interviewer", "mate"]
        today = scene.page("/")
        places = [today.index(f'href="/people/{upgraded[name].id}"') for name in scene.asked()]
        assert places == sorted(places)
        assert 'href="/people/"' in today.split("/people/whole-house")[1]
        assert scene.page("/people/").count("not confirmed") == 4

    @pytest.mark.usefixtures("upgraded")
    def test_others_are_not_asked(self, app: Flask, scene: Scene) -> None:
        theirs = app.test_client()
        sign_in(theirs, scene.mate.email)
        assert "/people/whole-house" not in text_of(show(theirs, "/"))
        seen = {"seen": [str(scene.mate.id)]}
        assert send(theirs, "/people/whole-house", seen, page="/account").status_code == 403

    def test_narrowing_and_saying_yes_both_end_it(
        self, scene: Scene, upgraded: dict[str, User]
    ) -> None:
        scene.narrow(upgraded["agency"], "Волна")
        scene.narrow(upgraded["mate"])
        assert scene.asked() == ["hiring_manager", "interviewer"]
        seen = [str(upgraded["interviewer"].id), "x", "4242", "9" * 30]
        answer = send(scene.client, "/people/whole-house", {"seen": seen}, page="/")
        assert answer.location == "/"
        assert scene.asked() == ["hiring_manager"], "only who was shown is confirmed"
        assert "Roles for the whole organisation confirmed" in scene.page("/audit")

    def test_a_yes_is_for_the_whole_house_alone(
        self, scene: Scene, upgraded: dict[str, User]
    ) -> None:
        scene.narrow(upgraded["mate"], "Волна")
        with scene.works.writing() as work:
            confirm_whole_house(work, [upgraded["mate"].id, scene.root.id])
        assert scene.now(upgraded["mate"]).employers == frozenset({scene.names["Волна"]})
        with scene.kit.database.reading() as session:
            confirmed = AuditEntry.action == "whole_house_confirmed"
            assert session.scalars(select(AuditEntry).where(confirmed)).all() == []

    def test_closed_accounts_and_examples_do_not_count(
        self, scene: Scene, upgraded: dict[str, User]
    ) -> None:
        with scene.kit.database.transaction() as session:
            session.get_one(User, upgraded["mate"].id).active = False
            session.get_one(User, upgraded["agency"].id).example = True
        assert scene.asked() == ["hiring_manager", "interviewer"]
        with scene.kit.database.transaction() as session:
            session.get_one(Employer, scene.names["Волна"]).example = True
        assert scene.asked() == []
        assert "/people/whole-house" not in scene.page("/")

    def test_who_was_added_before_the_second_employer_is_asked_about_with_it(
        self, app: Flask, empty: Scene
    ) -> None:
        empty.employ("Прибой")
        assert empty.asked() == []
        empty.employ("Волна")
        assert empty.asked() == ["mate"]
        add(app, empty.kit, "later@volna.example", Role.AGENCY)
        assert empty.asked() == ["mate"]


def _ticked(page: str) -> set[tuple[str, str]]:
    """Return name and value of every box and circle of a page that is ticked."""
    boxes = re.findall(r"<input [^>]*\bchecked\b[^>]*>", page)
    found_in = [dict(re.findall(r'(\w+)="([^"]*)"', box)) for box in boxes]
    return {(each["name"], each["value"]) for each in found_in}
