"""Find descriptions by title, synonym or duty, in both languages, despite typos and endings."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import snowballstemmer
from rapidfuzz import fuzz, process

from job_descriptions.model import Description, SectionKey

_WORD = re.compile(r"[a-zа-я0-9]+")
_CYRILLIC = re.compile(r"[а-я]")
_TITLE, _SYNONYM, _DUTY = 12.0, 8.0, 1.0
_TYPO_SCORE = 78.0
_SHORTEST_TYPO = 4
_MAX_QUERY = 200


@dataclass(frozen=True, slots=True)
class Found:
    """A description and how well it fits: higher is better, 0 never appears."""

    name: str
    score: float


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """Stems of every description with the weight of the place where they stand."""

    weights: Mapping[str, Mapping[str, float]]
    vocabulary: tuple[str, ...]

    def search(self, query: str) -> tuple[Found, ...]:
        """Return what fits every word of the query, best first; an empty query finds nothing."""
        terms = [self._meant(stem) for stem in stems(query[:_MAX_QUERY])]
        if not terms:
            return ()
        scores = ((name, _score(weights, terms)) for name, weights in self.weights.items())
        found = [Found(name, score) for name, score in scores if score > 0]
        return tuple(sorted(found, key=lambda each: (-each.score, each.name)))

    def _meant(self, stem: str) -> dict[str, float]:
        """Return the stems that a typed word may stand for, with their likeness from 0 to 1."""
        begun = {word: 0.9 for word in self.vocabulary if word.startswith(stem) and len(stem) > 2}  # noqa: PLR2004  two letters begin too many words
        if stem in self.vocabulary:
            return begun | {stem: 1.0}
        if begun or len(stem) < _SHORTEST_TYPO:
            return begun
        near = process.extract(
            stem, self.vocabulary, scorer=fuzz.ratio, score_cutoff=_TYPO_SCORE, limit=4
        )
        return {word: score / 100 * 0.8 for word, score, _ in near}


def build_index(descriptions: Iterable[Description]) -> SearchIndex:
    """Return the index over these descriptions; a few milliseconds for the whole library."""
    weights = {each.name: _weights(each) for each in descriptions}
    words = sorted({stem for found in weights.values() for stem in found})
    return SearchIndex(weights, tuple(words))


@cache
def _stemmer(language: str) -> "snowballstemmer.SnowballStemmer":
    return snowballstemmer.stemmer(language)


def stems(text: str) -> list[str]:
    """Return the stems of all words, Cyrillic by the Russian rules and the rest by the English."""
    words = _WORD.findall(text.lower().replace("ё", "е"))
    return [_stem(word) for word in words]


@cache
def _stem(word: str) -> str:
    language = "russian" if _CYRILLIC.search(word) else "english"
    stem: str = _stemmer(language).stemWord(word)
    return stem


def _weights(description: Description) -> dict[str, float]:
    title, synonyms = description.title, description.synonyms
    duties = description.section(SectionKey.DUTIES).clauses()
    abroad = tuple(each.title for each in description.abroad)
    places = (
        (_TITLE, (title.ru.nom, title.en, description.label.ru, description.label.en)),
        (_SYNONYM, (*synonyms.ru, *synonyms.en, *abroad)),
        (_DUTY, tuple(words for c in duties for words in (c.text.ru, c.text.en))),
    )
    weights: dict[str, float] = {}
    for weight, texts in places:
        for stem in stems(" ".join(texts)):
            weights[stem] = max(weights.get(stem, 0), weight)
    return weights


def _score(weights: Mapping[str, float], terms: list[dict[str, float]]) -> float:
    parts = [max((weights.get(w, 0) * like for w, like in t.items()), default=0) for t in terms]
    return sum(parts) if all(parts) else 0.0
