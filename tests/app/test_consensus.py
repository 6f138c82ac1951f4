"""The consensus round: opened when all cards are in, revised by oneself, the first value kept."""

from xml.etree.ElementTree import Element

import pytest
from html5lib import HTMLParser
from html5lib.treebuilders import getTreeBuilder
from sqlalchemy import select

from hiring.db.audit import AuditEntry
from hiring.errors import Conflict, Invalid, NotFound
from hiring.evaluations.service.gathering import marks_in, ratings_of
from hiring.interviews.service.absences import Absence, record_absence
from hiring.interviews.service.consensus import (
    Revise,
    close_consensus,
    consensus_of,
    open_consensus,
    revise_rating,
)
from hiring.scorecards.models import Round
from hiring.scorecards.service import open_seal
from hiring.toolkit import Toolkit
from tests.app.hiring_desk import House, one_database, open_house, text_of
from tests.app.works import as_work

ALL_FOUR = "4" * 8


@pytest.fixture
def house(kit: Toolkit) -> House:
    return open_house(kit)


@pytest.fixture
def scored(house: House) -> int:
    """An application whose cards are all in."""
    return house.scored(ALL_FOUR, "3" * 8, ALL_FOUR)


def change(house: House, who: str, application: int, command: Revise) -> None:
    with house.kit.database.transaction() as session:
        revise_rating(
            as_work(session, actor=house.people[who], now=house.now), application, command
        )


def offered(page: str, competency: str) -> dict[str, str]:
    """Return what a browser would send that opens a competency's form and touches nothing."""
    parser = HTMLParser(tree=getTreeBuilder("etree"), namespaceHTMLElements=False)
    forms = [dict(_sent(form)) for form in parser.parse(page).iter("form")]
    return next(each for each in forms if each.get("competency") == competency)


def _sent(form: Element) -> list[tuple[str, str]]:
    ticked = [each for each in form.iter("input") if each.get("checked") is not None]
    hidden = [each for each in form.iter("input") if each.get("type") == "hidden"]
    written = [(each.get("name", ""), (each.text or "").strip()) for each in form.iter("textarea")]
    return [(each.get("name", ""), each.get("value", "")) for each in (*hidden, *ticked)] + written


def begin(house: House, application: int) -> None:
    with house.kit.database.transaction() as session:
        open_consensus(
            as_work(session, actor=house.people["recruiter"], now=house.now), application
        )


class TestOpening:
    def test_it_waits_for_every_card_even_after_an_emergency(self, house: House) -> None:
        application = house.interviewed()
        house.score(application, {"lead": ALL_FOUR, "second": ALL_FOUR})
        with pytest.raises(Conflict, match="cards_missing"):
            begin(house, application)
        with house.kit.database.transaction() as session:
            open_seal(
                as_work(session, actor=house.people["root"], now=house.now),
                application,
                "the third is ill",
            )
        with pytest.raises(Conflict, match="cards_missing"):
            begin(house, application)
        third = house.cards(application)["third"]
        with house.kit.database.transaction() as session:
            record_absence(
                as_work(session, actor=house.people["lead"], now=house.now), third, Absence("ill")
            )
        begin(house, application)

    @one_database
    def test_the_raters_are_led_to_it_while_it_is_open(self, house: House, scored: int) -> None:
        path = f'href="/applications/{scored}/consensus"'
        assert path not in text_of(house.visit("second"), "/")
        begin(house, scored)
        shown = {who: path in text_of(house.visit(who), "/") for who in ("second", "manager")}
        assert shown == {"second": True, "manager": False}
        with house.kit.database.transaction() as session:
            close_consensus(
                as_work(session, actor=house.people["recruiter"], now=house.now), scored
            )
        assert path not in text_of(house.visit("second"), "/")

    def test_there_is_one_round(self, house: House, scored: int) -> None:
        begin(house, scored)
        with pytest.raises(Conflict, match="consensus_exists"):
            begin(house, scored)
        with house.kit.database.transaction() as session:
            close_consensus(
                as_work(session, actor=house.people["recruiter"], now=house.now), scored
            )
        with pytest.raises(Conflict, match="consensus_exists"):
            begin(house, scored)
        with pytest.raises(Conflict, match="no_consensus"), house.kit.database.transaction() as s:
            close_consensus(as_work(s, actor=house.people["recruiter"], now=house.now), scored)


