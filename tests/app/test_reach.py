"""Whose it is: what belongs to another employer answers like what does not exist, everywhere.

With THOROUGH=1 every route is walked by everybody of narrow reach; with REACH_TABLE=FILE the table
of all that is written there too.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.routing import Rule

from hiring.policy import HOUSE_WIDE
from hiring.web.guard import mark_of
from tests.app.reach_forms import sensible_forms
from tests.app.reach_walk import (
    ASTRAY,
    OTHER,
    OWN,
    UNKNOWN,
    Asked,
    ReachSite,
    has_ids,
    is_let_in,
    open_site,
    sets_for,
    table,
    walk,
)
from tests.app.reach_world import OTHER_PEOPLE
from tests.app.seal_walk import Viewer
from tests.thorough import THOROUGH

pytestmark = pytest.mark.slow
TABLE = os.environ.get("REACH_TABLE", "")
WHOLE = THOROUGH or bool(TABLE)
# One of each kind sends all forms; the others of that kind may do the same or less.
SENDING = ("hr_a", "hiring_manager_house")
# Somebody of one employer beside somebody of the whole house, who play the same part.
PAIRS = (("hr_a", "hr_house"), ("interviewer_a", "interviewer_house"))
ALL_KINDS = {
    *("employer", "position", "vacancy", "note", "comment", "employee", "pay", "candidate", "cv"),
    *("place", "notes", "revision", "decision", "conditions", "reason", "answer", "approval"),
    "work",
}
# What is not there, not allowed, not sound, or not theirs to ask; positions open to the house.
ANSWERS = {200, 302, 403, 404, 409, 422}
# Who is asked what they read before and after there is another employer.
WATCHED = ("hr_a", "hiring_manager_house")
BELOW = {"application_id", "card_id", "work_id"}
TWINS = {OTHER: UNKNOWN, ASTRAY: f"{ASTRAY}: {UNKNOWN}"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReachSite]:
    """The app over one employer at first; the clock stands still."""
    with open_site(tmp_path_factory.mktemp("reach")) as made:
        yield made


@pytest.fixture(scope="module")
def alone(site: ReachSite) -> dict[str, dict[str, str]]:
    """What people of one employer read as long as there is no other, by person and address."""
    read = {name: read_around(site, name) for name in WATCHED}
    site.world.add_other()
    site.keep()
    return read


@pytest.fixture(scope="module")
def seen(site: ReachSite, alone: object) -> dict[str, list[Asked]]:  # comes before
    """Everything that people of one employer, or of no vacancy, were answered."""
    return {name: look_around(site, name) for name in narrow(site)}


def read_around(site: ReachSite, name: str) -> dict[str, str]:
    """Return what a person reads on the addresses of the own employer."""
    viewer = site.viewer(name, site.world.people[name], "")
    rules = [rule for rule in site.rules() if is_walked(rule)]
    own = {OWN: own_ids(site, viewer)}
    return {each.path: each.words for each in walk(site, viewer, rules, own)}


def look_around(site: ReachSite, name: str) -> list[Asked]:
    """Walk all addresses in the name of a person: below what runs, and below what is over.

    Few send forms and compare with what never existed, unless the whole table is asked for.
    """
    viewer = site.viewer(name, site.world.people[name], "")
    rules = [rule for rule in site.rules() if is_walked(rule)]
    running, decided = (sets_for(site.world, viewer, below) for below in ("running", "decided"))
    if not WHOLE and name not in SENDING:
        listing = [rule for rule in rules if not has_ids(rule)]
        return [
            *walk(site, viewer, listing, {OWN: running[OWN]}),
            *walk(site, viewer, rules, {OTHER: decided[OTHER]}),
        ]
    below = [rule for rule in rules if rule.arguments & BELOW]
    forms = sensible_forms(site.world)
    sent = walk(site, viewer, rules, running, forms)
    return [*sent, *walk(site, viewer, below, decided, forms if WHOLE else None)]


def is_walked(rule: Rule) -> bool:
    """Whether a rule leads to something of this app, and not to a file that takes long to print."""
    return not rule.endpoint.endswith("static") and (WHOLE or not rule.rule.endswith(".pdf"))


def narrow(site: ReachSite) -> list[str]:
    """Return who reaches less than the whole house."""
    others = {name for name, _role in OTHER_PEOPLE}
    people = site.world.people.items()
    return [name for name, each in people if name not in others and not each.reach.is_house]


def test_what_belongs_to_another_employer_is_not_there(seen: dict[str, list[Asked]]) -> None:
    everything = [each for rows in seen.values() for each in rows]
    if TABLE:
        Path(TABLE).write_text(table(everything), "utf-8")
    leaks = [(each.route, each.viewer.name, each.leaks) for each in everything if each.leaks]
    assert leaks == []
    changed = [(e.route, e.viewer.name) for e in everything if e.changed and e.whose != OWN]
    assert changed == []
    for name, rows in seen.items():
        assert list(told_apart(rows)) == [], name
        # Nobody was signed out on the way: whose ids they were was the only question.
        assert {each.status for each in rows if each.whose == OTHER} <= ANSWERS, name
    assert [(each.route, each.viewer.name) for each in everything if each.status >= 500] == []


def told_apart(rows: list[Asked]) -> Iterator[tuple[str, str]]:
    """Yield where what is another's answers otherwise than what never existed."""
    by = {(each.route, each.whose, each.where): each for each in rows}
    for (route, whose, where), each in by.items():
        never = by.get((route, TWINS.get(whose, ""), where))
        if never is not None and not is_let_in(each) and never.words != each.words:
            yield route, whose


