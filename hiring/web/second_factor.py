"""Codes of the second factor: each is taken once."""

from typing import Any

from flask_security import Totp

from hiring.access.models import User


class OneTimeCodes(Totp):  # type: ignore[misc]  # the library has no types
    """A code that was read over somebody's shoulder is already worthless."""

    def get_last_counter(self, user: User) -> int | None:
        return user.tf_last_counter

    def set_last_counter(self, user: User, tmatch: Any) -> None:
        user.tf_last_counter = tmatch.counter
