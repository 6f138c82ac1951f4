"""What refusals and recorded events about surveys and figures of pay mean."""

from hiring.i18n import lazy

REFUSALS = {
    "cells_unplaced": lazy("The file does not say where its cells stand: save it anew."),
    "currency_needed": lazy("The file names no currency. Choose one."),
    "date_ambiguous": lazy("Is the day or the month first? Write 2026-05-04 or 04.05.2026."),
    "file_damaged": lazy("The file is damaged: it cannot be read as what it claims to be."),
    "file_empty": lazy("The file is empty."),
    "file_encrypted": lazy("The file is protected by a password. Save it without one."),
    "file_not_table": lazy("This is no table: XLSX, XLS, ODS and CSV files are taken."),
    "file_says_other": lazy("The file itself says something else here. Choose what it says."),
    "file_unpacks_too_big": lazy("Unpacked, the file is too large to be read."),
    "format_unsupported": lazy("This format is not read. Save the table as XLSX or CSV."),
    "import_begun": lazy("The rows of this file are on their way already."),
    "import_elsewhere": lazy("Somebody else is storing or deleting these very rows just now."),
    "mapping_broken": lazy("The meanings of the columns do not fit this file."),
    "meaning_twice": lazy("Two columns mean the same. Choose one of them."),
    "no_headings": lazy("No row of headings was found."),
    "no_sum_column": lazy("No column of sums is chosen. Say which one holds the pay."),
    "nothing_understood": lazy("Not a single row could be understood."),
    "only_hidden_sheets": lazy("All sheets of the file are hidden. Show one of them."),
    "place_unsure": lazy("Is it %(suggestions)s? Write the name in full."),
    "quotes_open": lazy("A quotation mark is opened and never closed, so rows run together."),
    "several_roles": lazy("The file holds several roles. Choose the one whose rows you want."),
    "sheet_empty": lazy("The sheet is empty."),
    "sheet_unknown": lazy("The file has no such sheet."),
    "text_not_readable": lazy("The letters of the file could not be read. Save it as UTF-8."),
    "too_many_cells": lazy(
        "The sheet has too many cells: over %(rows)s rows at most %(columns)s columns are read."
    ),
    "too_many_columns": lazy("The sheet has too many columns: at most %(most)s are read."),
    "too_many_rows": lazy("The sheet has too many rows: at most %(most)s are read."),
    "too_many_sheets": lazy("The file has too many sheets: at most %(most)s are read."),
    "unknown_date": lazy("This is no date: write 13.05.2026, 05.2026 or 2026."),
    "unknown_survey": lazy("There is no such survey."),
    "unknown_upload": lazy("There is no such file: it was brought in, deleted, or expired."),
    "ageing_backwards": lazy("The figures are newer than the date asked for."),
    "ageing_too_far": lazy(
        "The figures are %(months)s months old; they are aged by %(most)s months at most."
    ),
    "ageing_undated": lazy("A figure whose survey is not dated cannot be aged."),
    "ageing_without_source": lazy("Name the source of the growth rate and its date."),
    "bands_overlap": lazy("The bands overlap or stand out of order."),
    "cap_below_floor": lazy("The upper bound is below the lower bound."),
    "change_out_of_range": lazy("The change lies above −100 % and up to 100 %."),
    "date_to_come": lazy("The date %(date)s lies after %(on)s."),
    "date_wrong": lazy("“%(date)s” is not a date such as 2015, 2015-04 or 2015-04-13."),
    "growth_out_of_range": lazy("The growth rate lies above −100 % and up to 100 % a year."),
    "knots_fall": lazy("The source's percentiles do not rise."),
    "months_out_of_range": lazy("From 1 to %(most)s months."),
    "negative_sum": lazy("A sum cannot be below zero here."),
    "no_figures": lazy("There are no figures for this role."),
    "no_figures_here": lazy("There are no figures for this role in this place."),
    "no_knots": lazy("The source has no percentiles."),
    "no_values": lazy("There are no values to count with."),
    "not_positive": lazy("The sum must be above zero."),
    "nothing_to_compare": lazy(
        "The source names no range and no median for this, so nothing can be compared with it."
    ),
    "only_growth": lazy(
        "No source names a sum for this role. One says that its pay grows by %(low)s to "
        "%(high)s %% a year: that is a share, not a sum, and no offer can be compared with "
        "it."
    ),
    "only_unstated": lazy(
        "No source names a sum for this role: the vacancy that describes it promises "
        "competitive pay and is silent on how much."
    ),
    "period_not_stated": lazy("The source does not say what period the sum is paid for."),
    "range_falls": lazy("The upper end of the range is below the lower end."),
    "rate_does_not_fit": lazy("The exchange rate is not one of %(currency)s."),
    "season_incomplete": lazy("The season needs all twelve months."),
    "season_negative": lazy("A part of the season cannot be below zero."),
    "share_out_of_range": lazy("A share lies between 0 and 1 (0 and 100 %)."),
    "shifts_needed": lazy("Give the number of shifts in a month."),
    "tax_unknown": lazy("The tax of this country on this date is not in the data."),
    "units_out_of_range": lazy("Above zero and at most %(most)s in a month."),
    "unknown_band": lazy("There is no band “%(band)s”; there are I, II, III and IV."),
    "unknown_currency": lazy("There is no currency code “%(value)s”."),
    "unknown_figure": lazy("There is no figure “%(figure)s”."),
    "unknown_formula": lazy("There is no such formula of ageing: %(value)s."),
    "unknown_place": lazy(
        "There is no place “%(typed)s” among the figures; they are for %(known)s."
    ),
    "unknown_salary_role": lazy(
        "There are no figures for the role “%(role)s”; there are for %(known)s."
    ),
    "unknown_type": lazy("There is no such definition of a percentile: %(value)s."),
    "weight_not_positive": lazy("A weight is above zero."),
    "weights_differ": lazy("Every value needs its weight."),
    "years_negative": lazy("Years of experience cannot be below zero."),
    "range_not_told": lazy("This benchmark tells no range. Set the range by hand, with a reason."),
    "range_of_several": lazy(
        "Several places or segments answer alike: name a city and a segment first."
    ),
    "rate_needed": lazy(
        "The figures are in another currency: give an exchange rate with its date and source."
    ),
    "rate_not_positive": lazy("The exchange rate must be above zero."),
    "rate_without_source": lazy("Name the source of the exchange rate and its date."),
}

EVENTS = {
    "survey_added": lazy("Pay survey brought in"),
    "survey_dropped": lazy("Pay survey taken out"),
    "survey_restored": lazy("Pay survey taken in again"),
    "survey_exported": lazy("Pay survey exported"),
}
