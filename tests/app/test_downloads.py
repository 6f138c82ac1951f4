"""Files of versions, drafts and library sheets, and what the check page says of them."""

import io
import json
from collections.abc import Callable

import pytest
from pypdf import PdfReader
from werkzeug.test import TestResponse

from hiring.output.formats import formats_of
from hiring.pdf.verify import inspect
from hiring.policy import Role
from tests.app.desks import autosave, value
from tests.app.hiring_desk import one_database
from tests.app.visitors import Visitor

# The rows of one position become files: what is compared are the files.
pytestmark = [one_database, pytest.mark.slow]

Enter = Callable[[Role], Visitor]
VERSION = "/positions/1/versions/1/ru/internal"
PERSONAL = ("Образц", "Пример", "Казань", "hr@example", "leasing.ru")


@pytest.fixture
def recruiter(visitor: Enter) -> Visitor:
    return visitor(Role.RECRUITER)


def check(visitor: Visitor, body: bytes, name: str = "any.pdf") -> TestResponse:
    answer = visitor.post("/check", {"file": (io.BytesIO(body), name)})
    answer.request.environ["wsgi.input"].close()
    return answer


def words(response: TestResponse) -> str:
    return response.get_data(as_text=True)


def test_every_format_comes_with_its_media_type_and_a_name_of_codes(recruiter: Visitor) -> None:
    offered = [(kind, each) for kind in ("internal", "vacancy") for each in formats_of(kind)]
    for kind, each in offered:
        wanted = each.ending
        answer = recruiter.client.get(f"/positions/1/versions/1/ru/{kind}.{wanted}")
        assert answer.status_code == 200, wanted
        assert answer.content_type == each.media_type
        disposition = answer.headers["Content-Disposition"]
        assert disposition == f'attachment; filename="escort_manager.leasing-{kind}-ru-v1.{wanted}"'
        assert not any(word in disposition for word in PERSONAL)
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.data


def test_the_openings_of_the_files_are_those_of_their_kind(recruiter: Visitor) -> None:
    assert recruiter.client.get(f"{VERSION}.pdf").data.startswith(b"%PDF-")
    assert recruiter.client.get(f"{VERSION}.docx").data.startswith(b"PK")
    assert recruiter.client.get(f"{VERSION}.html").data.startswith(b"<!")
    posting = recruiter.client.get("/positions/1/versions/1/en/vacancy.json").data
    assert json.loads(posting)["@type"] == "JobPosting"
    board = json.loads(recruiter.client.get("/positions/1/versions/1/ru/vacancy.hh.json").data)
    assert board["name"]


def test_a_draft_is_marked_and_a_finished_version_is_not(recruiter: Visitor) -> None:
    assert "ЧЕРНОВИК" not in words(recruiter.client.get(f"{VERSION}.txt")).upper()
    assert "ЧЕРНОВИК" in words(recruiter.client.get("/positions/1/draft/ru/internal.txt")).upper()
    recruiter.post("/positions/4/versions", {"note": ""})
    gaps = recruiter.client.get("/positions/4/versions/1/ru/internal.txt")
    assert "ЧЕРНОВИК" in words(gaps).upper()
    sheet = recruiter.client.get("/library/cco/en/internal.txt")
    assert "DRAFT" in words(sheet).upper()
    name = sheet.headers["Content-Disposition"]
    assert 'filename="cco.general-internal-en-draft.txt"' in name


def test_the_same_file_twice_is_the_same_file(recruiter: Visitor) -> None:
    for ending in ("pdf", "docx", "html", "txt", "json"):
        first, second = (recruiter.client.get(f"{VERSION}.{ending}").data for _ in range(2))
        assert first == second, ending


def test_job_boards_take_only_what_is_complete_and_only_vacancies(recruiter: Visitor) -> None:
    for ending in ("json", "hh.json"):
        assert recruiter.client.get(f"/positions/4/draft/ru/vacancy.{ending}").status_code == 409
    assert recruiter.client.get("/positions/1/versions/1/ru/internal.hh.json").status_code == 422


