"""Every table of the app, imported in one place, so that migrations see them all."""

from hiring.access import models as access
from hiring.candidates import models as candidates
from hiring.case_tests import models as case_tests
from hiring.db import audit
from hiring.db.base import Base
from hiring.employers import models as employers
from hiring.evaluations import models as evaluations
from hiring.interviews import models as interviews
from hiring.offers import models as offers
from hiring.papers import models as papers
from hiring.positions import models as positions
from hiring.rubrics import models as rubrics
from hiring.scorecards import models as scorecards
from hiring.sheets import models as sheets
from hiring.surveys import models as surveys
from hiring.vacancies import models as vacancies

__all__ = [
    "Base",
    "access",
    "audit",
    "candidates",
    "case_tests",
    "employers",
    "evaluations",
    "interviews",
    "offers",
    "papers",
    "positions",
    "rubrics",
    "scorecards",
    "sheets",
    "surveys",
    "vacancies",
]
