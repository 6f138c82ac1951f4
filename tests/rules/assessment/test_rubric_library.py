"""The library of rubrics: newest and single versions, and files that never change."""

from pathlib import Path

import pytest

from assessments.errors import AssessmentError, UnknownRubric
from assessments.library import RubricLibrary, case_ids, changed_since_published
from job_descriptions.writing.errors import BrokenContent
from tests.rules.assessment.shipped import RUBRICS

NAME = "head_of_service.v1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of one rubric in three versions."""
    (tmp_path / "rubrics").mkdir()
    text = RUBRICS.files[NAME].read_text("utf-8")
    for number in (1, 2, 10):
        newer = text.replace("\nversion: 1\n", f"\nversion: {number}\n")
        (tmp_path / "rubrics" / f"head_of_service.v{number}.yaml").write_text(newer, "utf-8")
    (tmp_path / "rubrics" / "notes.txt").write_text("not a rubric", "utf-8")
    return tmp_path


def test_the_newest_version_is_found_and_the_old_one_stays(folder: Path) -> None:
    library = RubricLibrary(folder)
    assert library.find("head_of_service").version == 10
    assert library.find(NAME).version == 1
    assert library.find(NAME) is library.version(NAME)
    assert [each.name for each in library.newest] == ["head_of_service.v10"]


@pytest.mark.parametrize("code", ["", "cco", "head_of_service.v3", f"../{NAME}", f"{NAME}00"])
def test_what_is_not_there_is_refused(folder: Path, code: str) -> None:
    with pytest.raises(UnknownRubric, match="unknown_rubric") as refusal:
        RubricLibrary(folder).find(code)
    assert isinstance(refusal.value, AssessmentError)
    assert refusal.value.detail == code


def test_a_broken_file_is_told_with_its_name_and_place(folder: Path) -> None:
    path = folder / "rubrics" / f"{NAME}.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("scale: [1, 5]", "scale: [1]"), "utf-8")
    with pytest.raises(BrokenContent, match="wrong_shape") as refusal:
        RubricLibrary(folder).find(NAME)
    assert refusal.value.where.startswith(f"{NAME} scale")
    path.write_text("role: [", "utf-8")
    with pytest.raises(BrokenContent, match="not_yaml"):
        RubricLibrary(folder).find(NAME)
    path.write_text(text.replace("\nversion: 1\n", "\nversion: 4\n"), "utf-8")
    with pytest.raises(BrokenContent, match="name_differs_from_file"):
        RubricLibrary(folder).find(NAME)


def test_published_files_are_frozen(folder: Path) -> None:
    library = RubricLibrary(folder)
    lines = [f"{digest} rubrics/{name}" for name, digest in library.digests.items()]
    listed = folder / "published.sha256"
    listed.write_text("\n".join([*lines, f"{'0' * 64} cases/discount_50.v1"]), "utf-8")
    assert list(changed_since_published(library.digests, "rubrics", folder)) == []
    path = folder / "rubrics" / f"{NAME}.yaml"
    path.write_text(path.read_text("utf-8") + "# one more line\n", "utf-8")
    (folder / "rubrics" / "head_of_service.v2.yaml").unlink()
    (folder / "rubrics" / "new_role.v1.yaml").write_text("", "utf-8")
    found = changed_since_published(RubricLibrary(folder).digests, "rubrics", folder)
    assert list(found) == [
        ("new_role.v1", "not_listed_as_published"),
        (NAME, "published_file_changed"),
        ("head_of_service.v2", "published_file_changed"),
    ]


def test_case_ids_are_those_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    for name in ("discount_50.v1", "discount_50.v2", "escort_day.v1"):
        (tmp_path / "cases" / f"{name}.yaml").write_text("", "utf-8")
    assert case_ids(tmp_path) == {"discount_50", "escort_day"}
