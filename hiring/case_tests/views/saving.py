"""What the scripts of a candidate's page ask for: the state, saves, news, the service worker."""

from dataclasses import replace

from flask import Response, jsonify, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from hiring.case_tests.service.standing import Door, door_of, minutes_gone, seconds_left
from hiring.case_tests.service.working import keep_work, news_for, seconds_to_news, work_of_pass
from hiring.case_tests.views.blueprint import pages
from hiring.case_tests.views.candidate import closed_page, held_pass
from hiring.errors import NotFound
from hiring.policy import Guest
from hiring.sheets.key import device_key
from hiring.sheets.payload import answer, read_batch, state_of
from hiring.sheets.service import read_state, sheet_mark
from hiring.sheets.worker import worker_response
from hiring.web.body_sizes import SAVED_AS_TYPED, takes
from hiring.web.context import reading, toolkit, writing
from hiring.web.guard import public
from hiring.web.words import refusal_words


@pages.get("/task/state")
@public
def show_state() -> ResponseReturnValue:
    """Tell what the page shows; a work that is in no longer gives out its words."""
    kit = toolkit()
    try:
        with reading(Guest()) as work:
            case_work = work_of_pass(work, held_pass())
            person = f"candidate:{case_work.application.candidate_id}"
            key = device_key(kit.settings.secret, sheet_mark(work, case_work.sheet_id), person)
            state = read_state(work, case_work.sheet_id)
            if door_of(case_work, kit.now()) is Door.OVER:
                state = replace(
                    state, fields={}, clashes=(), locked_at=state.locked_at or kit.now()
                )
            return jsonify(state_of(state, kit.now(), key=key, csrf_token=generate_csrf()))
    except NotFound as refusal:
        return closed_page(refusal.code)


@pages.post("/task/changes")
@public
@takes(SAVED_AS_TYPED)
def save_changes() -> ResponseReturnValue:
    batch = read_batch(request.get_data(cache=False))
    try:
        with writing(Guest()) as work:
            kept = keep_work(work, held_pass(), batch)
    except NotFound as refusal:
        return closed_page(refusal.code)
    told = answer(kept, lambda code: refusal_words(code, {}))
    if kept.locked:
        told["clashes"] = [each | {"theirs": None} for each in told["clashes"]]
    return jsonify(told)


@pages.get("/task/news")
@public
def show_news() -> ResponseReturnValue:
    """Tell what has come in so far, when to ask again, and how long the clock still runs."""
    kit = toolkit()
    now = kit.now()
    try:
        with reading(Guest()) as work:
            case_work = work_of_pass(work, held_pass())
            case = kit.catalog.cases.version(case_work.case_name)
            shown = [each.id for each in news_for(case, case_work, now)]
            over = door_of(case_work, now) is not Door.RUNNING
    except NotFound as refusal:
        return closed_page(refusal.code)
    again = seconds_to_news(case, minutes_gone(case_work, now))
    left = seconds_left(case_work, now)
    return jsonify({"shown": shown, "left": left, "again": again, "over": over})


@pages.get("/task/worker.js")
@public
def show_worker() -> Response:
    return worker_response("/task")
