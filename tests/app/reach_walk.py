"""Requests of people who reach one employer, for what is theirs, another's, and nobody's."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

import time_machine
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from hiring.config import Settings
from hiring.db.schema import migrate
from hiring.toolkit import Toolkit, make_toolkit
from tests.app.reach_filling import Side
from tests.app.reach_world import Reaching
from tests.app.seal_walk import Site, Viewer, ask, paths, texts_of

# What there never was, whatever it is asked for.
NEVER = 987_654
OWN, OTHER, ASTRAY, UNKNOWN = "own", "other", "own, then other", "never existed"
# Kinds of things that belong to a position: they open to everybody who reaches its employer.
OF_POSITIONS = frozenset(
    {"employer", "position", "note", "comment", "employee", "wording", "clause"}
)
# Printed, one sign may follow another without a space.
_SIGN = re.compile(r"OWN-([AB])-([a-z]+?)(?=OWN-|[^a-z]|$)", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_ADDRESSED = re.compile(r"/\d+\b")
# Tokens of forms, and what a refusal is called in the log.
_CHANCE = re.compile(r'[\w-]{40,}\.[\w-]{6}\.[\w-]{27}|"instance": ?"[0-9a-f]+"|\b[0-9a-f]{16}\b')
# Below a thing of one's own a thing of somebody else's may be asked for.
_BELOW = ("consent_id", "file_id", "card_id", "work_id", "member_id")


class ReachSite(Site):
    """The app over a database of which it is known whether a request has changed it."""

    def __init__(self, kit: Toolkit, world: Reaching) -> None:
        super().__init__(kit)
        self.kit, self.world = kit, world
        self._watch = sqlite3.connect(str(kit.database.engine.url.database))

    def state(self) -> int:
        """Return a number that another one follows whenever something was written."""
        (number,) = self._watch.execute("PRAGMA data_version").fetchone()
        return int(number)

    def close(self) -> None:
        self._watch.close()
        super().close()


@contextmanager
def open_site(folder: Path) -> Iterator[ReachSite]:
    """Yield the app over a world with one employer, in a database of its own; no time passes."""
    kit = make_toolkit(
        Settings(
            host="127.0.0.1",
            port=8000,
            database_url=f"sqlite:///{folder / 'reach.sqlite3'}",
            data_dir=folder,
            secret="a secret for tests only, long enough to be one",
            renderers=1,
        )
    )
    migrate(kit.database.engine)
    with time_machine.travel(datetime.now(UTC), tick=False):
        made = ReachSite(kit, Reaching(kit))
        made.keep()
        yield made
    made.close()
    kit.renderer.close()
    kit.database.close()


@dataclass(frozen=True, slots=True)
class Asked:
    """One request and its answer: for whose things, the status, the signs in it, and all words."""

    route: str
    path: str
    viewer: Viewer
    whose: str
    status: int
    signs: frozenset[str]
    words: str
    changed: bool

    @property
    def where(self) -> str:
        """The address with the numbers left out."""
        return _NUMBER.sub("#", self.path)

    @property
    def leaks(self) -> frozenset[str]:
        """The signs that this person must not read."""
        return frozenset(sign for sign in self.signs if not _may_read(self.viewer, sign))


def _may_read(viewer: Viewer, sign: str) -> bool:
    side, _dash, kind = sign.partition("-")
    person = viewer.visitor.actor
    if person.employers is not None and side == "B":
        return False
    if person.reach.own_vacancies_of is None or kind in OF_POSITIONS:
        return True
    return side == "A" and not viewer.name.endswith("_none")


def is_let_in(asked: Asked) -> bool:
    """Whether a person reaches what was asked for: the position of an employer, but no vacancy."""
    whole = asked.viewer.visitor.actor.employers is None
    return whole and "/positions/" in asked.route


@dataclass(frozen=True, slots=True)
class Call:
    """One request as it is sent."""

    rule: Rule
    method: str
    whose: str
    path: str
    sent: Mapping[str, Any]


def walk(
    site: ReachSite,
    viewer: Viewer,
    rules: Iterable[Rule],
    sets: Mapping[str, Mapping[str, Any]],
    forms: Mapping[str, Mapping[str, Any]] | None = None,
) -> Iterator[Asked]:
    """Yield the answers to requests of a viewer, for each of these sets of ids.

    GET everywhere, and POST with these forms by endpoint, where there are any. Whatever a request
    changed is undone.
    """
    methods = {"GET"} if forms is None else {"GET", "POST"}
    for rule, (whose, ids) in product(rules, sets.items()):
        if not _concerns(rule, whose):
            continue
        for method in sorted((rule.methods or set()) & methods):
            sent = (forms or {}).get(rule.endpoint, {}) if method == "POST" else {}
            for path in paths(rule, ids, every=False):
                yield request(site, viewer, Call(rule, method, whose, path, sent))


def _concerns(rule: Rule, whose: str) -> bool:
    """Whether it makes a difference to a rule whose ids it is given."""
    if whose.startswith(ASTRAY):
        return len(rule.arguments) > 1 and not rule.arguments.isdisjoint(_BELOW)
    return whose == OWN or has_ids(rule)


def has_ids(rule: Rule) -> bool:
    """Whether an address of a rule names a thing of somebody."""
    return any(name.endswith("_id") for name in rule.arguments)


def request(site: ReachSite, viewer: Viewer, call: Call) -> Asked:
    """Send one request, follow where it leads, and undo what it did."""
    before = site.state()
    if call.method == "GET":
        answers = [ask(viewer, call.path, "GET")]
    elif call.rule.rule.endswith("/changes"):
        answers = [ask(viewer, call.path, "POST", scripted=True)]
    else:
        answers = list(_posted(viewer, call.path, call.sent))
    changed = site.state() != before
    if changed:
        site.restore()
    viewer.come_back()
    return Asked(
        route=f"{call.method} {call.rule.rule}",
        path=call.path,
        viewer=viewer,
        whose=call.whose,
        status=answers[0].status_code,
        signs=frozenset(sign for answer in answers for sign in signs_in(answer)),
        words="".join(map(words_of, answers)),
        changed=changed,
    )


def _posted(viewer: Viewer, path: str, sent: Mapping[str, Any]) -> Iterator[TestResponse]:
    headers = {"X-CSRFToken": viewer.token, "Accept": "application/json"}
    answer = viewer.visitor.client.post(path, data=dict(sent), headers=headers)
    yield answer
    if b'name="sure"' in answer.data:
        sure = {**sent, "sure": "yes"}
        answer = viewer.visitor.client.post(path, data=sure, headers=headers)
        yield answer
    if answer.location:
        # What the page after it says, flashed words and all.
        yield viewer.visitor.client.get(answer.location)


def words_of(answer: TestResponse) -> str:
    """Return an answer without what differs by chance, and without numbers in addresses."""
    body = answer.data.decode("utf-8", "replace")
    told = f"{answer.status_code} {answer.location} {body}"
    return _ADDRESSED.sub("/#", _CHANCE.sub("", told))


def signs_in(answer: TestResponse) -> frozenset[str]:
    """Return the signs of what is read in an answer: side and kind."""
    return frozenset(
        f"{side.upper()}-{kind.lower()}"
        for text in texts_of(answer)
        for side, kind in _SIGN.findall(text)
    )


def ids_of(side: Side, viewer: Viewer, below: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    """Return what addresses are filled with; a rater's own card where they have one."""
    own = side.ids | dict(below)
    if viewer.name in side.cards and below == side.running:
        own["card_id"] = side.cards[viewer.name]
    return {name: (str(value),) for name, value in own.items()} | _FIXED


