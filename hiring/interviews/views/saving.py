"""What the scripts of the interview form ask for: the state, saves, the check of notes."""

from flask import Response, jsonify, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from assessments.notes import check_notes
from hiring.i18n import gettext as _
from hiring.i18n import language
from hiring.interviews.service.cards import keep_card, running_card
from hiring.interviews.views.blueprint import pages
from hiring.policy import Permission
from hiring.sheets.key import device_key
from hiring.sheets.payload import answer, read_batch, state_of
from hiring.sheets.service import read_state, sheet_mark, values
from hiring.sheets.worker import worker_response
from hiring.web.body_sizes import SAVED_AS_TYPED, takes
from hiring.web.context import reading, toolkit, writing
from hiring.web.guard import actor, requires
from hiring.web.words import refusal_words


@pages.get("/scorecards/<id:card_id>/state")
@requires(Permission.SCORE_INTERVIEWS)
def show_state(card_id: int) -> ResponseReturnValue:
    kit, person = toolkit(), actor()
    with reading() as work:
        card = running_card(work, card_id)
        mark = sheet_mark(work, card.sheet_id)
        key = device_key(kit.settings.secret, mark, f"user:{person.id}")
        state = read_state(work, card.sheet_id)
        told = state_of(state, kit.now(), key=key, csrf_token=generate_csrf())
        return jsonify(told)


@pages.post("/scorecards/<id:card_id>/changes")
@requires(Permission.SCORE_INTERVIEWS)
@takes(SAVED_AS_TYPED)
def save_changes(card_id: int) -> ResponseReturnValue:
    batch = read_batch(request.get_data(cache=False))
    with writing() as work:
        kept = keep_card(work, card_id, batch)
    return jsonify(answer(kept, lambda code: refusal_words(code, {})))


@pages.get("/scorecards/<id:card_id>/warnings")
@requires(Permission.SCORE_INTERVIEWS)
def show_warnings(card_id: int) -> ResponseReturnValue:
    """Tell which notes touch protected characteristics; it is a warning and never a refusal."""
    with reading() as work:
        typed = values(work, running_card(work, card_id).sheet_id)
    found = {name: _warning(text) for name, text in typed.items() if not name.endswith(":mark")}
    return jsonify({"warnings": {name: words for name, words in found.items() if words}})


@pages.get("/scorecards/worker.js")
@requires(Permission.SCORE_INTERVIEWS)
def show_worker() -> Response:
    return worker_response("/scorecards")


def _warning(text: str) -> str:
    """Return a warning where a note touches what must not decide, or nothing."""
    found = check_notes(text, language())
    if not found:
        return ""
    phrases = ", ".join(f"«{each.phrase}»" for each in found[:3])
    return _(
        "This note touches a protected characteristic: %(phrases)s. It must not decide, and the "
        "candidate may ask to read it.",
        phrases=phrases,
    )
