"""Whether candidates and raters hang together, so that severity can be told from ability."""

from collections.abc import Iterable

import numpy as np

from assessments.panel.table import Table

Part = tuple[tuple[str, ...], tuple[str, ...]]


def connected_parts(table: Table) -> tuple[Part, ...]:
    """Return the parts of a trimmed table: in each, raters share candidates, directly or not.

    A part is its candidates and its raters. With more than one part, a severe rater of strong
    candidates cannot be told from a lenient rater of weak ones (Weeks & Williams 1964).
    """
    roots = _roots(table)
    first = np.argmax(table.seen, axis=1)
    of_candidate = [roots[rater] for rater in first.tolist()]
    return tuple(
        (_having(table.candidates, of_candidate, root), _having(table.raters, roots, root))
        for root in sorted(set(roots))
    )


def _having(names: Iterable[str], roots: Iterable[int], root: int) -> tuple[str, ...]:
    return tuple(name for name, own in zip(names, roots, strict=True) if own == root)


def _roots(table: Table) -> list[int]:
    """Return for each rater the first rater of the same part (union-find, Tarjan 1975)."""
    parents = list(range(len(table.raters)))
    # Candidates with the same raters tie the same knots; each pattern is tied once.
    for pattern in {row.tobytes() for row in table.seen}:
        raters = np.flatnonzero(np.frombuffer(pattern, dtype=np.bool_)).tolist()
        for rater in raters[1:]:
            _join(parents, raters[0], rater)
    return [_root(parents, rater) for rater in range(len(parents))]


def _join(parents: list[int], one: int, other: int) -> None:
    low, high = sorted((_root(parents, one), _root(parents, other)))
    parents[high] = low


def _root(parents: list[int], rater: int) -> int:
    while parents[rater] != rater:
        parents[rater] = parents[parents[rater]]
        rater = parents[rater]
    return rater
