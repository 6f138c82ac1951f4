"""Find descriptions by title, synonym or duty, in both languages, despite typos and endings."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer
from rapidfuzz import fuzz, process

from job_descriptions.model import Description, SectionKey

_WORD = re.compile(r"[a-zа-я0-9]+")
_CYRILLIC = re.compile(r"[а-я]")
_TITLE, _SYNONYM, _DUTY = 12.0, 8.0, 1.0
_TYPO_SCORE = 78.0
_SHORTEST_TYPO = 4
_SHORTEST_BEGINNING = 3
_MAX_QUERY = 200
_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Found:
    """A description and how well it fits: higher is better, 0 never appears."""

    name: str
    score: float


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """Stems of every description with the weight of the place where they stand.

    `vocabulary` leads from each word as it is written to its stem: typos are made in words.
    """

    weights: Mapping[str, Mapping[str, float]]
    vocabulary: Mapping[str, str]

    def search(self, query: str) -> tuple[Found, ...]:
        """Return what fits every word of the query, best first; an empty query finds nothing."""
        terms = [self._meant(word) for word in words(query[:_MAX_QUERY])]
        if not terms:
            return ()
        scores = ((name, _score(weights, terms)) for name, weights in self.weights.items())
        found = [Found(name, score) for name, score in scores if score > 0]
        return tuple(sorted(found, key=lambda each: (-each.score, each.name)))

    def _meant(self, word: str) -> dict[str, float]:
        """Return the stems that a typed word may stand for, with their likeness from 0 to 1."""
        stem = stem_of(word)
        begun = self._begun(word)
        known = {stem: 1.0} if stem in self.vocabulary.values() else {}
        if begun or word in self.vocabulary or len(word) < _SHORTEST_TYPO:
            return begun | known
        # A typo can end like another word's ending: a known stem alone does not rule it out.
        return self._near(word) | known

    def _near(self, word: str) -> dict[str, float]:
        near = process.extract(
            word, self.vocabulary.keys(), scorer=fuzz.ratio, score_cutoff=_TYPO_SCORE, limit=4
        )
        return {self.vocabulary[like]: score / 100 * 0.8 for like, score, _ in near}

    def _begun(self, word: str) -> dict[str, float]:
        if len(word) < _SHORTEST_BEGINNING:
            return {}
        return {stem: 0.9 for full, stem in self.vocabulary.items() if full.startswith(word)}


def build_index(descriptions: Iterable[Description]) -> SearchIndex:
    """Return the index over these descriptions; a few milliseconds for the whole library."""
    found = list(descriptions)
    weights = {each.name: _weights(each) for each in found}
    written = {word for each in found for _weight, texts in _places(each) for word in words(texts)}
    return SearchIndex(weights, {word: stem_of(word) for word in sorted(written)})


@cache
def _stemmer(language: str) -> "snowballstemmer.SnowballStemmer":
    return snowballstemmer.stemmer(language)


def words(text: str) -> list[str]:
    """Return the words of a text as they are compared: lower case, ё as е."""
    return _WORD.findall(text.lower().replace("ё", "е"))


def stems(text: str) -> list[str]:
    """Return the stems of all words of a text."""
    return [stem_of(word) for word in words(text)]


@lru_cache(_REMEMBERED)
def stem_of(word: str) -> str:
    """Return the stem of a word, Cyrillic by the Russian rules and the rest by the English."""
    language = "russian" if _CYRILLIC.search(word) else "english"
    stem: str = _stemmer(language).stemWord(word)
    return stem


def _places(description: Description) -> tuple[tuple[float, str], ...]:
    title, synonyms = description.title, description.synonyms
    duties = description.section(SectionKey.DUTIES).clauses()
    abroad = tuple(each.title for each in description.abroad)
    titles = (title.ru.nom, title.en, description.label.ru, description.label.en)
    sentences = (text for clause in duties for text in (clause.text.ru, clause.text.en))
    return (
        (_TITLE, " ".join(titles)),
        (_SYNONYM, " ".join((*synonyms.ru, *synonyms.en, *abroad))),
        (_DUTY, " ".join(sentences)),
    )


def _weights(description: Description) -> dict[str, float]:
    weights: dict[str, float] = {}
    for weight, text in _places(description):
        for stem in stems(text):
            weights[stem] = max(weights.get(stem, 0), weight)
    return weights


def _score(weights: Mapping[str, float], terms: list[dict[str, float]]) -> float:
    parts = [max((weights.get(w, 0) * like for w, like in t.items()), default=0) for t in terms]
    return sum(parts) if all(parts) else 0.0
