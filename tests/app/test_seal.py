"""The seal: nobody reads another's marks before all cards are in, by any route of the app.

A thorough run walks every route as everybody; with SEAL_TABLE=FILE the table is written there.
"""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import delete, select
from werkzeug.routing import Rule

from hiring.candidates.models import ResultsSeen
from hiring.config import Settings
from hiring.db.audit import AuditEntry
from hiring.policy import GRANTED, Permission, Role
from hiring.scorecards.models import Scorecard
from hiring.sheets.models import SheetField
from hiring.toolkit import make_toolkit
from tests.app.seal_walk import (
    ALL_IN,
    ALL_IN_OUTSIDE,
    DRAFT,
    OUTSIDE,
    SUBMITTED,
    Seen,
    Site,
    Viewer,
    ask,
    is_hiring,
    look,
    paths,
    same_for_all_marks,
    table,
    walk,
)
from tests.app.seal_world import STANDINGS, Sealed
from tests.migrated import bring_up
from tests.thorough import THOROUGH

pytestmark = pytest.mark.slow

MARKS_SHOWN = ("/evaluation", "/consensus", "/comparison")


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sealed]:
    """The world of the walk, in a database of its own."""
    folder = tmp_path_factory.mktemp("seal")
    kit = make_toolkit(
        Settings(
            host="127.0.0.1",
            port=8000,
            database_url=f"sqlite:///{folder / 'seal.sqlite3'}",
            data_dir=folder,
            secret="a secret for tests only, long enough to be one",
            renderers=1,
        )
    )
    bring_up(kit.database.engine)
    yield Sealed(kit)
    kit.renderer.close()
    kit.database.close()


@pytest.fixture(scope="module")
def shared_site(sealed: Sealed) -> Iterator[Site]:
    made = Site(sealed.house.kit)
    made.keep()
    yield made
    made.close()


@pytest.fixture
def site(shared_site: Site) -> Iterator[Site]:
    """The app; whatever a test changes in its database is undone after it."""
    yield shared_site
    shared_site.restore()


def viewers(site: Site, sealed: Sealed) -> list[Viewer]:
    return [
        site.viewer(name, person, STANDINGS[name.rpartition("_")[2]])
        for name, person in sealed.people.items()
    ]


def look_around(site: Site, sealed: Sealed, *, everything: bool) -> list[Seen]:
    """Walk the sealed state: everybody reads all of hiring; who has a draft also sends all forms.

    Other addresses know nothing of a standing: the person with the draft alone walks them, unless
    `everything` is asked for.
    """
    rules, seen = site.rules(), list[Seen]()
    for viewer in viewers(site, sealed):
        ids = sealed.ids(viewer)
        own = [rule for rule in rules if is_hiring(rule)]
        whole = everything or viewer.standing == DRAFT
        methods = {"GET", "POST"} if whole else {"GET"}
        seen += walk(site, viewer, rules if whole else own, ids, methods)
    return seen


def look_after(site: Site, sealed: Sealed, *, everything: bool) -> list[Seen]:
    """Walk the opened state: pages of the panel, and of people outside it."""
    rules, seen = [rule for rule in site.rules() if is_hiring(rule)], list[Seen]()
    for viewer in viewers(site, sealed):
        if viewer.standing == SUBMITTED:
            continue
        standing = ALL_IN if viewer.standing == DRAFT else ALL_IN_OUTSIDE
        whole = everything or standing == ALL_IN
        asked = rules if whole else [rule for rule in rules if shows_marks(rule)]
        seen += walk(site, replace(viewer, standing=standing), asked, sealed.ids(viewer), {"GET"})
    return seen


def shows_marks(rule: Rule) -> bool:
    return rule.rule.endswith(MARKS_SHOWN)


def type_again(site: Site, sealed: Sealed) -> None:
    """Save and send a card through the pages, soundly and not, so that a log would tell of it."""
    name = "agency_draft"
    viewer = site.viewer(name, sealed.people[name], DRAFT)
    path, field = f"/scorecards/{sealed.cards[name]}", f"{sealed.house.rubric.competencies[0].id}"
    words = f"SEAL-{name}-typed"
    changes = [
        {"field": f"{field}:{part}", "value": value, "seq": number, "base": 0}
        for number, (part, value) in enumerate(
            (("quote", words), ("task", f"{words}\x07"), ("result", words * 500), ("mark", words)),
            1,
        )
    ]
    device = "00000000-0000-0000-0000-000000000009"
    saved = viewer.visitor.send(f"{path}/changes", {"device": device, "changes": changes})
    assert len(saved.get_json()["saved"]) == 1
    assert len(saved.get_json()["refusals"]) == 3
    form = {f"{field}:quote": words, f"base:{field}:quote": "1", "action": "save"}
    assert viewer.visitor.post(path, form).status_code == 302
    broken = viewer.visitor.client.post(
        f"{path}/changes", data=words, headers={"X-CSRFToken": viewer.token}
    )
    assert broken.status_code == 422
    site.keep()


def told_everywhere(sealed: Sealed, site: Site) -> str:
    """Return the log and the whole audit trail."""
    with sealed.house.kit.database.reading() as session:
        entries = session.scalars(select(AuditEntry)).all()
        trail = "".join(f"{each.action} {each.subject} {each.details}" for each in entries)
    return site.log.getvalue() + trail


