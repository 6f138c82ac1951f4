"""Three kinds of people who save without a pause, and what each of them was told is safe."""

import re
import secrets
import uuid
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Protocol

from sqlalchemy import select

from hiring.candidates.models import Candidate
from hiring.toolkit import Toolkit
from tests.app.desks import clause, copy_kept
from tests.browser.caller import Caller

FIRST = "general.category"
GONE = (OSError, HTTPException)
_FIELD = re.compile(r'name="((?!base:)[^"]+:action)"')


class Writer(Protocol):
    """Saves one thing after another and keeps account."""

    acknowledged: int

    def save(self) -> None:
        """Save once; raises one of GONE where the server is."""

    def lost(self) -> int:
        """Return how many acknowledged saves are not there, and go on from what is."""


def number_of(text: str) -> int:
    """Return the number that a saved text ends with, 0 for one that was never saved."""
    found = re.search(r"№ (\d+)$", text)
    return int(found[1]) if found else 0


@dataclass
class ClauseWriter:
    """Changes one clause of a position of their own; each text carries its number."""

    caller: Caller
    kit: Toolkit
    position: int
    sent: int = 0
    safe: int = 0
    acknowledged: int = 0
    text: str = ""

    def save(self) -> None:
        self.sent += 1
        new = "Отвечает клиенту в течение дня. " * 20 + f"№ {self.sent}"
        changes = {"language": "ru", "changes": [clause(FIRST, self.text, new)]}
        told = self.caller.send(f"/positions/{self.position}/changes", changes)
        assert told.status == 200, told.text
        assert told.data["clashes"] == told.data["refusals"] == []
        self.text, self.safe = new, self.sent
        self.acknowledged += 1

    def lost(self) -> int:
        self.text = copy_kept(self.kit, self.position).clause(FIRST).text.ru
        there = number_of(self.text)
        assert there <= self.sent
        return max(0, self.safe - there)


@dataclass
class CardWriter:
    """Types into one field of a scorecard, as its script does."""

    caller: Caller
    card: int
    name: str
    sent: int = 0
    safe: int = 0
    acknowledged: int = 0
    version: int = 0
    device: str = field(default_factory=lambda: str(uuid.uuid4()))

    def save(self) -> None:
        self.sent += 1
        value = "Слова кандидата. " * 20 + f"№ {self.sent}"
        change = {"field": self.name, "value": value, "seq": self.sent, "base": self.version}
        body = {"device": self.device, "changes": [change]}
        told = self.caller.send(f"/scorecards/{self.card}/changes", body)
        assert told.status == 200, told.text
        assert told.data["clashes"] == told.data["refusals"] == [], (change, told.text)
        (saved,) = told.data["saved"]
        self.version, self.safe = saved["version"], self.sent
        self.acknowledged += 1

    def lost(self) -> int:
        state = self.caller.ask(f"/scorecards/{self.card}/state", Accept="application/json").data
        standing = state["fields"].get(self.name, {"value": "", "version": 0})
        self.version = standing["version"]
        there = number_of(standing["value"])
        assert there <= self.sent
        return max(0, self.safe - there)


@dataclass
class CandidateWriter:
    """Adds candidates to a vacancy by the form; every one of them must be there."""

    caller: Caller
    kit: Toolkit
    vacancy: int
    safe: set[str] = field(default_factory=set)
    acknowledged: int = 0

    def save(self) -> None:
        email = f"{secrets.token_hex(8)}@example.com"
        told = self.caller.post(
            f"/vacancies/{self.vacancy}/candidates",
            name="Иванов Иван",
            email=email,
            source="other",
            language="ru",
        )
        assert told.status == 302, told.text
        self.safe.add(email)
        self.acknowledged += 1

    def lost(self) -> int:
        with self.kit.database.reading() as session:
            there = set(session.scalars(select(Candidate.email)))
        return len(self.safe - there)


def text_fields(caller: Caller, card: int) -> list[str]:
    """Return the names of a scorecard's long texts."""
    return _FIELD.findall(caller.ask(f"/scorecards/{card}").text)
