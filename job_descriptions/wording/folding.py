"""Text made alike for matching, with the way back to the places where its characters stood."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

# A line that goes on in small letters was only wrapped; any other line starts a new thought.
_WRAPPED = re.compile(r"\r?\n(?=[^\S\n]{0,9}[a-zа-яё])")
# Soft hyphens, zero-width characters and stress marks split a word for the machine alone.
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u0300\u0301\u0308")
_BREVE = "\u0306"
_ALIKE = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("«»„“”", '"'),
    **dict.fromkeys("‘’\u02bc", "'"),
    **dict.fromkeys("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"),
    **dict.fromkeys("‹›", '"'),
    "ё": "е",
}


@dataclass(frozen=True, slots=True)
class Folded:
    """Lower-case words with single spaces; `places[i]` is where character `i` stood."""

    text: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the original of a non-empty stretch of the folded text."""
        return self.places[start], self.places[end - 1] + 1


def fold(text: str) -> Folded:
    """Return `text` in lower case, ё as е, with one kind of dash, quote and space.

    No character grows into two, so every place leads back to one character of the original.
    """
    characters: list[str] = []
    places: list[int] = []
    for place, character in _visible(text):
        if character == _BREVE:
            _put_breve(characters)
        elif not (character == " " and characters and characters[-1] == " "):
            characters.append(character)
            places.append(place)
    return Folded("".join(characters), places)


def _visible(text: str) -> Iterator[tuple[int, str]]:
    wrapped = {place for found in _WRAPPED.finditer(text) for place in range(*found.span())}
    for place, character in enumerate(text):
        if character not in _INVISIBLE:
            yield place, " " if place in wrapped else _fold_character(character)


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    lower = character.lower()
    lower = lower if len(lower) == 1 else character
    alike = _ALIKE.get(lower, lower)
    return " " if alike.isspace() and alike != "\n" else alike


def _put_breve(characters: list[str]) -> None:
    # Text copied from some PDFs spells й as и with a combining breve.
    if characters and characters[-1] == "и":
        characters[-1] = "й"
