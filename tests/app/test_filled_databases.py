"""Databases that earlier commits have filled come to the newest state and lose nothing.

For every commit that shipped a migration, `filled/` keeps the rows of a database that its own code
has filled, with at least one row in every table. To add those of the newest commit that did:

    .venv/bin/python -m tests.app.filled.make COMMIT

A migration may change values only by statements of its own, in columns that it names; rows stay.
"""

import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import select, text

from app import create_app
from hiring.access.models import User
from hiring.config import load_settings
from hiring.db.audit import first_broken_entry
from hiring.db.backup import check_backup
from hiring.db.safeguard import keep_before
from hiring.db.schema import migrate, newest_revision
from hiring.employers.service import SaveEmployer, create_employer
from hiring.evaluations.models import Evaluation
from hiring.evaluations.service.freezing import digest_of
from hiring.offers.models import OfferState
from hiring.papers.kinds import KINDS
from hiring.pdf.verify import SealVerdict
from hiring.policy import Role
from hiring.positions.models import PositionVersion
from hiring.positions.service.versions import content_digest
from hiring.tables import Base
from hiring.toolkit import Toolkit, make_toolkit
from hiring.verification.service import report_on
from job_descriptions.writing.localized import LANGUAGES
from job_descriptions.writing.schemas import KEY
from tests.app.filled.rows import FILES, Row, put, revision_of, stored
from tests.app.installations import FOLDER, MOMENT
from tests.app.papers_before import code_of
from tests.app.visitors import sign_in
from tests.app.works import as_work
from tests.postgres import fresh_database

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
SESSION_SECONDS = 150 * 60
# What a file says of itself that carries our seal and is unchanged.
_WORDS = dict.fromkeys(("source", "edition", "kind", "language", "sha256"), "")
# Tables that are gone: whose their rows were.
CODES = {
    "document_code": ("position_version", "version_id"),
    "evaluation_code": ("evaluation", "evaluation_id"),
    "offer_code": ("offer", "offer_id"),
}
# What each record that was issued has papers of, in both languages.
PAPERS = {
    "position_version": ("internal", "vacancy"),
    "evaluation": ("evaluation", "letter", "manager"),
    "offer": ("offer_letter",),
}
PAGES = {
    Role.HR: (
        *("/", "/positions", "/positions/1", "/positions/1/versions", "/library", "/rubrics"),
        *("/vacancies", "/employers/", "/scorecards", "/offers", "/salaries"),
    ),
    Role.ADMINISTRATOR: ("/people/", "/audit", "/account"),
}
KEPT = [(file, kind) for file in FILES for kind in ("sqlite", "postgresql")]


def _named(kept: tuple[Path, str]) -> str:
    return f"{kept[0].name.partition('.')[0]}-{kept[1]}"


on_sqlite = pytest.mark.parametrize("moved", KEPT[::2], indirect=True, ids=_named)
EARLY = [kept for kept in KEPT if revision_of(kept[0]) < "0010"]
on_way_to_papers = pytest.mark.parametrize("moved", EARLY, indirect=True, ids=_named)


@dataclass(frozen=True)
class Moved:
    """A database after its way to the newest state, and the rows that it held before."""

    kit: Toolkit
    before: dict[str, list[Row]]
    after: dict[str, list[Row]]
    revision: str
    backups: list[Path]


@pytest.fixture(scope="module", params=KEPT, ids=_named)
def moved(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Moved]:
    """Every kept database, brought to the newest state in both kinds of database."""
    file, kind = request.param
    folder = tmp_path_factory.mktemp("filled")
    if kind == "sqlite":
        yield from _bring(file, folder, f"sqlite:///{folder / 'hiring.sqlite3'}")
    else:
        with fresh_database(request.getfixturevalue("postgres")) as url:
            yield from _bring(file, folder, url)


