"""`salary import` and `salary export`: what they print, what they store, with what they end."""

import csv
import io
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import time_machine
from click.testing import CliRunner, Result
from sqlalchemy import select

from hiring.access.models import Organisation
from hiring.cli import cli
from hiring.config import load_settings
from hiring.db.audit import AuditEntry
from hiring.db.session import Database
from hiring.errors import HiringError
from hiring.salary.library import SalaryLibrary
from hiring.salary.reading.files import read_table
from hiring.surveys.models import Observation, Survey, SurveyCell
from hiring.surveys.service import importing
from tests.app.survey_desk import NOW, csv_file, raw_rows
from tests.migrated import bring_up
from tests.rules.salary import published
from tests.rules.salary.pay_files import xlsx

ROOT = Path(__file__).parents[2]
TOLD = ("--role", "head_of_service", "--currency", "RUB", "--date", "2026-05")


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An installation of the test's own, on a day of its own."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("DATABASE_URL", "")
    with closing(Database(load_settings().database_url)) as database:
        bring_up(database.engine)
    with time_machine.travel(NOW, tick=False):
        yield


def run(*arguments: str | Path, typed: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["salary", *map(str, arguments)], input=typed)


def written(folder: Path, data: bytes, name: str = "pay.csv") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def stored(model: type[Survey | Observation | SurveyCell | AuditEntry]) -> int:
    with closing(Database(load_settings().database_url)) as database, database.reading() as session:
        return len(session.scalars(select(model.id)).all())


def refused(result: Result) -> str:
    assert isinstance(result.exception, HiringError)
    return result.exception.code


@pytest.mark.parametrize("command", ["import", "export"])
def test_each_command_explains_itself(command: str) -> None:
    result = run(command, "--help")
    assert (result.exit_code, result.output.startswith("Usage: ")) == (0, True)


class TestImport:
    def test_a_survey_of_the_organisation_s_today_is_taken(self, tmp_path: Path) -> None:
        with (
            closing(Database(load_settings().database_url)) as database,
            database.transaction() as session,
        ):
            session.add(
                Organisation(name="Volna", language="ru", zone="Asia/Vladivostok", created_at=NOW)
            )
        told = ("--role", "head_of_service", "--currency", "RUB", "--dry-run", "--date")
        path = written(tmp_path, csv_file(raw_rows(on="2026-11-23")))
        with time_machine.travel(NOW.replace(hour=23), tick=False):
            today, tomorrow = (
                run("import", path, *told, day) for day in ("2026-11-23", "2026-11-24")
            )
        assert "25 rows understood" in today.output
        assert tomorrow.exit_code == 2
        assert "2026-11-24 has not come yet" in tomorrow.output

    def test_raw_data_are_brought_in(self, tmp_path: Path) -> None:
        path = written(tmp_path, csv_file(raw_rows()))
        result = run("import", path, *TOLD, "--yes")
        assert (result.exit_code, result.exception) == (0, None)
        assert "25 rows understood" in result.output
        assert "C  Оплата = amount" in result.output
        assert result.output.endswith("Brought in as survey 1.\n")
        assert (stored(Survey), stored(Observation), stored(AuditEntry)) == (1, 25, 1)

    def test_it_asks_before_anything_is_kept(self, tmp_path: Path) -> None:
        path = written(tmp_path, csv_file(raw_rows()))
        assert run("import", path, *TOLD, typed="n\n").exit_code == 1
        assert stored(Survey) == 0
        assert run("import", path, *TOLD, typed="y\n").exit_code == 0
        assert stored(Survey) == 1

    def test_a_dry_run_keeps_nothing(self, tmp_path: Path) -> None:
        path = written(tmp_path, xlsx(published.rows(), published.merged()), "table.xlsx")
        result = run("import", path, "--currency", "RUB", "--dry-run")
        assert result.exit_code == 0
        assert "120 figures understood" in result.output
        assert "Nothing was kept." in result.output
        assert stored(Survey) == 0

    def test_errors_are_told_by_cell(self, tmp_path: Path) -> None:
        rows = [*raw_rows(), ("Казань", "Агентства", "много", "О", "2026-05-04")]
        result = run("import", written(tmp_path, csv_file(rows)), *TOLD, "--yes")
        assert "C27  “много”: This is no sum of pay." in result.output
        assert stored(Observation) == 25

    @pytest.mark.parametrize("name", ["C", "c", "Столбец"])
    def test_a_column_is_named_by_letter_or_heading(self, tmp_path: Path, name: str) -> None:
        heads = ("Город", "Сегмент", "Столбец", "Кто", "Дата")
        path = written(tmp_path, csv_file(raw_rows(), heads))
        mapped = ("--map", f"{name}=amount", "--map", "D=organisation")
        result = run("import", path, *TOLD, *mapped, "--yes")
        assert (result.exit_code, stored(Observation)) == (0, 25)
        again = run("import", path, "--currency", "RUB", "--dry-run")
        assert "said of an earlier file" in again.output

    @pytest.mark.parametrize("pair", ["C", "C=money", "Q=amount", "=amount"])
    def test_a_wrong_mapping_is_wrong_usage(self, tmp_path: Path, pair: str) -> None:
        path = written(tmp_path, csv_file(raw_rows()))
        assert run("import", path, *TOLD, "--map", pair, "--yes").exit_code == 2
        assert stored(Survey) == 0

    @pytest.mark.parametrize(
        "options",
        [
            ("--date", "yesterday"),
            ("--date", "2026-12"),
            ("--currency", "ROUBLE"),
            ("--country", "Russia"),
            ("--period", "century"),
            ("--title", "x" * 201),
        ],
    )
    def test_wrong_terms_are_wrong_usage(self, tmp_path: Path, options: tuple[str, str]) -> None:
        path = written(tmp_path, csv_file(raw_rows()))
        assert run("import", path, *options).exit_code == 2

    @pytest.mark.parametrize(
        ("options", "code"),
        [
            (("--currency", "RUB"), "role_needed"),
            (("--role", "cco"), "currency_needed"),
            (("--role", "cco", "--currency", "RUB", "--city", "Казнь"), "place_unsure"),
            (("--role", "cco", "--currency", "RUB", "--kind", "band_table"), "nothing_understood"),
            (("--role", "cco", "--sheet", "Нет"), "sheet_unknown"),
        ],
    )
    def test_what_is_missing_is_asked_for(
        self, tmp_path: Path, options: tuple[str, ...], code: str
    ) -> None:
        path = written(tmp_path, xlsx(), "pay.xlsx")
        assert refused(run("import", path, *options, "--yes")) == code
        assert stored(Survey) == 0

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        assert refused(run("import", tmp_path / "none.csv", *TOLD)) == "file_unreadable"

    def test_an_interrupted_import_leaves_nothing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupt(*_given: object) -> None:
            assert stored(Observation) == 25
            raise KeyboardInterrupt

        path = written(tmp_path, csv_file(raw_rows()))
        with monkeypatch.context() as stopped:
            stopped.setattr(importing, "finish_survey", interrupt)
            assert run("import", path, *TOLD, "--yes").exit_code == 1
        assert (stored(Survey), stored(Observation)) == (0, 0)
        assert run("import", path, *TOLD, "--yes").exit_code == 0


