"""The fixed words of evaluations, in both languages: headings, labels and ready sentences."""

from assessments.documents.standing_words import STANDING
from job_descriptions.writing.localized import Language, Text
from job_descriptions.writing.words import FixedWords

IDENTITY = {
    "identity": Text(
        "Учётная запись ({rater}), {when}: {what} ({by}). {settled}",
        "Account of {rater}, {when}: {what} ({by}). {settled}",
    ),
    "identity.link_made": Text(
        "создана ссылка для нового пароля", "a link for a new password was made"
    ),
    "identity.password_set": Text(
        "по ссылке задан новый пароль", "a new password was set through a link"
    ),
    "identity.address_changed": Text(
        "изменён адрес электронной почты", "the email address was changed"
    ),
    "identity.second_factor_off": Text(
        "выключен двухэтапный вход", "the second factor was switched off"
    ),
    "identity.command_line": Text("командная строка", "the command line"),
    "identity.settled.confirmed": Text(
        "Карточка была приостановлена; подтверждено владельцем из сеанса, начатого раньше.",
        "The scorecard was paused; confirmed by the owner from an earlier session.",
    ),
    "identity.settled.released": Text(
        "Карточка была приостановлена; пауза снята: {who}.",
        "The scorecard was paused; released by {who}.",
    ),
    "identity.settled.anew": Text(
        "Прежние записи стёрты, карточка выдана заново: {who}.",
        "What was written was erased, and the card was given anew by {who}.",
    ),
    "identity.settled.absent": Text(
        "Карточка была приостановлена и не учитывается.",
        "The scorecard was paused and does not count.",
    ),
    "identity.settled.never": Text(
        "Карточка приостановлена, изменение не подтверждено.",
        "The scorecard is paused, the change never confirmed.",
    ),
    "identity.settled.before": Text(
        "Карточка выдана после этого; изменение тогда не было подтверждено.",
        "The scorecard was given after that; nobody had confirmed the change.",
    ),
}


