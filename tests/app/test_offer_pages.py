"""The pages of offers: nothing typed is lost, pay is shown to nobody who only interviews."""

import html
import io
import re
from typing import Any

import pytest
from pypdf import PdfReader

from hiring.candidates.models import Stage
from hiring.candidates.service.applications import move_application
from hiring.offers.models import OfferState
from hiring.offers.service.drafting import OfferKey, mark_of
from hiring.toolkit import Toolkit
from job_descriptions.writing.localized import LANGUAGES
from tests.app.hiring_desk import House, open_house
from tests.app.offer_desk import Offers
from tests.app.visitors import Visitor
from tests.app.works import as_work

pytestmark = pytest.mark.parametrize("migrated", ["sqlite"], indirect=True)
TYPED = {
    "base": "70 000,50",
    "currency": "RUB",
    "period": "month",
    "tax": "gross",
    "bonus": "120\u00a0000",
    "guaranteed": "60000",
    "one_off": "",
    "city": "казань",
    "segment": "agency",
    "years": "2,5",
    "conditions": "Typed <conditions>",
    "reason": "",
}


@pytest.fixture
def offers(kit: Toolkit) -> Offers:
    return Offers(open_house(kit))


@pytest.fixture
def house(offers: Offers) -> House:
    return offers.house


def words(visitor: Visitor, path: str) -> str:
    return html.unescape(visitor.get(path).get_data(as_text=True))


def address(key: OfferKey) -> str:
    return f"/applications/{key.application_id}/offers/{key.number}"


def dated(offers: Offers, **changes: str) -> dict[str, str]:
    terms = offers.terms()
    days = {"starts_on": str(terms.starts_on), "answer_by": str(terms.answer_by)}
    return TYPED | days | changes


class TestWriting:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_an_offer_is_computed_kept_and_changed(self, offers: Offers, language: str) -> None:
        application = offers.house.applied()
        recruiter, base = offers.house.visit("recruiter", language), f"/applications/{application}"
        assert f'href="{base}/offers"' in words(recruiter, f"{base}/candidate")
        computed = recruiter.post(f"{base}/offers/new", dated(offers) | {"compute": "1"})
        page = html.unescape(computed.get_data(as_text=True)).replace("\u00a0", " ")
        assert computed.status_code == 200
        # 70 000.50 a month with a bonus of 120 000 is 960 006 a year, 835 205.22 after tax.
        shown = ("835 205,22", "960 006") if language == "ru" else ("835,205.22", "960,006")
        assert all(each in page for each in shown)
        assert 'value="70 000,50"' in page
        assert words(recruiter, f"{base}/offers").count(f"{base}/offers/1") == 0
        kept = recruiter.post(f"{base}/offers/new", dated(offers))
        assert kept.location.endswith(f"{base}/offers/1")
        key = OfferKey(application, 1)
        offer = offers.kept(key)
        assert (offer.base, offer.bonus, offer.city, str(offer.years)) == (
            7_000_050,
            12_000_000,
            "kazan",
            "2.5",
        )
        sent = dated(offers, base="71000") | {"seen": mark_of(offer)}
        assert recruiter.post(address(key), sent).status_code == 302
        assert offers.kept(key).base == 7_100_000

    @pytest.mark.parametrize(
        ("field", "typed", "told"),
        [
            ("base", "", "base"),
            ("base", "many", "base"),
            ("base", "-5", "base"),
            ("base", "1,2345", "base"),
            ("base", "1e40", "base"),
            ("base", "NaN", "base"),
            ("base", "0", "base"),
            ("bonus", "5_000", "bonus"),
            ("guaranteed", "130000", "guaranteed"),
            ("years", "61", "years"),
            ("years", "2,55", "years"),
            ("city", "Казнь", "city"),
            ("city", "x" * 81, "city"),
            ("conditions", "y" * 4001, "conditions"),
            ("currency", "XXX", "currency"),
            ("starts_on", "31.31.2026", "starts_on"),
        ],
    )
    def test_bad_input_is_told_at_its_field_and_stays(
        self, offers: Offers, field: str, typed: str, told: str
    ) -> None:
        application = offers.house.applied()
        path = f"/applications/{application}/offers/new"
        answer = offers.house.visit("recruiter").post(path, dated(offers) | {field: typed})
        page = html.unescape(answer.get_data(as_text=True))
        assert answer.status_code == 422
        assert f'id="{told}-error"' in page
        assert typed in page or field == "currency"
        assert "Typed <conditions>" in page or field == "conditions"

    def test_a_place_is_taken_as_typed_if_it_is_meant(self, offers: Offers) -> None:
        application = offers.house.applied()
        recruiter, path = offers.house.visit("recruiter"), f"/applications/{application}/offers/new"
        insisted = dated(offers, city="Казнь", city_as_typed="y")
        assert recruiter.post(path, insisted).status_code == 302
        assert recruiter.post(path, dated(offers, city="Nuuk")).status_code == 302
        kept = [offers.kept(OfferKey(application, number)).city for number in (1, 2)]
        assert kept == ["Казнь", "Nuuk"]

    def test_who_was_slower_keeps_what_was_typed(self, offers: Offers) -> None:
        key = offers.prepared()
        sent = dated(offers, base="64 321") | {"seen": "of another day"}
        answer = offers.house.visit("lead").post(address(key), sent)
        page = html.unescape(answer.get_data(as_text=True))
        assert answer.status_code == 409
        assert 'value="64 321"' in page
        assert offers.kept(key).base == 7_000_000

    def test_who_writes_too_late_keeps_what_was_typed(self, offers: Offers) -> None:
        key, house = offers.prepared(), offers.house
        seen = mark_of(offers.kept(key))
        offers.submit(key)
        recruiter = house.visit("recruiter")
        late = recruiter.post(address(key), dated(offers, base="64 321") | {"seen": seen})
        other = house.applied()
        with house.kit.database.transaction() as session:
            move_application(
                as_work(session, actor=house.people["lead"], now=house.now), other, Stage.REJECTED
            )
        closed = recruiter.post(f"/applications/{other}/offers/new", dated(offers, base="64 321"))
        for answer in (late, closed):
            page = html.unescape(answer.get_data(as_text=True))
            assert answer.status_code == 409
            assert 'value="64 321"' in page
            assert "Typed <conditions>" in page
        assert offers.kept(key).base == 7_000_000


