"""The fixed words of an offer letter, in both languages."""

from job_descriptions.writing.localized import Text
from job_descriptions.writing.words import FixedWords

_WORDS = {
    "subject": Text("Предложение о работе", "Offer of employment"),
    "numbered": Text("№ {number}", "No. {number}"),
    "greeting": Text("Здравствуйте, {name}!", "Dear {name},"),
    "opening": Text(
        "{employer} предлагает вам работу в должности «{position}». Условия приведены ниже.",
        "{employer} is pleased to offer you the position of {position}. The terms are below.",
    ),
    # The table of terms
    "terms": Text("Условия", "Terms"),
    "position": Text("Должность", "Position"),
    "employer": Text("Работодатель", "Employer"),
    "place": Text("Место работы", "Place of work"),
    "starts": Text("Начало работы", "Start of work"),
    "answer": Text("Ответ до", "Reply by"),
    # The table of pay
    "pay": Text("Оплата", "Pay"),
    "sum": Text("Сумма", "Sum"),
    "gross": Text("До вычета налога", "Before tax"),
    "net": Text("На руки", "After tax"),
    "stated": Text("Как предложено", "As offered"),
    "base_hour": Text("Оклад в час", "Base pay per hour"),
    "base_month": Text("Оклад в месяц", "Base pay per month"),
    "base_year": Text("Оклад в год", "Base pay per year"),
    "guaranteed_year": Text(
        "Оклад и гарантированная премия в год", "Base and guaranteed bonus per year"
    ),
    "target_year": Text(
        "Оклад и премия при выполнении плана в год", "Base and bonus at target per year"
    ),
    "first_year": Text(
        "То же с разовой выплатой, в первый год", "The same with the one-off payment, first year"
    ),
    "not_computed": Text("не рассчитывается", "not computed"),
    # Sentences about pay
    "bonus": Text(
        "Годовая премия при выполнении плана: {bonus} {tax}. {guaranteed}",
        "Yearly bonus at target: {bonus} {tax}. {guaranteed}",
    ),
    "all_guaranteed": Text("Она гарантирована полностью.", "All of it is guaranteed."),
    "part_guaranteed": Text(
        "Из неё гарантировано {sum}; остальное зависит от результата.",
        "Of this {sum} is guaranteed; the rest depends on results.",
    ),
    "none_guaranteed": Text(
        "Её размер зависит от результата.", "How much is paid depends on results."
    ),
    "one_off": Text(
        "Разовая выплата в начале работы: {sum} {tax}.",
        "One-off payment at the start of work: {sum} {tax}.",
    ),
    "tax.gross": Text("до вычета налога", "before tax"),
    "tax.net": Text("на руки", "after tax"),
    "scale": Text(
        "Суммы на руки посчитаны за полный календарный год по шкале НДФЛ для налогового резидента "
        "РФ, действующей с {since} г.; месяц на руки – двенадцатая часть года.",
        "Sums after tax are counted for a full calendar year by the Russian income tax scale for "
        "residents that holds since {since}; the month after tax is a twelfth of the year.",
    ),
    "course": Text(
        "При этом окладе налог растёт в течение календарного года: если работать с января, на руки "
        "{first} в январе и {last} в декабре.",
        "With this base pay tax rises in the course of a calendar year: for work from January on, "
        "{first} after tax in January and {last} in December.",
    ),
    "other_tax": Text(
        "Налог другой страны или валюты здесь не рассчитывается: суммы названы так, как они "
        "предложены.",
        "Tax of another country or currency is not computed here: sums are as they are offered.",
    ),
    "hours": Text(
        "Месяц и год посчитаны по норме 40 часов в неделю.",
        "Month and year are counted by the norm of 40 hours a week.",
    ),
    "conditions": Text("Дополнительные условия", "Further terms"),
    "closing": Text(
        "Пожалуйста, ответьте до {answer} включительно. Вопросы: {contact}.",
        "Please reply by {answer}. Questions: {contact}.",
    ),
    "closing_plain": Text(
        "Пожалуйста, ответьте до {answer} включительно.", "Please reply by {answer}."
    ),
    "contract": Text(
        "Обязательства обеих сторон возникают с подписания трудового договора.",
        "Both sides are bound once the contract of employment is signed.",
    ),
    "farewell": Text("С уважением,", "Yours sincerely,"),
    "on_behalf": Text("от имени работодателя: {employer}", "on behalf of {employer}"),
    # What a draft lacks
    "gap.approval": Text("одобрение другим сотрудником", "approval by another person"),
    "gap.place": Text("место работы", "place of work"),
    "gap.starts": Text("начало работы", "start of work"),
    "gap.answer": Text("срок ответа", "last day for the reply"),
}
OFFER_WORDS = FixedWords(_WORDS)
say = OFFER_WORDS.say
