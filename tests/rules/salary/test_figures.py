"""Reading the published figures: whole and exact, or refused with the place of the fault."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from hiring.errors import NotFound
from hiring.salary.library import SalaryLibrary
from hiring.salary.money import Period, Tax
from hiring.salary.roles import CONTENT
from job_descriptions.writing.errors import BrokenContent

FIRST = "sal001,band,client_department_head,client_department_head,RU,moscow,agency,I,50000,65000"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped figures that a test may break."""
    for path in CONTENT.glob("*.v1.*"):
        shutil.copy(path, tmp_path)
    return tmp_path


def break_file(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, "the control must change something"
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_cell_of_the_table_word_for_word() -> None:
    library = SalaryLibrary()
    figure = library.figure("sal014")
    assert (figure.city, figure.segment, figure.band) == ("saint_petersburg", "agency", "IV")
    assert (figure.low, figure.high, figure.value) == (Decimal(107_000), Decimal(164_000), None)
    assert (figure.period, figure.tax) == (Period.NOT_STATED, Tax.NOT_STATED)
    assert "165,000" in figure.note.en
    assert figure.condition == library.requirements("IV").condition
    assert library.sources[figure.source].survey_date == figure.survey_date == "2015-04"


def test_only_a_median_is_a_median() -> None:
    library = SalaryLibrary()
    assert {each.statistic for each in library.figures if each.is_median} == {
        "median (captioned average)"
    }
    averages = [each.id for each in library.figures if each.statistic == "average"]
    assert averages == ["sal121", "sal122", "sal123", "sal124", "sal142"]
    assert [each.id for each in library.figures if each.open_above] == ["sal139"]


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "where"),
    [
        ("figures.v1.csv", "id,kind", "id,sort", "wrong_columns", "figures.v1"),
        ("figures.v1.csv", "50000,65000", "50 000,65000", "wrong_shape", "sal001"),
        ("figures.v1.csv", "sal001,band", "sal001,bend", "wrong_shape", "sal001"),
        ("figures.v1.csv", FIRST, f"{FIRST},1,2,3", "wrong_shape", "sal001"),
        ("figures.v1.csv", FIRST, FIRST[:30], "wrong_shape", "sal001"),
        ("figures.v1.csv", "range,RUB", "spread,RUB", "unknown_words", "sal001"),
        ("figures.v1.csv", "captioned_average", "captioned", "unknown_words", "sal005"),
        ("figures.v1.csv", ",superjob_2015,", ",superjob,", "unknown_source", "figures"),
        ("figures.v1.csv", "moscow,agency", "moskow,agency", "unknown_place", "figures"),
        ("sources.v1.yaml", "document: exp", "document: ex", "unknown_document", "sources"),
        ("sources.v1.yaml", "- source: super", "- source: hyper", "unknown_source", "rem"),
        ("sources.v1.yaml", "survey_date:", "date:", "wrong_shape", "sources.superjob"),
        ("words.v1.yaml", "titles:", "title:", "wrong_shape", ""),
        ("words.v1.yaml", "titles:", "titles: [", "not_yaml", "words.v1"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(
    folder: Path, file: str, old: str, new: str, code: str, where: str
) -> None:
    break_file(folder / file, old, new)
    with pytest.raises(BrokenContent) as refusal:
        assert SalaryLibrary(folder).figures
    assert (refusal.value.code, where in refusal.value.where) == (code, True), refusal.value


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("criterion: false", "criterion: true", "wrong_shape"),
        ("      criterion: false\n", "", "wrong_shape"),
        ("  IV:\n", "  V:\n", "wrong_bands"),
        ("years_as_head: 1", "years_as_head: one", "wrong_shape"),
    ],
)
def test_broken_requirements_are_refused(folder: Path, old: str, new: str, code: str) -> None:
    break_file(folder / "requirements.v1.yaml", old, new)
    with pytest.raises(BrokenContent, match=code):
        assert SalaryLibrary(folder).portrait


def test_what_is_not_there_is_refused() -> None:
    library = SalaryLibrary()
    with pytest.raises(NotFound, match="unknown_band"):
        library.requirements("V")
    with pytest.raises(NotFound, match="unknown_figure"):
        library.figure("sal145")


def test_the_version_follows_every_file(folder: Path) -> None:
    before = SalaryLibrary(folder).version
    assert before == SalaryLibrary().version
    assert before.startswith("v1 ")
    for path in sorted(folder.glob("*.v1.*")):
        text = path.read_text("utf-8")
        path.write_text(f"{text}\n", "utf-8")
        assert SalaryLibrary(folder).version != before, path.name
        path.write_text(text, "utf-8")
    assert SalaryLibrary(folder).version == before
