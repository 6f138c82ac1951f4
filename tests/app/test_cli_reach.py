"""The command line acts as the service `terminal`, with listed permissions and no others."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hiring.cli import cli, database
from hiring.errors import Forbidden
from hiring.policy import Permission
from hiring.toolkit import Toolkit
from tests.app.hiring_desk import one_database
from tests.app.survey_desk import csv_file, raw_rows

# Each command that gets at stored data, with the permission that what it does asks for.
IMPORT = "salary import {survey} --yes --role head_of_service --currency RUB --date 2026-05"
COMMANDS: dict[Permission, tuple[str, ...]] = {
    Permission.MANAGE_PEOPLE: ("add-user --email new@example.com --name New --role hr",),
    Permission.MANAGE_SURVEYS: (IMPORT,),
    Permission.READ_EVALUATIONS: (
        "evaluation list",
        "evaluation render 1 --to {folder}/record.json",
    ),
    Permission.READ_SALARIES: ("salary export 1",),
    Permission.VERIFY_DOCUMENTS: ("verify {paper}",),
}
CASES = [(asked, each) for asked, commands in COMMANDS.items() for each in commands]


def test_the_terminal_has_the_permissions_of_its_commands_and_no_others() -> None:
    assert database.TERMINAL.name == "terminal"
    assert database.TERMINAL.permissions == set(COMMANDS)


@one_database
@pytest.mark.parametrize(("asked", "command"), CASES)
def test_without_its_permission_a_command_is_refused(
    kit: Toolkit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, asked: Permission, command: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", str(kit.database.engine.url))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    files = prepared(tmp_path)
    fewer = replace(database.TERMINAL, permissions=database.TERMINAL.permissions - {asked})
    with monkeypatch.context() as patch:
        patch.setattr(database, "TERMINAL", fewer)
        refused = run(command, files)
    assert isinstance(refused.exception, Forbidden), refused.output
    assert refused.exception.code == "no_permission"
    assert not (tmp_path / "record.json").exists()
    allowed = run(command, files)
    assert not isinstance(allowed.exception, Forbidden), allowed.output


def prepared(folder: Path) -> dict[str, str]:
    """Return the files that commands read, and bring in one survey."""
    files = {"folder": str(folder), "survey": str(folder / "pay.csv")}
    files["paper"] = str(folder / "sheet.pdf")
    (folder / "pay.csv").write_bytes(csv_file(raw_rows()))
    for command in (IMPORT, "jd render escort_manager.leasing --to {paper}"):
        assert run(command, files).exit_code == 0
    return files


def run(command: str, files: dict[str, str]) -> Result:
    return CliRunner().invoke(cli, [part.format_map(files) for part in command.split()])