_WORDS = {
    # Headings
    "evaluation": Text("Оценка кандидата", "Candidate evaluation"),
    "manager": Text("Итог оценки", "Evaluation summary"),
    "comparison": Text("Сравнение кандидатов", "Comparison of candidates"),
    "profile": Text("Профиль", "Profile"),
    "matrix": Text("Оценки экспертов", "Marks by rater"),
    "knockouts": Text("Обязательные компетенции", "Critical competencies"),
    "agreement": Text("Согласие экспертов", "Agreement of the panel"),
    "severity": Text("Строгость экспертов", "Severity of raters"),
    "adjusted": Text("Поправка на строгость", "Adjusted for severity"),
    "standing": Text("Место среди кандидатов", "Place among the candidates"),
    "cases": Text("Практические задания", "Case tests"),
    "evidence": Text("Что отметили эксперты", "Evidence by competency"),
    "panel": Text("Комиссия", "Panel"),
    "structure": Text("Структура собеседования", "Structure of the interview"),
    "decision": Text("Решение", "Decision"),
    "signatures": Text("Подписи", "Signatures"),
    # Facts
    "vacancy": Text("Вакансия", "Vacancy"),
    "employer": Text("Работодатель", "Employer"),
    "date": Text("Дата", "Date"),
    "rubric": Text("Оценочный лист", "Rubric"),
    "case_versions": Text("Задания", "Case tests"),
    "version": Text("версия {version}, SHA-256 {hash}", "version {version}, SHA-256 {hash}"),
    # The result
    "of": Text("из {most}", "of {most}"),
    "no_score": Text("Нет итога", "No score"),
    "interval": Text("95 % ДИ {span}", "95% CI {span}"),
    "no_interval": Text("интервал не оценивается", "interval not estimable"),
    "unsure": Text(
        "Погрешность итога неизвестна: {reason}.", "The error of the result is unknown: {reason}."
    ),
    "report": Text("{score} из {most} ({rest})", "{score} of {most} ({rest})"),
    "percent": Text("На шкале от 0 до 100 %: {percent}.", "On a scale of 0 to 100%: {percent}."),
    "coverage": Text(
        "Оценено {share} веса оценочного листа.", "{share} of the rubric's weight is marked."
    ),
    "bounds": Text(
        "Недостающие оценки могли бы дать итог от {low} до {high}.",
        "The missing marks could put the result anywhere from {low} to {high}.",
    ),
    "blocked": Text("Итог не рассчитан: {reason}.", "No result is computed: {reason}."),
    "all_passed": Text(
        "Пороги обязательных компетенций достигнуты.", "All critical competencies are reached."
    ),
    "failed": Text("Порог не достигнут: {names}.", "Not reached: {names}."),
    "borderline": Text(
        "На грани порога, решает человек: {names}.", "Too close to tell, a person decides: {names}."
    ),
    "borderline_no_error": Text(
        "На грани порога (погрешность неизвестна), решает человек: {names}.",
        "Too close to tell (error unknown), a person decides: {names}.",
    ),
    "unknown_cutoff": Text("Порог не проверен: {names}.", "Not checked: {names}."),
    # Knock-outs
    "competency": Text("Компетенция", "Competency"),
    "weight": Text("Вес", "Weight"),
    "mean": Text("Среднее", "Mean"),
    "cutoff": Text("Порог", "Cutoff"),
    "outcome": Text("Вывод", "Outcome"),
    "outcome.pass": Text("достигнут", "reached"),
    "outcome.fail": Text("не достигнут", "not reached"),
    "outcome.borderline": Text("на грани, решает человек", "too close to tell, a person decides"),
    "outcome.borderline_no_error": Text(
        "на грани, погрешность неизвестна", "too close to tell, error unknown"
    ),
    "outcome.unknown": Text("нет оценки", "no mark"),
    # Marks
    "not_observed": Text("н/н", "n/o"),
    "blank": Text("–", "–"),
    "earlier": Text("было {mark}", "was {mark}"),
    "legend.not_observed": Text("н/н: не наблюдалось", "n/o: not observed"),
    "legend.blank": Text("–: оценки нет", "–: no mark"),
    "legend.earlier": Text(
        "«было»: первая оценка до обсуждения", "“was”: the first mark, before the discussion"
    ),
    "legend.critical": Text("* обязательная компетенция", "* critical competency"),
    "chart.title": Text("Профиль по компетенциям", "Profile by competency"),
    "chart.item": Text("{name}: {value}", "{name}: {value}"),
    "chart.range": Text(
        "{name}: {value} (от {low} до {high})", "{name}: {value} ({low} to {high})"
    ),
    "chart.none": Text("{name}: нет оценки", "{name}: no mark"),
    "chart.key": Text(
        "Точка и длина полосы: среднее. Отрезок с засечками: от низшей до высшей оценки экспертов. "
        "Черта с опорой: порог обязательной компетенции.",
        "Dot and length of bar: mean. Capped line: from the lowest to the highest mark of the "
        "raters. Line on a foot: cutoff of a critical competency.",
    ),
    "chart.key_means": Text(
        "Длина полосы: среднее. Черта с опорой: порог обязательной компетенции.",
        "Length of bar: mean. Line on a foot: cutoff of a critical competency.",
    ),
    # Panel
    "number": Text("№", "No."),
    "name": Text("Имя", "Name"),
    "function": Text("Должность", "Function"),
    "card": Text("Карточка оценки", "Scorecard"),
    "submitted": Text("сдана {when}", "submitted {when}"),
    "absent": Text("не участвовал(а): {reason}", "absent: {reason}"),
    "awaited": Text("ещё не сдана", "not submitted yet"),
    "emergency": Text(
        "Запечатанные карточки вскрыты до срока: {person}, {when}. Причина: {reason}",
        "Sealed scorecards were opened early by {person}, {when}. Reason: {reason}",
    ),
    **IDENTITY,
    # Evidence
    "chosen": Text("{mark} ({raters}): {anchor}", "{mark} ({raters}): {anchor}"),
    "mark_given": Text("оценка {mark}", "mark {mark}"),
    "star.situation": Text("Ситуация", "Situation"),
    "star.task": Text("Задача", "Task"),
    "star.action": Text("Действие", "Action"),
    "star.result": Text("Результат", "Result"),
    "star.remark": Text("Заметка", "Note"),
    "silent": Text("Без заметок: {names}.", "Without notes: {names}."),
    "attempt": Text(
        "Попытка {number}: кандидат уже начинал это задание, и приглашение было отозвано.",
        "Attempt {number}: the candidate had begun this test before, and the link was withdrawn.",
    ),
    "of_points": Text("{points} из {most}", "{points} of {most}"),
    # Decision
    "verdict.hire": Text("Пригласить на работу", "Make an offer"),
    "verdict.reserve": Text("Оставить в резерве", "Keep in reserve"),
    "verdict.decline": Text("Отказать", "Decline"),
    "undecided": Text("Решение ещё не принято.", "No decision yet."),
    "reason": Text("Причина", "Reason"),
    "decided_by": Text("Принял(а)", "Decided by"),
    "override": Text("Отступление от расчёта", "Departure from the computed result"),
    "computed": Text(
        "Итог рассчитан по заранее заданным весам, вручную не правится; решение принимает человек.",
        "The result is computed with weights fixed in advance, never edited; a person decides.",
    ),
    "signature": Text("Подпись", "Signature"),
    # Word and tables
    "sheet.marks": Text("Оценки", "Marks"),
    "sheet.results": Text("Итоги", "Results"),
    "rater": Text("Эксперт", "Rater"),
    "first_mark": Text("Первая оценка", "First mark"),
    "mark": Text("Оценка", "Mark"),
    "state": Text("Состояние", "State"),
    "state.blank": Text("нет оценки", "no mark"),
    "state.not_observed": Text("не наблюдалось", "not observed"),
    "state.revised": Text("изменена после обсуждения", "revised after discussion"),
    "low": Text("ДИ от", "CI from"),
    "high": Text("ДИ до", "CI to"),
    "on_hundred": Text("От 0 до 100", "0 to 100"),
    "share": Text("Оценено веса, %", "Weight marked, %"),
    "lowest": Text("Низшая", "Lowest"),
    "highest": Text("Высшая", "Highest"),
    # Gaps
    "gap.mark": Text("{competency}: {rater}", "{competency}: {rater}"),
    "gap.card": Text("Карточка оценки: {rater}", "Scorecard: {rater}"),
    "gap.decision": Text("Решение по кандидату", "Decision on the candidate"),
    "gap.approval": Text("Письмо кандидату", "Letter to the candidate"),
    # Structure
    "structure.sentence": Text(
        "Выполнено {met} из {all} составляющих структурированного собеседования.",
        "{met} of the {all} components of a structured interview are met.",
    ),
    "duties.title": Text("Обязанности и вопросы", "Duties and questions"),
    "duties": Text(
        "Обязанности из должностной инструкции: спрашивали о {asked} из {all}, остальные не "
        "проверялись.",
        "Duties of the job description: {asked} of {all} were asked about, the rest were not "
        "tested.",
    ),
    "duties.foreign": Text(
        "Оценочный лист составлен для другой должностной инструкции. Обязанности этой должности: "
        "спрашивали о {asked} из {all}, остальные не проверялись.",
        "The rubric was written for another job description. Of {all} duties {asked} were asked "
        "about, the rest were not tested.",
    ),
    "untested": Text("Не проверялось", "Not tested"),
    "component": Text("Составляющая", "Component"),
    "met": Text("Выполнена", "Met"),
    "met.yes": Text("да", "yes"),
    "met.no": Text("нет", "no"),
    "met.unknown": Text("нет сведений", "not known"),
    **STANDING,
}
EVALUATION_WORDS = FixedWords(_WORDS)
say = EVALUATION_WORDS.say

