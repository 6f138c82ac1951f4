"""Two records of one person made one, where nobody could rate after seeing by that."""

from sqlalchemy import select, update

from hiring.candidates.models import Application, Candidate, ResultsSeen
from hiring.candidates.service.finding import find_candidate
from hiring.candidates.service.merging import same_person
from hiring.db.audit import Event
from hiring.errors import Conflict, NotFound
from hiring.papers.models import PaperIssue
from hiring.policy import Permission
from hiring.scorecards.models import CardState, Scorecard
from hiring.work import Work, record, use_case


@use_case(Permission.MANAGE_CANDIDATES)
def merge_candidates(work: Work, candidate_id: int, other_id: int) -> None:
    """Put another record of the same person into this one; it cannot be undone.

    Applications, consents, files and papers of both stand with the person then, whose own
    particulars stay, those that are empty taken from the other record.
    Raises NotFound("unknown_candidate") also where the two are not alike, and Conflict:
    `both_applied` where both have an application for one vacancy, `raters_have_seen` where
    somebody with an open card for the one has been shown results of the other.
    """
    _hold(work, candidate_id, other_id)
    kept, other = find_candidate(work, candidate_id), find_candidate(work, other_id)
    if other.id not in {each.id for each in same_person(work, kept)}:
        raise NotFound("unknown_candidate")
    if {each.vacancy_id for each in kept.applications} & {
        each.vacancy_id for each in other.applications
    }:
        raise Conflict("both_applied")
    if _rating(work, kept) & _seeing(work, other) or _rating(work, other) & _seeing(work, kept):
        raise Conflict("raters_have_seen")
    for name in ("email", "phone", "source"):
        setattr(kept, name, getattr(kept, name) or getattr(other, name))
    for parts in ("applications", "consents", "files"):
        getattr(kept, parts).extend(list(getattr(other, parts)))
    papers = update(PaperIssue).where(PaperIssue.candidate_id == other.id)
    work.session.execute(papers.values(candidate_id=kept.id))
    work.session.flush()
    work.session.refresh(other)
    work.session.delete(other)
    work.session.flush()
    details = {"other": other_id}
    record(work, Event("candidates_merged", f"candidate:{candidate_id}", details))


def _hold(work: Work, *candidate_ids: int) -> None:
    """Hold both records and their applications, so that nobody adds to what is about to go.

    Applications first, as every act on one of them does; then what came in meanwhile is read.
    """
    theirs = select(Application).where(Application.candidate_id.in_(candidate_ids))
    work.session.scalars(theirs.order_by(Application.id).with_for_update(of=Application)).all()
    for candidate_id in sorted(set(candidate_ids)):
        find_candidate(work, candidate_id, for_change=True)
    work.session.expire_all()


def _rating(work: Work, candidate: Candidate) -> set[int]:
    """Return who has a card of this person that is not in yet."""
    cards = select(Scorecard.rater_id).where(
        Scorecard.application_id.in_([each.id for each in candidate.applications]),
        Scorecard.state != CardState.SUBMITTED,
    )
    return set(work.session.scalars(cards))


def _seeing(work: Work, candidate: Candidate) -> set[int]:
    """Return who has been shown results of this person."""
    seen = select(ResultsSeen.user_id).where(
        ResultsSeen.application_id.in_([each.id for each in candidate.applications])
    )
    return set(work.session.scalars(seen))
