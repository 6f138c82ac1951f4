"""The result of an evaluation in a few words, after the rule that a score never stands alone."""

from collections.abc import Iterator

from assessments.documents.facts import EvaluationFacts
from assessments.documents.record import Headline
from assessments.documents.statistic_words import reason
from assessments.documents.words import RATERS, quoted, say
from job_descriptions.writing.figures import bracketed, decimal, percent, plural, span


def headline(facts: EvaluationFacts) -> Headline:
    """Return the score with its report line, such as «3,65 из 5 (95 % ДИ 3,2–4,1; k = 3 …)»."""
    language, result = facts.language, facts.result
    most = str(facts.rubric.scale[1])
    score = say("no_score", language)
    of = line = ""
    if result.composite is not None:
        score = decimal(result.composite, language)
        of = say("of", language, most=most)
        rest = "; ".join(_report(facts))
        line = say("report", language, score=score, most=most, rest=rest)
    return Headline(score, of, line, (*remarks(facts), *cutoffs(facts)))


def _report(facts: EvaluationFacts) -> Iterator[str]:
    language, result = facts.language, facts.result
    if result.interval is None:
        yield say("no_interval", language)
    else:
        yield say("interval", language, span=span(result.interval, language))
    k = len({mark.rater for mark in facts.marks if mark.final is not None})
    yield f"k\u00a0=\u00a0{plural(k, RATERS[language], language)}"
    name = f"ICC(2,{result.panel})"
    found = result.icc.get("ICC2k")
    if found:
        ends = f" {bracketed(found.interval, language)}" if found.interval else ""
        yield f"{name}\u00a0=\u00a0{decimal(found.value, language)}{ends}"


def remarks(facts: EvaluationFacts) -> Iterator[str]:
    """Yield what must be said beside the score: percent form, coverage, bounds, doubts."""
    language, result = facts.language, facts.result
    if result.percent is not None:
        yield say("percent", language, percent=percent(result.percent / 100, language))
    if result.coverage < 1:
        yield say("coverage", language, share=percent(result.coverage, language))
    missing = result.not_estimable
    if "composite" in missing:
        yield say("blocked", language, reason=reason(missing["composite"], language))
    if "interval" in missing and result.interval is None:
        yield say("unsure", language, reason=reason(missing["interval"], language))
    if result.bounds and result.coverage < 1:
        low, high = (decimal(end, language) for end in result.bounds)
        yield say("bounds", language, low=low, high=high)


def cutoffs(facts: EvaluationFacts) -> Iterator[str]:
    """Yield which critical competencies were reached, were not, or are too close to tell."""
    critical = [each for each in facts.rubric.competencies if each.critical]
    outcomes = [facts.result.knockouts.get(each.id) for each in critical]
    if critical and all(outcome == "pass" for outcome in outcomes):
        yield say("all_passed", facts.language)
    for outcome, key in (
        ("fail", "failed"),
        ("borderline", "borderline"),
        ("borderline_no_error", "borderline_no_error"),
        (None, "unknown_cutoff"),
    ):
        names = [
            quoted(each.name, facts.language)
            for each, found in zip(critical, outcomes, strict=True)
            if found == outcome
        ]
        if names:
            yield say(key, facts.language, names=", ".join(names))
