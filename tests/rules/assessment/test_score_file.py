"""The JSON form: all worked examples through it, its exact keys, every fault with its place."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.score_data import MOST_PAIRED
from assessments.score_file import score_file
from assessments.scoring.marks import Mark
from tests.score_builders import (
    ADDITIVE,
    KRIPPENDORFF,
    KRIPPENDORFF_SECOND,
    SHROUT_FLEISS,
    SPARSE,
    file_of,
    marks,
)

FORMS = ("ICC1", "ICC2", "ICC3", "ICC1k", "ICC2k", "ICC3k")
WEIGHTS = {f"c{i}": w for i, w in enumerate((0.30, 0.25, 0.20, 0.15, 0.10))}
FULL = score_file(file_of(marks(SHROUT_FLEISS)))
GAPPY = score_file(file_of(marks(SPARSE)))
LINEAR = score_file(file_of(marks(ADDITIVE), scale=[1, 7]))


def at(data: Any, path: str) -> Any:
    """Return what stands at a path of keys, `reliability.icc.ICC1.value`."""
    for key in path.split("."):
        data = data[key]
    return data


def composed(missing: str, fourth: int | None) -> dict[str, Any]:
    given_marks = zip(WEIGHTS, (4, 3, 5, fourth, 4), strict=True)
    rows = [Mark("1", "A", name, value) for name, value in given_marks]
    changes = {"scale": [1, 5], "weights": WEIGHTS, "missing": missing}
    found: dict[str, Any] = score_file(file_of(rows, **changes))["candidates"]["1"]
    return found


@pytest.mark.parametrize(
    ("result", "expected", "within"),
    [
        pytest.param(
            composed("block", 2),
            {"composite": 3.65, "percent": 66.25, "coverage": 1, "bounds": [3.65, 3.65]},
            1e-9,
            id="TV-COMP-all",
        ),
        pytest.param(
            composed("renormalise", None),
            {"composite": 3.941176, "coverage": 0.85, "bounds": [3.5, 4.1]},
            5e-7,
            id="TV-COMP-renormalised",
        ),
        pytest.param(
            composed("bounds", None),
            {"composite": None, "percent": None, "bounds": [3.5, 4.1], "interval": None},
            1e-9,
            id="TV-COMP-bounds",
        ),
        pytest.param(
            FULL,
            {
                "reliability.icc.ICC1": {"value": 0.165742, "low": -0.132932, "high": 0.722560},
                "reliability.icc.ICC2": {"value": 0.289764, "low": 0.018787, "high": 0.761084},
                "reliability.icc.ICC3": {"value": 0.714841, "low": 0.342465, "high": 0.945858},
                "reliability.icc.ICC1k": {"value": 0.442797, "low": -0.884442, "high": 0.912415},
                "reliability.icc.ICC2k": {"value": 0.620051, "low": 0.071137, "high": 0.927232},
                "reliability.icc.ICC3k": {"value": 0.909316, "low": 0.675675, "high": 0.985892},
            },
            6e-7,
            id="TV-ICC",
        ),
        pytest.param(
            FULL["reliability"]["anova"],
            {
                "mean_squares": {
                    "BMS": 11.241667,
                    "WMS": 6.263889,
                    "JMS": 32.486111,
                    "EMS": 1.019444,
                },
                "satterthwaite": {"freedom": 4.785144, "upper": 7.498628, "lower": 7.190737},
                "components": {"candidate": 2.555556, "rater": 5.244444, "residual": 1.019444},
                "spearman_brown.2": 0.449328,
                "spearman_brown.6": 0.709968,
            },
            6e-7,
            id="TV-ICC-MS TV-VC",
        ),
        pytest.param(
            FULL["reliability"]["components"],
            {
                "absolute_error": {"single": 2.502776, "panel": 1.251388},
                "relative_error": {"single": 1.009675, "panel": 0.504838},
            },
            6e-7,
            id="TV-SEM",
        ),
        pytest.param(
            FULL,
            {
                "severity.A.effect": 2.300470,
                "severity.B.effect": -2.704062,
                "severity.C.effect": -0.928260,
                "severity.D.effect": 1.331851,
                "adjusted.1.score": 5.935765,
                "adjusted.5.score": 7.299739,
                "adjusted.6.se": 0.61905**0.5,
                "above.5.3": 0.909167,
                "above.3.1": 0.747876,
            },
            4e-6,
            id="TV-BLUP-FULL TV-PAB",
        ),
        pytest.param(
            GAPPY,
            {
                "severity.A.effect": 2.18129,
                "severity.B.effect": -2.32563,
                "severity.A.least_squares": 2.35833,
                "adjusted.5.score": 5.12112 + 1.91694,
                "adjusted.2.score": 5.12112 - 2.01932,
                "reliability.components.candidate": 2.4229,
                "reliability.components.rater": 4.2765,
                "reliability.components.residual": 1.3488,
                "adjusted.1.se": 0.8583,
                "adjusted.3.se": 0.8610,
                "above.5.3": 0.8289,
                "above.5.1": 0.9467,
                "above.1.4": 0.9120,
            },
            5e-5,
            id="TV-BLUP-SPARSE",
        ),
        pytest.param(
            LINEAR,
            {
                "severity.A.least_squares": 0.5,
                "severity.B.effect": 0,
                "severity.C.effect": -0.5,
                "adjusted.1.score": 3,
                "adjusted.2.score": 4,
                "adjusted.3.score": 5,
            },
            5e-7,
            id="TV-SEV-LS",
        ),
        pytest.param(
            score_file(file_of(marks(KRIPPENDORFF.tolist()), scale=[1, 5]))["reliability"]["alpha"],
            {"nominal": 0.743421, "ordinal": 0.815388, "interval": 0.849107, "ratio": 0.797403},
            5e-7,
            id="TV-KALPHA",
        ),
        pytest.param(
            score_file(file_of(marks(KRIPPENDORFF_SECOND.tolist()), scale=[1, 5]))["reliability"][
                "alpha"
            ],
            {"nominal": 0.691358, "ordinal": 0.806721, "interval": 0.810845, "ratio": 0.808944},
            5e-7,
            id="TV-KALPHA2",
        ),
    ],
)
def test_worked_examples_from_json(
    result: dict[str, Any], expected: dict[str, Any], within: float
) -> None:
    for path, value in expected.items():
        found = at(result, path)
        assert found is None if value is None else found == pytest.approx(value, abs=within), path


def test_the_named_keys_are_exactly_there() -> None:
    assert {"candidates", "reliability", "severity", "adjusted", "above"} < set(FULL)
    assert {"not_estimable", "by_competency"} < set(FULL)
    person = FULL["candidates"]["1"]
    assert {"composite", "percent", "coverage", "bounds", "interval", "knockouts"} < set(person)
    assert tuple(FULL["reliability"]["icc"]) == FORMS
    assert all(
        set(each) == {"value", "low", "high"} for each in FULL["reliability"]["icc"].values()
    )
    assert set(FULL["reliability"]["alpha"]) == {"nominal", "ordinal", "interval", "ratio"}
    assert FULL["by_competency"]["c1"]["icc"] == FULL["reliability"]["icc"]
    assert {"effect", "se"} < set(FULL["severity"]["A"])
    assert {"score", "se"} < set(FULL["adjusted"]["1"])
    assert set(FULL["above"]["1"]) == {"2", "3", "4", "5", "6"}
    assert FULL["not_estimable"] == {}


def test_the_keys_stay_where_nothing_is_estimable_and_every_gap_has_its_reason() -> None:
    found = score_file(file_of([Mark("1", "A", "c1", 4)], cutoffs={"c1": 3}))
    assert set(found) == set(FULL)
    assert tuple(found["reliability"]["icc"]) == FORMS
    assert found["reliability"]["icc"]["ICC2"] == {"value": None, "low": None, "high": None}
    assert found["reliability"]["alpha"]["ordinal"] is None
    assert found["candidates"]["1"]["composite"] == 4
    assert found["candidates"]["1"]["knockouts"] == {"c1": "borderline_no_error"}
    for name in ("icc", "alpha", "severity", "adjusted", "above", "interval", "sensitivity"):
        assert "at least" in found["not_estimable"][name]


def test_unconnected_groups_are_named() -> None:
    rows = [(3, 4, None, None), (4, 4, None, None), (None, None, 2, 3), (None, None, 3, 5)]
    found = score_file(file_of(marks(rows)))
    assert found["severity"] == found["adjusted"] == found["above"] == {}
    reason = found["not_estimable"]["severity"]
    assert reason.startswith("not connected")
    assert reason.endswith("1, 2 with A, B; 3, 4 with C, D")


def test_several_competencies_are_judged_by_their_mean_and_each_alone() -> None:
    both = [*marks(SHROUT_FLEISS, "c1"), *marks(SHROUT_FLEISS, "c2")]
    found = score_file(file_of(both, weights={"c1": 3, "c2": 1}))
    assert found["reliability"]["icc"] == FULL["reliability"]["icc"]
    assert found["by_competency"]["c2"]["icc"] == FULL["reliability"]["icc"]
    assert found["candidates"]["1"]["standard_error"] == pytest.approx(1.251388, abs=5e-7)
    errors = found["composite_error"]["by_competencies"]
    assert errors["independent"] < errors["shared"]


def test_reliability_may_rest_on_a_first_round() -> None:
    rows = [
        {
            "candidate": m.candidate,
            "rater": m.rater,
            "competency": "c1",
            "mark": float(str(m.value)),
        }
        for m in marks(SHROUT_FLEISS)
    ]
    found = score_file(file_of(marks([[7] * 4] * 6), first_round=rows))
    assert found["reliability"] == FULL["reliability"]
    assert found["candidates"]["1"]["composite"] == 7


def test_pairs_of_many_candidates_are_left_out_with_a_reason() -> None:
    rows = [(i % 5 + 1, (i * 7) % 5 + 1) for i in range(MOST_PAIRED + 1)]
    found = score_file(file_of(marks(rows)))
    assert found["above"] == {}
    assert "at most 200" in found["not_estimable"]["above"]
    assert found["ranks"]["draws"] < 10_000


def test_numbers_stay_exact_on_their_way_in() -> None:
    tenths = [Mark("1", "A", "c1", Decimal("0.1")), Mark("1", "B", "c1", Decimal("0.2"))]
    found = score_file(file_of(tenths, scale=[0, 1]))
    assert found["candidates"]["1"]["composite"] == 0.15


@settings(max_examples=6)
@given(st.permutations(marks(SPARSE)))
def test_the_order_of_the_file_changes_nothing(given_marks: list[Mark]) -> None:
    assert score_file(file_of(given_marks)) == GAPPY


def test_the_result_is_json_without_special_numbers() -> None:
    for result in (FULL, GAPPY, LINEAR):
        assert json.loads(json.dumps(result, allow_nan=False)) == result
