"""The blueprint that all pages about people hang on."""

from flask import Blueprint

pages = Blueprint("people", __name__)