class TestSteps:
    def test_everything_that_is_missing_is_told_at_once(self, offers: Offers) -> None:
        key = offers.prepared(starts_on=None, answer_by=None)
        recruiter = offers.house.visit("recruiter")
        answer = recruiter.post(f"{address(key)}/submit", {"seen": mark_of(offers.kept(key))})
        page = answer.get_data(as_text=True)
        assert answer.status_code == 422
        assert 'id="starts_on-error"' in page
        assert 'id="answer_by-error"' in page

    def test_the_path_through_the_pages(self, offers: Offers) -> None:
        key, house = offers.prepared(), offers.house
        recruiter, manager = house.visit("recruiter"), house.visit("manager")
        here = address(key)
        seen = {"seen": mark_of(offers.kept(key))}
        assert recruiter.post(f"{here}/submit", seen).status_code == 302
        for page in ("/", "/offers"):
            assert here in words(manager, page)
            assert here not in words(recruiter, page).partition("<table")[0]
        digest = re.findall(r'name="sha256" value="([0-9a-f]{64})"', words(manager, here))
        returned = {"verdict": "return", "note": "", "sha256": digest[0]}
        answer = manager.post(f"{here}/decide", returned)
        assert (answer.status_code, 'id="note-error"' in answer.get_data(as_text=True)) == (
            422,
            True,
        )
        approved = returned | {"verdict": "approve"}
        assert manager.agree(f"{here}/decide", approved).status_code == 302
        sent = {"channel": "email", "on": str(offers.today)}
        assert recruiter.agree(f"{here}/send", sent).status_code == 302
        declined = {"answer": "declined", "reason": "", "answered_on": str(offers.today)}
        answer = recruiter.post(f"{here}/answer", declined | {"answer_note": "kept words"})
        page = answer.get_data(as_text=True)
        assert answer.status_code == 422
        assert "kept words" in page
        assert recruiter.agree(f"{here}/answer", declined | {"reason": "pay"}).status_code == 302
        assert offers.kept(key).state == OfferState.DECLINED
        assert "declined" in words(recruiter, here)

    @pytest.mark.parametrize(
        ("step", "sent"),
        [
            ("decide", {"verdict": "", "note": "kept words"}),
            ("decide", {"verdict": "maybe", "note": "kept words"}),
            ("decide", {"verdict": "approve", "note": "kept words" + "x" * 2000}),
        ],
    )
    def test_a_wrong_decision_is_told_and_its_note_stays(
        self, offers: Offers, step: str, sent: dict[str, Any]
    ) -> None:
        key = offers.prepared()
        offers.submit(key)
        answer = offers.house.visit("manager").post(f"{address(key)}/{step}", sent)
        assert answer.status_code == 422
        assert "kept words" in answer.get_data(as_text=True)
        assert offers.kept(key).state == OfferState.WAITING

    def test_the_writer_is_offered_no_approval(self, offers: Offers) -> None:
        key = offers.prepared(who="lead")
        offers.submit(key, who="lead")
        lead, here = offers.house.visit("lead"), address(key)
        assert 'name="verdict"' not in words(lead, here)
        sent = {"verdict": "approve", "sha256": offers.kept(key).sha256}
        assert lead.post(f"{here}/decide", sent).status_code == 403
        assert offers.kept(key).state == OfferState.WAITING

    def test_a_withdrawal_and_what_is_not_there(self, offers: Offers) -> None:
        key, recruiter = offers.prepared(), offers.house.visit("recruiter")
        assert recruiter.agree(f"{address(key)}/withdraw").status_code == 302
        assert offers.kept(key).state == OfferState.WITHDRAWN
        assert recruiter.post(f"{address(key)}/withdraw").status_code == 409
        for path in (f"/applications/{key.application_id}/offers/9", "/applications/4242/offers"):
            assert recruiter.get(path).status_code == 404
        assert address(key) in words(recruiter, "/offers?state=withdrawn")
        assert address(key) not in words(recruiter, "/offers")
        assert recruiter.get("/offers?state=nonsense").status_code == 200


