"""The walk: what it asks, as whom, and what every answer must be."""

import io
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.app.accounts import PASSWORD
from tests.app.fuzz import words
from tests.app.fuzz.harvest import Form, Harvest, Pairs
from tests.app.fuzz.report import Report
from tests.app.fuzz.world import ANYBODY, EMAIL, HOST, ROLES, FuzzWorld, token_of

_READS, _KEPT_LINKS, _LEARNED, _RESTORED_EVERY = 2, 6, 25, 250
_DOCUMENTS = (".pdf", ".docx", ".png")
_SAVES = ("/scorecards/1/changes", "/task/changes", "/grading/1/changes", "/positions/1/changes")


@dataclass(slots=True)
class Walker:
    """One person: a browser, the pages seen so far, and the forms and names found on them."""

    client: FlaskClient
    links: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    forms: dict[str, Form] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)
    reads: Counter[str] = field(default_factory=Counter)
    token: str = ""


@dataclass(slots=True)
class Ask:
    """One request: its address and what goes with it."""

    method: str
    path: str
    options: dict[str, Any] = field(default_factory=dict)


class Walk:
    """So many requests from one seed."""

    def __init__(self, world: FuzzWorld, seed: int, *, documents: bool = False) -> None:
        self._world = world
        self._chance = Random(seed)  # noqa: S311 # a walk to repeat, not a secret
        self._documents = documents
        self._walkers: dict[str, Walker] = {}
        self._rules = [rule for rule in world.app.url_map.iter_rules() if rule.endpoint != "static"]
        self._adapter = world.app.url_map.bind("localhost")
        self.report = Report(seed)

    def go(self, requests: int) -> Report:
        """Send the requests and return what came of them."""
        while self.report.statuses.total() < requests:
            if self.report.statuses.total() % _RESTORED_EVERY == 0:
                self._begin_anew()
            role = self._chance.choice(ROLES)
            self._step(role, self._walkers[role])
        return self.report

    def _begin_anew(self) -> None:
        """Put back what was destroyed; who was signed out, or shut out, comes in again."""
        self._world.restore()
        for role in ROLES:
            self._enter(role)

    def _enter(self, role: str) -> None:
        client = self._world.client(role)
        walker = self._walkers.setdefault(role, Walker(client))
        walker.client, walker.token = client, token_of(client)
        walker.links.setdefault("/", [self._world.first_page(role)])

    def _step(self, role: str, walker: Walker) -> None:
        steps = (self._page, self._form, self._route, self._save, self._strange)
        fresh = walker.reads.total() < _LEARNED
        weights = (90, 10, 5, 5, 5) if fresh else (15, 50, 15, 10, 10)
        ask = self._chance.choices(steps, weights=weights)[0](walker)
        if role == ANYBODY and self._chance.random() < 0.1:
            ask = self._sign_in(walker)
        if not self._documents and urlsplit(ask.path).path.endswith(_DOCUMENTS):
            return
        self._ask(role, walker, ask)

    def _page(self, walker: Walker) -> Ask:
        """Return a page that was linked to, now and then with other words in its address."""
        path = self._chance.choice(walker.links[self._chance.choice(list(walker.links))])
        if self._chance.random() < 0.3:
            names = ("q", "lang", "employer", "old", "new", "kind", "subject", "before", "state")
            asked = {self._chance.choice(names): words.text(self._chance)[:900] for _ in range(3)}
            return Ask("GET", path.partition("?")[0], {"query_string": asked})
        return Ask("GET", path)

    def _form(self, walker: Walker) -> Ask:
        """Return a form that was seen, with some of its fields gone wrong."""
        if not walker.forms:
            return self._page(walker)
        drawn = self._chance.sample(list(walker.forms), min(2, len(walker.forms)))
        form = walker.forms[min(drawn, key=lambda each: "/language/" in each)]
        chosen = self._mutated(self._filled(form.fields))
        if form.method == "GET":
            short = [(name, value[:900]) for name, value in chosen]
            return Ask("GET", form.action.partition("?")[0], {"query_string": MultiDict(short)})
        sent = MultiDict[str, Any]([*chosen, ("csrf_token", walker.token)])
        for name in form.files:
            data, title = self._chance.choice(words.FILES), self._chance.choice(words.FILE_NAMES)
            sent.add(name, (io.BytesIO(data), title))
        if form.files and self._chance.random() < 0.1:
            sent = MultiDict({name: words.text(self._chance) for name in form.files})
        return Ask("POST", form.action, {"data": sent})

    def _filled(self, fields: Pairs) -> Pairs:
        """Return one value of each field of a form, as a person would leave it."""
        values: dict[str, list[str]] = {}
        for name, value in fields:
            if name != "csrf_token":
                values.setdefault(name, []).append(value)
        return [(name, self._chance.choice(several)) for name, several in values.items()]

    def _mutated(self, sent: Pairs) -> Pairs:
        chance = self._chance
        for _ in range(chance.choice((0, 1, 1, 2, 3, len(sent)))):
            if not sent:
                return sent
            at = chance.randrange(len(sent))
            name, value = sent[at]
            step = chance.randrange(8)
            if step == 0:
                del sent[at]
            elif step == 1:
                sent.append((name, words.text(chance)))
            elif step == 2:
                sent[at] = (name, value + words.text(chance))
            elif step == 3:
                sent.append((words.text(chance), value))
            else:
                sent[at] = (name, words.text(chance))
        return sent

    def _route(self, walker: Walker) -> Ask:
        """Return any address of the app, built from its rule, by any method."""
        rule = self._chance.choice(self._rules)
        method = self._chance.choice(
            (*sorted(rule.methods or ()), self._chance.choice(words.METHODS))
        )
        options = {}
        if method not in ("GET", "HEAD"):
            data = {words.text(self._chance): words.text(self._chance) for _ in range(3)}
            options["data"] = data | {"csrf_token": walker.token}
        return Ask(method, self._address(rule), options)

    def _address(self, rule: Rule) -> str:
        """Return an address of a rule with numbers that exist, or that fit no column."""
        parts: dict[str, Any] = {}
        for name, converter in rule._converters.items():  # noqa: SLF001 # werkzeug offers no other way
            numeric = hasattr(converter, "max")
            known = (
                (1, 1, 2, 3, 7, 2**31 - 1) if numeric else ("head_of_service.general.v1", "cco.v1")
            )
            parts[name] = self._chance.choice(known)
            if hasattr(converter, "items"):
                parts[name] = self._chance.choice(sorted(converter.items))
        try:
            path = self._adapter.build(rule.endpoint, parts)
        except Exception:  # noqa: BLE001 # some addresses do not take these words: any will do
            path = rule.rule
        if self._chance.random() < 0.15:
            path = f"{path}{words.text(self._chance)[:300]}".replace("\r", "").replace("\n", "")
        return path

    def _save(self, walker: Walker) -> Ask:
        """Return a save as scripts send it."""
        path = self._chance.choice([*walker.names, *_SAVES])
        names = walker.names.get(path, [])
        payload = (words.edit if "/positions/" in path else words.batch)(self._chance, names)
        headers = {"X-CSRFToken": walker.token, "Accept": "application/json"}
        if self._chance.random() < 0.1:
            path = self._chance.choice(["/sign-in", "/account/confirm", *walker.links])
        method = "GET" if self._chance.random() < 0.05 else "POST"
        sent = {"data": words.body(self._chance, payload), "headers": headers}
        return Ask(method, path, sent | {"content_type": "application/json"})

    def _strange(self, walker: Walker) -> Ask:
        """Return a page or a form with a strange host, header, method or type of content."""
        ask = self._page(walker) if self._chance.random() < 0.5 else self._form(walker)
        step = self._chance.randrange(4)
        if step == 0:
            host = self._chance.choice(words.HOSTS).encode().decode("latin-1")
            ask.options["environ_overrides"] = {HOST: host}
        elif step == 1:
            name = self._chance.choice(list(words.HEADERS))
            value = self._chance.choice(words.HEADERS[name])
            key = f"HTTP_{name.upper().replace('-', '_')}".replace(
                "HTTP_CONTENT_LENGTH", "CONTENT_LENGTH"
            )
            ask.options["environ_overrides"] = {key: value.encode().decode("latin-1")}
        elif step == 2:  # one of four
            ask.method = self._chance.choice(words.METHODS)
        else:
            raw = words.body(self._chance, words.value(self._chance))
            ask.options["content_type"] = self._chance.choice(words.CONTENT_TYPES)
            ask.options["data"] = raw
            ask.options["headers"] = {"X-CSRFToken": walker.token}
        return ask

    def _sign_in(self, walker: Walker) -> Ask:
        chance = self._chance
        email = EMAIL if chance.random() < 0.5 else words.text(chance)
        password = PASSWORD if chance.random() < 0.5 else words.text(chance)
        data = {"csrf_token": walker.token, "email": email, "password": password}
        data |= {"next": words.text(chance)[:900]}
        return Ask("POST", "/sign-in", {"data": MultiDict(self._mutated(list(data.items())))})

    def _ask(self, role: str, walker: Walker, ask: Ask) -> None:
        began = time.thread_time()
        answer = walker.client.open(ask.path, method=ask.method, **ask.options)
        spent = time.thread_time() - began
        answer.request.environ["wsgi.input"].close()  # the test client keeps large files on disk
        what = f"{role} {ask.method} {ask.path[:120]!r} {_short(ask.options)}"
        self.report.judge(answer, what, spent)
        self.report.routes.add(self._rule(answer.request.path, ask.method))
        if role != ANYBODY and (answer.location or "").startswith("/sign-in"):
            self._enter(role)
        self._learn(walker, ask, answer)

    def _rule(self, path: str, method: str) -> str:
        try:
            return str(self._adapter.match(path, method)[0])
        except HTTPException as error:
            return str(error.code)

    def _learn(self, walker: Walker, ask: Ask, answer: TestResponse) -> None:
        """Take the links and forms of a page that was not read often enough."""
        place = _pattern(answer.request.path)
        if answer.mimetype != "text/html" or walker.reads[place] >= _READS:
            return
        walker.reads[place] += 1
        page = Harvest(answer.get_data(as_text=True))
        for link in page.links:
            known = walker.links[_pattern(urlsplit(link).path)]
            if link not in known and len(known) < _KEPT_LINKS:
                known.append(link)
        for form in page.forms:
            if form.action == "/sign-out":
                continue
            walker.token = dict(form.fields).get("csrf_token", walker.token)
            form.action = form.action or ask.path
            walker.forms[f"{form.method} {_pattern(urlsplit(form.action).path)}"] = form
            self._note_names(walker, form)

    def _note_names(self, walker: Walker, form: Form) -> None:
        """Remember the fields that scripts save one by one."""
        path = urlsplit(form.action).path.removesuffix("/edit")
        names = [
            name for name, _value in form.fields if ":" in name and not name.startswith("base:")
        ]
        if "/positions/" in path:
            names = [name.partition(":")[2] for name in names]
        if names:
            walker.names[f"{path}/changes"] = names


def _pattern(path: str) -> str:
    """Return an address with its numbers left out: one place of the app."""
    return "/".join("0" if part.isdecimal() else part for part in path.split("/")[:8])


def _short(options: dict[str, Any]) -> str:
    told = {key: value for key, value in options.items() if value}
    return str(told)[:400]
