"""Every PDF is PDF/UA-1 and PDF/A-3a, by a validator that is not ours, and by qpdf."""

import subprocess
from io import BytesIO
from pathlib import Path
from zlib import adler32

import page
import pikepdf
import pytest
from pikepdf import Name

from hiring.pdf import conformance
from hiring.pdf.seal import SealParticulars
from tests.pdf.examples import every_kind

PROFILES = ("ua1", "3a")


def broken_rules(pdf: bytes, profile: str) -> list[str]:
    return [each.rule_id for each in page.validate_pdf_bytes(pdf, profile=profile).failures]


@pytest.mark.parametrize("name", every_kind())
@pytest.mark.parametrize("profile", PROFILES)
def test_conforms(made: dict[str, bytes], name: str, profile: str) -> None:
    assert broken_rules(made[name], profile) == []


@pytest.mark.parametrize("name", every_kind())
def test_qpdf_finds_nothing(made: dict[str, bytes], name: str, tmp_path: Path) -> None:
    path = tmp_path / "document.pdf"
    path.write_bytes(made[name])
    checked = subprocess.run(
        ["qpdf", "--check", str(path)],  # noqa: S607 # found by PATH like the others of Debian
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def edited(pdf: bytes, key: str) -> bytes:
    changed = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as file:
        del file.Root[key]
        file.save(changed, fix_metadata_version=False)
    return changed.getvalue()


@pytest.mark.parametrize(
    ("key", "profile"),
    [
        ("/Lang", "ua1"),
        ("/ViewerPreferences", "ua1"),
        ("/StructTreeRoot", "ua1"),
        ("/Metadata", "ua1"),
        ("/Metadata", "3a"),
        ("/OutputIntents", "3a"),
        ("/MarkInfo", "3a"),
    ],
)
def test_the_validator_misses_what_is_taken_away(
    made: dict[str, bytes], key: str, profile: str
) -> None:
    assert broken_rules(edited(made["internal-ru"], key), profile)


def test_the_validator_misses_the_title(made: dict[str, bytes]) -> None:
    pdf = made["internal-en"]
    start = pdf.index(b"<dc:title>")
    end = pdf.index(b"</dc:title>") + len(b"</dc:title>")
    untitled = pdf[:start] + b" " * (end - start) + pdf[end:]
    assert broken_rules(untitled, "ua1")


def test_title_and_language_agree_everywhere(made: dict[str, bytes]) -> None:
    with pikepdf.open(BytesIO(made["internal-ru"])) as file:
        title = "Должностная инструкция руководителя отдела обслуживания"
        assert str(file.docinfo[Name.Title]) == title
        assert f">{title}</rdf:li>" in file.Root.Metadata.read_bytes().decode()
        assert str(file.Root.Lang) == "ru"
        assert b"CreateDate" not in file.Root.Metadata.read_bytes()
        assert set(file.docinfo.keys()) == {"/Title", "/Producer"}


def test_only_our_fonts_are_embedded(made: dict[str, bytes]) -> None:
    for pdf in made.values():
        with pikepdf.open(BytesIO(pdf)) as file:
            fonts = [each for each in file.objects if _is_descriptor(each)]
            names = {str(each.FontName).partition("+")[2] for each in fonts}
            assert names
            assert all(name.startswith(("Hiring-Serif", "Hiring-Sans")) for name in names)
            assert all("/FontFile2" in each for each in fonts)


def _is_descriptor(each: pikepdf.Object) -> bool:
    return isinstance(each, pikepdf.Dictionary) and each.get("/Type") == Name.FontDescriptor


def test_a_stream_that_ends_with_a_carriage_return_is_written_otherwise(
    made: dict[str, bytes],
) -> None:
    data = b"A" * 12  # its zlib check sum ends with 0x0d
    assert adler32(data) & 0xFF == ord("\r")
    plain = BytesIO()
    with pikepdf.open(BytesIO(made["vacancy-en"])) as file:
        file.Root.Example = file.make_stream(data)
        file.save(plain, compress_streams=True)
    assert "PDFA3A-STREAM-LENGTH-001" in broken_rules(plain.getvalue(), "3a")
    finished = conformance.finish(plain.getvalue(), "Title", "Producer", SealParticulars())
    assert "PDFA3A-STREAM-LENGTH-001" not in broken_rules(finished, "3a")
