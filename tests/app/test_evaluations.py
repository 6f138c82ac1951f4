"""Decisions: taken by a person on frozen facts; the computed score is nobody's to change."""

import html
import json
import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import inspect, select

from hiring.candidates.models import Stage
from hiring.candidates.service.finding import find_application
from hiring.db.audit import AuditEntry
from hiring.errors import Forbidden, Invalid, NotFound
from hiring.evaluations.models import Evaluation, Outcome
from hiring.evaluations.service.deciding import (
    DecideCandidate,
    decide_application,
    evaluations_of,
    find_evaluation,
)
from hiring.evaluations.service.freezing import digest_of, frozen
from hiring.interviews.service.consensus import Revise, open_consensus, revise_rating
from hiring.papers.models import PaperCode
from hiring.toolkit import Toolkit
from hiring.vacancies.models import Vacancy
from job_descriptions.writing.localized import LANGUAGES
from tests.app.hiring_desk import House, one_database, open_house
from tests.app.works import as_work
from tests.rules.schemas.records import evaluation_facts

pytestmark = pytest.mark.slow
GOOD, FAIR, POOR = "5" * 8, "4" * 8, "1" * 8


@pytest.fixture
def house(kit: Toolkit) -> House:
    return open_house(kit)


@pytest.fixture
def scored(house: House) -> int:
    return house.scored(FAIR, "3" * 8, FAIR)


def take(
    house: House, application: int, command: DecideCandidate, who: str = "manager"
) -> Evaluation:
    with house.kit.database.transaction() as session:
        return decide_application(
            as_work(session, actor=house.people[who], catalog=house.kit), application, command
        )


def kept(house: House, application: int) -> list[Evaluation]:
    with house.kit.database.reading() as session:
        found = evaluations_of(as_work(session), application)
        _ = [each.facts for each in found]
        return found


def stage(house: House, application: int) -> str:
    with house.kit.database.reading() as session:
        return find_application(as_work(session), application).stage


def compared(house: House) -> int:
    """Return a weak candidate beside two others, so that the error of a mark is known."""
    house.scored(GOOD, FAIR, GOOD)
    house.scored("3" * 8, FAIR, "3" * 8)
    return house.scored(POOR, POOR, POOR)


class TestFreezing:
    def test_a_list_of_decisions_reads_no_frozen_facts(self, house: House, scored: int) -> None:
        take(house, scored, DecideCandidate(Outcome.HIRE, ""))
        with house.kit.database.reading() as session:
            (evaluation,) = evaluations_of(as_work(session), scored)
            assert "facts" in inspect(evaluation).unloaded

    def test_what_comes_later_changes_nothing_that_was_decided_on(
        self, house: House, scored: int
    ) -> None:
        take(house, scored, DecideCandidate(Outcome.RESERVE, "first look"))
        before = json.dumps(kept(house, scored)[0].facts, sort_keys=True)
        house.scored(GOOD, GOOD, GOOD)
        with house.kit.database.transaction() as session:
            open_consensus(as_work(session, actor=house.people["lead"], now=house.now), scored)
            name = house.rubric.competencies[0].id
            command = Revise(name, 1, "remembered")
            revise_rating(
                as_work(session, actor=house.people["lead"], now=house.now), scored, command
            )
            person = find_application(as_work(session), scored).candidate
            person.name = "Another Name"
            vacancy = session.get_one(Vacancy, house.vacancy)
            vacancy.title = {"ru": "Другая", "en": "Another"}
        (evaluation,) = kept(house, scored)
        assert json.dumps(evaluation.facts, sort_keys=True) == before
        assert digest_of(evaluation.facts) == evaluation.sha256
        take(house, scored, DecideCandidate(Outcome.DECLINE, "after the talk"))
        first, second = kept(house, scored)
        assert (first.number, second.number) == (1, 2)
        assert first.sha256 == evaluation.sha256 != second.sha256
        assert second.facts["en"]["candidate"] == "Another Name"
        assert first.facts["en"]["candidate"] != "Another Name"

    def test_it_comes_back_as_the_very_same_facts(self, house: House, scored: int) -> None:
        take(house, scored, DecideCandidate(Outcome.RESERVE, "reason <b>"))
        (evaluation,) = kept(house, scored)
        facts = evaluation_facts(evaluation.facts)
        assert digest_of(frozen(facts)) == evaluation.sha256
        for language, each in facts.items():
            assert each.language == language
            assert not each.draft
            assert each.decision is not None
            assert each.decision.reason == "reason <b>"
            assert len(each.marks) == 3 * len(house.rubric.competencies)
            assert each.result.composite is not None
            assert each.result.composite == pytest.approx(11 / 3)

    def test_the_hours_of_its_papers_are_those_of_the_vacancy(
        self, house: House, scored: int
    ) -> None:
        with house.kit.database.transaction() as session:
            session.get_one(Vacancy, house.vacancy).zone = "Asia/Omsk"
        take(house, scored, DecideCandidate(Outcome.RESERVE, ""))
        (evaluation,) = kept(house, scored)
        assert {each.zone for each in evaluation_facts(evaluation.facts).values()} == {"Asia/Omsk"}

    def test_every_paper_of_a_decision_has_a_code(self, house: House, scored: int) -> None:
        take(house, scored, DecideCandidate(Outcome.RESERVE, ""))
        with house.kit.database.reading() as session:
            codes = session.scalars(select(PaperCode)).all()
            assert {(each.paper.kind, each.paper.language) for each in codes} == {
                (kind, each) for kind in ("evaluation", "manager", "letter") for each in LANGUAGES
            }


