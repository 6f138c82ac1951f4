"""What CONTRIBUTING.md tells to type or to open is there."""

import re
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_PAGE = (_ROOT / "CONTRIBUTING.md").read_text("utf-8")
_CODE = "\n".join(re.findall(r"```.*?```|`[^`]+`", _PAGE, re.DOTALL))


def test_it_is_one_page() -> None:
    assert len(_PAGE.splitlines()) <= 70


def test_every_target_is_one_of_the_makefile() -> None:
    makefile = (_ROOT / "Makefile").read_text("utf-8")
    named = {word for line in re.findall(r"\bmake ([a-z ]+)", _CODE) for word in line.split()}
    assert named >= {"quick", "test", "lint", "translations", "migration"}
    assert named <= set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))


def test_every_path_leads_somewhere() -> None:
    folders = "assessments|docs|hiring|job_descriptions|requirements|templates|tests"
    paths = set(re.findall(rf"(?:{folders})/[\w*./]*", _PAGE))
    assert len(paths) > 15
    assert [path for path in paths if not any(_ROOT.glob(path.rstrip("./")))] == []
