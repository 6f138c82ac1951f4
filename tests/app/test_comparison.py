"""Candidates side by side: opened cards only, and the same figures on page, PDF and workbook."""

import html
import io
import re
import zipfile

import pytest
from sqlalchemy import event

from hiring.case_tests.service.inviting import Invite, invite_candidate
from hiring.case_tests.service.working import begin_work, call_news, pass_of, submit_work
from hiring.evaluations.service.facts import facts_for
from hiring.scorecards.service import open_seal
from hiring.toolkit import Toolkit
from tests.app.hiring_desk import House, one_database, open_house
from tests.app.works import as_work

pytestmark = pytest.mark.slow
FIVE, FOUR, THREE = "5" * 8, "4" * 8, "3" * 8
FORMULA = '=HYPERLINK("http://x.example","y")'


@pytest.fixture
def house(kit: Toolkit) -> House:
    return open_house(kit)


def page_of(house: House, who: str) -> str:
    answer = house.visit(who).get(f"/vacancies/{house.vacancy}/comparison")
    return html.unescape(answer.get_data(as_text=True))


def workbook(house: House, who: str, language: str = "en") -> dict[str, str]:
    """Return the parts of the marks' workbook."""
    path = f"/vacancies/{house.vacancy}/marks/{language}.xlsx"
    answer = house.visit(who).client.get(path)
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.data)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def results(house: House, who: str, *applications: int) -> dict[int, object]:
    with house.kit.database.reading() as session:
        return {
            each: facts_for(
                as_work(session, actor=house.people[who], catalog=house.kit), each, "en"
            ).result
            for each in applications
        }


class TestWhatCounts:
    def test_a_sealed_candidate_is_named_nowhere_and_counts_for_nothing(self, house: House) -> None:
        first = house.scored(FIVE, FOUR, FIVE, name="First Open")
        second = house.scored(FOUR, FOUR, THREE, name="Second Open")
        before = results(house, "manager", first, second)
        page_before = page_of(house, "manager")
        sealed = house.interviewed("Third Sealed")
        house.score(sealed, {"lead": FIVE, "second": FIVE})
        assert results(house, "manager", first, second) == before
        page = page_of(house, "manager")
        assert "Third Sealed" not in page
        assert "1 candidate is left out" in page
        assert tables(page) == tables(page_before)
        assert "Third Sealed" not in "".join(workbook(house, "manager").values())
        house.fill("third", house.cards(sealed)["third"], FIVE)
        house.submit("third", house.cards(sealed)["third"])
        assert "Third Sealed" in page_of(house, "manager")
        assert results(house, "manager", first, second) != before

    @one_database
    def test_an_emergency_counts_for_those_to_whom_it_opens(self, house: House) -> None:
        house.scored(FIVE, FOUR, FIVE, name="First Open")
        sealed = house.interviewed("Opened By Force")
        house.score(sealed, {"lead": FIVE, "second": FIVE})
        with house.kit.database.transaction() as session:
            open_seal(as_work(session, actor=house.people["root"], now=house.now), sealed, "urgent")
        assert "Opened By Force" in page_of(house, "root")
        assert "Opened By Force" in "".join(workbook(house, "root").values())
        assert "Opened By Force" not in page_of(house, "third")
        assert "Opened By Force" not in "".join(workbook(house, "third").values())

    @one_database
    def test_order_and_figures_are_those_of_the_evaluations(self, house: House) -> None:
        house.scored(THREE, THREE, FOUR, name="Weaker")
        house.scored(FIVE, FIVE, FOUR, name="Stronger")
        page = page_of(house, "lead")
        rows = re.findall(
            r'<th scope="row"><a [^>]*>([^<]+)</a></th><td[^>]*><strong>([^<]+)', page
        )
        assert [name for name, _score in rows] == ["Stronger", "Weaker"]
        assert [float(score.split()[0]) for _name, score in rows] == [4.67, 3.33]

    @one_database
    def test_namesakes_are_two_people(self, house: House) -> None:
        house.scored(FIVE, FIVE, FOUR, name="Other Name")
        ids = [house.scored(each, each, FOUR, name="Same Name") for each in (FOUR, THREE)]
        page = page_of(house, "lead")
        rows = re.findall(r'href="/applications/(\d+)/evaluation">([^<]+)</a></th>', page)
        assert [int(number) for number, _name in rows[1:]] == ids
        assert len({name for _number, name in rows}) == 3
        sheets = workbook(house, "lead")["xl/sharedStrings.xml"]
        assert all(html.escape(name) in sheets for _number, name in rows)


