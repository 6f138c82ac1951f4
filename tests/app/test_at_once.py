"""Two people, or two pages of one, at the same moment: nothing is lost and nothing half done."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import DeclarativeBase

from hiring.case_tests.models import CaseWork
from hiring.case_tests.service.inviting import Invite, invite_candidate
from hiring.errors import Conflict
from hiring.interviews.models import Consensus, Interview
from hiring.interviews.service.absences import Absence, record_absence
from hiring.interviews.service.cards import (
    PlanInterview,
    keep_card,
    plan_interview,
    start_interviews,
)
from hiring.interviews.service.consensus import Revise, open_consensus, revise_rating
from hiring.scorecards.models import CardState, Rating, Scorecard
from hiring.sheets.models import Sheet, SheetClash
from hiring.toolkit import Toolkit
from hiring.vacancies.service.settings import SetMeasure, set_measure
from tests.app.hiring_desk import PANEL, House, batch, open_house
from tests.app.works import as_work

ALL_FOUR = "4" * 8


@pytest.fixture
def house(kit: Toolkit) -> House:
    return open_house(kit)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Let everybody act at the same moment; return for each the code of a refusal, or done."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        barrier.wait(timeout=30)
        try:
            act()
        except Conflict as refusal:
            return refusal.code
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def count(house: House, table: type[DeclarativeBase]) -> int:
    with house.kit.database.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


class TestCards:
    @pytest.fixture
    def application(self, house: House) -> int:
        return house.interviewed()

    @pytest.fixture
    def card(self, house: House, application: int) -> int:
        """The lead's card, filled in and not handed in."""
        card = house.cards(application)["lead"]
        house.fill("lead", card, ALL_FOUR)
        return card

    def test_two_pages_that_save_the_same_field_lose_nothing(self, house: House, card: int) -> None:
        field = f"{house.rubric.competencies[0].id}:action"

        def save(words: str) -> None:
            with house.kit.database.transaction() as session:
                given = batch({field: words}, seq=5, base=1)
                keep_card(as_work(session, actor=house.people["lead"], now=house.now), card, given)

        assert at_once(partial(save, "first"), partial(save, "second")) == ["done", "done"]
        with house.kit.database.reading() as session:
            (aside,) = session.scalars(select(SheetClash.value))
        assert {aside, house.typed(card)[field]} == {"first", "second"}

    def test_two_pages_that_save_different_fields_both_stand(self, house: House, card: int) -> None:
        fields = [f"{each.id}:result" for each in house.rubric.competencies]

        def save(field: str) -> None:
            with house.kit.database.transaction() as session:
                keep_card(
                    as_work(session, actor=house.people["lead"], now=house.now),
                    card,
                    batch({field: "written"}),
                )

        at_once(*(partial(save, field) for field in fields))
        typed = house.typed(card)
        assert [typed.get(field) for field in fields] == ["written"] * len(fields)

    def test_two_raters_hand_in_together_and_the_seal_opens(
        self, house: House, application: int, card: int
    ) -> None:
        cards = house.score(application, {"third": ALL_FOUR})
        house.fill("second", cards["second"], ALL_FOUR)
        hand_in = (
            partial(house.submit, "lead", card),
            partial(house.submit, "second", cards["second"]),
        )
        assert at_once(*hand_in) == ["done", "done"]
        assert {house.card(each).state for each in cards.values()} == {CardState.SUBMITTED}
        page = house.visit("manager").get(f"/applications/{application}/evaluation")
        assert 'name="outcome"' in page.get_data(as_text=True)

    def test_what_is_acknowledged_is_in_the_card_that_is_handed_in(
        self, house: House, card: int
    ) -> None:
        """A save and the handing in of one card: the mark is in it, or is told as too late."""
        name, told = house.rubric.competencies[0].id, list[bool]()

        def save() -> None:
            with house.kit.database.transaction() as session:
                given = batch({f"{name}:mark": "3"}, seq=5, base=1)
                kept = keep_card(
                    as_work(session, actor=house.people["lead"], now=house.now), card, given
                )
            told.append(bool(kept.saved))

        assert at_once(save, partial(house.submit, "lead", card)) == ["done", "done"]
        marks = {each.competency: each.mark for each in house.ratings(card)}
        assert marks[name] == (3 if told == [True] else 4)
        assert house.typed(card)[f"{name}:mark"] == str(marks[name])

    def test_two_submissions_of_one_card_are_one(self, house: House, card: int) -> None:
        acts = [partial(house.submit, "lead", card)] * 2
        assert sorted(at_once(*acts)) == ["card_submitted", "done"]
        assert len(house.ratings(card)) == len(house.rubric.competencies)

    def test_a_card_is_handed_in_or_absent_and_never_both(self, house: House, card: int) -> None:
        def absent() -> None:
            with house.kit.database.transaction() as session:
                record_absence(
                    as_work(session, actor=house.people["recruiter"], now=house.now),
                    card,
                    Absence("ill"),
                )

        found = at_once(partial(house.submit, "lead", card), absent)
        assert sorted(found) == ["card_submitted", "done"]
        kept = house.card(card)
        submitted = found[0] == "done"
        assert kept.state == (CardState.SUBMITTED if submitted else CardState.ABSENT)
        assert bool(kept.ratings) == submitted
        assert bool(kept.absent_reason) != submitted

    def test_the_first_mark_and_new_weights_come_one_after_the_other(self, house: House) -> None:
        vacancy, card = house.kept(), house.cards(house.interviewed())["lead"]
        sevens = dict.fromkeys(vacancy.weights, 7)

        def declare() -> None:
            with house.kit.database.transaction() as session:
                person = house.people["recruiter"]
                wanted = SetMeasure(sevens, "block", adjusted=False, optional=(), cases=())
                set_measure(
                    as_work(session, actor=person, now=house.now, catalog=house.kit),
                    house.vacancy,
                    wanted,
                )

        found = at_once(partial(house.fill, "lead", card, ALL_FOUR), declare)
        assert found[0] == "done"
        kept = house.kept()
        assert found[1] == ("done" if kept.weights == sevens else "measure_frozen")
        assert kept.frozen_at is not None


