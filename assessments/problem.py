"""One broken rule of a rubric or another assessment, and the place that breaks it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """`place` is a path of names and ids, such as `competencies.conflict.anchors.3.ru`."""

    code: str
    place: str = ""
    detail: str = ""

    def __str__(self) -> str:
        return ": ".join(part for part in (self.place, self.code, self.detail) if part)
