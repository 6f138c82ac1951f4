"""Which groups a reader could find by subtracting the shown ones from the whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hiring.salary.sample import LEAST_FOR_DECILES, LEAST_ORGANISATIONS

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Line:
    """A whole and its parts, the smallest first; `rest` are its people in no named part."""

    whole: Key
    parts: tuple[Key, ...]
    rest: int

    def gives_away(self, people: Mapping[Key, int], closed: set[Key]) -> bool:
        """Tell whether the shown figures of the line give those of a closed group."""
        unknown = [part for part in self.parts if part in closed]
        if self.whole in closed:
            return not unknown and not self.rest
        if self.rest >= LEAST_FOR_DECILES:
            return False
        count = len(unknown) + (self.rest > 0)
        left = self.rest + sum(people[part] for part in unknown)
        # Fewer people than the rule wants organisations are never enough of them.
        return count == 1 or 0 < left < LEAST_ORGANISATIONS

    def next_closed(self, closed: set[Key]) -> Key:
        """Return the smallest part that is still shown, else the whole."""
        return next((part for part in self.parts if part not in closed), self.whole)


def given_away(people: Mapping[Key, int], held_back: frozenset[Key]) -> frozenset[Key]:
    """Return the groups to hold back too, so that no group held back follows by subtraction.

    `people` counts the observations of each group by place, segment and band, a name being empty
    where the group takes in all. In each line of a whole and its parts at least two groups stay
    unknown, as statistical offices do it; people in no named part count as a part of their own,
    unless they are as many as deciles need.
    """
    closed = set(held_back)
    lines = list(_lines(people))
    found = True
    while found:
        found = False
        for line in lines:
            if line.gives_away(people, closed):
                closed.add(line.next_closed(closed))
                found = True
    return frozenset(closed - held_back)


def _lines(people: Mapping[Key, int]) -> Iterator[_Line]:
    parts: dict[tuple[Key, int], list[Key]] = {}
    for key in people:
        for at, name in enumerate(key):
            if name:
                parts.setdefault((_without(key, at), at), []).append(key)
    for (whole, _), found in parts.items():
        if whole in people:
            ordered = sorted(found, key=lambda key: (people[key], key))
            yield _Line(whole, tuple(ordered), people[whole] - sum(people[key] for key in found))


def _without(key: Key, at: int) -> Key:
    city, segment, band = (("" if place == at else name) for place, name in enumerate(key))
    return city, segment, band
