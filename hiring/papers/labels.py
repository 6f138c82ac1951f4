"""The words that layouts print beside a document's own, by kind: stored with every paper.

Each kind has exactly the labels that its layouts in any format print. A label is written as
inside a sentence; capitals, colons and brackets belong to the layout.
"""

from collections.abc import Callable, Mapping

from assessments.documents.case_words import CASE_WORDS
from assessments.documents.interview_words import FORM_WORDS
from assessments.documents.letter_words import LETTER_WORDS
from assessments.documents.words import EVALUATION_WORDS
from hiring.salary.documents.benchmark_words import BENCHMARK_WORDS
from job_descriptions.writing.localized import Language, Text
from job_descriptions.writing.words import FixedWords

Labels = Callable[[Language], dict[str, str]]

# What every layout can print: the mark of a draft, what it lacks, and the foot of a page.
_FRAME = {
    "draft": Text("ЧЕРНОВИК / DRAFT", "ЧЕРНОВИК / DRAFT"),
    "gaps": Text("Черновик. Ещё нужно дополнить", "Draft. Still to complete"),
    "what.field": Text("поле", "field"),
    "what.clause": Text("пункт без текста", "clause without words"),
    "what.sign_in_field": Text("поле", "field"),
    "what.sign_in_clause": Text("пункт", "clause"),
    "what.character": Text("нет в шрифте", "not in the typeface"),
    "what.mark": Text("нет оценки", "no mark"),
    "what.decision": Text("не принято", "not made"),
    "what.approval": Text("не одобрено", "not approved"),
    "edition": Text("редакция", "edition"),
    "code": Text("код проверки", "check code"),
}
_INTERNAL = {
    "kind": Text("Должностная инструкция", "Job description"),
    "annex": Text("Приложение", "Annex"),
    "contract": Text("к трудовому договору", "to the employment contract"),
    "number": Text("№", "No."),
    "approved": Text("Утверждаю", "Approved by"),
    "agreed": Text("Согласовано", "Agreed with"),
    "author": Text("Разработал(а)", "Prepared by"),
    "employer": Text("Работодатель", "For the employer"),
    "employee": Text("Работник", "Employee"),
    "acknowledgement": Text("Лист ознакомления", "Acknowledgement"),
    "known": Text(
        "С должностной инструкцией ознакомлен(а), один экземпляр получил(а)",
        "I have read this job description and received a copy",
    ),
    "received": Text("Экземпляр приложения получил(а)", "I have received a copy of this annex"),
    "signatures": Text("Подписи", "Approval"),
    "name": Text("Фамилия, имя, отчество", "Name"),
    "position": Text("Должность", "Position"),
    "date": Text("Дата", "Date"),
    "signature": Text("Подпись", "Signature"),
    # The Russian layout leaves the day to be written by hand; the English one opens with a table.
    "of_day": Text("от", ""),
    # For one who is not named yet.
    "unnamed": Text("", "Acknowledged: I have read this description and received a copy"),
    "year": Text("г.", ""),
    "particulars": Text("", "Particulars"),
    "organisation": Text("", "Organisation"),
    "department": Text("", "Department"),
    "location": Text("", "Location"),
    "document_number": Text("", "Number"),
}
_VACANCY = {
    "vacancy": Text("Вакансия", "Vacancy"),
    "contacts": Text("Как откликнуться", "How to apply"),
}


def own(texts: Mapping[str, Text]) -> Labels:
    """Return labels of our own; one without words in a language is not printed in it."""
    every = {**_FRAME, **texts}
    return lambda language: {key: text[language] for key, text in every.items() if text[language]}


def taken(source: FixedWords, names: str) -> Labels:
    """Return the named labels out of the fixed words of a group of documents."""
    frame = own({})

    def labels(language: Language) -> dict[str, str]:
        said = source.in_language(language)
        return {**frame(language), **{name: said[name] for name in names.split()}}

    return labels


_INTERVIEW = (
    "probes listen_for agenda rules avoid opening situation task action result not_observed "
    "duties_title closing closing_unscored signature"
)
internal = own(_INTERNAL)
vacancy = own(_VACANCY)
evaluation = taken(
    EVALUATION_WORDS,
    "evaluation profile matrix competency weight mean lowest highest knockouts cutoff outcome "
    "agreement severity adjusted standing cases evidence structure number component met "
    "star.remark untested panel name function card decision decided_by reason override undecided "
    "computed signatures",
)
manager = taken(
    EVALUATION_WORDS,
    "manager profile heard competency mean chosen_most standing decision undecided computed",
)
letter = taken(LETTER_WORDS, "heard further top")
comparison = taken(
    EVALUATION_WORDS,
    "comparison intervals.key result candidate result_interval rank cutoffs profiles differences "
    "differences.note firmness computed",
)
interview_form = taken(FORM_WORDS, f"form {_INTERVIEW}")
interview_kit = taken(FORM_WORDS, f"kit {_INTERVIEW}")
task_sheet = taken(
    CASE_WORDS,
    "task_sheet script situation task materials tasks choices number item when where action plan "
    "from what minutes answers",
)
task_grading = taken(
    CASE_WORDS,
    "grading rules criteria checklist forbidden in_answer points found notes news key rank number "
    "item minutes why remarks",
)
offer_letter = own({})
benchmark = taken(
    BENCHMARK_WORDS,
    "benchmark bands band experience range position places place median gist",
)