class TestApplications:
    def test_cards_are_made_once(self, house: House) -> None:
        application = house.applied()

        def start() -> None:
            with house.kit.database.transaction() as session:
                start_interviews(
                    as_work(session, actor=house.people["recruiter"], now=house.now), application
                )

        assert at_once(start, start, start) == ["done"] * 3
        assert count(house, Scorecard) == len(PANEL)

    def test_one_interview_is_planned(self, house: House) -> None:
        application = house.applied()

        def plan(place: str) -> None:
            with house.kit.database.transaction() as session:
                person = house.people["recruiter"]
                plan_interview(
                    as_work(session, actor=person, now=house.now),
                    application,
                    PlanInterview(house.now, place),
                )

        assert at_once(partial(plan, "here"), partial(plan, "there")) == ["done", "done"]
        assert count(house, Interview) == 1

    def test_of_two_invitations_to_a_case_test_both_stand_in_one_work(self, house: House) -> None:
        application, case = house.applied(), house.kept().cases[0].case_name

        def ask() -> None:
            with house.kit.database.transaction() as session:
                command = Invite(case, "en", 7)
                invite_candidate(
                    as_work(session, actor=house.people["recruiter"], now=house.now),
                    application,
                    command,
                )

        assert at_once(ask, ask, ask) == ["done"] * 3
        assert count(house, CaseWork) == 1
        assert count(house, Sheet) == 1

    def test_there_is_one_round_and_one_revision_of_a_mark(self, house: House) -> None:
        application = house.scored(ALL_FOUR, ALL_FOUR, ALL_FOUR)

        def begin() -> None:
            with house.kit.database.transaction() as session:
                open_consensus(
                    as_work(session, actor=house.people["recruiter"], now=house.now), application
                )

        assert sorted(at_once(begin, begin)) == ["consensus_exists", "done"]
        assert count(house, Consensus) == 1
        before, name = count(house, Rating), house.rubric.competencies[0].id

        def change(mark: int) -> None:
            with house.kit.database.transaction() as session:
                command = Revise(name, mark, "talked")
                revise_rating(
                    as_work(session, actor=house.people["lead"], now=house.now),
                    application,
                    command,
                )

        assert at_once(partial(change, 3), partial(change, 5)) == ["done", "done"]
        assert count(house, Rating) == before + 1
