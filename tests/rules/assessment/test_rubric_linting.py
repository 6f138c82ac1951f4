"""Controls: each way to break a rubric is told by its code and its place."""

from collections.abc import Callable
from typing import Any

import pytest

from assessments.linting import Problem, problems_of
from assessments.parity import problems_between_languages
from assessments.reading import read_rubric
from job_descriptions.writing.localized import Text
from tests.builders import LIBRARY
from tests.rules.assessment.shipped import MANAGER, SPECIALIST, data_of, problems

Change = Callable[[dict[str, Any]], None]


def first(data: dict[str, Any]) -> dict[str, Any]:
    """Return the first competency."""
    found: dict[str, Any] = data["competencies"][0]
    return found


def asked(data: dict[str, Any]) -> dict[str, Any]:
    """Return the first question."""
    found: dict[str, Any] = first(data)["questions"][0]
    return found


def told(change: Change, role: str = MANAGER) -> list[Problem]:
    """Return what is said after a change, and check that nothing was said before it."""
    data = data_of(role)
    assert problems(data) == []
    change(data)
    return problems(data)


def put(where: Callable[[dict[str, Any]], dict[str, Any]], **values: Any) -> Change:
    def change(data: dict[str, Any]) -> None:
        where(data).update(values)

    return change


def whole(data: dict[str, Any]) -> dict[str, Any]:
    return data


def fewer(data: dict[str, Any]) -> None:
    data["competencies"] = data["competencies"][:5]
    data["evidence"] = []


def more(data: dict[str, Any]) -> None:
    data["competencies"] *= 2


def shorter(data: dict[str, Any]) -> None:
    for each in data["competencies"]:
        for question in each["questions"]:
            question["minutes"] = min(question["minutes"], 1)


def critical_without(data: dict[str, Any]) -> None:
    first(data).update(critical=True)
    first(data).pop("cutoff", None)


def without_anchor(data: dict[str, Any]) -> None:
    del first(data)["anchors"]["2"]


def extra_anchor(data: dict[str, Any]) -> None:
    first(data)["anchors"]["6"] = {
        "ru": "Ввёл правило, которое другие отделы переняли за год.",
        "en": "Made a rule that other departments took over within a year.",
    }


def one_question(data: dict[str, Any]) -> None:
    first(data)["questions"] = first(data)["questions"][:1]


def only_observed(data: dict[str, Any]) -> None:
    for question in first(data)["questions"]:
        question.update(kind="observation", minutes=0)


def one_probe(data: dict[str, Any]) -> None:
    asked(data)["probes"] = asked(data)["probes"][:1]


def nothing_to_hear(data: dict[str, Any]) -> None:
    asked(data)["listen_for"] = []


def opinions(data: dict[str, Any]) -> None:
    for each in data["competencies"]:
        for question in each["questions"]:
            if question["kind"] == "past_behaviour":
                question["kind"] = "subject"


def no_situations(data: dict[str, Any]) -> None:
    for each in data["competencies"]:
        for question in each["questions"]:
            if question["kind"] == "situation":
                question["kind"] = "past_behaviour"


def same_question(data: dict[str, Any]) -> None:
    one, two = first(data)["questions"][:2]
    two["text"] = {**two["text"], "en": one["text"]["en"].upper()}


def same_id(data: dict[str, Any]) -> None:
    one, two = first(data)["questions"][:2]
    two["id"] = one["id"]


def block(data: dict[str, Any], **changes: Any) -> None:
    words = {"ru": "Завершённый проект", "en": "A finished project"}
    usual = {
        "id": "finished_project",
        "title": words,
        "instruction": words,
        "parts": [{"id": "scope", "label": words}],
        "competency": first(data)["id"],
    }
    data["evidence"] = [{**usual, **changes}]


def other_words(place: str, language: str, words: str) -> Change:
    def change(data: dict[str, Any]) -> None:
        first(data)[place][language] = words

    return change


