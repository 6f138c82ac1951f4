"""What the words of anchors may be: fair to good ones, sharp on bad ones."""

import pytest

from assessments.anchor_rules import anchor_findings, are_alike
from job_descriptions.writing.localized import LANGUAGES, Language
from tests.rules.assessment.shipped import data_of, problems

GOOD: dict[Language, tuple[str, ...]] = {
    "ru": (
        "Назвал один случай, но не сказал, чем он кончился.",
        "Не привёл ни одного случая из своей работы.",
        "В ответ на вопрос о сроках назвал три шага.",
        "Принёс запись разговора и показал место, где ошибся.",
        "Сказал, что клиент всегда хочет скидку.",
        "Пообещал клиенту: «Мы вернём деньги, я отвечаю», не спросив руководителя.",
        "Если клиент кричал, умолк и дождался паузы.",
        "За две минуты нашёл договор и прочёл нужный пункт вслух.",
        "Помог коллеге закрыть заявку и записал причину отказа.",
        "Отдел сверил долги, результат отнёс директору.",
        "После трёх уточнений вспомнил срок, который обещал клиенту.",
        "Сообщил клиенту плохую новость до того, как тот позвонил сам.",
        "Пересказал правила, на клиента при этом не смотрел.",
        "Не перешёл на личности, когда клиент повысил голос.",
        "Возник спор о сроке, и его решил звонком начальнику склада.",
        "Показал несколько образцов писем, которые отдел рассылал клиентам.",
    ),
    "en": (
        "Named one case but did not say how it ended.",
        "Could not name any case from own work.",
        "Gave the client a date and kept it.",
        "Told the client “we will pay, I promise” before the manager agreed.",
        "Only after a probe, told of one case.",
        "Asked what the client can lose and wrote it down.",
        "Had no figures at hand and guessed the cost.",
        "Without being asked, set a second date to check the result.",
        "Told the client the bad news before the client rang.",
        "Counted the hours of the team as well before answering.",
        "Read the contract aloud and found the clause the client meant.",
        "Named the weak point of the process and the day it was changed.",
        "Offered the client what the rules allow, no more.",
    ),
}
BAD: tuple[tuple[Language, str, str], ...] = (
    ("ru", "anchor_tense", "Описывает план на день и сроки."),
    ("ru", "anchor_tense", "Может назвать три шага и сроки."),
    ("ru", "anchor_tense", "Будет говорить с клиентом спокойно."),
    ("ru", "anchor_tense", "Нет примера из собственной работы."),
    ("ru", "anchor_tense", "Отдел ведёт учёт жалоб и ошибок."),
    ("ru", "anchor_tense", "Готов назвать случай, если его спросили."),
    ("ru", "anchor_tense", "Показатели отдела и цели на год."),
    ("ru", "anchor_tense", "Если материал около шкалы, правила и сила."),
    ("ru", "anchor_tense", "Назвал срок. Объясняет причину задержки."),
    ("ru", "anchor_praise", "Хорошо рассказал о своём проекте."),
    ("ru", "anchor_praise", "Дал исчерпывающий, грамотный ответ клиенту."),
    ("ru", "anchor_praise", "Уверенно назвал сроки и цены."),
    ("ru", "anchor_praise", "Повёл себя неадекватно и ушёл."),
    ("ru", "anchor_trait", "Показал себя как лидер команды."),
    ("ru", "anchor_trait", "Проявил инициативность и терпение."),
    ("ru", "anchor_trait", "Проявил стрессоустойчивость в разговоре."),
    ("ru", "anchor_person", "Сказал, что наши клиенты ушли к другим."),
    ("ru", "anchor_person", "Мы назвали клиенту срок ответа."),
    ("ru", "anchor_several", "Перечислил меры; проверил их через месяц."),
    ("ru", "anchor_several", "Перечислил меры. Проверил их через месяц."),
    ("ru", "anchor_several", "Перечислил меры, а также назвал сроки."),
    ("ru", "anchor_several", "Выслушал, записал, пересказал, предложил и проверил."),
    ("en", "anchor_tense", "Names a case that ended with a refund."),
    ("en", "anchor_tense", "Is able to name the steps taken."),
    ("en", "anchor_tense", "Would call the client and apologise."),
    ("en", "anchor_tense", "Can explain what was done."),
    ("en", "anchor_tense", "Has explained the rules to the client."),
    ("en", "anchor_tense", "No case from own work at all."),
    ("en", "anchor_tense", "The speed of hundreds is needless: a need indeed."),
    ("en", "anchor_praise", "Gave an excellent answer to the client."),
    ("en", "anchor_praise", "Handled the complaint well."),
    ("en", "anchor_praise", "Confidently named the dates."),
    ("en", "anchor_trait", "Showed empathy with the client."),
    ("en", "anchor_trait", "Proved to be a team player."),
    ("en", "anchor_person", "Told how we lost the client."),
    ("en", "anchor_several", "Listed the steps; checked them a month later."),
    ("en", "anchor_several", "Listed the steps. Checked them a month later."),
    ("en", "anchor_several", "Listed the steps and then checked them."),
    ("en", "anchor_several", "Listened, repeated, offered, agreed and checked."),
)


@pytest.mark.parametrize(
    ("language", "words"), [(each, words) for each in LANGUAGES for words in GOOD[each]]
)
def test_good_anchors_pass(language: Language, words: str) -> None:
    assert list(anchor_findings(words, language)) == []


@pytest.mark.parametrize(("language", "code", "words"), BAD)
def test_bad_anchors_are_told(language: Language, code: str, words: str) -> None:
    assert code in {found for found, _phrase in anchor_findings(words, language)}


def test_anchors_that_say_the_same_are_alike() -> None:
    base = "Назвал причину задержки и срок, к которому её устранил."
    assert are_alike(base, base)
    assert are_alike(base, base.replace("Назвал", "Быстро назвал"))
    assert are_alike(base, base.replace("причину", "повод").upper())
    assert not are_alike(base, "Назвал причину задержки, но сроки вспомнить не смог.")
    assert not are_alike("", base)


def anchor_codes(mark: str, language: str, words: str) -> set[tuple[str, str]]:
    """Return code and place of what is said after one anchor got other words."""
    data = data_of()
    data["competencies"][0]["anchors"][mark][language] = words
    return {(each.code, each.place.partition("anchors.")[2]) for each in problems(data)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_anchor_like_another_is_told(language: str) -> None:
    anchors = data_of()["competencies"][0]["anchors"]
    codes = anchor_codes("3", language, anchors["2"][language])
    assert ("anchors_alike", f"3.{language}") in codes


def test_lengths_of_anchors_are_bounded() -> None:
    assert ("anchor_length", "3.en") in anchor_codes("3", "en", "Named one date.")
    assert ("anchor_length", "3.en") in anchor_codes("3", "en", f"Named {'one date, ' * 30}")


def test_problems_of_words_reach_the_linter() -> None:
    assert ("anchor_tense", "4.ru") in anchor_codes("4", "ru", "Описывает план дня и сроки.")


def test_seven_words_of_another_anchor_are_told() -> None:
    data = data_of()
    one, two = data["competencies"][0]["anchors"], data["competencies"][1]["anchors"]
    run = " ".join(one["5"]["en"].split()[:8])
    two["2"]["en"] = f"{run} when the second client of the day complained about prices."
    assert "anchor_repeats" in {each.code for each in problems(data)}
