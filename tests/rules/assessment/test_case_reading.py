"""Cases from plain data and back, times of the day, and what is refused."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from assessments.cases.clock import clock_time, minute_of_day
from assessments.cases.library import CaseLibrary, UnknownCase, read_case
from assessments.cases.model import Case
from assessments.cases.rounding import rounded
from assessments.library import CONTENT
from job_descriptions.writing.errors import BrokenContent
from tests.case_builders import planning_case, written_case

LIBRARY = CaseLibrary()
CASES = (planning_case(), written_case(), *LIBRARY.newest)
ESCORT = CONTENT / "cases" / "escort_day.v1.yaml"


def case_data(case: Case) -> dict[str, Any]:
    """Return the plain data of a case, as its file would hold them."""
    shape: TypeAdapter[Any] = TypeAdapter(type(case))
    data: dict[str, Any] = shape.dump_python(case, mode="json", exclude_defaults=True)
    return {**data, "kind": case.kind}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_plain_data_and_back(case: Case) -> None:
    data = case_data(case)
    assert read_case(data) == case
    assert read_case(json.loads(json.dumps(data))) == case


def broken(**changes: Any) -> dict[str, Any]:
    return {**case_data(planning_case()), **changes}


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "planning",
        broken(kind="oral"),
        broken(colour="red"),
        broken(minutes="soon"),
        broken(day={"start": "9:00", "end": "18:00"}),
        broken(day={"start": 540, "end": 1080}),
        broken(weights={"luck": 100}),
        broken(published="yesterday"),
        {key: value for key, value in broken().items() if key != "tasks"},
    ],
)
def test_data_of_the_wrong_shape_are_refused(data: object) -> None:
    with pytest.raises(BrokenContent) as refused:
        read_case(data)
    assert refused.value.code == "wrong_shape"


@pytest.mark.parametrize(("words", "minute"), [("00:00", 0), ("09:30", 570), ("24:00", 1440)])
def test_times_of_the_day(words: str, minute: int) -> None:
    assert minute_of_day(words) == minute
    assert clock_time(minute) == words


@pytest.mark.parametrize("words", ["", "9:30", "24:01", "09:60", "noon", 570, None, " 09:30"])
def test_what_is_no_time_of_the_day(words: object) -> None:
    with pytest.raises(ValueError, match="HH:MM"):
        minute_of_day(words)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [("1/8", 2, "0.13"), ("-1/8", 2, "-0.13"), ("1/3", 4, "0.3333"), ("2/3", 0, "1")],
)
def test_halves_go_away_from_nought(value: str, places: int, expected: str) -> None:
    assert rounded(Fraction(value), places) == Decimal(expected)


def test_cases_are_found_by_id_name_and_kind() -> None:
    assert LIBRARY.find("escort_day") is LIBRARY.find("escort_day.v1")
    assert LIBRARY.planning("escort_day").kind == "planning"
    assert LIBRARY.written("discount_50.v1").kind == "written"
    assert {case.id for case in LIBRARY.for_role("cco")} == {
        *("service_quality", "loyalty_programme", "incentive_system")
    }


@pytest.mark.parametrize("name", ["", "escort_day.v9", "../escort_day", "nonsense"])
def test_an_unknown_case_is_refused(name: str) -> None:
    with pytest.raises(UnknownCase) as refused:
        LIBRARY.find(name)
    assert refused.value.code == "unknown_case"


def test_a_case_of_the_other_kind_is_refused() -> None:
    with pytest.raises(UnknownCase):
        LIBRARY.planning("discount_50")
    with pytest.raises(UnknownCase):
        LIBRARY.written("escort_day")


def library_of(folder: Path, text: str, name: str = "escort_day.v1") -> CaseLibrary:
    (folder / "cases").mkdir()
    (folder / "cases" / f"{name}.yaml").write_text(text, "utf-8")
    return CaseLibrary(folder)


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("escort_day.v2", "", "", "name_differs_from_file"),
        ("escort_day.v1", "kind: planning", "kind: oral", "wrong_shape"),
        ("escort_day.v1", "id: escort_day", "id: [", "not_yaml"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, name: str, old: str, new: str, code: str) -> None:
    text = ESCORT.read_text("utf-8").replace(old, new, 1)
    with pytest.raises(BrokenContent) as refused:
        library_of(tmp_path, text, name).find(name)
    assert (refused.value.code, name in refused.value.where) == (code, True)


def test_the_newest_version_is_found_and_old_ones_stay(tmp_path: Path) -> None:
    text = ESCORT.read_text("utf-8")
    library = library_of(tmp_path, text)
    for version in (2, 10):
        newer = text.replace("version: 1", f"version: {version}", 1)
        (tmp_path / "cases" / f"escort_day.v{version}.yaml").write_text(newer, "utf-8")
    assert library.find("escort_day").version == 10
    assert library.find("escort_day.v1").version == 1
    assert [case.name for case in library.newest] == ["escort_day.v10"]
