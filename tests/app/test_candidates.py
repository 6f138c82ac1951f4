"""Candidates: added, consenting, told the pay; what is missing keeps interviews from starting."""

import html
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from hiring.candidates.models import Application, Candidate, Consent
from hiring.candidates.service.applications import (
    AddCandidate,
    ChangeCandidate,
    add_candidate,
    application_lacks,
    change_candidate,
    tell_pay,
)
from hiring.candidates.service.consents import (
    RecordConsent,
    consent_texts,
    record_consent,
    withdraw_consent,
)
from hiring.candidates.service.finding import find_application
from hiring.db.audit import AuditEntry
from hiring.errors import Conflict, Invalid, NotFound
from hiring.interviews.service.cards import start_interviews
from hiring.toolkit import Toolkit
from hiring.vacancies.service.opening import OpenVacancy, open_vacancy
from hiring.vacancies.service.settings import SetPay, remove_member, set_pay
from tests.app.hiring_desk import DESCRIPTION, RUBRIC, House, one_database, open_house, signed
from tests.app.works import as_work


@pytest.fixture
def house(kit: Toolkit) -> House:
    return open_house(kit)


def lacks(house: House, application: int, *, later: timedelta = timedelta(0)) -> list[str]:
    with house.kit.database.reading() as session:
        return application_lacks(
            find_application(as_work(session), application), house.today + later
        )


def start(house: House, application: int) -> None:
    with house.kit.database.transaction() as session:
        start_interviews(
            as_work(session, actor=house.people["recruiter"], now=house.now), application
        )


def candidate_of(house: House, application: int) -> Candidate:
    with house.kit.database.reading() as session:
        candidate = find_application(as_work(session), application).candidate
        _ = candidate.consents
        return candidate


def command(house: House, email: str, name: str = "Anna") -> AddCandidate:
    return AddCandidate(house.vacancy, name, email, "", "other", internal=False, language="ru")


class TestConsent:
    def test_without_one_nothing_starts_and_the_page_says_what_is_missing(
        self, house: House
    ) -> None:
        application = house.applied(consent=False, told=False)
        assert lacks(house, application) == ["consent", "pay_told"]
        with pytest.raises(Conflict) as refusal:
            start(house, application)
        assert refusal.value.details["lacks"] == ["consent", "pay_told"]
        recruiter = house.visit("recruiter")
        recruiter.post(f"/applications/{application}/interviews")
        page = recruiter.get(f"/applications/{application}").get_data(as_text=True)
        assert "something is still missing" in page
        assert "the candidate&#39;s consent" in page
        assert "telling the candidate the pay range" in page
        assert house.cards(application) == {}

    def test_it_ends_with_its_last_day(self, house: House) -> None:
        application = house.applied()
        days = consent_texts()["application"].days
        assert lacks(house, application, later=timedelta(days=days)) == []
        assert lacks(house, application, later=timedelta(days=days + 1)) == ["consent"]

    def test_one_that_was_taken_back_counts_no_more(self, house: House) -> None:
        application = house.applied()
        candidate, recruiter = candidate_of(house, application), house.people["recruiter"]
        consent = candidate.consents[0].id
        for _ in range(2):
            with house.kit.database.transaction() as session:
                withdraw_consent(
                    as_work(session, actor=recruiter, now=house.now), candidate.id, consent
                )
        assert lacks(house, application) == ["consent"]
        with pytest.raises(Conflict):
            start(house, application)
        with house.kit.database.reading() as session:
            trail = session.scalars(
                select(AuditEntry).where(AuditEntry.action == "consent_withdrawn")
            )
            moments = [each.at for each in trail]
            kept = session.get_one(Consent, consent)
        assert moments == [kept.withdrawn_at]
        with house.kit.database.transaction() as session:
            now = house.now
            record_consent(
                as_work(session, actor=recruiter, now=now), application, signed(house.today)
            )
        assert lacks(house, application) == []

    def test_it_keeps_the_text_that_was_agreed_to(self, house: House) -> None:
        (consent,) = candidate_of(house, house.applied()).consents
        text = consent_texts()["application"]
        assert (consent.text_version, consent.text_sha256) == (text.version, text.sha256)
        assert consent.ends_on - consent.given_on == timedelta(days=text.days)

    @one_database
    def test_consent_to_case_tests_is_none_to_the_application(self, house: House) -> None:
        application = house.applied(consent=False)
        with house.kit.database.transaction() as session:
            given = RecordConsent("case_test", "online", house.today)
            record_consent(as_work(session, actor=None, now=house.now), application, given)
        assert lacks(house, application) == ["consent"]

    @one_database
    def test_what_cannot_be(self, house: House) -> None:
        first, other = house.applied(), house.applied()
        recruiter, now = house.people["recruiter"], house.now
        consent = candidate_of(house, first).consents[0].id
        with pytest.raises(NotFound), house.kit.database.transaction() as session:
            withdraw_consent(
                as_work(session, actor=recruiter, now=now), candidate_of(house, other).id, consent
            )
        with pytest.raises(NotFound), house.kit.database.transaction() as session:
            record_consent(as_work(session, actor=recruiter, now=now), 4242, signed(house.today))
        tomorrow = signed(house.today + timedelta(days=1))
        with pytest.raises(Conflict), house.kit.database.transaction() as session:
            record_consent(as_work(session, actor=recruiter, now=now), first, tomorrow)


