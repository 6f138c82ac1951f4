"""Links for case tests: made once, shown once, begun only by the person, ended when withdrawn."""

import hashlib
import re

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from hiring.candidates.models import Consent
from hiring.case_tests.models import CaseWork, WorkState
from hiring.db.audit import AuditEntry
from hiring.policy import Role
from tests.app.accounts import text_of
from tests.app.case_worlds import EMAIL, NAME, WRITTEN, World, applicant
from tests.app.visitors import Visitor, sign_in

_LINK = re.compile(r"http://[^\s<]+/task/([A-Za-z0-9_-]{43})")


@pytest.fixture
def recruiter(app: Flask, world: World) -> Visitor:
    """Who runs the hiring."""
    return sign_in(app, world.kit, Role.RECRUITER)


def _page(world: World) -> str:
    return f"/applications/{world.application}/case-tests"


class TestInviting:
    def test_link_is_shown_once_and_only_its_hash_is_kept(
        self, world: World, recruiter: Visitor
    ) -> None:
        assert "not invited" in text_of(recruiter.get(_page(world)))
        form = {"case": WRITTEN, "language": "ru", "days": "3"}
        answer = recruiter.post(_page(world), form)
        secret = _LINK.findall(text_of(answer))[0]
        work = world.work(WRITTEN)
        assert work.link_hash == hashlib.sha256(secret.encode()).hexdigest()
        assert work.link_expires_at is not None
        assert (work.link_expires_at - work.invited_at).days == 3
        assert work.language == "ru"
        page = text_of(recruiter.get(_page(world)))
        assert secret not in page
        assert "invited" in page

    @pytest.mark.parametrize(
        "wrong", [{"days": "365"}, {"language": "de"}, {"case": ""}, {"days": "x"}]
    )
    def test_wrong_form_makes_no_link(
        self, world: World, recruiter: Visitor, wrong: dict[str, str]
    ) -> None:
        form = {"case": WRITTEN, "language": "en", "days": "7"} | wrong
        assert recruiter.post(_page(world), form).status_code == 302
        with world.kit.database.reading() as session:
            assert session.scalars(select(CaseWork)).all() == []

    def test_case_of_another_vacancy_is_not_there(self, world: World, recruiter: Visitor) -> None:
        form = {"case": "contract_terms.v1", "language": "en", "days": "7"}
        assert recruiter.post(_page(world), form).status_code == 404

    def test_renewed_link_ends_the_old_one_and_the_clock_goes_on(
        self, world: World, app: Flask
    ) -> None:
        first = world.link(WRITTEN)
        person = applicant(app)
        person.start(first)
        deadline = world.work(WRITTEN).deadline_at
        second = world.link(WRITTEN)
        assert person.get("/task").status_code == 401
        assert person.get(f"/task/{first}").status_code == 404
        assert person.get(f"/task/{second}").location == "/task"
        assert world.work(WRITTEN).deadline_at == deadline

    def test_withdrawn_link_opens_nothing_and_a_new_one_begins_anew(
        self, world: World, app: Flask, recruiter: Visitor
    ) -> None:
        secret = world.link(WRITTEN)
        person = applicant(app)
        person.start(secret)
        person.save({"answer:reply": "first attempt"})
        work = world.work(WRITTEN)
        recruiter.agree(f"{_page(world)}/{work.id}/withdraw")
        assert world.work(WRITTEN).state == WorkState.WITHDRAWN
        assert person.get("/task").status_code == 401
        assert person.get(f"/task/{secret}").status_code == 404
        assert person.start(world.link(WRITTEN)).location == "/task"
        assert world.typed(WRITTEN) == {}

    def test_work_of_another_application_is_not_withdrawn_from_here(
        self, world: World, recruiter: Visitor
    ) -> None:
        world.link(WRITTEN)
        work = world.work(WRITTEN)
        path = f"/applications/{world.application + 1}/case-tests/{work.id}/withdraw"
        assert recruiter.post(path).status_code == 404
        assert world.work(WRITTEN).state == WorkState.INVITED

    def test_work_that_is_in_gets_no_new_link(self, world: World, recruiter: Visitor) -> None:
        world.handed_in(WRITTEN, {"answer:reply": "words"})
        form = {"case": WRITTEN, "language": "en", "days": "7"}
        assert recruiter.post(_page(world), form).status_code == 302
        assert "handed in already" in text_of(recruiter.get(_page(world)))
        assert world.work(WRITTEN).state == WorkState.SUBMITTED

    def test_events_are_recorded_with_ids_only(self, world: World) -> None:
        work = world.handed_in(WRITTEN, {"answer:reply": "words"})
        recruiter = world.people[Role.RECRUITER]
        with world.kit.database.reading() as session:
            entries = session.scalars(
                select(AuditEntry).where(AuditEntry.subject == f"case_work:{work}")
            ).all()
            found = [(entry.action, entry.actor_id) for entry in entries]
            assert all(set(entry.details) == {"application", "case"} for entry in entries)
        assert found == [
            ("case_invited", recruiter.id),
            ("case_started", None),
            ("case_submitted", None),
        ]


