"""Papers for interviewers: the kit for one candidate, and the blank form of a vacancy."""

from flask.typing import ResponseReturnValue

from assessments.documents.interview_papers import SittingFacts, interview_form, interview_kit
from hiring.interviews.service.cards import cards_of, interview_of, own_card
from hiring.interviews.service.hours import hour_zone
from hiring.interviews.views.blueprint import pages
from hiring.output.pdf import PDF
from hiring.papers.composed import compose
from hiring.policy import Permission
from hiring.vacancies.service.finding import find_vacancy
from hiring.vacancies.service.measuring import coverage_in
from hiring.vacancies.service.opening import rubric_of
from hiring.web.context import reading, toolkit
from hiring.web.downloads import download
from hiring.web.guard import requires
from job_descriptions.writing.localized import Language


@pages.get("/scorecards/<id:card_id>/kit/<any(ru,en):language>.pdf")
@requires(Permission.SCORE_INTERVIEWS)
def download_kit(card_id: int, language: Language) -> ResponseReturnValue:
    with reading() as work:
        card = own_card(work, card_id)
        application, interview = card.application, interview_of(work, card.application_id)
        sitting = SittingFacts(
            language=language,
            candidate=application.candidate.name,
            vacancy=application.vacancy.title[language],
            interviewer=card.rater_name,
            start=interview.starts_at.isoformat() if interview else "",
            zone=hour_zone(interview) if interview else "",
            place=interview.place if interview else "",
            panel=tuple(each.rater_name for each in cards_of(work, application.id)),
            optional=frozenset(application.vacancy.optional_questions),
        )
        vacancy = application.vacancy
        coverage = coverage_in(toolkit().catalog, vacancy, ())
        document = interview_kit(rubric_of(vacancy), sitting, coverage=coverage)
    return download(compose(document), PDF.ending, f"kit-{card_id}-{language}")


@pages.get("/vacancies/<id:vacancy_id>/interview-form/<any(ru,en):language>.pdf")
@requires(Permission.SCORE_INTERVIEWS)
def download_form(vacancy_id: int, language: Language) -> ResponseReturnValue:
    with reading() as work:
        vacancy = find_vacancy(work, vacancy_id)
        coverage = coverage_in(toolkit().catalog, vacancy, (), optional=False)
        document = interview_form(rubric_of(vacancy), language, coverage=coverage)
    return download(compose(document), PDF.ending, f"interview-form-{vacancy_id}-{language}")
