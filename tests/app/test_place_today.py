"""Today is the day that it is where the work is done: in every check and in every prefilled day."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select

from assessments.documents.letter import FeedbackLetter
from hiring.access.models import Organisation
from hiring.candidates.models import Consent
from hiring.candidates.service.consents import RecordConsent, consent_texts, record_consent
from hiring.candidates.service.finding import find_application
from hiring.errors import Conflict, Invalid
from hiring.evaluations.models import Outcome
from hiring.evaluations.service.deciding import DecideCandidate, decide_application
from hiring.evaluations.service.papers import issued_paper
from hiring.interviews.service.cards import start_interviews
from hiring.offers.service.facts import facts_of
from hiring.offers.service.papers import letter_of
from hiring.policy import Role
from hiring.positions.models import Acknowledgement
from hiring.rubrics.service.drafts import CreateHouseRubric, create_house_rubric
from hiring.rubrics.service.versions import make_rubric_version
from hiring.salary.money import Rate
from hiring.toolkit import Toolkit
from hiring.vacancies.models import Vacancy
from job_descriptions.writing.typography import long_date
from tests.app.hiring_desk import House, one_database, open_house
from tests.app.offer_desk import Offers
from tests.app.survey_desk import TOLD, csv_file, imported, raw_rows, send_file
from tests.app.visitors import Visitor
from tests.app.works import as_work
from tests.rules.schemas.records import evaluation_facts

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Place:
    """A zone, a moment in UTC, and the day that it is there at that moment."""

    zone: str
    moment: datetime
    today: date


# Nine in the morning, where it is still yesterday in UTC; half past eleven at night, where it is
# tomorrow already; and the last second of the days on which clocks are changed.
VLADIVOSTOK = Place("Asia/Vladivostok", datetime(2026, 5, 3, 23, tzinfo=UTC), date(2026, 5, 4))
NEW_YORK = Place("America/New_York", datetime(2026, 5, 5, 3, 30, tzinfo=UTC), date(2026, 5, 4))
CHANGES = (
    Place("America/New_York", datetime(2026, 11, 2, 5, tzinfo=UTC) - SECOND, date(2026, 11, 1)),
    Place("America/New_York", datetime(2027, 3, 15, 4, tzinfo=UTC) - SECOND, date(2027, 3, 14)),
    Place("Europe/London", datetime(2026, 10, 24, 23, tzinfo=UTC), date(2026, 10, 25)),
    Place("Europe/London", datetime(2027, 3, 28, 23, tzinfo=UTC), date(2027, 3, 29)),
)
BOTH = (VLADIVOSTOK, NEW_YORK)


def _named(place: Place) -> str:
    return f"{place.zone}-{place.today}"


at_both = pytest.mark.parametrize("place", BOTH, indirect=True, ids=_named)
at_all = pytest.mark.parametrize("place", [*BOTH, *CHANGES], indirect=True, ids=_named)


@pytest.fixture
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    """A place at whose moment the clock stands still."""
    there: Place = request.param
    with time_machine.travel(there.moment, tick=False):
        yield there


def settle(kit: Toolkit, zone: str) -> None:
    """Let the organisation be in a zone."""
    with kit.database.transaction() as session:
        session.scalars(select(Organisation)).one().zone = zone


@pytest.fixture
def house(kit: Toolkit, place: Place) -> House:
    """The house, whose organisation is at the place."""
    made = open_house(kit)
    settle(kit, place.zone)
    return made


@pytest.fixture
def offers(house: House) -> Offers:
    return Offers(house)


def value_of(page: str, name: str) -> str:
    """Return what a field of a page holds."""
    (field,) = re.findall(rf'<input[^>]*\bname="{name}"[^>]*>', page)
    (value,) = re.findall(r'\bvalue="([^"]*)"', field)
    return str(value)


def give_consent(house: House, application: int, day: date) -> Consent:
    with house.kit.database.transaction() as session:
        command = RecordConsent("application", "paper", day)
        made = record_consent(
            as_work(session, actor=house.people["recruiter"], now=house.now), application, command
        )
        return session.get_one(Consent, made)


def start(house: House, application: int) -> None:
    with house.kit.database.transaction() as session:
        start_interviews(
            as_work(session, actor=house.people["recruiter"], now=house.now), application
        )


class TestOffers:
    @at_all
    def test_one_that_starts_and_is_sent_and_answered_today(
        self, offers: Offers, place: Place
    ) -> None:
        key = offers.approved(starts_on=place.today, answer_by=place.today)
        offers.send(key, place.today)
        offers.answer(key, on=place.today)
        offer = offers.kept(key)
        days = (offer.starts_on, offer.answer_by, offer.sent_on, offer.answered_on)
        assert days == (place.today,) * 4

    @at_all
    def test_yesterday_is_past_and_tomorrow_is_to_come(self, offers: Offers, place: Place) -> None:
        before, after = place.today - DAY, place.today + DAY
        with pytest.raises(Invalid, match="day_past"):
            offers.approved(starts_on=before, answer_by=before)
        rate = Rate("USD", "RUB", offers.terms().base, after.isoformat(), "A bank")
        with pytest.raises(Invalid, match="rate_to_come"):
            offers.prepared(currency="USD", rate=rate)
        key = offers.approved(starts_on=after, answer_by=after)
        with pytest.raises(Invalid, match="day_to_come"):
            offers.send(key, after)
        with pytest.raises(Invalid, match="sent_before_approval"):
            offers.send(key, before)
        offers.send(key, place.today)
        with pytest.raises(Invalid, match="day_to_come"):
            offers.answer(key, on=after)
        with pytest.raises(Invalid, match="answered_before_sending"):
            offers.answer(key, on=before)

    @one_database
    @at_both
    def test_a_vacancy_elsewhere_has_its_own_today(self, offers: Offers, place: Place) -> None:
        settle(offers.house.kit, "UTC")
        with offers.house.kit.database.transaction() as session:
            session.get_one(Vacancy, offers.house.vacancy).zone = place.zone
        key = offers.approved(starts_on=place.today, answer_by=place.today)
        offers.send(key, place.today)
        assert offers.kept(key).sent_on == place.today

    @one_database
    @at_both
    def test_letter_and_pages_have_its_day(self, offers: Offers, place: Place) -> None:
        key = offers.approved(starts_on=place.today + DAY, answer_by=place.today + DAY)
        with offers.house.kit.database.reading() as session:
            offer = offers.kept(key)
            session.add(offer)
            letter = letter_of(as_work(session, catalog=offers.house.kit), offer, "en")
            assert (
                facts_of(as_work(session, catalog=offers.house.kit), offer).date
                == place.today.isoformat()
            )
        assert letter.document.date == long_date(place.today.isoformat(), "en")
        address = f"/applications/{key.application_id}/offers/{key.number}"
        recruiter = offers.house.visit("recruiter")
        page = recruiter.get(address).get_data(as_text=True)
        assert value_of(page, "on") == place.today.isoformat()
        offers.send(key, place.today)
        page = recruiter.get(address).get_data(as_text=True)
        assert value_of(page, "answered_on") == place.today.isoformat()


class TestConsents:
    @at_all
    def test_today_is_accepted_and_tomorrow_is_not(self, house: House, place: Place) -> None:
        application = house.applied(consent=False)
        with pytest.raises(Conflict, match="day_to_come"):
            give_consent(house, application, place.today + DAY)
        consent = give_consent(house, application, place.today)
        days = consent_texts()["application"].days
        assert (consent.given_on, consent.ends_on) == (
            place.today,
            place.today + timedelta(days=days),
        )
        start(house, application)

    @at_all
    def test_its_days_are_those_of_the_calendar(self, house: House, place: Place) -> None:
        """It holds to midnight of its last day there, whatever the clocks did in between."""
        days = timedelta(days=consent_texts()["application"].days)
        ended, held = house.applied(consent=False), house.applied(consent=False)
        give_consent(house, ended, place.today - days - DAY)
        give_consent(house, held, place.today - days)
        with pytest.raises(Conflict) as refusal:
            start(house, ended)
        assert refusal.value.details["lacks"] == ["consent"]
        start(house, held)

    @one_database
    @at_both
    def test_the_page_offers_its_today(self, house: House, place: Place) -> None:
        application = house.applied(consent=False)
        address, recruiter = f"/applications/{application}", house.visit("recruiter")
        page = recruiter.get(f"{address}/candidate").get_data(as_text=True)
        assert value_of(page, "given_on") == place.today.isoformat()
        late = {"channel": "paper", "given_on": str(place.today + DAY)}
        refused = recruiter.post(f"{address}/consents", late)
        assert "This day has not come yet." in refused.get_data(as_text=True)
        done = recruiter.post(f"{address}/consents", late | {"given_on": str(place.today)})
        assert done.status_code == 302
        with house.kit.database.reading() as session:
            (consent,) = find_application(as_work(session), application).candidate.consents
        assert consent.given_on == place.today


class TestPapers:
    @at_all
    def test_a_signature_of_today_is_noted_and_one_of_tomorrow_is_not(
        self, visitor: Callable[[Role], Visitor], demo: Toolkit, place: Place
    ) -> None:
        settle(demo, place.zone)
        hr, sheet = visitor(Role.HR), "/positions/1/versions/1/sheet"
        page = hr.get(sheet).get_data(as_text=True)
        (entry, *_more), today = re.findall(rf'action="{sheet}/(\d+)"', page), str(place.today)
        assert f'name="signed_on" value="{today}" max="{today}"' in page
        late = hr.post(f"{sheet}/{entry}", {"signed_on": str(place.today + DAY)})
        assert late.status_code == 302
        with demo.database.reading() as session:
            assert session.get_one(Acknowledgement, int(entry)).signed_on is None
        assert hr.agree(f"{sheet}/{entry}", {"signed_on": today}).status_code == 302
        with demo.database.reading() as session:
            assert session.get_one(Acknowledgement, int(entry)).signed_on == place.today

    @at_both
    def test_a_decision_is_of_its_today(self, house: House, place: Place) -> None:
        application = house.scored("4" * 8, "3" * 8, "4" * 8)
        with house.kit.database.transaction() as session:
            command = DecideCandidate(Outcome.HIRE, "")
            made = decide_application(
                as_work(session, actor=house.people["manager"], catalog=house.kit),
                application,
                command,
            )
            facts = evaluation_facts(made.facts)["en"]
            letter = issued_paper(as_work(session), made, "letter", "en").document
        today = long_date(place.today.isoformat(), "en")
        assert isinstance(letter, FeedbackLetter)
        assert (letter.date, today in letter.opening[0]) == (today, True)
        assert facts.decision is not None
        assert (facts.date, facts.decision.date) == (place.today.isoformat(),) * 2

    @one_database
    @at_both
    def test_a_rubric_is_published_today(self, house: House, place: Place) -> None:
        writer = house.people["recruiter"]
        with house.kit.database.transaction() as session:
            command = CreateHouseRubric("Ours", "escort_manager.v1")
            made = create_house_rubric(
                as_work(session, actor=writer, now=house.now, catalog=house.kit),
                command,
            )
            version = make_rubric_version(
                as_work(session, actor=writer, now=house.now, catalog=house.kit), made, 1
            )
            assert version.content["published"] == place.today.isoformat()


class TestPay:
    pytestmark = one_database

    @at_both
    def test_a_survey_of_today_is_taken_and_one_of_tomorrow_is_not(
        self, house: House, place: Place
    ) -> None:
        hr, late = house.visit("lead"), "This day has not come yet."
        rows = csv_file(raw_rows(on=place.today.isoformat()))
        taken = send_file(hr, rows, survey_date=f"{place.today:%d.%m.%Y}")
        assert late not in hr.get(taken.location).get_data(as_text=True)
        refused = send_file(hr, rows, survey_date=f"{place.today + DAY:%d.%m.%Y}")
        assert (refused.status_code, late in refused.get_data(as_text=True)) == (422, True)

    @at_both
    def test_a_benchmark_is_of_its_today(self, house: House, place: Place) -> None:
        asked = {
            "role": "head_of_service",
            "city": "Казань",
            "offer": "75 000",
            "currency": "RUB",
            "period": "month",
            "tax": "gross",
        }
        told = replace(TOLD, survey_date=place.today.isoformat())
        survey = imported(house.kit, house.people["lead"], csv_file(raw_rows()), told)
        hr = house.visit("lead")
        answer = hr.post("/salaries/benchmark/en.json", asked)
        assert answer.json is not None
        assert answer.json["question"]["on"] == place.today.isoformat()
        addresses = (
            f"/salaries/surveys/{survey}",
            "/salaries",
            f"/salaries/surveys/{survey}/en.csv",
        )
        assert [hr.get(each).status_code for each in addresses] == [200] * 3