def test_every_route_as_everybody_before_and_after(
    site: Site, sealed: Sealed, caplog: pytest.LogCaptureFixture
) -> None:
    type_again(site, sealed)
    target = os.environ.get("SEAL_TABLE", "")
    before = look_around(site, sealed, everything=THOROUGH)
    sealed.open()
    after = look_after(site, sealed, everything=THOROUGH)
    written = table([*before, *after])
    if target:
        Path(target).write_text(written, "utf-8")
    print(written)  # noqa: T201 # the table that the issue asks for
    print(Counter((seen.viewer.standing, seen.verdict) for seen in [*before, *after]))  # noqa: T201 # as above

    leaks = [(seen.route, seen.viewer.name, seen.foreign) for seen in before if seen.foreign]
    assert leaks == []
    faults = [(each.route, each.viewer.name) for each in [*before, *after] if each.status >= 500]
    assert faults == []
    assert "SEAL-" not in told_everywhere(sealed, site) + caplog.text
    # The walk sees what there is to see: own cards before, everybody's after.
    own = {(seen.viewer.name, seen.route) for seen in before if seen.verdict == "own only"}
    for name in sealed.cards:
        assert (name, "GET /scorecards/…") in own
        assert (name, "GET /scorecards/…/state") in own
    opened = {(seen.viewer.role, seen.viewer.standing) for seen in after if seen.foreign}
    assert opened == {
        *((role, ALL_IN) for role in Role),
        # Whom only their own vacancies concern, no other's marks are there.
        *((role, ALL_IN_OUTSIDE) for role in Role if Permission.MANAGE_VACANCIES in GRANTED[role]),
    }
    by_route = {seen.route for seen in after if seen.foreign}
    assert {name.partition("…")[2] for name in by_route} >= {
        "/evaluation",
        "/evaluation/draft/…/….…",
        "/consensus",
        "/comparison",
        "/comparison/….pdf",
        "/marks/….xlsx",
    }
    everybody = set(sealed.cards)
    page = next(seen for seen in after if seen.route == "GET /applications/…/evaluation")
    assert {*page.foreign, page.viewer.name} >= everybody


def test_every_showing_of_marks_is_recorded(site: Site, sealed: Sealed) -> None:
    """Whatever route shows marks has written down who saw them before it answers."""
    kit = sealed.house.kit
    sealed.open()
    viewer = site.viewer("administrator_outside", sealed.people["administrator_outside"], OUTSIDE)
    shown = 0
    for rule in (each for each in site.rules() if is_hiring(each)):
        if "GET" not in (rule.methods or set()):
            continue
        for path in paths(rule, sealed.ids(viewer), every=False):
            with kit.database.transaction() as session:
                session.execute(delete(ResultsSeen))
            seen = look(viewer, f"GET {rule.rule}", ask(viewer, path, "GET"))
            with kit.database.reading() as session:
                recorded = set(session.scalars(select(ResultsSeen.application_id)))
            assert not seen.foreign or sealed.sealed in recorded, path
            shown += bool(seen.foreign)
    assert shown >= len(MARKS_SHOWN)


def test_answers_are_the_same_whatever_the_sealed_marks_are(site: Site, sealed: Sealed) -> None:
    """Composites, means, ranks, counts: nothing computed of sealed cards reaches anybody."""
    watched = {("administrator", OUTSIDE), ("hr", DRAFT)}
    rules = [rule for rule in site.rules() if is_hiring(rule)]
    with time_machine.travel(datetime.now(UTC), tick=False):
        people = [v for v in viewers(site, sealed) if (v.role.value, v.standing) in watched]
        first = {viewer.name: answers(viewer, rules, sealed) for viewer in people}
        for viewer in people:
            turn_marks_round(sealed, viewer)
            second = answers(viewer, rules, sealed)
            differing = [path for path in second if second[path] != first[viewer.name][path]]
            assert differing == [], viewer.name
            site.restore()
        sealed.open()
        shown = [rule for rule in rules if shows_marks(rule)]
        opened = answers(people[0], shown, sealed)
        turn_marks_round(sealed, people[0])
        changed = answers(people[0], shown, sealed)
    assert len(opened) == len(MARKS_SHOWN)
    assert not [path for path in changed if changed[path] == opened[path]]


def answers(viewer: Viewer, rules: list[Rule], sealed: Sealed) -> dict[str, str]:
    """Return everything that a person can read, by address."""
    asked = (
        path
        for rule in rules
        if "GET" in (rule.methods or set()) and not rule.rule.endswith(".pdf")
        for path in paths(rule, sealed.ids(viewer), every=False)
    )
    return {path: same_for_all_marks(ask(viewer, path, "GET")) for path in asked}


def turn_marks_round(sealed: Sealed, viewer: Viewer) -> None:
    """Give every card of the sealed application but the viewer's other marks and words."""
    own = sealed.cards.get(viewer.name, 0)
    with sealed.house.kit.database.transaction() as session:
        query = select(Scorecard).where(Scorecard.application_id == sealed.sealed)
        for card in session.scalars(query.where(Scorecard.id != own)):
            for rating in card.ratings:
                rating.mark, rating.notes = 6 - (rating.mark or 0), {"action": "Other words"}
            typed = select(SheetField).where(SheetField.sheet_id == card.sheet_id)
            for field in session.scalars(typed):
                marked = field.name.endswith(":mark")
                field.value = str(6 - int(field.value)) if marked else "Other words"
