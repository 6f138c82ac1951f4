"""The linters: one list of them in the Makefile, known to git's hooks, and each finds a fault."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

_ROOT = Path(__file__).parents[2]
_TOOLS = Path(sys.executable).parent


def _makefile() -> str:
    return (_ROOT / "Makefile").read_text("utf-8")


def _run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)


def test_every_linter_runs_by_make_lint_and_by_a_hook() -> None:
    targets = set(re.findall(r"^(lint-[a-z]+):", _makefile(), re.MULTILINE))
    whole = re.search(r"^lint: ([^#]*)", _makefile(), re.MULTILINE)
    assert whole
    assert set(whole[1].split()) == targets
    settings = yaml.safe_load((_ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    hooks = [hook for repository in settings["repos"] for hook in repository["hooks"]]
    assert {repository["repo"] for repository in settings["repos"]} == {"local"}
    assert {hook["entry"].removeprefix("make ") for hook in hooks} == targets


def test_git_takes_the_hooks() -> None:
    checked = _run(_TOOLS / "prek", "validate-config", ".pre-commit-config.yaml")
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize(
    ("script", "rule"),
    [
        ("const one = two;\nexport { one };\n", "no-undef"),
        ('import { gone } from "./keys.js";\ngone();\n', "import(named)"),
        ("export const same = (one, other) => one == other;\n", "eqeqeq"),
        ('export const say = () => console.log("left in");\n', "no-console"),
    ],
)
def test_a_fault_of_a_script_is_found(tmp_path: Path, script: str, rule: str) -> None:
    (tmp_path / "keys.js").write_text("export const known = 1;\n", "utf-8")
    (tmp_path / "planted.js").write_text(script, "utf-8")
    found = _run(_TOOLS / "oxlint", "--config", ".oxlintrc.json", "--format=unix", tmp_path)
    assert found.returncode == 1
    assert rule in found.stdout


@pytest.mark.parametrize(
    ("page", "rule"),
    [
        ("<button>Send</button>", "H043"),
        ('<img src="one.png">', "H013"),
        ("<div><p>One</div>", "H025"),
        ('<p class="one" class="two">One</p>', "H037"),
    ],
)
def test_a_fault_of_a_template_is_found(tmp_path: Path, page: str, rule: str) -> None:
    shutil.copy(_ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "planted.html").write_text(f"{page}\n", "utf-8")
    found = _run(_TOOLS / "djlint", "--lint", "--quiet", tmp_path)
    assert found.returncode == 1
    assert rule in found.stdout
