"""What the pages of a candidate at work share: the browser's pass, the language, closed doors."""

from flask import render_template, session
from flask.typing import ResponseReturnValue

from hiring.case_tests.models import CaseWork
from hiring.case_tests.service.working import Pass, pass_of
from hiring.i18n import speak
from hiring.web.faults import answer as refusal_answer
from hiring.web.faults import wants_json
from hiring.web.words import refusal_words

_PASS = "case_work"  # noqa: S105 # the name of a session entry, not a secret
_UNKNOWN, _NOT_LET_IN, _GONE = 404, 401, 410
_STATUS = {"unknown_work_link": _UNKNOWN, "no_work_here": _NOT_LET_IN}


def let_in(case_work: CaseWork) -> None:
    """Let this browser go on with the work; the secret is no longer in the address."""
    holder = pass_of(case_work)
    session[_PASS] = [holder.work_id, holder.link_hash]


def held_pass() -> Pass | None:
    """Return what this browser was let in with, None where it never was."""
    match session.get(_PASS):
        case [int(work_id), str(link_hash)]:
            return Pass(work_id, link_hash)
    return None


def speak_as_invited(case_work: CaseWork) -> None:
    """Speak the invitation's language unless another was chosen in this browser."""
    if "language" not in session:
        speak("ru" if case_work.language == "ru" else "en")


def closed_page(code: str) -> ResponseReturnValue:
    """Answer that there is nothing to work on here, and what the person can do."""
    status = _STATUS.get(code, _GONE)
    words = refusal_words(code, {})
    if wants_json():
        return refusal_answer(status, code, words)
    return render_template("case_tests/closed.html", code=code, words=words), status
