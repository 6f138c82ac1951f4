"""The few words that documents of both languages share."""

from collections.abc import Mapping
from dataclasses import dataclass

from job_descriptions.localized import Language


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words; `gap_kinds` says what is missing: a field, a mark, a sign."""

    draft: str
    gaps: str
    gap_kinds: Mapping[str, str]
    vacancy: str
    contacts: str
    edition: str
    code: str


WORDS: Mapping[Language, Words] = {
    "ru": Words(
        draft="ЧЕРНОВИК / DRAFT",
        gaps="Черновик. Ещё нужно дополнить:",
        gap_kinds={
            "field": "поле",
            "clause": "пункт без текста",
            "sign_in_field": "поле",
            "sign_in_clause": "пункт",
            "character": "нет в шрифте",
            "mark": "нет оценки",
            "decision": "не принято",
            "approval": "не одобрено",
        },
        vacancy="Вакансия",
        contacts="Как откликнуться",
        edition="редакция",
        code="код проверки",
    ),
    "en": Words(
        draft="ЧЕРНОВИК / DRAFT",
        gaps="Draft. Still to complete:",
        gap_kinds={
            "field": "field",
            "clause": "clause without words",
            "sign_in_field": "field",
            "sign_in_clause": "clause",
            "character": "not in the typeface",
            "mark": "no mark",
            "decision": "not made",
            "approval": "not approved",
        },
        vacancy="Vacancy",
        contacts="How to apply",
        edition="edition",
        code="check code",
    ),
}
