"""The words of exported surveys, such that they are understood when they are read again."""

from collections.abc import Mapping

from job_descriptions.writing.localized import Language

WORDS: Mapping[str, Mapping[Language, str]] = {
    "role": {"ru": "Должность", "en": "Role"},
    "city": {"ru": "Регион", "en": "Region"},
    "segment": {"ru": "Сегмент", "en": "Segment"},
    "band": {"ru": "Диапазон", "en": "Band"},
    "condition": {"ru": "Условие", "en": "Condition"},
    "years": {"ru": "Лет руководителем", "en": "Years as head"},
    "whole_range": {"ru": "Вилка целиком", "en": "Whole range"},
    "range": {"ru": "Вилка", "en": "Range"},
    "median": {"ru": "Медиана", "en": "Median"},
    "amount": {"ru": "Оплата", "en": "Pay"},
    "organisation": {"ru": "Организация", "en": "Organisation"},
    "weight": {"ru": "Вес", "en": "Weight"},
    "date": {"ru": "Дата", "en": "Date"},
    "currency": {"ru": "Валюта", "en": "Currency"},
    "period": {"ru": "Период", "en": "Period"},
    "tax": {"ru": "До вычета налога или на руки", "en": "Gross or net"},
    "note": {"ru": "Примечание", "en": "Note"},
    "agency": {"ru": "Агентства", "en": "Agencies"},
    "company": {"ru": "Компании", "en": "Companies"},
    "hour": {"ru": "час", "en": "hour"},
    "shift": {"ru": "смена", "en": "shift"},
    "day": {"ru": "день", "en": "day"},
    "week": {"ru": "неделя", "en": "week"},
    "month": {"ru": "месяц", "en": "month"},
    "year": {"ru": "год", "en": "year"},
    "gross": {"ru": "до вычета налога", "en": "gross"},
    "net": {"ru": "на руки", "en": "net"},
    "from": {"ru": "от {low}", "en": "from {low}"},
    "up_to": {"ru": "до {high}", "en": "up to {high}"},
    "both": {"ru": "{low} – {high}", "en": "{low} – {high}"},
}


def say(key: str, language: Language) -> str:
    """Return the words for a key; what is no key of ours comes back as it is."""
    return WORDS[key][language] if key in WORDS else key
