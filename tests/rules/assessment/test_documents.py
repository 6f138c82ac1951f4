"""The words of evaluations: every mark, every doubt and every reason, and nobody's secrets."""

from collections.abc import Mapping
from dataclasses import asdict, replace

import pytest

from assessments.documents.evaluation import evaluation_record
from assessments.documents.facts import CaseFacts, Coefficient, MarkFacts, Rival, StandingFacts
from assessments.documents.headline import headline
from assessments.documents.letter import LetterFacts, feedback_letter
from assessments.documents.manager_page import manager_page
from assessments.documents.marks import Marks
from assessments.documents.standing import standing, verdict
from assessments.documents.words import say
from assessments.scoring.knockouts import Outcome
from assessments.scoring.reasons import because
from job_descriptions.writing.localized import LANGUAGES, Language
from job_descriptions.writing.printed import Signatory
from tests.rules.assessment.evaluations import IDS, RATERS, RESULT, RUBRIC, facts, marked

CONTACT = LetterFacts(
    addressed="Eva",
    contact="hr@example.org",
    signatory=Signatory("HR", "Anna"),
    date="2026-11-23",
    approved=True,
)


class TestMatrix:
    def test_absent_raters_have_no_column(self) -> None:
        assert evaluation_record(facts()).matrix.raters == ("Anna", "Boris")

    def test_not_observed_and_no_mark_are_two_things(self) -> None:
        unseen = Marks(marked("a", IDS[0], None, None)).matrix()
        base = facts()
        blank = Marks(replace(base, marks=base.marks[1:])).matrix()
        assert unseen.rows[0].cells[0].mark == "n/o"
        assert blank.rows[0].cells[0].mark == "–"
        assert "n/o: not observed" in unseen.legend
        assert "n/o" not in blank.legend
        assert unseen.rows[0].mean == blank.rows[0].mean == "4.0"

    def test_the_first_value_stays_beside_a_revised_one(self) -> None:
        matrix = Marks(marked("b", IDS[0], 2, 5)).matrix()
        assert (matrix.rows[0].cells[1].mark, matrix.rows[0].cells[1].earlier) == ("5", "was 2")
        assert matrix.rows[0].mean == "4.5"

    def test_a_mark_may_become_not_observed(self) -> None:
        cell = Marks(marked("b", IDS[0], 2, None)).matrix().rows[0].cells[1]
        assert (cell.mark, cell.earlier) == ("n/o", "was 2")

    def test_weights_are_shares(self) -> None:
        shares = [int(row.weight.rstrip("%")) for row in Marks(facts()).matrix().rows]
        assert sum(shares) == pytest.approx(100, abs=4)

    def test_nobody_marked(self) -> None:
        record = evaluation_record(facts(marks=()))
        assert {row.mean for row in record.matrix.rows} == {"–"}
        assert all(each.value is None for each in record.profile.measures)
        assert "no mark" in record.profile.caption.description


class TestHeadline:
    def test_the_report_line(self) -> None:
        english = headline(facts())
        assert english.line == "3.65 of 5 (95% CI 3.2–4.1; k\u00a0=\u00a02\u00a0raters)"
        russian = headline(facts("ru"))
        assert russian.line == "3,65 из 5 (95 % ДИ 3,2–4,1; k\u00a0=\u00a02\u00a0эксперта)"
        assert english.remarks[0] == "On a scale of 0 to 100%: 66%."

    def test_without_an_interval_the_reason_is_told(self) -> None:
        unsure = replace(
            RESULT,
            interval=None,
            not_estimable={"interval": because("too_few_candidates", have=1, need=3)},
        )
        told = headline(facts(result=unsure))
        assert "interval not estimable" in told.line
        assert "The error of the result is unknown: candidates: 1, needed: 3." in told.remarks

    def test_a_blocked_result_has_no_number(self) -> None:
        blocked = replace(
            RESULT,
            composite=None,
            percent=None,
            interval=None,
            coverage=0.85,
            bounds=(3.5, 4.1),
            not_estimable={"composite": because("marks_missing", competencies=("x",))},
        )
        told = headline(facts(result=blocked))
        assert (told.score, told.of, told.line) == ("No score", "", "")
        assert "85% of the rubric's weight is marked." in told.remarks
        assert "The missing marks could put the result anywhere from 3.50 to 4.10." in told.remarks

    def test_cutoffs_are_three_way_and_no_mark_is_none_of_them(self) -> None:
        def said(**outcomes: str) -> str:
            result = replace(RESULT, knockouts=outcomes)  # type: ignore[arg-type]  # outcomes
            return " ".join(headline(facts(result=result)).remarks)

        assert "All critical competencies are reached." in said(
            complaint_handling="pass", team_management="pass"
        )
        mixed = said(complaint_handling="fail", team_management="borderline")
        assert "Not reached: “Complaints and escalated cases”." in mixed
        assert "Too close to tell, a person decides: “Team management”." in mixed
        assert "Not checked: “Team management”." in said(complaint_handling="pass")

    def test_a_cutoff_without_an_error_says_that_it_is_open(self) -> None:
        outcomes: Mapping[str, Outcome] = dict.fromkeys(RUBRIC.cutoffs, "borderline_no_error")
        page = facts(result=replace(RESULT, knockouts=outcomes))
        said = " ".join(headline(page).remarks)
        assert "Too close to tell (error unknown), a person decides: “Complaints" in said
        assert "reached" not in said
        assert {each.verdict for each in evaluation_record(page).knockouts} == {
            "too close to tell, error unknown"
        }


