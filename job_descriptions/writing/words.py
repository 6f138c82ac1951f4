"""Fixed words of documents, in both languages, with places for values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from job_descriptions.writing.localized import Language, Text

_PLACE = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True)
class FixedWords:
    """What a group of documents says, by key; `{names}` in it are places for values."""

    texts: Mapping[str, Text]

    def say(self, key: str, language: Language, /, **values: object) -> str:
        """Return the words of a key, the values in their places just as they are.

        Raises KeyError for an unknown key, and for a place that no value is given for.
        """
        return _PLACE.sub(lambda match: str(values[match[1]]), self.texts[key][language])

    def in_language(self, language: Language) -> dict[str, str]:
        """Return all words of a language by key, their places unfilled, for templates."""
        return {key: text[language] for key, text in self.texts.items()}
