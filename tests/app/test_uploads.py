"""Uploaded CVs: known by what they hold, bounded, encrypted, and only ever downloaded."""

import io
import random
import zipfile
from collections.abc import Iterable

import pytest
from sqlalchemy import select, text

from hiring.candidates.models import CandidateFile
from hiring.candidates.service.finding import find_application
from hiring.candidates.service.uploads import LARGEST, kind_of
from hiring.db.audit import AuditEntry
from hiring.errors import Invalid
from hiring.toolkit import Toolkit
from tests.app.hiring_desk import House, one_database, open_house
from tests.app.visitors import Visitor
from tests.app.works import as_work

PLAIN = b"Curriculum vitae of Anna Ivanova"
PDF = b"%PDF-1.7\n" + PLAIN + b"\n%%EOF\n"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_TYPES = "application/vnd.ms-word.document.macroEnabled.main+xml"
VBA_TYPE = "application/vnd.ms-office.vbaProject"


@pytest.fixture
def house(kit: Toolkit) -> House:
    return open_house(kit)


def package(*parts: tuple[str, bytes], types: str = TYPES, code: str = "utf-8") -> bytes:
    """Return a Word file with these further parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", f'<Types ContentType="{types}"/>'.encode(code))
        made.writestr("word/document.xml", b"<document/>")
        for name, data in parts:
            made.writestr(name, data)
    return target.getvalue()


def archive(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name in names:
            made.writestr(name, b"x")
    return target.getvalue()


def encrypted(data: bytes) -> bytes:
    """Return the archive with the mark of a password on every part."""
    made, place = bytearray(data), 0
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = made.find(sign)
        while place >= 0:
            made[place + offset] |= 1
            place = made.find(sign, place + 1)
    return bytes(made)


def twice(data: bytes) -> bytes:
    """Return the Word file with a second document of the same name, as two readers take two."""
    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a") as made, pytest.warns(UserWarning, match="Duplicate"):
        made.writestr("word/document.xml", b"<other/>")
    return target.getvalue()


def upload(visitor: Visitor, application: int, data: bytes, name: str = "cv.pdf") -> str:
    """Send a file and return the page that follows."""
    path = f"/applications/{application}"
    answer = visitor.post(f"{path}/files", {"file": (io.BytesIO(data), name)})
    answer.request.environ["wsgi.input"].close()
    assert answer.status_code == 302
    return visitor.get(f"{path}/candidate").get_data(as_text=True)


def kept(house: House) -> list[CandidateFile]:
    with house.kit.database.reading() as session:
        found = list(session.scalars(select(CandidateFile).order_by(CandidateFile.id)))
        _ = [each.sealed for each in found]
        return found


REFUSED = {
    "empty": (b"", "upload_empty"),
    "too large": (PDF.ljust(LARGEST + 1), "upload_too_large"),
    "cut PDF": (b"%PDF-1.7 cut off", "upload_broken"),
    "page with a script": (b"<html><script>alert(1)</script>", "upload_unknown"),
    "program before a PDF": (b"MZ\x90\x00" + PDF, "upload_unknown"),
    "old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "upload_unknown"),
    "archive": (archive("a.txt"), "upload_unknown"),
    "workbook": (archive("xl/workbook.xml", "[Content_Types].xml"), "upload_unknown"),
    "no archive after all": (b"PK\x03\x04" + b"\0" * 50, "upload_broken"),
    "cut Word file": (package()[:-30], "upload_broken"),
    "Word file with a password": (encrypted(package()), "upload_broken"),
    "macros": (package(("word/vbaProject.bin", b"x")), "upload_unknown"),
    "macros in capitals": (package(("word/VBAPROJECT.BIN", b"x")), "upload_unknown"),
    "macros by another name": (package(("word/a.bin", b"x"), types=VBA_TYPE), "upload_unknown"),
    "file with macros allowed": (package(types=MACRO_TYPES), "upload_unknown"),
    "the same in UTF-16": (package(types=MACRO_TYPES, code="utf-16"), "upload_unknown"),
    "zip bomb": (package(("word/bomb.xml", b"0" * 51 * 1024 * 1024)), "upload_broken"),
    "too many parts": (package(*((f"word/{n}.xml", b"") for n in range(2001))), "upload_broken"),
    "a part twice": (twice(package()), "upload_broken"),
}


class TestKinds:
    def test_pdf_and_word_are_taken(self) -> None:
        assert kind_of(PDF) == "pdf"
        assert kind_of(package()) == "docx"
        assert kind_of(package(("word/media/photo.png", b"\x89PNG"))) == "docx"
        assert kind_of(PDF.ljust(1000, b"\n")) == "pdf"

    @pytest.mark.parametrize("name", list(REFUSED))
    def test_everything_else_is_refused_with_its_reason(self, name: str) -> None:
        data, code = REFUSED[name]
        with pytest.raises(Invalid) as refusal:
            kind_of(data)
        assert refusal.value.code == code
        assert refusal.value.details["field"] == "file"

    def test_damage_anywhere_is_a_refusal_and_never_a_fault(self) -> None:
        chance = random.Random(7)  # noqa: S311 # the same damage at every run
        whole = package(("word/media/имя.png", b"x" * 40))
        for data in _damaged(whole, chance, 1500):
            assert _outcome(data) in ("docx", "upload_broken", "upload_unknown")


def _outcome(data: bytes) -> str:
    try:
        return kind_of(data)
    except Invalid as refusal:
        return refusal.code


def _damaged(whole: bytes, chance: random.Random, times: int) -> Iterable[bytes]:
    for _ in range(times):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            # The first four bytes make it an archive; without them nothing is read.
            data[chance.randrange(4, len(data))] = chance.randrange(256)
        yield bytes(data)


class TestKeeping:
    def test_it_lies_encrypted_and_comes_back_whole(self, house: House) -> None:
        application, recruiter = house.applied(), house.visit("recruiter")
        assert f"/applications/{application}/files/1" in upload(recruiter, application, PDF)
        (file,) = kept(house)
        assert PLAIN not in file.sealed
        assert (file.kind, file.ending, file.size) == ("cv", "pdf", len(PDF))
        with house.kit.database.engine.connect() as connection:
            row = connection.execute(text("SELECT * FROM candidate_file")).one()
        columns = [bytes(each) for each in row if isinstance(each, bytes | memoryview)]
        assert len(columns) == 1
        assert PLAIN not in columns[0]
        answer = recruiter.client.get(f"/applications/{application}/files/1")
        assert answer.data == PDF

    def test_equal_files_are_not_seen_to_be_equal(self, house: House) -> None:
        recruiter = house.visit("recruiter")
        for application in (house.applied(), house.applied()):
            upload(recruiter, application, PDF)
        first, second = kept(house)
        assert first.sealed != second.sealed

    @one_database
    def test_it_is_a_download_whose_name_says_nothing_of_the_person(self, house: House) -> None:
        application, recruiter = house.applied("Anna Ivanova"), house.visit("recruiter")
        page = upload(recruiter, application, package(), "Anna Ivanova, 1985 <b>.pdf")
        assert "1985" not in page
        answer = recruiter.client.get(f"/applications/{application}/files/1")
        told = answer.headers["Content-Disposition"]
        assert told == f'attachment; filename="cv-{application}.docx"'
        assert answer.headers["Content-Type"].endswith("wordprocessingml.document")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        with house.kit.database.reading() as session:
            trail = [f"{e.subject} {e.details}" for e in session.scalars(select(AuditEntry))]
        assert not [each for each in trail if "Anna" in each or "1985" in each]

    @one_database
    def test_refusals_are_told_on_the_page_and_nothing_is_kept(self, house: House) -> None:
        application, recruiter = house.applied(), house.visit("recruiter")
        assert "Choose a file first." in upload(recruiter, application, b"", "")
        assert "The file is empty." in upload(recruiter, application, b"")
        assert "Only PDF and Word files" in upload(recruiter, application, b"text", "cv.pdf")
        assert "The file is damaged" in upload(recruiter, application, b"%PDF-1.7 cut")
        assert "The file is too large." in upload(recruiter, application, PDF.ljust(LARGEST + 1))
        assert kept(house) == []
        huge = {"file": (io.BytesIO(b"x" * 11 * 1024 * 1024), "cv.pdf")}
        answer = recruiter.client.post(f"/applications/{application}/files", data=huge)
        assert answer.status_code == 413
        answer.request.environ["wsgi.input"].close()

    @one_database
    def test_it_belongs_to_its_candidate_and_to_those_who_run_the_hiring(
        self, house: House
    ) -> None:
        application, other = house.applied(), house.applied()
        recruiter = house.visit("recruiter")
        upload(recruiter, application, PDF)
        for path in (f"/applications/{other}/files/1", f"/applications/{application}/files/2"):
            assert recruiter.get(path).status_code == 404
            assert recruiter.post(f"{path}/delete").status_code == 404
        for who, status in (("second", 200), ("third", 200), ("stranger", 404)):
            person = house.visit(who)
            assert person.get(f"/applications/{application}/files/1").status_code == status
            assert person.post(f"/applications/{application}/files/1/delete").status_code == 403
        assert len(kept(house)) == 1
        assert recruiter.agree(f"/applications/{application}/files/1/delete").status_code == 302
        assert kept(house) == []
        with house.kit.database.reading() as session:
            assert find_application(as_work(session), application).candidate.files == []
