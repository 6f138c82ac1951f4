"""The first page, the language, the example data, the trail, and the lists."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from hiring.access.models import User
from hiring.candidates.service.applications import AddCandidate, add_candidate
from hiring.db.audit import AuditEntry, Doer, Event, append, first_broken_entry
from hiring.employers.models import Employer
from hiring.examples.load import load_examples
from hiring.examples.remove import has_examples, remove_examples
from hiring.papers.models import PaperCode
from hiring.policy import Person, Role
from hiring.positions.models import Position, PositionVersion, VersionState
from hiring.toolkit import Toolkit
from hiring.vacancies.service.finding import find_vacancy
from hiring.vacancies.service.opening import OpenVacancy, open_vacancy
from hiring.web.urls import own_path
from tests.app.desks import DRAFT, autosave, value
from tests.app.hiring_desk import newcomer
from tests.app.visitors import Visitor
from tests.app.works import as_work

Enter = Callable[[Role], Visitor]
People = Callable[[Role], Person]


def words(visitor: Visitor, path: str = "/") -> str:
    return visitor.get(path).get_data(as_text=True)


def seen(page: str) -> str:
    """Return the mark of what a page has told."""
    found = re.search(r'name="seen"[^>]*value="(\w+)"', page)
    return found[1] if found else ""


class TestToday:
    def test_deciders_see_what_waits_and_writers_their_drafts(self, visitor: Enter) -> None:
        waiting = 'href="/positions/2/versions"'
        draft = f'href="/positions/{DRAFT}"'
        assert waiting in words(visitor(Role.HR))
        assert waiting in words(visitor(Role.HIRING_MANAGER))
        recruiter = words(visitor(Role.RECRUITER))
        assert waiting not in recruiter
        assert draft in recruiter
        interviewer = words(visitor(Role.INTERVIEWER))
        assert waiting not in interviewer
        assert draft not in interviewer

    def test_only_who_may_remove_examples_is_offered_that(self, visitor: Enter) -> None:
        assert "/examples/remove" in words(visitor(Role.ADMINISTRATOR))
        for role in (Role.HR, Role.RECRUITER, Role.AGENCY):
            assert "/examples/remove" not in words(visitor(role))

    def test_lists_find_by_title_employer_and_typo(self, visitor: Enter) -> None:
        recruiter = visitor(Role.RECRUITER)
        for query in ("лизинг", "лизинк", "Образец", "лизингу"):
            assert 'href="/positions/1"' in words(recruiter, f"/positions?q={query}"), query
        assert 'href="/positions/1"' not in words(recruiter, "/positions?q=космонавт")
        assert 'href="/positions/5"' in words(recruiter, "/positions?archived=1")
        assert 'href="/positions/1"' not in words(recruiter, "/positions?employer=2")


class TestLanguage:
    def test_the_switch_changes_the_page_and_leads_back(self, visitor: Enter) -> None:
        person = visitor(Role.RECRUITER)
        assert '<html lang="en">' in words(person)
        answer = person.post("/language/ru", {"back": "/positions?q=x"})
        assert answer.headers["Location"] == "/positions?q=x"
        assert '<html lang="ru">' in words(person)
        assert person.post("/language/de", {"back": "/"}).status_code == 404

    @pytest.mark.parametrize(
        ("wanted", "path"),
        [
            ("/positions?q=a b", "/positions?q=a b"),
            ("/positions?", "/positions"),
            ("", "/"),
            ("//evil.example/x", "/"),
            ("https://evil.example/", "/"),
            ("/\\evil.example", "/"),
            ("\\\\evil.example", "/"),
            ("/\t/evil.example", "/"),
            (" //evil.example", "/"),
            ("javascript:alert(1)", "/"),
            ("positions", "/"),
            ("http://[", "/"),
            ("//[", "/"),
        ],
    )
    def test_nobody_is_sent_to_another_house(self, wanted: str, path: str) -> None:
        assert own_path(wanted) == path


@pytest.mark.slow
class TestExamples:
    def test_they_show_positions_in_every_state(self, demo: Toolkit) -> None:
        with demo.database.reading() as session:
            states = {v.state for v in session.scalars(select(PositionVersion))}
            archived = session.scalars(select(Position).where(Position.archived_at.is_not(None)))
            assert states == set(VersionState)
            assert len(archived.all()) == 1
            assert all(each.example for each in session.scalars(select(Employer)))
            assert session.scalars(select(PaperCode)).all()

    def test_all_of_them_go_and_nothing_of_ours_does(self, visitor: Enter, demo: Toolkit) -> None:
        administrator = visitor(Role.ADMINISTRATOR)
        administrator.post("/employers/new", {"name": "Наш", "shared-country": "RU"})
        with demo.database.reading() as session:
            ours = session.scalars(select(Employer.id).where(~Employer.example)).one()
        administrator.post("/positions/new/cco", {"employer": str(ours)})
        asked = words(administrator, "/examples/remove")
        assert administrator.post("/examples/remove", {}).location == "/examples/remove"
        numbers = re.findall(
            r"<td>(\w+)</td>\s*<td[^>]*>(\d+)</td>.*?<td[^>]*>(\d+)</td>", asked, re.DOTALL
        )
        assert numbers == [("Employers", "2", "1"), ("Positions", "5", "1")]
        assert administrator.post("/examples/remove", {"seen": seen(asked)}).location == "/"
        with demo.database.reading() as session:
            assert [e.name for e in session.scalars(select(Employer))] == ["Наш"]
            assert [p.employer_id for p in session.scalars(select(Position))] == [ours]
            assert not has_examples(as_work(session))
            active = session.scalars(select(User).where(User.active)).all()
            assert [person.id for person in active] == [administrator.actor.id]
            assert first_broken_entry(session) is None
        assert "/examples/remove" not in words(administrator)

    def test_what_was_not_shown_is_not_removed(self, visitor: Enter, demo: Toolkit) -> None:
        administrator = visitor(Role.ADMINISTRATOR)
        asked = words(administrator, "/examples/remove")
        administrator.post("/positions/new/cco", {"employer": "1"})
        answer = administrator.post("/examples/remove", {"seen": seen(asked)})
        assert answer.location == "/examples/remove"
        asked = words(administrator, "/examples/remove")
        assert "Nothing was removed" in asked
        assert "Пример: ООО «Образец-Лизинг»" in asked.split("stay and become yours")[1]
        administrator.post("/examples/remove", {"seen": seen(asked)})
        with demo.database.reading() as session:
            (kept,) = session.scalars(select(Employer))
            (ours,) = session.scalars(select(Position))
            assert (kept.id, kept.example, ours.employer_id) == (1, False, 1)
        assert administrator.get("/examples/remove").location == "/"

    def test_whom_people_added_is_named_before(self, visitor: Enter, demo: Toolkit) -> None:
        administrator, recruiter = visitor(Role.ADMINISTRATOR), visitor(Role.RECRUITER)
        with demo.database.transaction() as session:
            wanted = OpenVacancy(1, None, "client_manager.general", "client_manager.v1")
            made = open_vacancy(
                as_work(session, actor=recruiter.actor, now=demo.now(), catalog=demo), wanted
            )
            find_vacancy(as_work(session), made).example = True
            author = newcomer(session, demo, "own", Role.RECRUITER)
            jane = AddCandidate(made, "Jane", "", "", "other", internal=False, language="en")
            add_candidate(as_work(session, actor=author, now=demo.now()), jane)
        assert "an example too" in words(recruiter, f"/vacancies/{made}")
        asked = words(administrator, "/examples/remove")
        rows = re.findall(r"<td>(\w+)</td>\s*<td[^>]*>1</td>\s*<td[^>]*>1</td>", asked)
        assert rows == ["Candidates"]
        assert ">Jane</a>" in asked

    def test_they_can_be_loaded_again(self, actor: People, demo: Toolkit) -> None:
        administrator = actor(Role.ADMINISTRATOR)
        with demo.database.transaction() as session:
            remove_examples(as_work(session, actor=administrator, now=demo.now()))
            load_examples(as_work(session, actor=administrator, now=demo.now()))
        with demo.database.reading() as session:
            assert len(session.scalars(select(Employer)).all()) == 2
            assert first_broken_entry(session) is None


class TestTrail:
    def test_the_chain_of_all_that_was_done_is_whole(self, demo: Toolkit) -> None:
        with demo.database.reading() as session:
            assert len(session.scalars(select(AuditEntry)).all()) > 8
            assert first_broken_entry(session) is None

    def test_the_first_altered_entry_is_named(self, visitor: Enter, demo: Toolkit) -> None:
        with demo.database.transaction() as session:
            session.execute(text("UPDATE audit_entry SET actor_id = 999 WHERE id = 4"))
            session.execute(text("UPDATE audit_entry SET action = 'nothing' WHERE id = 6"))
        with demo.database.reading() as session:
            assert first_broken_entry(session) == 4
        assert "4" in words(visitor(Role.ADMINISTRATOR), "/audit?verify=1")

    def test_a_removed_entry_breaks_the_chain_at_the_next(self, demo: Toolkit) -> None:
        with demo.database.transaction() as session:
            session.execute(text("DELETE FROM audit_entry WHERE id = 3"))
        with demo.database.reading() as session:
            assert first_broken_entry(session) == 4

    def test_moments_survive_a_server_in_another_zone(self, demo: Toolkit) -> None:
        now = demo.now()
        with demo.database.transaction() as session:
            append(session, now, Doer(None), Event("tested", "trail:1", {"ё": ["ж"]}))
        with demo.database.reading() as session:
            if session.get_bind().dialect.name == "postgresql":
                session.execute(text("SET TIME ZONE 'Asia/Yekaterinburg'"))
            newest = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
            assert newest is not None
            assert (newest.at, newest.at.utcoffset()) == (now, timedelta(0))
            assert first_broken_entry(session) is None

    def test_the_trail_keeps_ids_and_no_words_of_people(
        self, visitor: Enter, demo: Toolkit
    ) -> None:
        recruiter = visitor(Role.RECRUITER)
        autosave(recruiter, value("contact_name", "", "Тайна Секретовна"))
        recruiter.post(f"/positions/{DRAFT}/versions", {"note": "Тайна Секретовна"})
        with demo.database.reading() as session:
            entries = session.scalars(select(AuditEntry)).all()
        kept = " ".join(f"{e.action} {e.subject} {e.details}" for e in entries)
        assert "version_made" in kept
        for word in ("Тайна", "Пример", "example.com"):
            assert word not in kept
