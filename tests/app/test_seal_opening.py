"""When the seal opens: by the last card, or in an emergency by an administrator with a reason."""

import json

import pytest
from sqlalchemy import select

from hiring.candidates.service.finding import find_application
from hiring.db.audit import AuditEntry
from hiring.errors import Conflict, Forbidden, Invalid, NotFound
from hiring.evaluations.models import Outcome
from hiring.evaluations.service.deciding import DecideCandidate, decide_application
from hiring.interviews.service.absences import Absence, record_absence
from hiring.interviews.service.cards import start_interviews
from hiring.scorecards.service import may_read_marks, open_seal, openings_of, require_open
from hiring.toolkit import Toolkit
from hiring.vacancies.models import PanelMember
from hiring.vacancies.service.finding import find_vacancy
from hiring.vacancies.service.settings import AddMember, add_member
from tests.app.hiring_desk import House, one_database, open_house
from tests.app.works import as_work

ALL_FOUR = "4" * 8
REASON = "The third interviewer is in hospital"


@pytest.fixture
def house(kit: Toolkit) -> House:
    return open_house(kit)


@pytest.fixture
def begun(house: House) -> int:
    """An application with two cards in and one a draft."""
    application = house.interviewed()
    house.score(application, {"lead": ALL_FOUR, "second": "3" * 8})
    house.fill("third", house.cards(application)["third"], "2" * 8)
    return application


def readers(house: House, application: int) -> set[str]:
    """Return who may read the marks."""
    with house.kit.database.reading() as session:
        found = set()
        for who, person in house.people.items():
            try:
                found |= (
                    {who} if require_open(as_work(session, actor=person), application) else set()
                )
            except (Forbidden, NotFound):
                continue
        return found


def open_by_hand(house: House, who: str, application: int, reason: str = REASON) -> None:
    with house.kit.database.transaction() as session:
        open_seal(as_work(session, actor=house.people[who], now=house.now), application, reason)


EVERYBODY = {"root", "lead", "second", "third", "recruiter", "manager"}


class TestByItself:
    def test_the_last_card_opens_it(self, house: House, begun: int) -> None:
        assert readers(house, begun) == set()
        house.submit("third", house.cards(begun)["third"])
        assert readers(house, begun) == EVERYBODY

    def test_an_absence_opens_it_too(self, house: House, begun: int) -> None:
        with house.kit.database.transaction() as session:
            third = house.cards(begun)["third"]
            record_absence(
                as_work(session, actor=house.people["lead"], now=house.now), third, Absence("ill")
            )
        assert readers(house, begun) == EVERYBODY

    def test_absences_alone_open_nothing(self, house: House) -> None:
        application = house.interviewed()
        with house.kit.database.transaction() as session:
            for who, card in house.cards(application).items():
                by = house.people["recruiter"]
                record_absence(
                    as_work(session, actor=by, now=house.now), card, Absence(f"{who} is ill")
                )
        assert readers(house, application) == set()

    def test_without_cards_there_is_nothing_to_open(self, house: House) -> None:
        application = house.applied()
        assert readers(house, application) == set()
        with pytest.raises(NotFound):
            open_by_hand(house, "root", application)

    @one_database
    def test_who_joins_after_the_opening_reads_but_never_rates(
        self, house: House, begun: int
    ) -> None:
        house.submit("third", house.cards(begun)["third"])
        with house.kit.database.transaction() as session:
            member = PanelMember(user_id=house.people["stranger"].id, interviews=True, grades=False)
            vacancy = find_vacancy(as_work(session), house.vacancy)
            vacancy.panel.append(member)
        assert readers(house, begun) == {*EVERYBODY, "stranger"}
        with pytest.raises(Conflict), house.kit.database.transaction() as session:
            start_interviews(
                as_work(session, actor=house.people["recruiter"], now=house.now), begun
            )
        assert "stranger" not in house.cards(begun)


