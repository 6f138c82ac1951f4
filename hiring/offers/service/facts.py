"""An offer's facts: gathered from what is known now, or read back as they were frozen."""

from datetime import date

from hiring.access.models import User
from hiring.offers.models import Offer
from hiring.offers.service.computing import compute
from hiring.offers.service.freezing import thawed
from hiring.offers.service.terms import terms_of
from hiring.salary.offered import OfferFacts
from hiring.salary.places import place_name
from hiring.vacancies.models import Vacancy
from hiring.vacancies.service.opening import day_at
from hiring.work import Work
from job_descriptions.writing.localized import Language, Text


def facts_of(work: Work, offer: Offer) -> OfferFacts:
    """Return an offer's facts: as they were frozen, or for a draft as they are now."""
    return thawed(offer.facts) if offer.facts else gathered(work, offer)


def gathered(work: Work, offer: Offer) -> OfferFacts:
    """Return what is known of an offer at this moment."""
    vacancy, terms = offer.application.vacancy, terms_of(offer)
    return OfferFacts(
        number=f"{offer.application_id}-{offer.number}",
        candidate=offer.application.candidate.name,
        position=Text(vacancy.title["ru"], vacancy.title["en"]),
        employer=Text(_employer(vacancy, "ru"), _employer(vacancy, "en")),
        contact=vacancy.employer.values.get("shared", {}).get("contact_email", ""),
        place=Text(place_name(terms.city, "ru"), place_name(terms.city, "en")),
        author=work.session.get_one(User, offer.author_id).name,
        date=day_at(vacancy, work.now).isoformat(),
        starts_on=_iso(terms.starts_on),
        answer_by=_iso(terms.answer_by),
        conditions=terms.conditions,
        reason=terms.reason,
        package=terms.package,
        rate=terms.rate,
        computed=compute(work, vacancy, terms),
    )


def _employer(vacancy: Vacancy, language: Language) -> str:
    """Return an employer's own name in a language, else the name in lists."""
    name: str = vacancy.employer.values.get(language, {}).get("employer", "")
    return name or vacancy.employer.name


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
