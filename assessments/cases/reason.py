"""One reason for points: what was seen in a plan and what share of a part it is worth."""

from dataclasses import dataclass, field
from fractions import Fraction

NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class ScoreReason:
    """`gained` of `possible`, both as shares of one part; `task` is empty for the whole plan."""

    code: str
    task: str = ""
    gained: Fraction = NOTHING
    possible: Fraction = NOTHING
    detail: dict[str, str] = field(default_factory=dict)


def share_of(reasons: tuple[ScoreReason, ...]) -> Fraction:
    """Return the share of the part that the reasons give together."""
    return sum((reason.gained for reason in reasons), NOTHING)
