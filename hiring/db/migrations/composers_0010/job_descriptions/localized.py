"""Words in Russian and English."""

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
