"""Numbers in commands and files: what people type is read, what reads two ways is refused."""

import re

import pytest
from click.testing import CliRunner

from hiring.cli import cli
from hiring.errors import Invalid
from hiring.i18n import speaking
from hiring.salary.reading.rows import Defaults
from hiring.surveys.words.reading import cell_words
from job_descriptions.writing.localized import LANGUAGES, Language
from tests.app.test_numbers_typed import OTHER, TOLD, words
from tests.rules.salary.reading_of import read_rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cell_of_a_survey_names_both_readings(language: Language) -> None:
    found = read_rows((("Город", "Оклад"), ("Казань", "75.000")), Defaults())
    with speaking(language):
        assert words(cell_words(found.problems[0])) == TOLD[language]


class TestCommands:
    def run(self, *given: str) -> tuple[int, str]:
        base = ("salary", "benchmark", "--role", "head_of_service", "--city", "Казань")
        with speaking("en"):
            result = CliRunner().invoke(cli, [*base, "--lang", "en", *given])
        return result.exit_code, words(re.sub(r"\s+", " ", result.output + result.stderr))

    @pytest.mark.parametrize("offer", ["75k", "75 тыс. руб.", "75 000 ₽", "75'000", "75000.00"])
    def test_an_offer_is_read_as_it_is_written(self, offer: str) -> None:
        code, said = self.run("--offer", offer, "--range", "60–90 тыс.")
        assert code == 0
        assert said.startswith("75,000 ₽")
        assert "compa-ratio 1.00" in said

    @pytest.mark.parametrize(
        ("given", "told"),
        [
            (("--offer", "75.000"), TOLD["en"]),
            (("--offer", "$75k"), OTHER["en"]),
            (("--offer", "60-75"), "Enter one number, not a range."),
            (("--offer", "75k", "--range", "75.000-90.000"), "“90.000” can be read in two ways."),
            (("--offer", "75k", "--range", "75k"), "is not a range"),
            (("--offer", "75k", "--range", "from 75k"), "is not a range"),
            (("--offer", "75k", "--range", "60-90k USD"), "is not a range"),
            (("--offer", "75k", "--years", "2,55555"), "At most 2 digits"),
        ],
    )
    def test_what_cannot_be_meant_is_told(self, given: tuple[str, ...], told: str) -> None:
        code, said = self.run(*given)
        assert code == 2
        assert told in said

    def test_particulars_of_a_description(self) -> None:
        command = ("jd", "render", "escort_manager.saas", "--to", "never.txt", "--set")
        for typed, told in (("75.000", TOLD["en"]), ("$75k", OTHER["en"])):
            with speaking("en"):
                result = CliRunner().invoke(cli, [*command, f"pay_from={typed}"])
            assert isinstance(result.exception, Invalid)
            refusal = result.exception
            assert (refusal.code, refusal.details["field"]) == ("value_refused", "pay_from")
            assert words(str(refusal.details["reason"])) == told
