"""Many people at once: nothing is lost, and exactly one of two rivals wins."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from hiring.errors import Conflict
from hiring.policy import Person, Role
from hiring.positions.service.drafts import Edit, EditOutcome, save_position
from hiring.positions.service.versions import find_version, make_position_version
from hiring.toolkit import Toolkit
from tests.app.desks import DRAFT, copy_kept, revision_kept
from tests.app.works import as_work

People = Callable[[Role], Person]
THREADS = 20


def at_once(work: Callable[[int], object]) -> list[object]:
    """Return what each thread came to; all of them begin at the same moment."""
    barrier = Barrier(THREADS)

    def run(number: int) -> object:
        barrier.wait(timeout=30)
        return work(number)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, range(THREADS)))


def test_twenty_who_edit_twenty_clauses_lose_nothing(demo: Toolkit, actor: People) -> None:
    person, before = actor(Role.RECRUITER), copy_kept(demo)
    clauses = [clause for clause in before.clauses() if clause.id != "purpose"][:THREADS]
    revision = revision_kept(demo)

    def save(number: int) -> EditOutcome:
        clause = clauses[number]
        change = Edit("clause", clause.id, "ru", clause.text.ru, f"Слова {number}.")
        with demo.database.transaction() as session:
            return save_position(
                as_work(session, actor=person, now=demo.now(), catalog=demo),
                DRAFT,
                [change],
            )

    saved = at_once(save)
    assert not [each for each in saved if not isinstance(each, EditOutcome) or each.clashes]
    after = copy_kept(demo)
    assert [after.clause(c.id).text.ru for c in clauses] == [f"Слова {n}." for n in range(THREADS)]
    assert revision_kept(demo) == revision + THREADS


def test_of_twenty_who_edit_one_clause_one_wins_and_the_rest_see_it(
    demo: Toolkit, actor: People
) -> None:
    person = actor(Role.RECRUITER)
    clause = copy_kept(demo).clause("general.category")

    def save(number: int) -> EditOutcome:
        change = Edit("clause", clause.id, "ru", clause.text.ru, f"Слова {number}.")
        with demo.database.transaction() as session:
            return save_position(
                as_work(session, actor=person, now=demo.now(), catalog=demo),
                DRAFT,
                [change],
            )

    saved = [each for each in at_once(save) if isinstance(each, EditOutcome)]
    kept = copy_kept(demo).clause(clause.id).text.ru
    clashes = [clash for each in saved for clash in each.clashes]
    assert len(clashes) == THREADS - 1
    assert {clash.theirs for clash in clashes} == {kept}


def test_of_twenty_versions_of_one_draft_one_is_made(demo: Toolkit, actor: People) -> None:
    person = actor(Role.RECRUITER)

    def make(_number: int) -> str:
        try:
            with demo.database.transaction() as session:
                make_position_version(
                    as_work(session, actor=person, now=demo.now(), catalog=demo),
                    DRAFT,
                    "",
                )
        except Conflict as refusal:
            return refusal.code
        return "made"

    outcomes = at_once(make)
    assert sorted(map(str, outcomes)) == ["made", *["nothing_changed"] * (THREADS - 1)]
    with demo.database.reading() as session:
        assert find_version(as_work(session), DRAFT, 1).number == 1
