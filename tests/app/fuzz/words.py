"""What the fuzz types: words, numbers, structures and addresses that a field does not expect."""

import json
import uuid
from collections.abc import Callable
from random import Random
from typing import Any

NUMBERS = (
    *("-1", "0", "1", "9" * 9, str(2**31 - 1), str(2**31), str(2**40), str(2**63 - 1)),
    *(str(2**63), str(2**64), str(10**30), "9" * 5_000, "1e999", "-1e999", "1e-999", "NaN"),
    *("Infinity", "0x10", "1_000", "٣", "²", "1.5", "1,5", "1 000 000", "−5", "+5", "0001"),
)
DAYS = (
    *("2026-02-30", "0000-00-00", "9999-12-31", "10000-01-01", "0001-01-01", "31.12.9999"),
    *("2026-05-04T09:00", "0001-01-01T00:00", "9999-12-31T23:59", "99:99", "24:00", "2026"),
)
TEXTS = (
    *("", " ", "\t", "\x00", "a\x00b", "\x1b[31m", "\x7f\x85", "\ufffe\uffff", "\ufeff", "\u2028"),
    *("<script>alert(1)</script>", "'\"><img src=x>", "{{ 7*7 }}", "%(words)s %s %d %", "{0}"),
    *("'; DROP TABLE person; --", "../../etc/passwd", "http://[::1", "//evil.example/x", "\\\\x"),
    *("\u202eabc", "👩‍👩‍👧", "Z̵̜͗͢", "İ", "ß", "ﷺ", "a\r\nSet-Cookie: x=y", "=1+1", "@cmd"),
    *("a@" + "." * 5_000 + "@", "a@b", "имя@почта.рф", "a" * 300 + "@b.example", "ru", "en"),
    *("position:1@head", "17:typed", "up:x", "drop:1", "add:999", "add:duties:x", "confirm"),
)
HOSTS = (
    *("localhost", "localhost:8000", "127.0.0.1", "[::1]", "[::1]:80", "LOCALHOST", "a" * 70),
    *("..", ".", "a..b", "-", "a b", "localhost:99999", "localhost:x", "localhost:-1", "[::1"),
    *("почта.рф", "xn--", "xn--a", "%00", "a/b", "a@b", "a" * 300, "é" * 64, "127.1", "@", ":"),
)
METHODS = ("GET", "POST", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE")
CONTENT_TYPES = (
    *("text/plain", "application/xml", "application/json; charset=utf-16", "x", "", "a/b; c"),
    *("multipart/form-data", "multipart/form-data; boundary=é", "application/problem+json"),
    *("application/x-www-form-urlencoded; charset=utf-7", "multipart/form-data; boundary=x"),
)
HEADERS: dict[str, tuple[str, ...]] = {
    "Accept": ("*/*", "application/json", "text/html;q=x", ",", "a" * 2_000, "image/webp"),
    "Accept-Language": ("ru", "en;q=0", "xx-YY-zz", "*;q=2", "ru;q=nan", "," * 500, "é"),
    "Referer": ("http://evil.example/", "x", "http://[", "//", "javascript:1"),
    "Origin": ("null", "http://evil.example", "http://[", "é"),
    "Cookie": ("hiring=x", "hiring=.eJw; a", "=;=;=", "hiring=" + "a" * 2_000, "\x01=é"),
    "If-None-Match": ("*", '"x"', 'W/"', '"' * 100),
    "If-Modified-Since": ("x", "Thu, 99 Jan 99999 99:99:99 GMT", "0"),
    "Range": ("bytes=0-0", "bytes=-1", "bytes=9-1", "x", "bytes=0-" + "9" * 30, "bytes=,,"),
    "X-Forwarded-For": ("x", "::1, ' OR 1", "9" * 500),
    "X-Forwarded-Proto": ("https", "x y"),
    "X-Forwarded-Host": ("..", "a" * 70),
    "X-CSRFToken": ("", "x", "\x00", "é" * 40),
    "X-Requested-With": ("XMLHttpRequest",),
    "Authentication-Token": ("x", ".eJw"),
    "User-Agent": ("", "x" * 3_000, "é"),
    "Content-Length": ("-1", "x", "9" * 30, "0"),
}
FILES = (
    *(b"", b"%PDF-1.7\n%%EOF", b"PK\x03\x04" + b"\0" * 60, b"[" * 5_000, b'"' * 50_000),
    *(b"a;b\n1;2\n" * 200, "Город;Оплата\nКазань;50000\n".encode() * 50, b"\xff\xfe" * 900),
    *(
        b"%PDF-" + b"x" * (11 * 1024 * 1024),
        b"=1+1;@x\n" + b"'" * 100_000,
        b"\xd0\xcf\x11\xe0" * 90,
    ),
)
FILE_NAMES = ("x.pdf", "x.csv", "x.xlsx", "", "\x00.docx", "../x", "a" * 300, "я.csv", "x.ods")


def text(chance: Random) -> str:
    """Return words that a field does not expect."""
    kinds: tuple[Callable[[], str], ...] = (
        lambda: chance.choice(TEXTS),
        lambda: chance.choice(NUMBERS),
        lambda: chance.choice(DAYS),
        lambda: _mixed(chance),
        lambda: _long(chance),
    )
    return chance.choices(kinds, weights=(8, 6, 3, 3, 2))[0]()


def _mixed(chance: Random) -> str:
    """Return a few characters from anywhere; halves of pairs are left out: no form sends them."""
    points = (chance.choice((0x80, 0x500, 0x3000, 0x10FFFF)) for _ in range(chance.randint(1, 40)))
    drawn = (chr(chance.randrange(most)) for most in points)
    return "".join(sign for sign in drawn if not "\ud800" <= sign <= "\udfff")


def _long(chance: Random) -> str:
    unit = chance.choice(("a", " ", "я", "<", "(", "1", ".", ", ", "a@", "\n", "👩‍👩‍👧", "\x00"))
    return unit * (chance.choice((201, 2_100, 20_100, 120_000)) // len(unit))


def value(chance: Random, depth: int = 2) -> Any:
    """Return anything that JSON can hold, also half characters and numbers beyond all columns."""
    kinds: tuple[Callable[[], Any], ...] = (
        lambda: text(chance),
        lambda: chance.choice(("\ud800", "\udfff x", "a\ud83d")),
        lambda: chance.choice((-1, 0, 1, 2**31, 2**40, 2**53, 2**63, 2**64, 10**40, -(2**63))),
        lambda: chance.choice((None, True, False, 1.5, -0.0, 1e308)),
        lambda: [value(chance, depth - 1) for _ in range(chance.randint(0, 3))] if depth else [],
        lambda: {text(chance): value(chance, depth - 1)} if depth else {},
    )
    return chance.choices(kinds, weights=(5, 1, 5, 2, 1, 1))[0]()


def batch(chance: Random, names: list[str]) -> Any:
    """Return a save as a page sends it, with a wrong value here and there."""
    changes = [
        {
            "field": chance.choice(names) if names and chance.random() < 0.9 else text(chance),
            "value": text(chance),
            "seq": chance.choice((1, 2, 10**12, 2**31, 2**40, 2**53 - 1)),
            "base": chance.choice((0, 1, 2, 2**31 - 1, 2**31, 2**40, 2**53 - 1)),
            "settles": chance.choice(([], [1], [2**31], [2**63], [2**64, -1], [0] * 400)),
        }
        for _ in range(chance.randint(0, 5))
    ]
    sent: dict[str, Any] = {
        "device": str(uuid.UUID(int=chance.getrandbits(128))),
        "changes": changes,
    }
    return _spoilt(chance, sent, changes)


def edit(chance: Random, names: list[str]) -> Any:
    """Return a save of the editor of positions, with a wrong value here and there."""
    changes = [
        {
            "kind": chance.choice(("value", "clause", "x")),
            "key": chance.choice(names) if names and chance.random() < 0.9 else text(chance),
            "base": text(chance),
            "new": text(chance),
        }
        for _ in range(chance.randint(0, 5))
    ]
    return _spoilt(
        chance, {"language": chance.choice(("ru", "en", "x")), "changes": changes}, changes
    )


def _spoilt(chance: Random, sent: dict[str, Any], changes: list[dict[str, Any]]) -> Any:
    """Put something of another kind in one place, or leave one out, half of the time."""
    place: dict[str, Any] = chance.choice([sent, *changes])
    key = chance.choice(list(place))
    step = chance.randrange(6)
    if step == 0:
        place[key] = value(chance)
    elif step == 1:
        del place[key]
    elif step == 2:
        return value(chance, 4)
    return sent


def body(chance: Random, payload: Any) -> bytes:
    """Return a body of JSON: the payload, or one that no parser should take far."""
    broken = (
        b"[" * 5_000,
        b'{"a":' * 5_000,
        b"[" * 200_000,
        b"",
        b"null",
        b"NaN",
        b"\xff\xfe",
        b'"\\ud800"',
        b'{"device": 1, "device": 2}',
        b"1" * 5_000,
        json.dumps(payload).encode()[:-1],
    )
    return (
        chance.choice(broken) if chance.random() < 0.3 else json.dumps(payload).encode()
    )  # a share
