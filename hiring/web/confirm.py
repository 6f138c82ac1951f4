"""Acts that cannot be taken back ask first: one sentence with what will follow, then the act."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import render_template, request
from flask.typing import ResponseReturnValue

from hiring.web.context import rehearsing, writing
from hiring.work import Work

_SURE, _TOLD = "sure", "told"
_ADDED = frozenset({_SURE, _TOLD, "csrf_token"})


def confirmed(told: str = "") -> bool:
    """Whether the person has read what will follow and said yes to it.

    `told` is a word for what follows where that may change meanwhile: a yes to something else is
    none.
    """
    return request.form.get(_SURE) == "yes" and request.form.get(_TOLD, "") == told


@contextmanager
def once_sure(told: str = "") -> Iterator[Work]:
    """Open the transaction of an act that asks first: nothing of it stays before a yes.

    So an act that would be refused is refused before anybody is asked about it.
    """
    with writing() if confirmed(told) else rehearsing() as work:
        yield work


def ask(question: str, act: str, back: str, told: str = "") -> ResponseReturnValue:
    """Return a page that asks before an act and then sends the same form again.

    `question` says in one sentence what will follow, `act` names the button, and `back` is the
    address for those who think better of it. What was typed travels with the page.
    """
    sent = [pair for pair in request.form.items(multi=True) if pair[0] not in _ADDED]
    if told:
        sent.append((_TOLD, told))
    return render_template("layout/confirm.html", question=question, act=act, back=back, sent=sent)
