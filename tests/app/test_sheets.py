"""Sheets on a real database: kept once, never lost, locked, and both texts where two met."""

import json
import uuid
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import event, func, select

from hiring.errors import Invalid, NotFound
from hiring.sheets import payload, service
from hiring.sheets.batch import Batch, Change, Kept, Saved, choice_fields, text_fields
from hiring.sheets.key import device_key
from hiring.sheets.models import Sheet, SheetClash, SheetField
from hiring.toolkit import Toolkit
from tests.app.works import as_work

A, B, C = (str(uuid.UUID(int=number)) for number in (1, 2, 3))
KNOWN = (
    text_fields(["note", "other", *(f"n{i}" for i in range(300))])
    | choice_fields(["mark"], "12345")
).get


@pytest.fixture
def sheet(kit: Toolkit) -> int:
    """An empty sheet."""
    with kit.database.transaction() as session:
        return service.open_sheet(as_work(session, now=kit.now()), "interview").id


def keep(kit: Toolkit, sheet: int, device: str, *changes: Change) -> Kept:
    with kit.database.transaction() as session:
        return service.keep_changes(
            as_work(session, now=kit.now()), sheet, Batch(device, changes), KNOWN
        )


def note(value: str, seq: int, base: int, settles: tuple[int, ...] = ()) -> Change:
    return Change("note", value, seq, base, settles)


def standing(kit: Toolkit, sheet: int) -> dict[str, str]:
    with kit.database.reading() as session:
        return service.values(as_work(session), sheet)


def aside(kit: Toolkit, sheet: int) -> list[str]:
    with kit.database.reading() as session:
        return [clash.value for clash in service.open_clashes(as_work(session), sheet)]


def test_what_is_typed_stands_there_and_versions_grow(kit: Toolkit, sheet: int) -> None:
    assert keep(kit, sheet, A, note("a", 1, 0)).saved == (Saved("note", 1, 1),)
    kept = keep(kit, sheet, A, note("ab", 2, 1), Change("mark", "4", 3, 0))
    assert kept.saved == (Saved("note", 2, 2), Saved("mark", 3, 1))
    assert standing(kit, sheet) == {"note": "ab", "mark": "4"}


def test_a_repeated_request_changes_nothing(kit: Toolkit, sheet: int) -> None:
    first = keep(kit, sheet, A, note("a", 1, 0))
    assert keep(kit, sheet, A, note("a", 1, 0)) == first
    assert standing(kit, sheet) == {"note": "a"}


def test_a_lost_answer_does_not_make_a_page_clash_with_itself(kit: Toolkit, sheet: int) -> None:
    keep(kit, sheet, A, note("a", 1, 0))
    kept = keep(kit, sheet, A, note("ab", 2, 0))
    assert (kept.clashes, standing(kit, sheet)) == ((), {"note": "ab"})


def test_requests_out_of_order_leave_the_later_text(kit: Toolkit, sheet: int) -> None:
    keep(kit, sheet, A, note("", 2, 0))
    keep(kit, sheet, A, note("a", 1, 0))
    assert standing(kit, sheet) == {"note": ""}


def test_a_late_repeat_after_somebody_went_on_is_no_clash(kit: Toolkit, sheet: int) -> None:
    keep(kit, sheet, A, note("a", 1, 0))
    keep(kit, sheet, B, note("ab", 1, 1))
    assert keep(kit, sheet, A, note("a", 1, 0)).saved == (Saved("note", 1, 2, stands=False),)
    assert (standing(kit, sheet), aside(kit, sheet)) == ({"note": "ab"}, [])


def test_one_batch_keeps_the_order_of_typing(kit: Toolkit, sheet: int) -> None:
    keep(kit, sheet, A, note("ab", 2, 0), note("a", 1, 0))
    assert standing(kit, sheet) == {"note": "ab"}


def test_two_pages_that_met_are_both_kept(kit: Toolkit, sheet: int) -> None:
    keep(kit, sheet, A, note("from a", 1, 0))
    (clash,) = keep(kit, sheet, B, note("from b", 1, 0)).clashes
    assert (clash.theirs, clash.version, clash.reason) == ("from a", 1, "clash")
    assert clash.saved_at is not None
    assert (standing(kit, sheet), aside(kit, sheet)) == ({"note": "from a"}, ["from b"])


