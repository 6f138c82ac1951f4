"""Clauses moved, dropped and added; the title in all its forms."""

from collections.abc import Callable

import pytest

from hiring.policy import Role
from hiring.toolkit import Toolkit
from tests.app.desks import DRAFT, autosave, clause, copy_kept, edit_page, send_form, values_kept
from tests.app.visitors import Visitor

Enter = Callable[[Role], Visitor]
FIRST = "general.category"
NOWHERE = (
    "up:no.such",
    "drop:",
    "restore:no.such",
    "add:no-such:group",
    "add:duties:no-such",
    "add:",
    "add:duties:\x00",
)


@pytest.fixture
def recruiter(visitor: Enter) -> Visitor:
    return visitor(Role.RECRUITER)


class TestClauses:
    def take(self, visitor: Visitor, action: str) -> int:
        sent = {"lang": "ru", "action": action}
        return send_form(visitor, sent).status_code

    def order(self, kit: Toolkit) -> list[str]:
        return [each.id for each in copy_kept(kit).clauses()]

    def test_up_and_down(self, recruiter: Visitor, demo: Toolkit) -> None:
        before = self.order(demo)
        assert self.take(recruiter, f"down:{FIRST}") == 302
        assert self.order(demo).index(FIRST) == before.index(FIRST) + 1
        assert self.take(recruiter, f"up:{FIRST}") == 302
        assert self.order(demo) == before

    def test_dropped_and_brought_back(self, recruiter: Visitor, demo: Toolkit) -> None:
        assert self.take(recruiter, f"drop:{FIRST}") == 302
        assert FIRST not in self.order(demo)
        page = recruiter.get(f"/positions/{DRAFT}?lang=ru").get_data(as_text=True)
        assert f"restore:{FIRST}" in page
        assert self.take(recruiter, f"restore:{FIRST}") == 302
        assert FIRST in self.order(demo)

    def test_an_edited_clause_gets_the_librarys_words_back(
        self, recruiter: Visitor, demo: Toolkit
    ) -> None:
        old = copy_kept(demo).clause(FIRST)
        autosave(recruiter, clause(FIRST, old.text.ru, "Своё."))
        assert self.take(recruiter, f"restore:{FIRST}") == 302
        assert copy_kept(demo).clause(FIRST) == old

    def test_shown_in_the_vacancy_or_hidden(self, recruiter: Visitor, demo: Toolkit) -> None:
        assert self.take(recruiter, f"show:{FIRST}") == 302
        assert copy_kept(demo).clause(FIRST).vacancy
        assert self.take(recruiter, f"hide:{FIRST}") == 302
        assert not copy_kept(demo).clause(FIRST).vacancy

    def test_ones_own_clause_is_a_gap_until_it_has_words(
        self, recruiter: Visitor, demo: Toolkit
    ) -> None:
        group = copy_kept(demo).sections[3].groups[0].id
        assert self.take(recruiter, f"add:duties:{group}") == 302
        own = next(each for each in self.order(demo) if each.startswith("own."))
        page = recruiter.get(f"/positions/{DRAFT}?lang=ru").get_data(as_text=True)
        assert f'href="#clause-{own}"' in page
        answer = autosave(recruiter, clause(own, "", "Поливает фикус."))
        assert answer.status_code == 200
        assert copy_kept(demo).clause(own).text.ru == "Поливает фикус."

    def test_words_typed_before_a_step_are_saved_with_it(
        self, recruiter: Visitor, demo: Toolkit
    ) -> None:
        sent = edit_page(recruiter) | {"value:document_number": "77", "action": f"down:{FIRST}"}
        assert send_form(recruiter, sent).status_code == 302
        assert values_kept(demo)["ru"]["document_number"] == "77"

    def test_a_step_to_nowhere_is_refused(self, recruiter: Visitor, demo: Toolkit) -> None:
        before = copy_kept(demo)
        for action in NOWHERE:
            assert self.take(recruiter, action) == 422, action
        assert copy_kept(demo) == before

    def test_a_step_that_nobody_knows_just_saves(self, recruiter: Visitor, demo: Toolkit) -> None:
        before = copy_kept(demo)
        assert self.take(recruiter, "explode:everything") == 302
        assert copy_kept(demo) == before


class TestTitle:
    NEW = {  # noqa: RUF012 # read only
        "en": "Client Herald",
        "nom": "вестник",
        "gen": "вестника",
        "dat": "вестнику",
        "acc": "вестника",
        "ins": "вестником",
        "pre": "вестнике",
    }

    def test_a_title_is_changed_in_all_its_forms(self, recruiter: Visitor, demo: Toolkit) -> None:
        assert recruiter.post(f"/positions/{DRAFT}/title", self.NEW).status_code == 302
        title = copy_kept(demo).title
        assert (title.en, title.ru.gen) == ("Client Herald", "вестника")
        assert "Client Herald" in recruiter.get("/positions").get_data(as_text=True)

    def test_what_cannot_be_a_title_is_told_and_the_rest_stays_on_the_page(
        self, recruiter: Visitor, demo: Toolkit
    ) -> None:
        before = copy_kept(demo).title
        wrong = {"nom": "", "gen": "   ", "en": "\t", "pre": "а" * 151, "dat": "\x00"}
        for field, typed in wrong.items():
            sent = self.NEW | {field: typed, "csrf_token": recruiter.token()}
            answer = recruiter.client.post(f"/positions/{DRAFT}/title", data=sent)
            assert answer.status_code == 422, field
            kept = "вестником" if field != "ins" else "вестнику"
            assert kept in answer.get_data(as_text=True)
        assert copy_kept(demo).title == before
