"""Two records of one person: found within one's reach, and made one.

Who reaches one employer's candidates only, knows nothing of the same person at another: a second
record arises. Whoever reaches both may put them together.
"""

from sqlalchemy import exists, func, not_, or_, select, update

from hiring.candidates.models import Application, Candidate
from hiring.candidates.service.finding import applications_in_reach, find_candidate, visible
from hiring.db.audit import Event
from hiring.errors import Conflict, NotFound
from hiring.papers.models import PaperIssue
from hiring.policy import Permission
from hiring.work import Work, record, use_case

# So many last digits make a telephone number one person's, whatever stands before them.
_DIGITS = 10


def same_person(work: Work, candidate: Candidate) -> list[Candidate]:
    """Return the other records with this person's e-mail address or telephone number.

    Only those are named all of whose applications the actor reaches, and none where the actor does
    not reach all of this person's own: nobody puts together what they see a part of.
    """
    if not _is_whole(work, candidate.id):
        return []
    address, digits = candidate.email.casefold(), _digits(candidate.phone)
    alike = [func.lower(Candidate.email) == address] if address else []
    if digits:
        # However it is written, two digits in a row are left together by most; the rest is checked.
        alike.append(Candidate.phone.contains(digits[-2:]))
    if not alike:
        return []
    query = visible(work).where(
        or_(*alike), Candidate.id != candidate.id, Candidate.example.is_(candidate.example)
    )
    return [
        each
        for each in work.session.scalars(query.order_by(Candidate.id))
        if _alike(candidate, each) and _is_whole(work, each.id)
    ]


@use_case(Permission.MANAGE_CANDIDATES)
def merge_candidates(work: Work, candidate_id: int, other_id: int) -> None:
    """Put another record of the same person into this one; it cannot be undone.

    Applications, consents, files and papers of both stand with the person then, whose own
    particulars stay, those that are empty taken from the other record.
    Raises NotFound("unknown_candidate") also where the two are not alike, and
    Conflict("both_applied") where both have an application for one vacancy.
    """
    kept, other = find_candidate(work, candidate_id), find_candidate(work, other_id)
    if other.id not in {each.id for each in same_person(work, kept)}:
        raise NotFound("unknown_candidate")
    if {each.vacancy_id for each in kept.applications} & {
        each.vacancy_id for each in other.applications
    }:
        raise Conflict("both_applied")
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


def _is_whole(work: Work, candidate_id: int) -> bool:
    """Whether the actor reaches all applications of a person."""
    beyond = exists().where(
        Application.candidate_id == candidate_id, not_(applications_in_reach(work))
    )
    return not work.session.scalar(select(beyond))


def _alike(one: Candidate, other: Candidate) -> bool:
    same_address = bool(one.email) and one.email.casefold() == other.email.casefold()
    digits = _digits(one.phone)
    return same_address or (bool(digits) and digits == _digits(other.phone))


def _digits(phone: str) -> str:
    """Return the last digits of a telephone number, "" for what is too short to be one."""
    digits = "".join(sign for sign in phone if sign.isdecimal())
    return digits[-_DIGITS:] if len(digits) >= _DIGITS else ""