def tables(page: str) -> list[str]:
    return re.findall("(?s)<table.*?</table>", page)


def with_case_test(house: House, application: int) -> None:
    """Let a candidate hand in a planned day."""
    kit, now = house.kit, house.now
    case = next(each.case_name for each in house.kept().cases if each.kind == "planning")
    with kit.database.transaction() as session:
        command = Invite(case, "en", 7)
        secret = invite_candidate(
            as_work(session, actor=house.people["recruiter"], now=now), application, command
        )
        holder = pass_of(begin_work(as_work(session, now=now, catalog=kit), secret))
        call_news(as_work(session, now=now, catalog=kit), holder)
        submit_work(as_work(session, now=now, catalog=kit), holder)


def asked_for(house: House, path: str) -> int:
    """Return how many questions the database answers for a page."""
    seen: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    visitor = house.visit("manager")
    visitor.client.get(path)
    event.listen(house.kit.database.engine, "before_cursor_execute", hear)
    try:
        assert visitor.client.get(path).status_code == 200
    finally:
        event.remove(house.kit.database.engine, "before_cursor_execute", hear)
    return len(seen)


@pytest.mark.parametrize("name", ["comparison", "marks/en.xlsx"])
def test_six_candidates_take_no_more_questions_than_two(house: House, name: str) -> None:
    path = f"/vacancies/{house.vacancy}/{name}"
    counted = []
    for more in (2, 4):
        for _each in range(more):
            with_case_test(house, house.scored(FIVE, FOUR, THREE))
        counted.append(asked_for(house, path))
    assert counted[0] == counted[1]
    assert counted[0] > 0


@one_database
class TestWhoReads:
    def test_panel_and_who_runs_the_hiring(self, house: House) -> None:
        house.scored(FIVE, FOUR, FIVE)
        paths = [
            f"/vacancies/{house.vacancy}/{name}"
            for name in ("comparison", "comparison/en.pdf", "marks/en.xlsx")
        ]
        for path in paths:
            assert house.visit("stranger").get(path).status_code == 404, path
        for who in ("root", "recruiter", "manager", "second"):
            assert house.visit(who).get(paths[0]).status_code == 200, who

    def test_where_nothing_is_open_there_is_a_page_and_no_file(self, house: House) -> None:
        house.interviewed("Sealed One")
        assert "Sealed One" not in page_of(house, "manager")
        for name in ("comparison/en.pdf", "marks/en.xlsx"):
            path = f"/vacancies/{house.vacancy}/{name}"
            assert house.visit("manager").client.get(path).status_code == 403, path
        assert house.visit("manager").get("/vacancies/4242/comparison").status_code == 404


@one_database
class TestWorkbook:
    @pytest.mark.parametrize("language", ["ru", "en"])
    def test_it_holds_every_mark_and_no_formula(self, house: House, language: str) -> None:
        house.scored(FIVE, FOUR, "n" + "3" * 7, name=FORMULA)
        parts = workbook(house, "manager", language)
        sheets = "".join(text for name, text in parts.items() if "worksheets/" in name)
        assert "<f>" not in sheets
        text = html.unescape(parts["xl/sharedStrings.xml"])
        assert f"'{FORMULA}" in text
        assert workbook(house, "manager", language) == parts
        for number in (5, 4, 3):
            assert f"<v>{number}</v>" in sheets
