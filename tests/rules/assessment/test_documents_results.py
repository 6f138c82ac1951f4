"""Comparisons, real results and tables made from the facts of evaluations."""

from dataclasses import replace

import pytest

from assessments.documents.comparison import comparison
from assessments.documents.evaluation import evaluation_record
from assessments.documents.facts import EvaluationFacts, Rival, StandingFacts
from assessments.documents.marks_table import marks_tables
from assessments.documents.results import MOST_RIVALS, result_facts
from assessments.result import Assessment, assess
from assessments.scoring.marks import Mark
from assessments.scoring.plan import Plan
from job_descriptions.writing.localized import LANGUAGES, Language
from tests.rules.assessment.evaluations import IDS, RESULT, RUBRIC, facts, marked


class TestComparison:
    def test_runs_by_result_and_those_without_one_come_last(self) -> None:
        def named(name: str, composite: float | None) -> EvaluationFacts:
            return facts(candidate=name, result=replace(RESULT, composite=composite))

        made = comparison((named("Low", 2.0), named("None", None), named("High", 4.5)))
        assert [row.name for row in made.rows] == ["High", "Low", "None"]
        assert made.rows[-1].score == "No score"

    def test_neighbours_are_compared_in_words(self) -> None:
        upper = StandingFacts(1, 2, (1, 2), (Rival("Bo", 0.6),))
        made = comparison(
            (
                facts(candidate="Bo", result=replace(RESULT, composite=3.0)),
                facts(candidate="Ada", result=replace(RESULT, standing=upper)),
            )
        )
        [found] = made.differences
        assert found.label == "Ada and Bo"
        assert found.meaning == "the marks do not tell them apart"

    def test_different_languages_are_not_compared(self) -> None:
        with pytest.raises(ValueError, match="mixed"):
            comparison((facts("ru"), facts("en")))


def assessed(candidates: int, raters: int = 3) -> Assessment:
    """Return the real result of a panel whose raters differ a little."""
    plan = Plan(1, 5, RUBRIC.weights, RUBRIC.cutoffs)
    marks = [
        Mark(f"c{c}", f"r{r}", each, 1 + (c + (r * i + c * i) % 3) % 5)
        for c in range(candidates)
        for r in range(raters)
        for i, each in enumerate(IDS)
    ]
    return assess(plan, marks)


class TestResults:
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize(("candidates", "raters"), [(1, 1), (1, 3), (3, 2), (8, 3)])
    def test_every_size_of_panel_becomes_a_record(
        self, language: Language, candidates: int, raters: int
    ) -> None:
        names = {f"c{n}": f"Candidate {n}" for n in range(candidates)}
        found = result_facts(assessed(candidates, raters), "c0", names)
        record = evaluation_record(facts(language, result=found))
        assert record.headline.score not in ("", "No score", "Нет итога")
        assert all(each.value for each in record.agreement.findings)

    def test_figures_are_those_of_the_assessment(self) -> None:
        whole = assessed(8)
        found = result_facts(whole, "c3", {f"c{n}": f"Candidate {n}" for n in range(8)})
        own = whole.candidates["c3"]
        assert found.composite == float(own.score.composite or 0)
        assert found.interval == own.interval
        assert found.knockouts == own.knockouts
        assert found.icc["ICC2k"].value == whole.reliability.icc["ICC2k"].value
        assert set(found.severity) == {"r0", "r1", "r2"}

    def test_only_the_nearest_rivals_are_named(self) -> None:
        found = result_facts(assessed(12), "c3", {f"c{n}": f"Candidate {n}" for n in range(12)})
        assert found.standing
        assert len(found.standing.rivals) == MOST_RIVALS
        assert "Candidate 3" not in [each.name for each in found.standing.rivals]


class TestTables:
    def test_a_row_for_every_rater_and_competency(self) -> None:
        marks, results = marks_tables([marked("a", IDS[0], 2, None)], "en")
        assert len(marks.rows) == 2 * len(IDS)
        assert all(len(row) == len(marks.heads) for row in marks.rows)
        revised = next(row for row in marks.rows if row[4] == 2)
        assert revised[5:] == (None, "not observed")
        assert results.rows[0][:6] == ("Eva Stone", 3.65, 3.2, 4.1, 66.25, 100.0)