class TestPay:
    def test_it_must_be_told_where_there_is_a_range(self, house: House) -> None:
        application = house.applied(told=False)
        assert lacks(house, application) == ["pay_told"]
        with house.kit.database.transaction() as session:
            tell_pay(
                as_work(session, actor=house.people["recruiter"], now=house.now),
                application,
                "phone",
            )
        assert lacks(house, application) == []
        start(house, application)
        assert set(house.cards(application)) == {"lead", "second", "third"}

    def test_there_must_be_a_range(self, house: House) -> None:
        application = house.applied(told=False)
        with house.kit.database.transaction() as session:
            nothing = SetPay(None, None, "RUB", "month", "gross")
            set_pay(
                as_work(session, actor=house.people["recruiter"], now=house.now),
                house.vacancy,
                nothing,
            )
        assert lacks(house, application) == ["pay_range"]
        with (
            pytest.raises(Invalid, match="no_pay_range"),
            house.kit.database.transaction() as session,
        ):
            tell_pay(
                as_work(session, actor=house.people["recruiter"], now=house.now),
                application,
                "phone",
            )

    def test_a_panel_of_one_starts_nothing(self, house: House) -> None:
        application = house.applied()
        with house.kit.database.transaction() as session:
            for member in house.kept().panel[1:]:
                person = house.people["recruiter"]
                remove_member(
                    as_work(session, actor=person, now=house.now), house.vacancy, member.id
                )
        assert lacks(house, application) == ["panel_of_two"]
        with pytest.raises(Conflict):
            start(house, application)


class TestPeople:
    def test_a_known_address_is_the_same_person_once_for_each_vacancy(self, house: House) -> None:
        recruiter = house.people["recruiter"]
        with house.kit.database.transaction() as session:
            first = add_candidate(
                as_work(session, actor=recruiter, now=house.now), command(house, "a@example.com")
            )
        with (
            pytest.raises(Conflict, match="already_applied"),
            house.kit.database.transaction() as session,
        ):
            add_candidate(
                as_work(session, actor=recruiter, now=house.now), command(house, "a@example.com")
            )
        with house.kit.database.transaction() as session:
            wanted = OpenVacancy(house.employer, None, DESCRIPTION, RUBRIC)
            other = open_vacancy(
                as_work(session, actor=recruiter, now=house.now, catalog=house.kit), wanted
            )
            again = replace(command(house, "a@example.com"), vacancy_id=other, internal=True)
            second = add_candidate(as_work(session, actor=recruiter, now=house.now), again)
        assert candidate_of(house, first).id == candidate_of(house, second).id

    def test_people_without_an_address_are_different_people(self, house: House) -> None:
        with house.kit.database.transaction() as session:
            person = house.people["recruiter"]
            ids = [
                add_candidate(as_work(session, actor=person, now=house.now), command(house, ""))
                for _ in range(2)
            ]
        assert candidate_of(house, ids[0]).id != candidate_of(house, ids[1]).id

    def test_an_address_belongs_to_one_person(self, house: House) -> None:
        first, other = (candidate_of(house, house.applied()) for _ in range(2))
        change = ChangeCandidate("New", first.email, "", "other", "en")
        recruiter = house.people["recruiter"]
        with (
            pytest.raises(Conflict, match="email_of_another"),
            house.kit.database.transaction() as session,
        ):
            change_candidate(as_work(session, actor=recruiter, now=house.now), other.id, change)
        with house.kit.database.transaction() as session:
            change_candidate(as_work(session, actor=recruiter, now=house.now), first.id, change)

    def test_scripts_differ_and_tell_nothing(self, house: House) -> None:
        for _ in range(8):
            house.applied()
        with house.kit.database.reading() as session:
            scripts = session.scalars(select(Application.script).order_by(Application.id)).all()
        assert len(set(scripts)) == 8
        assert all(re.fullmatch("[A-HJ-NP-Z2-9]{6}", each) for each in scripts)
        assert list(scripts) != sorted(scripts)