def _bring(file: Path, folder: Path, url: str) -> Iterator[Moved]:
    kit = make_toolkit(load_settings({"DATA_DIR": str(folder), "DATABASE_URL": url}))
    backups = []

    def secure(revision: str, newest: str) -> Path:
        backups.append(keep_before(url, folder, MOMENT, revision, newest).file)
        return backups[-1]

    before = put(kit.database.engine, file)
    migrate(kit.database.engine, secure)
    yield Moved(kit, before, stored(kit.database.engine), revision_of(file), backups)
    kit.renderer.close()
    kit.database.close()


def _declared(revision: str) -> set[str]:
    """Return the words of later migrations that run statements on rows."""
    later = ScriptDirectory(str(FOLDER)).iterate_revisions("head", revision)
    sources = (Path(script.path).read_text("utf-8") for script in later)
    return {word for each in sources if "execute(" in each for word in re.findall(r"\w+", each)}


def _paired(before: list[Row], after: list[Row]) -> Iterator[tuple[Row, Row | None]]:
    """Yield each row with what has become of it, None if it is gone."""
    keys = ("id",) if "id" in before[0] else tuple(before[0])
    found = {tuple(row[key] for key in keys): row for row in after}
    for row in before:
        yield row, found.get(tuple(row[key] for key in keys))


class TestRows:
    def test_every_table_of_the_time_has_rows(self, moved: Moved) -> None:
        assert [name for name, rows in moved.before.items() if not rows] == []

    def test_every_row_is_there_and_says_the_same(self, moved: Moved) -> None:
        declared = _declared(moved.revision)
        faults = [
            (name, row, column)
            for name, rows in moved.before.items()
            if name not in CODES
            for row, now in _paired(rows, moved.after.get(name, []))
            for column in row
            if (now is None or column not in now or now[column] != row[column])
            and (now is None or not {name, column} <= declared)
        ]
        assert faults == []

    @on_sqlite
    def test_no_row_refers_to_what_is_not_there(self, moved: Moved) -> None:
        """PostgreSQL sees to that itself, by constraints that are compared below."""
        with moved.kit.database.engine.connect() as connection:
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []

    def test_the_tables_are_what_the_models_say(self, moved: Moved) -> None:
        with moved.kit.database.engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, Base.metadata) == []

    def test_the_models_read_every_row(self, moved: Moved) -> None:
        with moved.kit.database.reading() as session:
            for model in (mapper.class_ for mapper in Base.registry.mappers):
                found = session.scalars(select(model)).all()
                assert len(found) == len(moved.after[model.__tablename__]), model


@on_way_to_papers
class TestPapers:
    """What went out before has papers, and every code is known."""

    def test_every_code_is_kept_for_whom_it_was_registered(self, moved: Moved) -> None:
        issues = {row["id"]: row["issue_id"] for row in moved.after["paper"]}
        codes = moved.after["paper_code"]
        kept = {(issues[row["paper_id"]], row["code"], row["registered_at"]) for row in codes}
        for table, (owner, key) in CODES.items():
            issued = {row["id"]: row["issue_id"] for row in moved.after.get(owner, ())}
            rows = moved.before.get(table, ())
            assert {(issued[row[key]], row["code"], row["registered_at"]) for row in rows} <= kept

    def test_whatever_went_out_has_papers_with_words(self, moved: Moved) -> None:
        found = [(row["issue_id"], row["kind"], row["language"]) for row in moved.after["paper"]]
        due = [
            (row["issue_id"], kind, language)
            for owner, kinds in PAPERS.items()
            for row in moved.after.get(owner, ())
            if owner != "offer" or row["state"] != OfferState.WAITING
            for kind, language in product(kinds, LANGUAGES)
        ]
        assert sorted(found) == sorted(due)
        assert all(row["words"] for row in moved.after["paper"])

    def test_the_living_code_reads_their_words(self, moved: Moved) -> None:
        for row in moved.after["paper"]:
            schema, words = KINDS[row["kind"]].words, row["words"]
            document = {KEY: words[KEY], **words["document"]}
            assert schema.plain(schema.load(document)) == schema.current(document)
            assert words.keys() == {KEY, "document", "labels"}
            assert words["labels"]["code"]

    def test_words_of_the_same_composers_are_those_that_went_out(self, moved: Moved) -> None:
        known = {row["code"] for table in CODES for row in moved.before.get(table, ())}
        for row in moved.after["paper"]:
            if row["kind"] != "internal":  # the sheet in hand bears a code with names
                assert row["code"] == code_of(row["words"]["document"])
            assert (row["code"] in known) == (row["reconstructed_on"] is None)
            assert row["code"] in known or moved.revision != "0009"


