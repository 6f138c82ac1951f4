"""Vacancies: opened, measured, manned and paid for; still from the first mark on."""

import html
from dataclasses import replace

import pytest
from sqlalchemy import select

from hiring.candidates.service.applications import vacancy_lacks
from hiring.db.audit import AuditEntry
from hiring.errors import Conflict, Invalid, NotFound
from hiring.interviews.service.cards import keep_card
from hiring.toolkit import Toolkit
from hiring.vacancies.models import Vacancy
from hiring.vacancies.service.finding import find_vacancy, list_vacancies
from hiring.vacancies.service.opening import (
    OpenVacancy,
    close_vacancy,
    open_vacancy,
    reopen_vacancy,
)
from hiring.vacancies.service.settings import (
    AddMember,
    SetMeasure,
    SetPay,
    add_member,
    change_rubric,
    remove_member,
    set_measure,
    set_pay,
)
from tests.app.hiring_desk import (
    DESCRIPTION,
    PANEL,
    RUBRIC,
    House,
    batch,
    one_database,
    open_house,
)
from tests.app.works import as_work

ALL_FOUR = "4" * 8


@pytest.fixture
def house(kit: Toolkit) -> House:
    return open_house(kit)


def measure(house: House) -> SetMeasure:
    """Return the measure as it stands."""
    vacancy = house.kept()
    cases = tuple(each.case_name for each in vacancy.cases)
    optional = tuple(vacancy.optional_questions)
    return SetMeasure(dict(vacancy.weights), vacancy.missing, vacancy.adjusted, optional, cases)


def declare(house: House, command: SetMeasure) -> None:
    with house.kit.database.transaction() as session:
        person = house.people["recruiter"]
        set_measure(
            as_work(session, actor=person, now=house.now, catalog=house.kit), house.vacancy, command
        )


def change(house: House, name: str) -> None:
    with house.kit.database.transaction() as session:
        person = house.people["recruiter"]
        change_rubric(
            as_work(session, actor=person, now=house.now, catalog=house.kit), house.vacancy, name
        )


def join(house: House, who: str, *, interviews: bool = True, grades: bool = False) -> None:
    with house.kit.database.transaction() as session:
        command = AddMember(house.people[who].id, interviews, grades)
        add_member(
            as_work(session, actor=house.people["recruiter"], now=house.now), house.vacancy, command
        )


def leave(house: House, place: int) -> None:
    member = house.kept().panel[place].id
    with house.kit.database.transaction() as session:
        remove_member(
            as_work(session, actor=house.people["recruiter"], now=house.now), house.vacancy, member
        )


class TestOpening:
    def test_it_brings_rubric_weights_and_cases(self, house: House) -> None:
        vacancy, rubric = house.kept(), house.kit.catalog.rubrics.version(RUBRIC)
        assert (vacancy.rubric_name, vacancy.description) == (RUBRIC, vacancy.description)
        assert vacancy.weights == dict(rubric.weights)
        assert vacancy.missing == rubric.missing.policy
        assert vacancy.minutes == rubric.minutes
        wanted = {name for each in rubric.competencies for name in each.cases}
        assert {each.case_name.partition(".")[0] for each in vacancy.cases} == wanted
        assert all(house.kit.catalog.cases.digests[c.case_name] == c.sha256 for c in vacancy.cases)
        assert house.rubric == rubric

    def test_what_does_not_fit_is_refused(self, house: House) -> None:
        good = OpenVacancy(house.employer, None, DESCRIPTION, RUBRIC)
        for command, error, code in (
            (replace(good, employer_id=4242), NotFound, "unknown_employer"),
            (replace(good, position_id=4242), NotFound, "unknown_position"),
            (replace(good, rubric_name="cco.v99"), NotFound, "unknown_rubric"),
            (replace(good, rubric_name="house:1.v1"), NotFound, "unknown_rubric"),
            (replace(good, rubric_name="cco.v1"), Invalid, "rubric_of_other_role"),
        ):
            with pytest.raises(error, match=code), house.kit.database.transaction() as session:
                open_vacancy(
                    as_work(session, actor=house.people["lead"], now=house.now, catalog=house.kit),
                    command,
                )

    @one_database
    def test_closing_stops_changes_and_deletes_nothing(self, house: House) -> None:
        recruiter = house.people["recruiter"]
        with house.kit.database.transaction() as session:
            close_vacancy(as_work(session, actor=recruiter, now=house.now), house.vacancy)
        with pytest.raises(Conflict, match="vacancy_closed"):
            declare(house, measure(house))
        with pytest.raises(Conflict, match="vacancy_closed"):
            change(house, RUBRIC)
        with pytest.raises(Conflict, match="vacancy_closed"):
            join(house, "stranger")
        with pytest.raises(Conflict, match="vacancy_closed"):
            leave(house, 0)
        with pytest.raises(Conflict, match="vacancy_closed"):
            house.applied()
        with house.kit.database.transaction() as session:
            assert [each.id for each in list_vacancies(as_work(session), closed=True)] == [
                house.vacancy
            ]
            reopen_vacancy(as_work(session, actor=recruiter, now=house.now), house.vacancy)
            assert [each.id for each in list_vacancies(as_work(session))] == [house.vacancy]
        join(house, "stranger")


