"""Versions: frozen once made, approved by another person, compared, acknowledged."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from hiring.errors import Conflict, Forbidden, Invalid, NotFound
from hiring.policy import Person, Role
from hiring.positions.models import PositionVersion, WordingOverride
from hiring.positions.service.finding import find_position
from hiring.positions.service.versions import (
    DecideVersion,
    content_digest,
    decide_version,
    find_version,
    issued_document,
    make_position_version,
)
from hiring.positions.service.wording import check_wording
from hiring.toolkit import Toolkit
from job_descriptions.writing.printed import canonical_json
from tests.app.desks import DRAFT, autosave, clause, copy_kept, value, values_kept
from tests.app.visitors import Visitor
from tests.app.works import as_work

Enter = Callable[[Role], Visitor]
People = Callable[[Role], Person]
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
WAITING = 2
FIRST = "general.category"
UNLAWFUL = "Требуется молодой человек до 30 лет."


@pytest.fixture
def recruiter(visitor: Enter) -> Visitor:
    return visitor(Role.RECRUITER)


@pytest.fixture
def hr(visitor: Enter) -> Visitor:
    return visitor(Role.HR)


def make(visitor: Visitor, note: str = "", position: int = DRAFT) -> str:
    """Ask for a version and return the page that follows."""
    path = f"/positions/{position}/versions"
    return visitor.post(path, {"note": note}, follow_redirects=True).get_data(as_text=True)


def version_of(kit: Toolkit, position: int, number: int = 1) -> PositionVersion:
    with kit.database.reading() as session:
        return find_version(as_work(session), position, number)


def printed(kit: Toolkit, position: int, number: int = 1) -> bytes:
    with kit.database.reading() as session:
        version = find_version(as_work(session), position, number)
        return canonical_json(issued_document(as_work(session), version, "internal", "ru").document)


def test_a_version_is_numbered_and_never_changes(recruiter: Visitor, demo: Toolkit) -> None:
    assert "Version 1 is created" in make(recruiter, "первая")
    before = printed(demo, DRAFT)
    old = copy_kept(demo).clause(FIRST).text.ru
    autosave(recruiter, clause(FIRST, old, "Совсем иначе."), value("city", "Самара", "Тверь"))
    kept = version_of(demo, DRAFT)
    assert printed(demo, DRAFT) == before
    assert kept.sha256 == content_digest(kept.source, kept.content, kept.values)
    assert (kept.note, kept.author_id) == ("первая", recruiter.actor.id)
    assert "Version 2 is created" in make(recruiter)
    assert printed(demo, DRAFT) == before
    assert version_of(demo, DRAFT, 2).values["ru"]["city"] == "Тверь"


def test_an_unchanged_draft_makes_no_version(recruiter: Visitor, demo: Toolkit) -> None:
    assert "Nothing has changed since the last version." in make(recruiter, position=WAITING)
    with demo.database.reading() as session, pytest.raises(NotFound):
        find_version(as_work(session), WAITING, 2)


def test_a_note_that_cannot_be_kept_is_told_at_its_field(recruiter: Visitor) -> None:
    for note in ("а" * 501, "\x00"):
        sent = {"note": note, "csrf_token": recruiter.token()}
        answer = recruiter.client.post(f"/positions/{DRAFT}/versions", data=sent)
        assert answer.status_code == 422
        assert note.strip("\x00") in answer.get_data(as_text=True)


class TestWording:
    def test_a_finding_holds_up_a_version_until_it_is_mended(
        self, recruiter: Visitor, demo: Toolkit
    ) -> None:
        old = copy_kept(demo).clause(FIRST).text.ru
        autosave(recruiter, clause(FIRST, old, UNLAWFUL))
        assert "wording check still has findings" in make(recruiter)
        autosave(recruiter, clause(FIRST, UNLAWFUL, old))
        assert "Version 1 is created" in make(recruiter)

    def test_or_until_somebody_gives_a_reason(self, recruiter: Visitor, demo: Toolkit) -> None:
        autosave(recruiter, clause(FIRST, copy_kept(demo).clause(FIRST).text.ru, UNLAWFUL))
        path = f"/positions/{DRAFT}/wording"
        with demo.database.reading() as session:
            judged = _judged(session, demo)
        for reason in ("", "   ", "а" * 501):
            for sent in judged:
                assert recruiter.post(path, sent | {"reason": reason}).status_code == 302
        assert "wording check still has findings" in make(recruiter)
        for sent in judged:
            recruiter.post(path, sent | {"reason": "цитата из приказа"})
        page = recruiter.get(path).get_data(as_text=True)
        assert "цитата из приказа" in page
        assert recruiter.actor.name in page
        assert "Version 1 is created" in make(recruiter)

    def test_a_reason_holds_for_the_phrase_it_was_given_for(
        self, recruiter: Visitor, demo: Toolkit
    ) -> None:
        autosave(recruiter, clause(FIRST, copy_kept(demo).clause(FIRST).text.ru, UNLAWFUL))
        with demo.database.reading() as session:
            judged = _judged(session, demo)
        for sent in judged:
            recruiter.post(f"/positions/{DRAFT}/wording", sent | {"reason": "цитата"})
        autosave(recruiter, clause(FIRST, UNLAWFUL, "Требуются только женщины до 25 лет."))
        assert "wording check still has findings" in make(recruiter)
        with demo.database.reading() as session:
            assert session.scalars(select(WordingOverride)).all()

    def test_words_in_particulars_are_checked_too(self, recruiter: Visitor) -> None:
        autosave(recruiter, value("benefits", "", UNLAWFUL))
        page = recruiter.get(f"/positions/{DRAFT}/wording").get_data(as_text=True)
        assert "value-benefits" in page


def _judged(session: Session, kit: Toolkit) -> list[dict[str, str]]:
    """Return the forms that would keep each wording that blocks."""
    position = find_position(as_work(session), DRAFT)
    return [
        {
            "clause": each.found.clause_id,
            "rule": each.found.finding.rule,
            "language": each.language,
            "phrase": each.found.finding.phrase,
        }
        for each in check_wording(as_work(session, catalog=kit), position)
        if each.blocks
    ]


class TestApproval:
    def decide(self, visitor: Visitor, choice: str, comment: str = "") -> int:
        sent = {"decision": choice, "comment": comment, "sure": "yes"}
        return visitor.post(f"/positions/{WAITING}/versions/1/decision", sent).status_code

    def test_another_person_approves_with_name_and_date(self, hr: Visitor, demo: Toolkit) -> None:
        assert self.decide(hr, "approve", "Хорошо") == 302
        kept = version_of(demo, WAITING)
        assert (kept.state, kept.decided_by_name, kept.comment) == (
            "approved",
            hr.actor.name,
            "Хорошо",
        )
        assert kept.decided_at is not None
        assert hr.actor.name in hr.get(f"/positions/{WAITING}/versions").get_data(as_text=True)

    def test_nobody_decides_twice(self, hr: Visitor, demo: Toolkit) -> None:
        assert self.decide(hr, "approve") == 302
        assert self.decide(hr, "return", "Передумали") == 409
        assert version_of(demo, WAITING).state == "approved"

    def test_what_goes_back_needs_a_comment(self, hr: Visitor, demo: Toolkit) -> None:
        for comment in ("", "  ", "а" * 2001):
            assert self.decide(hr, "return", comment) == 302
            assert version_of(demo, WAITING).state == "waiting"
        assert self.decide(hr, "return", "Уточните вилку") == 302
        assert version_of(demo, WAITING).state == "returned"

    def test_only_the_two_buttons_decide(self, hr: Visitor, demo: Toolkit) -> None:
        assert self.decide(hr, "delete", "зря") == 302
        assert version_of(demo, WAITING).state == "waiting"

    def test_an_author_never_approves_whatever_roles_they_have(
        self, actor: People, demo: Toolkit
    ) -> None:
        author = replace(actor(Role.RECRUITER), roles=frozenset(Role))
        with pytest.raises(Forbidden, match="own_approval"), demo.database.transaction() as s:
            decide_version(
                as_work(s, actor=author, now=NOW), WAITING, DecideVersion(1, approve=True)
            )
        assert version_of(demo, WAITING).state == "waiting"

    def test_refusals_of_the_service(self, actor: People, demo: Toolkit) -> None:
        hr = actor(Role.HR)
        with pytest.raises(NotFound), demo.database.transaction() as session:
            decide_version(
                as_work(session, actor=hr, now=NOW), WAITING, DecideVersion(2, approve=True)
            )
        with pytest.raises(NotFound), demo.database.transaction() as session:
            make_position_version(as_work(session, actor=hr, now=NOW, catalog=demo), 999, "")
        with pytest.raises(Conflict), demo.database.transaction() as session:
            make_position_version(as_work(session, actor=hr, now=NOW, catalog=demo), 5, "")
        with pytest.raises(Invalid), demo.database.transaction() as session:
            decide_version(
                as_work(session, actor=hr, now=NOW),
                WAITING,
                DecideVersion(1, approve=False, comment=" "),
            )


class TestAcknowledgement:
    path = "/positions/1/versions/1/sheet"

    def test_names_are_put_down_once_and_printed(self, hr: Visitor, demo: Toolkit) -> None:
        names = "Иванова  Мария Петровна\n\nПример Первый\nКим Олег"
        assert hr.post(self.path, {"names": names}).status_code == 302
        page = hr.get(self.path).get_data(as_text=True)
        assert page.count("<td>Пример Первый") == 1
        with demo.database.reading() as session:
            issued = issued_document(
                as_work(session), find_version(as_work(session), 1, 1), "internal", "ru"
            )
        assert issued.employees[2:] == ("Иванова Мария Петровна", "Ким Олег")

    def test_a_signature_has_a_day_that_is_not_to_come(self, hr: Visitor) -> None:
        assert hr.agree(f"{self.path}/1", {"signed_on": "2026-11-20"}).status_code == 302
        assert "20 Nov 2026" in hr.get(self.path).get_data(as_text=True)
        for day, words in (("2999-01-01", "lies in the future"), ("вчера", "as a date")):
            answer = hr.post(f"{self.path}/2", {"signed_on": day}, follow_redirects=True)
            assert words in answer.get_data(as_text=True)
        assert hr.post(f"{self.path}/999", {"signed_on": "2026-11-20"}).status_code == 404
        other = "/positions/2/versions/1/sheet/1"
        assert hr.post(other, {"signed_on": "2026-11-20"}).status_code == 404

    def test_names_that_cannot_be_kept_are_on_the_page_again(self, hr: Visitor) -> None:
        for names in ("", "а" * 201, f"Ким\n{'б' * 300}"):
            answer = hr.post(self.path, {"names": names})
            assert answer.status_code == 422
            assert names in answer.get_data(as_text=True)

    def test_a_recruiter_only_reads_the_sheet(self, recruiter: Visitor) -> None:
        assert "Пример Первый" in recruiter.get(self.path).get_data(as_text=True)
        assert recruiter.post(self.path, {"names": "Ким"}).status_code == 403


class TestComparison:
    def test_word_by_word_against_the_library_and_between_versions(
        self, recruiter: Visitor, demo: Toolkit
    ) -> None:
        make(recruiter)
        old = copy_kept(demo).clause(FIRST).text.ru
        autosave(recruiter, clause(FIRST, old, f"Иная {old}"), value("city", "Самара", "Тверь"))
        page = recruiter.get(f"/positions/{DRAFT}/compare?lang=ru").get_data(as_text=True)
        assert '<ins class="added">Иная</ins>' in page or '<ins class="added">Иная ' in page
        assert "1 clause differs" in page
        between = f"/positions/{DRAFT}/compare?lang=ru&old=1&new=draft"
        page = recruiter.get(between).get_data(as_text=True)
        assert '<del class="dropped">Самара</del>' in page
        assert '<ins class="added">Тверь</ins>' in page

    def test_a_version_compared_with_itself_is_the_same(self, recruiter: Visitor) -> None:
        page = recruiter.get("/positions/1/compare?old=1&new=1").get_data(as_text=True)
        assert "0 clauses differ" in page

    def test_a_version_that_is_not_there(self, recruiter: Visitor) -> None:
        assert recruiter.get("/positions/1/compare?old=7").status_code == 404
        assert recruiter.get("/positions/1/compare?old=٣&new=<b>").status_code == 404


def test_files_of_what_is_not_there(recruiter: Visitor, demo: Toolkit) -> None:
    assert recruiter.get("/positions/1/versions/9/ru/internal.txt").status_code == 404
    assert recruiter.get("/positions/99/draft/ru/internal.txt").status_code == 404
    assert recruiter.get("/positions/1/versions/1/ru/internal.exe").status_code == 404
    assert values_kept(demo, 1)["ru"]["city"] == "Казань"