@one_database
class TestPages:
    @pytest.mark.parametrize("language", ["en", "ru"])
    def test_what_is_wrong_stays_with_its_reason_at_the_field(
        self, house: House, language: str
    ) -> None:
        recruiter, application = house.visit("recruiter", language), house.applied()
        add, change = f"/vacancies/{house.vacancy}/candidates", f"/applications/{application}"
        good = {"name": "Anna <b>", "email": "anna@example.com", "source": "other"}
        good |= {"phone": "+7 900", "language": "en"}
        taken = candidate_of(house, house.applied()).email
        for path in (add, f"{change}/candidate"):
            for sent, field, kept in (
                ({"name": ""}, "name", "+7 900"),
                ({"name": "y" * 201}, "name", "y" * 201),
                ({"email": "anna"}, "email", 'value="anna"'),
                ({"email": taken}, "email", f'value="{taken}"'),
                ({"phone": "1" * 61}, "phone", "Anna <b>"),
                ({"source": "nowhere"}, "source", "Anna <b>"),
                ({"language": "de"}, "language", "Anna <b>"),
            ):
                answer = recruiter.post(path, good | sent)
                page = html.unescape(answer.get_data(as_text=True))
                assert answer.status_code == 422, sent
                assert f'id="{field}-error"' in page, (path, sent)
                assert kept in page, (path, sent)
        for day in ("", "yesterday", "2999-01-01", "31.12.2020"):
            sent = {"channel": "paper", "given_on": day}
            answer = recruiter.post(f"{change}/consents", sent)
            assert answer.status_code == 422, day
            page = answer.get_data(as_text=True)
            assert 'id="given_on-error"' in page
            assert f'value="{day}"' in page

    def test_a_vacancy_that_was_closed_meanwhile_says_so_and_loses_no_word(
        self, house: House
    ) -> None:
        recruiter = house.visit("recruiter")
        recruiter.post(f"/vacancies/{house.vacancy}/close")
        sent = {"name": "Anna", "source": "other", "language": "en", "phone": "+7 900 1"}
        answer = recruiter.post(f"/vacancies/{house.vacancy}/candidates", sent)
        page = answer.get_data(as_text=True)
        assert answer.status_code in (409, 422)
        assert "The vacancy is closed." in page
        assert "+7 900 1" in page

    def test_the_whole_path_of_a_candidate(self, house: House) -> None:
        recruiter = house.visit("recruiter")
        sent = {"name": "Anna", "email": "ANNA@Example.com", "source": "agency", "language": "en"}
        answer = recruiter.post(f"/vacancies/{house.vacancy}/candidates", sent)
        path = answer.location
        today = datetime.now(UTC).date().isoformat()
        given = {"channel": "email", "given_on": today}
        assert recruiter.post(f"{path}/consents", given).status_code == 302
        assert recruiter.post(f"{path}/pay-told", {"how": "email"}).status_code == 302
        planned = {"starts_at": "2026-12-01T10:30", "place": "Room <5>"}
        assert recruiter.post(f"{path}/plan", planned).status_code == 302
        assert recruiter.post(f"{path}/interviews").status_code == 302
        page = recruiter.get(path).get_data(as_text=True)
        assert "Room &lt;5&gt;" in page
        assert page.count("not submitted") == 3
        second = house.visit("second")
        assert "Anna" in second.get("/scorecards").get_data(as_text=True)
        number = int(path.rpartition("/")[2])
        assert candidate_of(house, number).email == "anna@example.com"
        taken_back = f"{path}/consents/{candidate_of(house, number).consents[0].id}/withdraw"
        assert recruiter.agree(taken_back).status_code == 302
        assert "withdrawn on" in recruiter.get(f"{path}/candidate").get_data(as_text=True)

    def test_raters_do_not_reach_particulars(self, house: House) -> None:
        application = house.interviewed()
        for who in ("second", "third", "stranger", "manager"):
            path = f"/applications/{application}/candidate"
            assert house.visit(who).get(path).status_code == 403