class TestRevising:
    def test_the_first_value_stays_and_the_last_word_counts(
        self, house: House, scored: int
    ) -> None:
        name = house.rubric.competencies[0].id
        begin(house, scored)
        for mark, reason in ((5, "heard more"), (None, "was not there at all")):
            change(house, "second", scored, Revise(name, mark, reason))
        rows = house.ratings(house.cards(scored)["second"])
        own = {each.round: each for each in rows if each.competency == name}
        assert (own[Round.FIRST].mark, own[Round.FIRST].reason) == (3, "")
        later = own[Round.CONSENSUS]
        assert (later.mark, later.reason) == (None, "was not there at all")
        assert later.notes == own[Round.FIRST].notes
        with house.kit.database.reading() as session:
            found = ratings_of(as_work(session), [scored])
            first, final = marks_in(found, final=False), marks_in(found, final=True)
            trail = session.scalars(select(AuditEntry).where(AuditEntry.action == "mark_revised"))
            assert [each.details for each in trail] == [{"competency": name}] * 2
        assert len(first) == len(final) == 3 * len(house.rubric.competencies)
        assert {each.value for each in first} == {3, 4}
        assert None in {each.value for each in final}

    def test_a_mark_that_stands_is_no_revision(self, house: House, scored: int) -> None:
        name = house.rubric.competencies[0].id
        begin(house, scored)
        change(house, "second", scored, Revise(name, None, "was not there"))
        with pytest.raises(Invalid, match="mark_unchanged"):
            change(house, "second", scored, Revise(name, None, "again"))
        change(house, "second", scored, Revise(name, 3, "back to the first value"))
        with pytest.raises(Invalid, match="mark_unchanged"):
            change(house, "second", scored, Revise(name, 3, "again"))
        rows = house.ratings(house.cards(scored)["second"])
        kept = [(each.mark, each.reason) for each in rows if each.round == Round.CONSENSUS]
        assert kept == [(3, "back to the first value")]

    @pytest.mark.parametrize(
        ("command", "code"),
        [
            (Revise("", 4, "why"), "mark_unchanged"),
            (Revise("", 6, "why"), "not_on_scale"),
            (Revise("", 0, "why"), "not_on_scale"),
            (Revise("", 3, " \n"), "required"),
            (Revise("nonsense", 3, "why"), "unknown_competency"),
        ],
    )
    @one_database
    def test_what_is_no_revision(
        self, house: House, scored: int, command: Revise, code: str
    ) -> None:
        begin(house, scored)
        name = command.competency or house.rubric.competencies[0].id
        with pytest.raises(Invalid, match=code):
            change(house, "lead", scored, Revise(name, command.mark, command.reason))
        assert len(house.ratings(house.cards(scored)["lead"])) == len(house.rubric.competencies)

    @one_database
    def test_only_raters_revise_and_only_while_it_is_open(self, house: House) -> None:
        application = house.interviewed()
        house.score(application, {"lead": ALL_FOUR, "second": ALL_FOUR})
        third = house.cards(application)["third"]
        with house.kit.database.transaction() as session:
            record_absence(
                as_work(session, actor=house.people["lead"], now=house.now), third, Absence("ill")
            )
        command = Revise(house.rubric.competencies[0].id, 5, "why")
        with pytest.raises(Conflict, match="no_consensus"):
            change(house, "lead", application, command)
        begin(house, application)
        for who in ("third", "root", "recruiter", "stranger"):
            code = "unknown_application" if who == "stranger" else "unknown_card"
            with pytest.raises(NotFound, match=code):
                change(house, who, application, command)
        change(house, "lead", application, command)
        with house.kit.database.transaction() as session:
            close_consensus(
                as_work(session, actor=house.people["recruiter"], now=house.now), application
            )
        with pytest.raises(Conflict, match="no_consensus"):
            change(house, "second", application, command)


