"""Where a candidate's work stands at a moment: the clock decides, not the last click."""

import math
from datetime import datetime, timedelta
from enum import StrEnum

from hiring.case_tests.models import CaseWork, WorkState

# Words typed in the last second may still be on their way when the clock runs out.
GRACE = timedelta(seconds=30)


class Door(StrEnum):
    """What a candidate's link opens at this moment."""

    WAITING = "waiting"
    RUNNING = "running"
    OVER = "over"
    EXPIRED = "expired"


def door_of(case_work: CaseWork, now: datetime) -> Door:
    """Return what the link opens; work whose time has run out counts as handed in."""
    if case_work.state == WorkState.STARTED and not is_over(case_work, now):
        return Door.RUNNING
    if case_work.state in (WorkState.STARTED, WorkState.SUBMITTED):
        return Door.OVER
    open_still = case_work.link_expires_at is not None and case_work.link_expires_at > now
    return Door.WAITING if open_still and case_work.state == WorkState.INVITED else Door.EXPIRED


def is_over(case_work: CaseWork, now: datetime) -> bool:
    """Whether the clock and the short time for late saves have run out."""
    return case_work.deadline_at is not None and now > case_work.deadline_at + GRACE


def is_in(case_work: CaseWork, now: datetime) -> bool:
    """Whether the work is handed in, by the candidate or by the clock."""
    return case_work.state == WorkState.SUBMITTED or (
        case_work.state == WorkState.STARTED and is_over(case_work, now)
    )


def state_of(case_work: CaseWork, now: datetime) -> WorkState:
    """Return the state that people are shown."""
    return WorkState.SUBMITTED if is_in(case_work, now) else WorkState(case_work.state)


def seconds_left(case_work: CaseWork, now: datetime) -> int:
    """Return the whole seconds that the clock still shows, never below nought."""
    if case_work.deadline_at is None:
        return 0
    return max(0, math.ceil((case_work.deadline_at - now).total_seconds()))


def minutes_gone(case_work: CaseWork, now: datetime) -> float:
    """Return how many minutes the person has worked; endless once all news was called."""
    if case_work.news_called_at is not None or case_work.state == WorkState.SUBMITTED:
        return math.inf
    return (now - case_work.started_at).total_seconds() / 60 if case_work.started_at else 0.0