class TestMeasure:
    def test_until_the_first_word_everything_can_change(self, house: House) -> None:
        wanted = replace(
            measure(house),
            weights={name: number for number, name in enumerate(measure(house).weights, 1)},
            missing="bounds",
            adjusted=True,
            cases=(),
        )
        house.interviewed()
        declare(house, wanted)
        assert measure(house) == wanted
        change(house, RUBRIC)
        assert measure(house).weights == dict(house.rubric.weights)
        leave(house, 2)
        assert len(house.kept().panel) == 2

    @pytest.mark.parametrize("field", ["mark", "action"])
    def test_after_it_nothing_does(self, house: House, field: str) -> None:
        before = measure(house)
        card = house.cards(house.interviewed())["lead"]
        first = batch({f"{house.rubric.competencies[0].id}:{field}": "4"})
        with house.kit.database.transaction() as session:
            keep_card(as_work(session, actor=house.people["lead"], now=house.now), card, first)
        with pytest.raises(Conflict, match="measure_frozen"):
            declare(house, before)
        with pytest.raises(Conflict, match="measure_frozen"):
            change(house, RUBRIC)
        with pytest.raises(Conflict, match="measure_frozen"):
            leave(house, 0)
        assert measure(house) == before
        assert len(house.kept().panel) == len(PANEL)
        with house.kit.database.reading() as session:
            query = select(AuditEntry).where(AuditEntry.action == "vacancy_frozen")
            (entry,) = session.scalars(query)
        told = {"rubric": RUBRIC, "sha256": house.kept().rubric_sha256}
        assert entry.details == told

    @one_database
    def test_weights_that_are_none(self, house: House) -> None:
        good = measure(house)
        names = list(good.weights)
        for weights in (
            dict.fromkeys(names, 0),
            dict.fromkeys(names, 1) | {names[0]: -1},
            dict.fromkeys(names, 1) | {names[0]: 11},
        ):
            with pytest.raises(Invalid, match="weights_out_of_range"):
                declare(house, replace(good, weights=weights))
        for weights in ({}, dict.fromkeys(names[1:], 1), dict.fromkeys([*names, "x"], 1)):
            with pytest.raises(Invalid, match="weights_of_other_rubric"):
                declare(house, replace(good, weights=weights))
        assert measure(house) == good


class TestPanelAndPay:
    def test_what_lacks_is_named(self, house: House) -> None:
        def lacks() -> list[str]:
            with house.kit.database.reading() as session:
                return vacancy_lacks(find_vacancy(as_work(session), house.vacancy))

        assert lacks() == ["two_graders"]
        join(house, "manager", interviews=False, grades=True)
        join(house, "root", interviews=False, grades=True)
        assert lacks() == []
        leave(house, 0)
        leave(house, 0)
        assert lacks() == ["panel_of_two"]
        with house.kit.database.transaction() as session:
            nothing = SetPay(None, None, "RUB", "month", "gross")
            set_pay(
                as_work(session, actor=house.people["lead"], now=house.now), house.vacancy, nothing
            )
        assert lacks() == ["panel_of_two", "pay_range"]
        page = house.visit("recruiter").get(f"/vacancies/{house.vacancy}").get_data(as_text=True)
        assert "a panel of two interviewers or more" in page
        assert "the pay range" in page

    @one_database
    def test_who_cannot_join(self, house: House) -> None:
        for who in ("lead", "second"):
            with pytest.raises(NotFound, match="unknown_person"):
                join(house, who)
        with pytest.raises(Invalid, match="no_part"):
            join(house, "stranger", interviews=False)
        with pytest.raises(NotFound), house.kit.database.transaction() as session:
            person = house.people["recruiter"]
            remove_member(as_work(session, actor=person, now=house.now), house.vacancy, 4242)
        with pytest.raises(Invalid), house.kit.database.transaction() as session:
            turned = SetPay(90, 60, "RUB", "month", "gross")
            set_pay(
                as_work(session, actor=house.people["lead"], now=house.now), house.vacancy, turned
            )


