"""Every document of assessment, by one name."""

from assessments.documents.comparison import Comparison
from assessments.documents.interview import InterviewForm, InterviewKit
from assessments.documents.letter import FeedbackLetter
from assessments.documents.manager_page import ManagerPage
from assessments.documents.paper_case import GradingSheet, TaskSheet
from assessments.documents.record import EvaluationRecord

AssessmentDocument = (
    EvaluationRecord
    | ManagerPage
    | FeedbackLetter
    | Comparison
    | InterviewForm
    | InterviewKit
    | TaskSheet
    | GradingSheet
)
