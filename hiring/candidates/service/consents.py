"""Consents: the dated texts, who gave which, and until when it holds."""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from hiring.access.models import Organisation
from hiring.candidates.models import Application, Consent
from hiring.candidates.service.finding import find_application, find_candidate, hold_candidate
from hiring.db.audit import Event
from hiring.errors import Conflict, NotFound
from hiring.policy import Permission, Person
from hiring.vacancies.service.opening import day_at
from hiring.work import Work, record, use_case
from job_descriptions.writing.content import read_yaml
from job_descriptions.writing.localized import Language, Text

_FILE = Path(__file__).parents[1] / "consents.v1.yaml"


@dataclass(frozen=True, slots=True)
class ConsentText:
    """A published text: `{operator}` and `{until}` are filled in when it is shown."""

    version: str
    purpose: str
    days: int
    title: Text
    text: Text

    @property
    def sha256(self) -> str:
        """The digest of the words in both languages."""
        return hashlib.sha256(f"{self.text.ru}\n{self.text.en}".encode()).hexdigest()

    def shown(self, language: Language, operator: str, until: str) -> str:
        """Return the words as the person reads them; `until` is a written-out day."""
        return self.text[language].format(operator=operator, until=until)


@dataclass(frozen=True, slots=True)
class RecordConsent:
    """A consent given on paper, by e-mail or online, on a day."""

    purpose: str
    channel: str
    given_on: date


@cache
def consent_texts() -> dict[str, ConsentText]:
    """Return the newest texts by purpose."""
    data: dict[str, Any] = read_yaml(_FILE)
    return {
        purpose: ConsentText(
            f"consents.v{data['version']}",
            purpose,
            each["days"],
            Text(**each["title"]),
            Text(**each["text"]),
        )
        for purpose, each in data["purposes"].items()
    }


def operator_name(work: Work) -> str:
    """Return the name of the organisation that processes the data."""
    organisation = work.session.query(Organisation).first()
    if organisation is None:
        raise NotFound("not_set_up")
    return organisation.name


def last_day(text: ConsentText, given_on: date) -> date:
    """Return the last day of a consent: days of the calendar, whatever the clocks do."""
    return given_on + timedelta(days=text.days)


@use_case(Permission.MANAGE_CANDIDATES)
def record_consent(
    work: Work,
    application_id: int,
    command: RecordConsent,
) -> int:
    """Write down what was consented to at an application, and return the consent's id.

    Raises NotFound for an unknown application, Conflict("day_to_come") for a day that has not come
    yet where its vacancy is.
    """
    return add_consent(work, find_application(work, application_id), command)


def add_consent(work: Work, application: Application, command: RecordConsent) -> int:
    """Do the same for an application at hand: the actor is a person, or the candidate."""
    # Held, so that nobody puts the person's records together meanwhile.
    find_candidate(work, application.candidate_id, for_change=True)
    if command.given_on > day_at(application.vacancy, work.now):
        raise Conflict("day_to_come")
    text = consent_texts()[command.purpose]
    consent = Consent(
        text_version=text.version,
        text_sha256=text.sha256,
        purpose=text.purpose,
        channel=command.channel,
        given_on=command.given_on,
        ends_on=last_day(text, command.given_on),
        recorded_by_id=work.actor.id if isinstance(work.actor, Person) else None,
    )
    application.candidate.consents.append(consent)
    work.session.flush()
    details = {"text": text.version, "purpose": text.purpose, "channel": command.channel}
    event = Event("consent_given", f"candidate:{application.candidate_id}", details)
    record(work, event)
    return consent.id


@use_case(Permission.MANAGE_CANDIDATES)
def withdraw_consent(work: Work, candidate_id: int, consent_id: int) -> None:
    """Note that a consent was taken back; said twice, the first time counts.

    Raises NotFound, Conflict("record_shared").
    """
    hold_candidate(work, candidate_id)
    consent = work.session.get(Consent, consent_id)
    if consent is None or consent.candidate_id != candidate_id:
        raise NotFound("unknown_consent")
    if consent.withdrawn_at is not None:
        return
    consent.withdrawn_at = work.now
    details = {"consent": consent_id}
    record(work, Event("consent_withdrawn", f"candidate:{candidate_id}", details))


def holds(consents: list[Consent], purpose: str, today: date) -> bool:
    """Whether one of the consents covers a purpose today; its last day is covered too."""
    return any(
        each.purpose == purpose and each.withdrawn_at is None and each.ends_on >= today
        for each in consents
    )
