"""What belongs to an employer is found through its root's finder, never by a question of its own.

A root is looked for only under its condition of reach. What lies below a root is looked for under
that condition too, or by the id of a parent that was found before. What is left has a reason here.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOTS = {"Employer", "Position", "Vacancy", "Candidate", "Application"}
# The columns by which each class hangs below something that was found within reach.
BELOW = {
    "PositionVersion": {"position_id"},
    "Acknowledgement": {"version_id"},
    "WordingOverride": {"position_id"},
    "PanelMember": {"vacancy_id", "user_id"},
    "VacancyCase": {"vacancy_id"},
    "Consent": {"candidate_id"},
    "CandidateFile": {"candidate_id"},
    "ResultsSeen": {"application_id", "candidate_id"},
    "Interview": {"application_id"},
    "Scorecard": {"application_id"},
    "Rating": {"application_id"},
    "Consensus": {"application_id"},
    "SealOpening": {"application_id"},
    "CaseWork": {"application_id"},
    "Grading": {"work_id"},
    "Evaluation": {"application_id"},
    "Offer": {"application_id"},
    "PaperIssue": set(),
    "Paper": {"issue_id"},
    "PaperCode": {"paper_id"},
}
CONDITIONS = {"in_reach", "applications_in_reach", "candidates_in_reach", "names_in_reach"}
CONDITIONS |= {"visible"}
CONDITIONS |= {f"find_{name}" for name in ("position", "vacancy", "candidate", "application")}
CONDITIONS |= {"find_employer", "find_card", "find_work"}
# Whole folders that speak of everything, and why.
EVERYTHING = {
    "hiring/examples": "examples are put in place and removed as a whole",
    "hiring/papers": "a paper is looked for by its code, which is on the sheet in hand",
    "hiring/verification": "as above",
    "hiring/cli": "whoever has the terminal has the database",
    "hiring/db": "tables as such, for backups and migrations",
}
REASONED = {
    "hiring/employers/service.py:_check": "two employers never have one name, seen or not",
    "hiring/candidates/service/applications.py:_script": "no two applications have one number",
    "hiring/candidates/service/seen.py:who_has_seen": "the seal counts whoever has seen marks",
    "hiring/case_tests/service/working.py:_linked": "the secret of the link says whose it is",
    "hiring/case_tests/service/grading.py:paused_gradings": "told to the one and who releases",
    "hiring/interviews/service/pausing.py:paused_cards": "told to the one and who releases",
}


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in sorted((ROOT / "hiring").rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        if any(place.startswith(f"{folder}/") for folder in EVERYTHING):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield f"{place}:{node.name}", node


def name_of(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def asked_for(node: ast.FunctionDef) -> set[str]:
    """Return the classes whose rows a function asks the database for."""
    found = set()
    for call in ast.walk(node):
        if not isinstance(call, ast.Call) or not call.args:
            continue
        if name_of(call.func) in {"select", "get", "get_one", "exists", "query"}:
            for inner in call.args[:2]:
                found |= {each.id for each in ast.walk(inner) if isinstance(each, ast.Name)}
    return found & (ROOTS | BELOW.keys())


def is_within(node: ast.FunctionDef, classes: set[str]) -> bool:
    called = {name_of(call.func) for call in ast.walk(node) if isinstance(call, ast.Call)}
    if called & CONDITIONS:
        return True
    if classes & ROOTS:
        return False
    parents = {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)}
    return all(BELOW[each] & parents for each in classes)


def strays() -> set[str]:
    found = set()
    for place, node in functions():
        classes = asked_for(node)
        if classes and not is_within(node, classes):
            found.add(place)
    return found


def test_nothing_of_an_employer_is_asked_for_without_reach() -> None:
    assert strays() - REASONED.keys() == set()


def test_every_reason_is_still_needed() -> None:
    known = {place for place, _node in functions()}
    assert {each for each in REASONED if each in known} - strays() == set()


def test_the_check_sees_what_it_is_for() -> None:
    bad = ast.parse("def f(work, key):\n    return work.session.get(Vacancy, key)").body[0]
    assert isinstance(bad, ast.FunctionDef)
    assert not is_within(bad, asked_for(bad))
    low = ast.parse("def f(work):\n    return work.session.scalars(select(Offer))").body[0]
    assert isinstance(low, ast.FunctionDef)
    assert not is_within(low, asked_for(low))
