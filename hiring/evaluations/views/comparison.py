"""The candidates of a vacancy side by side."""

from flask import render_template
from flask.typing import ResponseReturnValue

from assessments.documents.comparison import comparison
from assessments.documents.words import EVALUATION_WORDS
from hiring.candidates.views.showing import record_showing
from hiring.evaluations.service.facts import facts_of_panel, names_in
from hiring.evaluations.service.gathering import candidate_key, panel_of
from hiring.evaluations.views.blueprint import pages
from hiring.i18n import language
from hiring.pdf.charts import intervals_figure
from hiring.policy import Permission
from hiring.web.context import reading
from hiring.web.guard import requires


@pages.get("/vacancies/<id:vacancy_id>/comparison")
@requires(Permission.READ_EVALUATIONS)
def show_comparison(vacancy_id: int) -> ResponseReturnValue:
    with reading() as work:
        panel = panel_of(work, vacancy_id)
        record_showing([each.id for each in panel.applications], "marks")
        facts = facts_of_panel(work, panel, language())
        made = comparison(facts) if facts else None
        ids = {candidate_key(each.id): each.id for each in panel.applications}
        applications = {name: ids[key] for key, name in names_in(panel).items()}
        return render_template(
            "evaluations/comparison.html",
            vacancy=panel.vacancy,
            comparison=made,
            labels=EVALUATION_WORDS.in_language(language()),
            chart=intervals_figure(made.spans, made.scale, made.caption) if made else "",
            sealed=panel.sealed,
            applications=applications,
        )
