"""Consents: the dated texts, who gave which, and until when it holds."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from hiring.access.models import Organisation
from hiring.access.policy import Actor
from hiring.candidates.models import Candidate, Consent
from hiring.db.audit import Event, record
from hiring.errors import Conflict, NotFound
from job_descriptions.library import read_yaml
from job_descriptions.localized import Language, Text

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
    given_at: datetime


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


def operator_name(session: Session) -> str:
    """Return the name of the organisation that processes the data."""
    organisation = session.query(Organisation).first()
    if organisation is None:
        raise NotFound("not_set_up")
    return organisation.name


def last_day(text: ConsentText, given_at: datetime) -> date:
    """Return the last day of a consent."""
    return (given_at + timedelta(days=text.days)).date()


def record_consent(
    session: Session, actor: Actor | None, now: datetime, candidate_id: int, command: RecordConsent
) -> int:
    """Write a consent down and return its id; `actor` is None where the candidate gave it online.

    Raises NotFound for an unknown candidate, Conflict("day_to_come") for a day in the future.
    """
    candidate = session.get(Candidate, candidate_id)
    if candidate is None:
        raise NotFound("unknown_candidate")
    if command.given_at > now:
        raise Conflict("day_to_come")
    text = consent_texts()[command.purpose]
    consent = Consent(
        text_version=text.version,
        text_sha256=text.sha256,
        purpose=text.purpose,
        channel=command.channel,
        given_at=command.given_at,
        expires_at=command.given_at + timedelta(days=text.days),
        recorded_by_id=actor.id if actor else None,
    )
    candidate.consents.append(consent)
    session.flush()
    details = {"text": text.version, "purpose": text.purpose, "channel": command.channel}
    event = Event("consent_given", f"candidate:{candidate_id}", details)
    record(session, now, actor.id if actor else None, event)
    return consent.id


def withdraw_consent(
    session: Session, actor: Actor, now: datetime, candidate_id: int, consent_id: int
) -> None:
    """Note that a consent was taken back; said twice, the first time counts. Raises NotFound."""
    consent = session.get(Consent, consent_id)
    if consent is None or consent.candidate_id != candidate_id:
        raise NotFound("unknown_consent")
    if consent.withdrawn_at is not None:
        return
    consent.withdrawn_at = now
    details = {"consent": consent_id}
    record(session, now, actor.id, Event("consent_withdrawn", f"candidate:{candidate_id}", details))


def holds(consents: list[Consent], purpose: str, now: datetime) -> bool:
    """Whether one of the consents covers a purpose at this moment."""
    return any(
        each.purpose == purpose and each.withdrawn_at is None and each.expires_at > now
        for each in consents
    )
