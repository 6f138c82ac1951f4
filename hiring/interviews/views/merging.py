"""Two records of one person put together, asked about first."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from hiring.candidates.models import Candidate
from hiring.candidates.service.finding import find_application, find_candidate
from hiring.errors import Conflict
from hiring.i18n import gettext as _
from hiring.i18n import ngettext
from hiring.interviews.service.merging import merge_candidates
from hiring.interviews.views.blueprint import pages
from hiring.policy import Permission
from hiring.web.confirm import ask, confirmed, once_sure
from hiring.web.forms import SureForm
from hiring.web.guard import requires
from hiring.web.words import refusal_words


@pages.post("/applications/<id:application_id>/candidate/merge/<id:other_id>")
@requires(Permission.MANAGE_CANDIDATES)
def merge(application_id: int, other_id: int) -> ResponseReturnValue:
    if not SureForm().validate_on_submit():
        return redirect(_page_of(application_id))
    try:
        with once_sure() as work:
            kept = find_application(work, application_id).candidate
            other = find_candidate(work, other_id)
            question = _merging(kept, other)
            merge_candidates(work, kept.id, other_id)
    except Conflict as refusal:
        flash(refusal_words(refusal.code, refusal.details), "error")
        return redirect(_page_of(application_id))
    if not confirmed():
        return ask(question, _("Merge the records"), _page_of(application_id))
    flash(_("The records are merged."), "done")
    return redirect(_page_of(application_id))


def _merging(kept: Candidate, other: Candidate) -> str:
    """Return the question before two records become one, in numbers."""
    moved = ngettext(
        "%(num)s application of the other record goes to this one.",
        "%(num)s applications of the other record go to this one.",
        len(other.applications),
    )
    stays = _(
        "The name “%(kept)s” and the other particulars of this record stay; those of “%(other)s” "
        "are kept only where this record has none. This cannot be undone.",
        kept=kept.name,
        other=other.name,
    )
    shared = _("Whoever sees one of the applications will see the CVs and consents of both.")
    return f"{moved} {stays} {shared}"


def _page_of(application_id: int) -> str:
    return url_for("candidates.show_candidate", application_id=application_id)
