"""What a rubric says, statement by statement: to compare two of them and to show both texts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from assessments.rubric import Competency, Evidence, Question, Rubric
from hiring.i18n import gettext as _
from hiring.rubrics.catalogue import Catalogue
from hiring.rubrics.places import Spot, last_steps, spot_of, tail_spot
from hiring.rubrics.service.drafts import Frame
from hiring.rubrics.words import kind_words, missing_words, spot_words
from job_descriptions.compare import Run, word_runs
from job_descriptions.writing.localized import LANGUAGES, Language, Text

Statement = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where two rubrics differ, and the words that were kept, added or dropped."""

    spot: Spot
    runs: tuple[Run, ...]

    @property
    def place(self) -> str:
        return spot_words(replace(self.spot, language=""))


@dataclass(frozen=True, slots=True)
class StatementSection:
    """What differs in one competency, by its name, or in the frame, which has none."""

    name: str
    change: str
    differences: tuple[Difference, ...]


def competency_statements(
    each: Competency, catalogue: Catalogue, lang: Language
) -> Iterator[Statement]:
    """Yield place and words of everything in a competency; ids are shown in one language."""
    yield from _pair("name", each.name)
    yield from _pair("definition", each.definition)
    yield "weight", str(each.weight)
    yield from _pair("weight_reason", each.weight_reason)
    yield "cutoff", str(each.cutoff or _("not critical"))
    for anchor in each.anchors:
        yield from _pair(f"anchors.{anchor.mark}", anchor.text)
    for question in each.questions:
        yield from _question(question, catalogue, lang)
    for place, ids in (("covers", each.covers), ("duties", each.duties), ("cases", each.cases)):
        yield place, "; ".join(catalogue.name(one, lang) for one in ids)


def frame_statements(frame: Frame) -> Iterator[Statement]:
    """Yield place and words of everything that frames the competencies."""
    yield from _pair("title", frame.title)
    yield from _pair("opening", frame.opening)
    yield from _pair("closing", frame.closing)
    yield "missing", missing_words(frame.missing.policy)
    yield "coverage", f"{frame.missing.coverage:.0%}"
    for block in frame.evidence:
        yield from _evidence(block)


def _question(question: Question, catalogue: Catalogue, lang: Language) -> Iterator[Statement]:
    place = f"questions.{question.id}"
    yield f"{place}.kind", kind_words(question.kind)
    yield from _pair(f"{place}.text", question.text)
    yield from _list(f"{place}.probes", question.probes)
    yield from _list(f"{place}.listen_for", question.listen_for)
    yield f"{place}.minutes", str(question.minutes)
    yield f"{place}.instrument", catalogue.name(question.instrument, lang)
    yield f"{place}.optional", _("yes") if question.optional else _("no")


def _evidence(block: Evidence) -> Iterator[Statement]:
    place = f"evidence.{block.id}"
    yield from _pair(f"{place}.title", block.title)
    yield from _pair(f"{place}.instruction", block.instruction)
    yield from _list(f"{place}.parts", tuple(part.label for part in block.parts))
    yield f"{place}.competency", block.competency


def _pair(place: str, text: Text) -> Iterator[Statement]:
    yield from ((f"{place}.{language}", text[language]) for language in LANGUAGES)


def _list(place: str, texts: Iterable[Text]) -> Iterator[Statement]:
    listed = tuple(texts)
    for language in LANGUAGES:
        yield f"{place}.{language}", "\n".join(text[language] for text in listed)


def unlike(mine: Mapping[str, str], theirs: Mapping[str, str]) -> dict[str, str]:
    """Return what stands in `theirs` at every place where `mine` says something else."""
    places = dict.fromkeys((*theirs, *mine))
    return {
        place: theirs.get(place, "")
        for place in places
        if mine.get(place, "") != theirs.get(place, "")
    }


def compare_rubrics(
    old: Rubric, new: Rubric, catalogue: Catalogue, lang: Language
) -> Iterator[StatementSection]:
    """Yield what differs in one language: the frame, then competencies, dropped ones last."""
    was, now = (dict(frame_statements(_frame(each))) for each in (old, new))
    if found := tuple(_differences(was, now, new, lang)):
        yield StatementSection("", "changed", found)
    before = {each.id: each for each in old.competencies}
    after = {each.id: each for each in new.competencies}
    for key in dict.fromkeys((*after, *before)):
        was, now = (
            dict(competency_statements(side[key], catalogue, lang)) if key in side else {}
            for side in (before, after)
        )
        if found := tuple(_differences(was, now, new if key in after else old, lang)):
            change = "changed" if was and now else "added" if now else "dropped"
            yield StatementSection((after.get(key) or before[key]).name[lang] or key, change, found)


def _frame(rubric: Rubric) -> Frame:
    texts = (rubric.title, rubric.opening, rubric.closing)
    return Frame("", *texts, rubric.missing, rubric.evidence)


def _differences(
    old: Mapping[str, str], new: Mapping[str, str], rubric: Rubric, lang: Language
) -> Iterator[Difference]:
    """Yield the differing places of one language; `rubric` tells the numbers of questions."""
    for place in dict.fromkeys((*new, *old)):
        was, now = old.get(place, ""), new.get(place, "")
        foreign = any(place.endswith(f".{other}") for other in LANGUAGES if other != lang)
        if was != now and not foreign:
            yield Difference(_spot(rubric, place), word_runs(was, now))


def _spot(rubric: Rubric, place: str) -> Spot:
    """Return the spot of a place; a question that is no longer there keeps its name only."""
    if not place.startswith(("questions.", "evidence.")):
        return tail_spot(place)
    found = spot_of(rubric, place)
    return found if found.what else tail_spot(last_steps(place))
