"""The places of published figures, found by their names in either language, never guessed at."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

from pydantic import TypeAdapter
from rapidfuzz.distance import DamerauLevenshtein

from hiring.errors import Invalid
from hiring.salary.roles import CONTENT
from job_descriptions.writing.content import read_content
from job_descriptions.writing.errors import BrokenContent
from job_descriptions.writing.localized import LANGUAGES, Language, Text

# How alike a typed name and a known one must be, from 0 to 1, for the known one to be asked about.
_NEAR = 0.6
_MOST_SUGGESTIONS = 3
# A name that is so much less alike than the nearest is not asked about beside it.
_MUCH_LESS = 0.25
# Shorter names and words are like too many others to be asked about.
_LONG_WORD = 4
# No name is as long; what is longer is not compared.
_LONGEST = 60
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:г|гор|город|city of) ")
_NOT_WORDS = re.compile(r"[\W_]+")
_KEYS = str.maketrans("qwertyuiop[]asdfghjkl;'zxcvbnm,.", "йцукенгшщзхъфывапролджэячсмитьбю")


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the figures. `country` is an ISO 3166 code, `aliases` other spellings of it."""

    id: str
    name: Text
    country: str
    aliases: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every name by which the place is known, in the form in which names are compared."""
        return tuple(fold_name(each) for each in (self.name.ru, self.name.en, *self.aliases))


@dataclass(frozen=True, slots=True)
class _Entry:
    """A place as its file spells it."""

    country: str
    name: Text
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _File:
    """The file: cities, and areas wider than a city."""

    cities: dict[str, _Entry]
    areas: dict[str, _Entry]


_FILE = TypeAdapter(_File)


def fold_name(name: str) -> str:
    """Return a name as names are compared: lower case, ё as е, words apart by single spaces."""
    words = _NOT_WORDS.sub(" ", name.lower().replace("ё", "е")).strip()
    return _PREFIX.sub("", words)


def _read(path: Path = CONTENT / "places.v1.yaml") -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    file = read_content(_FILE, path)
    cities = tuple(_place(id_, each) for id_, each in file.cities.items())
    areas = tuple(_place(id_, each) for id_, each in file.areas.items())
    seen = list(chain.from_iterable(set(each.spellings) for each in (*cities, *areas)))
    if twice := {each for each in seen if seen.count(each) > 1}:
        raise BrokenContent("spelling_twice", path.stem, ", ".join(sorted(twice)))
    return cities, areas


def _place(id_: str, entry: _Entry) -> Place:
    return Place(id_, entry.name, entry.country, entry.aliases)


PLACES, AREAS = _read()


@cache
def _by_spelling() -> Mapping[str, Place]:
    return {name: place for place in (*PLACES, *AREAS) for name in _run_together(place)}


def _run_together(place: Place) -> Iterable[str]:
    return (name.replace(" ", "") for name in place.spellings)


def find_place(text: str) -> Place:
    """Return the place that a name in either language means, whatever its case or hyphens.

    Raises Invalid("unknown_place") where no known name is near, Invalid("place_unsure") where
    one is: `suggestions` are the near names in the alphabet that was typed, the nearest first.
    """
    typed = fold_name(text).replace(" ", "")
    if found := _by_spelling().get(typed):
        return found
    details = {"field": "city", "typed": text.strip()}
    language = typed_language(text)
    if near := _near(typed[: _LONGEST + 1], _swapped(text)):
        raise Invalid("place_unsure", **details, suggestions=_names(near, language))
    raise Invalid("unknown_place", **details, known=_names(PLACES, language))


def place_name(id_: str, language: Language) -> str:
    """Return the name of a place by its id; what is no id of ours comes back as it was typed."""
    names = {each.id: each.name for each in (*PLACES, *AREAS)}
    return names[id_][language] if id_ in names else id_


def typed_language(text: str) -> Language:
    """Return the language in whose letters a name is typed: Russian from its first Cyrillic one."""
    russian, english = LANGUAGES
    return russian if _CYRILLIC.search(text) else english


def _swapped(text: str) -> str:
    """Return what the same keys would have typed with the keyboard in Russian."""
    return fold_name(text[:_LONGEST].lower().translate(_KEYS)).replace(" ", "")


def _names(places: Iterable[Place], language: Language) -> tuple[str, ...]:
    return tuple(each.name[language] for each in places)


@lru_cache(maxsize=2048)
def _near(typed: str, swapped: str) -> tuple[Place, ...]:
    """Return the places with a name that is nearly typed, begun or typed on the other layout."""
    if not 0 < len(typed) <= _LONGEST:
        return ()
    likeness = {
        place: max(_alike(each, name) for each in (typed, swapped) for name in names)
        for place, names in _compared()
    }
    least = max(_NEAR, max(likeness.values()) - _MUCH_LESS)
    near = [place for place in likeness if likeness[place] >= least]
    return tuple(sorted(near, key=lambda each: -likeness[each])[:_MOST_SUGGESTIONS])


@cache
def _compared() -> tuple[tuple[Place, frozenset[str]], ...]:
    return tuple((place, _parts(place)) for place in (*PLACES, *AREAS))


def _parts(place: Place) -> frozenset[str]:
    """Return what a name may be nearly typed as: its names, long spellings, and long words."""
    words = {word for name in place.spellings for word in (name.replace(" ", ""), *name.split())}
    names = {fold_name(place.name[language]) for language in LANGUAGES}
    return frozenset(names | {word for word in words if len(word) >= _LONG_WORD})


_alike = DamerauLevenshtein.normalized_similarity
