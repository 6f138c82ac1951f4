"""The interview form: one competency per card, saved as it is typed, submitted once."""

import time
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessments.rubric import Question, Rubric
from hiring.candidates.models import Application
from hiring.i18n import gettext as _
from hiring.interviews.service.cards import (
    CardIncomplete,
    interview_of,
    keep_card,
    own_agenda,
    running_card,
    submit_card,
)
from hiring.interviews.service.hours import hour_zone
from hiring.interviews.service.marks import NOT_OBSERVED, NOTES, fields_of
from hiring.interviews.views.blueprint import pages
from hiring.policy import Permission
from hiring.scorecards.models import CardState, Scorecard
from hiring.scorecards.service import all_in, is_open
from hiring.sheets.batch import Kept
from hiring.sheets.service import read_state
from hiring.sheets.unscripted import SheetPage, typed_batch, unsaved
from hiring.vacancies.service.opening import rubric_of
from hiring.web.body_sizes import WHOLE_PAGE, takes
from hiring.web.confirm import ask, confirmed, once_sure
from hiring.web.context import reading, writing
from hiring.web.forms import SureForm
from hiring.web.guard import actor, requires
from hiring.web.words import refusal_words
from hiring.work import Work
from hiring.zones import UTC_ZONE, zone_named


@dataclass(frozen=True, slots=True)
class CardPage(SheetPage):
    """What the form shows; a shell has neither values nor anything about the candidate."""

    card_id: int
    rubric: Rubric
    optional: frozenset[str]
    minutes: int
    locked: bool
    candidate: str = ""
    title: str = ""
    starts_at: object = None
    zone: ZoneInfo = UTC_ZONE
    started_at: object = None
    problems: tuple[tuple[str, str], ...] = ()

    def questions(self, competency_id: str) -> list[Question]:
        """The questions to ask: those that are always asked, and the optional ones turned on."""
        competency = self.rubric.competency(competency_id)
        return [q for q in competency.questions if not q.optional or q.id in self.optional]


@pages.get("/scorecards")
@requires(Permission.SCORE_INTERVIEWS)
def list_cards() -> ResponseReturnValue:
    with reading() as work:
        rows = own_agenda(work)
        return render_template("interviews/cards.html", rows=rows)


@pages.get("/scorecards/<id:card_id>")
@requires(Permission.SCORE_INTERVIEWS)
def show_card(card_id: int) -> ResponseReturnValue:
    with reading() as work:
        return _form(_card_page(work, running_card(work, card_id)))


@pages.get("/scorecards/<id:card_id>/shell")
@requires(Permission.SCORE_INTERVIEWS)
def show_shell(card_id: int) -> ResponseReturnValue:
    with reading() as work:
        card = running_card(work, card_id)
        return _form(_bare_page(card), offline=True)


@pages.post("/scorecards/<id:card_id>")
@requires(Permission.SCORE_INTERVIEWS)
@takes(WHOLE_PAGE)
def save_card(card_id: int) -> ResponseReturnValue:
    """Take the whole form; the button says whether it is also submitted."""
    if not SureForm().validate_on_submit():
        return redirect(url_for("interviews.show_card", card_id=card_id))
    kept = _keep_form(card_id)
    if kept.locked:
        flash(refusal_words("card_submitted", {}), "error")
        return redirect(url_for("interviews.show_card", card_id=card_id))
    if kept.clashes or kept.refusals:
        return _unsaved(card_id, kept)
    if request.form.get("action") != "submit":
        flash(_("Saved."), "done")
        return redirect(url_for("interviews.show_card", card_id=card_id))
    return _submitted(card_id)


def _unsaved(card_id: int, kept: Kept) -> ResponseReturnValue:
    """Show the form as it was typed, and at each field why its words are not saved."""
    with reading() as work:
        page = _card_page(work, running_card(work, card_id))
    shown = _form(unsaved(page, kept, request.form, _said))
    return shown, 409 if kept.clashes else 422


def _said(name: str, value: str) -> str:
    blank = name.endswith(":mark") and value == NOT_OBSERVED
    return _("not observed") if blank else value


def _submitted(card_id: int) -> ResponseReturnValue:
    try:
        with once_sure() as work:
            submit_card(work, card_id)
            question = _what_follows(work, running_card(work, card_id).application)
    except CardIncomplete as refusal:
        problems = tuple((each.code, each.competency) for each in refusal.problems)
        with reading() as work:
            card = running_card(work, card_id)
            return _form(_card_page(work, card, problems)), 422
    if not confirmed():
        back = url_for("interviews.show_card", card_id=card_id)
        return ask(question, _("Submit the card"), back)
    flash(_("The card is submitted and locked."), "done")
    return redirect(url_for("interviews.show_card", card_id=card_id))


def _what_follows(work: Work, application: Application) -> str:
    """Say what is so once the card is submitted."""
    name = application.candidate.name
    if all_in(work, application):
        return _(
            "Your card about %(name)s will be locked. It is the last one: everybody's marks will "
            "open, and then a mark can change only in a consensus round.",
            name=name,
        )
    if is_open(work, application):
        return _(
            "Your card about %(name)s will be locked, and the marks that are already in will open "
            "to you. Then yours can change only in a consensus round.",
            name=name,
        )
    return _(
        "Your card about %(name)s will be locked: its marks can then change only in a consensus "
        "round. The others' marks will open to you when all cards are in.",
        name=name,
    )


def _keep_form(card_id: int) -> Kept:
    """Save what a page without scripts sent; what comes after the submission is put aside."""
    with writing() as work:
        card = running_card(work, card_id)
        state = read_state(work, card.sheet_id)
        names = fields_of(rubric_of(card.application.vacancy))
        batch = typed_batch(request.form, names, state.fields, time.time_ns() // 1_000_000)
        return keep_card(work, card_id, batch)


def _card_page(work: Work, card: Scorecard, problems: tuple[tuple[str, str], ...] = ()) -> CardPage:
    vacancy = card.application.vacancy
    interview = interview_of(work, card.application_id)
    return CardPage(
        card_id=card.id,
        sheet_id=card.sheet_id,
        rubric=rubric_of(vacancy),
        optional=frozenset(vacancy.optional_questions),
        minutes=vacancy.minutes,
        fields=read_state(work, card.sheet_id).fields,
        locked=card.state != CardState.DRAFT,
        candidate=card.application.candidate.name,
        title=vacancy.title[actor().language],
        starts_at=interview.starts_at if interview else None,
        zone=zone_named(hour_zone(interview)) if interview else UTC_ZONE,
        started_at=card.started_at,
        problems=problems,
    )


def _bare_page(card: Scorecard) -> CardPage:
    """Return the form without anything that was typed, and without the candidate."""
    vacancy = card.application.vacancy
    return CardPage(
        card_id=card.id,
        sheet_id=card.sheet_id,
        rubric=rubric_of(vacancy),
        optional=frozenset(vacancy.optional_questions),
        minutes=vacancy.minutes,
        fields={},
        locked=card.state != CardState.DRAFT,
    )


def _form(page: CardPage, *, offline: bool = False) -> str:
    return render_template("interviews/card.html", page=page, notes=NOTES, offline=offline)