class TestInAnEmergency:
    def test_it_opens_to_all_but_those_who_still_have_to_score(
        self, house: House, begun: int
    ) -> None:
        open_by_hand(house, "root", begun)
        assert readers(house, begun) == EVERYBODY - {"third"}
        house.submit("third", house.cards(begun)["third"])
        assert readers(house, begun) == EVERYBODY

    def test_it_is_recorded_and_printed_with_name_moment_and_reason(
        self, house: House, begun: int
    ) -> None:
        open_by_hand(house, "root", begun, f"  {REASON}\n")
        kit, root = house.kit, house.people["root"]
        with kit.database.reading() as session:
            (opening,) = openings_of(as_work(session), begun)
            query = select(AuditEntry).where(AuditEntry.action == "seal_opened")
            (entry,) = session.scalars(query)
        assert (opening.reason, opening.by_id, opening.by_name) == (REASON, root.id, root.name)
        assert (entry.actor_id, entry.subject) == (root.id, f"application:{begun}")
        assert REASON not in str(entry.details)
        with kit.database.transaction() as session:
            command = DecideCandidate(Outcome.RESERVE, "")
            facts = decide_application(
                as_work(session, actor=house.people["manager"], catalog=kit), begun, command
            ).facts
        for language in ("ru", "en"):
            (told,) = facts[language]["emergencies"]
            assert told["person"] == root.name
            assert told["reason"] == REASON
        lead = house.visit("lead")
        page = lead.get(f"/applications/{begun}/evaluation").get_data(as_text=True)
        paper = lead.client.get(f"/applications/{begun}/evaluation/1/en/record.html")
        for text in (page, paper.get_data(as_text=True)):
            assert REASON in text
            assert root.name in text

    @pytest.mark.parametrize("who", ["lead", "second", "recruiter", "manager", "stranger"])
    @one_database
    def test_only_administrators_may(self, house: House, begun: int, who: str) -> None:
        with pytest.raises(Forbidden):
            open_by_hand(house, who, begun)
        answer = house.visit(who).post(f"/applications/{begun}/seal", {"reason": REASON})
        assert answer.status_code == 403
        assert readers(house, begun) == set()

    @one_database
    def test_it_needs_a_reason_and_happens_once(self, house: House, begun: int) -> None:
        with pytest.raises(Invalid):
            open_by_hand(house, "root", begun, " \n")
        root, path = house.visit("root"), f"/applications/{begun}/seal"
        for reason in ("", "   ", "x" * 1001, "bell \x07"):
            sent = {"reason": reason, "csrf_token": root.token()}
            answer = root.client.post(path, data=sent)
            assert answer.status_code == 422
            assert 'id="reason-error"' in answer.get_data(as_text=True)
        assert readers(house, begun) == set()
        assert root.post(path, {"reason": REASON}).status_code == 302
        with pytest.raises(Conflict, match="already_open"):
            open_by_hand(house, "root", begun)

    @pytest.mark.parametrize("has_card", [True, False])
    @one_database
    def test_not_for_one_who_still_has_to_score(self, house: House, *, has_card: bool) -> None:
        early = house.interviewed()
        with house.kit.database.transaction() as session:
            member = AddMember(house.people["root"].id, interviews=True, grades=False)
            add_member(
                as_work(session, actor=house.people["lead"], now=house.now), house.vacancy, member
            )
        application = house.interviewed() if has_card else early
        house.score(application, {"lead": ALL_FOUR})
        with pytest.raises(Conflict, match="own_card_open"):
            open_by_hand(house, "root", application)
        house.visit("root").post(f"/applications/{application}/seal", {"reason": REASON})
        assert readers(house, application) == set()

    @one_database
    def test_the_file_of_another_candidate_does_not_tell_what_was_opened(
        self, house: House, begun: int
    ) -> None:
        """Who has a draft card on one candidate may read the frozen file of another."""
        other = house.scored("5" * 8, ALL_FOUR, "3" * 8)
        kit, manager = house.kit, house.people["manager"]
        with kit.database.transaction() as session:
            before = decide_application(
                as_work(session, actor=manager, catalog=kit),
                other,
                DecideCandidate(Outcome.RESERVE, ""),
            ).facts
        open_by_hand(house, "root", begun)
        with kit.database.transaction() as session:
            after = decide_application(
                as_work(session, actor=manager, catalog=kit),
                other,
                DecideCandidate(Outcome.RESERVE, ""),
            ).facts
            assert not may_read_marks(
                as_work(session, actor=house.people["third"]),
                find_application(as_work(session), begun),
            )
        for language in ("ru", "en"):
            assert json.dumps(after[language]["result"]) == json.dumps(before[language]["result"])

    def test_there_must_be_something_to_open(self, house: House) -> None:
        application = house.interviewed()
        with pytest.raises(Conflict, match="nothing_to_decide"):
            open_by_hand(house, "root", application)
        house.visit("root").post(f"/applications/{application}/seal", {"reason": REASON})
        assert readers(house, application) == set()

    @one_database
    def test_pages_and_files_stand_where_nothing_was_observed(self, house: House) -> None:
        application = house.interviewed()
        house.score(application, {"lead": "n" * 8})
        open_by_hand(house, "root", application)
        root = house.visit("root")
        for path in ("", "/evaluation", "/consensus"):
            assert root.get(f"/applications/{application}{path}").status_code == 200, path
        assert root.get(f"/vacancies/{house.vacancy}/comparison").status_code == 200
        for name in ("record.html", "letter.html", "manager.html", "record.docx"):
            path = f"/applications/{application}/evaluation/draft/en/{name}"
            assert root.client.get(path).status_code == 200, name
        sheet = root.client.get(f"/vacancies/{house.vacancy}/marks/en.xlsx")
        assert sheet.status_code == 200
