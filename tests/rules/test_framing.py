"""Where a request ends, however its bytes come in pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.web.framing import LARGEST_HEAD, LARGEST_KEPT, LARGEST_READ, Gathering

GET = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nContent-Length: 11\r\nHost: localhost\r\n\r\nhello=world"
CHUNKS = (
    b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"5\r\nhello\r\n1;name=value\r\n=\r\nA\r\n0\r\n\r\n56789\r\n0\r\n\r\n"
)
TRAILED = CHUNKS[:-2] + b"Expires: never\r\n\r\n"
WHOLE = (GET, POST, POST.replace(b"Content-Length:", b"CONTENT-LENGTH: \t"), CHUNKS, TRAILED)


def gathered(*pieces: bytes) -> Gathering:
    gathering = Gathering()
    for piece in pieces:
        gathering.add(piece)
    return gathering


@pytest.mark.parametrize("request_", WHOLE)
def test_a_request_is_whole_with_its_last_byte_and_not_before(request_: bytes) -> None:
    gathering = Gathering()
    for place in range(len(request_)):
        assert not gathering.is_whole, request_[:place]
        gathering.add(request_[place : place + 1])
    assert gathering.is_whole
    assert gathering.split()[0] == request_


@given(st.lists(st.sampled_from(WHOLE), min_size=1, max_size=4), st.data())
def test_requests_in_a_row_come_apart_however_they_are_cut(
    requests: list[bytes], data: st.DataObject
) -> None:
    line = b"".join(requests)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(line)), max_size=6)))
    gathering, taken = Gathering(), []
    for start, end in zip([0, *cuts], [*cuts, len(line)], strict=True):
        gathering.add(line[start:end])
        while gathering.is_whole:
            request, gathering = gathering.split()
            taken.append(request)
    assert taken == requests
    assert gathering.kept == b""


def test_the_head_says_how_much_is_missing() -> None:
    head = b"POST / HTTP/1.1\r\nContent-Length: 100\r\nExpect: 100-Continue\r\n\r\n"
    gathering = gathered(head[:-1])
    assert (gathering.has_head, gathering.expecting) == (False, False)
    gathering.add(head[-1:] + b"x" * 30)
    assert (gathering.has_head, gathering.expecting, gathering.missing) == (True, True, 70)
    assert gathered(CHUNKS[:60]).missing == LARGEST_KEPT - 60


@pytest.mark.parametrize(
    "broken",
    [
        CHUNKS.replace(b"5\r\nhello", b"5x\r\nhello"),
        CHUNKS.replace(b"5\r\nhello", b"\r\nhello"),
        CHUNKS.replace(b"1;name=value", b"1;" + b"n" * 9000),
        CHUNKS.replace(b"5\r\nhello", b"1" * 9000),
        b"GET / HTTP/1.1\r\nHost: " + b"x" * (LARGEST_HEAD + 1),
        CHUNKS[:-2] + b"Long: " + b"x" * (LARGEST_HEAD + 1),
    ],
)
def test_what_is_broken_counts_as_whole_so_that_it_is_refused(broken: bytes) -> None:
    assert gathered(broken).is_whole


def test_more_than_is_taken_is_counted_and_not_kept() -> None:
    length = LARGEST_KEPT * 2
    head = b"POST / HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % length
    gathering = gathered(head, *[b"x" * 2**20] * (length // 2**20 - 1))
    before = gathering.is_whole
    assert len(gathering.kept) == LARGEST_KEPT
    gathering.add(b"x" * 2**20)
    assert (before, gathering.is_whole) == (False, True)
    request, following = gathering.split()
    assert len(request) == LARGEST_KEPT
    assert following.kept == b""


def test_without_an_end_it_ends_somewhere() -> None:
    head = b"POST / HTTP/1.1\r\nContent-Length: 999999999999\r\n\r\n"
    gathering = gathered(head)
    piece = b"x" * 2**22
    for _turn in range(LARGEST_READ // len(piece) + 1):
        gathering.add(piece)
    assert gathering.is_whole
    endless = b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
    gathering = gathered(endless)
    for _turn in range(LARGEST_KEPT // 2**20 + 1):
        gathering.add(b"100000\r\n" + b"x" * 2**20 + b"\r\n")
    assert gathering.is_whole
