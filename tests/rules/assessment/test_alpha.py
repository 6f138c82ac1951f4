"""Krippendorff's alpha against both published examples and a count over all pairs."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.panel.alpha import METRICS, Metric, alpha, alpha_interval, units_of
from assessments.panel.reliability import Alpha, reliability_of
from assessments.scoring.marks import Floats
from assessments.scoring.reasons import Reason
from tests.score_builders import KRIPPENDORFF as FIRST
from tests.score_builders import KRIPPENDORFF_SECOND as SECOND
from tests.score_builders import numbers, table

SIX = 5e-7


@pytest.mark.parametrize(
    ("data", "metric", "expected"),
    [
        pytest.param(FIRST, "nominal", 0.743421, id="TV-KALPHA-nominal"),
        pytest.param(FIRST, "ordinal", 0.815388, id="TV-KALPHA-ordinal"),
        pytest.param(FIRST, "interval", 0.849107, id="TV-KALPHA-interval"),
        pytest.param(FIRST, "ratio", 0.797403, id="TV-KALPHA-ratio"),
        pytest.param(SECOND, "nominal", 0.691358, id="TV-KALPHA2-nominal"),
        pytest.param(SECOND, "ordinal", 0.806721, id="TV-KALPHA2-ordinal"),
        pytest.param(SECOND, "interval", 0.810845, id="TV-KALPHA2-interval"),
        pytest.param(SECOND, "ratio", 0.808944, id="TV-KALPHA2-ratio"),
    ],
)
def test_published_examples(data: Floats, metric: Metric, expected: float) -> None:
    assert alpha(units_of(data), metric) == pytest.approx(expected, abs=SIX)


def counted(data: Floats, metric: Metric) -> float:
    """Alpha a second way: the coincidence matrix filled pair by pair, as the definition says."""
    units = [[x for x in row if x == x] for row in data.tolist()]  # noqa: PLR0124 # NaN differs
    units = [row for row in units if len(row) > 1]
    values = sorted({x for row in units for x in row})
    matrix = {(c, k): 0.0 for c in values for k in values}
    for row in units:
        for c, k in permutations(row, 2):
            matrix[c, k] += 1 / (len(row) - 1)
    n = {c: sum(matrix[c, k] for k in values) for c in values}
    total = sum(n.values())

    def squared(c: float, k: float) -> float:
        low, high = min(c, k), max(c, k)
        between = sum(n[g] for g in values if low <= g <= high) - (n[c] + n[k]) / 2
        return {
            "nominal": float(c != k),
            "ordinal": between**2 if c != k else 0.0,
            "interval": (c - k) ** 2,
            "ratio": ((c - k) / (c + k)) ** 2,
        }[metric]

    observed = sum(matrix[pair] * squared(*pair) for pair in matrix) / total
    expected = sum(n[c] * n[k] * squared(c, k) for c in values for k in values)
    return 1 - observed / (expected / (total * (total - 1)))


MARKS = st.one_of(st.none(), st.integers(1, 5))
TABLES = (
    st.lists(st.tuples(MARKS, MARKS, MARKS), min_size=3, max_size=8)
    .map(numbers)
    .filter(lambda data: alpha(units_of(data), "nominal") is not None)
)


@settings(max_examples=25)
@given(TABLES, st.sampled_from(METRICS))
def test_moments_give_what_counting_pairs_gives(data: Floats, metric: Metric) -> None:
    assert alpha(units_of(data), metric) == pytest.approx(counted(data, metric))


@settings(max_examples=25)
@given(TABLES, st.integers(1, 7), st.permutations(range(3)))
def test_what_may_change_without_changing_alpha(data: Floats, shift: int, order: list[int]) -> None:
    changed = units_of(data[::-1, order] + shift)
    for metric in ("nominal", "ordinal", "interval"):
        assert alpha(units_of(data), metric) == pytest.approx(alpha(changed, metric))
    stretched = units_of(data[:, order] * 3)
    assert alpha(units_of(data), "ratio") == pytest.approx(alpha(stretched, "ratio"))


def test_ordinal_alpha_knows_only_the_order_of_marks() -> None:
    bent = units_of(FIRST**3)
    assert alpha(bent, "ordinal") == pytest.approx(alpha(units_of(FIRST), "ordinal"))
    assert alpha(bent, "interval") != pytest.approx(alpha(units_of(FIRST), "interval"))


@pytest.mark.parametrize("metric", METRICS)
def test_the_interval_is_seeded_and_holds_the_value(metric: Metric) -> None:
    first = alpha_interval(units_of(FIRST), metric)
    assert first is not None
    assert first == alpha_interval(units_of(FIRST[::-1, ::-1]), metric)
    value = alpha(units_of(FIRST), metric)
    assert value is not None
    assert first[0] < value < first[1]


def test_the_interval_is_that_of_units_drawn_one_by_one() -> None:
    generator = np.random.default_rng(5)
    pairable = FIRST[(~np.isnan(FIRST)).sum(axis=1) > 1]
    draws = [pairable[generator.integers(0, len(pairable), len(pairable))] for _ in range(400)]
    found = [alpha(units_of(draw), "interval") for draw in draws]
    expected = np.quantile([each for each in found if each is not None], (0.025, 0.975))
    assert alpha_interval(units_of(FIRST), "interval") == pytest.approx(expected, abs=0.08)


def test_so_many_values_are_put_on_a_grid_that_moves_alpha_little() -> None:
    generator = np.random.default_rng(3)
    data = generator.normal(5, 1, (300, 1)) + generator.normal(0, 0.5, (300, 3))
    assert len(units_of(data).values) <= 401
    flat = np.ravel(data)
    within = sum(((row[:, None] - row) ** 2).sum() / 2 for row in data)
    between = ((flat[:, None] - flat) ** 2).sum()
    exact = 1 - (len(flat) - 1) * within / between
    assert alpha(units_of(data), "interval") == pytest.approx(exact, abs=1e-3)


@pytest.mark.parametrize(
    ("rows", "code"),
    [([(1, 2)] * 4 + [(1, None)] * 4, "too_few_pairs"), ([(3, 3)] * 6, "no_variance")],
)
def test_below_the_minimum_the_reason_is_named_once(
    rows: list[tuple[float | None, ...]], code: str
) -> None:
    reasons = reliability_of(table(rows)).reasons
    assert reasons["alpha"].code == code
    assert not [name for name in reasons if name.startswith("alpha.")]


def test_a_scale_below_zero_has_no_ratio_but_the_rest() -> None:
    found = reliability_of(table([(-1, 0), (0, 1), (1, 1), (2, 2), (2, 1)]))
    assert found.alpha["ratio"] == Reason("ratio_below_zero")
    assert isinstance(found.alpha["interval"], Alpha)
    assert found.reasons["alpha.ratio"] == Reason("ratio_below_zero")
