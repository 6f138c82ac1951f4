"""Codes of the second factor: each is taken once."""

from typing import Any, cast

from flask_security import Totp, UserMixin

from hiring.access.models import User


class OneTimeCodes(Totp):
    """A code that was read over somebody's shoulder is already worthless."""

    def get_last_counter(self, user: UserMixin) -> int | None:
        return cast("User", user).tf_last_counter

    def set_last_counter(self, user: UserMixin, tmatch: Any) -> None:
        cast("User", user).tf_last_counter = tmatch.counter
