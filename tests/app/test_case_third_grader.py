"""When a third grader is asked, and who it may be."""

import pytest

from hiring.policy import Role
from tests.app.case_worlds import WRITTEN, World, places, shares

FIRST, SECOND, THIRD = Role.INTERVIEWER, Role.AGENCY, Role.HR


class TestThirdGrader:
    @pytest.mark.parametrize(
        ("first", "second", "asked"), [(4, 4, False), (3, 4, True), (1, 5, True)]
    )
    def test_asked_where_the_first_two_are_far_apart(
        self, world: World, script: int, first: int, second: int, *, asked: bool
    ) -> None:
        """One mark apart everywhere is 25 points; the case declares 20."""
        world.grade(FIRST, script, first)
        assert shares(world, THIRD) == []
        world.grade(SECOND, script, second)
        assert shares(world, THIRD) == ([("offered", True)] if asked else [])

    def test_asked_where_one_of_them_found_a_forbidden_promise(
        self, world: World, script: int
    ) -> None:
        promise = world.kit.catalog.cases.written(WRITTEN).forbidden[0].id
        world.grade(FIRST, script, 4, promise)
        world.grade(SECOND, script, 4)
        assert shares(world, THIRD) == [("offered", True)]

    def test_never_one_of_the_first_two(self, world: World, script: int) -> None:
        world.grade(FIRST, script, 1)
        world.grade(SECOND, script, 5)
        assert shares(world, FIRST) == [("in", False)]
        assert places(world) == {1: world.people[FIRST].id, 2: world.people[SECOND].id}
