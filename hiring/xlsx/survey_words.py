"""The words of exported surveys, such that they are understood when they are read again."""

from job_descriptions.writing.localized import Language, Text
from job_descriptions.writing.words import FixedWords

SURVEY_WORDS = FixedWords(
    {
        "role": Text("Должность", "Role"),
        "city": Text("Регион", "Region"),
        "segment": Text("Сегмент", "Segment"),
        "band": Text("Диапазон", "Band"),
        "condition": Text("Условие", "Condition"),
        "years": Text("Лет руководителем", "Years as head"),
        "whole_range": Text("Вилка целиком", "Whole range"),
        "range": Text("Вилка", "Range"),
        "median": Text("Медиана", "Median"),
        "amount": Text("Оплата", "Pay"),
        "organisation": Text("Организация", "Organisation"),
        "weight": Text("Вес", "Weight"),
        "date": Text("Дата", "Date"),
        "currency": Text("Валюта", "Currency"),
        "period": Text("Период", "Period"),
        "tax": Text("До вычета налога или на руки", "Gross or net"),
        "note": Text("Примечание", "Note"),
        "agency": Text("Агентства", "Agencies"),
        "company": Text("Компании", "Companies"),
        "hour": Text("час", "hour"),
        "shift": Text("смена", "shift"),
        "day": Text("день", "day"),
        "week": Text("неделя", "week"),
        "month": Text("месяц", "month"),
        "year": Text("год", "year"),
        "gross": Text("до вычета налога", "gross"),
        "net": Text("на руки", "net"),
        "from": Text("от {low}", "from {low}"),
        "up_to": Text("до {high}", "up to {high}"),
        "both": Text("{low} – {high}", "{low} – {high}"),
    }
)
say = SURVEY_WORDS.say


def say_term(term: str, language: Language) -> str:
    """Return the words of a segment, a period or a tax; a term of the users' own as it is."""
    return say(term, language) if term in SURVEY_WORDS.texts else term
