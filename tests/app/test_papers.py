"""Papers are issued once: what they say is stored, and nothing that comes later changes it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.orm import Session

from hiring.candidates.models import Candidate
from hiring.employers.models import Employer
from hiring.evaluations.models import Evaluation, Outcome
from hiring.evaluations.service import papers as evaluation_papers
from hiring.evaluations.service.deciding import DecideCandidate, decide_application
from hiring.evaluations.service.papers import KINDS, issued_paper
from hiring.offers.service import papers as offer_papers
from hiring.offers.service.drafting import find_offer
from hiring.offers.service.papers import letter_of
from hiring.offers.service.steps import withdraw_offer
from hiring.papers.issuing import composed_of, papers_with
from hiring.papers.models import Paper, PaperCode, PaperIssue
from hiring.pdf.verify import SealVerdict
from hiring.policy import Role
from hiring.positions.models import PositionVersion
from hiring.positions.service import papers as position_papers
from hiring.positions.service.acknowledgements import NameEmployees, name_employees
from hiring.positions.service.versions import find_version, issued_document
from hiring.toolkit import Toolkit
from hiring.verification.service import Origin, report_on
from job_descriptions.model import KINDS as POSITION_KINDS
from job_descriptions.writing.localized import LANGUAGES
from job_descriptions.writing.printed import check_code
from tests.app.hiring_desk import House, one_database, open_house
from tests.app.offer_desk import Offers
from tests.app.visitors import Visitor
from tests.app.works import as_work

FAIR = "4" * 8


@pytest.fixture
def house(kit: Toolkit) -> House:
    return open_house(kit)


def decided(house: House, application: int) -> Evaluation:
    with house.kit.database.transaction() as session:
        command = DecideCandidate(Outcome.RESERVE, "because")
        return decide_application(
            as_work(session, actor=house.people["manager"], catalog=house.kit), application, command
        )


def stored(kit: Toolkit) -> dict[tuple[int, str, str], Any]:
    """Return code and words of every paper."""
    with kit.database.reading() as session:
        return {
            (each.issue_id, each.kind, each.language): (each.code, each.words)
            for each in session.scalars(select(Paper))
        }


def _not_again(*_given: object, **_named: object) -> None:
    raise AssertionError("a paper was composed a second time")


@one_database
def test_nothing_is_composed_for_what_was_issued(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The composers of a later release may say anything: they are not asked."""
    evaluation = decided(house, house.scored(FAIR, FAIR, FAIR))
    key = Offers(house).approved()
    for module, name in (
        (evaluation_papers, "evaluation_record"),
        (evaluation_papers, "manager_page"),
        (evaluation_papers, "feedback_letter"),
        (offer_papers, "offer_letter"),
    ):
        monkeypatch.setattr(module, name, _not_again)
    visitor = house.visit("manager")
    base = f"/applications/{evaluation.application_id}/evaluation"
    for kind in KINDS:
        for language in LANGUAGES:
            got = visitor.get(f"{base}/{evaluation.number}/{language}/{kind}.json")
            assert got.status_code == 200
            with house.kit.database.reading() as session:
                issued = issued_paper(as_work(session), evaluation, kind, language)
            assert got.get_json()["code"] == issued.code == check_code(issued.document)
    page = visitor.get(base).get_data(as_text=True)
    assert "As it was when decision 1 was taken" in page
    for language in LANGUAGES:
        address = f"/applications/{key.application_id}/offers/1/letter/{language}.html"
        assert house.visit("recruiter").get(address).status_code == 200