class TestDeciding:
    @pytest.mark.parametrize(
        ("outcome", "moved"),
        [
            (Outcome.HIRE, Stage.OFFER),
            (Outcome.DECLINE, Stage.REJECTED),
            (Outcome.RESERVE, Stage.EVALUATION),
        ],
    )
    def test_it_moves_the_application(
        self, house: House, scored: int, outcome: Outcome, moved: Stage
    ) -> None:
        made = take(house, scored, DecideCandidate(outcome, "because"))
        assert stage(house, scored) == moved
        assert (made.number, made.decided_by_id) == (1, house.people["manager"].id)
        with house.kit.database.reading() as session:
            query = select(AuditEntry).where(AuditEntry.action == "decided")
            (entry,) = session.scalars(query)
        assert entry.details == {"number": 1, "outcome": outcome, "sha256": made.sha256}

    def test_an_override_needs_a_reason(self, house: House) -> None:
        weak = compared(house)
        for reason in ("", " \n "):
            with pytest.raises(Invalid, match="override_wanted"):
                take(house, weak, DecideCandidate(Outcome.HIRE, reason))
        assert kept(house, weak) == []
        assert stage(house, weak) == Stage.INTERVIEW
        assert not take(house, weak, DecideCandidate(Outcome.DECLINE, "")).override
        made = take(house, weak, DecideCandidate(Outcome.HIRE, "her project speaks for her"))
        assert made.override
        told = made.facts["en"]["decision"]
        assert (told["override"], told["reason"]) == ("her project speaks for her", "")

    @one_database
    def test_to_hire_without_a_score_is_an_override(self, house: House) -> None:
        unseen = house.scored("n" * 8, "n" * 8, "n" * 8)
        with pytest.raises(Invalid, match="override_wanted"):
            take(house, unseen, DecideCandidate(Outcome.HIRE, ""))
        assert not take(house, unseen, DecideCandidate(Outcome.RESERVE, "")).override

    @one_database
    def test_to_decline_the_best_is_an_override(self, house: House) -> None:
        best, second = house.scored(GOOD, GOOD, FAIR), house.scored(FAIR, FAIR, "3" * 8)
        house.scored(POOR, "2" * 8, POOR)
        with pytest.raises(Invalid, match="override_wanted"):
            take(house, best, DecideCandidate(Outcome.DECLINE, ""))
        assert not take(house, second, DecideCandidate(Outcome.DECLINE, "")).override

    @one_database
    def test_who_may_not(self, house: House, scored: int) -> None:
        for who in ("second", "recruiter", "stranger"):
            with pytest.raises(Forbidden, match="no_permission"):
                take(house, scored, DecideCandidate(Outcome.RESERVE, ""), who)
        begun = house.interviewed()
        house.score(begun, {"lead": FAIR, "second": FAIR})
        for who in ("manager", "lead", "third", "root"):
            with pytest.raises(Forbidden, match="sealed"):
                take(house, begun, DecideCandidate(Outcome.RESERVE, ""), who)
        with pytest.raises(NotFound):
            take(house, 4242, DecideCandidate(Outcome.RESERVE, ""))
        with house.kit.database.reading() as session, pytest.raises(NotFound):
            find_evaluation(as_work(session), scored, 1)

    def test_two_at_the_same_moment_get_two_numbers(self, house: House, scored: int) -> None:
        barrier = Barrier(2)

        def run(who: str) -> int:
            barrier.wait(timeout=30)
            return take(house, scored, DecideCandidate(Outcome.RESERVE, who), who).number

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(run, ("manager", "lead"))) == [1, 2]


