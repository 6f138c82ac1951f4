"""What the scripts of a grading sheet ask for: the state, saves, the service worker."""

from flask import Response, jsonify, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from hiring.case_tests.service.grading import keep_grade, own_grading
from hiring.case_tests.views.blueprint import pages
from hiring.policy import Permission
from hiring.sheets.key import device_key
from hiring.sheets.payload import answer, read_batch, state_of
from hiring.sheets.service import read_state, sheet_mark
from hiring.sheets.worker import worker_response
from hiring.web.body_sizes import SAVED_AS_TYPED, takes
from hiring.web.context import reading, toolkit, writing
from hiring.web.guard import actor, requires
from hiring.web.words import refusal_words


@pages.get("/grading/<id:work_id>/state")
@requires(Permission.GRADE_CASES)
def show_grade_state(work_id: int) -> ResponseReturnValue:
    kit, person = toolkit(), actor()
    with reading() as work:
        grading = own_grading(work, work_id)
        mark = sheet_mark(work, grading.sheet_id)
        key = device_key(kit.settings.secret, mark, f"user:{person.id}")
        state = read_state(work, grading.sheet_id)
        return jsonify(state_of(state, kit.now(), key=key, csrf_token=generate_csrf()))


@pages.post("/grading/<id:work_id>/changes")
@requires(Permission.GRADE_CASES)
@takes(SAVED_AS_TYPED)
def save_grade_changes(work_id: int) -> ResponseReturnValue:
    batch = read_batch(request.get_data(cache=False))
    with writing() as work:
        kept = keep_grade(work, work_id, batch)
    return jsonify(answer(kept, lambda code: refusal_words(code, {})))


@pages.get("/grading/worker.js")
@requires(Permission.GRADE_CASES)
def show_grading_worker() -> Response:
    return worker_response("/grading/")
