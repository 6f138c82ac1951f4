"""What a page offers: its links, its forms with every field, the names that its scripts save."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

Pairs = list[tuple[str, str]]


@dataclass(slots=True)
class Form:
    """A form of a page: where it is sent, how, and what stands in its fields."""

    action: str
    method: str
    fields: Pairs = field(default_factory=list)
    files: list[str] = field(default_factory=list)


class Harvest(HTMLParser):
    """Reads one page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[Form] = []
        self._select = ""
        self._area = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links, forms and their fields."""
        own = {name: value or "" for name, value in attrs}
        if tag == "a" and own.get("href", "").startswith("/"):
            self.links.append(own["href"].partition("#")[0])
        elif tag == "form":
            self.forms.append(Form(own.get("action", ""), own.get("method", "get").upper()))
        elif tag in ("input", "button"):
            self._add(own)
        elif tag == "select":
            self._select = own.get("name", "")
        elif tag == "option" and self._select:
            self._add({"name": self._select, "value": own.get("value", "")})
        elif tag == "textarea":
            self._area = own.get("name", "")
            self._add({"name": self._area})

    def handle_endtag(self, tag: str) -> None:
        """Leave a list or a text area."""
        if tag in ("select", "textarea"):
            self._select = self._area = ""

    def handle_data(self, data: str) -> None:
        """Take the words of a text area."""
        if self._area and self.forms and self.forms[-1].fields:
            self.forms[-1].fields[-1] = (self._area, data)

    def _add(self, own: dict[str, str]) -> None:
        name = own.get("name")
        if not name or not self.forms:
            return
        if own.get("type") == "file":
            self.forms[-1].files.append(name)
        else:
            self.forms[-1].fields.append((name, own.get("value", "")))
