"""A small site with one form that saves itself: sheets of people who sign in by name.

It stands for the pages that hold such forms; everything below the page is the app's own.
"""

import os

from flask import Blueprint, Flask, abort, current_app, jsonify, redirect, request, session
from flask import render_template_string as rendered
from flask.typing import ResponseReturnValue
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError, generate_csrf
from werkzeug.exceptions import HTTPException

from hiring.db.base import Base
from hiring.db.session import Database
from hiring.errors import HiringError, NotFound
from hiring.sheets import payload, service
from hiring.sheets.batch import choice_fields, text_fields
from hiring.sheets.key import device_key
from hiring.sheets.models import Sheet
from hiring.sheets.worker import worker_response
from hiring.toolkit import current_time
from hiring.web import headers
from tests.app.works import as_work

TEXTS = ("note.one", "note.two", "note.three", "line", "count", "from")
MARKS = ("mark.one", "mark.two")
KNOWN = (
    text_fields(TEXTS, 20_000)
    | choice_fields(MARKS, "12345n")
    | choice_fields(["seen"], ["yes"])
    | choice_fields(["stage"], ["first", "second"])
)
pages = Blueprint("sheets", __name__)
WORDS = {
    "saved": "Saved",
    "saving": "Saving…",
    "kept": "Kept on this computer: {n}",
    "unsaved": "Not saved: keep this page open",
    "offline": "No connection",
    "opening": "Opening…",
    "unreachable": "No connection: the form opens as soon as there is one",
    "signed-out": "You are signed out; what you type is kept.",
    "sign-in": "Sign in again",
    "locked": "Closed",
    "clash": "Two texts met: please choose",
    "refused": "A field cannot be saved",
    "plain": "(no copy on this computer)",
    "theirs": "Written elsewhere",
    "late": "Came after the form was closed; kept with it",
    "keep-mine": "Keep mine",
    "take-theirs": "Take theirs",
    "keep-both": "Keep both",
    "empty": "(nothing)",
}
_PAGE = """<!doctype html><html lang="en"><head><title>Sheet {{ sheet }}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/static/css/theme.css">
<link rel="stylesheet" href="/static/css/sheet.css">
<script type="module" src="/static/js/sheet/sheet.js"></script></head><body><main>
<h1 data-sheet-part="person">{{ person }}</h1>
<form method="post" action="/sign-out" data-sign-out>
<input type="hidden" name="csrf_token" value="{{ token }}">
<button id="leave">Sign out</button></form>
<p data-sheet-status="{{ sheet }}"></p>
<form id="sheet" method="post" action="/sheets/{{ sheet }}/done" autocomplete="off" inert data-sheet
 data-sheet-id="{{ sheet }}" data-state-url="/sheets/{{ sheet }}/state"
 data-save-url="/sheets/{{ sheet }}/changes" data-sign-in-url="/sign-in-as/anna"
 data-scope="/sheets/" data-worker-url="/sheets/worker.js"
 data-shell-url="/sheets/{{ sheet }}/shell"
 {% for name, text in words.items() %}data-text-{{ name }}="{{ text }}" {% endfor %}>
<input type="hidden" name="csrf_token" value="{{ token }}">
{% for name in texts[:3] %}<p class="field">
<label>{{ name }} <textarea name="{{ name }}" rows="3"></textarea></label></p>{% endfor %}
<p class="field"><label>line <input name="line"></label></p>
<p class="field"><label>count <input name="count" type="number"></label></p>
<p class="field"><label>from <input name="from" type="time"></label></p>
{% for name in marks %}<fieldset><legend>{{ name }}</legend>{% for value in "12345n" %}
<label><input type="radio" name="{{ name }}" value="{{ value }}"> mark {{ value }}</label>
{% endfor %}</fieldset>{% endfor %}
<p class="field"><label><input type="checkbox" name="seen" value="yes"> seen</label></p>
<p class="field"><label>stage <select name="stage"><option value=""></option>
<option value="first">First round</option><option value="second">Second round</option></select>
</label></p><button id="done">Done</button></form></main></body></html>"""


