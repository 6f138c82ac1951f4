"""What the pages of offers, benchmarks and pay schemes share."""

from flask import Blueprint

from hiring.offers import words
from hiring.surveys.words.markets import (
    city_words,
    country_words,
    period_words,
    segment_words,
    sum_words,
    tax_words,
)

pages = Blueprint("offers", __name__)

for _words in (
    city_words,
    country_words,
    period_words,
    segment_words,
    sum_words,
    tax_words,
    words.channel_words,
    words.count_words,
    words.dated_words,
    words.distance_words,
    words.figure_words,
    words.line_words,
    words.month_words,
    words.offer_state_words,
    words.old_words,
    words.pay_words,
    words.percent_words,
    words.range_words,
    words.ratio_words,
    words.reason_words,
    words.relation_words,
    words.suppressed_words,
    words.uncompared_words,
):
    pages.app_template_global(_words.__name__)(_words)
