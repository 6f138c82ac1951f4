"""A candidate's place among the others in sentences, none of them firmer than the marks allow."""

from collections.abc import Iterator

from assessments.documents.facts import EvaluationFacts, Rival, StandingFacts
from assessments.documents.statistic_words import sentence
from assessments.documents.words import quoted, say
from assessments.rubric import Rubric
from assessments.scoring.reasons import Reason
from job_descriptions.writing.figures import chance, percent
from job_descriptions.writing.localized import Language

# Below this probability the marks do not tell two candidates apart.
PROBABLE = 0.80
# Before the number of an application that stands for a name.
NUMBER = "№"


def standing(facts: EvaluationFacts) -> tuple[str, ...]:
    """Return the place, who is probably above or below, and how firm the first place is."""
    found = facts.result.standing
    if found is None:
        return ()
    return (*place_and_rivals(facts), *firmness(found, facts.rubric, facts.language))


def place_and_rivals(facts: EvaluationFacts) -> tuple[str, ...]:
    """Return the place and the rivals, which marks they rest on, and how far to trust them."""
    found, language = facts.result.standing, facts.language
    if found is None:
        return ()
    told = (place(found, language), *rivalry(facts))
    numbered = any(each.name.startswith(NUMBER) for each in found.rivals)
    key = (say("rivals.key", language),) if numbered else ()
    return (*told, *key, *grounds(facts))


def grounds(facts: EvaluationFacts) -> tuple[str, ...]:
    """Return which marks the place and the probabilities rest on, and that few make them rough."""
    found, language = facts.result.standing, facts.language
    if found is None or not (found.rivals or found.places):
        return ()
    basis = (say("places.basis", language),) if found.place is not None else ()
    return (*basis, *(f"{sentence(each, language)}." for each in roughness(facts)))


def roughness(facts: EvaluationFacts) -> tuple[Reason, ...]:
    """Return the caution that few raters or candidates make errors and probabilities rough."""
    return tuple(each for each in facts.result.cautions if each.code == "few_marks")


def place(found: StandingFacts, language: Language) -> str:
    """Return the place with the range that the error allows, or why there is no place."""
    if found.place is None:
        return say("place.none", language)
    rank, of = str(found.place), str(found.of)
    if found.places is None or found.places[0] == found.places[1]:
        return say("place", language, place=rank, of=of)
    low, high = map(str, found.places)
    return say("places", language, place=rank, of=of, low=low, high=high)


def rivalry(facts: EvaluationFacts) -> Iterator[str]:
    """Yield whom the candidate is probably above or below, and where that can't be told."""
    language, rough = facts.language, bool(roughness(facts))
    rivals = facts.result.standing.rivals if facts.result.standing else ()
    groups: dict[str, list[Rival]] = {"above": [], "level": [], "turned": [], "below": []}
    for rival in rivals:
        groups[verdict(rival.probability)].append(rival)
    for key, group in groups.items():
        names = (_rival(rival, key, language, rough=rough) for rival in group)
        if group:
            yield say(key, language, names=", ".join(names))


def verdict(probability: float | None) -> str:
    """Return `above`, `below`, `level` where nothing tells the two apart, or `turned`.

    `turned`: the composites and the first marks put the two in different orders.
    """
    if probability is None:
        return "turned"
    if probability >= PROBABLE:
        return "above"
    return "below" if 1 - probability >= PROBABLE else "level"


def _rival(rival: Rival, key: str, language: Language, *, rough: bool) -> str:
    if rival.probability is None or key == "level":
        return rival.name
    sure = rival.probability if key == "above" else 1 - rival.probability
    return say("rival", language, name=rival.name, share=chance(sure, language, rough=rough))


def firmness(found: StandingFacts, rubric: Rubric, language: Language) -> Iterator[str]:
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
