"""The fixed words of case tests on paper."""

from assessments.cases.model import Action, PartCode
from job_descriptions.writing.localized import Text
from job_descriptions.writing.words import FixedWords

ACTIONS = {
    Action.DO: Text("сделать", "do"),
    Action.DELEGATE: Text("поручить", "delegate"),
    Action.POSTPONE: Text("отложить", "postpone"),
    Action.DECLINE: Text("отказаться", "decline"),
    Action.ESCALATE: Text("передать выше", "escalate"),
}

PARTS = {
    PartCode.ORDER: Text("порядок дел", "order of tasks"),
    PartCode.ACTIONS: Text("выбор действия", "choice of action"),
    PartCode.CONSTRAINTS: Text("твёрдые условия", "hard constraints"),
    PartCode.FEASIBILITY: Text("выполнимость", "feasibility"),
    PartCode.HOURS: Text("работа в пределах дня", "work within the day"),
    PartCode.DURATIONS: Text("оценка времени", "judgement of time"),
    PartCode.REACTION: Text("отклик на новости", "reaction to news"),
}

_WORDS = {
    "task_sheet": Text("Задание для кандидата", "Candidate's task"),
    "grading": Text("Лист проверки", "Grading sheet"),
    "terms": Text("Время на работу: {minutes} минут.", "Time for the work: {minutes} minutes."),
    "grading_terms": Text(
        "Время на проверку одной работы: {minutes} минут.",
        "Time to grade one script: {minutes} minutes.",
    ),
    "script": Text("Номер работы", "Script number"),
    "grader": Text("Проверил(а)", "Grader"),
    "date": Text("Дата", "Date"),
    "situation": Text("Ситуация", "Situation"),
    "task": Text("Что нужно сделать", "What to do"),
    "materials": Text("Материалы", "Materials"),
    "tasks": Text("Дела", "Tasks"),
    "number": Text("№", "No."),
    "item": Text("Дело", "Task"),
    "when": Text("Срок", "Time"),
    "where": Text("Где", "Place"),
    "action": Text("Действие и кому", "Action and to whom"),
    "choices": Text("Действия: {names}.", "Actions: {names}."),
    "plan": Text("План дня", "Plan of the day"),
    "from": Text("С", "From"),
    "what": Text("Номер и дело", "Number and task"),
    "minutes": Text("Минут", "Minutes"),
    "answers": Text("Ответ", "Answer"),
    "length": Text("от {low} до {high} слов", "{low} to {high} words"),
    "at": Text("в {time}", "at {time}"),
    "until": Text("до {time}", "by {time}"),
    "after": Text("после {numbers}", "after {numbers}"),
    "private": Text("личное", "private"),
    "day": Text("Рабочий день", "Working day"),
    "break": Text("Перерыв", "Break"),
    "break_words": Text(
        "{minutes} мин между {earliest} и {latest}", "{minutes} min between {earliest} and {latest}"
    ),
    "buffer": Text("Запас времени", "Time in reserve"),
    "buffer_words": Text("не менее {share} дня", "at least {share} of the day"),
    "people": Text("Кому можно поручить", "Who can be asked"),
    "open": Text("{name}, с {opens} до {closes}", "{name}, {opens} to {closes}"),
    "places": Text("Места", "Places"),
    "criteria": Text("Критерии", "Criteria"),
    "weight": Text("вес {weight}", "weight {weight}"),
    "checklist": Text("Факты: есть в ответе", "Facts: present in the answer"),
    "forbidden": Text("Недопустимое: снимает баллы", "Not allowed: takes points off"),
    "in_answer": Text("Что в ответе", "In the answer"),
    "found": Text("Есть", "Found"),
    "points": Text("Баллы", "Points"),
    "notes": Text("Пояснения", "Notes"),
    "rules": Text("Порядок проверки", "How to grade"),
    "remarks": Text("Заметки", "Remarks"),
    "news": Text("Вводные: прочитать вслух", "Interruptions: read out"),
    "news_at": Text("через {minutes} мин", "after {minutes} min"),
    "key": Text("Ключ", "Key"),
    "rank": Text("Место", "Rank"),
    "why": Text("Почему", "Why"),
    "must": Text("нельзя пропустить", "must not be missed"),
    "rule.blind": Text(
        "Работа подписана номером. Если имя стало известно, передайте работу другому.",
        "The script bears a number. If you learn the name, pass the script to somebody else.",
    ),
    "rule.alone": Text(
        "Проверяют двое, отдельно друг от друга; листы сравнивают после сдачи обоих.",
        "Two people grade, apart from each other; sheets are compared when both are in.",
    ),
    "rule.share": Text(
        "Критерии дают {graded} % итога, факты {rest} %; недопустимое вычитается.",
        "Criteria make {graded}% of the total, facts {rest}%; what is not allowed comes off.",
    ),
    "rule.third": Text(
        "Если листы расходятся больше чем на {points} процентных пунктов, проверяет третий.",
        "If the sheets differ by more than {points} percentage points, a third person grades.",
    ),
    "rule.weights": Text("Части итога: {parts}.", "Parts of the total: {parts}."),
    "rule.key": Text("Происхождение ключа: {source}", "Where the key comes from: {source}"),
    "rule.program": Text(
        "Перенесите план в программу: она считает баллы и объясняет каждый.",
        "Enter the plan into the program: it computes the points and explains each.",
    ),
}
CASE_WORDS = FixedWords(_WORDS)
say = CASE_WORDS.say
