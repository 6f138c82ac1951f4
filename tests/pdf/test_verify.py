"""The check page's answer: ours or not, of which version, unchanged or not."""

import hashlib
import random
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.pdf.verify import LARGEST, inspect
from job_descriptions.writing.printed import check_code
from tests.pdf.conftest import Write
from tests.pdf.examples import every_kind, internal, vacancy


@pytest.mark.parametrize("name", every_kind())
def test_tells_what_the_document_is(made: dict[str, bytes], name: str) -> None:
    document, verdict = every_kind()[name], inspect(made[name])
    assert verdict.ours
    assert verdict.intact
    assert (verdict.source, verdict.edition) == (document.source, document.edition)
    assert (verdict.kind, verdict.language) == (document.kind, document.language)
    assert verdict.code == check_code(document)
    assert verdict.sha256 == hashlib.sha256(made[name]).hexdigest()


def test_a_changed_byte_is_told_wherever_it_is(made: dict[str, bytes]) -> None:
    pdf = made["internal-ru"]
    seal = pdf.index(b"<dc:identifier>")
    spread = range(0, len(pdf), 97)
    for place in (0, 1, *spread, *range(seal, seal + 320), len(pdf) - 1):
        changed = bytearray(pdf)
        changed[place] ^= 1
        assert not inspect(bytes(changed)).intact, place


def test_bytes_added_or_cut_are_told(made: dict[str, bytes]) -> None:
    pdf = made["vacancy-en"]
    assert not inspect(pdf + b"\n").intact
    assert not inspect(pdf[:-1]).intact
    assert not inspect(pdf[: len(pdf) // 2]).intact


def test_a_resaved_file_is_ours_but_not_intact(made: dict[str, bytes]) -> None:
    saved = BytesIO()
    with pikepdf.open(BytesIO(made["vacancy-ru"])) as file:
        file.save(saved, fix_metadata_version=False)
    verdict = inspect(saved.getvalue())
    assert verdict.ours
    assert not verdict.intact


def test_two_seals_are_none(made: dict[str, bytes]) -> None:
    assert not inspect(made["vacancy-ru"] + made["vacancy-en"]).ours


def test_an_encrypted_file_is_not_ours(made: dict[str, bytes]) -> None:
    locked = BytesIO()
    with pikepdf.open(BytesIO(made["vacancy-ru"])) as file:
        file.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert not inspect(locked.getvalue()).ours


def test_any_words_in_the_particulars_come_back(write: Write) -> None:
    edition = "3/а & <b>?=%26;sha256=</dc:identifier> «é»"
    pdf = write(replace(vacancy(), edition=edition))
    verdict = inspect(pdf)
    assert verdict.intact
    assert verdict.edition == edition


def test_a_huge_file_is_not_read() -> None:
    verdict = inspect(b"%PDF-1.7" + bytes(LARGEST))
    assert (verdict.ours, verdict.intact, verdict.sha256) == (False, False, "")


@given(st.binary(max_size=2000))
def test_never_raises_on_any_bytes(data: bytes) -> None:
    assert not inspect(data).intact
    assert not inspect(b"%PDF-1.7\n" + data).intact


def test_never_raises_on_a_mangled_file(made: dict[str, bytes]) -> None:
    source = random.Random(7)  # noqa: S311 # a repeatable test
    pdf = made["internal-en"]
    for _ in range(200):
        changed = bytearray(pdf)
        for _ in range(20):
            changed[source.randrange(len(changed))] = source.randrange(256)
        assert not inspect(bytes(changed)).intact


def test_the_draft_and_its_final_differ(made: dict[str, bytes]) -> None:
    assert inspect(made["internal-ru"]).code != inspect(made["internal-ru-draft"]).code
    assert inspect(made["internal-ru"]).code == check_code(internal())
