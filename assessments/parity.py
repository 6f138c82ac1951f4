"""Whether the Russian and the English of an assessment say the same, as far as signs can tell."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from assessments.problem import Problem
from job_descriptions.writing.localized import LANGUAGES, Text

# Below this length a translation may be several times as long: "Жалобы", "Complaint handling".
_COMPARABLE = 60
_WIDEST = 2.0
_GROUPED = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f,](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_UNCLEAN = re.compile(r"^\s|\s$|\s\s|[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\ufeff]")


def problems_between_languages(texts: Iterable[tuple[str, Text]]) -> Iterator[Problem]:
    """Yield what is wrong with pairs of place and words.

    Codes: `blank_text`, `unclean_text` (spaces, control signs), `wrong_language` (letters),
    `numbers_differ`, `lengths_differ` (one language more than twice as long).
    """
    for place, text in texts:
        if blank := text.blank_languages():
            yield from (Problem("blank_text", f"{place}.{language}") for language in blank)
            continue
        yield from _signs(place, text)
        yield from _likeness(place, text)


def _signs(place: str, text: Text) -> Iterator[Problem]:
    for language in LANGUAGES:
        if found := _UNCLEAN.search(text[language]):
            yield Problem("unclean_text", f"{place}.{language}", f"{found.start() + 1}")
    for language in LANGUAGES:
        if bool(_CYRILLIC.search(text[language])) is not (language == "ru"):
            yield Problem("wrong_language", f"{place}.{language}", text[language])


def _likeness(place: str, text: Text) -> Iterator[Problem]:
    russian, english = Counter(_numbers(text.ru)), Counter(_numbers(text.en))
    if russian.keys() != english.keys():
        odd = russian.keys() ^ english.keys()
        yield Problem("numbers_differ", place, ", ".join(sorted(odd)))
    shorter, longer = sorted((len(text.ru), len(text.en)))
    if longer >= _COMPARABLE and longer > _WIDEST * shorter:
        yield Problem("lengths_differ", place, f"{len(text.ru)}, {len(text.en)}")


def _numbers(words: str) -> Iterator[str]:
    for number in _NUMBER.findall(_GROUPED.sub("", words)):
        yield number.replace(",", ".")