class TestDoor:
    def test_page_says_what_awaits_and_nothing_personal(self, world: World, app: Flask) -> None:
        person = applicant(app)
        page = text_of(person.get(f"/task/{world.link(WRITTEN)}"))
        assert "A discount right now" in page
        assert "30 minutes" in page
        assert "Consent to the case test" in page
        for personal in (NAME, EMAIL, world.script(), "Limits of one's powers"):
            assert personal not in page

    def test_looking_starts_no_clock(self, world: World, app: Flask) -> None:
        secret = world.link(WRITTEN)
        for _time in range(3):
            assert applicant(app).get(f"/task/{secret}").status_code == 200
        work = world.work(WRITTEN)
        assert (work.state, work.started_at, work.consent_id) == (WorkState.INVITED, None, None)

    def test_without_consent_nothing_starts(self, world: World, app: Flask) -> None:
        secret = world.link(WRITTEN)
        person = applicant(app)
        answer = person.post(f"/task/{secret}")
        assert answer.status_code == 422
        assert "Without your consent" in text_of(answer)
        assert world.work(WRITTEN).state == WorkState.INVITED

    def test_consent_starts_the_clock_and_is_kept(self, world: World, app: Flask) -> None:
        answer = applicant(app).start(world.link(WRITTEN))
        assert answer.location == "/task"
        work = world.work(WRITTEN)
        assert work.started_at is not None
        assert work.deadline_at is not None
        assert (work.deadline_at - work.started_at).total_seconds() == 30 * 60
        with world.kit.database.reading() as session:
            consent = session.get_one(Consent, work.consent_id)
            assert (consent.purpose, consent.channel) == ("case_test", "online")
            assert (consent.text_version, consent.recorded_by_id) == ("consents.v1", None)

    def test_link_opened_again_goes_on(self, world: World, app: Flask) -> None:
        secret = world.link(WRITTEN)
        applicant(app).start(secret)
        deadline = world.work(WRITTEN).deadline_at
        other_browser = applicant(app)
        assert other_browser.get(f"/task/{secret}").location == "/task"
        assert other_browser.get("/task").status_code == 200
        again = other_browser.post(f"/task/{secret}", {"agreed": "y"}, page="/task")
        assert again.location == "/task"
        assert world.work(WRITTEN).deadline_at == deadline
        with world.kit.database.reading() as session:
            assert len(session.scalars(select(Consent)).all()) == 1

    def test_link_speaks_the_invitations_language(self, world: World, app: Flask) -> None:
        form = {"case": WRITTEN, "language": "ru", "days": "7"}
        secret = world.link(form["case"])
        with world.kit.database.transaction() as session:
            session.scalars(select(CaseWork)).one().language = "ru"
        person = applicant(app)
        page = person.get(f"/task/{secret}", headers={"Accept-Language": "en"})
        assert 'lang="ru"' in text_of(page)
        assert "Скидка прямо сейчас" in text_of(page)
        person.post("/language/en", page=f"/task/{secret}")
        assert "A discount right now" in text_of(person.get(f"/task/{secret}"))

    def test_expired_link_says_so(
        self, world: World, app: Flask, clock: time_machine.Traveller
    ) -> None:
        secret = world.link(WRITTEN, days=1)
        clock.shift(24 * 3600 + 1)
        person = applicant(app)
        answer = person.get(f"/task/{secret}")
        assert answer.status_code == 410
        assert "expired" in text_of(answer)
        assert person.client.post(f"/task/{secret}", data={"agreed": "y"}).status_code != 500
        assert world.work(WRITTEN).state == WorkState.INVITED

    def test_running_work_goes_on_after_the_links_term(
        self, world: World, app: Flask, clock: time_machine.Traveller
    ) -> None:
        secret = world.link(WRITTEN, days=1)
        clock.shift(24 * 3600 - 60)
        applicant(app).start(secret)
        clock.shift(600)
        assert applicant(app).get(f"/task/{secret}").location == "/task"

    @pytest.mark.parametrize("secret", ["x", "a" * 43, "%00", "state/../x"])
    @pytest.mark.usefixtures("world")
    def test_strange_link_opens_nothing(self, app: Flask, secret: str) -> None:
        answer = applicant(app).get(f"/task/{secret}")
        assert answer.status_code == 404
        assert applicant(app).client.post(f"/task/{secret}").status_code in (400, 404)


@pytest.mark.usefixtures("world")
class TestStrangeSessions:
    @pytest.mark.parametrize("path", ["/task", "/task/finish", "/task/shell"])
    def test_page_says_what_to_do(self, app: Flask, path: str) -> None:
        answer = applicant(app).get(path)
        assert answer.status_code == 401
        assert "personal link" in text_of(answer)

    @pytest.mark.parametrize("path", ["/task/state", "/task/news"])
    def test_scripts_get_a_code(self, app: Flask, path: str) -> None:
        answer = applicant(app).client.get(path, headers={"Accept": "application/json"})
        assert (answer.status_code, answer.get_json()["code"]) == (401, "no_work_here")

    @pytest.mark.parametrize("entry", [None, [], ["1", 2], {"id": 1}, [10**12, "x"], [1, "x"]])
    def test_forged_or_old_entry_opens_nothing(
        self, world: World, app: Flask, entry: object
    ) -> None:
        world.link(WRITTEN)
        person = applicant(app)
        with person.client.session_transaction() as session:
            session["case_work"] = entry
        assert person.get("/task").status_code == 401

    def test_sending_without_a_session_is_refused_whole(self, world: World, app: Flask) -> None:
        person = applicant(app)
        door = f"/task/{world.link(WRITTEN)}"
        for path in ("/task", "/task/finish"):
            assert person.post(path, {"action": "finish"}, page=door).status_code == 401