def create_site() -> Flask:
    """Return the site over the database of the environment variable SHEETS_DATABASE."""
    site = Flask(__name__, static_folder="../../hiring/static", static_url_path="/static")
    site.config["SECRET_KEY"] = "a secret for tests only, long enough to be one"
    site.extensions["sheets.database"] = Database(os.environ["SHEETS_DATABASE"])
    headers.install(site, https=False)
    for kind in (HiringError, CSRFError, HTTPException):
        site.register_error_handler(kind, _refuse)
    CSRFProtect(site)
    site.register_blueprint(pages)
    return site


def _refuse(error: Exception) -> ResponseReturnValue:
    """Answer refusals with their codes, as the app does for scripts."""
    if isinstance(error, CSRFError):
        return jsonify(code="form_expired"), 400
    if isinstance(error, HTTPException):
        return jsonify(code=f"http_{error.code}"), error.code or 500
    code = error.code if isinstance(error, HiringError) else "fault"
    return jsonify(code=code), 404 if isinstance(error, NotFound) else 422


def prepare(database: Database) -> None:
    """Make the tables of sheets, as the migrations would."""
    tables = [Base.metadata.tables[name] for name in ("sheet", "sheet_field", "sheet_clash")]
    Base.metadata.create_all(database.engine, tables)


def _database() -> Database:
    database: Database = current_app.extensions["sheets.database"]
    return database


def _own(sheet: int) -> str:
    """Return who is signed in, if the sheet is theirs."""
    person = session.get("person")
    if person is None:
        abort(401)
    with _database().reading() as opened:
        found = opened.get(Sheet, sheet)
        if found is None or found.kind != person:
            abort(404)
    return str(person)


@pages.get("/healthz")
def show_health() -> ResponseReturnValue:
    return "well"


@pages.get("/sign-in-as/<person>")
def sign_in(person: str) -> ResponseReturnValue:
    session.clear()
    session["person"] = person
    return f"<title>{person}</title>signed in as {person}"


@pages.get("/expire")
def expire() -> ResponseReturnValue:
    session.clear()
    return "<title>expired</title>signed out"


@pages.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    session.clear()
    return redirect("/expire")


@pages.get("/sheets/worker.js")
def worker() -> ResponseReturnValue:
    return worker_response("/sheets/")


def _page(sheet: int, person: str, token: str) -> str:
    return rendered(
        _PAGE, sheet=sheet, person=person, token=token, words=WORDS, texts=TEXTS, marks=MARKS
    )


@pages.get("/sheets/<int:sheet>")
def show(sheet: int) -> ResponseReturnValue:
    if "person" not in session:
        return redirect("/expire")
    return _page(sheet, _own(sheet), generate_csrf())


@pages.get("/sheets/<int:sheet>/shell")
def show_shell(sheet: int) -> ResponseReturnValue:
    _own(sheet)
    return _page(sheet, "", "")


@pages.get("/sheets/<int:sheet>/state")
def state(sheet: int) -> ResponseReturnValue:
    person = _own(sheet)
    with _database().reading() as opened:
        read = service.read_state(as_work(opened), sheet)
        key = device_key(current_app.config["SECRET_KEY"], str(sheet), f"user:{person}")
        token = generate_csrf()
        return jsonify(payload.state_of(read, current_time(), key=key, csrf_token=token))


@pages.post("/sheets/<int:sheet>/changes")
def save(sheet: int) -> ResponseReturnValue:
    _own(sheet)
    batch = payload.read_batch(request.get_data())
    with _database().transaction() as opened:
        kept = service.keep_changes(as_work(opened, now=current_time()), sheet, batch, KNOWN.get)
    return jsonify(payload.answer(kept, lambda code: f"Refused: {code}"))


@pages.post("/sheets/<int:sheet>/done")
def finish(sheet: int) -> ResponseReturnValue:
    _own(sheet)
    with _database().transaction() as opened:
        service.lock_sheet(as_work(opened, now=current_time()), sheet)
    return redirect(f"/sheets/{sheet}")