@pytest.mark.slow
@one_database
class TestPages:
    def test_the_round_is_led_through_the_pages(self, house: House, scored: int) -> None:
        recruiter, lead = house.visit("recruiter"), house.visit("lead")
        path, name = f"/applications/{scored}/consensus", house.rubric.competencies[0].id
        assert "Revise a mark of yours" not in lead.get(path).get_data(as_text=True)
        assert recruiter.post(f"{path}/open").status_code == 302
        refused = lead.post(path, {"competency": name, "mark": "9", "reason": ""})
        assert refused.status_code == 422
        words = refused.get_data(as_text=True)
        assert words.count("field-error") == 2
        assert f'id="{name}-reason-error"' in words
        strange = lead.post(path, {"competency": "nonsense", "mark": "2", "reason": "words"})
        assert strange.status_code == 302
        assert "The rubric has no such competency." in lead.get(path).get_data(as_text=True)
        done = {"competency": name, "mark": "2", "reason": "Second case <b>heard</b>"}
        assert lead.post(path, done).status_code == 302
        page = lead.get(path).get_data(as_text=True)
        assert '<s class="soft">4</s> <strong>2</strong>' in page
        assert "Second case &lt;b&gt;heard&lt;/b&gt;" in page
        assert "Revise a mark of yours" not in recruiter.get(path).get_data(as_text=True)

    @pytest.mark.parametrize("mark", ["5", "n", "1"])
    def test_a_form_starts_from_the_own_mark_and_untouched_changes_none(
        self, house: House, mark: str
    ) -> None:
        application = house.scored(mark * 8, "3" * 8, ALL_FOUR)
        begin(house, application)
        lead, path = house.visit("lead"), f"/applications/{application}/consensus"
        mine = "none" if mark == "n" else mark
        for each in house.rubric.competencies:
            sent = offered(lead.get(path).get_data(as_text=True), each.id)
            assert (sent["mark"], sent["reason"]) == (mine, "")
            refused = lead.post(path, sent | {"reason": "no <change>"})
            assert refused.status_code == 422
            words = refused.get_data(as_text=True)
            assert "This is the mark that stands now: choose another one." in words
            assert offered(words, each.id)["reason"] == "no <change>"
        assert len(house.ratings(house.cards(application)["lead"])) == 8

    def test_a_form_starts_from_the_revised_mark(self, house: House, scored: int) -> None:
        first, second, *_rest = (each.id for each in house.rubric.competencies)
        begin(house, scored)
        change(house, "lead", scored, Revise(second, None, "not seen"))
        lead, path = house.visit("lead"), f"/applications/{scored}/consensus"
        page = lead.get(path).get_data(as_text=True)
        assert [offered(page, each)["mark"] for each in (first, second)] == ["4", "none"]
        anchor = house.rubric.competency(first).anchor(4).en
        assert anchor in page
        assert (
            lead.post(path, offered(page, second) | {"mark": "5", "reason": "x"}).status_code == 302
        )
        page = lead.get(path).get_data(as_text=True)
        assert [offered(page, each)["mark"] for each in (first, second)] == ["4", "5"]

    def test_a_closed_round_takes_nothing(self, house: House, scored: int) -> None:
        begin(house, scored)
        recruiter, lead = house.visit("recruiter"), house.visit("lead")
        path, name = f"/applications/{scored}/consensus", house.rubric.competencies[0].id
        assert recruiter.agree(f"{path}/close").status_code == 302
        assert "Revise a mark of yours" not in lead.get(path).get_data(as_text=True)
        late = lead.post(path, {"competency": name, "mark": "5", "reason": "late"})
        assert late.status_code == 302
        assert "No consensus round is open." in lead.get(path).get_data(as_text=True)
        with house.kit.database.reading() as session:
            found = consensus_of(as_work(session), scored)
            assert found is not None
            assert found.closed_at is not None

    def test_before_it_nobody_sees_the_page(self, house: House) -> None:
        application = house.interviewed()
        house.score(application, {"lead": ALL_FOUR, "second": ALL_FOUR})
        for who in ("root", "lead", "third", "recruiter"):
            person = house.visit(who)
            assert person.get(f"/applications/{application}/consensus").status_code == 403
            sent = {"competency": house.rubric.competencies[0].id, "mark": "1", "reason": "x"}
            assert person.post(f"/applications/{application}/consensus", sent).status_code == 403

    def test_an_emergency_does_not_pretend_that_all_cards_are_in(self, house: House) -> None:
        application = house.interviewed()
        house.score(application, {"lead": ALL_FOUR})
        root = house.visit("root")
        root.post(f"/applications/{application}/seal", {"reason": "Fire <in> the office"})
        page = root.get(f"/applications/{application}").get_data(as_text=True)
        assert "Fire &lt;in&gt; the office" in page
        assert "All cards are in." not in page