def test_nothing_shows_whether_there_is_another_employer(
    site: ReachSite, alone: dict[str, dict[str, str]]
) -> None:
    """Counts, lists, figures, files: all of it is the same, to the letter."""
    for name, before in alone.items():
        after = read_around(site, name)
        differing = [path for path in before if before[path] != after[path]]
        open_to_all = [path for path in differing if is_of_positions(site, name, path)]
        assert differing == open_to_all, name


def is_of_positions(site: ReachSite, name: str, path: str) -> bool:
    """Whether a person of the whole house reads of everybody's positions there."""
    return site.world.people[name].employers is None and path in {"/", "/positions"}


@pytest.mark.usefixtures("seen")
@pytest.mark.parametrize(("name", "twin"), PAIRS)
def test_of_the_own_employer_there_is_what_there_is_for_the_whole_house(
    site: ReachSite, name: str, twin: str
) -> None:
    """The same pages open with the same things in them, but for what changes the house itself."""
    rules = [rule for rule in site.rules() if is_walked(rule) and has_ids(rule)]
    mine, theirs = (
        {each.route: each for each in walk(site, viewer, rules, {OWN: own_ids(site, viewer)})}
        for viewer in (site.viewer(each, site.world.people[each], "") for each in (name, twin))
    )
    house_wide = {
        f"GET {rule.rule}"
        for rule in rules
        if "GET" in (rule.methods or ()) and mark_of(site.app, rule.endpoint) in HOUSE_WIDE
    }
    for route, each in mine.items():
        if route in house_wide:
            assert (each.status, "no_permission" in each.words) == (403, True), route
        else:
            told = theirs[route]
            assert (each.status, own_signs(each)) == (told.status, own_signs(told)), route
    assert {sign[0] for each in mine.values() for sign in each.signs} == {"A"}


def own_ids(site: ReachSite, viewer: Viewer) -> dict[str, tuple[str, ...]]:
    return sets_for(site.world, viewer, "running")[OWN]


def own_signs(asked: Asked) -> set[str]:
    return {sign for sign in asked.signs if sign[0] == "A"}


@pytest.mark.usefixtures("seen")
def test_who_reaches_both_employers_reads_of_both(site: ReachSite) -> None:
    viewer = site.viewer("hr_house", site.world.people["hr_house"], "")
    rules = [rule for rule in site.rules() if is_walked(rule)]
    kinds: dict[str, set[str]] = {"A": set(), "B": set()}
    for below in ("running", "decided"):
        sets = sets_for(site.world, viewer, below)
        for each in walk(site, viewer, rules, {OWN: sets[OWN], OTHER: sets[OTHER]}):
            for sign in each.signs:
                kinds[sign[0]].add(sign[2:])
    assert kinds["B"] - {"person"} == kinds["A"]
    assert kinds["A"] == ALL_KINDS