@one_database
class TestPages:
    def test_the_whole_setting_up_through_the_pages(self, house: House) -> None:
        recruiter = house.visit("recruiter")
        sent = {"subject": f"library:{house.kept().description}", "employer": str(house.employer)}
        answer = recruiter.post("/vacancies/new", sent | {"rubric": RUBRIC})
        path = answer.location
        for part in ("", "/panel", "/measure", "/comparison"):
            assert recruiter.get(f"{path}{part}").status_code == 200
        joined = {"person": str(house.people["lead"].id), "interviews": "y"}
        assert recruiter.post(f"{path}/panel", joined).status_code == 302
        pay = {"low": "100", "high": "200", "currency": "EUR", "period": "hour", "tax": "net"}
        pay["reason"] = "As colleagues are paid"
        assert recruiter.post(f"{path}/pay", pay).status_code == 302
        weights = {f"weight-{each.id}": "2" for each in house.rubric.competencies}
        done = recruiter.post(f"{path}/measure", weights | {"missing": "bounds"})
        assert done.status_code == 302
        with house.kit.database.reading() as session:
            vacancy = session.scalars(select(Vacancy).order_by(Vacancy.id.desc())).first()
            assert vacancy is not None
            assert set(vacancy.weights.values()) == {2}
            assert (vacancy.pay_from, vacancy.pay_to, vacancy.cases) == (100, 200, [])

    @pytest.mark.parametrize("language", ["en", "ru"])
    def test_what_is_wrong_stays_with_its_reason_at_the_field(
        self, house: House, language: str
    ) -> None:
        recruiter, path = house.visit("recruiter", language), f"/vacancies/{house.vacancy}"
        pay = {"low": "200", "high": "100", "currency": "RUB", "period": "month", "tax": "gross"}
        zeros = {f"weight-{each.id}": "0" for each in house.rubric.competencies}
        name = next(iter(zeros))
        for form, sent, field, kept in (
            ("pay", pay, "high", 'value="100"'),
            ("pay", pay | {"low": "many"}, "low", 'value="many"'),
            ("pay", pay | {"low": "9" * 40}, "low", f'value="{"9" * 40}"'),
            ("pay", pay | {"low": "-5"}, "low", 'value="-5"'),
            ("panel", {"person": "4242"}, "person", ""),
            ("panel", {"person": str(house.people["manager"].id)}, "interviews", ""),
            ("measure", zeros | {name: "2.5", "missing": "block"}, name, 'value="2.5"'),
            ("measure", zeros | {name: "11", "missing": "block"}, name, 'value="11"'),
            ("measure", zeros | {name: "", "missing": "block"}, name, ""),
        ):
            answer = recruiter.post(f"{path}/{form}", sent)
            page = html.unescape(answer.get_data(as_text=True))
            assert answer.status_code == 422, (form, sent)
            assert f'id="{field}-error"' in page, (form, sent)
            assert kept in page, (form, sent)
        nothing = recruiter.post(f"{path}/measure", zeros | {"missing": "block"})
        assert nothing.status_code == 422
        assert nothing.get_data(as_text=True).count('value="0"') == len(zeros)

    def test_after_the_first_mark_the_pages_say_so(self, house: House) -> None:
        house.fill("lead", house.cards(house.interviewed())["lead"], "4")
        recruiter, path = house.visit("recruiter"), f"/vacancies/{house.vacancy}"
        weights = {f"weight-{each.id}": "2" for each in house.rubric.competencies}
        answer = recruiter.post(f"{path}/measure", weights | {"missing": "bounds"})
        assert answer.status_code == 409
        assert "stand still" in answer.get_data(as_text=True)
        answer = recruiter.post(f"{path}/rubric", {"rubric": RUBRIC})
        shown = recruiter.get(f"{path}/measure") if answer.status_code == 302 else answer
        assert "stand still" in shown.get_data(as_text=True)
        member = house.kept().panel[0].id
        recruiter.post(f"{path}/panel/{member}/remove")
        page = recruiter.get(f"{path}/panel").get_data(as_text=True)
        assert "stand still" in page
        assert f"/panel/{member}/remove" not in page
        assert len(house.kept().panel) == len(PANEL)
