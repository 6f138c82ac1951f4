"""Composition for the web: settings, tools, Flask; nothing happens on import."""

from pathlib import Path

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from hiring.candidates import views as candidates
from hiring.case_tests import views as case_tests
from hiring.config import Settings, load_settings
from hiring.employers import views as employers
from hiring.evaluations import views as evaluations
from hiring.examples.load import load_examples
from hiring.interviews import views as interviews
from hiring.offers import views as offers
from hiring.people import views as people
from hiring.positions import views as positions
from hiring.rubrics import views as rubrics
from hiring.surveys import views as surveys
from hiring.today import views as today
from hiring.toolkit import Toolkit, make_toolkit
from hiring.vacancies import views as vacancies
from hiring.verification import views as verification
from hiring.vocabulary import VOCABULARY
from hiring.web import (
    body_sizes,
    context,
    faults,
    guard,
    headers,
    health,
    hosts,
    logs,
    nav,
    pages,
    sign_in,
    urls,
    words,
)

_PARTS = (
    health,
    people,
    today,
    employers,
    positions,
    rubrics,
    surveys,
    vacancies,
    candidates,
    interviews,
    case_tests,
    evaluations,
    offers,
    verification,
)
_ROOT = Path(__file__).parent


def create_app(settings: Settings | None = None, kit: Toolkit | None = None) -> Flask:
    """Return the app for these settings, or for those of the environment."""
    logs.configure()
    tools = kit or make_toolkit(settings or load_settings())
    app = Flask(
        __name__,
        template_folder=str(_ROOT / "templates"),
        static_folder=str(_ROOT / "hiring" / "static"),
    )
    logs.install(app)
    urls.install(app)
    words.install(app, VOCABULARY)
    headers.install(app, https=tools.settings.https)
    body_sizes.install(app)
    context.install(app, tools)
    hosts.install(app, tools)
    sign_in.install(app, tools)
    guard.install(app)
    faults.install(app)
    nav.install(app)
    pages.install(app)
    app.extensions["hiring.load_examples"] = load_examples
    for part in _PARTS:
        part.install(app)
    if tools.settings.proxies:
        hops = tools.settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]  # Flask's own way to wrap
    return app
