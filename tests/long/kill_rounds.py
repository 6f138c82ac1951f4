"""Nothing that was acknowledged is lost: the server is killed at random moments while people save.

KILL_ROUNDS says how many rounds (20 without it), KILL_SEED at which moments. After each kill the
server starts again, and every save that it had acknowledged is read back.
"""

import os
import random
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import select

from hiring.access.models import User
from hiring.examples.load import load_demo
from hiring.people.demo import links
from hiring.policy import Role
from hiring.positions.service.drafts import CreatePosition, create_position
from hiring.scorecards.models import CardState, Scorecard
from hiring.toolkit import Toolkit
from hiring.vacancies.models import Vacancy
from tests.app.works import as_work
from tests.browser.caller import Caller
from tests.browser.server import Server, prepared
from tests.long.writers import (
    GONE,
    CandidateWriter,
    CardWriter,
    ClauseWriter,
    Writer,
    text_fields,
)
from tests.postgres import running_postgres

ROUNDS = int(os.environ.get("KILL_ROUNDS", "20"))
SEED = int(os.environ.get("KILL_SEED", "2026"))
SOONEST, LATEST = 0.2, 2.0
OF_EACH_KIND = 2
pytestmark = pytest.mark.timeout(60 + 30 * ROUNDS)
Site = tuple[Server, Toolkit]


@pytest.fixture(params=["sqlite", "postgresql"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """A server with the example data on either database, not started."""
    with ExitStack() as stack:
        url = stack.enter_context(running_postgres()) if request.param == "postgresql" else ""
        server, kit = stack.enter_context(prepared(tmp_path, url))
        with kit.database.transaction() as session:
            load_demo(as_work(session, now=kit.now()))
        yield server, kit


def test_no_acknowledged_save_is_lost(site: Site) -> None:
    server, kit = site
    moments = random.Random(SEED)  # noqa: S311 # moments of a test, not secrets
    server.start()
    writers = _writers(server, kit)
    # The first look tells each of them what stands there already.
    lost = sum(writer.lost() for writer in writers)
    for _round in range(ROUNDS):
        _write_until_killed(server, writers, moments.uniform(SOONEST, LATEST))
        server.start()
        lost += sum(writer.lost() for writer in writers)
    saved = sum(writer.acknowledged for writer in writers)
    kind = kit.database.engine.dialect.name
    sys.stdout.write(f"\n{kind}: {ROUNDS} kills, {saved} acknowledged saves, {lost} lost\n")
    assert all(writer.acknowledged for writer in writers)
    assert saved > ROUNDS * len(writers)
    assert lost == 0


def _write_until_killed(server: Server, writers: list[Writer], seconds: float) -> None:
    """Let everybody save, and end the server with all its processes after these seconds."""
    faults: list[BaseException] = []
    everybody = threading.Barrier(len(writers) + 1)

    def work(writer: Writer) -> None:
        everybody.wait()
        try:
            while True:
                writer.save()
        except GONE:
            return
        except BaseException as fault:  # noqa: BLE001 # told by the test, not by the thread
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(writer,)) for writer in writers]
    for thread in threads:
        thread.start()
    everybody.wait()
    time.sleep(seconds)
    server.kill()
    for thread in threads:
        thread.join()
    assert faults == []


def _writers(server: Server, kit: Toolkit) -> list[Writer]:
    with kit.database.transaction() as session:
        doors = dict(links(kit, as_work(session)))
        person = session.scalars(select(User).order_by(User.id)).all()
        recruiter = next(each for each in person if Role.RECRUITER in each.as_actor().roles)
        author = recruiter.as_actor()
        start = CreatePosition(1, "client_manager.trade")
        positions = [
            create_position(as_work(session, actor=author, now=kit.now(), catalog=kit), start)
            for _turn in range(OF_EACH_KIND)
        ]
        vacancy = session.scalars(select(Vacancy).order_by(Vacancy.id)).first()
        draft = Scorecard.state == CardState.DRAFT
        cards = {card.rater_id: card.id for card in session.scalars(select(Scorecard).where(draft))}
        rater = next(each for each in person if each.id in cards)
    assert vacancy is not None
    role = next(role for role in doors if role in rater.as_actor().roles)
    desk, interviewer = _signed_in(server, doors[Role.RECRUITER]), _signed_in(server, doors[role])
    names = text_fields(interviewer, cards[rater.id])[:OF_EACH_KIND]
    return [
        *(ClauseWriter(desk, kit, position) for position in positions),
        *(CardWriter(interviewer, cards[rater.id], name) for name in names),
        *(CandidateWriter(desk, kit, vacancy.id) for _turn in range(OF_EACH_KIND)),
    ]


def _signed_in(server: Server, link: str) -> Caller:
    caller = Caller(server.address)
    caller.sign_in(link)
    return caller
