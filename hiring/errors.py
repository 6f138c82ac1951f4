"""Refusals. Each has a stable code; `hiring.web.faults` alone maps them to HTTP."""


class HiringError(Exception):
    """A refusal that the user can understand: `code` names it, `details` fill its words."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class NotFound(HiringError):
    """What was asked for does not exist, or may not be known to exist."""


class Forbidden(HiringError):
    """The person may not do this."""


class Conflict(HiringError):
    """Somebody else was faster, or the thing is in a state that does not allow it."""


class Invalid(HiringError):
    """Input of the wrong shape; `details["field"]` names the field where there is one."""


class RenderingFailed(HiringError):
    """A document could not be made."""


class Overloaded(HiringError):
    """The queue of documents is full; trying again in a few seconds helps."""


class SetupError(HiringError):
    """The app cannot start: port, folder or database; ends with one clear sentence."""