def test_a_page_that_types_on_in_a_clash_keeps_one_text_aside(kit: Toolkit, sheet: int) -> None:
    keep(kit, sheet, A, note("from a", 1, 0))
    (first,) = keep(kit, sheet, B, note("b", 1, 0)).clashes
    (second,) = keep(kit, sheet, B, note("bb", 2, 0)).clashes
    (late,) = keep(kit, sheet, B, note("b", 1, 0)).clashes
    assert first.id == second.id == late.id
    assert aside(kit, sheet) == ["bb"]


def test_a_choice_settles_the_clash(kit: Toolkit, sheet: int) -> None:
    keep(kit, sheet, A, note("from a", 1, 0))
    (clash,) = keep(kit, sheet, B, note("from b", 1, 0)).clashes
    kept = keep(kit, sheet, B, note("both", 2, clash.version, (clash.id,)))
    assert kept.saved == (Saved("note", 2, 2),)
    assert (standing(kit, sheet), aside(kit, sheet)) == ({"note": "both"}, [])
    assert keep(kit, sheet, B, note("from b", 1, 0)).clashes == ()
    assert aside(kit, sheet) == []


def test_a_choice_that_meets_a_third_text_leaves_the_clash_open(kit: Toolkit, sheet: int) -> None:
    keep(kit, sheet, A, note("from a", 1, 0))
    (clash,) = keep(kit, sheet, B, note("from b", 1, 0)).clashes
    keep(kit, sheet, A, note("from a again", 2, 1))
    kept = keep(kit, sheet, B, note("both", 2, 1, (clash.id,)))
    assert [each.theirs for each in kept.clashes] == ["from a again"]
    assert aside(kit, sheet) == ["both"]


def test_a_clash_of_another_sheet_cannot_be_settled(kit: Toolkit, sheet: int) -> None:
    keep(kit, sheet, A, note("from a", 1, 0))
    (clash,) = keep(kit, sheet, B, note("from b", 1, 0)).clashes
    with kit.database.transaction() as session:
        other = service.open_sheet(as_work(session, now=kit.now()), "interview").id
    keep(kit, other, C, note("x", 1, 0, (clash.id,)))
    assert aside(kit, sheet) == ["from b"]


def test_a_locked_sheet_puts_late_texts_aside(kit: Toolkit, sheet: int) -> None:
    keep(kit, sheet, A, note("in time", 1, 0))
    with kit.database.transaction() as session:
        service.lock_sheet(as_work(session, now=kit.now()), sheet)
    kept = keep(kit, sheet, A, note("in time", 1, 0), Change("other", "late", 2, 0))
    assert kept.locked
    assert kept.saved == (Saved("note", 1, 1),)
    assert [(each.field, each.reason) for each in kept.clashes] == [("other", "locked")]
    assert (standing(kit, sheet), aside(kit, sheet)) == ({"note": "in time"}, ["late"])


def test_a_lock_keeps_its_first_time_until_reopened(kit: Toolkit, sheet: int) -> None:
    first = kit.now()
    with kit.database.transaction() as session:
        service.lock_sheet(as_work(session, now=first), sheet)
        service.lock_sheet(as_work(session, now=first + timedelta(hours=1)), sheet)
    with kit.database.reading() as session:
        assert service.read_state(as_work(session), sheet).locked_at == first
    with kit.database.transaction() as session:
        service.reopen_sheet(as_work(session), sheet)
    assert keep(kit, sheet, A, note("again", 1, 0)).saved


def test_one_bad_field_does_not_hold_back_the_others(kit: Toolkit, sheet: int) -> None:
    kept = keep(
        kit,
        sheet,
        A,
        note("bell \x07", 1, 0),
        Change("other", "fine", 2, 0),
        Change("x", "y", 3, 0),
    )
    assert {(each.field, each.code) for each in kept.refusals} == {
        ("note", "control_characters"),
        ("x", "unknown_field"),
    }
    assert standing(kit, sheet) == {"other": "fine"}


def test_an_unknown_sheet_is_told(kit: Toolkit) -> None:
    with pytest.raises(NotFound, match="unknown_sheet"):
        keep(kit, 404, A, note("x", 1, 0))
    with pytest.raises(NotFound, match="unknown_sheet"), kit.database.reading() as session:
        service.read_state(as_work(session), 404)


def test_erasing_a_sheet_erases_its_texts(kit: Toolkit, sheet: int) -> None:
    keep(kit, sheet, A, note("a", 1, 0))
    keep(kit, sheet, B, note("b", 1, 0))
    with kit.database.transaction() as session:
        service.drop_sheet(as_work(session), sheet)
    with kit.database.reading() as session:
        for table in (Sheet, SheetField, SheetClash):
            assert session.scalar(select(func.count()).select_from(table)) == 0


