"""A candidate's place among the others in sentences: nothing is called better by mere rounding."""

from collections.abc import Iterator

from assessments.documents.facts import EvaluationFacts, Rival, Standing
from assessments.documents.figures import chance, percent
from assessments.documents.words import quoted, say
from assessments.rubric import Rubric
from job_descriptions.localized import Language

# Below this probability a difference counts as one within the error of measurement.
CLEAR = 0.80


def standing(facts: EvaluationFacts) -> tuple[str, ...]:
    """Return the place, who is clearly above or below, and how firm the first place is."""
    found, language = facts.result.standing, facts.language
    if found is None:
        return ()
    return (
        place(found, language),
        *rivalry(found.rivals, language),
        *firmness(found, facts.rubric, language),
    )


def place(found: Standing, language: Language) -> str:
    """Return the place in the list with the range that the error of measurement allows."""
    rank, of = str(found.place), str(found.of)
    if found.places is None or found.places[0] == found.places[1]:
        return say("place", language, place=rank, of=of)
    low, high = map(str, found.places)
    return say("places", language, place=rank, of=of, low=low, high=high)


def rivalry(rivals: tuple[Rival, ...], language: Language) -> Iterator[str]:
    """Yield whom the candidate is probably above or below, and whose result is as good as equal."""
    groups: dict[str, list[Rival]] = {"above": [], "level": [], "below": []}
    for rival in rivals:
        groups[verdict(rival.probability)].append(rival)
    for key, group in groups.items():
        names = (_rival(rival, key, language) for rival in group)
        if group:
            yield say(key, language, names=", ".join(names))


def verdict(probability: float) -> str:
    """Return `above`, `below`, or `level` where the difference is within measurement error."""
    if probability >= CLEAR:
        return "above"
    return "below" if 1 - probability >= CLEAR else "level"


def _rival(rival: Rival, key: str, language: Language) -> str:
    if key == "level":
        return rival.name
    sure = rival.probability if key == "above" else 1 - rival.probability
    return say("rival", language, name=rival.name, share=chance(sure, language))


def firmness(found: Standing, rubric: Rubric, language: Language) -> Iterator[str]:
    """Yield what other weights or one other mark would have made of the first place."""
    if found.turning_weights is not None:
        turning = [quoted(rubric.competency(id_).name, language) for id_ in found.turning_weights]
        key = "weights.turn" if turning else "weights.firm"
        yield say(key, language, names=", ".join(turning))
    if found.joint is not None:
        yield say("weights.joint", language, share=percent(found.joint, language))
    if found.turning_marks is not None:
        key = "marks.turn" if found.turning_marks else "marks.firm"
        yield say(key, language, count=str(found.turning_marks))
