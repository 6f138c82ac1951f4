"""What people send to the routes that ask for more than a click."""

from tests.app.reach_filling import RUBRIC, TITLE_CASES, WRITTEN
from tests.app.reach_world import Reaching


def sensible_forms(world: Reaching) -> dict[str, dict[str, str]]:
    """Return what people would send to routes that ask for more than a click, by endpoint."""
    today = world.kit.now().date().isoformat()
    person = {"name": "New Name", "email": "new@example.com", "source": "other", "language": "en"}
    panel = {"person": str(world.people["hr_a"].id), "interviews": "y"}
    return {
        "candidates.save_candidate": person,
        "candidates.add": person,
        "candidates.give_consent": {"channel": "paper", "given_on": today},
        "candidates.note_pay_told": {"how": "email"},
        "interviews.note_absence": {"reason": "ill"},
        "interviews.plan": {
            "starts_at": f"{today}T12:00",
            "zone": "Europe/Moscow",
            "place": "Here",
        },
        "interviews.revise_mark": {"competency": "listening", "mark": "3", "reason": "Said again"},
        "interviews.break_seal": {"reason": "Fire"},
        "interviews.save_card": {"action": "submit"},
        "case_tests.make_link": {"case": WRITTEN, "language": "en", "days": "7"},
        "case_tests.vacate_place": {"place": "1"},
        "case_tests.save_grade": {"action": "submit"},
        "evaluations.take_decision": {"outcome": "decline", "reason": "For reasons"},
        "offers.create": {"base": "70000", "currency": "RUB", "period": "month", "tax": "gross"},
        "offers.save_offer": {"base": "70000", "currency": "RUB", "period": "month"},
        "offers.decide": {"verdict": "approve", "sha256": "0" * 64},
        "offers.send": {"channel": "email", "on": today},
        "offers.answer": {"answer": "accepted", "answered_on": today},
        "positions.decide": {"decision": "return", "comment": "Why"},
        "positions.freeze": {"note": "A note"},
        "positions.keep_wording": {
            "clause": "x",
            "rule": "y",
            "language": "ru",
            "phrase": "z",
            "reason": "Because",
        },
        "positions.name": {"names": "One More"},
        "positions.rename": {"en": "Title", **dict.fromkeys(TITLE_CASES, "Название")},
        "positions.sign": {"signed_on": today},
        "employers.change": {"name": "Another name"},
        "vacancies.join_panel": panel,
        "vacancies.save_pay": {
            "low": "1",
            "high": "2",
            "currency": "RUB",
            "period": "month",
            "tax": "gross",
            "reason": "Why",
            "jurisdiction": "RU",
        },
        "vacancies.save_rubric": {"rubric": RUBRIC},
        "vacancies.save_zone": {"zone": "Europe/Moscow"},
    }