class TestStanding:
    @pytest.mark.parametrize(
        ("probability", "expected"),
        [(0.80, "above"), (0.7999, "level"), (0.5, "level"), (0.2, "below"), (0.21, "level")],
    )
    def test_below_four_fifths_a_difference_is_none(
        self, probability: float, expected: str
    ) -> None:
        assert verdict(probability) == expected

    def test_rivals_are_told_in_words(self) -> None:
        found = StandingFacts(
            2, 3, (1, 3), (Rival("Ada", 0.05), Rival("Bo", 0.6)), (IDS[0],), 0.9, 0
        )
        told, first = (
            standing(facts(result=replace(RESULT, standing=found))),
            RUBRIC.competencies[0],
        )
        assert told == (
            "Place 2 of 3; with the error of measurement, 1–3.",
            "The marks do not tell this candidate apart from Bo.",
            "Probably below Ada (probability 95%).",
            say("places.basis", "en"),
            f"The first place changes if this weight changes by 20%: “{first.name.en}”.",
            "If all weights change at once, the first place stays in 90% of cases.",
            "A change of any one mark by 1 leaves the first place as it is.",
        )

    def test_one_candidate_has_no_place(self) -> None:
        assert standing(facts()) == ()


class TestSecrets:
    def test_the_managers_page_holds_no_rater_and_no_range(self) -> None:
        page = manager_page(facts(draft=True))
        said = str(asdict(page))
        assert "Anna" not in said
        assert "Boris" not in said
        assert all(each.low is None and each.high is None for each in page.profile.measures)

    def test_the_letter_holds_anchors_only(self) -> None:
        base = facts(raters=tuple(replace(each, name=f"Rater{each.id}") for each in RATERS))
        letter = feedback_letter(base, CONTACT)
        said = str(asdict(letter))
        assert "Rater" not in said
        assert "3.65" not in said
        assert letter.feedback[0].heard == (RUBRIC.competencies[0].anchor(4).en,)
        assert letter.feedback[0].further == RUBRIC.competencies[0].anchor(5).en
        assert not letter.draft

    def test_the_highest_step_has_no_further_one(self) -> None:
        top = tuple(replace(mark, first=5, final=5) for mark in facts().marks)
        assert {each.further for each in feedback_letter(facts(marks=top), CONTACT).feedback} == {
            ""
        }

    def test_what_nobody_marked_is_passed_over(self) -> None:
        base = facts()
        some = tuple(mark for mark in base.marks if mark.competency != IDS[0])
        assert len(feedback_letter(facts(marks=some), CONTACT).feedback) == len(IDS) - 1

    def test_only_anchors_that_were_chosen_are_quoted_with_their_spread(self) -> None:
        apart = marked("a", IDS[0], 2, 2)
        first = RUBRIC.competencies[0]
        told = feedback_letter(apart, CONTACT).feedback[0]
        assert told.heard == (first.anchor(2).en, first.anchor(4).en)
        assert told.further == first.anchor(5).en
        assert evaluation_record(apart).evidence[0].anchors == (
            f"2 (1\u00a0rater): {first.anchor(2).en}",
            f"4 (1\u00a0rater): {first.anchor(4).en}",
        )
        assert manager_page(apart).heard[0].anchor == "The raters chose different ones."
        assert first.anchor(3).en not in str((told, evaluation_record(apart), manager_page(apart)))

    def test_the_manager_reads_the_anchor_that_most_chose(self) -> None:
        base = marked("a", IDS[0], 2, 2)
        clara = replace(RATERS[2], absent="", submitted="2026-11-20T12:00")
        three = replace(
            base,
            raters=(*RATERS[:2], clara),
            marks=(*base.marks, MarkFacts("c", IDS[0], 4, 4)),
        )
        assert manager_page(three).heard[0].anchor == RUBRIC.competencies[0].anchor(4).en
        assert evaluation_record(three).evidence[0].anchors[1].startswith("4 (2\u00a0raters): ")

    def test_an_unapproved_letter_is_a_draft_with_its_gap(self) -> None:
        letter = feedback_letter(facts(), replace(CONTACT, approved=False))
        assert letter.draft
        assert [gap.what for gap in letter.gaps] == ["approval"]

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_braces_in_names_are_kept(self, language: Language) -> None:
        named = replace(CONTACT, addressed="{vacancy}", contact="{0}", verdict="hire")
        letter = feedback_letter(facts(language, vacancy="{name} {}"), named)
        assert "{vacancy}" in letter.greeting
        assert "{name} {}" in letter.opening[0]
        assert "{0}" in letter.closing[0]