def test_a_sign_without_a_glyph_is_told_and_never_dropped(recruiter: Visitor) -> None:
    change = value("department", "отдел сопровождения клиентов", "Отдел 𓀀")
    assert autosave(recruiter, change, position=1).status_code == 200
    assert "𓀀" in words(recruiter.get("/positions/1/versions?lang=ru"))
    draft = recruiter.client.get("/positions/1/draft/ru/internal.pdf").data
    printed = "".join(page.extract_text() for page in PdfReader(io.BytesIO(draft)).pages)
    assert "Отдел [U+13000]" in printed.replace("\n", " ")
    recruiter.post("/positions/1/versions", {"note": ""})
    text = words(recruiter.client.get("/positions/1/versions/2/ru/internal.txt"))
    assert "Отдел 𓀀" in text
    assert "ЧЕРНОВИК" in text.upper()


def test_the_preview_shows_the_real_pages(recruiter: Visitor) -> None:
    page = words(recruiter.get("/positions/1/preview?lang=ru"))
    assert "/positions/1/preview/1.png" in page
    picture = recruiter.client.get("/positions/1/preview/1.png?lang=ru")
    assert (picture.mimetype, picture.data[:4]) == ("image/png", b"\x89PNG")
    assert recruiter.get("/positions/1/preview/99.png?lang=ru").status_code == 404
    assert recruiter.get("/positions/1/preview/0.png?lang=ru").status_code == 404


class TestCheckPage:
    def test_our_own_file_is_known_with_its_version(self, recruiter: Visitor) -> None:
        pdf = recruiter.client.get(f"{VERSION}.pdf").data
        page = words(check(recruiter, pdf))
        assert "Ours and unchanged" in page
        assert inspect(pdf).code in page
        assert "Образец-Лизинг" in page
        for role in ("/positions/1/versions",):
            assert role in page

    def test_one_changed_letter_is_told(self, recruiter: Visitor) -> None:
        pdf = bytearray(recruiter.client.get(f"{VERSION}.pdf").data)
        for place in (len(pdf) // 3, len(pdf) - 2):
            changed = bytes(pdf[:place]) + bytes([pdf[place] ^ 1]) + bytes(pdf[place + 1 :])
            assert "Changed since it was made" in words(check(recruiter, changed))
        assert "Changed since it was made" in words(check(recruiter, bytes(pdf) + b"\n"))

    def test_a_draft_and_a_sheet_are_ours_but_of_no_version(self, recruiter: Visitor) -> None:
        pdf = recruiter.client.get("/positions/4/draft/ru/vacancy.pdf").data
        assert "not of a version kept here" in words(check(recruiter, pdf))

    def test_others_and_garbage_are_not_ours(self, recruiter: Visitor) -> None:
        for body in (
            b"%PDF-1.7\n%%EOF",
            b"",
            b"\x00" * 1000,
            b"PK\x03\x04",
            "просто текст".encode(),
            b"<dc:identifier>urn:client-service-hiring:document:1?</dc:identifier>",
        ):
            answer = check(recruiter, body, "../../<b>.pdf")
            assert answer.status_code == 200
            assert "Not ours" in words(answer)

    def test_a_form_without_a_file_asks_for_one(self, recruiter: Visitor) -> None:
        assert recruiter.post("/check", {}).status_code == 422
        assert recruiter.post("/check", {"file": "not a file"}).status_code == 422
        assert "Choose a file." in words(recruiter.post("/check", {}))

    def test_a_file_that_is_too_large_is_refused(self, recruiter: Visitor) -> None:
        answer = check(recruiter, b"%PDF-" + bytes(11 * 1024 * 1024))
        assert answer.status_code == 413
        assert "10 megabytes" in words(answer)

    def test_everybody_with_an_account_may_check(self, visitor: Enter) -> None:
        interviewer, recruiter = visitor(Role.INTERVIEWER), visitor(Role.RECRUITER)
        pdf = recruiter.client.get(f"{VERSION}.pdf").data
        assert "Ours and unchanged" in words(check(interviewer, pdf))
