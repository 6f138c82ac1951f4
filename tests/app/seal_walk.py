"""A walk through every route of the app as every kind of person, in search of sealed words."""

import io
import re
import sqlite3
import uuid
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, redirect_stderr
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from flask import Flask
from pypdfium2 import PdfDocument
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app import create_app
from hiring.policy import Person, Role
from hiring.toolkit import Toolkit
from tests.app.hiring_desk import enter
from tests.app.visitors import Visitor

DRAFT, SUBMITTED, OUTSIDE = "own card a draft", "own card in", "not on the panel"
ALL_IN, ALL_IN_OUTSIDE = "all in, on the panel", "all in, not on the panel"
_HIRING = ("/applications", "/vacancies", "/scorecards", "/grading", "/task", "/audit", "/examples")
# Here a candidate is named only beside marks, or what was computed of them.
_RESULTS = ("/comparison", "/marks", "/consensus")
CANDIDATE = "Sealed Candidate"
_RECORD = "record"
_ARGUMENT = re.compile(r"<(?:([^<>]*):)?([a-z_]+)>")
_MARK = re.compile(r"SEAL-([a-z_]+)-[a-z_]+")
# What differs from answer to answer by chance.
_CHANCE = re.compile(r'\bIm[\w.-]{40,}|"instance": ?"[0-9a-f]+"|<code>[0-9a-f]{16}</code>')


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person in front of the app: a role, and how they stand to the sealed application."""

    name: str
    role: Role
    standing: str
    visitor: Visitor
    token: str
    session: Mapping[str, Any]

    def come_back(self) -> None:
        """Sign in again as at first: a request may have ended or changed the session."""
        with self.visitor.client.session_transaction() as kept:
            kept.clear()
            kept.update(self.session)


@dataclass(frozen=True, slots=True)
class Seen:
    """One answer: which route, and whose words were in it."""

    route: str
    viewer: Viewer
    status: int
    own: bool
    foreign: frozenset[str]

    @property
    def verdict(self) -> str:
        """Return open, own only, hidden or refused."""
        if self.foreign:
            return "open"
        if self.own:
            return "own only"
        return "refused" if self.status >= 400 else "hidden"


class Site:
    """The app with its log in hand, and its SQLite database in a state that comes back."""

    def __init__(self, kit: Toolkit) -> None:
        self.log = io.StringIO()
        with redirect_stderr(self.log):
            self.app: Flask = create_app(kit=kit)
        self.app.testing = True
        self._kit = kit
        self._kept = sqlite3.connect(":memory:", check_same_thread=False)

    def viewer(self, name: str, person: Person, standing: str) -> Viewer:
        visitor = enter(self.app, self._kit, person)
        role = next(iter(person.roles))
        token = visitor.token()
        with visitor.client.session_transaction() as kept:
            return Viewer(name, role, standing, visitor, token, dict(kept))

    def keep(self) -> None:
        """Remember the database as it is now."""
        self._copy(back=False)

    def restore(self) -> None:
        """Bring the remembered database back."""
        self._copy(back=True)

    def close(self) -> None:
        self._kept.close()

    def _copy(self, *, back: bool) -> None:
        with closing(self._kit.database.engine.raw_connection()) as connection:
            live = connection.driver_connection
            assert isinstance(live, sqlite3.Connection)
            source, target = (self._kept, live) if back else (live, self._kept)
            source.backup(target)

    def rules(self) -> list[Rule]:
        return sorted(self.app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint))


def paths(rule: Rule, ids: Mapping[str, Iterable[str]], *, every: bool) -> Iterator[str]:
    """Yield the addresses of a rule: with the real ids, and with each choice if `every`."""
    arguments = _ARGUMENT.findall(rule.rule)
    choices = [list(_choices(kind, name, ids, every=every)) for kind, name in arguments]
    for chosen in product(*choices):
        values = iter(chosen)
        yield "".join(next(values) if part is None else part for part in _parts(rule.rule))


def _parts(rule: str) -> Iterator[str | None]:
    """Yield the fixed parts of a rule, and None for each argument between them."""
    fixed = _ARGUMENT.split(rule)[:: _ARGUMENT.groups + 1]
    yield fixed[0]
    for part in fixed[1:]:
        yield None
        yield part


def _choices(
    kind: str, name: str, ids: Mapping[str, Iterable[str]], *, every: bool
) -> Iterable[str]:
    if kind.startswith("any("):
        allowed = [each.strip(" '\"") for each in kind[4:-1].split(",")]
        # The last ending is no PDF: making one takes long, and a refusal is the same for all.
        return allowed if every else [_RECORD if _RECORD in allowed else allowed[-1]]
    return ids.get(name, ("1",))


def is_hiring(rule: Rule) -> bool:
    """Whether the hiring process lives there; nothing else can know of a standing."""
    return rule.rule == "/" or rule.rule.startswith(_HIRING)


def ask(
    viewer: Viewer, path: str, method: str, *, scripted: bool = False, sure: bool = False
) -> TestResponse:
    """Send a request that asks for nothing in particular, with a valid token."""
    answer = _sent(viewer, path, method, scripted=scripted, sure=sure)
    # Read to the end and closed: a static file would stay open.
    answer.get_data()
    answer.close()
    return answer


def _sent(viewer: Viewer, path: str, method: str, *, scripted: bool, sure: bool) -> TestResponse:
    headers = {"Accept": "application/json", "X-CSRFToken": viewer.token}
    client = viewer.visitor.client
    if method == "GET":
        return client.get(path, headers=headers)
    if scripted:
        empty = {"device": str(uuid.UUID(int=1)), "changes": []}
        return client.post(path, json=empty, headers=headers)
    said = {"sure": "yes"} if sure else {}
    return client.post(path, data={"csrf_token": viewer.token, **said}, headers=headers)


def look(viewer: Viewer, route: str, answer: TestResponse) -> Seen:
    """Return whose words the answer holds."""
    own, foreign = False, set[str]()
    results = route.startswith("GET ") and any(part in route for part in _RESULTS)
    for text in texts_of(answer):
        if results and CANDIDATE.replace(" ", "") in re.sub(r"\s", "", text):
            foreign.add(CANDIDATE)
        for found in _MARK.findall(text):
            own = own or found == viewer.name
            foreign |= {found} - {viewer.name}
    return Seen(route, viewer, answer.status_code, own, frozenset(foreign))


def texts_of(answer: TestResponse) -> Iterator[str]:
    """Yield everything readable in an answer: its head, its body, what is packed into a file."""
    yield str(answer.headers)
    body = answer.data
    yield body.decode("utf-8", "replace")
    if body.startswith(b"%PDF-"):
        yield _printed(body)
    if body.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            for name in package.namelist():
                yield re.sub(r"<[^>]*>", "", package.read(name).decode("utf-8", "replace"))


@cache
def _printed(body: bytes) -> str:
    """Return the text of a PDF without spaces: a line may break anywhere."""
    with closing(PdfDocument(body)) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
        return re.sub(r"\s", "", "".join(pages)) + str(document.get_metadata_dict())


def walk(
    site: Site, viewer: Viewer, rules: Iterable[Rule], ids: Mapping[str, Any], methods: set[str]
) -> Iterator[Seen]:
    """Yield what a viewer sees on these routes; whatever a request changed is undone."""
    for rule in rules:
        every = viewer.standing == DRAFT and viewer.role is Role.ADMINISTRATOR and is_hiring(rule)
        if rule.rule.endswith(".pdf") and "card_id" in rule.arguments and not every:
            # A kit of one's own takes long to print; one person's is enough.
            continue
        for method in sorted((rule.methods or set()) & methods):
            for path in paths(rule, ids, every=every):
                answer = ask(viewer, path, method, scripted=rule.rule.endswith("/changes"))
                yield look(viewer, f"{method} {_ARGUMENT.sub('…', rule.rule)}", answer)
                if b'name="sure"' in answer.data:
                    answer = ask(viewer, path, method, sure=True)
                    yield look(viewer, f"{method} {_ARGUMENT.sub('…', rule.rule)}", answer)
                if method == "POST" and answer.status_code < 400:
                    # What the page after it says, flashed words and all.
                    after = viewer.visitor.client.get(answer.location or path)
                    yield look(viewer, f"{method} {_ARGUMENT.sub('…', rule.rule)}", after)
                    site.restore()
                    viewer.come_back()


def same_for_all_marks(answer: TestResponse) -> str:
    """Return the answer without what differs by chance."""
    return f"{answer.status_code} {_CHANCE.sub('', answer.data.decode('utf-8', 'replace'))}"


def table(rows: Iterable[Seen]) -> str:
    """Return route × role and standing, tab-separated; the strongest verdict of a cell counts."""
    order = ("refused", "hidden", "own only", "open")
    cells: dict[str, dict[str, str]] = {}
    for seen in rows:
        head = f"{seen.viewer.role.value}: {seen.viewer.standing}"
        own = cells.setdefault(seen.route, {})
        own[head] = max(own.get(head, order[0]), seen.verdict, key=order.index)
    heads = sorted({head for own in cells.values() for head in own})
    lines = ["\t".join(["route", *heads])]
    lines += ["\t".join([name, *(own.get(h, "-") for h in heads)]) for name, own in cells.items()]
    return "\n".join(lines)
