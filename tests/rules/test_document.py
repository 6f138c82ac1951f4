"""The check code: equal for equal documents, another for every other one."""

import re
from dataclasses import fields, replace

import pytest

from job_descriptions.document import Item, Part
from job_descriptions.writing.printed import Gap, Signatory, canonical_json, check_code
from tests.builders import chapter, internal, vacancy

OTHER = {
    "chapters": (),
    "gaps": (Gap("field", "city", "Город"),),
    "approver": Signatory("Директор", "В. Г. Иной"),
    "agreed": Signatory("", ""),
    "author": Signatory("", ""),
    "facts": (),
    "contacts": (),
    "language": "en",
    "draft": True,
}


def test_the_code_is_twelve_signs_in_threes_that_a_person_can_type() -> None:
    assert re.fullmatch(r"[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}", check_code(internal()))


def test_equal_documents_have_equal_bytes_and_codes() -> None:
    assert canonical_json(internal()) == canonical_json(internal())
    assert check_code(vacancy()) == check_code(vacancy())


def test_the_code_of_a_document_stays_what_it_was() -> None:
    """A change here makes every printed document of every installation unknown."""
    assert check_code(internal()) == "IVAL-BHAS-VWXR"
    assert check_code(vacancy()) == "F3UD-SLTW-4QCC"


@pytest.mark.parametrize("document", [internal(), vacancy()], ids=["internal", "vacancy"])
def test_every_field_counts(document: object) -> None:
    codes = {check_code(document)}  # type: ignore[arg-type]  # both kinds in one test
    names = [each.name for each in fields(document) if each.name != "kind"]  # type: ignore[arg-type]  # as above
    for name in names:
        changed = replace(document, **{name: OTHER.get(name, "другое")})  # type: ignore[type-var]  # as above
        codes.add(check_code(changed))  # type: ignore[arg-type]  # as above
    assert len(codes) == len(names) + 1


def test_words_count_to_the_last_sign_and_so_does_their_place() -> None:
    plain, dotted = chapter("1", "Одно слово"), chapter("1", "Одно слово.")
    assert check_code(internal(chapters=(plain,))) != check_code(internal(chapters=(dotted,)))
    one = Part("", "", (Item("1.1", "а", "x"), Item("1.2", "б", "y")))
    other = Part("", "", (Item("1.1", "аб", "x"), Item("1.2", "", "y")))
    codes = {check_code(internal(chapters=(replace(plain, parts=(p,)),))) for p in (one, other)}
    assert len(codes) == 2
