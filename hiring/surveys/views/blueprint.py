"""What the pages of pay figures share."""

from flask import Blueprint

pages = Blueprint("surveys", __name__)
