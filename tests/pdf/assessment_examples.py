"""Example evaluations: a shipped rubric, three raters, invented people and notes."""

from dataclasses import replace

from assessments.documents.facts import (
    Adjusted,
    CaseFacts,
    Coefficient,
    ComponentFacts,
    DecisionFacts,
    DutiesFacts,
    EmergencyFacts,
    EstimateFacts,
    EvaluationFacts,
    MarkFacts,
    RaterFacts,
    ResultFacts,
    Rival,
    StandingFacts,
    Star,
)
from assessments.library import RubricLibrary
from assessments.rubric import Rubric
from assessments.scoring.reasons import because
from job_descriptions.writing.localized import Language, Text
from job_descriptions.writing.printed import Signatory

# First marks by rater, in the order of the rubric: "-" no mark, "n" not observed, "3>4" revised.
_MARKS = {
    "r1": "4 4 3 4 4 3 3 4",
    "r2": "3>4 4 n 3 5 3 2 4",
    "r3": "5 3 3 4 4 - 3 5",
}
PEOPLE = {
    "r1": (
        Text("Анна Сергеевна Верховская", "Anna Verkhovskaya"),
        Text("Руководитель отдела кадров", "Head of HR"),
    ),
    "r2": (
        Text("Игорь Львович Дорофеев", "Igor Dorofeev"),
        Text("Директор по обслуживанию", "Service director"),
    ),
    "r3": (Text("Марина Олеговна Ким", "Marina Kim"), Text("Эксперт заказчика", "Client's expert")),
}
_NOTES = {
    ("r1", "complaint_handling"): (
        Text(
            "Гостиница на сто номеров. Постоянному гостю дважды сдали номер с шумом, он потребовал "
            "вернуть деньги за неделю и написал отзыв.",
            "A hotel of a hundred rooms. A regular guest was twice given a noisy room, asked for a "
            "week's money back and posted a review.",
        ),
        Text("Удержать гостя в пределах своих полномочий.", "Keep the guest within her authority."),
        Text(
            "Позвонила сама в тот же день, выслушала, предложила две ночи и другой номер, "
            "записала срок и перезвонила через три дня.",
            "Called in person the same day, listened, offered two nights and another room, wrote "
            "down the date and called back three days later.",
        ),
        Text(
            "Гость вернулся через месяц. Причину нашли: номера 301–305 сняли с продажи на ремонт.",
            "The guest came back within a month. The cause was found: rooms 301–305 were taken off "
            "sale for repair.",
        ),
    ),
    ("r2", "complaint_handling"): (
        Text("Тот же случай с номером.", "The same case of the room."),
        Text("", ""),
        Text(
            "В сцене звонка назвала сумму в пределах месяца, не обещала лишнего.",
            "In the call scene named a sum within one month, promised nothing beyond it.",
        ),
        Text("", ""),
    ),
    ("r3", "team_management"): (
        Text("Восемь администраторов, двое новых.", "Eight receptionists, two on probation."),
        Text("Снизить текучесть перед сезоном.", "Cut turnover before the season."),
        Text(
            "Разобрала смены по часам, посадила новичков рядом с опытными, раз в неделю слушала "
            "по три звонка каждого.",
            "Went through the shifts hour by hour, put newcomers beside experienced people, "
            "listened to three calls of each every week.",
        ),
        Text("За сезон не ушёл никто.", "Nobody left that season."),
    ),
}  # fmt: skip


def rubric() -> Rubric:
    """Return the rubric of the examples."""
    return RubricLibrary().version("head_of_service.v1")


def short_rubric() -> Rubric:
    """Return the rubric with its first two competencies alone."""
    return replace(rubric(), competencies=rubric().competencies[:2])


def evaluation(language: Language = "ru", *, draft: bool = False) -> EvaluationFacts:
    """Return an evaluation of three raters: one mark absent, one not observed, one revised."""
    russian = language == "ru"
    return EvaluationFacts(
        language=language,
        rubric=rubric(),
        rubric_hash="9f2c4e7a1b80d3566ac1f0e2",
        candidate="Светлана Игоревна Лаврова" if russian else "Svetlana Lavrova",
        vacancy="Руководитель службы сервиса" if russian else "Head of service",
        employer="ООО «Пример»" if russian else "Example Ltd",
        date="2026-11-20",
        raters=raters(language),
        marks=marks(language),
        result=result(language),
        cases=(case(language),),
        decision=None if draft else decision(language),
        emergencies=(emergency(language),),
        structure=structure(language),
        duties=DutiesFacts(fits=True, of=25, untested=untested(language)),
        signatories=signatories(language),
        edition="2",
        draft=draft,
    )


def raters(language: Language) -> tuple[RaterFacts, ...]:
    """Return three who submitted and one recorded absent."""
    russian = language == "ru"
    present = (
        RaterFacts(id_, name[language], function[language], submitted=f"2026-11-20T1{hour}:05")
        for hour, (id_, (name, function)) in enumerate(PEOPLE.items(), 4)
    )
    absent = RaterFacts(
        "r4",
        "Пётр Андреевич Носов" if russian else "Petr Nosov",
        "Юрист" if russian else "Legal counsel",
        absent="заболел в день собеседования" if russian else "ill on the day of the interview",
    )
    return (*present, absent)


