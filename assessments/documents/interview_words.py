"""The fixed words of the interview's papers."""

from assessments.rubric import QuestionKind
from job_descriptions.writing.localized import Text
from job_descriptions.writing.words import FixedWords

KINDS = {
    QuestionKind.PAST_BEHAVIOUR: Text("из опыта", "past behaviour"),
    QuestionKind.SITUATION: Text("ситуация", "situation"),
    QuestionKind.SUBJECT: Text("по предмету", "subject"),
    QuestionKind.ROLE_PLAY: Text("ролевая игра", "role play"),
    QuestionKind.STRESS_SCENE: Text("напряжённая сцена", "stress scene"),
    QuestionKind.OBSERVATION: Text("наблюдение", "observation"),
    QuestionKind.PROJECT_EVIDENCE: Text("завершённый проект", "finished project"),
    QuestionKind.PROVOCATION: Text("провокационный вопрос", "provocative question"),
}

_WORDS = {
    "form": Text("Бланк собеседования", "Interview form"),
    "kit": Text("Материалы интервьюера", "Interviewer's kit"),
    "candidate": Text("Кандидат", "Candidate"),
    "interviewer": Text("Интервьюер", "Interviewer"),
    "vacancy": Text("Вакансия", "Vacancy"),
    "date": Text("Дата", "Date"),
    "place": Text("Место", "Place"),
    "panel": Text("Комиссия", "Panel"),
    "agenda": Text("План", "Agenda"),
    "opening": Text("Начало: скажите кандидату", "Opening: tell the candidate"),
    "opening_step": Text("Начало", "Opening"),
    "closing": Text("Завершение", "Closing"),
    "closing_step": Text("Вопросы кандидата, завершение", "Candidate's questions, closing"),
    "closing_unscored": Text(
        "Вопросы кандидата не оцениваются.", "The candidate's own questions are not marked."
    ),
    "rules": Text("Как вести и оценивать", "How to ask and to mark"),
    "avoid": Text("О чём не спрашивать", "What not to ask about"),
    "duties_title": Text("Чего собеседование не проверяет", "What this interview does not test"),
    "duties": Text(
        "Обязанности, о которых спрашивают: {asked} из {all}. Об остальных вопросов нет.",
        "The questions name {asked} of {all} duties and do not ask about the rest.",
    ),
    "duties_foreign": Text(
        "Оценочный лист составлен для другой должностной инструкции. Обязанности, о которых "
        "спрашивают: {asked} из {all}. Об остальных вопросов нет.",
        "The rubric was written for another job description. The questions name {asked} of {all} "
        "duties and do not ask about the rest.",
    ),
    "minutes": Text("{count} мин", "{count} min"),
    "through": Text("всё собеседование", "throughout"),
    "cutoff": Text(
        "Обязательная компетенция, порог {cutoff}.", "Critical competency, cutoff {cutoff}."
    ),
    "probes": Text("Уточнить", "Probe"),
    "listen_for": Text("Слушать", "Listen for"),
    "mark": Text("Оценка", "Mark"),
    "not_observed": Text("Не наблюдалось", "Not observed"),
    "notes": Text("Заметки", "Notes"),
    "situation": Text("Ситуация", "Situation"),
    "task": Text("Задача", "Task"),
    "action": Text("Действие", "Action"),
    "result": Text("Результат", "Result"),
    "signature": Text("Подпись интервьюера", "Interviewer's signature"),
}
FORM_WORDS = FixedWords(_WORDS)
say = FORM_WORDS.say

RULES = (
    Text(
        "Задайте все вопросы этими словами и в этом порядке; уточняйте только из списка.",
        "Ask every question in these words and in this order; probe from the list only.",
    ),
    Text(
        "Записывайте, что кандидат сказал и сделал, а не впечатление о нём.",
        "Write down what the candidate said and did, not your impression.",
    ),
    Text(
        "Ставьте оценку по описанию поведения сразу после темы. Оценкам 1, 2 и 5 нужен пример "
        "в заметках.",
        "Mark by the description of behaviour right after the topic. Marks 1, 2 and 5 need an "
        "example in the notes.",
    ),
    Text(
        "Если поведение не проявилось, отметьте «не наблюдалось»: это не единица.",
        "If the behaviour did not show, tick “not observed”: that is not a 1.",
    ),
    Text(
        "До сдачи карточки не обсуждайте кандидата с другими членами комиссии.",
        "Do not discuss the candidate with the panel before your card is in.",
    ),
)
