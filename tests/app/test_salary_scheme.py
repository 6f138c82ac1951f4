"""The pay scheme page: counts on the server, says what is wrong at the field, forgets nothing."""

import html
import re
from collections.abc import Callable
from urllib.parse import urlencode

import pytest

from hiring.policy import Role
from tests.app.desks import form_of
from tests.app.hiring_desk import one_database
from tests.app.visitors import Visitor

pytestmark = one_database
Enter = Callable[[Role], Visitor]
PATH = "/salaries/scheme"
TERMS = {
    "specialist": "40 000",
    "rate": "30000",
    "share": "5",
    "how": "base",
    "turnover": "1 000 000",
    "consumables": "300000",
    "wages": "400000",
    "currency": "RUB",
    "tax": "resident",
    "year": "2026",
}
MONTHS = ("300000", "-50 000", "−20000,50", *["100000"] * 9)


@pytest.fixture
def recruiter(visitor: Enter) -> Visitor:
    return visitor(Role.RECRUITER)


def show(visitor: Visitor, **changes: str) -> str:
    answer = visitor.get(f"{PATH}?{urlencode(TERMS | changes)}")
    assert answer.status_code == 200
    return html.unescape(answer.get_data(as_text=True)).replace("\N{NO-BREAK SPACE}", " ")


def typed(*profits: str) -> dict[str, str]:
    return {"how": "typed"} | {f"profits-{at}": each for at, each in enumerate(profits)}


def rows(page: str) -> list[list[str]]:
    """Return the cells of the table of months, its foot last."""
    table = page[page.index("scheme-months") :]
    cells = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)
    found = [cells.findall(row) for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)]
    return [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row] for row in found]


def faults(page: str) -> dict[str, str]:
    return dict(re.findall(r'id="([\w-]+)-error">([^<]*)<', page))


def test_it_opens_with_an_example_that_says_so(recruiter: Visitor) -> None:
    page = recruiter.get(PATH).get_data(as_text=True)
    assert "are an example" in page
    assert rows(page)[1][:5] == ["January", "300,000", "70,000", "15,000", "85,000"]
    assert form_of_page(recruiter, PATH)["turnover"] == "1\u00a0000\u00a0000"


def form_of_page(visitor: Visitor, path: str) -> dict[str, str]:
    found = visitor.get(path)
    marked = found.get_data(as_text=True).replace("scheme-form", 'x" id="scheme-form')
    found.set_data(marked)
    return form_of(found, "scheme-form")


def test_the_year_is_counted_from_what_stands_in_the_address(recruiter: Visitor) -> None:
    page = show(recruiter)
    assert "are an example" not in page
    table = rows(page)
    assert len(table) == 14
    assert table[1] == [
        *(
            "January",
            "300,000",
            "70,000",
            "15,000",
            "85,000",
            "11,050",
            "73,950",
            "73,950",
            "28.3%",
        ),
    ]
    assert table[12][7] == "887,400"
    assert table[13][:5] == ["Year", "3,600,000", "840,000", "180,000", "1,020,000"]


def test_months_can_be_typed_and_losses_too(recruiter: Visitor) -> None:
    table = rows(show(recruiter, **typed(*MONTHS), carries_losses="y"))
    assert table[2][1:4] == ["−50,000", "70,000", "0 50,000 carried on"]
    assert table[3][1:4] == ["−20,000.50", "70,000", "0 70,000.50 carried on"]
    assert table[4][3] == "1,499.98"
    assert table[2][8] == "–"


def test_bounds_are_told_in_sentences_and_at_the_month(recruiter: Visitor) -> None:
    page = show(recruiter, **typed(*MONTHS), floor="1000", cap="10000")
    assert "In 2 months the least variable part is paid." in page
    assert "In 1 month the variable part meets its upper bound." in page
    assert "From a monthly profit of 200,000 ₽ on" in page
    assert rows(page)[1][3] == "10,000 at most"


def test_pay_below_the_minimum_wage_is_pointed_out(recruiter: Visitor) -> None:
    page = show(recruiter, specialist="", rate="12 000")
    assert "In 12 months pay lies below the minimum wage of 27,093 ₽." in page
    assert "lies below the minimum wage" not in show(recruiter)


def test_high_pay_leaves_less_late_in_the_year(recruiter: Visitor) -> None:
    table = rows(show(recruiter, specialist="", rate="300000", share="0"))
    assert [row[6] for row in table[1:13]] == ["261,000"] * 8 + ["255,000"] * 4


def test_the_scale_of_the_year_is_named(recruiter: Visitor) -> None:
    assert "scale from 2025, in force since 1 Jan 2025" in show(recruiter)
    assert "372-FZ" in show(recruiter, year="2022")
    assert "not been checked against a source" in show(recruiter, year="2015")
    assert "A later year may have brought a higher one." in show(recruiter, year="2031")


def test_without_tax_nothing_is_said_of_net(recruiter: Visitor) -> None:
    page = show(recruiter, tax="none", currency="EUR")
    assert "After tax" not in page
    assert "€1,020,000" in page
    assert "minimum wage" not in page.lower()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"share": "five"}, "share"),
        ({"share": ""}, "share"),
        ({"share": "100,01"}, "share"),
        ({"rate": "-1"}, "rate"),
        ({"rate": "1e9999"}, "rate"),
        ({"rate": "NaN"}, "rate"),
        ({"rate": "1" * 40}, "rate"),
        ({"turnover": ""}, "turnover"),
        ({"change": "-51"}, "change"),
        ({"change": "-"}, "change"),
        ({"season-4": "1001"}, "season-4"),
        ({"floor": "10", "cap": "9"}, "cap"),
        ({"currency": "EUR"}, "tax"),
        ({"currency": "ZZZ"}, "currency"),
        ({"year": "1999"}, "year"),
        ({"year": ""}, "year"),
        ({"how": "guess"}, "how"),
        (typed("1", "x", *["1"] * 10), "profits-1"),
        (typed(*["1"] * 11), "profits-11"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    recruiter: Visitor, changes: dict[str, str], field: str
) -> None:
    page = show(recruiter, **changes)
    assert set(faults(page)) == {field}
    assert f'href="#{field}' in page
    assert 'id="scheme-months"' not in page
    sent = TERMS | changes
    kept = form_of_page(recruiter, f"{PATH}?{urlencode(sent)}")
    for name in ("specialist", "rate", "share", "turnover", "floor", "cap", "year"):
        assert kept.get(name, "") == sent.get(name, "")
    if field.startswith(("profits", "season")):
        assert kept[field] == sent.get(field, "")


def test_fields_that_do_not_count_are_not_complained_of(recruiter: Visitor) -> None:
    page = show(recruiter, **typed(*MONTHS), turnover="", wages="x", change="y")
    assert faults(page) == {}
    assert rows(page)[1][1] == "300,000"


def test_markup_in_a_field_stays_text(recruiter: Visitor) -> None:
    answer = recruiter.get(f"{PATH}?{urlencode(TERMS | {'rate': '<b>5</b>'})}")
    assert "<b>5</b>" not in answer.get_data(as_text=True)


def test_it_speaks_russian(recruiter: Visitor) -> None:
    with recruiter.client.session_transaction() as session:
        session["language"] = "ru"
    page = show(recruiter)
    assert "Январь" in page
    assert "1 020 000 ₽" in page
    assert "28,3" in page


def test_who_may_not_see_pay_does_not(visitor: Enter) -> None:
    assert visitor(Role.INTERVIEWER).get(PATH).status_code == 403
    assert visitor(Role.HIRING_MANAGER).get(PATH).status_code == 200
