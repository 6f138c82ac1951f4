"""Controls: each way to break a description is told by its code."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from job_descriptions import soundness
from job_descriptions.errors import UnknownDescription
from job_descriptions.library import CONTENT, Library
from job_descriptions.soundness import problems_of
from job_descriptions.writing.errors import BrokenContent

NAME = "escort_manager.saas.v1"
SHARED = ("clauses.v1.yaml", "competencies.v1.yaml", "fields.v1.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of one description and what all of them share."""
    for name in (*SHARED, f"{NAME}.yaml"):
        shutil.copy(CONTENT / name, tmp_path / name)
    return tmp_path


def told(folder: Path, name: str = NAME) -> set[str]:
    """Return the codes told of one file and its clauses."""
    problems = problems_of(Library(folder))
    return {problem.code for problem in problems if problem.where.split()[0] == name}


def edit(folder: Path, change: Callable[[str], str]) -> None:
    path = folder / f"{NAME}.yaml"
    old = path.read_text("utf-8")
    new = change(old)
    assert new != old, "the control must change something"
    path.write_text(new, "utf-8")


def swap(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


PURPOSE = 'en: "The manager helps clients'
COMPETENCIES = "competencies: [consulting, relationship_building,"
FIRST_FACTS = "facts: [account_manager_saas.purpose.1, client_manager_vacancies.purpose.1]"
BREAKS: dict[str, tuple[str, Callable[[str], str]]] = {
    "twice": ("clause_id_twice", swap("id: qualification.varied", "id: qualification.beginners")),
    "order": ("sections_out_of_order", swap("\n  knowledge:\n", "\n  duties:\n")),
    "title": (
        "group_without_title_or_clauses",
        swap("      title: {ru: Образование, en: Education}\n", ""),
    ),
    "duties": (
        "vacancy_needs_5_to_9_duties",
        lambda text: re.sub(r"(id: duties\..*), vacancy: true\}", r"\1}", text),
    ),
    "few competencies": (
        "competencies_must_be_6_to_10",
        lambda text: re.sub(r"\ncompetencies: \[.*\]", "\ncompetencies: [consulting]", text),
    ),
    "competency": ("unknown_competency", swap(COMPETENCIES, "competencies: [juggling, sales,")),
    "competency of a clause": (
        "unknown_competency",
        swap("competencies: [higher_education]", "competencies: [juggling]"),
    ),
    "field": ("unknown_field", swap("\n  reports_to: {", "\n  reports_too: {")),
    "facts and ours": ("either_facts_or_ours", swap(FIRST_FACTS, f"{FIRST_FACTS}\n  ours: true")),
    "law": ("unknown_law", swap("experience.1], comp", "experience.1], law: [tk-999], comp")),
    "too short": ("length", swap(PURPOSE, 'en: "Short." #')),
    "no full stop": ("spaces_or_full_stop", swap('prospective buyers."', 'prospective buyers"')),
    "two spaces": ("spaces_or_full_stop", swap(PURPOSE, 'en: "The  manager helps clients')),
    "arrow": ("unwanted_sign", swap(PURPOSE, 'en: "The manager → helps clients')),
    "placeholder": ("unknown_placeholder", swap(PURPOSE, 'en: "The {titel} helps clients')),
    "wording": ("wording", swap(PURPOSE, 'en: "A young man under 30 helps clients')),
    "one language": ("length", lambda text: re.sub(r'\n  en: "The manager.*', "", text, count=1)),
    "not yaml": ("not_yaml", lambda text: f"{text}\n  ]: {{"),
    "no mapping": ("not_a_mapping", lambda _text: "- a\n- list\n"),
    "no purpose": ("wrong_shape", swap("\npurpose:\n", "\nporpoise:\n")),
    "purpose in words": ("wrong_shape", lambda text: f"{text}\npurpose: in words\n"),
    "sections in a list": ("wrong_shape", lambda text: f"{text}\nsections: [1, 2]\n"),
    "unknown key": ("wrong_shape", lambda text: f"{text}\nshoe_size: 44\n"),
    "name": ("name_differs_from_file", swap("variant: saas", "variant: other")),
    "shared": ("unknown_shared_clause", swap("use: general.category", "use: general.nothing")),
    "changed": ("published_file_changed", lambda text: f"{text}\n"),
}


@pytest.mark.parametrize("case", BREAKS)
def test_each_broken_rule_is_told(folder: Path, case: str) -> None:
    code, change = BREAKS[case]
    assert told(folder) == set()
    edit(folder, change)
    assert code in told(folder)


def test_every_code_of_the_check_has_a_control() -> None:
    source = Path(soundness.__file__).read_text("utf-8")
    said = re.findall(r'(?:Problem\((?:name|f"[^"]*"), |yield \(?)\(?\(?"([a-z0-9_]+)"', source)
    named = {*said, *re.findall(r'yield from \(\("(\w+)"', source)}
    controlled = {code for code, _change in BREAKS.values()} | {"not_listed_as_published"}
    assert named <= controlled, named - controlled
    assert len(named) >= 10


def test_a_file_that_nobody_listed_is_told(folder: Path) -> None:
    other = NAME.replace("saas", "secret")
    text = (folder / f"{NAME}.yaml").read_text("utf-8").replace("variant: saas", "variant: secret")
    (folder / f"{other}.yaml").write_text(text, "utf-8")
    assert told(folder, other) == {"not_listed_as_published"}


@pytest.mark.parametrize("name", ["clauses.v1", "competencies.v1"])
def test_shared_files_are_frozen_too(folder: Path, name: str) -> None:
    path = folder / f"{name}.yaml"
    path.write_text(path.read_text("utf-8") + "# one more line\n", "utf-8")
    assert told(folder, name) == {"published_file_changed"}


def test_a_lost_file_is_told(folder: Path) -> None:
    (folder / f"{NAME}.yaml").unlink()
    assert told(folder) == {"published_file_changed"}


def test_a_problem_names_its_clause(folder: Path) -> None:
    edit(folder, swap("competencies: [higher_education]", "competencies: [juggling]"))
    said = [str(problem) for problem in problems_of(Library(folder))]
    assert f"{NAME} qualification.education: unknown_competency: juggling" in said


def test_what_is_not_in_the_library_is_refused(folder: Path) -> None:
    library = Library(folder)
    for code in ("cco", "escort_manager.none", "escort_manager", "", "../secret", f"{NAME}0"):
        with pytest.raises(UnknownDescription):
            library.find(code)
    assert library.find("escort_manager.saas") is library.find(NAME)


def test_a_newer_version_is_found_and_the_old_one_stays(folder: Path) -> None:
    text = (folder / f"{NAME}.yaml").read_text("utf-8")
    for number in (2, 10):
        newer = text.replace("\nversion: 1\n", f"\nversion: {number}\n")
        (folder / f"escort_manager.saas.v{number}.yaml").write_text(newer, "utf-8")
    library = Library(folder)
    assert library.find("escort_manager.saas").version == 10
    assert library.find(NAME).version == 1
    assert [each.version for each in library.newest] == [10]


def test_broken_shared_files_are_told_by_their_name(folder: Path) -> None:
    (folder / "fields.v1.yaml").write_text("city: {type: colour}\n", "utf-8")
    assert told(folder, "fields.v1") == {"wrong_shape"}
    with pytest.raises(BrokenContent, match=r"fields\.v1"):
        _ = Library(folder).fields