class TestRecord:
    def test_a_draft_names_what_is_missing(self) -> None:
        base = facts(draft=True)
        waiting = replace(RATERS[1], submitted="")
        record = evaluation_record(replace(base, raters=(RATERS[0], waiting), marks=base.marks[1:]))
        assert [(gap.what, gap.label) for gap in record.gaps] == [
            ("mark", "Complaints and escalated cases: Anna"),
            ("mark", "Scorecard: Boris"),
            ("decision", "Decision on the candidate"),
        ]
        assert evaluation_record(facts()).gaps == ()

    def test_a_statistic_that_is_missing_says_why(self) -> None:
        missing = {"ICC2": because("too_few_raters", have=1, need=2)}
        record = evaluation_record(facts(result=replace(RESULT, not_estimable=missing)))
        first, second = record.agreement.findings[:2]
        assert (first.value, first.meaning) == ("not estimable", "raters: 1, needed: 2")
        assert second.meaning == "was not computed"
        assert record.severity.findings[0].value == "not estimable"

    @pytest.mark.parametrize(
        ("name", "interval", "meaning"),
        [
            ("ICC2k", (0.17, 0.99), "reliability may be poor"),
            ("ICC2k", (0.1, 0.4), "poor reliability"),
            ("ICC2k", (0.51, 0.99), "reliability at least moderate"),
            ("ICC2k", (0.75, 0.99), "reliability at least good"),
            ("ICC2k", (0.9, 0.99), "excellent reliability"),
            ("ICC2k", None, "no interval, so no conclusion"),
            ("alpha", (0.4, 0.9), "the scale may be read differently"),
            ("alpha", (0.4, 0.6), "the scale is read differently"),
            ("alpha", (0.8, 0.9), "the scale is read alike"),
        ],
    )
    def test_the_words_of_a_coefficient_are_those_of_its_lower_end(
        self, name: str, interval: tuple[float, float] | None, meaning: str
    ) -> None:
        found = Coefficient(0.87, interval)
        known = {"icc": {name: found}} if name != "alpha" else {"alpha": {"ordinal": found}}
        record = evaluation_record(facts(result=replace(RESULT, **known)))  # type: ignore[arg-type]  # field names are given as they are
        assert meaning in [each.meaning for each in record.agreement.findings]

    def test_cases_show_points_and_may_have_no_score(self) -> None:
        first = CaseFacts("Day", "day.v1", None, 100, (("Order", 12.5, 30),), ("Why",))
        cases = (first, replace(first, title="Again", attempt=2))
        case, again = evaluation_record(facts(cases=cases)).cases
        assert (case.score, case.parts[0].value) == ("", "12.5 of 30")
        assert case.remark == ""
        assert again.remark.startswith("Attempt 2: ")
