"""States, ways and reasons of offers in the reader's words, and their computed sums."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from babel.numbers import format_percent

from hiring.i18n import gettext as _
from hiring.i18n import language, lazy, ngettext
from hiring.offers.models import OfferState
from hiring.salary.ages import Age
from hiring.salary.money import Period, Tax
from hiring.salary.package import InRange, PayRange
from hiring.surveys.words.markets import age_words, period_words, span_words, sum_words, tax_words
from hiring.web.pages import day

REFUSALS = {
    "answer_after_start": lazy("The reply would come after the start of work."),
    "answered_before_sending": lazy("On this day the offer was not sent yet."),
    "application_closed": lazy(
        "The application is closed: the candidate was rejected or withdrew."
    ),
    "below_minimum_wage": lazy(
        "The base pay is below the minimum wage of %(least)s a month before tax."
    ),
    "benchmark_not_asked": lazy("The benchmark could not be repeated. Ask it again."),
    "benchmark_of_other_role": lazy("This benchmark is of another role than the vacancy."),
    "day_past": lazy("This day has passed."),
    "guaranteed_over_bonus": lazy("The guaranteed part cannot be more than the bonus."),
    "offer_already_accepted": lazy("The candidate has accepted another offer already."),
    "offer_changed": lazy(
        "Somebody changed this offer in the meantime. Look at it again; what you typed is "
        "still here."
    ),
    "offer_decided": lazy("Somebody has decided about this offer already. Look at its state."),
    "offer_expired": lazy(
        "The last day for the reply has passed. Withdraw the offer and make a new one."
    ),
    "offer_without_start": lazy("Name the day on which work starts."),
    "offer_without_term": lazy("Name the last day for the reply."),
    "own_offer": lazy("You wrote in this offer. Another person approves it."),
    "pay_not_positive": lazy("The sum must be more than nothing."),
    "range_reason_wanted": lazy("The base pay lies outside the vacancy's range: give a reason."),
    "rate_to_come": lazy("This day has not come yet."),
    "reason_wanted": lazy("Give a reason."),
    "sent_before_approval": lazy("On this day the offer was not approved yet."),
    "unknown_offer": lazy("There is no such offer."),
}

EVENTS = {
    "offer_created": lazy("Offer prepared"),
    "offer_changed": lazy("Offer changed"),
    "offer_submitted": lazy("Offer sent for approval"),
    "offer_approved": lazy("Offer approved"),
    "offer_returned": lazy("Offer returned to its author"),
    "offer_sent": lazy("Offer sent to the candidate"),
    "offer_accepted": lazy("Offer accepted"),
    "offer_declined": lazy("Offer declined"),
    "offer_withdrawn": lazy("Offer withdrawn"),
}


def offer_state_words(state: str) -> str:
    """Return what a state is called."""
    return {
        OfferState.DRAFT: _("draft"),
        OfferState.WAITING: _("waits for approval"),
        OfferState.RETURNED: _("returned to the author"),
        OfferState.APPROVED: _("approved for sending"),
        OfferState.SENT: _("sent"),
        OfferState.ACCEPTED: _("accepted"),
        OfferState.DECLINED: _("declined"),
        OfferState.WITHDRAWN: _("withdrawn"),
    }[OfferState(state)]


def channel_words(channel: str) -> str:
    """Return the way in which an offer went to the candidate."""
    return {
        "email": _("by email"),
        "paper": _("on paper"),
        "in_person": _("in person"),
        "messenger": _("in a messenger"),
    }.get(channel, channel)


def reason_words(reason: str) -> str:
    """Return why a candidate declined."""
    return {
        "pay": _("pay"),
        "other_offer": _("took another offer"),
        "stayed": _("stays with the present employer"),
        "conditions": _("conditions of work"),
        "place": _("place or travel"),
        "personal": _("personal reasons"),
        "other": _("other"),
    }.get(reason, reason)


def line_words(key: str) -> str:
    """Return what a computed sum is."""
    return {
        "base": _("Base pay"),
        "guaranteed": _("With the guaranteed bonus"),
        "target": _("With the bonus at target"),
        "first_year": _("With the one-off payment, in the first year"),
    }[key]


def pay_words(amount: Decimal, currency: str, period: Period, tax: Tax) -> str:
    """Return a sum with its basis: `85 000 ₽ a month, before tax`."""
    return f"{sum_words(amount, currency)} {period_words(period)}, {tax_words(tax)}"


def range_words(pay_range: PayRange) -> str:
    """Return a pay range with its basis."""
    span = span_words(pay_range.low, pay_range.high, pay_range.currency)
    return f"{span} {period_words(pay_range.period)}, {tax_words(pay_range.tax)}"


def relation_words(found: InRange) -> str:
    """Return where the base lies in a range."""
    return {
        "below": _("below the range"),
        "within": _("within the range"),
        "above": _("above the range"),
    }[found.relation]


def ratio_words(share: Decimal | None) -> str:
    """Return a compa-ratio with two decimals; none is a dash."""
    if share is None:
        return "–"
    text = f"{share:.2f}"
    return text.replace(".", ",") if language() == "ru" else text


def percent_words(share: Decimal | float | None) -> str:
    """Return a share of 1 as a percentage with at most one decimal; none is a dash."""
    if share is None:
        return "–"
    locale = "ru" if language() == "ru" else "en_GB"
    return str(
        format_percent(
            round(Decimal(str(share)), 3),
            "#,##0.# %" if locale == "ru" else "#,##0.#%",
            locale=locale,
        )
    )


def distance_words(share: float | None) -> str:
    """Return how far a sum is from a median."""
    if share is None:
        return ""
    if not round(share, 3):
        return _("at the median")
    told = percent_words(abs(share))
    if share > 0:
        return _("%(share)s above the median", share=told)
    return _("%(share)s below the median", share=told)


def figure_words(value: float | None, currency: str = "") -> str:
    """Return a figure of a frozen benchmark, which is kept as a plain number."""
    return sum_words(None if value is None else Decimal(str(value)), currency)


def dated_words(iso: str) -> str:
    """Return an ISO date in the reader's language; an empty one stays empty."""
    return day(date.fromisoformat(iso)) if iso else ""


