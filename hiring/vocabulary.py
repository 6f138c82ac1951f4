"""What every part of the app says of refusals and recorded events, gathered in one place."""

from hiring.candidates import words as candidates
from hiring.case_tests import words as case_tests
from hiring.employers import words as employers
from hiring.evaluations import words as evaluations
from hiring.interviews import words as interviews
from hiring.offers import words as offers
from hiring.people import words as people
from hiring.positions import words as positions
from hiring.rubrics import words as rubrics
from hiring.scorecards import words as scorecards
from hiring.surveys.words import refusals as surveys
from hiring.today import words as today
from hiring.vacancies import words as vacancies
from hiring.web import words as web

VOCABULARY = web.Vocabulary(
    refusals={
        **web.REFUSALS,
        **people.REFUSALS,
        **employers.REFUSALS,
        **positions.REFUSALS,
        **rubrics.REFUSALS,
        **surveys.REFUSALS,
        **vacancies.REFUSALS,
        **candidates.REFUSALS,
        **scorecards.REFUSALS,
        **interviews.REFUSALS,
        **case_tests.REFUSALS,
        **evaluations.REFUSALS,
        **offers.REFUSALS,
        **today.REFUSALS,
    },
    events={
        **people.EVENTS,
        **employers.EVENTS,
        **positions.EVENTS,
        **rubrics.EVENTS,
        **surveys.EVENTS,
        **vacancies.EVENTS,
        **candidates.EVENTS,
        **scorecards.EVENTS,
        **interviews.EVENTS,
        **case_tests.EVENTS,
        **evaluations.EVENTS,
        **offers.EVENTS,
        **today.EVENTS,
    },
)
