"""The command `rubric`: what it prints, and with what it ends."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from assessments.errors import AssessmentError
from assessments.library import RubricLibrary
from assessments.reading import RUBRIC, rubric_json, stored_rubric
from hiring.cli import cli
from hiring.cli.words import sentence
from hiring.errors import HiringError
from hiring.output.formats import told_endings
from hiring.pdf.verify import inspect
from job_descriptions.writing.errors import CodedError

RUBRICS = RubricLibrary()
NAMES = ["cco.v1", "client_manager.v1", "escort_manager.v1", "head_of_service.v1"]


def letters(text: str) -> str:
    """Return the letters alone: lines of a page break and hyphenate words."""
    return "".join(filter(str.isalpha, text.lower()))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["rubric", *(str(each) for each in arguments)])


@pytest.mark.parametrize("command", [(), ("list",), ("show",), ("lint",), ("print",)])
def test_every_command_explains_itself(command: tuple[str, ...]) -> None:
    result = run(*command, "--help")
    assert (result.exit_code, result.output.startswith("Usage: ")) == (0, True)


def test_the_list_names_every_rubric() -> None:
    lines = run("list").output.splitlines()
    assert [line.split()[0] for line in lines] == NAMES
    rows = json.loads(run("list", "--json").output)
    assert [row["name"] for row in rows] == NAMES
    assert all(30 <= row["minutes"] <= 90 for row in rows)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_everything_that_is_asked_is_shown(language: str) -> None:
    words = " ".join(run("show", "cco", "--language", language).output.split())
    rubric = RUBRICS.find("cco")
    for competency in rubric.competencies:
        assert competency.name["ru" if language == "ru" else "en"] in words
        assert competency.anchor(3)["ru" if language == "ru" else "en"] in words
        assert all(question.id in words for question in competency.questions)
    assert all(block.id in words for block in rubric.evidence)


def test_the_coverage_is_a_table_with_its_gaps() -> None:
    output = run("show", "head_of_service", "--coverage", "--lang", "en").output
    rubric = RUBRICS.find("head_of_service")
    rows = [line for line in output.splitlines() if line.startswith("duties.")]
    silent = {"climate", "learning", "resources", "rules", "feedback", "trends"}
    for row in rows:
        duty, *cells = row.split()[: len(rubric.competencies) + 1]
        assert set(cells) <= {"X", "."}
        assert ("X" in cells) is (duty.removeprefix("duties.") not in silent)
    assert (
        f"{len(rows) - 6} of {len(rows)} duties are asked about, the rest is not tested" in output
    )
    bare = [each for each in rubric.competencies if not each.cases]
    for each in bare:
        assert f"competency_without_case: {each.id}: {each.name.en}" in output


@pytest.mark.slow
def test_what_ships_has_no_problems() -> None:
    result = run("lint")
    assert (result.exit_code, result.output) == (0, "Rubrics: 4, problems: 0.\n")
    assert json.loads(run("lint", "cco.v1", "--json").output) == []


@pytest.mark.slow
def test_problems_are_told_place_by_place(tmp_path: Path) -> None:
    data = json.loads(rubric_json(RUBRICS.find("cco")))
    first = data["competencies"][0]
    first["weight"] = 9
    first["anchors"]["3"]["en"] = "Would call the client and offer a new date within the same week."
    path = tmp_path / "own.json"
    path.write_text(json.dumps(data), "utf-8")
    result = run("lint", path)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"cco.v1 competencies.{first['id']}.weight: weight_range: 9",
        f"cco.v1 competencies.{first['id']}.anchors.3.en: anchor_tense: would",
    ]
    assert result.stderr == "Rubrics: 1, problems: 2.\n"
    rows = json.loads(run("lint", path, "--json").output)
    assert [row["code"] for row in rows] == ["weight_range", "anchor_tense"]
    data["description"] = "cco.nobody"
    path.write_text(json.dumps(data), "utf-8")
    assert "unknown_description: cco.nobody" in run("lint", path).output


def test_a_file_may_say_its_schema(tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    stored = stored_rubric(RUBRICS.find("cco"))
    path.write_text(json.dumps(stored), "utf-8")
    assert (run("lint", path).exit_code, stored["schema"]) == (0, RUBRIC.number)
    path.write_text(json.dumps({**stored, "schema": RUBRIC.number + 1}), "utf-8")
    later = run("lint", path).exception
    assert isinstance(later, CodedError)
    assert sentence(later).startswith("This was stored by a newer release of the app.")


@pytest.mark.parametrize(
    ("text", "words"),
    [("role: cco\n", "version"), ("role: [", "neither YAML nor JSON"), ("\x07", "neither")],
)
def test_a_file_that_is_no_rubric_is_refused(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text, "utf-8")
    result = run("lint", path)
    assert result.exit_code == 1
    assert words in str(result.exception) + str(getattr(result.exception, "details", ""))


@pytest.mark.slow
def test_the_blank_form_is_written_and_twice_the_same(tmp_path: Path) -> None:
    written = []
    for name in ("one.pdf", "two.pdf"):
        result = run("print", "escort_manager", "--language", "ru", "--to", tmp_path / name)
        assert (result.exit_code, result.output) == (0, "")
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]
    found = inspect(written[0])
    assert (found.intact, found.source, found.language) == (True, "escort_manager.v1", "ru")
    words = letters("".join(page.extract_text() for page in PdfReader(BytesIO(written[0])).pages))
    rubric = RUBRICS.find("escort_manager")
    for question in rubric.questions():
        # The beginning: a page may end inside a long question.
        assert (letters(question.text.ru)[:40] in words) is not question.optional


def test_a_form_has_no_word_file(tmp_path: Path) -> None:
    result = run("print", "cco", "--to", tmp_path / "form.docx")
    assert isinstance(result.exception, HiringError)
    offered = told_endings(["interview_form"])
    assert sentence(result.exception) == f"The file's ending must be one of {offered}."
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_name_is_one_sentence() -> None:
    for command in ("show", "lint"):
        result = run(command, "nobody")
        assert isinstance(result.exception, AssessmentError)
        assert sentence(result.exception) == (
            "There is no rubric “nobody”; `rubric list` shows them all."
        )
