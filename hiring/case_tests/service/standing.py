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


def door_of(work: CaseWork, now: datetime) -> Door:
    """Return what the link opens; work whose time has run out counts as handed in."""
    if work.state == WorkState.STARTED and not is_over(work, now):
        return Door.RUNNING
    if work.state in (WorkState.STARTED, WorkState.SUBMITTED):
        return Door.OVER
    open_still = work.link_expires_at is not None and work.link_expires_at > now
    return Door.WAITING if open_still and work.state == WorkState.INVITED else Door.EXPIRED


def is_over(work: CaseWork, now: datetime) -> bool:
    """Whether the clock and the short time for late saves have run out."""
    return work.deadline_at is not None and now > work.deadline_at + GRACE


def is_in(work: CaseWork, now: datetime) -> bool:
    """Whether the work is handed in, by the candidate or by the clock."""
    return work.state == WorkState.SUBMITTED or (
        work.state == WorkState.STARTED and is_over(work, now)
    )


def state_of(work: CaseWork, now: datetime) -> WorkState:
    """Return the state that people are shown."""
    return WorkState.SUBMITTED if is_in(work, now) else WorkState(work.state)


def seconds_left(work: CaseWork, now: datetime) -> int:
    """Return the whole seconds that the clock still shows, never below nought."""
    if work.deadline_at is None:
        return 0
    return max(0, math.ceil((work.deadline_at - now).total_seconds()))


def minutes_gone(work: CaseWork, now: datetime) -> float:
    """Return how many minutes the person has worked; endless once all news was called."""
    if work.news_called_at is not None or work.state == WorkState.SUBMITTED:
        return math.inf
    return (now - work.started_at).total_seconds() / 60 if work.started_at else 0.0
