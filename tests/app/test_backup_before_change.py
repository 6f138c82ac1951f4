"""Before tables with rows are changed there is a backup that was checked, or nothing changes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hiring.cli.database import bring_up_to_date
from hiring.config import load_settings
from hiring.db.backup import back_up, check_backup, restore
from hiring.db.schema import migrate, newest_revision
from hiring.db.session import make_engine
from hiring.errors import SetupError
from tests.app.filled.rows import stored
from tests.app.installations import MOMENT
from tests.app.updates import OLD, Installation, on_sqlite

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


class TestMade:
    def test_it_is_said_where_and_what_it_holds(
        self, earlier: Installation, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = stored(earlier.engine)
        earlier.update()
        (backup,) = earlier.backups
        assert backup.name.startswith(f"before-{OLD}-to-{newest_revision()}-")
        assert capsys.readouterr().err == (
            f"The database goes from {OLD} to {newest_revision()}; backup: {backup}\n"
        )
        assert earlier.revision == newest_revision()
        assert backup.stat().st_mode & 0o777 == 0o600
        assert backup.parent.stat().st_mode & 0o777 == 0o700
        manifest = check_backup(backup, earlier.url)
        assert (manifest.revision, manifest.database) == (OLD, earlier.engine.dialect.name)
        assert sorted(manifest.members) == ["database", "files/documents/a.pdf", "files/secret.key"]
        restore(backup, earlier.url, earlier.data, overwrite=True)
        assert (earlier.revision, stored(earlier.engine)) == (OLD, before)

    def test_a_second_start_makes_none(self, earlier: Installation) -> None:
        earlier.update()
        earlier.update()
        assert len(earlier.backups) == 1

    def test_an_empty_database_needs_none(self, tmp_path: Path) -> None:
        made = load_settings({"DATA_DIR": str(tmp_path)})
        engine = make_engine(made.database_url)
        bring_up_to_date(made, engine)
        engine.dispose()
        assert not (tmp_path / "backups").exists()

    def test_without_a_way_to_make_one_nothing_is_changed(self, earlier: Installation) -> None:
        with pytest.raises(SetupError, match="backup_before_change"):
            migrate(earlier.engine)
        assert earlier.revision == OLD

    @on_sqlite
    @pytest.mark.parametrize(
        "command",
        [
            ("migrate",),
            ("add-user", "--email", "n@example.com", "--name", "Н", "--role", "hr"),
            ("salary", "import", str(ROOT / "pyproject.toml"), "--dry-run"),
        ],
        ids=lambda command: command[0],
    )
    def test_every_command_that_changes_tables_makes_one(
        self, earlier: Installation, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
    ) -> None:
        result = earlier.run(monkeypatch, *command)
        (backup,) = earlier.backups
        assert f"backup: {backup}" in result.stderr
        assert str(backup) not in result.stdout
        assert earlier.revision == newest_revision()

    @on_sqlite
    def test_serve_says_it_before_it_serves(self, earlier: Installation) -> None:
        environ = os.environ | {"DATA_DIR": str(earlier.data), "PORT": "0"}
        command = [sys.executable, "-m", "hiring", "serve"]
        with subprocess.Popen(
            command, cwd=ROOT, env=environ, stderr=subprocess.PIPE, text=True
        ) as process:
            assert process.stderr is not None
            said = process.stderr.readline()
            process.terminate()
        (backup,) = earlier.backups
        assert said.endswith(f"; backup: {backup}\n")
        assert check_backup(backup, earlier.url).revision == OLD

    @pytest.mark.parametrize("earlier", ["postgresql"], indirect=True)
    def test_two_hosts_at_once_make_one(self, earlier: Installation, tmp_path: Path) -> None:
        def start(host: str) -> subprocess.Popen[str]:
            environ = {"DATABASE_URL": earlier.url, "DATA_DIR": str(tmp_path / host)}
            command = [sys.executable, "-m", "hiring", "migrate"]
            return subprocess.Popen(
                command, cwd=ROOT, env=os.environ | environ, stdout=subprocess.PIPE, text=True
            )

        hosts = [start(name) for name in ("one", "other")]
        said = {host.communicate()[0] for host in hosts}
        assert said == {f"The database is at revision {newest_revision()}.\n"}
        assert [host.returncode for host in hosts] == [0, 0]
        assert len(list(tmp_path.glob("*/backups/before-*.zip"))) == 1

    @on_sqlite
    def test_earlier_backups_are_not_backed_up_again(
        self, earlier: Installation, tmp_path: Path
    ) -> None:
        folder = earlier.data / "backups"
        folder.mkdir()
        (folder / "of-last-year.zip").write_bytes(b"kept")
        earlier.update()
        assert [path.name[:7] for path in earlier.backups] == ["before-", "of-last"]
        where = (earlier.url, earlier.data)
        for target in (tmp_path / "backup.zip", folder / "own.zip"):
            written = back_up(*where, target, MOMENT)
            assert not [name for name in written.members if "backups" in name]