@pytest.fixture
def statements(kit: Toolkit) -> Iterator[list[str]]:
    """The statements that reach the database."""
    seen: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(kit.database.engine, "before_cursor_execute", hear)
    yield seen
    event.remove(kit.database.engine, "before_cursor_execute", hear)


def test_a_save_of_many_fields_takes_three_statements(
    kit: Toolkit, sheet: int, statements: list[str]
) -> None:
    keep(kit, sheet, A, *(Change(f"n{i}", "x", i + 1, 0) for i in range(300)))
    assert len([each for each in statements if not each.startswith("BEGIN")]) == 3
    assert len(standing(kit, sheet)) == 300


def test_the_state_tells_fields_clashes_key_and_token(kit: Toolkit, sheet: int) -> None:
    keep(kit, sheet, A, note("from a", 7, 0))
    keep(kit, sheet, B, note("from b", 1, 0))
    with kit.database.reading() as session:
        read = service.read_state(as_work(session), sheet)
        told = payload.state_of(read, kit.now(), key=b"k" * 32, csrf_token="token")
    assert told["fields"] == {
        "note": {"value": "from a", "version": 1, "device": A, "seq": 7, "earlier": {}}
    }
    assert [(each["field"], each["value"]) for each in told["clashes"]] == [("note", "from b")]
    assert (told["locked"], told["csrf_token"], len(told["key"])) == (None, "token", 44)
    json.dumps(told)


def test_a_clash_with_the_same_text_is_not_told(kit: Toolkit, sheet: int) -> None:
    keep(kit, sheet, A, note("from a", 1, 0))
    keep(kit, sheet, B, note("from b", 1, 0))
    keep(kit, sheet, A, note("from b", 2, 1))
    with kit.database.reading() as session:
        read = service.read_state(as_work(session), sheet)
        assert payload.state_of(read, kit.now(), key=b"", csrf_token="")["clashes"] == []


def test_the_answer_says_what_became_of_each_change(kit: Toolkit, sheet: int) -> None:
    keep(kit, sheet, A, note("from a", 1, 0))
    kept = keep(
        kit, sheet, B, note("from b", 1, 0), Change("other", "x", 2, 0), Change("?", "", 3, 0)
    )
    told = payload.answer(kept, lambda code: f"words of {code}")
    assert told["saved"] == [{"field": "other", "seq": 2, "version": 1, "stands": True}]
    assert told["clashes"][0]["theirs"] == "from a"
    assert told["refusals"] == [
        {"field": "?", "seq": 3, "code": "unknown_field", "words": "words of unknown_field"}
    ]
    json.dumps(told)


def sent(**changed: object) -> bytes:
    change = {"field": "note", "value": "x", "seq": 1, "base": 0} | changed
    return json.dumps({"device": A, "changes": [change]}).encode()


class TestReading:
    def test_a_batch_is_read_with_its_line_ends_as_we_keep_them(self) -> None:
        batch = payload.read_batch(sent(value="a\r\nb", settles=[4]))
        assert batch == Batch(A, (note("a\nb", 1, 0, (4,)),))

    def test_half_a_character_is_a_matter_of_its_field(self) -> None:
        body = sent(value="half \ud800")
        assert payload.read_batch(body).changes[0].value == "half \ud800"

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"[]",
            b"\xff",
            b'{"device": "x", "changes": []}',
            b"[" * 100_000,
            sent(value=5),
            sent(value=None),
            sent(seq=0),
            sent(seq="1"),
            sent(seq=2**60),
            sent(base=-1),
            sent(field="n" * 121),
            sent(extra=1),
            json.dumps(
                {"device": A, "changes": [{"field": "n", "value": "", "seq": 1, "base": 0}] * 501}
            ).encode(),
        ],
    )
    def test_any_other_shape_is_refused(self, body: bytes) -> None:
        with pytest.raises(Invalid, match="wrong_payload"):
            payload.read_batch(body)


def test_a_key_belongs_to_one_person_one_sheet_and_one_installation() -> None:
    keys = {
        device_key(secret, sheet, person)
        for secret in ("one", "two")
        for sheet in ("1", "1:a", "11")
        for person in ("user:1", "user:2", "candidate:1")
    }
    assert len(keys) == 18
    assert {len(key) for key in keys} == {32}
    assert device_key("one", "1", "user:1") in keys
