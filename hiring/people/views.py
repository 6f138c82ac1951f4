"""Puts the pages about people into the app."""

from flask import Flask

from hiring.people import account, audit_page, demo, organisation, start, team, trail, welcome
from hiring.people.blueprint import pages
from hiring.people.words import permission_words, proof_words, role_words

# A page belongs to the blueprint as soon as its module is read.
SUBJECTS = (account, audit_page, demo, organisation, start, team, welcome)


def install(app: Flask) -> None:
    """Register the pages, the gate of the first start and the trail of the sign-in library."""
    app.register_blueprint(pages)
    app.before_request(start.lead_to_first_start)
    app.jinja_env.globals.update(
        role_words=role_words, permission_words=permission_words, proof_words=proof_words
    )
    app.jinja_env.filters.update(role_words=role_words)
    trail.install(app)
