"""A person before a real server without a browser: cookies, forms and what the scripts send."""

import json
import re
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import (
    HTTPCookieProcessor,
    HTTPRedirectHandler,
    OpenerDirector,
    Request,
    build_opener,
)

_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Told:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def data(self) -> Any:
        return json.loads(self.body)


class _Redirects(HTTPRedirectHandler):
    """Follows a link, and stays where a form has brought one."""

    def redirect_request(self, req: Request, *args: Any) -> Request | None:
        return None if req.get_method() == "POST" else super().redirect_request(req, *args)


def _opener() -> OpenerDirector:
    return build_opener(HTTPCookieProcessor(CookieJar()), _Redirects)


@dataclass
class Caller:
    """Somebody at an address; `sign_in` takes a link of the demonstration."""

    address: str
    token: str = ""
    _opener: OpenerDirector = field(default_factory=_opener)

    def sign_in(self, link: str) -> None:
        self.ask(link)
        found = _TOKEN.search(self.ask("/check").text)
        if found is None:
            raise LookupError("no token on the page")
        self.token = found[1]

    def ask(self, path: str, **headers: str) -> Told:
        """Open a page, follow where it leads. Raises OSError where nobody answers."""
        return self._open(Request(self.address + path, headers=headers))  # noqa: S310 # our own server

    def send(self, path: str, payload: object) -> Told:
        """Send JSON as the scripts do."""
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        headers["X-CSRFToken"] = self.token
        body = json.dumps(payload).encode()
        return self._open(Request(self.address + path, body, headers))  # noqa: S310 # as above

    def post(self, path: str, **fields: str) -> Told:
        """Send a form with the token."""
        body = urlencode({"csrf_token": self.token} | fields).encode()
        return self._open(Request(self.address + path, body))  # noqa: S310 # as above

    def upload(self, path: str, data: bytes) -> Told:
        """Send a file with the token."""
        parts = (
            f'--b\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{self.token}\r\n'
            '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
        )
        headers = {"Content-Type": "multipart/form-data; boundary=b"}
        body = parts.encode() + data + b"\r\n--b--\r\n"
        return self._open(Request(self.address + path, body, headers))  # noqa: S310 # as above

    def _open(self, request: Request) -> Told:
        try:
            with self._opener.open(request, timeout=_SECONDS) as answer:
                return Told(answer.status, dict(answer.headers), answer.read())
        except HTTPError as refusal:
            with refusal:
                return Told(refusal.code, dict(refusal.headers), refusal.read())
