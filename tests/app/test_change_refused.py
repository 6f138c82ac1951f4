"""Without a backup that was checked no table is changed, and a change that fails leaves none."""

import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from hiring.cli.words import sentence
from hiring.db.backup import back_up, check_backup
from hiring.db.safeguard import keep_before
from hiring.db.schema import migrate, newest_revision
from hiring.db.session import make_engine
from hiring.errors import HiringError, Invalid, SetupError
from tests.app.filled.rows import stored
from tests.app.installations import MOMENT, execute
from tests.app.updates import OLD, Installation, on_sqlite

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def _no_folder(earlier: Installation) -> None:
    (earlier.data / "backups").write_text("a file in its place", "ascii")


def _a_link(earlier: Installation) -> None:
    (earlier.data / "elsewhere").symlink_to("/")


def _unreadable(earlier: Installation) -> None:
    (earlier.data / "backups").symlink_to("nowhere")


class TestRefused:
    @on_sqlite
    @pytest.mark.parametrize("breaking", [_no_folder, _a_link, _unreadable])
    @pytest.mark.parametrize("command", ["serve", "migrate"])
    def test_a_backup_that_cannot_be_made_leaves_everything(
        self,
        earlier: Installation,
        monkeypatch: pytest.MonkeyPatch,
        breaking: Callable[[Installation], None],
        command: str,
    ) -> None:
        before = stored(earlier.engine)
        breaking(earlier)
        result = earlier.run(monkeypatch, command)
        assert isinstance(result.exception, SetupError)
        said = sentence(result.exception)
        assert said.startswith("The database is older than this code and was not changed, because")
        assert str(earlier.data) in said
        assert (earlier.revision, stored(earlier.engine)) == (OLD, before)

    def test_a_full_disk(self, earlier: Installation) -> None:
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, hard))
        try:
            said = earlier.refusal()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert "no backup of it could be made first: " in said
        assert "damaged" not in said
        assert (earlier.revision, earlier.backups) == (OLD, [])
        earlier.update()
        assert (earlier.revision, len(earlier.backups)) == (newest_revision(), 1)

    @on_sqlite
    def test_a_damaged_database(self, earlier: Installation) -> None:
        earlier.engine.dispose()
        place = Path(earlier.engine.url.database or "")
        with closing(sqlite3.connect(place)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
            query = "SELECT rootpage FROM sqlite_schema WHERE name = 'ix_audit_entry_subject'"
            page = connection.execute(query).fetchone()[0]
            size = connection.execute("PRAGMA page_size").fetchone()[0]
        body = bytearray(place.read_bytes())
        body[(page - 1) * size + 200 : page * size] = bytes(size - 200)
        place.write_bytes(body)
        said = earlier.refusal()
        assert "The database is damaged: " in said
        assert (earlier.revision, earlier.backups) == (OLD, [])

    @on_sqlite
    def test_what_is_no_database_at_all(self, earlier: Installation) -> None:
        earlier.engine.dispose()
        Path(earlier.engine.url.database or "").write_bytes(b"no database" * 1000)
        assert earlier.refusal() == "The database does not answer: file is not a database"

    @pytest.mark.parametrize("earlier", ["postgresql"], indirect=True)
    def test_missing_tools(self, earlier: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "/nowhere")
        assert "PostgreSQL's pg_dump is missing" in earlier.refusal()
        assert (earlier.revision, earlier.backups) == (OLD, [])

    def test_no_flipped_byte_passes(self, earlier: Installation, tmp_path: Path) -> None:
        url, data = earlier.url, earlier.data
        archive = tmp_path / "backup.zip"
        back_up(url, data, archive, MOMENT)
        whole = archive.read_bytes()
        refused = 0
        for position in range(0, len(whole), max(1, len(whole) // 25)):
            flipped = bytes([whole[position] ^ 0x55])
            archive.write_bytes(whole[:position] + flipped + whole[position + 1 :])
            try:
                check_backup(archive, url)
            except HiringError:
                refused += 1
        assert refused >= 24

    def test_a_backup_that_does_not_pass_stops_the_change(self, earlier: Installation) -> None:
        url, data = earlier.url, earlier.data

        def secure(_revision: str, _newest: str) -> Path:
            archive = data / "backups" / "a.zip"
            back_up(url, data, archive, MOMENT)
            body = bytearray(archive.read_bytes())
            body[len(body) // 2] ^= 1
            archive.write_bytes(body)
            check_backup(archive, url)
            return archive

        with pytest.raises(Invalid, match="backup_damaged"):
            migrate(earlier.engine, secure)
        assert earlier.revision == OLD

    def test_a_dump_of_another_state_does_not_pass(
        self, earlier: Installation, tmp_path: Path
    ) -> None:
        """The archive is whole, but its database is not at the migration that it names."""
        url, data = earlier.url, earlier.data
        back_up(url, data, tmp_path / "backup.zip", MOMENT)
        with pytest.raises(SetupError) as refused:
            keep_before(url, data, MOMENT, "0000", newest_revision())
        assert refused.value.code == "backup_before_change_failed"
        assert earlier.backups == []


class TestBroken:
    @on_sqlite
    def test_killed_between_backup_and_change(self, earlier: Installation) -> None:
        before = stored(earlier.engine)
        url, data = earlier.url, earlier.data
        program = (
            "import os, signal, sys; from pathlib import Path\n"
            "from hiring.db.safeguard import keep_before\n"
            "from hiring.db.schema import migrate\n"
            "from hiring.db.session import make_engine\n"
            "from hiring.toolkit import current_time\n"
            "def secure(*step):\n"
            "    keep_before(sys.argv[1], Path(sys.argv[2]), current_time(), *step)\n"
            "    os.kill(os.getpid(), signal.SIGKILL)\n"
            "migrate(make_engine(sys.argv[1]), secure)\n"
        )
        command = [sys.executable, "-c", program, url, str(data)]
        assert subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL
        assert (earlier.revision, stored(earlier.engine)) == (OLD, before)
        (backup,) = earlier.backups
        assert check_backup(backup, url).revision == OLD
        earlier.update()
        assert earlier.revision == newest_revision()

    @on_sqlite
    def test_what_a_killed_start_left_half_done_goes(self, earlier: Installation) -> None:
        half = earlier.data / "backups" / ".unchecked"
        half.mkdir(parents=True)
        (half / "before-0001.zip").write_bytes(b"half")
        earlier.update()
        assert [path.name[:7] for path in earlier.backups] == ["before-"]

    def test_a_step_that_fails_undoes_all_and_names_the_backup(self, earlier: Installation) -> None:
        """The table of the last migration is there already; those before it have run by then."""
        execute(earlier.url, "CREATE TABLE offer (id integer PRIMARY KEY)")
        before, tables = stored(earlier.engine), set(inspect(earlier.engine).get_table_names())
        said = earlier.refusal()
        (backup,) = earlier.backups
        assert said.startswith("The database could not be brought up to date and stands as before:")
        assert f"Its backup is {backup}; `restore --overwrite` puts that back." in said
        assert "offer" in said
        assert (earlier.revision, stored(earlier.engine)) == (OLD, before)
        assert set(inspect(earlier.engine).get_table_names()) == tables
        assert check_backup(backup, earlier.url).revision == OLD

    @on_sqlite
    def test_starting_again_and_again_keeps_three(self, earlier: Installation) -> None:
        url, data = earlier.url, earlier.data
        moments = [MOMENT.replace(second=second) for second in range(5)]
        kept = [keep_before(url, data, each, OLD, "0002") for each in moments]
        other = keep_before(url, data, MOMENT, OLD, "0003")
        assert [each.removed for each in kept] == [(), (), (), (kept[0].file,), (kept[1].file,)]
        assert earlier.backups == sorted([*(each.file for each in kept[2:]), other.file])

    @on_sqlite
    def test_a_row_that_refers_to_nothing_is_not_carried_on(self, earlier: Installation) -> None:
        with closing(sqlite3.connect(earlier.engine.url.database or "")) as connection:
            connection.execute("DELETE FROM employer")
            connection.commit()
        assert "a row of position refers to no row of employer" in earlier.refusal()
        assert earlier.revision == OLD


def test_tables_that_are_there_without_a_revision_are_told(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'other.sqlite3'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE audit_entry (id integer PRIMARY KEY)"))
    with pytest.raises(SetupError) as refused:
        migrate(engine)
    assert "audit_entry already exists" in sentence(refused.value)
    assert inspect(engine).get_table_names() == ["audit_entry"]
    engine.dispose()
