"""The law of pay that ships with the app: frozen once published, dated, in both languages."""

from datetime import date

from hiring.salary.duties import JURISDICTIONS, coming_duties, pay_duties
from hiring.salary.law import FOLDER, law_files
from hiring.salary.tax import scales
from hiring.salary.wages import minimum_wages
from job_descriptions.writing.content import digests_of, published_digests

WRITTEN = date(2026, 11, 22)
FUTURE = date(2100, 1, 1)


def test_a_published_file_never_changes() -> None:
    lines = (FOLDER / "published.sha256").read_text("utf-8").splitlines()
    assert published_digests(lines) == {
        f"law/{name}": each for name, each in digests_of(law_files()).items()
    }


def test_the_three_books_of_law_are_there() -> None:
    assert {name.partition(".")[0] for name in law_files()} == {
        "tax",
        "minimum_wages",
        "pay_duties",
    }


def test_every_row_says_when_it_was_checked() -> None:
    duties = [duty for code in JURISDICTIONS for duty in pay_duties(code, FUTURE)]
    checked = {row.checked_on for row in scales()} | {row.checked_on for row in minimum_wages()}
    assert checked | {duty.checked_on for duty in duties} == {WRITTEN}


def test_what_has_not_begun_is_never_called_law() -> None:
    for code in JURISDICTIONS:
        for duty in coming_duties(code, WRITTEN):
            assert duty.status in {"adopted", "bill"}
        for duty in pay_duties(code, WRITTEN):
            assert duty.status not in {"adopted", "bill"}


def test_words_for_people_say_russian_in_russian() -> None:
    texts = [row.act for row in scales()] + [row.act for row in minimum_wages()]
    texts += [duty.text for code in JURISDICTIONS for duty in pay_duties(code, FUTURE)]
    texts += [place.name for place in JURISDICTIONS.values()]
    for text in texts:
        assert any("а" <= letter <= "я" for letter in text.ru.lower())
        assert not any("а" <= letter <= "я" for letter in text.en.lower())


def test_a_state_that_missed_the_deadline_has_no_duty_in_force() -> None:
    late = {
        code
        for code, place in JURISDICTIONS.items()
        if place.within == "EU"
        and any(each.status == "not_transposed" for each in pay_duties(code, WRITTEN))
    }
    assert len(late) == 20
    assert {"DE", "FR", "ES", "NL", "SE"} < late
    assert not late & {"IT", "LT", "MT", "SK", "PL"}
