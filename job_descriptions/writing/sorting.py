"""The one order of names: in both databases, on pages and in papers, in either language."""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

LONGEST_KEY = 200
_NUMBER = re.compile(r"\d+")
_BREVE = "\u0306"
# With a breve these are letters of their own (й, ў); other marks only say how a letter sounds.
_HAVE_BREVE = frozenset("иу")
# What stands inside a word without parting it: O'Brien stands beside Obrien.
_APOSTROPHES = frozenset("'’‘ʼ`´")


@lru_cache(maxsize=4096)
def sort_key(name: str) -> str:
    """Return what a name is sorted by: compare the keys sign by sign, by code point.

    Only letters and digits count, words parted by one space: quotes, dashes and whatever else
    stands in or before a name do not. Case does not count, ё counts as е, é as e. Numbers come
    by value and before letters, Latin letters before Cyrillic ones. Equal keys are of names that
    look alike: whoever sorts puts them in the order of their ids. At most LONGEST_KEY signs.
    """
    words = " ".join("".join(_signs(name)).split())
    counted = _NUMBER.sub(lambda found: _by_value(found[0]), words)
    return unicodedata.normalize("NFC", counted)[:LONGEST_KEY].rstrip()


def _signs(name: str) -> list[str]:
    """Return the letters, digits and spaces of a name, letters small and without their marks."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    return [_sign(before, sign) for before, sign in pairwise(f" {plain}")]


def _sign(before: str, sign: str) -> str:
    if sign.isalnum():
        return sign
    if sign in _APOSTROPHES or unicodedata.combining(sign):
        return sign if sign == _BREVE and before in _HAVE_BREVE else ""
    return " "


def _by_value(digits: str) -> str:
    """Return a number with its length before it, so that 10 comes after 9."""
    value = str(int(digits))
    return f"{len(value):03}{value}"
