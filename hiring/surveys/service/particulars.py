"""What a person says about a survey before its file is read."""

from dataclasses import dataclass

from hiring.salary.percentiles import USUAL_TYPE

# As many characters as the tables keep.
LONGEST_TITLE = 200
LONGEST_SOURCE = 200
LONGEST_TEXT = 2_000


@dataclass(frozen=True, slots=True)
class SurveyParticulars:
    """The title and the terms of a survey.

    `survey_date` is an ISO date of any length, empty where nobody says. `currency`, `period` and
    `tax` hold for every row that does not say its own; `city` and `segment` likewise. `only_role`
    is the one role of the file whose rows are wanted, empty for all of them.
    """

    title: str
    source: str
    role: str
    licence: str = ""
    note: str = ""
    survey_date: str = ""
    country: str = "RU"
    currency: str = "RUB"
    period: str = ""
    tax: str = ""
    percentile_type: str = USUAL_TYPE
    city: str = ""
    segment: str = ""
    only_role: str = ""
