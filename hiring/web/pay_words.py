"""The words of refusals about pay: figures, percentiles, tax, benchmarks and offers."""

from hiring.i18n import gettext as _


def pay_refusals() -> dict[str, str]:
    """Return the sentences by code, in the reader's language."""
    return {**_of_figures(), **_of_offers()}


def _of_figures() -> dict[str, str]:
    """Return what is said of figures, percentiles, tax and benchmarks."""
    return {
        "ageing_backwards": _("The figures are newer than the date asked for."),
        "ageing_too_far": _(
            "The figures are %(months)s months old; they are aged by %(most)s months at most."
        ),
        "ageing_undated": _("A figure whose survey is not dated cannot be aged."),
        "ageing_without_source": _("Name the source of the growth rate and its date."),
        "bands_overlap": _("The bands overlap or stand out of order."),
        "cap_below_floor": _("The upper bound is below the lower bound."),
        "change_out_of_range": _("The change lies above −100 % and up to 100 %."),
        "date_to_come": _("The date %(date)s lies after %(on)s."),
        "date_wrong": _("“%(date)s” is not a date such as 2015, 2015-04 or 2015-04-13."),
        "growth_out_of_range": _("The growth rate lies above −100 % and up to 100 % a year."),
        "knots_fall": _("The source's percentiles do not rise."),
        "months_out_of_range": _("From 1 to %(most)s months."),
        "negative_sum": _("A sum cannot be below zero here."),
        "no_figures": _("There are no figures for this role."),
        "no_figures_here": _("There are no figures for this role in this place."),
        "no_knots": _("The source has no percentiles."),
        "no_values": _("There are no values to count with."),
        "not_a_number": _("Enter a number."),
        "not_positive": _("The sum must be above zero."),
        "nothing_to_compare": _(
            "The source names no range and no median for this, so nothing can be compared with it."
        ),
        "only_growth": _(
            "No source names a sum for this role. One says that its pay grows by %(low)s to "
            "%(high)s %% a year: that is a share, not a sum, and no offer can be compared with "
            "it."
        ),
        "only_unstated": _(
            "No source names a sum for this role: the vacancy that describes it promises "
            "competitive pay and is silent on how much."
        ),
        "period_not_stated": _("The source does not say what period the sum is paid for."),
        "range_falls": _("The upper end of the range is below the lower end."),
        "rate_does_not_fit": _("The exchange rate is not one of %(currency)s."),
        "season_incomplete": _("The season needs all twelve months."),
        "season_negative": _("A part of the season cannot be below zero."),
        "share_out_of_range": _("A share lies between 0 and 1 (0 and 100 %)."),
        "shifts_needed": _("Give the number of shifts in a month."),
        "tax_unknown": _("The tax of this country on this date is not in the data."),
        "units_out_of_range": _("Above zero and at most %(most)s in a month."),
        "unknown_band": _("There is no band “%(band)s”; there are I, II, III and IV."),
        "unknown_currency": _("There is no currency code “%(value)s”."),
        "unknown_figure": _("There is no figure “%(figure)s”."),
        "unknown_formula": _("There is no such formula of ageing: %(value)s."),
        "unknown_place": _(
            "There is no place “%(typed)s” among the figures; they are for %(known)s."
        ),
        "unknown_salary_role": _(
            "There are no figures for the role “%(role)s”; there are for %(known)s."
        ),
        "unknown_type": _("There is no such definition of a percentile: %(value)s."),
        "weight_not_positive": _("A weight is above zero."),
        "weights_differ": _("Every value needs its weight."),
        "years_negative": _("Years of experience cannot be below zero."),
    }


def _of_offers() -> dict[str, str]:
    """Return what is said of offers and of the pay range of a vacancy."""
    return {
        "answer_after_start": _("The reply would come after the start of work."),
        "answered_before_sending": _("On this day the offer was not sent yet."),
        "application_closed": _(
            "The application is closed: the candidate was rejected or withdrew."
        ),
        "below_minimum_wage": _(
            "The base pay is below the minimum wage of %(least)s a month before tax."
        ),
        "benchmark_not_asked": _("The benchmark could not be repeated. Ask it again."),
        "benchmark_of_other_role": _("This benchmark is of another role than the vacancy."),
        "day_past": _("This day has passed."),
        "guaranteed_over_bonus": _("The guaranteed part cannot be more than the bonus."),
        "offer_already_accepted": _("The candidate has accepted another offer already."),
        "offer_changed": _(
            "Somebody changed this offer in the meantime. Look at it again; what you typed is "
            "still here."
        ),
        "offer_decided": _("Somebody has decided about this offer already. Look at its state."),
        "offer_expired": _(
            "The last day for the reply has passed. Withdraw the offer and make a new one."
        ),
        "offer_without_start": _("Name the day on which work starts."),
        "offer_without_term": _("Name the last day for the reply."),
        "own_offer": _("You wrote in this offer. Another person approves it."),
        "pay_not_positive": _("The sum must be more than nothing."),
        "pay_reason_wanted": _("A pay range set by hand needs a reason."),
        "range_not_told": _("This benchmark tells no range. Set the range by hand, with a reason."),
        "range_of_several": _(
            "Several places or segments answer alike: name a city and a segment first."
        ),
        "range_reason_wanted": _("The base pay lies outside the vacancy's range: give a reason."),
        "rate_needed": _(
            "The figures are in another currency: give an exchange rate with its date and source."
        ),
        "rate_not_positive": _("The exchange rate must be above zero."),
        "rate_to_come": _("This day has not come yet."),
        "rate_without_source": _("Name the source of the exchange rate and its date."),
        "reason_wanted": _("Give a reason."),
        "sent_before_approval": _("On this day the offer was not approved yet."),
        "unknown_jurisdiction": _("Choose one from the list."),
        "unknown_offer": _("There is no such offer."),
    }