def test_nothing_is_composed_for_a_version(
    demo: Toolkit, visitor: Callable[[Role], Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(position_papers, "fill", _not_again)
    for kind in POSITION_KINDS:
        for language in LANGUAGES:
            address = f"/positions/1/versions/1/{language}/{kind}.html"
            assert visitor(Role.HR).get(address).status_code == 200


def test_names_on_the_sheet_and_approval_change_no_code(
    demo: Toolkit, actor: Callable[[Role], Any]
) -> None:
    with demo.database.reading() as session:
        before = issued_document(
            as_work(session), find_version(as_work(session), 1, 1), "internal", "ru"
        )
        known = session.scalar(select(func.count()).select_from(PaperCode))
    with demo.database.transaction() as session:
        names = NameEmployees(1, "Ёжикова Анна\nКим Олег")
        name_employees(as_work(session, actor=actor(Role.HR), now=demo.now()), 1, names)
        session.execute(update(PositionVersion).values(state="approved"))
    with demo.database.reading() as session:
        after = issued_document(
            as_work(session), find_version(as_work(session), 1, 1), "internal", "ru"
        )
        assert session.scalar(select(func.count()).select_from(PaperCode)) == known
    assert after.employees == (*before.employees, "Ёжикова Анна", "Ким Олег")
    assert (after.code, after.document) == (before.code, before.document)
    assert "Ёжикова" not in repr(after.document)


def test_a_letter_keeps_the_contact_of_its_day(house: House) -> None:
    evaluation = decided(house, house.scored(FAIR, FAIR, FAIR))
    before = stored(house.kit)
    with house.kit.database.transaction() as session:
        session.execute(update(Employer).values(values={"shared": {"contact_email": "new@x.org"}}))
    assert stored(house.kit) == before
    with house.kit.database.reading() as session:
        letter = issued_paper(as_work(session), evaluation, "letter", "en")
    assert "new@x.org" not in repr(letter.document)


def test_a_withdrawn_letter_says_so_and_keeps_its_words(house: House) -> None:
    key = Offers(house).approved()
    kit = house.kit
    with kit.database.reading() as session:
        before = letter_of(as_work(session, catalog=kit), find_offer(as_work(session), key), "ru")
    with kit.database.transaction() as session:
        withdraw_offer(as_work(session, actor=house.people["recruiter"], now=kit.now()), key)
    with kit.database.reading() as session:
        after = letter_of(as_work(session, catalog=kit), find_offer(as_work(session), key), "ru")
    assert (after.document, after.code, before.remark) == (before.document, before.code, "")
    assert "отозвано" in after.remark


def test_papers_go_with_the_person(house: House) -> None:
    first = decided(house, house.scored(FAIR, FAIR, FAIR))
    Offers(house).approved(first.application_id)
    second = decided(house, house.scored(FAIR, FAIR, FAIR))
    kit = house.kit
    with kit.database.reading() as session:
        whose = session.get_one(PaperIssue, first.issue_id).candidate_id
        codes = set(session.scalars(select(PaperCode.code).join(Paper).join(PaperIssue)))
    with kit.database.transaction() as session:
        session.execute(delete(Candidate).where(Candidate.id == whose))
    with kit.database.reading() as session:
        left = session.scalars(select(Paper)).all()
        assert {each.issue_id for each in left} == {second.issue_id}
        assert len(left) == 6
        assert set(session.scalars(select(PaperCode.code))) == {each.code for each in left}
    assert len(codes) == 14


def test_equal_words_are_known_as_long_as_one_of_them_is_there(house: House) -> None:
    evaluation = decided(house, house.scored(FAIR, FAIR, FAIR))
    with house.kit.database.transaction() as session:
        twin = PaperIssue(facts={}, release="", issued_at=house.now)
        session.add(twin)
        paper = session.scalars(select(Paper).where(Paper.issue_id == evaluation.issue_id)).first()
        assert paper is not None
        copy = Paper(kind=paper.kind, language=paper.language, words=paper.words, code=paper.code)
        twin.papers.append(copy)
        session.flush()
        session.add(PaperCode(code=paper.code, paper_id=copy.id, registered_at=house.now))
        code = paper.code
    with house.kit.database.reading() as session:
        assert [each.issue_id for each in papers_with(as_work(session), code)] == [
            evaluation.issue_id,
            evaluation.issue_id + 1 if evaluation.issue_id else 0,
        ]
    with house.kit.database.transaction() as session:
        session.execute(delete(PaperCode).where(PaperCode.paper_id == paper.id))
    with house.kit.database.reading() as session:
        assert len(papers_with(as_work(session), code)) == 1


def test_words_composed_anew_say_so(house: House) -> None:
    evaluation = decided(house, house.scored(FAIR, FAIR, FAIR))
    with house.kit.database.transaction() as session:
        letters = update(Paper).where(Paper.kind == "letter")
        session.execute(letters.values(reconstructed_on=date(2026, 12, 1)))
    with house.kit.database.reading() as session:
        told = {
            language: issued_paper(as_work(session), evaluation, "letter", language).remark
            for language in LANGUAGES
        }
        record = issued_paper(as_work(session), evaluation, "record", "en")
    assert "1 December 2026" in told["en"]
    assert "1 декабря 2026" in told["ru"]
    assert record.remark == ""


def test_what_was_stored_is_what_was_composed(house: House) -> None:
    """Every stored paper reads back to the very document whose code it bears."""
    decided(house, house.scored(FAIR, FAIR, FAIR))
    Offers(house).approved()
    with house.kit.database.reading() as session:
        papers = session.scalars(select(Paper)).all()
        for paper in papers:
            composed = composed_of(paper)
            assert check_code(composed.document) == paper.code
    assert len(papers) == 8


@one_database
def test_letters_are_stored_as_they_are(kit: Toolkit) -> None:
    """Escaped, Russian takes three times the room; half a character has no other way."""
    told = ("Ёлка", "half \ud800")
    with kit.database.transaction() as session:
        for each in told:
            session.add(PaperIssue(facts={"word": each}, release="", issued_at=kit.now()))
    with kit.database.reading() as session:
        rows = session.scalars(text("SELECT facts FROM paper_issue ORDER BY id")).all()
        kept = [each.facts["word"] for each in session.scalars(select(PaperIssue))]
    assert rows == ['{"word": "Ёлка"}', '{"word": "half \\ud800"}']
    assert kept == list(told)


def test_a_record_composed_anew_is_not_shown_as_the_original(house: House) -> None:
    evaluation = decided(house, house.scored(FAIR, FAIR, FAIR))
    with house.kit.database.transaction() as session:
        session.execute(update(Paper).values(reconstructed_on=date(2026, 12, 1)))
    page = house.visit("manager").get(f"/applications/{evaluation.application_id}/evaluation")
    assert "reconstructed on 1 December 2026, not the original" in page.get_data(as_text=True)


def test_of_equal_words_those_that_hold_answer(demo: Toolkit) -> None:
    """Two positions may say the same: a returned version does not speak for an approved one."""
    with demo.database.transaction() as session:
        paper = session.scalars(select(Paper).where(Paper.code != "")).first()
        assert paper is not None
        first = session.scalars(
            select(PositionVersion).where(PositionVersion.issue_id == paper.issue_id)
        ).one()
        first.state = "returned"
        other = session.scalars(
            select(PositionVersion).where(PositionVersion.id != first.id)
        ).first()
        assert other is not None
        other.state = "approved"
        session.add(
            PaperCode(
                code=paper.code, paper_id=other_paper(session, other), registered_at=demo.now()
            )
        )
        words = dict.fromkeys(("source", "edition", "kind", "language", "sha256"), "")
        told = report_on(
            as_work(session), SealVerdict(ours=True, intact=True, code=paper.code, **words)
        )
        assert isinstance(told.origin, Origin)
        assert (told.origin.state, told.origin.position_id) == ("approved", other.position_id)


def other_paper(session: Session, version: PositionVersion) -> int:
    query = select(Paper.id).where(Paper.issue_id == version.issue_id)
    return session.scalars(query.order_by(Paper.id)).all()[0]
