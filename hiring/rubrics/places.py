"""Which input of which page of the editor a place in a rubric belongs to."""

from dataclasses import dataclass

from assessments.rubric import Rubric
from job_descriptions.writing.localized import LANGUAGES

# Inputs that stand once; all others stand in both languages.
_SINGLE = {
    *("weight", "cutoff", "covers", "duties", "cases", "questions", "competencies"),
    *("kind", "minutes", "instrument", "optional", "competency", "coverage"),
    "missing",
}
# Places of the frame that nobody types: they come from the library's rubric.
_GIVEN = {"role", "version", "scale", "description"}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as the editor has it.

    `competency` is the page, empty for the frame. `field` is the id of the input, empty where
    there is none. `what` names the input without its place in a list, `number` the question or
    block that it belongs to, `line` the line of a list; both count from 1, 0 is none.
    """

    competency: str = ""
    field: str = ""
    what: str = ""
    language: str = ""
    number: int = 0
    line: int = 0


def spot_of(rubric: Rubric, place: str) -> Spot:
    """Return where in the editor a linter's place is; the frame's page where it is unknown."""
    kind, _separator, rest = place.partition(".")
    if kind == "competencies" and rest:
        return _in_competency(rest)
    if kind == "questions" and rest:
        return _in_question(rubric, rest)
    if kind == "evidence" and rest:
        return _in_evidence(rubric, rest)
    if kind in ("questions", "evidence"):
        kind = "competencies"
    return Spot() if kind in _GIVEN else _spot("", "", place.replace("missing.", "") or kind)


def _in_competency(rest: str) -> Spot:
    competency, _separator, tail = rest.partition(".")
    return _spot(competency, "", tail or "name")


def _in_question(rubric: Rubric, rest: str) -> Spot:
    found = [
        (each, at)
        for each in rubric.competencies
        for at, question in enumerate(each.questions)
        if rest == question.id or rest.startswith(f"{question.id}.")
    ]
    if not found:
        return Spot()
    # Of two ids that fit, the longer one is meant.
    competency, at = max(found, key=lambda each: len(each[0].questions[each[1]].id))
    tail = rest[len(competency.questions[at].id) + 1 :]
    return _spot(competency.id, f"questions-{at}-", tail or "instrument", at + 1)


def _in_evidence(rubric: Rubric, rest: str) -> Spot:
    block_id, _separator, tail = rest.partition(".")
    for at, block in enumerate(rubric.evidence):
        if block.id != block_id:
            continue
        parts = [part.id for part in block.parts]
        name, _separator, language = tail.partition(".")
        if name in parts:
            tail = f"parts.{parts.index(name) + 1}.{language}"
        return _spot("", f"evidence-{at}-", tail or "competency", at + 1)
    return Spot()


def _spot(competency: str, prefix: str, tail: str, number: int = 0) -> Spot:
    """Return the spot of a dotted tail such as `anchors.3.ru`, `probes.2` or `weight`."""
    what, *steps = tail.split(".")
    language = steps.pop() if steps and steps[-1] in LANGUAGES else ""
    line = int(steps[0]) if steps and steps[0].isdecimal() else 0
    if what == "anchors":
        what = f"anchor_{line or 1}"
        line = 0
    field = what if what in _SINGLE else f"{what}-{language or LANGUAGES[0]}"
    return Spot(competency, f"{prefix}{field}", what, language, number, line)


def last_steps(place: str) -> str:
    """Return the end of a place that names an input: `text.ru` of `questions.x.y.text.ru`."""
    steps = place.split(".")
    return ".".join(steps[-2:] if steps[-1] in LANGUAGES else steps[-1:])


def tail_spot(tail: str) -> Spot:
    """Return the spot of a place inside a competency, a question or a proof block."""
    return _spot("", "", tail)
