"""The fixed words of a printed description: headings and the words that lead into clauses."""

from job_descriptions.model import SectionKey
from job_descriptions.writing.localized import Text

HEADINGS: dict[SectionKey, Text] = {
    SectionKey.GENERAL: Text("Общие положения", "General provisions"),
    SectionKey.QUALIFICATION: Text("Квалификационные требования", "Requirements"),
    SectionKey.KNOWLEDGE: Text("Должен знать", "Knowledge"),
    SectionKey.DUTIES: Text("Должностные обязанности", "Duties"),
    SectionKey.CONTROL: Text("Контроль работы", "How the work is reviewed"),
    SectionKey.RIGHTS: Text("Права", "Authority"),
    SectionKey.LIABILITY: Text("Ответственность", "Liability"),
    SectionKey.RELATIONS: Text("Взаимоотношения", "Working relations"),
    SectionKey.INDICATORS: Text("Показатели работы", "Performance indicators"),
    SectionKey.CONDITIONS: Text("Условия труда", "Working conditions"),
    SectionKey.CAREER: Text("Карьерный рост", "Career path"),
    SectionKey.TRAINING: Text("Обучение", "Training"),
}

LEADS: dict[SectionKey, Text] = {
    SectionKey.KNOWLEDGE: Text("{title} должен знать:", "The {title} must know:"),
    SectionKey.DUTIES: Text("{title} обязан:", "The {title} shall:"),
    SectionKey.RIGHTS: Text("{title} вправе:", "The {title} may:"),
    SectionKey.LIABILITY: Text(
        "{title} несёт ответственность за следующее:",
        "The {title} is answerable for the following:",
    ),
    SectionKey.INDICATORS: Text(
        "Работу оценивают по следующим показателям:", "The work is measured by these indicators:"
    ),
}

CATEGORIES = {
    "managers": Text("руководители", "managers"),
    "specialists": Text("специалисты", "professionals"),
}

VACANCY_DUTIES = Text("Что предстоит делать", "What you will do")
VACANCY_NEEDS = Text("Что для этого нужно", "What you need")
VACANCY_OFFER = Text("Что мы предлагаем", "What we offer")
VACANCY_STATEMENT = Text(
    "Кандидатов оцениваем только по деловым качествам. Порядок отбора и критерии сообщаем заранее.",
    "Candidates are assessed on professional merit alone. "
    "The selection steps and criteria are told in advance.",
)
PLACE = Text("Место работы", "Location")
SCHEDULE = Text("Режим работы", "Working hours")
EMPLOYMENT = Text("Занятость", "Employment")
FORMAT = Text("Формат", "Work format")
PROBATION = Text("Испытание", "Probation")
REPORTS_TO = Text("Руководитель", "Reports to")
CONTACT = Text("Контактное лицо", "Contact")
EMAIL = Text("Почта", "Email")
PHONE = Text("Телефон", "Phone")
APPLY_BY = Text("Отклики до", "Apply by")
NO_SIGN = Text("{name} (нет в шрифте: {signs})", "{name} (not in the typeface: {signs})")
STAFF_CATEGORY = Text("категория", "category")
