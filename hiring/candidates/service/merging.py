"""Two records of one person, found within one's reach.

Who reaches one employer's candidates only, knows nothing of the same person at another: a second
record arises. Whoever reaches both may put them together.
"""

from sqlalchemy import func, or_

from hiring.candidates.models import Candidate
from hiring.candidates.service.finding import reaches_all_of, visible
from hiring.work import Work

# So many last digits make a telephone number one person's, whatever stands before them.
_DIGITS = 10


def same_person(work: Work, candidate: Candidate) -> list[Candidate]:
    """Return the other records with this person's e-mail address or telephone number.

    Only those are named all of whose applications the actor reaches, and none where the actor does
    not reach all of this person's own: nobody puts together what they see a part of.
    """
    if not reaches_all_of(work, candidate.id):
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
        if _alike(candidate, each) and reaches_all_of(work, each.id)
    ]


def _alike(one: Candidate, other: Candidate) -> bool:
    same_address = bool(one.email) and one.email.casefold() == other.email.casefold()
    digits = _digits(one.phone)
    return same_address or (bool(digits) and digits == _digits(other.phone))


def _digits(phone: str) -> str:
    """Return the last digits of a telephone number, "" for what is too short to be one."""
    digits = "".join(sign for sign in phone if sign.isdecimal())
    return digits[-_DIGITS:] if len(digits) >= _DIGITS else ""
