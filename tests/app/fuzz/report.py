"""What every answer must be, however wrong the question: no fault, all headers, soon."""

from collections import Counter
from dataclasses import dataclass, field

from werkzeug.test import TestResponse

SLOWEST = 2.0
_FAULT, _TOLD = 500, 5
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}


@dataclass(slots=True)
class Report:
    """What came of a walk: answers by status, what was wrong, and what took longest."""

    seed: int
    statuses: Counter[int] = field(default_factory=Counter)
    routes: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    slowest: list[tuple[float, str]] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Return the report as lines to print."""
        told = ", ".join(f"{status}: {n}" for status, n in sorted(self.statuses.items()))
        asked = f"{self.statuses.total()} requests, {len(self.routes)} routes"
        return [
            f"seed {self.seed}: {asked}, {told}",
            *(f"{spent * 1000:.0f} ms of CPU: {what}" for spent, what in self.slowest),
            *self.faults,
        ]

    def judge(self, answer: TestResponse, what: str, spent: float) -> None:
        """Note an answer, its seconds of CPU, and what is wrong with it."""
        self.statuses[answer.status_code] += 1
        self.slowest = sorted([*self.slowest, (spent, what)], reverse=True)[:_TOLD]
        missing = [name for name, value in _HEADERS.items() if answer.headers.get(name) != value]
        if not answer.headers.get("Content-Security-Policy", "").startswith("default-src 'none'"):
            missing.append("Content-Security-Policy")
        if answer.status_code >= _FAULT:
            self.faults.append(f"{answer.status_code}: {what}")
        if missing:
            self.faults.append(f"without {', '.join(missing)}: {what}")
        if spent > SLOWEST:
            self.faults.append(f"{spent:.1f} s of CPU: {what}")