RATERS = {
    "ru": {"one": "эксперт", "few": "эксперта", "many": "экспертов", "other": "эксперта"},
    "en": {"one": "rater", "other": "raters"},
}

COMPONENTS = (
    Text("Вопросы выведены из обязанностей", "Questions come from a job analysis"),
    Text("Всем кандидатам заданы одни вопросы", "Same questions for every candidate"),
    Text("Уточняющие вопросы ограничены списком", "Prompting and follow-up limited"),
    Text("Вопросы об опыте, ситуациях и предмете", "Better types of question"),
    Text("Вопросов и времени достаточно", "Enough questions and time"),
    Text("Резюме, тесты и оплата скрыты", "CV, tests and pay kept out of sight"),
    Text("Вопросы кандидата в конце и вне оценки", "Candidate's own questions afterwards"),
    Text("Отдельная оценка каждой компетенции", "Each competency marked by itself"),
    Text("Шкала с описанием поведения", "Anchored rating scale"),
    Text("Подробные заметки", "Detailed notes"),
    Text("Несколько экспертов", "Several interviewers"),
    Text("Одни эксперты у всех кандидатов", "Same interviewers for all candidates"),
    Text("Без обсуждения до сдачи карточек", "No discussion before submission"),
    Text("Эксперты обучены", "Interviewers trained"),
    Text("Итог считается по заданным весам", "Marks combined by fixed weights"),
)


def quoted(name: Text, language: Language) -> str:
    """Return a name in the quotation marks of the language."""
    return f"«{name.ru}»" if language == "ru" else f"“{name.en}”"
