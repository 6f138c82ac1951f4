"""Installations whose database an earlier version has filled, and what an update does to them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine

from hiring.cli import cli
from hiring.cli.database import bring_up_to_date
from hiring.cli.words import sentence
from hiring.config import Settings, load_settings
from hiring.db.schema import current_revision
from hiring.db.session import make_engine
from hiring.errors import SetupError
from tests.app.filled.rows import FILES, put, revision_of

OLDEST = FILES[0]
OLD = revision_of(OLDEST)
# For what has nothing to do with the kind of database.
on_sqlite = pytest.mark.parametrize("earlier", ["sqlite"], indirect=True)


@dataclass(frozen=True)
class Installation:
    """An installation whose database an earlier version has filled."""

    settings: Settings
    engine: Engine

    @property
    def url(self) -> str:
        return self.settings.database_url

    @property
    def data(self) -> Path:
        return self.settings.data_dir

    @property
    def backups(self) -> list[Path]:
        return sorted(self.settings.data_dir.glob("backups/*"))

    @property
    def revision(self) -> str | None:
        with self.engine.connect() as connection:
            return current_revision(connection)

    def update(self) -> None:
        bring_up_to_date(self.settings, self.engine)

    def run(self, monkeypatch: pytest.MonkeyPatch, *command: str) -> Result:
        """Run a command as if in a process of its own."""
        monkeypatch.setenv("DATA_DIR", str(self.data))
        monkeypatch.setenv("DATABASE_URL", "")
        monkeypatch.setenv("PORT", "0")
        return CliRunner().invoke(cli, command)

    def refusal(self) -> str:
        """Return the sentence with which an update is refused."""
        with pytest.raises(SetupError) as refused:
            self.update()
        return sentence(refused.value)


@contextmanager
def installation(folder: Path, url: str) -> Iterator[Installation]:
    made = load_settings({"DATA_DIR": str(folder / "data"), "DATABASE_URL": url})
    engine = make_engine(made.database_url)
    put(engine, OLDEST)
    (made.data_dir / "documents").mkdir()
    (made.data_dir / "documents" / "a.pdf").write_bytes(b"%PDF-1.7")
    yield Installation(made, engine)
    engine.dispose()
