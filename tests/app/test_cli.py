"""The command line: what each command prints, writes and ends with."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hiring.cli import LazyGroup, cli
from hiring.cli.words import sentence
from hiring.errors import HiringError
from hiring.output.formats import told_endings
from hiring.pdf.verify import inspect
from job_descriptions.writing.errors import CodedError
from tests.app.installations import execute

ROOT = Path(__file__).parents[2]
ROLE = "escort_manager.leasing"
COMMANDS = (*LazyGroup.modules, "jd list", "jd show", "jd fields", "jd render", "jd lint")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    for name in ("DATABASE_URL", "PORT", "HOST", "SECRET_KEY", "HTTPS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(each) for each in arguments])


def refused(result: Result) -> str:
    """Return the sentence that `main` prints for a refusal, after checking that it is one."""
    assert isinstance(result.exception, HiringError | CodedError), result.output
    words = sentence(result.exception)
    assert not words.startswith("Refused:"), words
    assert "\n" not in words
    return words


def process(*arguments: str | Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run a command as people do, in a process of its own."""
    command = [sys.executable, "-m", "hiring", *map(str, arguments)]
    base = {"PATH": "/usr/bin:/bin", "HOME": str(Path.home())}
    return subprocess.run(
        command, cwd=ROOT, env=base | environ, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_explains_itself(command: str) -> None:
    result = run(*command.split(), "--help")
    assert result.exit_code == 0
    assert result.output.startswith("Usage: ")
    assert len(result.output.splitlines()) > 3


@pytest.mark.slow
class TestLibrary:
    def test_the_list_for_scripts_has_exactly_these_keys(self) -> None:
        rows = json.loads(run("jd", "list", "--json").output)
        assert len(rows) == 16
        for row in rows:
            assert list(row) == ["role", "variant", "title", "version"]
            assert list(row["title"]) == ["ru", "en"]
            assert all(isinstance(words, str) and words for words in row["title"].values())
            assert type(row["version"]) is int
        roles = {row["role"] for row in rows}
        assert roles == {"cco", "head_of_service", "client_manager", "escort_manager"}

    def test_the_list_for_people_marks_the_defaults(self) -> None:
        lines = run("jd", "list").output.splitlines()
        assert len(lines) == 16
        assert sum("(default)" in line for line in lines) == 4

    def test_a_description_is_shown_with_the_names_of_its_fields(self) -> None:
        text = run("jd", "show", "cco").output
        assert "[" in text
        assert "Общие положения" in text
        english = run("jd", "show", "cco.general", "--lang", "en", "--kind", "vacancy").output
        assert "What you will do" in english

    def test_the_fields_are_listed_with_their_needs(self) -> None:
        text = run("jd", "fields").output
        assert "employer  text (needed for internal, vacancy)" in text
        assert "legal_form  choice: local_act, annex" in text

    def test_what_is_not_there_is_one_sentence(self) -> None:
        for code in ("nobody", "cco.nothing", "../cco", ""):
            assert "jd list" in refused(run("jd", "show", code))

    def test_the_content_is_sound(self) -> None:
        result = run("check-content")
        assert result.exit_code == 0
        assert "4 rubrics, 0 problems." in result.output
        assert result.output.splitlines()[-1] == "16 descriptions, 0 problems."


@pytest.mark.slow
class TestRender:
    @pytest.mark.parametrize("kind", ["internal", "vacancy"])
    @pytest.mark.parametrize("lang", ["ru", "en"])
    def test_every_format_is_written_and_twice_the_same(
        self, tmp_path: Path, kind: str, lang: str
    ) -> None:
        endings = ["docx", "html", "txt", "json"]
        endings += [{"internal": "pdf", "vacancy": "hh.json"}[kind]] if lang == "ru" else []
        for ending in endings:
            written = []
            for name in ("one", "two"):
                target = tmp_path / f"{name}.{ending}"
                result = run(
                    "jd", "render", ROLE, "--lang", lang, "--kind", kind, *SET, "--to", target
                )
                assert (result.exit_code, result.output) == (0, ""), ending
                written.append(target.read_bytes())
            assert written[0] == written[1], ending
        assert sorted(tmp_path.glob(".*")) == []

    def test_missing_fields_make_a_marked_draft_and_are_told(self, tmp_path: Path) -> None:
        target = tmp_path / "draft.txt"
        result = run("jd", "render", ROLE, "--to", target)
        assert result.exit_code == 0
        assert "marked draft" in result.stderr
        assert "employer" in result.stderr
        assert "ЧЕРНОВИК" in target.read_text("utf-8").upper()

    def test_employees_stand_on_the_sheet(self, tmp_path: Path) -> None:
        target = tmp_path / "a.txt"
        run("jd", "render", ROLE, *SET, "--employee", "Ким О. С.", "--to", target)
        assert "Ким О. С." in target.read_text("utf-8")

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["--set", "colour=red", "--to", "x.txt"], "jd fields"),
            (["--set", "pay_from=much", "--to", "x.txt"], "pay_from"),
            (["--set", "employer=a\x07b", "--to", "x.txt"], "employer"),
            (["--to", "x.exe"], "ending must be one of"),
            (["--to", "x.hh.json"], f"“internal” are made as {told_endings(['internal'])}, not"),
            (["--to", "no/such/folder/x.txt"], "Cannot write"),
        ],
        ids=["field", "value", "control", "ending", "kind", "folder"],
    )
    def test_refusals_are_sentences(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert words in refused(run("jd", "render", ROLE, *arguments))
        assert list(tmp_path.iterdir()) == []

    def test_wrong_usage_ends_with_two(self, tmp_path: Path) -> None:
        target = tmp_path / "x.txt"
        for arguments in (
            ("jd", "render", ROLE),
            ("jd", "render", ROLE, "--set", "no-sign", "--to", target),
            ("jd", "render", ROLE, "--lang", "de", "--to", target),
            ("jd", "render", ROLE, "--to", tmp_path),
            ("jd", "dance"),
            ("dance",),
        ):
            assert run(*arguments).exit_code == 2, arguments


SET = tuple(
    part
    for pair in (
        "employer=ООО «Волна»",
        "department=Отдел",
        "city=Казань",
        "document_date=22.11.2026",
        "approver_position=Директор",
        "approver_name=А. Б. Смирнов",
        "appointed_by=директор",
        "reports_to=начальник отдела",
        "substitute=работник, назначенный приказом",
        "schedule=пятидневная неделя",
        "pay_from=70000",
        "pay_to=95000",
        "contact_email=hr@example.com",
        "posted_on=2026-11-22",
        "apply_by=2026-12-31",
        "region=Республика Татарстан",
        "street=ул. Мира, 1",
        "postal_code=420111",
    )
    for part in ("--set", pair)
)


class TestVerify:
    def test_ours_changed_and_foreign(self, tmp_path: Path) -> None:
        path = tmp_path / "a.pdf"
        run("jd", "render", ROLE, *SET, "--to", path)
        result = run("verify", path)
        assert (result.exit_code, result.output.splitlines()[0]) == (0, "Unchanged.")
        data = json.loads(run("verify", "--json", path).output)
        assert data["code"] == inspect(path.read_bytes()).code
        body = bytearray(path.read_bytes())
        body[len(body) // 2] ^= 1
        path.write_bytes(bytes(body))
        changed = run("verify", path)
        assert (changed.exit_code, "CHANGED" in changed.output) == (1, True)
        path.write_bytes(b"%PDF-1.7 foreign")
        foreign = run("verify", path)
        assert (foreign.exit_code, foreign.output.startswith("Not ours")) == (1, True)
        assert "Cannot read" in refused(run("verify", tmp_path / "none.pdf"))


class TestLint:
    def test_a_file_with_findings_ends_with_one(self, tmp_path: Path) -> None:
        path = tmp_path / "text.txt"
        path.write_text("Обязанности: отвечать.\nТребуется девушка до 30 лет.\n", "utf-8")
        result = run("jd", "lint", path)
        assert result.exit_code == 1
        assert re.search(r"^2:\d+ \[unlawful", result.output, re.MULTILINE)
        found = json.loads(run("jd", "lint", path, "--json").output)
        assert {"place", "rule", "severity", "phrase", "reason", "laws"} <= found[0].keys()
        assert found[0]["language"] == "ru"

    def test_clean_words_end_with_none(self, tmp_path: Path) -> None:
        path = tmp_path / "text.txt"
        path.write_text("\ufeffAnswers clients on the same day.", "utf-8")
        result = run("jd", "lint", path)
        assert (result.exit_code, result.stderr) == (0, "0 found.\n")
        assert run("jd", "lint", "cco").exit_code == 0

    def test_what_is_no_text_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "text.txt"
        path.write_bytes(b"\xff\xfe\x00")
        assert "UTF-8" in refused(run("jd", "lint", path))
        assert "jd list" in refused(run("jd", "lint", "no-such-file.txt"))


class TestStorage:
    @pytest.mark.usefixtures("home")
    def test_migrate_fresh_and_twice(self) -> None:
        for _time in range(2):
            result = run("migrate")
            assert (result.exit_code, "revision" in result.output) == (0, True)

    def test_a_newer_database_is_refused(self, home: Path) -> None:
        run("migrate")
        url = f"sqlite:///{home / 'data' / 'hiring.sqlite3'}"
        execute(url, "UPDATE alembic_version SET version_num = '9999'")
        assert "update the code" in refused(run("migrate"))

    def test_a_backup_is_put_back(self, home: Path) -> None:
        run("migrate")
        added = run(
            "add-user", "--email", "a@example.com", "--name", "А", "--role", "administrator"
        )
        assert re.fullmatch(r"http://127\.0\.0\.1:8000/welcome/\S{20,}\n", added.output)
        archive = home / "backup.zip"
        assert run("backup", archive).exit_code == 0
        shutil.rmtree(home / "data")
        assert run("restore", archive).exit_code == 0
        again = run("add-user", "--email", "A@example.com", "--name", "А", "--role", "hr")
        assert "email" in refused(again)
        assert run("restore", archive).exit_code == 1
        assert run("restore", archive, "--overwrite").exit_code == 0

    @pytest.mark.usefixtures("home")
    def test_a_person_needs_a_known_role_and_an_address(self) -> None:
        wrong = ("add-user", "--email", "a@example.com", "--name", "А", "--role", "king")
        assert run(*wrong).exit_code == 2
        nobody = run("add-user", "--email", "nobody", "--name", "А", "--role", "hr")
        assert isinstance(nobody.exception, HiringError)


@pytest.mark.slow
class TestProcess:
    """What only a process of its own shows: exit codes and standard error."""

    def test_a_refusal_is_one_line_and_one(self) -> None:
        done = process("jd", "show", "nobody")
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.splitlines() == [
            "There is no job description “nobody”; `jd list` shows them all."
        ]

    def test_wrong_usage_is_two(self) -> None:
        assert process("jd", "render").returncode == 2

    def test_the_same_bytes_in_another_process(self, tmp_path: Path) -> None:
        here, there = tmp_path / "here.pdf", tmp_path / "there.pdf"
        run("jd", "render", ROLE, *SET, "--to", here)
        done = process("jd", "render", ROLE, *SET, "--to", there)
        assert (done.returncode, done.stderr) == (0, "")
        assert here.read_bytes() == there.read_bytes()
