"""Words in Russian and English."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["ru", "en"]
LANGUAGES: tuple[Language, ...] = ("ru", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in both languages; library content has neither blank."""

    ru: str
    en: str

    def __getitem__(self, language: Language) -> str:
        return self.ru if language == "ru" else self.en

    def blank_languages(self) -> tuple[Language, ...]:
        """The languages in which these words are missing."""
        return tuple(language for language in LANGUAGES if not self[language].strip())


def replace_language(text: Text, language: Language, words: str) -> Text:
    """Return `text` with the words of one language replaced."""
    parts: Mapping[str, str] = {"ru": text.ru, "en": text.en, language: words}
    return Text(**parts)