def old_words(months: int | None) -> str:
    """Return the age of a frozen figure when the offer was computed."""
    if months is None:
        return age_words(Age(0, 0, known=False))
    return age_words(Age(*divmod(months, 12), known=True))


def month_words(number: int) -> str:
    """Return the name of a month, as it stands alone."""
    return (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
        _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
    )[number - 1]  # fmt: skip


def suppressed_words(reasons: Iterable[str]) -> Iterator[str]:
    """Yield why statistics of a small sample are not shown."""
    words = {
        "few_organisations": _("fewer than 5 employers"),
        "one_organisation_dominates": _("one employer weighs more than a quarter"),
        "data_too_new": _("the newest answer is younger than 3 months"),
        "data_undated": _("the answers carry no date"),
        "few_for_quartiles": _("fewer than 8 offers: no quartiles"),
        "few_for_deciles": _("fewer than 20 offers: no deciles"),
    }
    return (words.get(code, code) for code in reasons)


def count_words(people: int | None, organisations: int | None) -> str:
    """Return how many offers of how many employers stand behind a figure."""
    offers = ngettext("%(num)s offer", "%(num)s offers", people or 0)
    return f"{offers}, {ngettext('%(num)s employer', '%(num)s employers', organisations or 0)}"


def uncompared_words(code: str) -> str:
    """Return why an offer was not compared with a range or a market."""
    return {
        "rate_needed": _("no exchange rate joins the currencies."),
        "tax_unknown": _("the tax between gross and net is computed for Russia in roubles only."),
        "hours_needed": _("pay by the hour needs the hours of a month."),
        "no_figures": _("no source has figures for this role."),
        "no_figures_here": _("no source has figures for this place and segment."),
        "unknown_salary_role": _("no source has figures for this role."),
    }.get(code, _("the figures do not allow it."))