class TestSecrecy:
    def test_who_only_interviews_sees_no_pay(self, offers: Offers) -> None:
        application = offers.house.interviewed()
        key = offers.sent(application)
        second = offers.house.visit("second")
        refused = (
            "/offers",
            "/offers/market",
            "/offers/market.xlsx",
            f"/applications/{application}/offers",
            address(key),
            f"{address(key)}/letter/en.pdf",
        )
        for path in refused:
            assert second.get(path).status_code == 403, path
        card = offers.house.cards(application)["second"]
        seen = words(second, "/") + words(second, "/scorecards")
        seen += words(second, f"/scorecards/{card}")
        for pay in ("70 000", "70\u00a0000", "70000", "60 000", "60\u00a0000", "60000", "/offers"):
            assert pay not in seen

    def test_who_approves_reads_but_writes_nothing(self, offers: Offers) -> None:
        key, manager = offers.prepared(), offers.house.visit("manager")
        page = words(manager, address(key))
        assert 'name="base"' not in page
        assert "/submit" not in page
        assert "/withdraw" not in page
        assert manager.post(address(key), dated(offers)).status_code == 403


class TestLetters:
    @pytest.mark.parametrize("ending", ["pdf", "docx", "html", "json"])
    def test_every_format_the_same_each_time(self, offers: Offers, ending: str) -> None:
        key, recruiter = offers.approved(), offers.house.visit("recruiter")
        path = f"{address(key)}/letter/ru.{ending}"
        first, second = recruiter.client.get(path), recruiter.client.get(path)
        assert first.status_code == 200
        assert first.data == second.data
        name = f'attachment; filename="offer-{key.application_id}-1-ru.{ending}"'
        assert first.headers["Content-Disposition"] == name

    def test_a_final_letter_is_known_and_a_draft_is_not(self, offers: Offers) -> None:
        key, recruiter = offers.prepared(), offers.house.visit("recruiter")
        path = f"{address(key)}/letter/en.pdf"
        draft = recruiter.client.get(path).data
        offers.submit(key)
        offers.decide(key)
        final = recruiter.client.get(path).data
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(final)).pages)
        assert "The manager" in text
        assert "DRAFT" not in text
        told = {}
        for who in ("recruiter", "second"):
            visitor = offers.house.visit(who)
            for name, pdf in (("draft", draft), ("final", final)):
                file = (io.BytesIO(pdf), f"{name}.pdf")
                page = visitor.post("/check", {"file": file}).get_data(as_text=True)
                told[who, name] = html.unescape(page)
        assert address(key) in told["recruiter", "final"]
        assert "Ours and unchanged" in told["second", "final"]
        assert "</a>, approved on " in told["recruiter", "final"]
        assert address(key) not in told["second", "final"]
        for who in ("recruiter", "second"):
            assert "Ours and unchanged" not in told[who, "draft"]