def marks(language: Language) -> tuple[MarkFacts, ...]:
    """Return the marks of the three raters with their notes."""
    ids = [each.id for each in rubric().competencies]
    return tuple(
        _mark(rater, competency, sign, language)
        for rater, line in _MARKS.items()
        for competency, sign in zip(ids, line.split(), strict=True)
        if sign != "-"
    )


def _mark(rater: str, competency: str, sign: str, language: Language) -> MarkFacts:
    first, _, final = sign.partition(">")
    notes = _NOTES.get((rater, competency), ())
    star = Star(*(text[language] for text in notes))
    return MarkFacts(rater, competency, _value(first), _value(final or first), star)


def _value(sign: str) -> int | None:
    return None if sign == "n" else int(sign)


def result(language: Language) -> ResultFacts:
    """Return what is computed for the candidate, in plausible figures."""
    return ResultFacts(
        composite=3.7381,
        percent=68.45,
        coverage=1.0,
        bounds=(3.6905, 3.8810),
        interval=(3.31, 4.16),
        knockouts={"complaint_handling": "pass", "team_management": "borderline"},
        panel=3,
        icc={
            "ICC2": Coefficient(0.41, (-0.02, 0.88)),
            "ICC2k": Coefficient(0.68, (-0.06, 0.96)),
        },
        r_wg={"complaint_handling": 1.0, "team_management": 0.83, "coordination": 0.67},
        severity={
            "r1": EstimateFacts(0.04, 0.12),
            "r2": EstimateFacts(-0.31, 0.12),
            "r3": EstimateFacts(0.27, 0.13),
        },
        adjusted=Adjusted(3.62, 0.21, 3.68),
        standing=standing(language),
        not_estimable={"alpha": because("too_few_pairs", have=3, need=5)},
        cautions=(because("few_marks", raters=3, candidates=3),),
    )


def standing(language: Language) -> StandingFacts:
    """Return a first place, clear of one rival and level with the other."""
    names = ("Б. Ю. Орлов", "Т. А. Седова") if language == "ru" else ("B. Orlov", "T. Sedova")
    return StandingFacts(
        place=1,
        of=3,
        places=(1, 2),
        rivals=(Rival(names[0], 0.93), Rival(names[1], 0.61)),
        turning_weights=(),
        joint=0.94,
        turning_marks=2,
    )


def case(language: Language) -> CaseFacts:
    """Return a planning test with its parts and explanations."""
    if language == "ru":
        return CaseFacts(
            "Планирование рабочего дня",
            "client_manager_day.v1",
            71.5,
            100,
            (("Порядок", 24.4, 30), ("Действия", 20, 25), ("Ограничения", 12, 20)),
            (
                "Звонок клиента с жалобой поставлен раньше отчёта: +2.",
                "Встреча в банке не попала в часы работы банка: 0 из 4.",
                "Работа после 18:00, 35 минут: слабое место.",
            ),
        )
    return CaseFacts(
        "Planning the working day",
        "client_manager_day.v1",
        71.5,
        100,
        (("Order", 24.4, 30), ("Actions", 20, 25), ("Constraints", 12, 20)),
        (
            "The client's complaint call comes before the report: +2.",
            "The visit to the bank misses its opening hours: 0 of 4.",
            "Work after 18:00, 35 minutes: a weakness.",
        ),
    )


def decision(language: Language) -> DecisionFacts:
    """Return a decision that departs from the result."""
    if language == "ru":
        return DecisionFacts(
            "reserve",
            "Анна Сергеевна Верховская",
            "руководитель отдела кадров",
            "2026-11-21",
            "Кандидат подходит по обслуживанию, опыт руководства больше у второго кандидата.",
            "Первое место по расчёту; команда службы вырастет вдвое, нужен опыт крупной группы.",
        )
    return DecisionFacts(
        "reserve",
        "Anna Verkhovskaya",
        "head of HR",
        "2026-11-21",
        "Fits the service side; the second candidate has led larger teams.",
        "First by the computed result; the team will double, and a large group calls for practice.",
    )


def emergency(language: Language) -> EmergencyFacts:
    """Return an early opening of the sealed cards."""
    if language == "ru":
        return EmergencyFacts(
            "О. П. Лисицына, администратор", "2026-11-20T17:40", "потерян лист эксперта."
        )
    return EmergencyFacts("O. Lisitsyna, administrator", "2026-11-20T17:40", "a card was lost.")


def untested(language: Language) -> tuple[str, ...]:
    """Return two duties that nobody was asked about."""
    if language == "ru":
        return ("Отслеживает новые тенденции.", "Повышает свою квалификацию.")
    return ("Track new trends.", "Keep professional knowledge up to date.")


def structure(language: Language) -> tuple[ComponentFacts, ...]:
    """Return the fifteen components: one not met, one unknown."""
    remark = "П. А. Носов отсутствовал" if language == "ru" else "P. Nosov was absent"
    met = [ComponentFacts(met=True)] * 11
    return (
        *met,
        ComponentFacts(met=False, remark=remark),
        ComponentFacts(met=True),
        ComponentFacts(met=None),
        ComponentFacts(met=True),
    )


def signatories(language: Language) -> tuple[Signatory, ...]:
    """Return who signs the record."""
    if language == "ru":
        return (
            Signatory("Руководитель отдела кадров", "А. С. Верховская"),
            Signatory("Директор по обслуживанию", "И. Л. Дорофеев"),
        )
    return (
        Signatory("Head of HR", "A. Verkhovskaya"),
        Signatory("Service director", "I. Dorofeev"),
    )
