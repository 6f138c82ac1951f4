"""`score` on the command line: what it prints and writes, and how it refuses."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assessments.score_file import score_file
from assessments.scoring.marks import Mark
from hiring.cli import cli
from tests.score_builders import ADDITIVE, SHROUT_FLEISS, file_of, marks
from tests.turned_panels import BEFORE, EVEN, HEAVY, Panel, marks_of

ROOT = Path(__file__).parents[2]
CONTENT = file_of(marks(SHROUT_FLEISS), cutoffs={"c1": 5})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of marks."""
    path = tmp_path / "marks.json"
    path.write_bytes(CONTENT)
    return path


def run(*arguments: str | Path, given: bytes = b"") -> Result:
    return CliRunner().invoke(cli, ["score", *map(str, arguments)], input=given)


def test_json_is_the_whole_result(file: Path) -> None:
    done = run(file, "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout) == score_file(CONTENT)


def test_standard_input_and_a_file_to_write(tmp_path: Path) -> None:
    target = tmp_path / "result.json"
    done = run("-", "--json", "--to", target, given=CONTENT)
    assert (done.exit_code, done.stdout) == (0, "")
    assert json.loads(target.read_bytes()) == score_file(CONTENT)


def test_the_table_shows_candidates_by_score_and_the_panel(file: Path) -> None:
    lines = run(file).stdout.splitlines()
    assert lines[1].split() == [*"51", "7.50", "5.05", "to", "9.95", "72.22", "1.00", "c1", "pass"]
    assert [line[0] for line in lines[1:7]] == list("531642")
    assert "ICC2             0.29   0.02 to 0.76" in lines
    assert "B      -2.70     1.20  6" in lines
    assert any(line.startswith("Note on severity: raters: 4, candidates: 6") for line in lines)


def test_the_table_says_what_is_not_estimable() -> None:
    shown = run("-", given=file_of(marks(ADDITIVE))).stdout
    assert "Not estimable: interval: candidates and raters explain every mark" in shown
    assert "ICC" not in shown.split("Not estimable")[0]


@pytest.mark.parametrize(
    ("panel", "weights", "places"),
    [(HEAVY, {**EVEN, "q0": 5, "q1": 5}, {"–"}), (BEFORE, EVEN, {"1", "2", "3", "4"})],
)
def test_the_command_line_prints_no_place_where_orders_differ(
    panel: Panel, weights: Mapping[str, int], places: set[str]
) -> None:
    given = file_of(marks_of(panel), scale=[1, 5], weights=weights)
    shown = run("-", given=given).stdout.splitlines()
    assert shown[0].split()[:3] == ["candidate", "place", "composite"]
    assert {line.split()[1] for line in shown[1:5]} == places
    assert any(line.startswith("Not estimable: place: ") for line in shown) == (places == {"–"})


def test_without_an_error_a_cutoff_is_neither_reached_nor_missed() -> None:
    alone = [Mark("1", rater, "c1", 5) for rater in "AB"]
    shown = run("-", given=file_of(alone, cutoffs={"c1": 5})).stdout
    assert "c1 borderline (error unknown)" in shown


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"{", "this is not JSON"),
        (file_of(marks([(11, 2)])), "marks[0].mark: the mark 11.0 lies outside the scale."),
        (file_of(marks([(1, 2)]), weights={"c1": 0}), "weights: at least one weight"),
    ],
)
def test_a_broken_file_is_one_sentence_and_exit_code_2(content: bytes, sentence: str) -> None:
    done = run("-", given=content)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_missing_file_is_wrong_usage(tmp_path: Path) -> None:
    done = run(tmp_path / "none.json")
    assert done.exit_code == 2
    assert "No such file" in done.stderr


def test_as_a_process_it_needs_no_database_and_leaves_no_trace(file: Path, tmp_path: Path) -> None:
    home = tmp_path / "data"
    command = [sys.executable, "-m", "hiring", "score", str(file), "--json"]
    environ = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "DATA_DIR": str(home)}
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout) == score_file(CONTENT)
    assert not home.exists()
