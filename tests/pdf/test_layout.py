"""What is printed where: pages, numbers, marks, signatures; and the text as others read it."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PageObject, PdfReader

from job_descriptions.document import InternalDocument, Item, Part
from job_descriptions.writing.printed import Signatory
from tests.pdf.conftest import Write
from tests.pdf.examples import internal, vacancy

_A4 = (595.28, 841.89)
_MM = 72 / 25.4


def pages(pdf: bytes) -> list[PageObject]:
    return list(PdfReader(BytesIO(pdf)).pages)


def text(pdf: bytes) -> str:
    return "\n".join(one_line(page.extract_text()) for page in pages(pdf))


def one_line(words: str) -> str:
    return re.sub(r"\s+", " ", words)


def places(page: PageObject) -> list[tuple[str, float, float]]:
    """Return each run of text with its distance from the left and the top, in millimetres."""
    found: list[tuple[str, float, float]] = []

    def visit(run: str, matrix: list[float], place: list[float], *_: object) -> None:
        if run.strip():
            x = place[4] * matrix[0] + matrix[4]
            y = place[5] * matrix[3] + matrix[5]
            found.append((run.strip(), x / _MM, (_A4[1] - y) / _MM))

    page.extract_text(visitor_text=visit)
    return found


def test_all_pages_are_a4(made: dict[str, bytes]) -> None:
    for pdf in made.values():
        for page in pages(pdf):
            assert float(page.mediabox.width) == pytest.approx(_A4[0], abs=0.1)
            assert float(page.mediabox.height) == pytest.approx(_A4[1], abs=0.1)


def test_the_russian_example_fills_four_pages_and_vacancies_one_or_two(
    made: dict[str, bytes],
) -> None:
    assert len(pages(made["internal-ru"])) == 4
    assert len(pages(made["vacancy-ru"])) <= 2
    assert len(pages(made["vacancy-en-draft"])) <= 2


@pytest.mark.parametrize("name", ["internal-ru", "internal-en"])
def test_pages_are_numbered_from_the_second_in_the_top_margin(
    made: dict[str, bytes], name: str
) -> None:
    first, *rest = pages(made[name])
    assert not [run for run, _, down in places(first) if down < 18 and run.isdecimal()]
    for number, page in enumerate(rest, 2):
        [(run, across, down)] = [each for each in places(page) if each[2] < 18]
        assert run == str(number)
        assert down >= 10
        # The middle of the text area: 30 mm on the left, 10 (ru) or 20 (en) on the right.
        assert across == pytest.approx(115 if name == "internal-ru" else 110, abs=3)


def test_the_russian_text_keeps_its_margins(made: dict[str, bytes]) -> None:
    for page in pages(made["internal-ru"]):
        runs = [each for each in places(page) if 20 < each[2] < 277]
        assert min(across for _, across, _ in runs) >= 29.9
        assert max(across for _, across, _ in runs) <= 200


def test_words_come_out_with_their_spaces(made: dict[str, bytes]) -> None:
    words = text(made["internal-ru"])
    for expected in (
        "ООО «Пример»",
        "УТВЕРЖДАЮ Генеральный директор",
        "ДОЛЖНОСТНАЯ ИНСТРУКЦИЯ",
        "руководителя отдела обслуживания",
        "22 ноября 2026 г. № 7-ДИ",
        "4.2. Обслуживание клиентов",
        "или доброе имя общества",
        "согласовывать перерасчёт до 5 000 ₽",
        "СОГЛАСОВАНО Юрист",
        "С должностной инструкцией ознакомлен(а), один экземпляр получил(а):",
        "Петрова Анна Сергеевна",
    ):
        assert expected in words.replace("\u00a0", " "), expected


def test_every_clause_is_printed_once_and_whole(made: dict[str, bytes]) -> None:
    words = text(made["internal-ru"]).replace("\u00a0", " ")
    joined = re.sub(r"(?<=\w)- (?=\w)", "", words).replace("-", "").replace(" ", "")
    for chapter in internal().chapters:
        for item in chapter.items():
            clause = f"{item.number}. {item.text}".replace(" ", "").replace("-", "")
            assert joined.count(clause) == 1, item.number


def test_the_footer_names_version_and_code_on_every_page(made: dict[str, bytes]) -> None:
    for name, words in (("internal-ru", "редакция 3"), ("vacancy-en", "edition 3")):
        for page in pages(made[name]):
            line = one_line(page.extract_text())
            assert "example.service.v1" in line
            assert words in line
            assert re.search(r"[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}", line)


def test_a_draft_says_so_on_every_page_and_opens_with_its_gaps(made: dict[str, bytes]) -> None:
    for name in ("internal-ru-draft", "internal-en-draft", "vacancy-ru-draft", "vacancy-en-draft"):
        drafted = pages(made[name])
        assert all("ЧЕРНОВИК / DRAFT" in page.extract_text() for page in drafted)
        assert drafted[0].extract_text().index("Подразделение") < 200
    for name in ("internal-ru", "vacancy-en"):
        assert "DRAFT" not in text(made[name])


def test_an_annex_is_signed_by_both_parties(made: dict[str, bytes]) -> None:
    russian, english = text(made["annex-ru"]), text(made["annex-en"])
    assert "УТВЕРЖДАЮ" not in russian
    assert "к трудовому договору" in russian.replace("\u00a0", " ")
    assert russian.index("РАБОТОДАТЕЛЬ") < russian.index("РАБОТНИК")
    assert "Approved by" not in english
    assert "For the employer" in english
    assert "Annex to the employment contract" in english


def test_without_names_one_blank_acknowledgement_is_printed(made: dict[str, bytes]) -> None:
    assert "Фамилия, имя, отчество" in text(made["blank-ru"])
    assert "СОГЛАСОВАНО" not in text(made["blank-ru"])
    assert "Agreed with" not in text(made["blank-en"])


def shortened(document: InternalDocument, lines: int) -> InternalDocument:
    """Return the document with one chapter of so many short clauses, to move the page break."""
    items = tuple(Item(f"1.{place}", f"Пункт {place}.", "x") for place in range(1, lines + 1))
    chapter = replace(document.chapters[0], lead="", parts=(Part("", "", items),))
    return replace(document, chapters=(chapter,))


@pytest.mark.parametrize("lines", range(14, 30, 3))
@pytest.mark.parametrize("language", ["ru", "en"])
def test_signatures_never_stand_alone_on_a_page(write: Write, lines: int, language: str) -> None:
    base = internal("ru" if language == "ru" else "en")
    alone = replace(base, agreed=Signatory("", ""))
    last = pages(write(shortened(alone, lines)))[-1].extract_text()
    assert f"1.{lines}" in last


@pytest.mark.parametrize("lines", range(20, 36, 3))
def test_no_heading_is_left_at_the_foot_of_a_page(write: Write, lines: int) -> None:
    first = shortened(internal(), lines)
    second = replace(internal().chapters[2], number="2")
    document = replace(first, chapters=(*first.chapters, second))
    for page in pages(write(document)):
        line = one_line(page.extract_text())
        if f"2. {second.title}" in line:
            assert "3.1. законы" in line.replace("\u00a0", " ")


def test_a_long_table_repeats_its_head(write: Write) -> None:
    names = tuple(f"Примеров Пример Примерович {place}" for place in range(80))
    made = pages(write(internal(), names))
    with_names = [page.extract_text() for page in made if "Примерович" in page.extract_text()]
    assert len(with_names) > 2
    assert all("Подпись" in words for words in with_names)


def test_a_vacancy_shows_its_pay(write: Write) -> None:
    words = text(write(vacancy())).replace("\u00a0", " ")
    assert "120 000–150 000 ₽ в месяц, до вычета налога" in words