_FIXED: dict[str, tuple[str, ...]] = {
    "source": ("escort_manager.wellness",),
    "code": ("escort_manager.wellness",),
    "filename": ("css/site.css",),
    "number": ("1",),
    "person_id": ("1",),
    "page": ("1",),
    "entry": ("1",),
}


def sets_for(world: Reaching, viewer: Viewer, below: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the ids of A, of B, of B below A, and ids that lead nowhere."""
    own, other = (ids_of(side, viewer, getattr(side, below)) for side in (world.own, world.other))
    never = {name: (str(NEVER),) if name.endswith("_id") else value for name, value in own.items()}
    deep = {name: other[name] for name in _BELOW if name in other}
    nowhere = {name: never[name] for name in deep}
    return {
        OWN: own,
        OTHER: other,
        UNKNOWN: never,
        ASTRAY: own | deep,
        f"{ASTRAY}: {UNKNOWN}": own | nowhere,
    }


def table(rows: Iterable[Asked]) -> str:
    """Return route × person × whose, tab-separated: the statuses, and what leaked."""
    cells: dict[str, dict[str, set[str]]] = {}
    for each in rows:
        verdict = f"LEAK {sorted(each.leaks)}" if each.leaks else str(each.status)
        head = f"{each.viewer.name}: {each.whose}"
        cells.setdefault(each.route, {}).setdefault(head, set()).add(verdict)
    heads = sorted({head for own in cells.values() for head in own})
    lines = ["\t".join(["route", *heads])]
    for route, own in cells.items():
        told = (" ".join(sorted(own.get(head, {"-"}))) for head in heads)
        lines.append("\t".join([route, *told]))
    return "\n".join(lines)