class TestWork:
    """What people did before goes on after."""

    def test_the_trail_is_whole(self, moved: Moved) -> None:
        with moved.kit.database.reading() as session:
            assert first_broken_entry(session) is None

    def test_what_was_frozen_has_its_hash(self, moved: Moved) -> None:
        with moved.kit.database.reading() as session:
            versions = session.scalars(select(PositionVersion)).all()
            for each in versions:
                assert each.sha256 == content_digest(each.source, each.content, each.values)
            for evaluation in session.scalars(select(Evaluation)):
                assert evaluation.sha256 == digest_of(evaluation.facts)
        assert versions

    def test_printed_documents_are_known_as_ours(self, moved: Moved) -> None:
        codes = [
            row["code"] for name in (*CODES, "paper_code") for row in moved.before.get(name, ())
        ]
        with moved.kit.database.reading() as session:
            for code in codes:
                printed = SealVerdict(ours=True, intact=True, code=code, **_WORDS)
                assert report_on(as_work(session), printed).answer == "ours"
        assert len(codes) >= 14

    @on_sqlite
    def test_pages_show_it(self, moved: Moved) -> None:
        """The models have read the same rows on PostgreSQL."""
        for role, paths in PAGES.items():
            visitor = sign_in(create_app(kit=moved.kit), moved.kit, role)
            answers = {path: visitor.get(path).status_code for path in paths}
            assert set(answers.values()) == {200}, answers

    def test_new_rows_come_after_the_old_ones(self, moved: Moved) -> None:
        nothing: dict[str, dict[str, str]] = {"shared": {}, "ru": {}, "en": {}}
        with moved.kit.database.transaction() as session:
            actor = session.scalars(select(User).order_by(User.id)).all()[1].as_actor()
            made = create_employer(
                as_work(session, actor=actor, now=MOMENT), SaveEmployer("Новый", nothing)
            )
            assert made == max(row["id"] for row in moved.before["employer"]) + 1
            session.rollback()

    def test_the_backup_holds_the_state_before(self, moved: Moved) -> None:
        if moved.revision == newest_revision():
            assert moved.backups == []
            return
        (backup,) = moved.backups
        manifest = check_backup(backup, moved.kit.settings.database_url)
        assert manifest.revision == moved.revision


def test_every_state_that_was_shipped_is_kept() -> None:
    """A state is shipped that stood as the newest for longer than one session of work."""
    scripts = ScriptDirectory(str(FOLDER)).walk_revisions()
    chain = [script.revision for script in scripts][::-1]
    came, now = _arrivals(), int(time.time())
    shipped = {
        each
        for each, after in pairwise(chain)
        if each in came and came.get(after, now) - came[each] > SESSION_SECONDS
    }
    assert {"0001", "0004", "0006"} | shipped <= {revision_of(file) for file in FILES}


def _arrivals() -> dict[str, int]:
    """Return when each migration came into the history; nothing where there is no history."""
    shown = ("--first-parent", "-m", "--diff-filter=A", "--no-renames", "--name-only")
    command = ["git", "-c", f"safe.directory={ROOT}", "log", *shown, "--format=@%ct", "--"]
    done = subprocess.run(
        [*command, str(FOLDER / "versions")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    came, moment = dict[str, int](), 0
    for line in done.stdout.split():
        if line.startswith("@"):
            moment = int(line[1:])
        else:
            came[Path(line).name.partition("_")[0]] = moment
    return came