@pytest.mark.slow
def test_the_command_stands_on_its_own(tmp_path: Path) -> None:
    """A process of its own loads no more than the command itself asks for."""
    path = written(tmp_path, csv_file(raw_rows()))
    command = (sys.executable, "-m", "hiring", "salary", "import", str(path), *TOLD, "--yes")
    ended = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )  # our own command
    assert (ended.returncode, stored(Observation)) == (0, 25), ended.stderr


class TestExport:
    @pytest.mark.parametrize("ending", ["xlsx", "csv"])
    @pytest.mark.parametrize("lang", ["ru", "en"])
    def test_the_published_figures(self, tmp_path: Path, ending: str, lang: str) -> None:
        target = tmp_path / f"published.{ending}"
        assert run("export", "published", "--to", target, "--lang", lang).exit_code == 0
        grid = read_table(target.read_bytes(), ending)
        library = SalaryLibrary()
        assert grid.height == len(library.figures) + 1
        assert [grid.row(row)[0] for row in range(1, grid.height)] == [
            each.id for each in library.figures
        ]

    def test_to_the_screen_where_no_file_is_named(self) -> None:
        rows = list(csv.reader(io.StringIO(run("export", "published", "--lang", "en").stdout)))
        assert rows[1][:8] == [
            "sal001",
            "Head of the client relations department",
            "Russia",
            "Moscow",
            "agencies",
            "I",
            SalaryLibrary().figures[0].condition.en,
            "50000",
        ]

    def test_a_survey(self, tmp_path: Path) -> None:
        path = written(tmp_path, xlsx(published.rows(), published.merged()), "table.xlsx")
        assert run("import", path, *TOLD, "--yes").exit_code == 0
        target = tmp_path / "again.csv"
        assert run("export", "1", "--to", target).exit_code == 0
        text = target.read_text("utf-8-sig")
        assert "Москва;Агентства;50 000 – 65 000;65 000 – 80 000" in text
        assert stored(AuditEntry) == 2

    @pytest.mark.parametrize("what", ["7", "0", "-1", "all", "9" * 20])
    def test_what_is_not_there(self, what: str) -> None:
        assert refused(run("export", "--", what)) == "unknown_survey"

    def test_a_format_that_is_not_made(self, tmp_path: Path) -> None:
        assert refused(run("export", "published", "--to", tmp_path / "a.pdf")) == "unknown_format"