@one_database
class TestPages:
    def test_a_decision_is_taken_and_shown(self, house: House, scored: int) -> None:
        manager, path = house.visit("manager"), f"/applications/{scored}/evaluation"
        sent = {"outcome": "reserve", "reason": "Good <but> new", "composite": "5", "score": "5"}
        assert manager.agree(path, sent).status_code == 302
        page = html.unescape(manager.get(path).get_data(as_text=True))
        assert "Good <but> new" in page
        (evaluation,) = kept(house, scored)
        assert evaluation.facts["en"]["result"]["composite"] == pytest.approx(11 / 3)
        manager.agree(path, {"outcome": "decline", "reason": "somebody else", "number": "1"})
        assert [each.number for each in kept(house, scored)] == [1, 2]

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_what_is_wrong_is_told_at_the_field_and_the_words_stay(
        self, house: House, scored: int, language: str
    ) -> None:
        manager, path = house.visit("manager", language), f"/applications/{scored}/evaluation"
        for sent, field in (
            ({"outcome": "", "reason": "kept words"}, ""),
            ({"outcome": "promote", "reason": "kept words"}, ""),
            ({"outcome": "reserve", "reason": "kept words" + "y" * 2000}, "reason"),
        ):
            answer = manager.post(path, sent)
            page = answer.get_data(as_text=True)
            assert answer.status_code == 422
            assert "kept words" in page
            assert "field-error" in page
            assert not field or f'id="{field}-error"' in page
        assert kept(house, scored) == []

    def test_a_missing_reason_is_told_at_the_reason(self, house: House) -> None:
        weak = compared(house)
        answer = house.visit("manager").post(
            f"/applications/{weak}/evaluation", {"outcome": "hire"}
        )
        page = answer.get_data(as_text=True)
        assert answer.status_code == 422
        assert "departs from the computed result" in page
        assert 'id="reason-error"' in page
        assert re.search('checked [^>]*value="hire"', page)

    def test_readers_read_and_only_read(self, house: House, scored: int) -> None:
        path = f"/applications/{scored}/evaluation"
        second = house.visit("second")
        page = second.get(path)
        assert page.status_code == 200
        assert 'name="outcome"' not in page.get_data(as_text=True)
        assert second.post(path, {"outcome": "reserve", "reason": "x"}).status_code == 403
        assert house.visit("stranger").get(path).status_code == 404
        assert kept(house, scored) == []

    def test_nobody_else_is_named_in_a_candidates_file(self, house: House) -> None:
        own = house.scored(GOOD, FAIR, GOOD, name="Own Name")
        house.scored(FAIR, FAIR, "3" * 8, name="Rival Person")
        take(house, own, DecideCandidate(Outcome.HIRE, "clear"))
        manager = house.visit("manager")
        page = manager.get(f"/applications/{own}/evaluation").get_data(as_text=True)
        for name in ("record.html", "record.json", "letter.html", "manager.html"):
            page += manager.client.get(f"/applications/{own}/evaluation/1/en/{name}").get_data(
                as_text=True
            )
        assert "Own Name" in page
        assert "Rival Person" not in page + json.dumps(kept(house, own)[0].facts)

    def test_files_are_named_by_numbers_and_refused_where_there_are_none(
        self, house: House, scored: int
    ) -> None:
        take(house, scored, DecideCandidate(Outcome.RESERVE, ""))
        manager, base = house.visit("manager"), f"/applications/{scored}/evaluation"
        answer = manager.client.get(f"{base}/1/ru/record.docx")
        told = answer.headers["Content-Disposition"]
        assert told == f'attachment; filename="record-{scored}-ru-1.docx"'
        for path, status in (
            (f"{base}/2/en/record.html", 404),
            (f"{base}/0/en/record.html", 404),
            ("/applications/4242/evaluation/1/en/record.html", 404),
            (f"{base}/1/en/record.exe", 404),
        ):
            assert manager.client.get(path).status_code == status, path
        for kind, status in (("record", 200), ("letter", 422), ("manager", 422)):
            assert manager.client.get(f"{base}/1/en/{kind}.json").status_code == 200
            assert manager.client.get(f"{base}/1/en/{kind}.docx").status_code == status