LONG = "Разбирает обращения клиентов, находит причину и договаривается с отделами о её устранении."
BREAKS: dict[str, tuple[str, Change]] = {
    "blank": ("blank_text", other_words("name", "en", "  ")),
    "spaces": ("unclean_text", other_words("name", "en", "Two  spaces")),
    "control sign": ("unclean_text", other_words("name", "ru", "Звонок\x07")),
    "Russian in English": ("wrong_language", other_words("name", "en", "Жалобы")),
    "English in Russian": ("wrong_language", other_words("name", "ru", "Complaints")),
    "numbers": ("numbers_differ", other_words("definition", "en", "Answers within 3 days.")),
    "lengths": (
        "lengths_differ",
        put(first, definition={"ru": LONG, "en": "Handles complaints."}),
    ),
    "other role": ("description_of_another_role", put(whole, role="secretary")),
    "version": ("version_range", put(whole, version=0)),
    "scale": ("scale", put(whole, scale=[0, 5])),
    "coverage": ("coverage_range", put(whole, missing={"policy": "block", "coverage": "1.1"})),
    "few competencies": ("competency_count", fewer),
    "many competencies": ("competency_count", more),
    "short": ("minutes_of_all", shorter),
    "shape of an id": ("id_shape", put(asked, id="Large.Letters")),
    "shape of a role": ("id_shape", put(whole, role="two words")),
    "id twice": ("id_twice", same_id),
    "covers": ("unknown_covers", put(first, covers=["juggling"])),
    "covers nothing": ("covers_nothing", put(first, covers=[])),
    "duty": ("unknown_duty", put(first, duties=["duties.juggle"])),
    "no duty": ("serves_no_duty", put(first, duties=[])),
    "case": ("unknown_case", put(first, cases=["juggling"])),
    "instrument": ("unknown_instrument", put(asked, instrument="horoscope")),
    "weight of zero": ("weight_range", put(first, weight=0)),
    "weight of six": ("weight_range", put(first, weight=6)),
    "cutoff alone": ("cutoff_only_where_critical", put(first, critical=False, cutoff=3)),
    "critical alone": ("cutoff_only_where_critical", critical_without),
    "low cutoff": ("cutoff_range", put(first, critical=True, cutoff=1)),
    "high cutoff": ("cutoff_range", put(first, critical=True, cutoff=5)),
    "lost anchor": ("anchors_incomplete", without_anchor),
    "sixth anchor": ("anchors_incomplete", extra_anchor),
    "one question": ("too_few_questions", one_question),
    "observation does not count": ("too_few_questions", only_observed),
    "probes": ("probe_count", one_probe),
    "listen for": ("listen_for_count", nothing_to_hear),
    "no minutes": ("minutes_of_question", put(asked, minutes=0)),
    "an hour": ("minutes_of_question", put(asked, minutes=60)),
    "observed minutes": ("minutes_of_question", put(asked, kind="observation")),
    "provocation": ("provocation_not_optional", put(asked, kind="provocation")),
    "opinions of managers": ("past_behaviour_not_most", opinions),
    "same question": ("question_twice", same_question),
    "proof of nothing": ("unknown_competency", lambda data: block(data, competency="juggling")),
    "proof without parts": ("evidence_without_parts", lambda data: block(data, parts=[])),
}


@pytest.mark.parametrize(("code", "change"), BREAKS.values(), ids=BREAKS)
def test_every_break_is_told(code: str, change: Change) -> None:
    assert code in {problem.code for problem in told(change)}


@pytest.mark.parametrize("change", [opinions, no_situations])
def test_specialists_need_both_kinds_of_question(change: Change) -> None:
    codes = {problem.code for problem in told(change, SPECIALIST)}
    assert "past_and_situation_needed" in codes
    assert "past_behaviour_not_most" not in codes


def test_a_sound_block_of_proof_is_no_problem() -> None:
    assert told(block) == []


def test_a_problem_names_its_place() -> None:
    data = data_of()
    name, question = first(data)["id"], asked(data)["id"]
    said = {str(each) for each in told(put(first, weight=9))}
    assert said == {f"competencies.{name}.weight: weight_range: 9"}
    said = {each.place for each in told(put(asked, instrument="horoscope"))}
    assert said == {f"questions.{question}"}
    said = {each.place for each in told(other_words("definition", "en", ""))}
    assert said == {f"competencies.{name}.definition.en"}


def test_bounds_are_where_they_are_said_to_be() -> None:
    for change in (
        put(first, critical=True, cutoff=2),
        put(first, critical=True, cutoff=4),
        put(first, weight=1),
        put(first, weight=5),
        put(whole, missing={"policy": "bounds", "coverage": "1"}),
    ):
        assert told(change) == []


def test_the_known_ids_are_those_that_are_given() -> None:
    rubric = read_rubric(data_of())
    found = problems_of(rubric, LIBRARY.find(rubric.description), (), ())
    assert {each.code for each in found} == {"unknown_covers", "unknown_case"}


@pytest.mark.parametrize(
    ("russian", "english", "codes"),
    [
        ("Скидка 50 %, не больше 1 000 ₽.", "A 50% discount, at most ₽1,000.", set()),
        (
            "С 9:00 до 18:00, в среднем 2,5 часа.",
            "From 9:00 to 18:00, 2.5 hours on average.",
            set(),
        ),
        ("Два звонка в день.", "2 calls a day.", {"numbers_differ"}),
        ("Срок 30 дней.", "A term of 20 days.", {"numbers_differ"}),
        ("CRM", "CRM", {"wrong_language"}),
        ("Жалоба", "Complaint handling", set()),
        ("Звонок ", "Call", {"unclean_text"}),
        ("", "Call", {"blank_text"}),
        ("Звонок\u200b", "Call", {"unclean_text"}),
    ],
)
def test_both_languages_say_the_same(russian: str, english: str, codes: set[str]) -> None:
    found = problems_between_languages([("place", Text(russian, english))])
    assert {each.code for each in found} == codes
